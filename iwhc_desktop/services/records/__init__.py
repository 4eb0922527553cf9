"""Records of any kind: names, look-ups, documents, history."""
