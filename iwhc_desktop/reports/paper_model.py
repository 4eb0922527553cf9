"""The contents of papers that are made of tables, facts and lines, as plain values.

What is printed besides the agreement summary is one of these: a list, a briefing, a register of letters. Values are
written in the paper's language when it is set; nothing here depends on a clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iwhc_desktop.reports.summary_model import Imprint, Label, Letterhead

#: A message, a text of the register, a day, a number; None and "" are printed as a dash.
PaperValue = object


@dataclass(frozen=True, slots=True)
class EqualLines:
    """The lines of a cell that are of one rank, so that they look alike."""

    lines: Sequence[PaperValue]


#: The lines of a cell, the first larger than those below it unless they are of one rank.
PaperCell = Sequence[PaperValue] | EqualLines


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTable:
    """Rows under headings that are repeated on every page. Without `shares`, columns are as wide as their contents.

    The first line of the first column is bold where it names what the row is about.
    """

    headings: Sequence[Label]
    rows: Sequence[Sequence[PaperCell]]
    shares: Sequence[float] = ()
    has_names: bool = True


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Labels with what is known beside them."""

    rows: Sequence[tuple[Label, PaperCell]]


@dataclass(frozen=True, slots=True)
class PaperLines:
    """Paragraphs, or the items of a list with bullets."""

    items: Sequence[PaperValue]
    has_bullets: bool = False


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A part under a title; `none` is printed where there is no content."""

    title: Label | None
    content: Sequence[PaperTable | PaperFacts | PaperLines] = ()
    none: Label = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper: what it is, its title, lines below it, its parts. `reference` is that of its record in the foot.

    `head` has the values of each line below the title; `is_wide` turns the page on its side.
    """

    kind: Label
    title: Label
    imprint: Imprint
    head: Sequence[Sequence[PaperValue]] = ()
    parts: Sequence[PaperPart] = ()
    letterhead: Letterhead | None = None
    reference: str = ""
    is_wide: bool = False

    @property
    def rows(self) -> int:
        """The number of rows of all tables."""
        return sum(len(one.rows) for part in self.parts for one in part.content if isinstance(one, PaperTable))
