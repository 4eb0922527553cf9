"""What a file that was made contains is said by name: changes, else documents, else what it confirms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from exchange_offices import Offices, add_partner, founded_offices

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.exchange.contents import FileContents

CONTENTS = (
    (
        FileContents(7, 2, 3),
        ("7 changes", "7 تغييرات", "7 modifications"),
        "7 changes, written and checked. You can remove the USB stick.",
        "The file BAH-1.iwhc contains 7 changes (2 KB).",
    ),
    (
        FileContents(0, 2, 3),
        ("2 documents", "وثيقتان", "2 documents"),
        "2 documents, written and checked. You can remove the USB stick.",
        "The file BAH-1.iwhc contains 2 documents (2 KB).",
    ),
    (
        FileContents(0, 0, 3),
        ("Confirms 3 files", "يؤكد 3 ملفات", "Confirme 3 fichiers"),
        "The file confirms 3 files of Dakar; it is written and checked. You can remove the USB stick.",
        "The file BAH-1.iwhc confirms the receipt of 3 files (2 KB).",
    ),
    (
        FileContents(),
        ("No new changes", "بلا تغييرات جديدة", "Aucune nouvelle modification"),
        "The file contains no new changes; it is written and checked. You can remove the USB stick.",
        "The file BAH-1.iwhc contains no new changes (2 KB).",
    ),
)


@pytest.mark.parametrize("row", CONTENTS, ids=lambda row: row[1][0])
def test_a_file_is_named_by_what_it_contains(row: tuple[FileContents, tuple[str, ...], str, str]) -> None:
    contents, words, sentence, mail = row
    assert tuple(Formats(language).plain(contents.words) for language in ("en", "ar", "fr")) == words
    assert Formats("en").plain(contents.sentence("Dakar")) == sentence
    assert Formats("en").plain(contents.mail_words("BAH-1.iwhc", "2 KB")) == mail


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    founded = founded_offices(tmp_path, "BAH")
    founded.round()
    founded.round()
    yield founded
    founded.close()


def test_an_answer_confirms_the_files_read_since_the_last_one(offices: Offices) -> None:
    hq = offices.of["HQ"]
    for number in range(3):
        add_partner(offices.of["BAH"], f"Partner {number}")
        offices.pass_on("BAH", "HQ")
    answer = hq.exchange.export("BAH", offices.files)
    assert (answer.operations, answer.confirms) == (0, 3)
    assert Formats("en").plain(answer.sentence).startswith("The file confirms 3 files of Manama; ")
    assert hq.exchange.made_files()[0].contents == answer.contents == FileContents(confirms=3)
    assert hq.exchange.export("BAH", offices.files).contents == FileContents()


def test_what_was_in_an_earlier_file_is_counted_again_until_it_is_confirmed(offices: Offices) -> None:
    """The foot counts 1, the file 2: it says that one of them was in a file before."""
    manama = offices.of["BAH"]
    add_partner(manama, "One")
    first = offices.send("BAH", "HQ")
    add_partner(manama, "Two")
    assert manama.exchange.not_sent() == 1
    second = manama.exchange.export("HQ", offices.files)
    assert (second.operations, second.again) == (2, 1)
    offices.read("HQ", first)
    offices.pass_on("HQ", "BAH")
    assert manama.exchange.export("HQ", offices.files).again == 1
