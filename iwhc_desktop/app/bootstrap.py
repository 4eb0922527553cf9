"""Puts the program together: the register out of its places, for the window and the command line alike."""
from __future__ import annotations

from iwhc_desktop.app.paths import Places
from iwhc_desktop.services.opening import Founding, create_register, open_register
from iwhc_desktop.services.register import Register


def found(places: Places, founding: Founding, passphrase: str = "") -> Register:
    """Make a register that is its own root and open it."""
    return create_register(places.store, places.profile, founding, passphrase=passphrase)


def opened(places: Places, *, read_only: bool = False) -> Register:
    """Open the register of these places."""
    return open_register(places.store, places.profile, read_only=read_only)
