"""The help in the window: one short page for each screen and task, in the language of the interface.

What lives here: the page (`page`), its text with links (`browser`), and the list of keyboard shortcuts (`shortcuts`).
The texts are Markdown in resources/help, one folder a language; `i18n.help_pages` reads and searches them. Which one
belongs to a page of the window is said in `gui.frame.page_table` and `gui.records`.

What does not: the help of the command line (`app.cli`).

One flow, F1: `MainWindow.open_help` gets the topic from the current page (`Page.help_here`) -> `HelpPage.open_topic`
shows it -> Esc returns to the page, with the focus where it was.

Where to add: a page of help is a file in each language and a name in `i18n.help_pages.TOPICS`.
"""
