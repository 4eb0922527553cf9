"""The list that is being brought in: its sheets, how it is read, and what was read. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from iwhc_desktop.domain.change import Json
from iwhc_desktop.services.tables.cells import ListSheet
from iwhc_desktop.services.tables.findings import ASK, CHANGED, LEFT_OUT, NEW, Answers, Ask, SheetReading
from iwhc_desktop.services.tables.layout import Layout
from iwhc_desktop.services.tables.tables import Tables, Wanted


class ListInHand:
    """One list on its way into the register; `name` is that of its file, '' for the clipboard."""

    def __init__(self, tables: Tables, kind: str, today: date) -> None:
        self._tables = tables
        self._today = today
        self.kind = kind
        self.name = ""
        self.sheets: list[ListSheet] = []
        self.number = 0
        self.columns: dict[str, str] = {}
        self.answers = Answers()
        self.layout: Layout | None = None
        self.read: SheetReading | None = None

    @property
    def sheet(self) -> ListSheet:
        """The sheet that is read."""
        return self.sheets[self.number]

    @property
    def wanted(self) -> Wanted:
        """How it is read."""
        return Wanted(kind=self.kind, as_of=self._today, columns=self.columns, answers=self.answers)

    @property
    def stem(self) -> str:
        """What files made of the list are called."""
        return Path(self.name).stem or "list"

    @property
    def sheet_name(self) -> str:
        """The name of the sheet, where it is called otherwise than the file."""
        return self.sheet.name if self.sheet.name != Path(self.name).stem else ""

    @property
    def told(self) -> str:
        """The file and the sheet, where it is called otherwise."""
        return " · ".join(filter(None, (self.name, self.sheet_name)))

    def hold(self, name: str, sheets: Sequence[ListSheet]) -> bool:
        """Take the visible sheets of a file. Returns whether there are any."""
        self.name, self.number = name, 0
        self.sheets = [sheet for sheet in sheets if not sheet.is_hidden and sheet.last_row]
        return bool(self.sheets)

    def take_kind(self, kind: str) -> Layout:
        """Read it as a list of a kind from now on; nothing is chosen or answered yet."""
        self.kind, self.columns, self.answers, self.read = kind, {}, Answers(), None
        self.layout = self._tables.layout(self.sheet, self.wanted)
        return self.layout

    def answer(self, row: int, ask: Ask, choice: Json, *, in_whole_list: bool) -> None:
        """Keep an answer; what is being read keeps those that it began with."""
        answers = replace(self.answers, places=dict(self.answers.places), topics=dict(self.answers.topics))
        answers.give(row, ask, choice, in_whole_list=in_whole_list)
        self.answers = answers

    @property
    def ready(self) -> int:
        """How many rows would come in or change."""
        return self.read.counts[NEW] + self.read.counts[CHANGED] if self.read is not None else 0

    @property
    def left(self) -> int:
        """How many rows have a question."""
        return self.read.counts[ASK] if self.read is not None else 0

    @property
    def out(self) -> int:
        """How many rows stay out: those with a question and those that are no record."""
        return self.left + self.read.counts[LEFT_OUT] + len(self.read.layout.skipped) if self.read is not None else 0

    @property
    def has_records(self) -> bool:
        """Whether the sheet has rows below headings."""
        return self.layout is not None and bool(self.layout.body)
