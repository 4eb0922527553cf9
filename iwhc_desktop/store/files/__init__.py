"""Whole files and the systems they lie on: atomic writes, locks, backups, the documents file."""
