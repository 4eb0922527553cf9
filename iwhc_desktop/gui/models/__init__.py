"""Models: what lists and choices show, by key and page by page."""
