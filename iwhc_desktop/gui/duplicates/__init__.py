"""What may have been entered twice: records side by side, decided with keys 1 to 4 as in To decide.

What lives here: the page (`page`) and its lines of cards (`lines`). Finding and making one is the register's
(`services.records.duplicates`). The page is reached from the partners' tab *Maybe twice*, from a form in which a known
name is typed, and from To decide.
"""
