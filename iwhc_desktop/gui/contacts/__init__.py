"""What a list of partners does with the people who are reached there: their addresses copied, their cards saved."""
