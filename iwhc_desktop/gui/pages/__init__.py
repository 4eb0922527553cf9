"""Pages: one per family of records, composition only."""
