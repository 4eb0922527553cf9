"""What needs a person: tasks, what is coming up, what was changed last, and figures; for Home, paper, commands.

What lives here: `home.Home` is the entrance; `tasks` declares the kinds of task, `figures` the numbers, each with the
question of the list that it opens, so that no number is counted in another way than its list; `put_off` keeps what is
not to be seen until a day.

What does not: statements (`store.reading.marks` has the conditions), states and days of agreements
(`domain.agreement.term`), widgets, the acts that a task starts.

One flow, a task: its question for a day -> `Queries.keys_of` -> the number, the names of its first records, and of
agreements the days that the term engine gives them.

Where to add: a task is an entry of `tasks.TASKS`, a figure one of `figures.FIGURES`.
"""
