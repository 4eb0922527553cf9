"""Lists that people keep elsewhere, brought into the register: from a workbook, a text file or the clipboard.

What lives here: files as sheets of cells (`opening`, `xlsx`, `opendocument`, `delimited`; `clipboard.cells_of_text` and
`cells_of_html` for every grid that takes pasted rows); where things are in a sheet (`layout`, `header_words`); the
readers of cells (`*_cells`) and of rows (`*_rows`); what the register holds (`registered`, `comparing`) and the names
that are new in a list (`new_names`); the language of its texts (`text_language`); what was found (`findings`,
`documents`, `sentences`); entering it as one step (`applying`, `tables`). What goes out: `writing`; texts for a
translator, and back (`translations`, `translated_rows`).

What does not: widgets; the readers of dates, amounts and names as people type them (`i18n`), which the cells use.

One flow: `opening.sheets_of` -> `layout.laid_out` finds headings and left-out rows -> `reading.read_sheet` reads each
row with the answers given so far -> `comparing` finds its record and what differs -> `tables.Tables.bring_in` saves the
rows without an open question, in one step that is undone as one, and remembers which record each row became.

Where to add: a word over a column in `header_words`, a word in a cell in `value_words`; a field in the reader of its
rows and in `applying`; a question's sentence in `sentences`.
"""
