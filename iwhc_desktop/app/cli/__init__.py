"""The command line: every command declared once, one module per group of commands.

What lives here: the table of commands (`commands`), the parser made from it (`parser`, with argparse's own sentences in
`usage`), the run of one command (`run`, `call`), what it says (`output`), and the handlers: `records`, `edit`, `apply`,
`exchange`, `decide`, `documents`, `history`, `offices`, `printing`, `care`, `damage`, `setup`, `kinds`. `values` reads
what was typed; `shapes` makes records into JSON, `text` into lines for people.

What does not: anything of `gui` or Qt, rules (they are in `domain` and `services`), sentences in one language.

One flow: `run.run` takes the arguments apart with `parser.parse` -> the entry of `commands.COMMANDS` names its handler,
which is imported only now -> the handler works with a `call.Call` (options, register, progress) -> it returns an
`output.Answer`: a JSON document, lines for people, notes, the exit code -> `output.Output` says it.

Exit codes: 0 done, 1 refused with a sentence, 2 wrong usage, 3 a bug, 130 interrupted.

Where to add: a command is an entry of `COMMANDS` and one function that takes a `Call`.
"""
