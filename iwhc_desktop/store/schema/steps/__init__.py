"""Schema steps, one module per version, applied in order; a published step never changes."""
