"""Reading exchange files: opened, sorted, planned, previewed, applied in one transaction each."""
