"""What may have been entered twice: records side by side, decided with keys 1 to 4 as in To decide.

What lives here: the page (`page`) and its lines of cards (`lines`). Finding and making one is the register's
(`services.records.duplicates`). The page is reached from the partners' tab *Maybe twice*, from a form in which a known
name is typed, and from To decide.

One flow: a group of `register.duplicates` -> a `Comparison` with a line of cards for each unit that differs -> *One
partner* is one `merge`, with the record that is kept and by unit the record whose value it gets -> History undoes it.

Where to add: another kind whose records can become one needs the field `merged_into` in the domain; then its list gets
the tab and the act of `opening`, and the page its kind.
"""
