"""The sentences of every error code and what to do next, one module per area, joined in `table`.

What lives here: a text and a hint per code, as messages with the placeholders of the error's detail
(`text.ErrorText`): `values` for fields, `records` for rules and rights, `store` for files and disks, `exchange` for
bundles.

What does not: errors themselves (`domain.errors`), and sentences about anything but an error.

One flow: a layer raises `ApplicationError("code", **detail)` -> `table.sentence_of` and `table.hint_of` find its texts
-> window, command line or paper say them in their language.

Where to add: a code, its text and its hint go into the module of its area; a test wants both in three languages.
"""
