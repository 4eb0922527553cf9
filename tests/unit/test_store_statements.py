"""How many statements a save costs, and how the store speaks to SQLite."""

from __future__ import annotations

import ast
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from full_records import value_of
from services_registers import founded, signed_agreement

from iwhc_desktop.domain.errors import ValidationError
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save
from iwhc_desktop.store import engines

MOST = 30
"""Statements of the save of one field of a signed agreement: design 02; 143 while every table was asked for a key."""

TWO = {"predecessor": 36}
"""More where the states of two agreements are written."""

OTHERS = (
    Create("plan_period", {"name_en": "Plan", "starts_on": "2024", "ends_on": "2027"}),
    Create("agreement", {"kind": "agreement", "title_en": "Before"}),
    Create("office", {"name_en": "Rabat", "code": "RA"}),
)
REFUSED = {"reference", "provenance", "sample_id"}
"""Units that nobody writes by hand."""


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Register, list[str]]]:
    """A register, and what its connections ran: without what FTS5 runs inside a statement."""
    ran: list[str] = []
    connect: Callable[..., sqlite3.Connection] = engines.connect

    def traced(*given: object, **named: object) -> sqlite3.Connection:
        connection = connect(*given, **named)
        connection.set_trace_callback(lambda text: None if text.startswith("--") else ran.append(text))
        return connection

    monkeypatch.setattr(engines, "connect", traced)
    with founded(tmp_path) as opened:
        yield opened, ran


@pytest.mark.parametrize("unit", sorted(units_of(RECORDS["agreement"].record).keys() - REFUSED))
def test_one_field_of_a_signed_agreement_is_saved_with_few_statements(register, unit: str) -> None:
    """Fields of every type, whatever follows from them: search rows, sort keys, states."""
    opened, ran = register
    opened.bus.run(Save(OTHERS))
    key = opened.bus.run(signed_agreement()).keys["mou"]
    rows = {kind: [row for row in opened.queries.keys(kind) if row != key] for kind in RECORDS}
    values = [value_of(units_of(RECORDS["agreement"].record)[unit], number, rows) for number in (1, 2)]
    value = next(item for item in values if item != opened.queries.row("agreement", key).values[unit])
    assert value is not None
    ran.clear()
    try:
        opened.bus.run(Save((Change("agreement", key, {unit: value}),), reason="as it is on paper"))
    except ValidationError as refused:
        assert {problem.code for problem in refused.problems} <= {
            "amendment_needed",
            "cancelled_after_signing",
            "stated_end_missing",
            "date_beside_as_written",
        }
        assert "COMMIT" not in ran
    else:
        assert "COMMIT" in ran
    assert 5 < len(ran) <= TWO.get(unit, MOST), "\n".join(ran)


WRITTEN_OUT = {
    "sql.py": "many rows as tuples, PRAGMAs, what defines a table",
    "connection.py": "PRAGMAs of a new connection, COMMIT again and again while readers are in the way",
    "engines.py": "BEGIN",
    "verify.py": "PRAGMA integrity_check",
    "files/documents.py": "the tables of the documents' file",
    "schema/steps/step_0001.py": "published",
}
"""The modules with statements that are not Core's, and what those are."""


def written_out(tree: ast.Module) -> Iterator[ast.Call]:
    """Calls that run SQL given as text."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        is_text = bool(call.args) and isinstance(call.args[0], ast.Constant | ast.JoinedStr)
        if name in ("exec_driver_sql", "executescript", "text") or (name in ("execute", "executemany") and is_text):
            yield call


def test_the_store_speaks_core_and_writes_out_sql_in_few_modules() -> None:
    store = Path(engines.__file__).parent
    found = {
        path.relative_to(store).as_posix(): len(list(written_out(ast.parse(path.read_text(encoding="utf-8")))))
        for path in store.rglob("*.py")
    }
    assert {name for name, count in found.items() if count} == WRITTEN_OUT.keys()
    assert sum(found.values()) < 15
