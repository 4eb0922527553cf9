"""The term engine: computes an agreement's state from its facts and a day.

What lives here: pure functions over plain values. Nothing reads rows, the store or the clock, and no sentence is put
into words: reasons are messages with arguments, translated at display.

One flow: the store (for lists) or `services.agreements.preview` (for a form) reduces rows to `facts.AgreementFacts` ->
`status.status(facts, as_of)` -> `merging.settled` leaves out entries that were decided to be another one, and
`readings.readings_of` gives the readings that open `issues` leave possible -> for each, `states.case_of` reduces
signatures (`signing`) and renewals (`consents`) once, `states.state_on` gives the possible states of the day, `course`
and `chain` the terms and their last days -> `view` derives days left, alerts, flags and to-dos, `deciding` what is to
be decided, `reasons` the explanation -> `answers.Status`. A date known in part has an earliest and a latest day; the
engine computes with both and says whether the state is certain.

Where to add: a fact or setting in `facts`; an issue in `issues` or `deciding`, with its sentence in `labels`; a state
in `answers` (its place in `STATES`), `states` and `labels`; a to-do or flag in `view`; a sentence in `reasons`.
`states.timeline` must equal `status` on every day; a property test compares both with an oracle.
"""
