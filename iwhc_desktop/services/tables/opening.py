"""A file or the clipboard as sheets of cells; the first bytes decide, whatever the name says."""

from __future__ import annotations

from pathlib import Path

from iwhc_desktop.domain.errors import ApplicationError, NotFound
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.progress import Silent, WorkProgress
from iwhc_desktop.services.tables.archive_limits import MOST_BYTES, checked_archive
from iwhc_desktop.services.tables.cells import ListSheet
from iwhc_desktop.services.tables.clipboard import cells_of_html, cells_of_text
from iwhc_desktop.services.tables.delimited import read_csv
from iwhc_desktop.services.tables.opendocument import read_ods
from iwhc_desktop.services.tables.xlsx import read_xlsx

_ZIP, _OLD_EXCEL, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"


def sheets_of(path: Path, progress: WorkProgress | None = None) -> list[ListSheet]:
    """The sheets of a file.

    Raises Cancelled, NotFound file_unreadable, ApplicationError list_unreadable, list_too_large, list_old_format (XLS).
    """
    shown = progress or Silent()
    shown.start(N_("Reading the list"), 0)
    try:
        with path.open("rb") as file:
            first = file.read(len(_ZIP))
        if first == _ZIP:
            return _archive(path, shown)
        if first in (_OLD_EXCEL, _PDF):
            raise ApplicationError("list_old_format", file=path.name)
        if path.stat().st_size > MOST_BYTES:
            raise ApplicationError("list_too_large", file=path.name)
        return read_csv(path.read_bytes(), path.stem)
    except OSError as error:
        raise NotFound("file_unreadable", file=str(path)) from error


def _archive(path: Path, progress: WorkProgress) -> list[ListSheet]:
    with checked_archive(path) as archive:
        names = set(archive.namelist())
    if "content.xml" in names and "mimetype" in names:
        return read_ods(path, progress)
    if "[Content_Types].xml" in names:
        return read_xlsx(path, progress)
    raise ApplicationError("list_unreadable", file=path.name)


def pasted_sheets(html: str, text: str) -> list[ListSheet]:
    """The sheet that the clipboard holds: its HTML table if there is one, else its text; none for an empty one."""
    rows = cells_of_html(html) if "<table" in html.lower() else []
    rows = rows or (cells_of_text(text) if text.strip() else [])
    return [ListSheet("", rows)] if rows else []
