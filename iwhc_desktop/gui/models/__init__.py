"""Qt models: the rows of lists and the options of choices.

What lives here: `record_table` (a table of any size that knows all keys and reads pages of rows on demand), `lazy_rows`
(rows of a page that are put into words one by one), `choices` (options of combo boxes and completers), `shapes` (what a
cell of a list can look like, without Qt).

What does not: widgets, painting (`gui.views`), queries. A model gets its rows from a `RowSource`, which calls the
services.

One flow, scrolling: the view asks `RecordTable.data` -> the page of 50 rows around it is read from the `RowSource` once
-> `LazyRows` puts a row into words when it is painted. `refresh` drops changed rows and emits one ranged `dataChanged`.

Where to add: a shape of a cell in `shapes`, drawn by the cell painter of `gui.views`.
"""
