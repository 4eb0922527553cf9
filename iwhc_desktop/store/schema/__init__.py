"""The tables, their layout, and the steps that bring an older store up to date.

What lives here: the tables of the record kinds, made from their declarations (`metadata`), the other tables
(`local_tables`), facts about both that statements need without SQLAlchemy (`layout`), the version (`versions`), one
module per step (`steps/`), and what creates or updates a file (`preparing`).

What does not: reading or writing of records. A step never imports what is declared today.

One flow, opening an older store: `Store.open` -> `preparing.bring_up_to_date` -> the steps that are due run as alembic
operations inside one transaction -> the log is replayed once, which writes rows and everything derived from them.

Where to add: declare the field or the table, then run `packaging/schema_step.py`, which writes the next step.
"""
