"""The frame around every page: main window, page table, actions, tasks, errors, and the workspace of a register.

What lives here: `main_window.MainWindow` (side bar, pages, inspector, bars), `page_table` (every page, imported on
first use: one of the three doors), `page.Page` (the base of pages), `action_table` and `actions` (every action with its
keys), `tasks` (work off the window's thread), `errors` (what went wrong), `status` (side bar and status bar),
`workspace.Workspace` (what the pages of an opened register are given).

What does not: pages and their contents, records, widgets that a page could use alone (`gui.parts`).

One flow, saving from a page: the page calls `Workspace.run(command)` -> `Register.bus` -> a result, or an error that
`errors.ErrorTeller` shows -> the register's listeners -> `Workspace.changed` in the window's thread -> every open page
refreshes its rows.

Where to add: a page is an entry of `page_table.PAGES`; an action is an entry of `action_table.ACTIONS` and one handler
registered with `Actions.does`.
"""
