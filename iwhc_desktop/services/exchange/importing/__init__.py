"""Import of exchange files: opened, checked, sorted, planned, previewed or written.

What lives here: everything between the path of a file and the register. *Import* means taking up an exchange file;
*reading* is what the store does with SELECT. File formats and merge rules are in `sync`, tables in `store`.

One flow: `batch.import_files` puts the files in `order`, makes one backup and imports each -> `files.import_file` opens
it with `file.arrival` (signature, sender, addressee, signature of every segment) -> `plan.sort_out` asks the `ledger`
which segments continue the register, which wait, which contradict -> `plan.planned` merges (`sync.plan`) -> rows,
segments, documents, list of offices and the record of the import are written in one transaction, or nothing. A refused
file becomes a report, not an exception. `preview` runs the same steps on an `overlay` over the register and writes
nothing; `changes` turns its plan into records as people know them, `sentences` into one sentence.

Where to add: a check of the file in `file`; a reason to wait or refuse in `plan`, with its sentence in `sentences`; a
fact for the preview in `services.exchange.results` and `changes`. Preview and import must agree: tests compare them.
"""
