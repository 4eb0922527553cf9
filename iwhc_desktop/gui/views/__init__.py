"""Lists, inspectors and forms of record kinds, made from declarations.

What lives here: `declared` holds the words of a declaration (`RecordViews`, columns, tabs, filters, rows of inputs,
acts); `shown` puts a record into the words of one language; `list_page` with `list_rows` and `cell_painter`,
`inspector` with `inspector_sections`, and `record_form` with `children_input` are what a declaration becomes. `inputs`
alone chooses an input by the type of a field; `bindings` and `record_bindings` are the inputs. `bound_form` and
`form_page` know drafts, problems and saving; forms that are code (`gui.agreements.form`) are built on them too.
`record_view` and `row_painter` are the table in a list, `record_search` the search over all kinds, `history_words` and
`history_dialog` the history. `pages` makes list and form of a kind from its declaration.

What does not: anything about one kind (its module in `gui.records`, or a package of its own where it needs code), and
domain rules, which a declaration calls.

One flow, an edit: an input emits `changed` -> `FormPage` keeps a draft and checks the rules -> `RecordForm.edits` gives
a change of the units that differ, with the stamps that were read -> the bus saves it, or names the inputs to mark ->
`RecordsChanged` -> list and inspector read the record again.

Where to add: an input for a new type of field in `inputs`; the icon of a field or kind in `field_icons`; a shape of a
cell in `gui.models.shapes` and `cell_painter`.
"""
