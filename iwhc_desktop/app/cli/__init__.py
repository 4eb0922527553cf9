"""The command line: `commands` declares every command, `run` finds and runs it, one module per group of commands."""
