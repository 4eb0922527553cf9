"""Everything that is written: units of work, rows with their derived values, the change log, imports.

What lives here: `unit_of_work` (one save, one transaction), the guard of local edits (`edit_guard`), rows, units and
memberships in bulk (`row_writer`), the log (`log_rows`, read through `change_log`), imports (`imported`), the effect of
local edits on conflicts (`open_conflicts`), and values derived from records (`derived`).

What does not: rules and permissions, which were checked before; reading for display.

One flow, a save: `UnitOfWork.create` and `write` gather changes -> `commit` builds the operation -> `log_rows` appends
it with its later writes and heads -> `row_writer` writes rows -> `derived.DirtyRows.refresh` rewrites search rows, sort
keys and states -> `open_conflicts` settles what the operation has seen.

Where to add: a value derived from records is a part of `derived.DirtyRows`, written in the same transaction and covered
by the comparison in `dump`.
"""
