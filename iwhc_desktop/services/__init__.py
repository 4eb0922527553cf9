"""What people do with a register: save, look up, print, exchange, back up. The only writers of the store.

What lives here: `register.Register`, through which window and command line reach every service of one opened store;
saving (`saving/`), records as people see them (`records/`, `agreements/`), exchange (`exchange/`), offices and opening
(`offices/`), shipped feeds (`shipped/`), and small services beside them (`printing`, `care`, `session`, `events`,
`progress`).

What does not: widgets, colours, terminal output; SQL (the store has it); rules that need no store (`domain` has them).
Everything here works without a window.

One flow, saving: a form makes a `saving.commands.Save` -> `Register.bus.run` -> `saving.staging` applies it to copies
of the rows, `domain.rules` and `saving.roles` check them -> the store's unit of work writes rows, log and search index
in one transaction -> `events.Listeners` announces `RecordsChanged`.

Where to add: a service of its own is a `late.Late` part of `register.Register`, so that a start does not import it; a
command is a dataclass in `saving.commands` with a handler in `saving.handlers`. A result is a frozen dataclass with
plain values and messages, never a sentence in one language.
"""
