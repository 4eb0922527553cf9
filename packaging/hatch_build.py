"""Puts the compiled catalogues into the wheel; a source checkout compiles its own when they have changed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from iwhc_desktop.i18n.catalogue_source import compiled


class CatalogueBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling names no argument
    """Compiles i18n/<language>/LC_MESSAGES/iwhc_desktop.po to iwhc_desktop/locale/.../iwhc_desktop.mo."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is packed; for a source archive or an editable install there is nothing to do."""
        if self.target_name != "wheel" or version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        for source in sorted(Path(self.root, "i18n").glob("*/LC_MESSAGES/iwhc_desktop.po")):
            language = source.parts[-3]
            target = Path(self._folder.name, f"{language}.mo")
            target.write_bytes(compiled(source))
            inside = f"iwhc_desktop/locale/{language}/LC_MESSAGES/iwhc_desktop.mo"
            build_data["force_include"][str(target)] = inside

    def finalize(
        self,
        version: str,  # noqa: ARG002 - hatchling's own
        build_data: dict[str, Any],  # noqa: ARG002 - hatchling's own
        artifact_path: str,  # noqa: ARG002 - hatchling's own
    ) -> None:
        """Remove the compiled files."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()
