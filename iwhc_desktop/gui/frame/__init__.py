"""The frame every page stands in: main window, pages, actions, tasks, errors, the workspace pages are given."""
