"""The tables, their layout, and the steps that bring an older store up to date."""
