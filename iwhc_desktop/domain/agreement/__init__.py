"""Agreements: their records, rules and shares, and the engine that computes their state.

What lives here: the declared records of an agreement and its children (`records`), the rules checked on every save
(`rules` for the agreement and its parties, `event_rules` for signatures, renewals, suspensions, terminations and
documents, `signed_rules` for what a signed agreement still allows), exact sharing of amounts (`allocation`), and the
term engine in `term/`.

What does not: reading rows, sentences on screen, the clock. Rules see an edit as `domain.editing.Edited` and the
register around it as `domain.editing.State`; the day is passed in.

One flow, saving a signature: `services.saving.staging` makes an `Edited` of each changed row -> `domain.rules.check`
runs the rules registered for the kind, from here `event_rules` and `signed_rules` -> problems refuse the save, warnings
are shown with it. The state of the agreement is never stored as typed: `term.status` computes it from the facts.

Where to add: a field in `records`; a check as a function in the rules module of its record, listed in that module's
table of refusals or warnings; a setting of the term in `term.facts.TermRules`.
"""
