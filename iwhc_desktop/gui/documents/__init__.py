"""The pages of documents: a declaration, and the code for what files need besides.

What lives here: `views` declares list and form; `list_rows` reads the list, whose tabs and chips depend on where a file
is and what it is attached to; `pages` puts the list together, `inspector` the sections of a document, `form` its inputs
with `belongs_input`, the records of any kind. `preview` shows a page, `page_pictures` has it drawn by `page_process`, a
process of its own, because a file may hold anything. `acts` are what can be done with a document, `joining` makes files
from pictures.

What does not: attaching files to records of any kind (`gui.frame.files`, `services.saving.attaching`), reading
(`services.records.document_index`), the PDF of pictures (`services.records.picture_pdf`).

One flow, a preview: the inspector shows a document -> `PagePreview` starts a task -> `draw` starts the process and ends
it when its time is over -> the pixels come back, or a sentence takes their place.

Where to add: a column or a tab in `views`, a chip in `pages` with what it finds in `list_rows.FOUND_BY`, an act in
`acts`.
"""
