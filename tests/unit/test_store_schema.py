"""The schema's steps make exactly the tables that the records declare."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from golden_archives import unpacked
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool
from store_samples import new_store

from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.connection import Mode, connect
from iwhc_desktop.store.engines import transaction
from iwhc_desktop.store.schema.layout import SEARCH_TABLE, column_names
from iwhc_desktop.store.schema.local_tables import METADATA, SEARCH_DDL
from iwhc_desktop.store.schema.metadata import record_tables
from iwhc_desktop.store.schema.preparing import create_schema, take_steps
from iwhc_desktop.store.schema.versions import SCHEMA_VERSION, version_of
from iwhc_desktop.store.store import REGISTER_FILE, Store
from iwhc_desktop.store.verify import expected_schema

ROOT = Path(__file__).resolve().parents[2]
STEPS = ROOT / "iwhc_desktop" / "store" / "schema" / "steps"


def normalised(statement: str) -> str:
    """A statement without what does not change its meaning: quotes, space, line ends."""
    return re.sub(r"\s*([(),])\s*", r"\1", " ".join(statement.replace('"', "").split()))


def schema(path: Path) -> dict[str, str]:
    """The statements of a file's tables and indexes by name, without FTS5's own tables and what means nothing."""
    plain = sqlite3.connect(path)
    found = plain.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    plain.close()
    return {name: normalised(sql) for name, sql in found if not name.startswith(f"{SEARCH_TABLE}_")}


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table of the file, without what is derived: search rows, sort keys, their versions."""
    plain = sqlite3.connect(path)
    found: dict[str, list[tuple[object, ...]]] = {}
    for name in schema(path):
        columns = [row[1] for row in plain.execute(f"PRAGMA table_info({name})") if not row[1].startswith("sort_")]
        if columns and name != SEARCH_TABLE:
            rows = plain.execute(f"SELECT {', '.join(columns)} FROM {name}").fetchall()
            found[name] = sorted((row for row in rows if row[0] not in DERIVED), key=repr)
    plain.close()
    return found


DERIVED = ("fold_version", "sort_version")


def columns_first(statement: str) -> tuple[str, frozenset[str]]:
    """A statement with its columns in no order: a column that is added comes last."""
    head, _, rest = statement.partition("(")
    return head, frozenset(rest.split(","))


def declared_schema(path: Path) -> dict[str, str]:
    """The schema that the declarations alone make."""
    made = create_engine("sqlite://", creator=lambda: sqlite3.connect(path), poolclass=NullPool)
    record_tables()
    METADATA.create_all(made)
    with made.begin() as connection:
        connection.exec_driver_sql(SEARCH_DDL)
    return schema(path)


def test_the_steps_make_the_declared_tables(tmp_path: Path) -> None:
    """Where this fails, run packaging/schema_step.py: it writes the next step."""
    create_schema(tmp_path / "by_steps")
    made = {name: columns_first(text) for name, text in schema(tmp_path / "by_steps").items()}
    assert made == {name: columns_first(text) for name, text in declared_schema(tmp_path / "declared").items()}


NOTED = ("replay_due", "true")
"""The setting that a step leaves for the next opening."""

RENAMED = {"touch": "later_write", "stranger": "unknown_row"}


@pytest.fixture
def stepped(tmp_path: Path) -> Iterator[tuple[dict[str, list[tuple[object, ...]]], Store]]:
    """What the tables of the first version held, and the store after its steps."""
    folder = unpacked("store_1.tar.xz", tmp_path / "first")
    plain = sqlite3.connect(folder / REGISTER_FILE)
    assert plain.execute("PRAGMA user_version").fetchone() == (1,)
    plain.close()
    before = contents(folder / REGISTER_FILE)
    with Store.open(folder) as opened:
        yield before, opened


def test_a_store_made_new_has_the_schema_of_one_stepped_up_from_the_first_version(stepped, tmp_path: Path) -> None:
    create_schema(tmp_path / "new")
    assert schema(stepped[1].register_file) == schema(tmp_path / "new")


def test_no_step_loses_a_row_of_the_first_version(stepped) -> None:
    before, store = stepped
    after = contents(store.register_file)
    for name, rows in before.items():
        width = max(map(len, rows), default=0)  # a column that a step adds comes last
        assert [row[:width] for row in after[RENAMED.get(name, name)] if row != NOTED] == rows, name
    assert all(before[name] for name in ("agreement", "touch", "operation", "head", "conflict"))


def test_the_steps_note_the_kind_of_every_row(stepped) -> None:
    filled = contents(stepped[1].register_file)
    assert set(filled["record"]) == {(row[0], name) for name in RECORDS for row in filled[name]}
    assert len(filled["record"]) > 5


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what the script looks at."""
    for name in ("store", "domain", "i18n"):
        shutil.copytree(
            ROOT / "iwhc_desktop" / name,
            tmp_path / "iwhc_desktop" / name,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    (tmp_path / "iwhc_desktop" / "__init__.py").touch()
    (tmp_path / "packaging").mkdir()
    shutil.copy(ROOT / "packaging" / "schema_step.py", tmp_path / "packaging")
    return tmp_path


def run(tree: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def step_files(tree: Path) -> dict[str, bytes]:
    schema_folder = tree / "iwhc_desktop" / "store" / "schema"
    paths = [*(schema_folder / "steps").glob("*.py"), schema_folder / "versions.py"]
    return {path.name: path.read_bytes() for path in paths}


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


COMET = """
COMET = Table("comet", METADATA, Column("key", Integer, primary_key=True), Column("tail", Text))
Index("comet_by_tail", COMET.c.tail, sqlite_where=COMET.c.tail.is_not(None))
"""
MADE = """
import sqlite3, sys
from pathlib import Path
from sqlalchemy import create_engine
from iwhc_desktop.store.schema.local_tables import METADATA
from iwhc_desktop.store.schema.metadata import record_tables
from iwhc_desktop.store.schema.preparing import create_schema
create_schema(Path("by_steps"))
made = create_engine("sqlite:///declared")
record_tables()
METADATA.create_all(made)
"""


def test_the_script_writes_one_step_and_nothing_the_second_time(tree: Path) -> None:
    """A column, an index, the condition of an index and a kind are declared: the step makes them all."""
    before = step_files(tree)
    assert "nothing is written" in run(tree, "packaging/schema_step.py", "nothing")
    assert step_files(tree) == before
    metadata = tree / "iwhc_desktop" / "store" / "schema" / "metadata.py"
    replace(metadata, "sqlite_where=table.c[name].is_not(None)", "sqlite_where=table.c.retired.is_(None)")
    local = tree / "iwhc_desktop" / "store" / "schema" / "local_tables.py"
    replace(local, '"reading",\n    METADATA,', '"reading",\n    METADATA,\n    Column("sender", Text),')
    replace(local, "SEARCH_DDL = (", f"{COMET}\nSEARCH_DDL = (")
    number = SCHEMA_VERSION + 1
    assert f"step_{number:04}.py" in run(tree, "packaging/schema_step.py", "comets")
    written = step_files(tree)
    assert set(written) - set(before) == {f"step_{number:04}.py"}
    assert f"SCHEMA_VERSION = {number}".encode() in written["versions.py"]
    assert {name: text for name, text in written.items() if name in before and name != "versions.py"} == {
        name: text for name, text in before.items() if name != "versions.py"
    }
    assert "nothing is written" in run(tree, "packaging/schema_step.py", "comets")
    assert step_files(tree) == written
    run(tree, "-c", MADE)
    declared = {name: columns_first(text) for name, text in schema(tree / "declared").items()}
    by_steps = {name: columns_first(text) for name, text in schema(tree / "by_steps").items() if name in declared}
    assert by_steps == declared
    assert "comet_by_tail" in declared
    assert run(tree, "packaging/schema_step.py", "comets again", "--again").startswith("Written")
    assert set(step_files(tree)) == set(written)


def test_no_step_names_what_is_declared_today() -> None:
    """A step stays what it is while the declarations go on."""
    for path in sorted(STEPS.glob("step_*.py")):
        assert "iwhc_desktop" not in path.read_text(encoding="utf-8").replace("iwhc_desktop/", "")


def test_a_step_is_taken_once_and_inside_the_transaction(tmp_path: Path) -> None:
    path = tmp_path / "x"
    connect(path, Mode.CREATE).close()
    try:
        with transaction(path) as connection:
            assert take_steps(connection) == SCHEMA_VERSION
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    with transaction(path) as connection:
        assert version_of(connection) == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar() == 0
        assert take_steps(connection) == SCHEMA_VERSION
        assert take_steps(connection) == 0
    with transaction(path) as connection:
        assert version_of(connection) == SCHEMA_VERSION
        assert connection.exec_driver_sql("SELECT count(*) FROM agreement").scalar() == 0


def test_every_unit_of_every_record_has_its_columns() -> None:
    for name, kind in RECORDS.items():
        columns = column_names(name)
        declared = [column.name for unit in units_of(kind.record).values() for column in unit.columns]
        expected = ["key", *declared, "retired"]
        assert list(columns[: len(expected)]) == expected
        derived = [f"sort_{language}" for language in LANGUAGES] if kind.is_localized else []
        assert list(columns[len(expected) :]) == derived + (["last_day"] if name == "agreement" else [])
        assert len(set(columns)) == len(columns)


def test_nothing_that_travels_is_unique_or_enforced() -> None:
    for table in record_tables().values():
        assert not any(index.unique for index in table.indexes), table.name
        assert not table.foreign_keys
        assert [column.name for column in table.primary_key] == ["key"]


def test_names_of_columns_and_tables_are_plain_words() -> None:
    record_tables()
    for table in METADATA.tables.values():
        assert re.fullmatch(r"[a-z][a-z0-9_]*", table.name)
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column.name) for column in table.columns)


def test_a_new_store_has_the_expected_schema_and_no_function_in_it(tmp_path: Path) -> None:
    new_store(tmp_path / "store").close()
    plain = sqlite3.connect(tmp_path / "store" / REGISTER_FILE)
    found = plain.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").fetchall()
    plain.close()
    assert {kind for kind, _, _ in found} == {"table", "index"}
    assert [(name, sql) for _, name, sql in found if not name.startswith(f"{SEARCH_TABLE}_")] == expected_schema()
    assert not [sql for _, _, sql in found if re.search(r"CHECK|DEFAULT|REFERENCES", sql)]
