"""What a person set for this program on this computer: declared here, kept in the profile."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from iwhc_desktop.i18n.digits import ASCII
from iwhc_desktop.i18n.languages import LANGUAGES

SETTINGS_FILE = "settings.json"


class Settings(NamedTuple):
    """The settings with their defaults.

    `language`: '' follows the register, else a language of the interface. `digits`, `theme`, `scale` (text
    size in per cent) and `hijri` (whether dates carry their Hijri gloss) are the window's. `store`: the
    folder of the register opened last, '' for the profile's own. `shape`: the window's size and place as it
    was left, in base64.
    """

    language: str = ""
    digits: str = ASCII
    hijri: bool = True
    theme: str = "system"
    scale: int = 100
    store: str = ""
    shape: str = ""


def load_settings(profile: Path) -> Settings:
    """The settings kept in a profile; the default for each that is missing or not of its type."""
    try:
        kept: Any = json.loads((profile / SETTINGS_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _usable(kept if isinstance(kept, dict) else {})


def _usable(kept: dict[str, Any]) -> Settings:
    defaults = Settings()._asdict()
    usable: dict[str, Any] = {
        name: kept[name]
        for name, value in defaults.items()
        if type(kept.get(name)) is type(value) and _can_be_kept(kept[name])
    }
    settings = Settings(**usable)
    return settings if settings.language in (*LANGUAGES, "") else settings._replace(language="")


def _can_be_kept(value: object) -> bool:
    """Not half a character, which JSON can name and no file can hold."""
    return not isinstance(value, str) or not any("\ud800" <= sign <= "\udfff" for sign in value)
