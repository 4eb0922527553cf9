"""Languages: markers, catalogues, formats, search and sort keys."""
