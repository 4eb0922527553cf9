"""What lies packed in tests/golden, unpacked for one test."""

from __future__ import annotations

import tarfile
from pathlib import Path

GOLDEN = Path(__file__).resolve().parent / "golden"


def unpacked(name: str, folder: Path) -> Path:
    """The folder with everything of an archive; Python before 3.11.4 (Debian 12) knows no filters."""
    with tarfile.open(GOLDEN / name) as archive:
        if hasattr(tarfile, "data_filter"):
            archive.extraction_filter = tarfile.data_filter
        archive.extractall(folder)
    return folder
