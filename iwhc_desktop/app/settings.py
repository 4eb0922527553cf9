"""A person's settings for this program on this computer: declared here, kept in the profile."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from iwhc_desktop.i18n.digits import ASCII
from iwhc_desktop.i18n.languages import LANGUAGES

SETTINGS_FILE = "settings.json"


class Settings(NamedTuple):
    """The settings with their defaults.

    `language`: '' is the register's, else a language of the interface. `digits`, `theme`, `scale` (text size in per
    cent) and `hijri` (whether dates are followed by their Hijri date) concern the window. `store`: the folder of the
    register opened last, '' for the profile's own. `shape`: the last size and place of the window, in base64.
    """

    language: str = ""
    digits: str = ASCII
    hijri: bool = True
    theme: str = "system"
    scale: int = 100
    store: str = ""
    shape: str = ""


def load_settings(profile: Path) -> Settings:
    """The settings of a profile; the default for each that is missing or of the wrong type."""
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
    """Whether the value contains no half of a surrogate pair, which JSON can express and no file can hold."""
    return not isinstance(value, str) or not any("\ud800" <= sign <= "\udfff" for sign in value)
