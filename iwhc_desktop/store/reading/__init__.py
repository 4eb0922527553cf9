"""Everything that is read from a register. Nothing here writes."""
