"""A paper of tables, facts and lines: its story in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import islice

from reportlab.platypus import Flowable

from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.reports.composer import HEADING, Cell, Composer, ParagraphText
from iwhc_desktop.reports.flowables import TextStyle
from iwhc_desktop.reports.paper_model import EqualLines, Paper, PaperCell, PaperFacts, PaperLines, PaperPart, PaperTable
from iwhc_desktop.reports.sheet import BODY, GREY, KICKER, NOTHING, SMALL, STRONG, TITLE, Sheet
from iwhc_desktop.reports.summary_head import letterhead
from iwhc_desktop.reports.tables import Grid

_ROW = TextStyle(size=9, leading=1.45, after=1)
_NAME = replace(_ROW, bold=True)
_EQUAL = replace(_ROW, after=2.5)
_BELOW = replace(SMALL, size=7.8, leading=1.45)
_HEAD = replace(STRONG, size=9, bold=False, ink=GREY, after=2)
_NONE = replace(BODY, ink=GREY)
_BETWEEN = "  ·  "

_MEASURED = 80
"""Rows whose contents give a column its width; the words of further ones are broken into lines."""
_WIDEST = 0.45
"""The share of the width that the contents of one column can ask for."""
_BESIDE = 8.5
"""The space beside the contents of a cell, in points."""


def build_paper(paper: Paper, formats: Formats, composer: Composer) -> list[Flowable]:
    """The story of a paper."""
    return list(_blocks(paper, _PaperSheet(composer, formats)))


def _blocks(paper: Paper, sheet: _PaperSheet) -> Iterator[Flowable]:
    if paper.letterhead is not None:
        yield from letterhead(sheet, paper.letterhead)
    heading = sheet.composer.heading(sheet.say(paper.title), 1, TITLE)  # the first in reading order
    yield sheet.line(sheet.say(paper.kind), KICKER)
    yield heading
    lines = (_BETWEEN.join(filter(None, map(sheet.words, values))) for values in paper.head)
    for words in filter(None, lines):
        yield sheet.line(words, _HEAD)
    yield sheet.composer.gap(4)
    for part in paper.parts:
        yield from _part(sheet, part)


def _part(sheet: _PaperSheet, part: PaperPart) -> Iterator[Flowable]:
    title, content = part.title, list(part.content)
    first = content[0] if content else None
    if title is not None and isinstance(first, PaperTable | PaperFacts):
        del content[0]
        yield sheet.headed(title, partial(sheet.grid, first))
    elif title is not None:
        yield sheet.section(title)
    for one in content:
        yield from sheet.blocks(one)
    if not part.content and part.none:
        yield sheet.line(sheet.say(part.none), _NONE)


class _PaperSheet(Sheet):
    """Sets the values of a paper."""

    def words(self, value: object) -> str:
        """A value in the paper's language, isolated; "" for nothing."""
        if isinstance(value, PartialDate):
            return self.date(value)
        if isinstance(value, Message | str):
            return self.say(value)
        if isinstance(value, date):
            return self.say(self.formats.value(value))
        if isinstance(value, Fraction):
            return self.share(value)
        return self.formats.isolate_ltr(self.formats.value(value)) if value is not None else ""

    def grid(self, content: PaperTable | PaperFacts) -> Grid:
        """A table, or facts with their labels."""
        if isinstance(content, PaperFacts):
            return self.composer.definitions(
                [(self.say(label), self._cell(cell, _ROW)) for label, cell in content.rows]
            )
        headings = [self.say(heading) for heading in content.headings]
        rows = [self._row(row, content) for row in content.rows]
        return self.composer.table(headings, rows, content.shares or self._shares(headings, rows))

    def blocks(self, content: PaperTable | PaperFacts | PaperLines) -> Iterator[Flowable]:
        """A table, facts, or lines of text."""
        if not isinstance(content, PaperLines):
            yield self.grid(content)
        elif content.has_bullets:
            yield from self.composer.bullets([self.words(item) for item in content.items], BODY)
        else:
            for item in content.items:
                yield self.line(self.words(item))

    def _row(self, row: Sequence[PaperCell], table: PaperTable) -> list[Cell]:
        return [self._cell(cell, _NAME if table.has_names and at == 0 else _ROW) for at, cell in enumerate(row)]

    def _cell(self, cell: PaperCell, first: TextStyle) -> Cell:
        if isinstance(cell, EqualLines):
            return tuple(ParagraphText(self.words(line), _EQUAL) for line in cell.lines)
        said = [*filter(None, map(self.words, cell))] or [NOTHING]
        return (ParagraphText(said[0], first), *(ParagraphText(words, _BELOW) for words in said[1:]))

    def _shares(self, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[float]:
        """The part of the width that each column has: what its contents ask for, at least their longest word."""
        columns = [
            [ParagraphText(heading, HEADING), *(text for row in islice(rows, _MEASURED) for text in row[at])]
            for at, heading in enumerate(headings)
        ]
        asked = [self._widths(texts) for texts in columns]
        return shared_out(asked, self.composer.width)

    def _widths(self, texts: Sequence[ParagraphText]) -> tuple[float, float]:
        """The least and the wanted width of a column with these texts, in points."""
        made = [self.composer.shaped(text.content, text.style.scaled(self.composer.scale)) for text in texts]
        least = max(one.widest_word for one in made) + _BESIDE
        wanted = min(max(one.natural_width for one in made) + _BESIDE, self.composer.width * _WIDEST)
        return least, max(least, wanted)


def shared_out(asked: Sequence[tuple[float, float]], width: float) -> list[float]:
    """The share of each column of a width, from the least and the wanted width of each.

    What is left over goes to the first column, which names the row; where not even the least widths have room, all
    are cut in proportion.
    """
    leasts, wishes = zip(*asked, strict=True)
    least, wanted = sum(leasts), sum(wishes)
    if wanted <= width:
        given = [wishes[0] + width - wanted, *wishes[1:]]
    else:
        part = (width - least) / (wanted - least) if least < width else 0.0
        given = [first + part * (second - first) for first, second in asked]
    return [one / max(width, sum(given)) for one in given]
