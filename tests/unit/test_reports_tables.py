"""Tables on pages: where they begin, where they are cut, and where their heading is repeated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pypdfium2
import pytest

from iwhc_desktop.reports.canvas import Press
from iwhc_desktop.reports.composer import Composer, ParagraphText
from iwhc_desktop.reports.flowables import TextStyle
from iwhc_desktop.reports.metadata import Metadata
from iwhc_desktop.reports.page import PageLayout, make_pdf
from iwhc_desktop.reports.sheet import BODY, SECTION
from iwhc_desktop.reports.tables import Grid, Headed
from iwhc_desktop.reports.tagging import Structure
from iwhc_desktop.reports.text.fonts import load_fonts
from iwhc_desktop.reports.text.paint import FontBook
from iwhc_desktop.reports.text.typesetter import Typesetter

LAYOUT = PageLayout()
LINE = TextStyle(size=10, leading=1.5, after=0)


@pytest.fixture
def composer() -> Composer:
    return Composer(Typesetter(load_fonts()), "en", False, LAYOUT.width)


def printed(composer: Composer, story: list[object]) -> pypdfium2.PdfDocument:
    press = Press(FontBook(), Structure(composer.root))
    about = Metadata(title="T", language="en", rightwards=False, author="A", as_of=date(2026, 11, 23))
    return pypdfium2.PdfDocument(make_pdf(story, press, LAYOUT, about, lambda *_: "")[1])


def words_of(document: pypdfium2.PdfDocument) -> list[list[str]]:
    """The words of each page in the order of its contents."""
    return [page.get_textpage().get_text_range().split() for page in document]


def table(composer: Composer, rows: list[int], head: str = "Head") -> Grid:
    """A table with a row of so many lines each; each line says its row and number."""
    cells = [
        [(ParagraphText("\n".join(f"r{row}.{line}" for line in range(lines)), LINE),)] for row, lines in enumerate(rows)
    ]
    return composer.table([head], cells, (1,))


def section(composer: Composer, rows: list[int]) -> Headed:
    return Headed(composer.heading("Section", 2, SECTION), table(composer, rows))


def above(composer: Composer, share: float) -> object:
    """Something that fills this share of the first page."""
    return composer.para("\n".join(["x"] * int(LAYOUT.height * share / LINE.size / LINE.leading)), LINE)


@pytest.mark.parametrize("make", [table, section])
@pytest.mark.parametrize("rows", [18, 23, 30, 57, 200])
def test_a_long_table_begins_where_it_is_and_is_cut_between_rows(
    composer: Composer, make: Callable[[Composer, list[int]], object], rows: int
) -> None:
    """K21, P2."""
    pages = words_of(printed(composer, [above(composer, 0.5), make(composer, [2] * rows)]))
    assert "r0.0" in pages[0]
    for page in pages:
        assert {word[:-2] for word in page if word.endswith(".0")} == {
            word[:-2] for word in page if word.endswith(".1")
        }
    said = [word for page in pages for word in page if word.endswith(".0")]
    assert said == [f"r{row}.0" for row in range(rows)]


@pytest.mark.parametrize("rows", [[2] * 80, [2] * 30 + [90] + [2] * 30, [9, 30, 9, 30, 9, 30], [200], [3, 200, 3]])
def test_the_heading_is_at_the_top_of_each_page_and_nowhere_else(composer: Composer, rows: list[int]) -> None:
    """P3: also where a row is cut."""
    pages = words_of(printed(composer, [table(composer, rows)]))
    assert len(pages) > 1
    for page in pages:
        assert page.index("Head") == 0
        assert page.count("Head") == 1
    assert sorted(word for page in pages for word in page if word != "Head") == sorted(
        f"r{row}.{line}" for row, lines in enumerate(rows) for line in range(lines)
    )


def test_a_row_that_fits_on_a_page_is_not_cut(composer: Composer) -> None:
    pages = words_of(printed(composer, [above(composer, 0.7), table(composer, [1, 20, 1])]))
    assert [word for word in pages[0] if word.startswith("r")] == ["r0.0"]
    assert "r1.0" in pages[1]


def test_a_row_is_cut_where_the_page_would_be_left_less_than_60_percent_full(composer: Composer) -> None:
    """P2."""
    pages = words_of(printed(composer, [above(composer, 0.3), table(composer, [1, 45])]))
    assert "r1.0" in pages[0]
    assert "r1.44" in pages[1]


def test_a_heading_never_ends_a_page(composer: Composer) -> None:
    pages = words_of(printed(composer, [above(composer, 0.93), section(composer, [4, 4])]))
    assert "Section" not in pages[0]
    assert pages[1][:2] == ["Section", "Head"]


def test_lines_of_one_kind_look_alike(composer: Composer) -> None:
    """P4."""
    cell = tuple(ParagraphText(text, BODY) for text in ("A: agrees", "B: agrees", "C: agrees"))
    grid = composer.table(["Answers"], [[cell]], (1,))
    blocks = grid.rows[1][0]
    assert len({(block.style.size, block.style.ink, block.style.bold) for block in blocks}) == 1
