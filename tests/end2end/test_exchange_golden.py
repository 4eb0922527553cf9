"""A store and exchange files of the first version are read by every later one, and give the same register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from exchange_offices import NOON
from golden_archives import unpacked

from iwhc_desktop.services.exchange.results import IMPORTED, WAITING
from iwhc_desktop.services.offices.enrolling import accept
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.register import Register
from iwhc_desktop.sync.starter import read_starter

DIGEST = "d0447c923026fc3d8ffe4cca3a6573272db9e4ce19b090c82b5006007d5329e9"
"""It covers the lists and the sample as they ship now."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return unpacked("exchange_1.tar.xz", tmp_path / "golden")


@pytest.fixture
def hq(folder: Path) -> Iterator[Register]:
    with open_register(folder / "store", folder / "profile", clock=lambda: NOON) as register:
        yield register


def test_the_first_files_of_an_office_are_read_as_they_were(hq: Register, folder: Path) -> None:
    assert hq.care.verify().is_ok
    (report,) = hq.exchange.import_files([folder / "first.iwhc"]).files
    assert (report.outcome, report.office, report.person) == (WAITING, "BAH", "أمينة")
    assert accept(hq, "BAH").imported.counts.new == 2
    result = hq.exchange.import_files([folder / "second.iwhc"])
    assert [item.outcome for item in result.files] == [IMPORTED]
    assert result.counts.to_decide == 1
    (item,) = hq.exchange.conflicts()
    assert {(value.value, value.author.office) for value in item.values} == {
        ("https://headquarters.example", "HQ"),
        ("https://manama.example", "BAH"),
    }
    assert item.before == "https://before.example"
    (sha256,) = hq.store.documents.sizes()
    assert hq.store.documents.get(sha256) == b"%PDF-1.7\n%%EOF\n"
    assert hq.store.digest().digest == DIGEST
    assert hq.care.verify().is_ok


def test_a_starter_file_opens_with_its_code(folder: Path) -> None:
    starter = read_starter(folder / "starter.iwhc", (folder / "code.txt").read_text(encoding="utf-8"))
    assert (starter.office, starter.device, starter.name_ar) == ("BAH", "1", "المنامة")
    assert starter.bundle.startswith(b"IWHC-BUNDLE 1\n")
    assert starter.roster
