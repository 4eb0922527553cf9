"""What is printed: papers filled from the register, in any language, independent of the screen's.

What lives here: the agreement summary (`summaries`), and the papers of tables, facts and lines (`papers.Papers` is
their door, one module each); what all of them share (`printed`): letterhead, imprint, the printer, the finished bytes.

What does not: fonts, pages, PDF (`reports`); widgets and their words (`gui`): the rows of a list reach `lists` as
values, made by the columns of that list.

One flow: `Papers.briefing(...)` reads the register into a `reports.paper_model.Paper` -> `printed.press` sets it and
names the letters that no typeface has. The as-of day is part of the input: the same register and day give the same
bytes.

Where to add: a paper is a module that makes a `Paper`, and a method of `Papers`.
"""
