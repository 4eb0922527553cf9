"""The only way to change records: a command is staged, checked and written as one operation.

What lives here: the commands (`commands`), the bus that runs them (`bus`), staging and saving (`staging`, `source`,
`save`, `references`), conversion of given values (`entries`), permissions (`roles`), the other commands (`handlers`,
with `undo`, `conflicts`, `attaching`), several saves in one transaction (`batches`), and the drafts of open forms
(`drafts`).

What does not: rules of records (`domain.rules`), SQL and derived rows (`store.writing`), reading for display
(`services.records`).

One flow: `bus.Bus.run(Save(...))` -> `save.stage` -> `entries.canonical` turns given values into units,
`staging.Staging` applies them to copies of the rows that `source.StoredRows` reads -> `domain.rules.check` and
`roles.check_allowed` -> `save` writes rows and one operation in one transaction -> the bus announces `RecordsChanged`.
Nothing is written when anything raises.

Where to add: a command is a dataclass in `commands` and a function in `handlers` that ends in a save; a permission is a
guard in `domain.records`, its meaning a case in `roles`; a warning that needs stored agreements is in `agreement_days`.
"""
