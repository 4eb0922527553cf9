"""The register's meaning as plain Python: records, fields, rules, changes, errors.

What lives here: the declaration of every record (`records`, with `fields` and `field_types`; the record classes in
`partner`, `document`, `lists`, `agreement/`, `activity`, `need` and `recommendation`, each with the rules of its
kinds), the rules of every edit (`rules`, on `editing`), states that follow from days (`spans`), the change log's
vocabulary (`change`, `frames`, `clock`), what a merge reads and writes (`projection`), the errors (`errors`), and the
values that several layers share (`choices`, `money`, `partial_date`, `texts`, `reference_number`, `list_query`,
`strict_json`).

What does not: SQL, files, windows, paper, the current day, the current user. Only the standard library and `i18n` are
imported. No sentence for people is composed here: labels are messages, errors are codes with figures.

One flow, saving a record: `services.saving` encodes the typed values by `fields.Unit` -> `rules.check` returns
`Findings`, from each field's type (`FieldType.problem`) and from the rules of the kind -> without problems the save
becomes one `change.Operation`, which the store writes and `frames` encodes for the log and for exchange.

Where to add: a field is a line in its record class; a record kind is a class and an entry in `records.RECORDS` with who
may change it, its rules and the letters of its reference number, from which table, log, search, merge, history, roles,
command line and exchange follow; a field type is a class that decides all that `field_type.FieldType` names, and an
input in `gui.views.inputs`; a rule is a function that the kind's entry names, one for every kind is listed in `rules`;
an error code has its sentence in `i18n.error_texts`.
"""
