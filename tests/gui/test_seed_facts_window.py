"""The facts of the report of 2024 in the window: each record is found in its list, each value seen in its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QTextEdit, QWidget
from seed_facts import OF_RECORDS, OF_ROWS_BELOW
from workspace_samples import sample_workspace

from iwhc_desktop.domain.field_types import Choice, Flag
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.shown import field_of
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import Message

LEAST = 50
OWNERS = {
    "agreement_party": "agreement",
    "activity_partner": "activity",
    "partner_alias": "partner",
    "document_link": "document",
}
"""Rows below records that have pages, and the kind on whose pages they are."""


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path_factory.mktemp("facts")) as workspace:
        yield workspace


def page_facts() -> dict[tuple[str, str], list[tuple[str, str, str, Any]]]:
    """By kind and identifier of the record whose pages show them: fact, kind of row, field, and a value."""
    found: dict[tuple[str, str], list[tuple[str, str, str, Any]]] = {}
    for fact, kind, record, field, value in OF_RECORDS:
        if kind in VIEWS:
            found.setdefault((kind, record), []).append((fact, kind, field, value))
    for fact, kind, (owner, record), field, values in OF_ROWS_BELOW:
        if OWNERS.get(kind) == owner:
            found.setdefault((owner, record), []).extend((fact, kind, field, value) for value in values)
    return found


def words_of(workspace: Workspace, kind: str, field: str, value: Any) -> list[str]:
    """What a person reads for a value: a name, a label, a day, a number, each member of a list."""
    name, _dot, _language = field.partition(".")
    item, formats = field_of(kind, name), workspace.appearance.formats
    if isinstance(value, list):
        return [words for member in value for words in words_of(workspace, kind, field, member)]
    if item.type.refers_to is not None:
        queries = workspace.register.queries
        key = queries.find(item.type.refers_to, value)
        assert key is not None, value
        return [queries.names([key], "en")[key]]
    match item.type:
        case Choice(labels=labels):
            return [formats.plain(labels[value])]
        case Flag():
            return ["Yes" if value else "No"]
        case PartialDay():
            day = PartialDate.parse(value)
            assert day is not None
            return [str(day.earliest.year)]
    return [str(value)]


def said_in(widget: QWidget) -> str:
    """Everything that is written on a page, in its folds too."""
    found = [label.text() for label in widget.findChildren(QLabel)]
    found += [line.text() for line in widget.findChildren(QLineEdit)]
    found += [text.toPlainText() for text in widget.findChildren(QTextEdit)]
    found += [box.currentText() for box in widget.findChildren(QComboBox)]
    return "\n".join(found)


def said_of(workspace: Workspace, kind: str, key: int) -> str:
    """What the inspector and the form of a record say; its list has to show the record."""
    workspace.show_record(kind, key)
    page: Any = workspace.page(VIEWS[kind].place)
    assert page.view.current_key == key
    page.inspector.show_record(key)
    page.inspector.refresh()
    parts = [said_in(page.inspector)]
    assert workspace.open_form(kind, key) is not False
    form: Any = workspace.page(VIEWS[kind].form)
    parts.append(said_in(form))
    plain = workspace.appearance.formats.plain
    for binding in form.bindings.values():
        words = binding.in_words()
        parts.append(plain(words) if isinstance(words, Message) else words)
    form.cancel()
    return strip_isolates("\n".join(parts))


def test_the_facts_of_the_report_are_seen_in_list_and_form(workspace, record_testsuite_property):
    seen: set[str] = set()
    wrong: list[tuple[str, str, str, str]] = []
    for (kind, record), facts in page_facts().items():
        key = workspace.register.queries.find(kind, record)
        assert key is not None, record
        said = said_of(workspace, kind, key)
        for fact, row_kind, field, value in facts:
            missing = [words for words in words_of(workspace, row_kind, field, value) if words not in said]
            wrong += [(fact, record, field, words) for words in missing]
            seen |= set(fact.split()) if not missing else set()
    record_testsuite_property("facts_seen", len(seen))
    assert wrong == []
    assert len(seen) >= LEAST
    assert {kind for kind, _record in page_facts()} <= VIEWS.keys() <= RECORDS.keys()
