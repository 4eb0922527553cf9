"""Records of any kind as people see them: pages of rows, names, proposals, documents, history.

What lives here: reading for the window, the command line and paper. `record_pages` reads any kind with the rows below
it; `naming` names the records that a row refers to; `lookups` finds what inputs propose; `documents` are attached
files; `history` is the history of a record with everything attached to it; `file_kinds` recognises files by content.

What does not: writing (`saving/`), SQL (`store.reading`), widgets. Agreements with their term are in `agreements/`.

One flow, an inspector: `Register.pages.one` -> `record_pages` reads the row, one statement for each kind below it, and
the names of all records that they refer to -> `RecordPage` -> the declared sections of `gui.views`.

Where to add: nothing for a new kind: these modules follow the declaration (`domain.records`). A fact that is computed
from a kind's rows is a pure function in `domain`, called where it is shown.
"""
