"""The local store of one register: SQLite tables, units of work, change log, search, documents, backups.

What lives here: `store.Store`, a folder that is opened, read and written; connections and engines (`connection`,
`engines`, `sql`); the tables and their versions (`schema/`); everything that is read (`reading/`) and written
(`writing/`); whole files (`files/`); checks and digest (`verify`, `digest`, `dump`). `row_codec` maps the units of a
kind to the columns of its table for both directions; `segments` seals and keeps the segments of the log, `settings` the
local settings, `identity` says whose store it is. SQLAlchemy is imported here and nowhere else.

What does not: rules, permissions, merging, sentences. The store writes what a unit of work or a merge plan contains.

One flow, a save: `Store.unit_of_work` begins a transaction -> `writing.UnitOfWork` gathers new rows and writes, guarded
by `edit_guard` -> `commit` appends one operation to the log, writes rows, units and memberships, then search rows, sort
keys and states of agreements -> the transaction is committed, or nothing is.

Where to add: a table that is not a record kind's in `schema.local_tables`, with a step made by
`packaging/schema_step.py`; a statement for reading in `reading/`, composed over the declared tables by a cached
function.
"""
