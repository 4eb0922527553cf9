"""Composition root: the only package that knows all the others, and the entry of both programs.

What lives here: the entry (`main`), where a person's data is (`paths`), what was set on this computer (`settings`),
the log of bugs (`crash_log`), the register of a place (`bootstrap`); the command line (`cli/`) and the window
(`window/`).

What does not: rules, SQL, widgets. This package puts parts together and imports nothing that another one imports.

One flow, a start: `main.main` -> with a command `cli.run.run`, otherwise `window.run.open_window` -> `paths.places`
says where profile and register are -> `bootstrap.existing` opens the register.

What is loaded late: neither program imports the other, and no command needs Qt. Before the first paint of the window
only `window.run` and `window.shell` are imported, which import nothing that knows the register.

Where to add: a setting is a field of `settings.Settings`; a command goes into `cli/`, a part of the window's life
(what comes after the first paint, at an end, on the first run) into `window/`.
"""
