"""A plugin for pytest: what is tested from the declarations is tested with the kinds of `declared` among them."""

from __future__ import annotations

import atexit
import tempfile
from pathlib import Path

from declared import declare

_folder = tempfile.TemporaryDirectory(prefix="iwhc-step-")
atexit.register(_folder.cleanup)
declare(Path(_folder.name) / "steps")
