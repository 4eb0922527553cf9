"""The place of the register as of a day: a folder of the profile, deleted as a whole."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from iwhc_desktop.app.paths import Places
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.store.files.platform import remove_folder

PAST_FOLDER = "past"


def past_folder(where: Places) -> Path:
    """Where the register as of a day is while it is shown."""
    return where.profile / PAST_FOLDER


def is_past(profile: Path, where: Places) -> bool:
    """Whether a register with this profile is the one as of a day."""
    return profile.parent == past_folder(where)


def delete_past(where: Places) -> None:
    """Delete the register as of a day; a file that is in use is deleted before the next one."""
    with suppress(StoreError):
        remove_folder(past_folder(where))
