"""Paragraphs on pages, tables, structure, bookmarks and metadata of a finished file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from iwhc_desktop.reports.canvas import Press
from iwhc_desktop.reports.composer import Composer, ParagraphText
from iwhc_desktop.reports.flowables import Picture, Rule, TextBlock, TextStyle
from iwhc_desktop.reports.metadata import Metadata
from iwhc_desktop.reports.page import PageLayout, make_pdf
from iwhc_desktop.reports.tagging import Element, Structure
from iwhc_desktop.reports.text.fonts import load_fonts
from iwhc_desktop.reports.text.paint import FontBook
from iwhc_desktop.reports.text.typesetter import Typesetter

BODY = TextStyle(size=10, leading=1.5)
LAYOUT = PageLayout()


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(load_fonts())


@dataclass
class Maker:
    """Composes and prints small documents."""

    typesetter: Typesetter

    def composer(self, language: str = "en") -> Composer:
        return Composer(self.typesetter, language, language == "ar", LAYOUT.width)

    def printed(self, composer: Composer, story: Sequence[Any], running: str = "") -> bytes:
        press = Press(FontBook(composer.rightwards), Structure(composer.root))
        metadata = Metadata(
            title="Title <&>",
            language=composer.language,
            rightwards=composer.rightwards,
            author="IWHC",
            as_of=date(2026, 11, 23),
        )
        return make_pdf(story, press, LAYOUT, metadata, lambda _press, _page, _pages: running)[1]


@pytest.fixture(scope="module")
def maker(typesetter: Typesetter) -> Maker:
    return Maker(typesetter)


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def text_of(content: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def nodes(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    for child in element.K:
        if "/S" in child:
            yield from nodes(child)


def roles(content: bytes) -> list[str]:
    with opened(content) as pdf:
        return [str(node.S) for node in nodes(pdf.Root.StructTreeRoot.K[0])]


def stream(pdf: pikepdf.Pdf, page: int = 0) -> str:
    pdf.pages[page].contents_coalesce()
    return pdf.pages[page].Contents.read_bytes().decode("latin-1")


def block(maker: Maker, lines: int) -> TextBlock:
    made = maker.composer().para("\n".join(["line"] * lines), BODY)
    made.wrap(LAYOUT.width, 1000)
    return made


# paragraphs


@pytest.mark.parametrize(
    ("lines", "room", "parts"),
    [(10, 5, [5, 5]), (10, 9, [8, 2]), (10, 1, []), (10, 2, [2, 8]), (3, 2, []), (4, 3, [2, 2]), (2, 1, [])],
)
def test_no_line_stands_alone_at_the_foot_or_head_of_a_page(
    maker: Maker, lines: int, room: int, parts: list[int]
) -> None:
    made = block(maker, lines)
    split = made.split(LAYOUT.width, room * made.leading)
    assert [len(part.lines) for part in split] == parts


def test_a_part_can_be_split_again(maker: Maker) -> None:
    made = block(maker, 12)
    _, rest = made.split(LAYOUT.width, 4 * made.leading)
    assert [len(part.lines) for part in rest.split(LAYOUT.width, 4 * made.leading)] == [4, 4]


def test_both_parts_are_one_paragraph_in_the_structure(maker: Maker) -> None:
    composer = maker.composer()
    content = maker.printed(composer, [composer.para("word " * 3000, BODY)])
    assert roles(content) == ["/Document", "/P"]
    with opened(content) as pdf:
        assert len(pdf.pages) > 1
        assert {str(kid.Pg.objgen) for kid in pdf.Root.StructTreeRoot.K[0].K[0].K} == {
            str(page.objgen) for page in pdf.pages
        }
    assert text_of(content).split().count("word") == 3000


@pytest.mark.parametrize(
    ("language", "align", "side"),
    [
        ("en", "start", "left"),
        ("en", "end", "right"),
        ("ar", "start", "right"),
        ("ar", "end", "left"),
        ("en", "centre", "middle"),
        ("ar", "centre", "middle"),
    ],
)
def test_alignment_follows_the_direction_of_the_page(maker: Maker, language: str, align: str, side: str) -> None:
    composer = maker.composer(language)
    made = composer.para("مركز" if language == "ar" else "word", TextStyle(size=10, align=align))
    made.wrap(200, 100)
    left = made._left(made.lines[0])
    spare = 200 - made.lines[0].width
    assert left == pytest.approx({"left": 0, "right": spare, "middle": spare / 2}[side])


@pytest.mark.parametrize(("language", "left"), [("en", 12.0), ("ar", 0.0)])
def test_an_indent_lies_where_lines_begin(maker: Maker, language: str, left: float) -> None:
    composer = maker.composer(language)
    made = composer.para("x" * 300, TextStyle(size=10, indent=12))
    made.wrap(100, 1000)
    assert made._left(made.lines[0]) == pytest.approx(left, abs=12 if language == "ar" else 0.01)
    assert all(line.width <= 88.02 for line in made.lines)


def test_foreign_text_takes_its_own_direction_and_is_marked(maker: Maker) -> None:
    composer = maker.composer("ar")
    made = composer.para("Accord, tripartite.", BODY, language="fr")
    assert not made.text.rightwards
    assert made.element.language == "fr"
    own = composer.para("اتفاقية", BODY, language="ar")
    assert own.text.rightwards
    assert own.element.language == ""


def test_everything_shrinks_together(maker: Maker) -> None:
    composer = maker.composer()
    composer.scale = 0.9
    made = composer.para("text", TextStyle(size=10, after=5, indent=10))
    assert (made.style.size, made.style.after, made.style.indent) == (9, 4.5, 9)
    assert made.text.size == 9


def test_mark_up_in_a_text_is_text(maker: Maker) -> None:
    composer = maker.composer()
    hostile = "<b>x</b> <img src='/etc/passwd'> &amp; &#x41;"
    assert hostile in text_of(maker.printed(composer, [composer.para(hostile, BODY)]))


# tables


def table_story(composer: Composer, rows: int) -> list[Any]:
    cells = [
        [(ParagraphText(f"first {at}", BODY),), (ParagraphText(f"second {at}", BODY), ParagraphText("note", BODY))]
        for at in range(rows)
    ]
    return [composer.table(["Head one", "Head two"], cells, (0.4, 0.6))]


def test_a_table_has_rows_header_cells_and_cells_in_logical_order(maker: Maker) -> None:
    for language in ("en", "ar"):
        composer = maker.composer(language)
        content = maker.printed(composer, table_story(composer, 1))
        assert roles(content) == ["/Document", "/Table", "/TR", "/TH", "/TH", "/TR", "/TD", "/TD", "/P", "/P"]
        with opened(content) as pdf:
            headers = [node for node in nodes(pdf.Root.StructTreeRoot.K[0]) if node.S == "/TH"]
            assert all(header.A.Scope == "/Column" for header in headers)


def test_columns_are_mirrored_in_arabic(maker: Maker) -> None:
    widths = {}
    for language in ("en", "ar"):
        composer = maker.composer(language)
        (table,) = table_story(composer, 1)
        widths[language] = table.form.widths
        first = table.rows[0][0 if language == "en" else -1][0]
        assert "Head one" in "".join(piece.text for piece in first.text.pieces)
    assert widths["ar"] == widths["en"][::-1]


def test_a_repeated_heading_is_decoration_on_the_second_page(maker: Maker) -> None:
    composer = maker.composer()
    content = maker.printed(composer, table_story(composer, 60))
    assert roles(content).count("/TH") == 2
    with opened(content) as pdf:
        assert len(pdf.pages) > 1
        assert stream(pdf, 0).count("/Artifact <</Type /Pagination>>") == 0
        assert stream(pdf, 1).count("/Artifact <</Type /Pagination>>") == 2
    assert text_of(content).count("Head one") == len(pypdfium2.PdfDocument(content))


def test_a_cell_taller_than_a_page_goes_on_on_the_next(maker: Maker) -> None:
    composer = maker.composer()
    story = [composer.table(["Head"], [[(ParagraphText("word " * 3000, BODY),)]], (1,))]
    assert text_of(maker.printed(composer, story)).split().count("word") == 3000


def test_definitions_have_row_headers(maker: Maker) -> None:
    composer = maker.composer("ar")
    content = maker.printed(composer, [composer.definitions([("الخطة", (ParagraphText("2024", BODY),))])])
    with opened(content) as pdf:
        (header,) = [node for node in nodes(pdf.Root.StructTreeRoot.K[0]) if node.S == "/TH"]
        assert header.A.Scope == "/Row"


def test_a_foreign_cell_is_marked_with_its_language(maker: Maker) -> None:
    composer = maker.composer("ar")
    content = maker.printed(composer, [composer.table(["الطرف"], [[(ParagraphText("Nazirliyi", BODY, "en"),)]], (1,))])
    with opened(content) as pdf:
        (cell,) = [node for node in nodes(pdf.Root.StructTreeRoot.K[0]) if node.S == "/TD"]
        assert cell.Lang == "en"


def test_a_panel_keeps_its_paragraphs_and_tints_its_ground(maker: Maker) -> None:
    for language in ("en", "ar"):
        composer = maker.composer(language)
        content = maker.printed(
            composer, [composer.panel([composer.para("one", BODY), composer.para("two", BODY)], "FF0000", "00FF00")]
        )
        assert roles(content) == ["/Document", "/P", "/P"]
        with opened(content) as pdf:
            assert "1 0 0 rg" in stream(pdf)


def test_lists_have_items_with_bodies_and_one_bullet_each(maker: Maker) -> None:
    composer = maker.composer("ar")
    content = maker.printed(composer, composer.bullets(["أول", "ثان\nسطر"], BODY))
    assert roles(content) == [
        "/Document", "/L", "/LI", "/Lbl", "/LBody", "/LI", "/Lbl", "/LBody",
    ]  # fmt: skip
    assert text_of(content).count("•") == 2
    with opened(content) as pdf:
        (listed,) = [node for node in nodes(pdf.Root.StructTreeRoot.K[0]) if node.S == "/L"]
        assert listed.A.ListNumbering == "/Disc"


# the finished file


def everything(maker: Maker) -> bytes:
    composer = maker.composer("ar")
    figure = composer.root.add("Figure", alternative="شعار")
    picture = Picture(Image.new("RGB", (40, 20), "green"), (60, 60), figure)
    story = [
        composer.heading("عنوان \u2068IWHC\u2069", 1, TextStyle(size=16)),
        Rule("0B6158"),
        picture,
        composer.heading("قسم", 2, TextStyle(size=12)),
        composer.para("نص Əliyev", BODY),
        composer.gap(5),
        composer.heading("قسم آخر", 2, TextStyle(size=12)),
        *table_story(composer, 2),
    ]
    return maker.printed(composer, story, "/Artifact <</Type /Pagination>> BDC EMC")


def test_bookmarks_follow_the_headings(maker: Maker) -> None:
    with opened(everything(maker)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["عنوان IWHC"]
        assert [item.title for item in outline.root[0].children] == ["قسم", "قسم آخر"]
        tops = [float(item.destination[3]) for item in outline.root[0].children]
        assert tops[0] > tops[1] > 0


def test_the_catalogue_says_language_direction_and_title(maker: Maker) -> None:
    with opened(everything(maker)) as pdf:
        root = pdf.Root
        assert root.Lang == "ar"
        assert root.MarkInfo.Marked is True
        assert root.ViewerPreferences.DisplayDocTitle is True
        assert root.ViewerPreferences.Direction == "/R2L"
        assert pdf.docinfo.Title == "Title <&>"
        assert all(page.Tabs == "/S" for page in pdf.pages)
        assert b"Title &lt;&amp;&gt;" in root.Metadata.read_bytes()


def test_dates_come_from_the_as_of_day(maker: Maker) -> None:
    with opened(everything(maker)) as pdf:
        assert pdf.docinfo.CreationDate == pdf.docinfo.ModDate == "D:20261123000000Z"


def test_a_figure_has_a_text_in_its_place(maker: Maker) -> None:
    with opened(everything(maker)) as pdf:
        (figure,) = [node for node in nodes(pdf.Root.StructTreeRoot.K[0]) if node.S == "/Figure"]
        assert str(figure.Alt) == "شعار"


def test_every_operator_that_paints_is_marked(maker: Maker) -> None:
    painting = {"TJ", "Tj", "f", "f*", "S", "s", "B", "Do", "re"}
    with opened(everything(maker)) as pdf:
        for page in pdf.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
                assert depth in (0, 1)
                assert depth == 1 or operator not in painting, operator
            assert depth == 0


def test_each_mark_on_a_page_leads_to_its_element(maker: Maker) -> None:
    with opened(everything(maker)) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        for index, page in enumerate(pdf.pages):
            marked = numbers[numbers.index(page.StructParents) + 1] if index else numbers[1]
            for number, element in enumerate(marked):
                assert number in [int(kid.MCID) for kid in element.K if "/MCID" in kid]


def test_only_our_fonts_are_in_the_file_and_all_are_embedded(maker: Maker) -> None:
    with opened(everything(maker)) as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        assert {str(font.Subtype) for font in fonts} == {"/Type0", "/CIDFontType2"}
        for font in fonts:
            if font.Subtype == "/Type0":
                assert font.ToUnicode.read_bytes().startswith(b"/CIDInit")
                assert font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()


def test_there_is_no_actual_text(maker: Maker) -> None:
    assert b"ActualText" not in everything(maker)
    with opened(everything(maker)) as pdf:
        assert not any("/ActualText" in node for node in nodes(pdf.Root.StructTreeRoot.K[0]))


# the structure itself


def test_an_element_knows_whether_anything_was_drawn_for_it() -> None:
    structure = Structure()
    table = structure.root.add("Table")
    cell = table.add("TR").add("TD")
    assert not table.has_content
    assert structure.mark(2, cell) == 0
    assert table.has_content
    assert [len(page) for page in structure.pages] == [0, 0, 1]
    assert structure.mark(2, cell) == 1
    assert [element.role for element in structure.root.walk()] == ["Document", "Table", "TR", "TD"]


def test_what_was_not_drawn_is_not_in_the_file(maker: Maker) -> None:
    composer = maker.composer()
    composer.root.add("Table").add("TR")
    assert roles(maker.printed(composer, [composer.para("x", BODY)])) == ["/Document", "/P"]


@pytest.mark.parametrize("make", [lambda: Element("P"), Structure])
def test_elements_are_told_apart_by_identity(make: Callable[[], object]) -> None:
    first = make()
    assert (first is make()) is False
