"""Agreements as lists, the inspector, forms, the command line and paper show them.

What lives here: reading an agreement with everything that belongs to it, and its state as of a day.
`agreements.Agreements` is the entrance; `lists` reads many agreements in few statements, `detail` one in full,
`preview` computes the state after a save that is still being typed, `term_rules` puts the settings of the term into
words; `items` and `records` are the results, with texts in all languages. `acts` are what is done with a signed
agreement (renewed, suspended, terminated, ...), `rehearsal` says before what an act would do.

What does not: writing (`services.saving`), statements (`store.reading`), rules and the term engine
(`domain.agreement`), widgets and colours.

One flow, a list: keys from `Queries.keys` -> `lists.list_page` reads rows, facts, partners and conflicts of the visible
keys, one statement each -> `AgreementPage.item` computes the state with `term.status` only for the rows that are shown.

Where to add: a fact of the list in `items.AgreementListItem` and `lists`; a fact of the inspector in
`records.AgreementDetail` and `detail`; a sentence about the term in `term_rules`; an
act in `acts.AGREEMENT_ACTS`, the command line offers it from there.
"""
