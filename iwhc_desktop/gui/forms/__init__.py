"""Forms: what people type, bound to the fields of records."""
