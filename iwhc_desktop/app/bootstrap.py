"""Opens the register of its places, for the window and the command line alike."""

from __future__ import annotations

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.window.trial import trial_places
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.store import REGISTER_FILE


def opened(places: Places, *, read_only: bool = False) -> Register:
    """Open the register of these places."""
    return open_register(places.store, places.profile, read_only=read_only)


def existing(places: Places, *, read_only: bool = False) -> Register | None:
    """The person's own register, opened, else the trial register; None if there is neither.

    Raises StoreError for a register that exists and cannot be opened.
    """
    if (places.store / REGISTER_FILE).is_file():
        return opened(places, read_only=read_only)
    trial = trial_places(places)
    return opened(trial, read_only=read_only) if (trial.store / REGISTER_FILE).is_file() else None
