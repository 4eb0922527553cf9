"""The printed sheet of keyboard shortcuts: archivable, on one page, keys from the left in every language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pdf_archive import findings
from pdf_ua import findings as ua_findings

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.reports.render import Printer
from iwhc_desktop.reports.shortcuts_sheet import ShortcutGroup, ShortcutsSheet
from iwhc_desktop.services.printing.summaries import Printing

AS_OF = date(2026, 11, 23)
LANGUAGES = ("ar", "en", "fr")
GROUPS = (
    (N_("Records"), ((C_("record", "New"), "Ctrl+N"), (N_("Withdraw record"), "Del"))),
    (N_("Editing"), ((N_("Undo"), "Ctrl+Z"), (N_("Redo"), "Ctrl+Y, Ctrl+Shift+Z"))),
    (N_("Navigation"), ((N_("Side bar sections"), "Alt+1 – Alt+9"),)),
    (N_("Window"), ((N_("Smaller text"), "Ctrl+-"), (N_("Larger text"), "Ctrl++, Ctrl+="))),
)


def printed(language: str, groups: object = GROUPS) -> bytes:
    return Printing.shortcuts(groups, AS_OF, language)  # type: ignore[arg-type]  # what a test gives


def page_text(content: bytes) -> str:
    return str(pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range())


def nodes(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    for child in element.K:
        if "/S" in child:
            yield from nodes(child)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_pdf_a_2b_without_a_finding(language: str, tmp_path: Path) -> None:
    path = tmp_path / "shortcuts.pdf"
    path.write_bytes(printed(language))
    assert findings(path) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_upright_a4_page_with_every_word(language: str) -> None:
    content, say = printed(language), Formats(language).text
    document = pypdfium2.PdfDocument(content)
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx((595.276, 841.89), abs=0.01)
    wanted = [
        N_("Keyboard shortcuts"),
        *(title for title, _rows in GROUPS),
        *(name for _title, rows in GROUPS for name, _keys in rows),
    ]
    shown = page_text(content)
    assert [say(words) for words in wanted if say(words) not in shown] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_stand_from_left_to_right(language: str) -> None:
    text = pypdfium2.PdfDocument(printed(language))[0].get_textpage()
    for keys in ("Ctrl+N", "Ctrl+Shift+Z"):
        at, count = text.search(keys).get_next()
        lefts = [text.get_charbox(index)[0] for index in range(at, at + count)]
        assert lefts == sorted(lefts), keys


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("first", "second"), [("Ctrl+Y", "Ctrl+Shift+Z"), ("Alt+1", "Alt+9")])
def test_several_keys_stand_from_left_to_right_too(language: str, first: str, second: str) -> None:
    text = pypdfium2.PdfDocument(printed(language))[0].get_textpage()
    left, right = (text.get_charbox(text.search(keys).get_next()[0]) for keys in (first, second))
    assert left[0] < right[0]
    assert left[1] == pytest.approx(right[1], abs=4)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_stand_where_lines_begin(language: str) -> None:
    text = pypdfium2.PdfDocument(printed(language))[0].get_textpage()
    name, keys = (
        text.get_charbox(text.search(words).get_next()[0])[0]
        for words in (Formats(language).text(N_("Undo")), "Ctrl+Z")
    )
    assert (name > keys) == (language == "ar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_read_by_its_structure(language: str) -> None:
    """P18: PDF/UA-1."""
    assert ua_findings(printed(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_read_heading_by_heading_and_row_by_row(language: str) -> None:
    with pikepdf.open(BytesIO(printed(language))) as pdf:
        assert str(pdf.Root.Lang) == language
        tree = pdf.Root.StructTreeRoot.K[0]
        assert [str(node.S) for node in tree.K] == ["/H1", "/P", *["/H2", "/Table"] * len(GROUPS)]
        rows = [node for node in nodes(tree) if node.S == "/TR"]
        cells = [[str(cell.S) for cell in row.K] for row in rows]
        assert cells == [["/TH", "/TD"]] * sum(len(rows) for _title, rows in GROUPS)
        marks = [sorted(int(kid.MCID) for cell in row.K for kid in cell.K) for row in rows]
        assert [mark for row in marks for mark in row] == sorted(mark for row in marks for mark in row)
        with pdf.open_outline() as outline:
            (title,) = outline.root
            assert [item.title for item in title.children] == [Formats(language).text(said) for said, _ in GROUPS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_printed_again_it_is_the_same_byte_for_byte(language: str) -> None:
    assert printed(language) == printed(language)


def test_the_day_is_the_only_date_and_the_foot_names_program_and_version() -> None:
    content = printed("en")
    with pikepdf.open(BytesIO(content)) as pdf:
        assert {str(pdf.docinfo[key]) for key in ("/CreationDate", "/ModDate")} == {"D:20261123000000Z"}
        assert str(pdf.docinfo["/Title"]) == "Keyboard shortcuts"
    sheet = ShortcutsSheet((ShortcutGroup(N_("Window"), ((N_("Undo"), "F1"),)),), "7.8.9", AS_OF)
    assert "IWHC Desktop 7.8.9" in page_text(Printer().shortcuts(sheet, Formats("en")))


def test_arabic_digits_are_those_of_the_screen_and_keys_keep_their_own() -> None:
    shown = page_text(Printing.shortcuts(GROUPS, AS_OF, "ar", digits="١٢٣"))
    assert "٢٠٢٦" in shown
    assert "Alt+1" in shown


@pytest.mark.parametrize(
    ("signs", "words"),
    [
        ("⌘N", "Cmd+N"),
        ("⇧⌘Z", "Shift+Cmd+Z"),
        ("⌥1", "Option+1"),
        ("⎋", "Esc"),
        ("↩", "Return"),
        ("⇥, ⇧⇥", "Tab, Shift+Tab"),
    ],
)
def test_the_signs_of_a_mac_are_written_out(signs: str, words: str) -> None:
    assert f"Undo {words}" in page_text(printed("en", ((N_("Editing"), ((N_("Undo"), signs),)),)))


def test_a_list_that_is_a_little_too_long_is_set_smaller() -> None:
    long = GROUPS * 3
    document = pypdfium2.PdfDocument(printed("en", long))
    assert len(document) == 1
    heights = [made[0].get_textpage().get_charbox(0) for made in (document, pypdfium2.PdfDocument(printed("en")))]
    assert heights[0][3] - heights[0][1] < heights[1][3] - heights[1][1]
