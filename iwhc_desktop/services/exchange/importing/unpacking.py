"""Exchange files in ZIP archives, as mail programs and phones pack them: read as if they had come alone."""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from iwhc_desktop.services.exchange.results import FileReport
from iwhc_desktop.store.faults import sorted_faults
from iwhc_desktop.store.files.atomic import safe_name
from iwhc_desktop.sync.files import FILE_LIMIT
from iwhc_desktop.sync.outer import FIRST_LINE_BYTES, has_first_line

MOST_MEMBERS = 200
"""The most members of an archive that are looked at; exchange files come one by one, or a few together."""

_CHUNK = 1 << 20
_ZIP = b"PK\x03\x04"
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files to read; `came_as` names, for one out of an archive, the archive and the file in it."""

    paths: tuple[Path, ...]
    came_as: Mapping[Path, Path]

    def named(self, report: FileReport) -> FileReport:
        """The report under the name of the file that came."""
        return replace(report, path=self.came_as[report.path]) if report.path in self.came_as else report


@contextmanager
def unpacked(paths: Iterable[Path]) -> Iterator[Unpacked]:
    """The files themselves, and the exchange files in ZIP archives among them, for as long as the `with` lasts.

    An archive without one is left as it is: it is then refused like any other file. Raises StoreError of the disk.
    """
    found: list[Path] = []
    came_as: dict[Path, Path] = {}
    with tempfile.TemporaryDirectory(prefix="iwhc-") as folder:
        for number, path in enumerate(dict.fromkeys(paths)):
            members = list(_members(path, Path(folder) / str(number)))
            found += [inside for inside, _name in members] or [path]
            alone = len(members) == 1
            came_as.update({inside: path if alone else path / name for inside, name in members})
        yield Unpacked(tuple(found), came_as)


def _members(path: Path, folder: Path) -> Iterator[tuple[Path, str]]:
    """The exchange files of an archive, written into a folder; none for any other file."""
    if not _is_zip(path):
        return
    try:
        with zipfile.ZipFile(path) as archive:
            for number, member in enumerate(_exchange_files(archive)):
                name = safe_name(Path(member.filename).name)
                yield _written(archive, member, folder / str(number) / name), name
    except (*_UNREADABLE, OSError):
        return


def _exchange_files(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The members that are exchange files, as many as may be read at once."""
    left = FILE_LIMIT
    for member in archive.infolist()[:MOST_MEMBERS]:
        if 0 < member.file_size <= left and not member.is_dir() and _is_exchange_file(archive, member):
            left -= member.file_size
            yield member


def _is_zip(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_ZIP)) == _ZIP
    except (OSError, ValueError):
        return False


def _is_exchange_file(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    with archive.open(member) as source:
        return has_first_line(source.read(FIRST_LINE_BYTES))


def _written(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> Path:
    """A member as a file of its own, at most as long as the archive says."""
    with sorted_faults(target):
        target.parent.mkdir(parents=True)
        with archive.open(member) as source, target.open("wb") as out:
            while chunk := source.read(_CHUNK):
                out.write(chunk)
    return target
