"""Tables as text: CSV with any usual separator and encoding, and the text of the clipboard."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice

from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.services.tables.cells import MOST_COLUMNS, MOST_ROWS, ListCell, ListSheet, text_cell

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ARABIC_RUN = re.compile("[\u0621-\u064a]{2,}")
_SEPARATORS = "\t;,|"
_LOOKED_AT = 40
_EXCEL_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def decoded(content: bytes) -> str:
    """The text in its encoding: by its mark, UTF-8, UTF-16 without a mark, Windows-1256 (Arabic) or 1252.

    In both Windows encodings the small French letters are the same bytes; runs of Arabic letters decide.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if content[1:200:2].count(0) > len(content[1:200:2]) // 2:
        return content.decode("utf-16-le", errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        arabic = content.decode("cp1256", errors="replace")
        return arabic if _ARABIC_RUN.search(arabic) else content.decode("cp1252", errors="replace")


def separator_of(text: str) -> str:
    """The character between cells: the one that most lines have, and equally often."""
    lines = [_unquoted(line) for line in text.splitlines()[:_LOOKED_AT] if line.strip()]

    def regularity(mark: str) -> tuple[int, int]:
        usual, lines_with_it = Counter(line.count(mark) for line in lines).most_common(1)[0]
        some = sum(mark in line for line in lines)
        return (lines_with_it if usual else 0, some)

    return max(_SEPARATORS, key=regularity) if lines else ","


def _unquoted(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)


def rows_of(text: str, separator: str = "") -> list[list[ListCell]]:
    """The rows of a table as text. Raises ApplicationError list_too_large, list_unreadable."""
    said = _EXCEL_SEPARATOR.match(text)
    if said:
        text, separator = text[said.end() :], said[1]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or separator_of(text))
    try:
        rows = [[text_cell(cell) for cell in cells[:MOST_COLUMNS]] for cells in islice(reader, MOST_ROWS + 1)]
    except csv.Error as error:
        raise ApplicationError("list_unreadable", file="") from error
    if len(rows) > MOST_ROWS:
        raise ApplicationError("list_too_large", file="")
    return rows


def read_csv(content: bytes, name: str) -> list[ListSheet]:
    """The one sheet of a CSV file, called as the file."""
    text = decoded(content)
    if "\x00" in text:
        raise ApplicationError("list_unreadable", file=name)
    return [ListSheet(name, rows_of(text))]
