"""Puts the program together: a register out of its places, with what ships with the program up to date."""
from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from iwhc_desktop.app.paths import Places
from iwhc_desktop.services import builtin
from iwhc_desktop.services.opening import Founding, create_register, open_register
from iwhc_desktop.services.register import Register

PASSPHRASE_VARIABLE = "IWHC_PASSPHRASE"


def found(places: Places, founding: Founding, feeds: Collection[int] = (), passphrase: str = "") -> Register:
    """Make a register that is its own root, with the reference lists and the built-in feeds asked for."""
    register = create_register(places.store, places.profile, founding, passphrase=passphrase)
    try:
        builtin.load(register.store, {builtin.LISTS, *feeds}, _now())
    except BaseException:
        register.close()
        raise
    return register


def opened(places: Places, *, read_only: bool = False) -> Register:
    """Open the register. For writing, the built-in feeds it has get what this program's version added."""
    register = open_register(places.store, places.profile, read_only=read_only)
    try:
        if not read_only:
            builtin.load(register.store, {builtin.LISTS, *builtin.loaded(register.store)}, _now())
    except BaseException:
        register.close()
        raise
    return register


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
