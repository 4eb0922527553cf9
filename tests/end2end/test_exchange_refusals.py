"""Every bit, every prefix, one byte more: refused with a sentence, and the register does not change by a byte.

All bits are tried with TESTS_EVERY_BIT=1 (figures in the output of `-s`), otherwise one in seventeen.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from exchange_offices import Offices, add_partner, founded_offices, store_hashes

from iwhc_desktop.i18n.error_texts.table import describe
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.exchange.results import IMPORTED, REFUSED

STEP = 1 if os.environ.get("TESTS_EVERY_BIT") else 17
FORMATS = [Formats(language) for language in ("ar", "en", "fr")]


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    founded = founded_offices(tmp_path, "BAH")
    founded.round()
    yield founded
    founded.close()


@pytest.fixture
def small(offices: Offices) -> Path:
    add_partner(offices.of["BAH"], "A partner")
    return offices.send("BAH", "HQ")


class Trial:
    """Reads variants of a file, and counts how each was refused."""

    def __init__(self, offices: Offices, folder: Path) -> None:
        self.offices = offices
        self.file = folder / "variant.iwhc"
        self.before = store_hashes(offices.of["HQ"])
        self.refused: Counter[str] = Counter()
        self.accepted = 0

    def read(self, data: bytes) -> None:
        self.file.write_bytes(data)
        (report,) = self.offices.of["HQ"].exchange.import_files([self.file]).files
        if report.outcome != REFUSED or report.error is None:
            self.accepted += 1
            return
        self.refused[report.error.code] += 1
        for formats in FORMATS if self.refused[report.error.code] == 1 else ():
            sentence, hint = describe(report.error, formats)
            assert sentence
            assert hint

    def is_unchanged(self) -> bool:
        return store_hashes(self.offices.of["HQ"]) == self.before

    def told(self, what: str) -> None:
        total = sum(self.refused.values())
        sys.stderr.write(f"\n{what}: {total} refused {dict(self.refused)}, {self.accepted} accepted\n")


def test_every_bit_counts(offices: Offices, small: Path, tmp_path: Path) -> None:
    data, trial = small.read_bytes(), Trial(offices, tmp_path)
    for bit in range(0, 8 * len(data), STEP):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        trial.read(bytes(flipped))
    trial.told(f"single bits of {len(data)} bytes, one in {STEP}")
    assert trial.accepted == 0
    assert sum(trial.refused.values()) == len(range(0, 8 * len(data), STEP))
    assert trial.is_unchanged()
    assert trial.offices.read("HQ", small).files[0].outcome == IMPORTED


def test_every_prefix_and_one_byte_more_are_refused(offices: Offices, small: Path, tmp_path: Path) -> None:
    data, trial = small.read_bytes(), Trial(offices, tmp_path)
    for length in range(0, len(data), STEP):
        trial.read(data[:length])
    for byte in range(0, 256, STEP):
        trial.read(data + bytes([byte]))
    trial.told(f"prefixes and longer files, one in {STEP}")
    assert trial.accepted == 0
    assert sum(trial.refused.values()) == len(range(0, len(data), STEP)) + len(range(0, 256, STEP))
    assert trial.is_unchanged()


def test_parts_of_two_good_files_make_no_file(offices: Offices, small: Path, tmp_path: Path) -> None:
    """The signature block of one file before the payload of another, and blocks with one line exchanged."""
    add_partner(offices.of["BAH"], "Another partner")
    trial = Trial(offices, tmp_path)
    one, other = small.read_bytes().split(b"\n", 5), offices.send("BAH", "HQ").read_bytes().split(b"\n", 5)
    for place in range(1, 6):
        mixed = list(one)
        mixed[place] = other[place]
        if mixed != one:
            trial.read(b"\n".join(mixed))
    assert trial.accepted == 0
    assert sum(trial.refused.values()) >= 3
    assert trial.is_unchanged()
