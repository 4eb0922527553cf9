"""Offices: founding and opening a register, starter files, joining, the table of offices."""
