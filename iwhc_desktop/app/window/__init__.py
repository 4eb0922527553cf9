"""The window, put together: the shell is painted first, the program that works in it comes after."""
