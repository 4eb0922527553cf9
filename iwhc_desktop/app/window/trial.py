"""The trial register's place: one folder beside the person's own register, deleted as a whole."""

from __future__ import annotations

import shutil
from pathlib import Path

from iwhc_desktop.app.paths import Places
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.services.register import Register

TRIAL_FOLDER = "trial"
_FOUNDED = 1
"""The saves that making a register consists of: the office and the person, in one."""


def trial_places(places: Places) -> Places:
    """Where the trial register of a profile lies; its keys lie there too, so that nothing of it stays."""
    folder = places.profile / TRIAL_FOLDER
    return Places(folder, folder / "store")


def is_trial(profile: Path, places: Places) -> bool:
    """Whether a register with this profile is the trial register."""
    return profile == trial_places(places).profile


def has_own_entries(register: Register) -> bool:
    """Whether a person saved anything in a register since it was made; the sample is not an own entry."""
    return register.store.log.saves(register.identity.feed) > _FOUNDED


def delete_trial(places: Places) -> None:
    """Delete the trial register and its keys. StoreError no_access where something holds on to a file."""
    folder = trial_places(places).profile
    if folder.exists():
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise StoreError("no_access", file=str(folder)) from error
