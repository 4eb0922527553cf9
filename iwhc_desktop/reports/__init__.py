"""Paper: the text engine and the documents it prints."""
