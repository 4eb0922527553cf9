"""Home: what needs a person this week, first of all places.

What lives here: the page with its cards (`home_page`), the rows of tasks (`task_rows`), how each task looks and what
its button starts (`task_acts`), the numbers that open their records (`figure_rows`).

What does not: which records wait and how many (`services.home`), lists (a figure opens a tab of them).

One flow: `HomePage.shown` -> a reader task asks `Register.home` -> the cards are filled in the window's thread.

Where to add: the look and act of a kind of task in `task_acts.ACTS`; a card in `home_page`.
"""
