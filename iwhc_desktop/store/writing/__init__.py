"""Everything that is written: units of work, rows with what is derived from them, the change log, imported plans."""
