"""The tables beside the records: the log, the state of merging, derived values, local values."""

from __future__ import annotations

from sqlalchemy import BLOB, Column, Index, Integer, Table, Text

from iwhc_desktop.store.schema.layout import SEARCH_TABLE
from iwhc_desktop.store.schema.metadata import METADATA

SETTING = Table(
    "setting",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""One JSON value per name: the installation's identity, its clock, settings."""

ENTRY = Table(
    "entry",
    METADATA,
    Column("topic", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Small JSON documents that stay here, by topic: lists of offices, invitations, files made, drafts."""

COUNTER = Table(
    "counter",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("last", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Running numbers: of references, by installation, kind and year; of files made for an office."""

FEED = Table(
    "feed",
    METADATA,
    Column("feed", Integer, primary_key=True),
    Column("applied", Integer, nullable=False),
    Column("sealed", Integer, nullable=False),
    Column("chain", Text, nullable=False),
    Column("acked", Integer, nullable=False),
    Column("running", Text),
)
"""How far each feed is held: last number applied, last one in a segment with its chain, last acknowledged.

`running` is the hash of our operations since the last segment, carried on with each of them; None: none is carried.
"""

OPERATION = Table(
    "operation",
    METADATA,
    Column("feed", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("clock", Integer, nullable=False),
    Column("author", Integer, nullable=False),
    Column("entry", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("decision", Integer, nullable=False),
    Column("reading", Integer),
    Column("payload", BLOB),
)
"""Every operation; `payload` until it is in a segment."""
Index("operation_by_number", OPERATION.c.feed, OPERATION.c.last, unique=True)
Index("operation_by_reading", OPERATION.c.reading, sqlite_where=OPERATION.c.reading.is_not(None))

SEGMENT = Table(
    "segment",
    METADATA,
    Column("feed", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("previous", Text, nullable=False),
    Column("chain", Text, nullable=False),
    Column("signature", Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("header", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reading", Integer),
    Column("body", BLOB, nullable=False),
)
"""Sealed runs of operations, byte for byte; 'applied', 'waiting' for a predecessor, or 'held' back."""
Index("segment_by_number", SEGMENT.c.feed, SEGMENT.c.first, SEGMENT.c.chain, unique=True)

ACK = Table(
    "ack",
    METADATA,
    Column("feed", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("of_feed", Integer, primary_key=True),
    Column("upto", Integer, nullable=False),
    Column("chain", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What each feed had imported of the others, from its operation `seq` on."""

LATER_WRITE = Table(
    "later_write",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("feed", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("clock", Integer, nullable=False),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Writes after a row's creation: the history of a unit, and the evidence of what was seen and replaced."""

HEAD = Table(
    "head",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("feed", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Which later write is shown, for units that have any."""

CONFLICT = Table(
    "conflict",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("live", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Units with several live values; `live` lists [feed, seq, clock, value] by stamp."""

RECORD = Table(
    "record",
    METADATA,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
)
"""The kind of every row of the record kinds, including withdrawn ones: written with the row, never changed."""

UNKNOWN_ROW = Table(
    "unknown_row", METADATA, Column("key", Integer, primary_key=True), Column("kind", Text, nullable=False)
)
"""Rows of kinds that a newer version of the program knows: kept in the log, not shown."""

LINK = Table(
    "link",
    METADATA,
    Column("owner", Integer, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("target", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
"""The present memberships of link sets."""
Index("link_by_target", LINK.c.target)

READING = Table(
    "reading",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("bundle", Text, nullable=False),
    Column("feed", Integer, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("operations", Integer, nullable=False),
    Column("detail", Text, nullable=False),
)
"""The exchange files that were imported or refused; counts and gaps in `detail` (JSON)."""
Index("reading_by_bundle", READING.c.bundle)

PERIOD = Table(
    "agreement_period",
    METADATA,
    Column("agreement", Integer, primary_key=True),
    Column("start", Text, primary_key=True),
    Column("until", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("certain", Integer, nullable=False),
    Column("possible", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Derived: the state of each agreement from `start` to before `until` ('~': without end)."""
Index("agreement_period_by_state", PERIOD.c.state, PERIOD.c.start, PERIOD.c.until, PERIOD.c.agreement)

ISSUE = Table(
    "agreement_issue",
    METADATA,
    Column("agreement", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("repeats", Integer),
    sqlite_with_rowid=False,
)
"""Derived: what is to decide about each agreement: the row of `kind` in question, and the one that it repeats."""

SUCCESSION = Table(
    "succession",
    METADATA,
    Column("successor", Integer, primary_key=True, autoincrement=False),
    Column("predecessor", Integer, nullable=False),
)
"""Derived: the predecessor of each agreement when the periods were last written."""

SEARCH_WORD = Table(
    "search_word",
    METADATA,
    Column("word", Text, primary_key=True),
    Column("written", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Derived: the folded words that were ever searched, as one record writes them; what mistyped words are compared to."""

SEARCH_DDL = (
    f"CREATE VIRTUAL TABLE {SEARCH_TABLE} USING fts5(surface, stems, "
    "tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
)
"""Derived: the folded words of each record without an owner, including its children's; rowid is its key."""
