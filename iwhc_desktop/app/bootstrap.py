"""Puts the program together: the register out of its places, for the window and the command line alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.window.trial import trial_places
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.store import REGISTER_FILE

if TYPE_CHECKING:  # imported for the checker only: a start opens a register and makes none
    from iwhc_desktop.services.offices.founding import Founding


def found(places: Places, founding: Founding, passphrase: str = "") -> Register:
    """Make a register that is its own root and open it."""
    from iwhc_desktop.services.offices.founding import create_register  # noqa: PLC0415 - see above

    return create_register(places.store, places.profile, founding, passphrase=passphrase)


def opened(places: Places, *, read_only: bool = False) -> Register:
    """Open the register of these places."""
    return open_register(places.store, places.profile, read_only=read_only)


def existing(places: Places, *, read_only: bool = False) -> Register | None:
    """The person's register opened, else the trial register; None where there is neither.

    StoreError for a register that is there and cannot be opened.
    """
    if (places.store / REGISTER_FILE).is_file():
        return opened(places, read_only=read_only)
    trial = trial_places(places)
    return opened(trial, read_only=read_only) if (trial.store / REGISTER_FILE).is_file() else None
