"""Makes the story of a document: every text that reaches a page goes through `Composer.para`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Spacer

from iwhc_desktop.reports.flowables import RuledTable, TextBlock, TextStyle
from iwhc_desktop.reports.tagging import Element
from iwhc_desktop.reports.text.spans import TextSpan, label, plain, spans_of
from iwhc_desktop.reports.text.typesetter import Typesetter

Content = str | Iterable[TextSpan | str]
_HEADER = TextStyle(size=8.5, ink="0B6158", bold=True, after=0)
_LINE = HexColor("#D0D7D5")
_STRONG_LINE = HexColor("#0B6158")


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

    `scale` makes everything a little smaller or larger, to fit a page.
    """

    typesetter: Typesetter
    language: str
    rightwards: bool
    width: float
    root: Element = field(default_factory=lambda: Element("Document"))
    scale: float = 1.0

    def para(self, content: Content, style: TextStyle, element: Element | None = None, language: str = "") -> TextBlock:
        """A paragraph. The content is plain text, never markup, whatever characters it contains.

        `element` is an element made beforehand (a table cell, a list item); `language` is given where it is not the
        document's, and the text then takes its direction from its own letters.
        """
        spans = [replace(span, bold=span.bold or style.bold) for span in spans_of(content)]
        foreign = language not in ("", self.language)
        place = element or self.root.add("P", language if foreign else "")
        scaled = style.scaled(self.scale)
        direction = None if foreign else int(self.rightwards)
        text = self.typesetter.set(spans, scaled.size, direction, language or self.language)
        return TextBlock(text, scaled, place, self.rightwards)

    def heading(self, content: Content, level: int, style: TextStyle, language: str = "") -> TextBlock:
        """A heading of level 1 to 3, with its bookmark."""
        foreign = language not in ("", self.language)
        place = self.root.add(f"H{level}", language if foreign else "")
        block = self.para(content, style, place, language)
        block.bookmark = (label(plain(spans_of(content))), level)
        return block

    def bullets(self, items: Iterable[Content], style: TextStyle) -> list[TextBlock]:
        """A list with bullets on the side where its lines begin."""
        bulleted = replace(style, bullet=True, indent=style.indent or 11)
        place = self.root.add("L")
        return [self.para(item, bulleted, place.add("LI").add("LBody")) for item in items]

    def table(self, header: Sequence[Content], rows: Sequence[Sequence[Cell]], shares: Sequence[float]) -> RuledTable:
        """A table whose heading row is repeated on each page; `shares` are the columns' widths.

        Columns are given in logical order and drawn from the right in Arabic.
        """
        place = self.root.add("Table")
        heads = place.add("TR")
        cells = [[self._cells((ParagraphText(head, _HEADER),), heads.add("TH", scope="Column")) for head in header]]
        for row in rows:
            line = place.add("TR")
            cells.append([self._cells(cell, line.add("TD")) for cell in row])
        rules = [("LINEBELOW", (0, 0), (-1, 0), 0.8, _STRONG_LINE), ("LINEBELOW", (0, 1), (-1, -1), 0.35, _LINE)]
        return self._ruled(cells, shares, rules, 1)

    def definitions(
        self, rows: Sequence[tuple[Content, Cell]], share: float = 0.24, names: TextStyle = _HEADER
    ) -> RuledTable:
        """Labels with their values beside them; `share` is the labels' part of the width, `names` their style."""
        place = self.root.add("Table")
        cells = []
        for name, value in rows:
            line = place.add("TR")
            head = self._cells((ParagraphText(name, names),), line.add("TH", scope="Row"))
            cells.append([head, self._cells(value, line.add("TD"))])
        return self._ruled(cells, (share, 1 - share), [("LINEBELOW", (0, 0), (-1, -1), 0.35, _LINE)], 0)

    def panel(self, blocks: Sequence[Flowable], background: str, edge: str) -> RuledTable:
        """Blocks on a tinted background with a coloured edge on the side where lines begin."""
        side = "LINEAFTER" if self.rightwards else "LINEBEFORE"
        rules = [
            ("BACKGROUND", (0, 0), (-1, -1), HexColor(f"#{background}")),
            (side, (0, 0), (-1, -1), 2.5, HexColor(f"#{edge}")),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, 0), 6 * self.scale),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 6 * self.scale),
        ]
        return self._ruled([[[block]] for block in blocks], (1,), rules, 0)

    def columns(self, cells: Sequence[Sequence[Flowable]], shares: Sequence[float]) -> RuledTable:
        """Blocks side by side, in logical order, without rules and flush with the text around them."""
        flush = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
        return self._ruled([list(cells)], shares, flush, 0)

    def gap(self, height: float) -> Spacer:
        """Empty space."""
        return Spacer(1, height * self.scale)

    def _cells(self, cell: Cell, element: Element) -> list[TextBlock]:
        if len(cell) == 1:
            if cell[0].language not in ("", self.language):
                element.language = cell[0].language
            return [self.para(cell[0].content, cell[0].style, element, cell[0].language)]
        return [self.para(text.content, text.style, self._part(element, text), text.language) for text in cell]

    def _part(self, element: Element, text: ParagraphText) -> Element:
        return element.add("P", text.language if text.language != self.language else "")

    def _ruled(
        self,
        cells: Sequence[Sequence[Sequence[Flowable]]],
        shares: Sequence[float],
        rules: Sequence[tuple[object, ...]],
        repeated: int,
    ) -> RuledTable:
        """Mirror the columns in Arabic and make the table."""
        turn = -1 if self.rightwards else 1
        widths = [share * self.width for share in shares][::turn]
        padding = 2.2 * self.scale
        style = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), padding),
            ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
            *rules,
        ]
        return RuledTable(
            [list(row)[::turn] for row in cells], colWidths=widths, style=style, repeatRows=repeated, splitInRow=1
        )
