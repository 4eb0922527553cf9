"""Backups: whole copies of the register, verified before they get their name; one growing copy of documents."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.store.connection import APPLICATION_ID, Mode, connected, reading_mode, set_pragma
from iwhc_desktop.store.engines import reading
from iwhc_desktop.store.faults import PART, sorted_faults
from iwhc_desktop.store.files import platform
from iwhc_desktop.store.files.atomic import require_space
from iwhc_desktop.store.files.documents import Documents
from iwhc_desktop.store.schema.versions import refuse_newer, version_of

DAILY, WEEKLY = 7, 4
_PASSING_PAGES = 50
"""The pages that are kept in memory while every page of a file passes by once: with more, it takes longer."""

STAMP = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(r"register_(\d{4}-\d{2}-\d{2}T\d{6}Z)(?: \(\d+\))?\.iwhc-store")


def backup_register(register: Path, target: Path) -> Path:
    """Copy a register that may be in use into `target`, verified by opening; it is complete or absent."""
    part = target.with_name(target.name + PART)
    with sorted_faults(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        require_space(target.parent, 2 * register.stat().st_size)
        try:
            part.unlink(missing_ok=True)
            _copy(register, part)
            check_register(part)
            _rename(part, target)
        finally:
            for left in (part, part.with_name(part.name + "-journal")):
                left.unlink(missing_ok=True)
    return target


def _copy(register: Path, part: Path) -> None:
    with connected(register, Mode.READ) as source, connected(part, Mode.CREATE) as copy:
        platform.make_private(part)
        for each in (source, copy):
            set_pragma(each, "cache_size", _PASSING_PAGES)
        source.backup(copy)


def _rename(part: Path, target: Path) -> None:
    handle = os.open(part, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    part.replace(target)
    platform.sync_folder(target.parent)


def check_register(path: Path) -> None:
    """Raise StoreError where a file is not a complete register of a known version."""
    with reading(path, reading_mode(path)) as connection:
        if connection.pragma("application_id") != APPLICATION_ID:
            raise StoreError("not_a_store", file=str(path))
        refuse_newer(version_of(connection))
        connection.pragma(f"cache_size={_PASSING_PAGES}")
        if connection.pragma("quick_check(1)") != "ok":
            raise StoreError("corrupt", file=str(path))


def back_up(store_folder: Path, register: Path, documents: Documents, now: datetime) -> Path:
    """Back up a store into its own folder of backups, update the copy of the documents, drop old backups."""
    folder = store_folder / "backups"
    moment = now.astimezone(UTC).strftime(STAMP)
    target = folder / f"register_{moment}.iwhc-store"
    number = 2
    while target.exists():
        target = folder / f"register_{moment} ({number}).iwhc-store"
        number += 1
    made = backup_register(register, target)
    platform.make_private(folder)
    documents.add_missing_to(Documents(folder / documents.path.name))
    # the new one stays, also where a clock that ran ahead gave older ones later names
    for name in superfluous(path.name for path in folder.iterdir() if path != made):
        (folder / name).unlink(missing_ok=True)
    return made


def backups_in(store_folder: Path) -> list[Path]:
    """The backups of a store, newest first."""
    folder = store_folder / "backups"
    found = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)] if folder.is_dir() else []
    return sorted(found, key=lambda path: (moment_of(path.name), path.name), reverse=True)


def moment_of(name: str) -> datetime:
    """When a backup was made, from its name (UTC)."""
    match = _NAME.fullmatch(name)
    if match is None:
        raise ValueError(name)
    return datetime.strptime(match[1], STAMP).replace(tzinfo=UTC)


def superfluous(names: Iterable[str]) -> list[str]:
    """The backups to drop. Kept are all of the last day with any, the newest of seven days and of four weeks."""
    backups = sorted(filter(_NAME.fullmatch, names), key=moment_of, reverse=True)
    days = _grouped(backups, lambda name: moment_of(name).date())
    weeks = _grouped(backups, lambda name: moment_of(name).isocalendar()[:2])
    kept = {day[0] for day in days[:DAILY]} | {week[0] for week in weeks[:WEEKLY]}
    return [name for name in backups if name not in kept.union(*days[:1])]


def _grouped(names: Iterable[str], key: Callable[[str], object]) -> list[list[str]]:
    """Adjacent names with the same key, in groups."""
    return [list(group) for _, group in groupby(names, key)]
