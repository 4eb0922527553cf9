"""The one way records change: a command is staged, checked, and written as one operation; undo reads the log."""
