"""The pages of agreements: what a declaration says, and the code for what it cannot.

What lives here: `columns` and `views` declare list and pages; `list_rows` reads the list, whose tabs depend on the
states of a day, `listing` puts an agreement into words for it; `inspector` makes the sections of the term, the
contributions and the parties; `form` with `parties_input`, `signing_input`, `place_input`, `shares_input` and
`party_details` is the form, `edits` turns what is typed into the changes of one save. `term_words` says the rules of a
term as a sentence.

What does not: rules of the term (`domain.agreement`), reading (`services.agreements`), anything that other kinds need
too (`gui.views`).

One flow, a save: the form's bindings -> `AgreementEntry` -> `edits_of` -> one `Save` for agreement, parties and
signatures -> the bus; its problems come back by row and field and are marked at the inputs.

Where to add: a tab or a filter in `views`, a column in `columns`; a fact or a section in `inspector.AgreementParts`; an
input in `form`, by name where its type says all (`_MORE`, `_RULES`).
"""
