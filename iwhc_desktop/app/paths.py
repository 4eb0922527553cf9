"""The folders of one person's data: profile, store, log."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from platformdirs import PlatformDirs

PROFILE_VARIABLE = "IWHC_PROFILE"
PORTABLE_FOLDER = "iwhc-portable"
"""A folder of this name beside the installed program contains the profile and the store of a portable copy."""

_FOLDERS: Mapping[str, str] = MappingProxyType({"win32": "IWHC Desktop", "darwin": "IWHC Desktop"})
"""Per platform the name of the program's folder, where it differs from the name of the command."""


class Places(NamedTuple):
    """The profile (settings, keys, high-water marks) and the store of one run of the program."""

    profile: Path
    store: Path

    @property
    def log(self) -> Path:
        """The file to which bugs are written."""
        return self.profile / "log" / "errors.txt"


def profile_folder(environment: Mapping[str, str]) -> Path:
    """The profile: IWHC_PROFILE, or the folder that this platform has for local data of a person.

    On Windows that is the local one of the two, which no cloud drive synchronises.
    """
    named = environment.get(PROFILE_VARIABLE)
    if named:
        return Path(named)
    return PlatformDirs(_FOLDERS.get(sys.platform, "iwhc-desktop"), appauthor=False).user_data_path


def portable_folder(program: Path | None) -> Path | None:
    """The folder of a portable copy beside the program, None if there is none."""
    folder = program.parent / PORTABLE_FOLDER if program is not None else None
    return folder if folder is not None and folder.is_dir() else None


def installed_program() -> Path | None:
    """The program's own file if it is packed into one; None if Python runs it from source."""
    return Path(sys.executable).resolve() if getattr(sys, "frozen", False) else None


def places(environment: Mapping[str, str], store: str = "", program: Path | None = None) -> Places:
    """Profile and store: as named, else those of the portable copy, else those of this person."""
    portable = portable_folder(program)
    if portable is not None and not environment.get(PROFILE_VARIABLE):
        profile = portable
    else:
        profile = profile_folder(environment)
    return Places(profile, Path(store) if store else profile / "store")
