"""What the command line says of files that were read, refused or kept: every sentence once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from iwhc_desktop.app.cli.exchange import answer_of
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.projection import RecordCounts
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.exchange.importing.sentences import import_sentence, preview_sentence
from iwhc_desktop.services.exchange.results import ALREADY_HERE, IMPORTED, REFUSED, WAITING, FileReport, Missing

ENGLISH = Formats("en")
GAP = (Missing(feed=2000, first=3, last=5, office="BAH"),)
FORMS: dict[str, dict[str, Any]] = {
    "waits": {"outcome": WAITING, "reason": "gap", "missing": GAP, "office": "BAH"},
    "newcomer": {"outcome": WAITING, "reason": "not_accepted", "office": "DKR"},
    "damaged": {"outcome": REFUSED, "reason": "damaged", "error": BundleError("damaged")},
    "unreadable": {"outcome": REFUSED, "reason": "unreadable", "error": BundleError("unreadable", file="d.iwhc")},
    "known": {"outcome": ALREADY_HERE},
    "read": {"outcome": IMPORTED, "office": "AZE", "counts": RecordCounts(new=1)},
}
WAITS = "The file is kept: changes 3 to 5 of BAH, which come before it, are missing."
NEWCOMER = "The first file of DKR is kept; it is read once the office is accepted."
DAMAGED = "The file is damaged: it is not what was sent."
KNOWN = "You already have everything in this file."


def reports(*names: str) -> list[FileReport]:
    return [
        FileReport(path=Path(f"{letter}.iwhc"), **FORMS[name]) for letter, name in zip("abcdef", names, strict=False)
    ]


@pytest.mark.parametrize(
    ("names", "lines", "refusals", "notes"),
    [
        (("waits",), [WAITS], [], ["Ask BAH for its changes 3 to 5."]),
        (("waits", "waits"), [f"a.iwhc: {WAITS}", f"b.iwhc: {WAITS}"], [], ["Ask BAH for its changes 3 to 5."]),
        (("newcomer", "newcomer"), [f"a.iwhc: {NEWCOMER}", f"b.iwhc: {NEWCOMER}"], [], []),
        (("damaged",), [], [DAMAGED, "Ask the sender to send the file again; nothing was changed."], []),
        (
            ("damaged", "known"),
            [f"b.iwhc: {KNOWN}"],
            [f"a.iwhc: {DAMAGED}", "Ask the sender to send the file again; nothing was changed."],
            [],
        ),
        (
            ("known", "damaged", "damaged", "unreadable"),
            [f"a.iwhc: {KNOWN}"],
            [
                f"b.iwhc: {DAMAGED}",
                f"c.iwhc: {DAMAGED}",
                "The file can’t be read: d.iwhc",
                "Ask the sender to send the file again; nothing was changed.",
                "Check the USB stick or the disk and try again.",
            ],
            [],
        ),
        (("known",), [KNOWN], [], []),
        (("read",), ["The file from AZE was read: 1 new record, 0 changed, 0 to decide, 0 already here."], [], []),
        (
            ("read", "waits"),
            [
                "a.iwhc: 1 new record, 0 changed, 0 to decide, 0 already here.",
                f"b.iwhc: {WAITS}",
                "The file from AZE was read: 1 new record, 0 changed, 0 to decide, 0 already here.",
            ],
            [],
            ["Ask BAH for its changes 3 to 5."],
        ),
    ],
)
def test_every_sentence_is_said_once_with_what_to_do_next(
    names: tuple[str, ...],
    lines: list[str],
    refusals: list[str],
    notes: list[str],
) -> None:
    files = reports(*names)
    for sentence in (import_sentence, preview_sentence):
        told = answer_of(None, files, sentence(files, RecordCounts(new=1)))
        said = [ENGLISH.plain(line) for line in told.lines]
        assert said[:-1] == lines[:-1]
        assert said[-1:] == lines[-1:] or (sentence is preview_sentence and said[-1].startswith("Nothing has been"))
        assert [ENGLISH.plain(note) for note in told.refusals] == refusals
        assert [ENGLISH.plain(note) for note in told.notes] == notes
        assert told.code == (1 if refusals else 0)
