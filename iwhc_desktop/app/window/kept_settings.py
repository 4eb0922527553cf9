"""The window's settings, saved in the profile with every change."""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path

from iwhc_desktop.app.settings import SETTINGS_FILE, Settings
from iwhc_desktop.app.window.shell import COMMON
from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.gui.frame.errors import ErrorTeller
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.store.faults import sorted_faults
from iwhc_desktop.store.files.atomic import write_atomically


def save_settings(profile: Path, settings: Settings) -> None:
    """Save the settings in the profile. Raises StoreError disk_full, no_access, ..."""
    with sorted_faults(profile):
        profile.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = json.dumps(settings._asdict(), ensure_ascii=False, indent=2)
    write_atomically(profile / SETTINGS_FILE, (text + "\n").encode("utf-8"))


class KeptSettings:
    """`now` are the present settings. If they cannot be saved, a message in the window says so."""

    def __init__(self, settings: Settings, profile: Path, teller: ErrorTeller) -> None:
        self.now = settings
        self._profile = profile
        self._teller = teller

    def keep_preferences(self, preferences: Preferences) -> None:
        """Save the window's choices: language, digits, theme, text size."""
        chosen = {name: value for name, value in preferences._asdict().items() if name in (*COMMON, "language")}
        self._keep(self.now._replace(**chosen))

    def keep_shape(self, shape: bytes) -> None:
        """Save the window's size and place."""
        self._keep(self.now._replace(shape=b64encode(shape).decode("ascii")))

    def _keep(self, settings: Settings) -> None:
        self.now = settings
        try:
            save_settings(self._profile, settings)
        except ApplicationError as error:
            self._teller.tell(error)
