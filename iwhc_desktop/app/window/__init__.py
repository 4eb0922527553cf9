"""The window, put together: the shell is painted first, the program that works in it comes after.

What lives here: the run of the window (`run`), what is painted first (`shell`), the window's composition root
(`program`), the claim to be the only window of a register and its answer to later starts (`seat`, `doorway`), the
first run (`first_run`), the trial register (`trial`), the banner of a register (`banner`), and the
settings kept with every change (`kept_settings`).

What does not: pages and widgets (`gui`), and anything that can be used without a window.

One flow, a start: `run.open_window` makes the application and the `shell.Shell` -> it is painted -> `program.Program`
is imported, which is the door to everything that knows the register -> `open_register` opens it, makes a
`gui.frame.workspace.Workspace` and shows the first page of the page table -> once that is painted, status, drafts and
the daily backup follow.

Where to add: work that a start can do without goes into `Program._follow_up`; whatever `shell` imports delays the
first paint of every start (the import contracts and tests/end2end/test_start_imports.py hold that).
"""
