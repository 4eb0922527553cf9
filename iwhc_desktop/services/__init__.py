"""Commands, queries, exchange and printing: the only writers of the register."""
