"""The feeds shipped with the program: reference lists, the sample register, its public dates.

What lives here: `feeds` names each feed and the last number, chain and hash that its file must have; `builtin` loads
the files of resources/feeds into a store. The feeds are made by `packaging/make_feeds.py`.

What does not: anything an office may edit. Shipped rows have the same keys in every store and never travel.

One flow: `offices.founding` or `offices.opening` calls `builtin.load` -> the segments are checked against
`feeds.BUILT_IN` -> the merge plans them like an import -> one transaction.

Where to add: new lines go at the end of a file in resources/register; `packaging/make_feeds.py` prints the new figures
for `feeds`. What was shipped once never changes.
"""
