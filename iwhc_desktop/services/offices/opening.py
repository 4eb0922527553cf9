"""Opening an existing register."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from iwhc_desktop.services.register import Register
from iwhc_desktop.services.session import Clock
from iwhc_desktop.services.shipped.feeds import is_behind, loaded
from iwhc_desktop.store.store import Store


def local_clock() -> datetime:
    """The date and time of this computer, in its own time zone."""
    return datetime.now(UTC).astimezone()


def open_register(
    folder: Path,
    profile: Path,
    *,
    read_only: bool = False,
    clock: Clock = local_clock,
) -> Register:
    """Open a register. Raises StoreError missing, locked (by whom, since when), corrupt, schema_too_new, ..."""
    with ExitStack() as opened:
        register = opened.enter_context(
            Register(Store.open(folder, read_only, milliseconds(clock), profile), profile, clock)
        )
        if not read_only:
            _catch_up(register)
        opened.pop_all()
    return register


def _catch_up(register: Register) -> None:
    """Show what a newer program knows: rows kept in the log until now, and what was added to the built-in feeds."""
    if register.store.is_replay_due:
        register.care.replay()
    held = loaded(register.store)
    if is_behind(held, held):
        from iwhc_desktop.services.shipped import builtin  # noqa: PLC0415 - reading a feed is rare, and a start is not

        builtin.load(register.store, held, utc_text(register.clock))


def utc_text(clock: Clock) -> str:
    """The clock's time in UTC, in the form of the record of imports."""
    return clock().astimezone(UTC).isoformat(timespec="seconds")


def milliseconds(clock: Clock) -> Callable[[], int]:
    """The clock in the unit of the change log: milliseconds since 1970."""
    return lambda: int(clock().timestamp() * 1000)
