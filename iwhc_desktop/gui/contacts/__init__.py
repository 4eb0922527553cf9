"""What a list of partners does with the people who are reached there: their addresses copied, their cards saved.

What lives here: the acts (`acts`). What does not: who is reached (`services.records.contacts`), the form of a card
(`domain.vcard`).

Where to add: another act is a constant of `acts` and a name in the partner's declaration.
"""
