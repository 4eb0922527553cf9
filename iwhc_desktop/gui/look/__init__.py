"""How the window looks and speaks: theme, type, icons, language, direction, texts for screen readers."""
