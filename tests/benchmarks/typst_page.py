"""The page of a summary as typst's markup: the same texts in the same order, sizes and fonts, tables and lists.

What typst leaves out: the running foot's contents, grounds and edges, codes of its own for each letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.reports.agreement_summary import build
from iwhc_desktop.reports.composer import Cell, Composer, Content
from iwhc_desktop.reports.flowables import TextBlock, TextStyle
from iwhc_desktop.reports.page import PageLayout
from iwhc_desktop.reports.summary_model import AgreementSummary
from iwhc_desktop.reports.tables import Grid
from iwhc_desktop.reports.text.spans import plain, spans_of
from iwhc_desktop.reports.text.typesetter import Typesetter

_HEAD = """#set page(paper: "a4", margin: (x: {side}pt, top: {top}pt, bottom: {bottom}pt), footer: [#sys.inputs.run])
#set document(title: "Summary")
#set text(font: ("Noto Naskh Arabic", "Noto Serif"), size: 9.5pt, lang: "{language}", dir: {direction})
#set table(stroke: (bottom: 0.35pt + rgb("D0D7D5")))
"""


class Noted(Composer):
    """A composer that notes what it sets as markup, in order."""

    def begin(self) -> None:
        """Forget what was noted."""
        self.markup: list[str] = []
        self.depth = 0

    @contextmanager
    def whole(self, markup: str) -> Iterator[None]:
        """Note a part; the texts inside it are not noted again."""
        self.markup.append(markup)
        self.depth += 1
        yield
        self.depth -= 1

    def para(self, content: Content, style: TextStyle, *others: object, **named: object) -> TextBlock:
        if not self.depth:
            self.markup.append(_text(content, style))
        return super().para(content, style, *others, **named)  # type: ignore[arg-type]  # passed on as given

    def decoration(self, content: Content, style: TextStyle, language: str) -> TextBlock:
        self.markup.append(_text(content, style))
        return super().decoration(content, style, language)

    def heading(self, content: Content, level: int, style: TextStyle, language: str = "") -> TextBlock:
        with self.whole(f"{'=' * level} {_quoted(content)}"):
            return super().heading(content, level, style, language)

    def bullets(self, items: Iterable[Content], style: TextStyle) -> list[TextBlock]:
        given = list(items)
        with self.whole("\n".join(f"- {_quoted(item)}" for item in given)):
            return super().bullets(given, style)

    def table(self, header: Sequence[Content], rows: Sequence[Sequence[Cell]], shares: Sequence[float]) -> Grid:
        heads = ",".join(f"[*{_quoted(head)}*]" for head in header)
        cells = ",".join(_cell(cell) for row in rows for cell in row)
        with self.whole(f"#table(columns: {_columns(shares)}, table.header({heads}), {cells})"):
            return super().table(header, rows, shares)

    def definitions(self, rows: Sequence[tuple[Content, Cell]], share: float = 0.24, *others: object) -> Grid:
        cells = ",".join(f"[*{_quoted(name)}*],{_cell(cell)}" for name, cell in rows)
        with self.whole(f"#table(columns: {_columns((share, 1 - share))}, {cells})"):
            return super().definitions(rows, share, *others)  # type: ignore[arg-type]  # passed on as given


def typst_source(summary: AgreementSummary, formats: Formats, typesetter: Typesetter) -> str:
    """The markup of a summary; `sys.inputs.run` is printed at its foot."""
    layout, rightwards = PageLayout(), formats.direction == "rtl"
    composer = Noted(typesetter, formats.language, rightwards, layout.width)
    composer.begin()
    build(summary, formats, composer)
    head = _HEAD.format(
        side=layout.side,
        top=layout.top,
        bottom=layout.bottom,
        language=formats.language,
        direction=formats.direction,
    )
    return head + "\n\n".join(composer.markup)


def _quoted(content: Content) -> str:
    text = strip_isolates(plain(spans_of(content)))
    return '#"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _text(content: Content, style: TextStyle) -> str:
    weight = "bold" if style.bold else "regular"
    return f'#text(size: {style.size}pt, fill: rgb("{style.ink}"), weight: "{weight}")[{_quoted(content)}]'


def _cell(cell: Cell) -> str:
    return "[" + " \\ ".join(_text(part.content, part.style) for part in cell) + "]"


def _columns(shares: Sequence[float]) -> str:
    return "(" + ", ".join(f"{share}fr" for share in shares) + ",)"
