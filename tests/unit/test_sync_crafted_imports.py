"""Good signatures over wrong contents: an office with a valid key cannot pass something off as something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from exchange_offices import Offices, add_partner, founded_offices, store_hashes

from iwhc_desktop.i18n.error_texts.table import describe
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.exchange.export import as_segment
from iwhc_desktop.services.exchange.results import IMPORTED, REFUSED, WAITING, FileReport
from iwhc_desktop.services.exchange.trust import held_roster
from iwhc_desktop.services.register import Register
from iwhc_desktop.sync.bundle import Contents, write_bundle
from iwhc_desktop.sync.keys import Keys
from iwhc_desktop.sync.segment import GENESIS, Segment, chain_of, operations, seal


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    founded = founded_offices(tmp_path, "BAH", "AZE")
    founded.round()
    yield founded
    founded.close()


def own(register: Register) -> list[Segment]:
    """The segments of an office's own feed, three at least."""
    for number in range(3):
        add_partner(register, f"Partner {number} of {register.identity.office_code}")
        register.exchange.export("any", register.store.folder / f"unsent {number}.iwhc")
    return [as_segment(item) for item in register.store.log.segments(register.identity.feed)]


def crafted(register: Register, path: Path, segments: list[Segment], keys: Keys | None = None, **more: object) -> Path:
    """A file of an office with exactly these segments, under its own good signature or that of `keys`."""
    have, held = register.store.log.have(), held_roster(register.store)
    values: dict[str, object] = {
        "office": register.identity.office_code,
        "feed": register.identity.feed,
        "recipients": ("HQ",),
        "number": 9,
        "made": 1 << 50,
        "have": have,
        "needs": {1: have[1]},
        "segments": segments,
        "roster": held.signed,
        "roster_version": held.roster.version,
        **more,
    }
    signing = keys or register.exchange.ring.keys()
    return write_bundle(path, Contents(**values), signing).path  # type: ignore[arg-type]  # as named


def forged(segment: Segment, feed: int, keys: Keys) -> Segment:
    """The same changes under the number of another installation, signed by somebody."""
    moved = [replace(item, feed=feed) for item in operations(segment)]
    return seal(moved, segment.previous, keys)


LIES: dict[str, Callable[[Offices, list[Segment]], list[Segment]]] = {
    "body of another segment": lambda _, held: [replace(held[-1], body=held[-2].body)],
    "chain of another segment": lambda _, held: [replace(held[-1], chain=held[-2].chain)],
    "signature of another segment": lambda _, held: [replace(held[-1], signature=held[-2].signature)],
    "another first number": lambda _, held: [replace(held[-1], first=held[-1].first - 1)],
    "another last number": lambda _, held: [replace(held[-1], last=held[-1].last + 1)],
    "another predecessor": lambda _, held: [replace(held[-1], previous=GENESIS)],
    "another schema": lambda _, held: [replace(held[-1], schema=held[-1].schema + 1)],
    "a rewritten body with its chain": lambda _, held: [
        replace(held[-1], body=held[-2].body, chain=chain_of(held[-1].previous, held[-2].body))
    ],
    "a change in the name of Baku": lambda offices, held: [replace(held[-1], feed=offices.of["AZE"].identity.feed)],
}


def unchanged(offices: Offices, report: FileReport, before: object) -> bool:
    assert report.outcome == REFUSED
    assert report.error is not None
    told = {describe(report.error, Formats(language)) for language in ("ar", "en", "fr")}
    assert len(told) == 3
    return store_hashes(offices.of["HQ"]) == before


@pytest.mark.parametrize("lie", LIES)
def test_a_segment_that_is_not_what_its_feed_signed_is_refused_whole(
    offices: Offices,
    tmp_path: Path,
    lie: str,
) -> None:
    bahrain = offices.of["BAH"]
    held = own(bahrain)
    good = crafted(bahrain, tmp_path / "good.iwhc", held)
    bad = crafted(bahrain, tmp_path / "bad.iwhc", LIES[lie](offices, held))
    before = store_hashes(offices.of["HQ"])
    assert unchanged(offices, offices.of["HQ"].exchange.preview([bad]).files[0], before)
    assert offices.read("HQ", bad).files[0].outcome == REFUSED
    assert offices.of["HQ"].store.log.last(bahrain.identity.feed) < held[-1].last
    assert offices.read("HQ", good).files[0].outcome == IMPORTED, "nobody is held up by what was forged"


def test_changes_written_for_another_office_and_signed_by_oneself_are_refused(
    offices: Offices,
    tmp_path: Path,
) -> None:
    bahrain, baku = offices.of["BAH"], offices.of["AZE"]
    mine = own(baku)[-1]
    path = crafted(bahrain, tmp_path / "x.iwhc", [forged(mine, baku.identity.feed, bahrain.exchange.ring.keys())])
    before = store_hashes(offices.of["HQ"])
    assert unchanged(offices, offices.of["HQ"].exchange.preview([path]).files[0], before)


def test_a_stranger_with_the_number_of_an_office_is_a_stranger(offices: Offices, tmp_path: Path) -> None:
    bahrain = offices.of["BAH"]
    path = crafted(bahrain, tmp_path / "x.iwhc", own(bahrain), Keys.generate())
    before = store_hashes(offices.of["HQ"])
    report = offices.of["HQ"].exchange.preview([path]).files[0]
    assert report.reason == "unknown_signer"
    assert unchanged(offices, report, before)


def test_a_file_that_claims_to_come_from_another_office_is_refused(offices: Offices, tmp_path: Path) -> None:
    bahrain, baku = offices.of["BAH"], offices.of["AZE"]
    path = crafted(bahrain, tmp_path / "x.iwhc", own(bahrain), feed=baku.identity.feed)
    before = store_hashes(offices.of["HQ"])
    assert unchanged(offices, offices.of["HQ"].exchange.preview([path]).files[0], before)


def test_without_its_beginning_a_feed_waits_and_the_numbers_that_lack_are_named(
    offices: Offices,
    tmp_path: Path,
) -> None:
    bahrain, hq = offices.of["BAH"], offices.of["HQ"]
    known = hq.store.log.last(bahrain.identity.feed)
    held = own(bahrain)
    (report,) = offices.read("HQ", crafted(bahrain, tmp_path / "late.iwhc", held[-1:])).files
    assert (report.outcome, report.reason) == (WAITING, "gap")
    gap = report.missing[0]
    assert (gap.office, gap.first, gap.last) == ("BAH", known + 1, held[-1].first - 1)
    assert hq.store.log.last(bahrain.identity.feed) == known
    (closing,) = offices.read("HQ", crafted(bahrain, tmp_path / "early.iwhc", held[:-1], number=10)).files
    assert closing.outcome == IMPORTED
    assert hq.store.log.last(bahrain.identity.feed) == held[-1].last
    assert hq.care.verify().is_ok
