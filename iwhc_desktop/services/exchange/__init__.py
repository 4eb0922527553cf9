"""Exchange of one register with other offices: files made, previewed and imported, requests, decisions, peers.

What lives here: `exchange.Exchange`, the one entrance for window and command line; outgoing files (`outgoing`,
`export`, `made`; `sent`: how far our changes got), incoming ones (`importing/`, `inspect`), trust (`trust`: the list of
offices and who wrote what, `author`, `authors`; `enrolment`: new offices until they are accepted; `signers`, `keys`),
what the others hold (`peers`), conflicts as questions (`conflicts`), and the results that all of these return
(`results`). `sent` and `authors` are read at every start: they import neither files nor secret keys.

What does not: file formats and merge rules (`sync`), tables (`store`), founding and accepting offices
(`services.offices`), sentences of the window beyond the one in each result.

One flow, sending: `Exchange.export` -> `outgoing.Outgoing` seals new saves, finds the receiver in `peers` and numbers
the file -> `export.Export` collects every segment and document that the receiver does not hold ->
`sync.bundle.write_bundle` writes the file and reads it back -> `made` records it. What others hold is known only from
files of theirs; nothing waits for an answer.

Where to add: an operation for people is a method of `Exchange` that returns a dataclass of `results`; a fact that is
kept about peers or files is in `peers`, `made` or `enrolment`; a new member of the file begins in `sync.manifest`.
"""
