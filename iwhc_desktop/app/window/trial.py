"""The place of the trial register: a folder beside the person's own register, deleted as a whole."""

from __future__ import annotations

from pathlib import Path

from iwhc_desktop.app.paths import Places
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.files.platform import remove_folder

TRIAL_FOLDER = "trial"
_FOUNDED = 1
"""The number of saves when a register is created: one, with the office and the person."""


def trial_places(places: Places) -> Places:
    """The place of the trial register of a profile; its keys are there too, so that nothing of it remains."""
    folder = places.profile / TRIAL_FOLDER
    return Places(folder, folder / "store")


def is_trial(profile: Path, places: Places) -> bool:
    """Whether a register with this profile is the trial register."""
    return profile == trial_places(places).profile


def has_own_entries(register: Register) -> bool:
    """Whether a person has saved anything in a register since it was created; the sample does not count."""
    return register.store.log.saves(register.identity.feed) > _FOUNDED


def delete_trial(places: Places) -> None:
    """Delete the trial register and its keys. Raises StoreError no_access where a file is in use."""
    remove_folder(trial_places(places).profile)
