"""The local store: SQLite tables, units of work, change log, search, documents, backups."""
