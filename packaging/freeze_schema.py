"""Write the tables as they are declared today into the schema's step 1.

    python packaging/freeze_schema.py

Only before the first release: afterwards a store of step 1 exists somewhere, and every change of a record is a
step of its own in iwhc_desktop/store/schema/steps (then SCHEMA_VERSION in versions.py is raised).
"""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from iwhc_desktop.store.schema.local_tables import SEARCH_DDL
from iwhc_desktop.store.schema.metadata import METADATA

STEP = Path(__file__).resolve().parents[1] / "iwhc_desktop" / "store" / "schema" / "steps" / "step_0001.py"
HEAD = '''"""Step 1: the tables of the first version.

Written by packaging/freeze_schema.py; never changed after a release.
"""

from __future__ import annotations

from alembic.operations import Operations

STATEMENTS = (
'''
TAIL = ''')


def upgrade(operations: Operations) -> None:
    """Make every table and index."""
    connection = operations.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
'''


def statements() -> list[str]:
    """Every statement of the schema, each on one line."""
    found: list[str] = []
    for table in METADATA.sorted_tables:
        found.append(str(CreateTable(table).compile(dialect=dialect())))
        ordered = sorted(table.indexes, key=lambda index: str(index.name))
        found += [str(CreateIndex(index).compile(dialect=dialect())) for index in ordered]
    return [" ".join(statement.split()) for statement in [*found, SEARCH_DDL]]


def source() -> str:
    """The step's source text."""
    parts = []
    for statement in statements():
        lines = textwrap.wrap(statement, 98, drop_whitespace=False, break_long_words=False, break_on_hyphens=False)
        quoted = [f"    {json.dumps(line)}" for line in lines]
        parts += [*(f"{line}\n" for line in quoted[:-1]), f"{quoted[-1]},\n"]
    return HEAD + "".join(parts) + TAIL


def main() -> None:
    """Write the step."""
    STEP.write_text(source(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
