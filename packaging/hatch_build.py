"""Puts the compiled catalogues into the wheel; a source checkout compiles its own at start."""
from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_SAME_ALWAYS = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


class CatalogueBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling names no argument
    """Compiles i18n/<language>/LC_MESSAGES/iwhc_desktop.po to iwhc_desktop/locale/.../iwhc_desktop.mo."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is packed; nothing to do for a source archive or an editable install."""
        if self.target_name != "wheel" or version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        for source in sorted(Path(self.root, "i18n").glob("*/LC_MESSAGES/iwhc_desktop.po")):
            language = source.parts[-3]
            target = Path(self._folder.name, f"{language}.mo")
            compile_catalogue(source, target)
            inside = f"iwhc_desktop/locale/{language}/LC_MESSAGES/iwhc_desktop.mo"
            build_data["force_include"][str(target)] = inside

    def finalize(
        self, version: str, build_data: dict[str, Any], artifact_path: str,  # noqa: ARG002 - hatchling's own
    ) -> None:
        """Remove what was compiled."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()


def compile_catalogue(source: Path, target: Path) -> None:
    """One .po as .mo; the same bytes on every day."""
    with source.open("rb") as file:
        catalogue = read_po(file)
    catalogue.creation_date = catalogue.revision_date = _SAME_ALWAYS
    with target.open("wb") as file:
        write_mo(file, catalogue)
