"""Names of months, days of the week and countries, for reading and for writing."""
