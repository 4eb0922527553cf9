"""Names of months, weekdays and countries, for parsing and for writing."""
