"""The pages of documents: a declaration, and the code for what files need besides.

What lives here: `views` declares list, inspector and form; `list_rows` reads the list, whose tabs and chips depend on
where a file is and what it is attached to; `pages` puts the list together.

What does not: attaching files to records of any kind (`gui.frame.files`, `services.saving.attaching`), reading
(`services.records.document_index`).

Where to add: a column, a tab or a chip in `views`, what it finds in `list_rows.FOUND_BY`.
"""
