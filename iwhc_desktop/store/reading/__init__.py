"""Everything that is read from a register. Nothing here writes records.

What lives here: `queries.Queries`, the entrance for all readers; keys of lists (`key_query`), rows (`row_reader`),
names (`names`), history (`history`), search (`search`), facts of agreements (`agreement_facts`), what was not sent yet
(`unsent`), and the register as the merge sees it (`existing`).

Two modules also write the table that they read, in the transaction of a save: `search.refresh_search` the search rows,
`agreement_facts.refresh_periods` the periods. `writing.derived` calls them.

What does not: writing anything else, and putting anything into words.

One flow, a list: `Queries.keys` -> `key_query` composes one statement over indexed sort keys, states and search words
-> `Queries.rows` reads the visible rows, one statement per table involved. A read sees one state and closes its cursors
at the end, because an open one holds up every save.

Where to add: a question of its own is a method of `Queries` with its statement in a module here, composed by a cached
function over the declared tables.
"""
