"""Write the next step of the schema: what the records declare now against what the last step makes.

    python packaging/schema_step.py "Activities and needs"
    python packaging/schema_step.py "Later writes are called so" --rename touch=later_write
    python packaging/schema_step.py "Activities, needs, recommendations" --again

The step is a module of alembic operations in iwhc_desktop/store/schema/steps, a function for each table;
SCHEMA_VERSION in iwhc_desktop/store/schema/versions.py is raised with it. Where nothing differs nothing is
written. Tables and columns that have another name now are named with `--rename`: the comparison would drop
the old one with its rows. `--again` writes the newest step anew while it is not published; what was added
to it by hand is lost.

Rows that a new table or column has to begin with are filled by hand, in a function that `upgrade` calls, with
the names of tables and columns as they are in that step: a step never imports what is declared today.
Rows, search rows, sort keys and states of agreements follow from the log, which is replayed once after a step.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.operations.ops import CreateIndexOp, DropIndexOp, MigrateOperation, ModifyTableOps, UpgradeOps
from sqlalchemy import Connection, Index, MetaData, create_engine
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex

from iwhc_desktop.store.schema.layout import SEARCH_TABLE
from iwhc_desktop.store.schema.local_tables import METADATA
from iwhc_desktop.store.schema.metadata import record_tables
from iwhc_desktop.store.schema.preparing import run_steps
from iwhc_desktop.store.schema.versions import SCHEMA_VERSION
from iwhc_desktop.store.sql import Connection as StoreConnection

SCHEMA = Path(__file__).resolve().parents[1] / "iwhc_desktop" / "store" / "schema"
FIRST_FREE = 2
"""Step 1 is published: `--again` never overwrites it."""
HEAD = '''"""Step {number}: {subject}.

Written by packaging/schema_step.py; never changed once it is published.
"""

from __future__ import annotations

{imports}import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Take the step."""
    {calls}
'''
COLUMN = "    sa.Column("
WIDE = 45
"""Columns in one function at most."""
_CONDITION = re.compile(r"sa\.text\('(\w+) IS NOT NULL'\)")
Rename = tuple[str, str]


def normalised(statement: str) -> str:
    """A statement of the schema without differences of no meaning: quotes, spaces, line ends."""
    return re.sub(r"\s*([(),])\s*", r"\1", " ".join(statement.replace('"', "").replace("`", "").split()))


def operations_between(connection: Connection, metadata: MetaData) -> list[MigrateOperation]:
    """The operations that turn a connection's tables into those of `metadata`, by alembic's comparison.

    FTS5's tables are left out: they are declared as a statement. Alembic does not notice a changed condition of a
    partial index, so those are compared here.
    """
    options = {"include_object": _is_compared, "render_as_batch": True}
    compared = produce_migrations(MigrationContext.configure(connection, opts=options), metadata).upgrade_ops
    changed = list(_changed_indexes(connection, metadata))
    return [*(compared.ops if compared is not None else ()), *changed]


def _is_compared(_: object, name: str | None, kind: str, *__: object) -> bool:
    return not (kind == "table" and str(name).startswith(SEARCH_TABLE))


def _changed_indexes(connection: Connection, metadata: MetaData) -> Iterator[MigrateOperation]:
    """Both operations for each index that exists under its name with another condition."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type='index' AND sql IS NOT NULL")
    there = {name: normalised(statement) for name, statement in rows}
    for table in metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            found = there.get(str(index.name))
            if found is not None and _condition(found) != _condition(_statement(index)):
                again = [DropIndexOp.from_index(index), CreateIndexOp.from_index(index)]
                yield ModifyTableOps(table.name, again)


def _statement(index: Index) -> str:
    return normalised(str(CreateIndex(index).compile(dialect=dialect())))


def _condition(statement: str) -> str:
    return statement.partition("WHERE ")[2]


def source(number: int, subject: str, operations: Iterable[MigrateOperation], renames: Sequence[Rename] = ()) -> str:
    """The source of a step: its operations by table, in the order found."""
    functions: dict[str, list[str]] = defaultdict(list)
    for old, new in renames:
        functions["_rename"].append(f"    {_renamed(old, new)}")
    for operation in operations:
        table = str(getattr(operation, "table_name", ""))
        functions[f"_{table}"] += _rendered(operation)
    calls = "\n    ".join(f"{name}(op)" for name in functions)
    bodies = "".join(chain.from_iterable(_functions(name, lines) for name, lines in functions.items()))
    imports = "from typing import Any\n\n" if "[Any" in bodies else ""
    return HEAD.format(number=number, subject=subject, calls=calls, imports=imports) + bodies


def _functions(name: str, lines: Sequence[str]) -> Iterator[str]:
    """The function of one table; the columns of a wide one are in functions of their own, which end on a screen."""
    columns = [at for at, line in enumerate(lines) if line.startswith(COLUMN)]
    parts: list[list[str]] = []
    if len(columns) > WIDE:
        first, end = columns[0], columns[-1] + 1
        parts = [list(lines[at : min(at + WIDE, end)]) for at in range(first, end, WIDE)]
        calls = [f"    *{name}_columns_{number}()," for number in range(1, len(parts) + 1)]
        lines = [*lines[:first], *calls, *lines[end:]]
    yield f"\n\ndef {name}(op: Operations) -> None:\n{chr(10).join(lines)}\n"
    for number, part in enumerate(parts, 1):
        head = f"def {name}_columns_{number}() -> tuple[sa.Column[Any], ...]:"
        yield f"\n\n{head}\n    return (\n{chr(10).join(part)}\n    )\n"


def _rendered(operation: MigrateOperation) -> Iterator[str]:
    """The lines of one operation by alembic's renderer, without the comments around them.

    The condition of a partial index, which alembic renders as text, names its column instead.
    """
    for line in render_python_code(UpgradeOps([operation]), render_as_batch=True).splitlines():
        if line.strip() and not line.lstrip().startswith("# ###"):
            yield _CONDITION.sub(r"sa.column('\1').is_not(None)", line)


def _renamed(old: str, new: str) -> str:
    table, _, column = old.partition(".")
    if column:
        return f'op.alter_column("{table}", "{column}", new_column_name="{new}")'
    return f'op.rename_table("{old}", "{new}")'


def _take_rename(operations: Operations, old: str, new: str) -> None:
    table, _, column = old.partition(".")
    if column:
        operations.alter_column(table, column, new_column_name=new)
    else:
        operations.rename_table(old, new)


def next_step(last: int, subject: str, renames: Sequence[Rename] = ()) -> str:
    """The source of the step after `last`, '' where the tables match the declared records."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        run_steps(StoreConnection(connection), 0, last)
        operations = Operations(MigrationContext.configure(connection))
        for old, new in renames:
            _take_rename(operations, old, new)
        record_tables()
        found = operations_between(connection, METADATA)
    engine.dispose()
    return source(last + 1, subject, found, renames) if found or renames else ""


def write(subject: str, renames: Sequence[Rename], *, again: bool) -> Path | None:
    """Write the step and raise the version. Returns None where nothing differs."""
    last = SCHEMA_VERSION - again
    if last < FIRST_FREE - 1:
        raise SystemExit("Step 1 is published: it is never written again.")
    text = next_step(last, subject, renames)
    path = SCHEMA / "steps" / f"step_{last + 1:04}.py"
    if text:
        path.write_text(text, encoding="utf-8", newline="\n")
        subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(path)], check=True)
    elif again:
        path.unlink()
    _set_version(last + bool(text))
    return path if text else None


def _set_version(version: int) -> None:
    path = SCHEMA / "versions.py"
    text = path.read_text(encoding="utf-8")
    changed = re.sub(r"(?m)^SCHEMA_VERSION = \d+$", f"SCHEMA_VERSION = {version}", text)
    if changed != text:
        path.write_text(changed, encoding="utf-8", newline="\n")


def _rename(text: str) -> Rename:
    old, found, new = text.partition("=")
    if not (old and found and new):
        raise argparse.ArgumentTypeError("old=new or table.old=new")
    return old, new


def main() -> None:
    """Write the step and print its path, or that nothing differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("subject", help="what the step brings, in a few words")
    parser.add_argument("--rename", action="append", type=_rename, default=[], metavar="OLD=NEW")
    parser.add_argument("--again", action="store_true", help="write the newest step anew")
    chosen = parser.parse_args()
    path = write(chosen.subject, chosen.rename, again=chosen.again)
    print(f"Written: {path.name}" if path else "The schema is what the records declare: nothing is written.")


if __name__ == "__main__":
    main()
