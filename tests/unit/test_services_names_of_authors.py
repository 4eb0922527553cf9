"""Offices and persons are called by their records, in the reader's language; else as the list of offices has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from exchange_offices import Offices, add_partner, edit, founded_offices

from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.services.exchange.trust import office_name
from iwhc_desktop.services.offices.table import office_rows
from iwhc_desktop.services.register import Register
from iwhc_desktop.sync.roster import ACCEPTED, RosterOffice

HQ_NAMES = {"ar": ["المقر", "original"], "fr": ["Siège", "draft"]}
LANGUAGES = ("ar", "en", "fr")


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    """Headquarters, listed in English alone, has two more names in its record since."""
    founded = founded_offices(tmp_path, "BAH")
    hq = founded.of["HQ"]
    edit(hq, "office", hq.identity.office_key, **{f"name_{language}": name for language, name in HQ_NAMES.items()})
    edit(hq, "person", hq.identity.person_key, name_ar=["رانيا", "original"])
    add_partner(hq, "UNESCO")
    founded.round()
    yield founded
    founded.close()


def called(name: LocalizedText) -> tuple[str, ...]:
    return tuple(name.shown(language)[0] for language in LANGUAGES)


def latest(register: Register) -> tuple[str, ...]:
    author = next(item.author for item in register.home.latest("en") if item.author.office == "HQ")
    return tuple(author.office_name.shown(language)[0] for language in LANGUAGES)


NAMES = ("المقر", "Headquarters", "Siège")


def test_every_place_calls_an_office_by_its_record(offices: Offices, tmp_path: Path) -> None:
    manama = offices.of["BAH"]
    hq_feed = offices.of["HQ"].identity.feed
    author = manama.exchange.authors()(hq_feed)
    assert called(author.office_name) == NAMES, "History"
    assert (author.person_in("ar"), author.person_in("fr")) == ("رانيا", "Rania")
    assert latest(manama) == NAMES, "Latest changes"
    assert called(manama.exchange.imports()[0].office_name) == NAMES, "Received"
    assert called(next(row.name for row in office_rows(manama) if row.office == "HQ")) == NAMES, "Offices"
    add_partner(offices.of["HQ"], "ISESCO")
    file = offices.send("HQ", "BAH")
    preview = manama.exchange.preview([file])
    assert called(preview.files[0].office_name) == NAMES, "the preview of a file"
    assert called(preview.records[0].author.office_name) == NAMES, "and of its records"
    assert called(offices.read("BAH", file).files[0].office_name) == NAMES, "its reading"
    request = offices.of["HQ"].exchange.request(tmp_path / "request.iwhc")
    assert called(manama.exchange.preview([request]).files[0].office_name) == NAMES, "a request"
    sentence = manama.exchange.export("HQ", offices.files).sentence
    assert called(sentence.arguments["office"]) == NAMES, "the answer"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (LocalizedText(), ("مكتب", "Office", "Office")),
        (LocalizedText(fr="Bureau"), ("مكتب", "Office", "Bureau")),
        (LocalizedText(ar="المكتب", en="The office", fr="Bureau"), ("المكتب", "The office", "Bureau")),
    ],
)
def test_a_name_that_the_record_lacks_is_that_of_the_list(record: LocalizedText, expected: tuple[str, ...]) -> None:
    listed = RosterOffice("BAH", "مكتب", "Office", "", ACCEPTED, 7, (), ())
    assert called(office_name(listed, {7: record})) == expected
    assert called(office_name(listed)) == ("مكتب", "Office", "Office")
    assert called(office_name(None)) == ("", "", "")
