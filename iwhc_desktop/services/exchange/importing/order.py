"""The order in which several files are imported: those that may bring the list of offices first, then by sender."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.services.exchange.importing.file import ImportContext
from iwhc_desktop.services.exchange.results import (
    ALREADY_HERE,
    CONTAINED,
    NOTHING_NEW,
    REFUSED,
    TWICE,
    FileReport,
)
from iwhc_desktop.sync.bundle import inspect_bundle
from iwhc_desktop.sync.public_keys import key_id_of
from iwhc_desktop.sync.shape import HaveMap

_Place = tuple[int, int, int, str]


def in_order(paths: Iterable[Path], context: ImportContext) -> list[Path]:
    """Files of headquarters, then those of known senders by feed and number, then all others; each path once.

    Only the unverified outside of the files is considered: a wrong order does no harm, because a file that comes too
    early waits.
    """
    listed = {key_id_of(sign) for sign in context.roster.roster.keys}
    known = set(context.roster.roster.signs())
    unique = dict.fromkeys(paths)
    return sorted(unique, key=lambda path: _place(path, listed, known)) if len(unique) > 1 else list(unique)


def each_once(reports: Sequence[FileReport], here: HaveMap) -> list[FileReport]:
    """The reports of files, one that is among them a second time marked as such, also where the first has to wait.

    `here`: the ends of the feeds before any of them; one that brings more than that is contained in another one.
    """
    seen: set[str] = set()
    found: list[FileReport] = []
    for item in reports:
        if item.outcome == REFUSED:
            found.append(item)
            continue
        is_again = item.bundle in seen and not item.brings_changes
        again = replace(item, outcome=ALREADY_HERE, reason=TWICE, documents=())
        found.append(again if is_again else _told(item, here))
        seen |= {item.bundle} - {""}
    return found


def _told(item: FileReport, here: HaveMap) -> FileReport:
    return replace(item, reason=CONTAINED) if _is_contained(item, here) else item


def _is_contained(item: FileReport, here: HaveMap) -> bool:
    """Whether a file has nothing new although it has what was not here."""
    if (item.outcome, item.reason) != (ALREADY_HERE, NOTHING_NEW):
        return False
    return any(last > here.get(feed, (0, ""))[0] for feed, last in item.ends.items())


def _place(path: Path, headquarters: set[str], known: set[str]) -> _Place:
    try:
        header = inspect_bundle(path).header
    except BundleError:
        return 3, 0, 0, path.name
    rank = 0 if header.key in headquarters else 1 if header.key in known else 2
    return rank, header.feed, header.number, path.name
