"""Where the program keeps what belongs to the person: profile, store, log."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

PROFILE_VARIABLE = "IWHC_PROFILE"
PORTABLE_FOLDER = "iwhc-portable"
"""A folder of this name beside the installed program holds the profile and the store of a portable copy."""


_PLACES: Mapping[str, tuple[str, tuple[str, ...], str]] = MappingProxyType(
    {
        "win32": ("LOCALAPPDATA", ("AppData", "Local"), "IWHC Desktop"),
        "darwin": ("", ("Library", "Application Support"), "IWHC Desktop"),
        "linux": ("XDG_DATA_HOME", (".local", "share"), "iwhc-desktop"),
    }
)
"""Per platform the variable that names the folder of local data, where it is otherwise, and ours in it."""


class Places(NamedTuple):
    """The profile (settings, keys, high-water marks) and the store of one run of the program."""

    profile: Path
    store: Path

    @property
    def log(self) -> Path:
        """The file that bugs are written to."""
        return self.profile / "log" / "errors.txt"


def profile_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The profile: IWHC_PROFILE, or the place this platform has for a person's local data.

    On Windows that is LOCALAPPDATA, which no cloud drive synchronises.
    """
    named = environment.get(PROFILE_VARIABLE)
    if named:
        return Path(named)
    variable, usual, name = _PLACES.get(platform, _PLACES["linux"])
    home = environment.get("HOME") or environment.get("USERPROFILE") or str(Path.home())
    return Path(environment.get(variable) or Path(home, *usual)) / name


def portable_folder(program: Path | None) -> Path | None:
    """The folder of a portable copy beside the program, None where there is none."""
    folder = program.parent / PORTABLE_FOLDER if program is not None else None
    return folder if folder is not None and folder.is_dir() else None


def installed_program() -> Path | None:
    """The program's own file where it was packed into one; None when Python runs it from its source."""
    return Path(sys.executable).resolve() if getattr(sys, "frozen", False) else None


def places(environment: Mapping[str, str], store: str = "", program: Path | None = None) -> Places:
    """Profile and store: as named, else of the portable copy, else of this person's profile."""
    portable = portable_folder(program)
    if portable is not None and not environment.get(PROFILE_VARIABLE):
        profile = portable
    else:
        profile = profile_folder(environment)
    return Places(profile, Path(store) if store else profile / "store")
