"""Exchange without a server: file formats, keys, the list of offices, and merging as pure functions.

What lives here: the formats of the three signed files (`bundle`, `request`, `starter`), the layers that they are made
of (`outer`: signature around a payload; `coded`: encryption with a code; `stored_zip`: the ZIP in its one form;
`manifest`, `segment`, `shape`), keys (`keys`), the signed list of offices (`roster`), the order in which segments are
taken up (`feeds`), and the merge (`plan`, `incoming`, `merge`, `withdrawals`).

What does not: SQL, records on disk, sentences for people, the decision whether a file is welcome. Modules here import
`domain` only; they never import the store. What the merge has to know of the register comes through
`domain.projection.Existing`, which the store implements.

One flow, importing a file: `bundle.open_bundle` checks the signature (`outer.SignedFile`), the ZIP and the manifest ->
`segment.verify` checks each segment with the key of its feed -> `feeds.arrange` sorts the segments into those to apply,
those that wait and those already here -> `plan.plan` merges their operations with the register and returns a
`domain.projection.Plan`, which the store writes in one transaction. `services.exchange` drives all of it.

Where to add: a member of the manifest or header in `manifest` (older programs ignore a new one), a merge rule in
`merge` (an operation's rule) or `withdrawals` (a row's rule), a new kind of signed file as a module beside `request`
with its first line in `outer`. A change of what is written is a new format number.
"""
