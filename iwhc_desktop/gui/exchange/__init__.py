"""The pages of exchange: send, received, import, decide, offices.

What lives here: `exchange_page` with its three tabs (`decide`, `received`, `send`), the preview of files
(`import_page`), and headquarters' table of offices (`offices`, `new_office`). `decide_parts` and `import_parts` are
widgets of one page each; `words` puts offices, files, records and values into words without a window.

What does not: checks, merging, files (`services.exchange` and `services.offices` do the work), anything a second family
of pages could use (`gui.parts`, `gui.views`).

One flow, importing: files are dropped or chosen -> `import_page.ImportPage.open_files` runs `Exchange.preview` off the
window's thread -> `import_parts` shows counts and records -> *Read* runs `Exchange.import_files` ->
`listeners.announce` refreshes lists -> `received` shows the result and offers what comes next.

Where to add: a fact about a file in `services.exchange.results`, shown here by `import_parts` or `received`; a state of
an office in `office_needs.need_of`; a word for an outcome in `words`.
"""
