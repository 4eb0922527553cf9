"""Makes the story of a document: every text that reaches a page goes through `Composer.para`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from reportlab.platypus import Flowable, Spacer

from iwhc_desktop.i18n.isolates import isolate_within
from iwhc_desktop.reports.flowables import Bullet, LateText, TextBlock, TextStyle
from iwhc_desktop.reports.page import PageLayout
from iwhc_desktop.reports.tables import Format, Grid, TableLook
from iwhc_desktop.reports.tagging import Element
from iwhc_desktop.reports.text.spans import TextSpan, label, plain, spans_of
from iwhc_desktop.reports.text.typesetter import SetParagraph, Typesetter

Content = str | Iterable[TextSpan | str]
HEADING = TextStyle(size=8.5, ink="0B6158", bold=True, after=0)
"""How the headings of tables look."""
_BULLET = "• "
_LINE = "D0D7D5"
_STRONG_LINE = "0B6158"


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """The content of a future paragraph, its style, and its language where it is not the document's."""

    content: Content
    style: TextStyle
    language: str = ""


Cell = Sequence[ParagraphText]


@dataclass(slots=True)
class Composer:
    """Sets texts in one language and direction and adds them to the document's structure.

    `width` and `height` are those of a page's text area; `scale` makes everything a little smaller or larger, to fit
    a page.
    """

    typesetter: Typesetter
    language: str
    rightwards: bool
    width: float
    height: float = PageLayout().height
    root: Element = field(default_factory=lambda: Element("Document"))
    scale: float = 1.0

    def para(self, content: Content, style: TextStyle, element: Element | None = None, language: str = "") -> TextBlock:
        """A paragraph. The content is plain text, never markup, whatever characters it contains.

        `element` is an element made beforehand (a table cell, a list item); `language` is given where it is not the
        document's, and the text then takes its direction, and the side on which it starts, from its own letters.
        """
        foreign = language not in ("", self.language)
        place = element or self.root.add("P", language if foreign else "")
        scaled = style.scaled(self.scale)
        text = LateText(partial(self.shaped, content, scaled, language))
        return TextBlock(text, scaled, place, text.get().rightwards if foreign else self.rightwards)

    def decoration(self, content: Content, style: TextStyle, language: str) -> TextBlock:
        """A paragraph that is no part of the document's contents, such as a line of the letterhead."""
        scaled = style.scaled(self.scale)
        return TextBlock(LateText(partial(self.shaped, content, scaled, language)), scaled, None, self.rightwards)

    def shaped(self, content: Content, style: TextStyle, language: str = "") -> SetParagraph:
        """The shaped text, in the document's direction unless it is in another language."""
        spans = [
            replace(span, text=isolate_within(span.text), bold=span.bold or style.bold) for span in spans_of(content)
        ]
        direction = None if language not in ("", self.language) else int(self.rightwards)
        return self.typesetter.set(spans, style.size, direction, language or self.language)

    def heading(self, content: Content, level: int, style: TextStyle, language: str = "") -> TextBlock:
        """A heading of level 1 to 3, with its bookmark."""
        foreign = language not in ("", self.language)
        place = self.root.add(f"H{level}", language if foreign else "")
        block = self.para(content, style, place, language)
        block.bookmark = (label(plain(spans_of(content))), level)
        return block

    def bullets(self, items: Iterable[Content], style: TextStyle) -> list[TextBlock]:
        """A list with bullets on the side where its lines begin."""
        indented = replace(style, indent=style.indent or 11)
        place = self.root.add("L")
        return [self._item(item, indented, place.add("LI")) for item in items]

    def _item(self, content: Content, style: TextStyle, place: Element) -> TextBlock:
        bullet = Bullet(self.shaped(_BULLET, style.scaled(self.scale), ""), place.add("Lbl"))
        block = self.para(content, style, place.add("LBody"))
        block.bullet = bullet
        return block

    def table(self, header: Sequence[Content], rows: Sequence[Sequence[Cell]], shares: Sequence[float]) -> Grid:
        """A table whose heading row is repeated on each page; `shares` are the columns' widths.

        Columns are given in logical order and drawn from the right in Arabic.
        """
        place = self.root.add("Table")
        heads = place.add("TR")
        cells = [[self._cells((ParagraphText(head, HEADING),), heads.add("TH", scope="Column")) for head in header]]
        for row in rows:
            line = place.add("TR")
            cells.append([self._cells(cell, line.add("TD")) for cell in row])
        return self._grid(cells, shares, TableLook(heading_rule=_STRONG_LINE, row_rule=_LINE), heading=1)

    def definitions(
        self, rows: Sequence[tuple[Content, Cell]], share: float = 0.24, names: TextStyle = HEADING
    ) -> Grid:
        """Labels with their values beside them; `share` is the labels' part of the width, `names` their style."""
        place = self.root.add("Table")
        cells = []
        for name, value in rows:
            line = place.add("TR")
            head = self._cells((ParagraphText(name, names),), line.add("TH", scope="Row"))
            cells.append([head, self._cells(value, line.add("TD"))])
        return self._grid(cells, (share, 1 - share), TableLook(row_rule=_LINE))

    def panel(self, blocks: Sequence[Flowable], background: str, edge: str) -> Grid:
        """Blocks on a tinted background with a coloured edge on the side where lines begin."""
        look = TableLook(beside=10, ends=3.8, ground=background, edge=edge, edge_at_right=self.rightwards)
        return self._grid([[[block]] for block in blocks], (1,), look)

    def columns(self, cells: Sequence[Sequence[Flowable]], shares: Sequence[float]) -> Grid:
        """Blocks side by side, in logical order, without rules and flush with the text around them."""
        return self._grid([list(cells)], shares, TableLook(beside=0, above=0))

    def gap(self, height: float) -> Spacer:
        """Empty space."""
        return Spacer(1, height * self.scale)

    def _cells(self, cell: Cell, element: Element) -> list[TextBlock]:
        if len(cell) == 1:
            if cell[0].language not in ("", self.language):
                element.language = cell[0].language
            return [self._in_cell(cell[0], element)]
        return [self._in_cell(text, self._part(element, text)) for text in cell]

    def _in_cell(self, text: ParagraphText, element: Element) -> TextBlock:
        """A paragraph of a cell; a single line is where the other lines of its column are."""
        block = self.para(text.content, text.style, element, text.language)
        block.lone_side = self.rightwards
        return block

    def _part(self, element: Element, text: ParagraphText) -> Element:
        return element.add("P", text.language if text.language != self.language else "")

    def _grid(
        self, cells: Sequence[Sequence[Sequence[Flowable]]], shares: Sequence[float], look: TableLook, heading: int = 0
    ) -> Grid:
        """Mirror the columns in Arabic and make the table."""
        turn = -1 if self.rightwards else 1
        widths = [share * self.width for share in shares][::turn]
        scaled = replace(look, above=look.above * self.scale, ends=look.ends * self.scale)
        return Grid([list(row)[::turn] for row in cells], Format(widths, scaled, self.height, heading))
