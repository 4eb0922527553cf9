"""The schema's steps make exactly the tables that the records declare."""

from __future__ import annotations

import ast
import importlib.util
import re
import sqlite3
from pathlib import Path

from sqlalchemy import create_engine, inspect
from sqlalchemy.pool import NullPool
from store_samples import new_store

from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.connection import Mode, connect
from iwhc_desktop.store.schema.layout import SEARCH_TABLE, column_names
from iwhc_desktop.store.schema.local_tables import METADATA
from iwhc_desktop.store.schema.metadata import TABLES
from iwhc_desktop.store.schema.preparing import create_schema
from iwhc_desktop.store.schema.steps import step_0001
from iwhc_desktop.store.schema.versions import SCHEMA_VERSION, take_steps, version_of
from iwhc_desktop.store.store import REGISTER_FILE
from iwhc_desktop.store.verify import expected_schema
from iwhc_desktop.store.writing.writers import transaction

ROOT = Path(__file__).resolve().parents[2]


def shape(path: Path) -> dict[str, object]:
    """Tables with their columns and indexes, as the file has them."""
    made = create_engine("sqlite://", creator=lambda: sqlite3.connect(path), poolclass=NullPool)
    with made.connect() as connection:
        found = inspect(connection)
        names = [name for name in found.get_table_names() if not name.startswith(SEARCH_TABLE)]
        columns = {
            name: [(item["name"], str(item["type"]), item["nullable"]) for item in found.get_columns(name)]
            for name in names
        }
        indexes = {
            name: sorted((item["name"], item["column_names"], item["unique"]) for item in found.get_indexes(name))
            for name in names
        }
        return {"columns": columns, "indexes": indexes}


def test_the_steps_make_the_declared_tables(tmp_path: Path) -> None:
    """Where this fails: before a release run packaging/freeze_schema.py, after it write a step."""
    create_schema(tmp_path / "by_steps")
    made = create_engine("sqlite://", creator=lambda: sqlite3.connect(tmp_path / "declared"), poolclass=NullPool)
    METADATA.create_all(made)
    assert shape(tmp_path / "by_steps") == shape(tmp_path / "declared")


def test_before_a_release_the_first_step_is_the_declaration() -> None:
    spec = importlib.util.spec_from_file_location("freeze_schema", ROOT / "packaging" / "freeze_schema.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    if SCHEMA_VERSION == 1:
        assert list(step_0001.STATEMENTS) == script.statements()
        assert ast.dump(ast.parse(script.STEP.read_text(encoding="utf-8"))) == ast.dump(ast.parse(script.source()))


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
    for table in TABLES.values():
        assert not any(index.unique for index in table.indexes), table.name
        assert not table.foreign_keys
        assert [column.name for column in table.primary_key] == ["key"]


def test_names_of_columns_and_tables_are_plain_words() -> None:
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
