"""The window: widgets, models and pages over the services. Qt is used here and in `app.window` only.

What lives here, from the bottom up: how it looks and speaks (`look/`), widgets (`parts/`), Qt models (`models/`),
lists, inspectors and forms from declarations (`views/`) with the declarations (`records/`), the frame of pages and the
workspace they are given (`frame/`), what is done with several rows of a list (`several/`), the pages themselves
(`pages/`, `exchange/`, `agreements/`).

What does not: SQL, rules of the domain (a page calls a pure function of `domain`), reports, network.

One flow, a change from outside: a service announces `RecordsChanged` -> `frame.workspace.Workspace.changed` comes in
the window's thread -> each model reads the rows that it shows again and emits one `dataChanged` -> the views paint
them.

Everything that is shown is a message (`N_`, `C_`), translated where it is painted: the language changes while the
window is open. Pages are imported when somebody goes there (`frame.page_table`), so they import at their top whatever
they need.

Where to add: a record kind with pages is an entry of `records.VIEWS`; any other page is a class here and an entry of
`frame.page_table.PAGES`; an action of the window is an entry of `frame.action_table`.
"""
