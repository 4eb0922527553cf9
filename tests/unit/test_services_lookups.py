"""What a proposal of any kind searches and shows follows from its declaration; files are attached to any record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from full_records import Keys, filled

from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.texts import localized
from iwhc_desktop.services.records.history import record_history
from iwhc_desktop.services.records.lookups import new_record
from iwhc_desktop.services.records.naming import NO_TEXT, name_of, short_name_of
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Attach, Create, Save
from tests.services_registers import founded, partner

ALONE = [
    kind.name
    for kind in RECORDS.values()
    if kind.owner is None and kind.is_localized and "merged_into" not in {item.name for item in kind.fields}
]
"""The partners made here are the same as others, which are not proposed."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Register, Keys]]:
    with founded(tmp_path_factory.mktemp("lookups")) as register:
        with register.store.unit_of_work() as work:
            keys = filled(work)
            work.commit()
        yield register, keys


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path) as made:
        yield made


@pytest.mark.parametrize("kind", ALONE)
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_a_record_is_proposed_by_the_words_of_its_name(full: tuple[Register, Keys], kind: str, language: str) -> None:
    register, keys = full
    row = register.queries.row(kind, keys[kind][0])
    name = getattr(localized(row.values, RECORDS[kind].display), language)
    assert keys[kind][0] in [choice.key for choice in register.lookups.matching(kind, name, language)]


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_is_named_by_its_display_field_and_its_number(full: tuple[Register, Keys], kind: str) -> None:
    register, keys = full
    row = register.queries.row(kind, keys[kind][0])
    declared, named = RECORDS[kind], name_of(row)
    if declared.is_localized:
        assert named.name == localized(row.values, declared.display)
    elif declared.display:
        assert named.name.en == row.values[declared.display]
    codes = (row.values.get(name) for name in ("reference", "code", "sample_id"))
    assert named.code == next(filter(None, codes), "")
    shown = short_name_of(row)
    assert shown == (localized(row.values, declared.short_name) if declared.short_name else NO_TEXT)


def test_partners_alone_go_by_an_acronym() -> None:
    assert {kind.name: kind.short_name for kind in RECORDS.values() if kind.short_name} == {"partner": "acronym"}


@pytest.mark.parametrize(
    ("kind", "typed", "language", "unit"),
    [
        ("need", "Guides", "en", "title_en"),
        ("need", "أدلّاء", "fr", "title_ar"),
        ("activity", "Atelier", "fr", "title_fr"),
        ("recommendation", "More guides", "ar", "text_en"),
        ("partner", "Center", "en", "name_en"),
    ],
)
def test_a_new_record_is_made_of_what_was_typed(kind: str, typed: str, language: str, unit: str) -> None:
    assert new_record(kind, typed, language, "new") == Create(kind, {unit: typed}, "new")


@pytest.mark.parametrize("kind", ["activity", "need", "recommendation", "partner"])
def test_a_file_is_attached_to_any_record_and_shown_in_its_history(
    register: Register, tmp_path: Path, kind: str
) -> None:
    made: dict[str, Create] = {
        "activity": Create("activity", {"type": "workshop", "title_en": "W"}, "x"),
        "need": Create("need", {"title_en": "N"}, "x"),
        "recommendation": Create("recommendation", {"text_en": "R"}, "x"),
        "partner": partner("P", "x"),
    }
    key = register.bus.run(Save((made[kind],))).keys["x"]
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7\nscan")
    document = register.bus.run(Attach(kind, key, scan, "report")).keys["document"]
    links = register.queries.children("document_link", [key])[key]
    assert [link.values["document"] for link in links] == [document]
    last = record_history(register.queries, kind, key)[-1]
    assert (last.kind, last.unit, last.new) == ("document_link", "document", document)
