"""Whole files and the systems they are on: atomic writes, locks, backups, the documents file.

What lives here: writing a file whole or not at all (`atomic`), the lock of a store (`lock`), the high-water mark
outside it (`mark`), backups (`backup`), the documents (`documents`), and everything that differs between systems
(`platform`).

What does not: tables of the register. The documents are a second SQLite file that only grows.

One flow, a backup: `Store.back_up` -> `backup.back_up` copies the register with SQLite's own backup, checks the copy,
gives it its name, brings the copy of the documents up to date and drops superfluous backups.

Where to add: a difference between systems in `platform`, imported where it is used; anything that writes a file goes
through `atomic`.
"""
