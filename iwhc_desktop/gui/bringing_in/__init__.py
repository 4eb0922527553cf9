"""The page that brings a list into the register, in three steps: the list, its columns, the check.

What lives here: the page (`page`), its steps (`the_list`, `columns`, `check`), what the check shows of a row
(`check_rows`, `words`), the check on paper (`check_paper`), what stayed out at the end (`closing`). What does not:
reading and entering lists (`services.tables`).

One flow: a file or the clipboard -> sheets of cells -> the fields of the columns -> `Tables.read` in a task -> rows
with questions; each answer reads again; *Bring in* enters the rows without a question as one step.

Where to add: a step is a module here and a place in `page`; what a list is read as is declared in `services.tables`.
"""
