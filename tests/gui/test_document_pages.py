"""Pages of documents as pictures: whatever a file holds, there is a page of bounded size or none."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from document_files import pdf, picture, png_of, scan, turned_jpeg, with_script
from PySide6.QtGui import QImage

from iwhc_desktop.domain.errors import Cancelled
from iwhc_desktop.gui.documents.page_pictures import PagePictures, draw, is_drawable
from iwhc_desktop.gui.documents.page_process import DrawnPage, NoPage, drawn, packed, unpacked
from iwhc_desktop.services.progress import Cancellable, Silent

EDGE = 300


@pytest.mark.parametrize(
    ("content", "kind", "size", "pages"),
    [
        pytest.param(pdf, "pdf", (212, 300), 1, id="a page"),
        pytest.param(lambda: pdf(10_000), "pdf", (212, 300), 10_000, id="10,000 pages"),
        pytest.param(lambda: pdf(1, (14_400, 14_400)), "pdf", (300, 300), 1, id="five metres"),
        pytest.param(lambda: pdf(1, (14_400, 3)), "pdf", (300, 1), 1, id="a strip"),
        pytest.param(with_script, "pdf", (212, 300), 1, id="a script that never ends"),
        pytest.param(lambda: scan(12_000, 12_000), "pdf", (212, 300), 1, id="a scan of 144 million pixels"),
        pytest.param(lambda: picture("JPG"), "jpeg", (300, 150), 1, id="jpeg"),
        pytest.param(lambda: picture("PNG"), "png", (300, 150), 1, id="png"),
        pytest.param(lambda: picture("TIFF"), "tiff", (300, 150), 1, id="tiff"),
        pytest.param(lambda: picture("WEBP"), "webp", (300, 150), 1, id="webp"),
        pytest.param(turned_jpeg, "jpeg", (150, 300), 1, id="a picture on its side"),
    ],
)
def test_the_first_page_is_a_picture_of_bounded_size(
    qapp: object, content: Callable[[], bytes], kind: str, size: tuple[int, int], pages: int
) -> None:
    page = drawn(content(), kind, EDGE)
    assert (page.image.width(), page.image.height(), page.pages) == (*size, pages)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(lambda: pdf()[:200], "pdf", id="half a file"),
        pytest.param(lambda: b"%PDF-1.7\n" + bytes(1000), "pdf", id="a name without a document"),
        pytest.param(
            lambda: pdf(encryption=pikepdf.Encryption(owner="one", user="two")), "pdf", id="locked with a password"
        ),
        pytest.param(lambda: pdf(0), "pdf", id="no page"),
        pytest.param(lambda: png_of(60_000, 60_000), "png", id="3,600 million pixels"),
        pytest.param(lambda: picture("WEBP")[:60], "webp", id="half a picture"),
    ],
)
def test_a_file_without_a_page_has_none(qapp: object, content: Callable[[], bytes], kind: str) -> None:
    with pytest.raises(NoPage):
        drawn(content(), kind, EDGE)


@pytest.mark.parametrize("written", [b"", b"[1, 1, 1]\n", b"[2, 2, 1]\nabc", b"{}\nabc", b"[0, 0, 1]\n", b"\xff\n"])
def test_what_another_process_wrote_is_a_whole_page_or_none(written: bytes) -> None:
    with pytest.raises(NoPage):
        unpacked(written)


def test_a_page_comes_whole_out_of_its_process(qapp: object) -> None:
    content = picture("PNG", 7, 5)
    expected = drawn(content, "png", EDGE)
    assert draw(content, EDGE, Silent()) == expected
    assert unpacked(packed(expected)) == expected


def test_a_page_that_takes_too_long_is_none(qapp: object) -> None:
    with pytest.raises(NoPage, match="too long"):
        draw(scan(20_000, 20_000), EDGE, Silent(), seconds=0)


def test_drawing_can_be_cancelled() -> None:
    progress = Cancellable()
    progress.cancel()
    with pytest.raises(Cancelled):
        draw(scan(20_000, 20_000), EDGE, progress)


def test_only_pdfs_and_pictures_are_drawn() -> None:
    assert is_drawable(pdf())
    assert not is_drawable(b"PK\x03\x04")
    with pytest.raises(NoPage):
        draw(b"PK\x03\x04", EDGE, Silent())


def test_the_pages_that_were_looked_at_last_are_kept() -> None:
    pages = PagePictures()
    page = DrawnPage(QImage(), 3)
    for number in range(24):
        pages.keep(str(number), page)
    assert pages.get("0") == page
    pages.keep("24", None)
    assert (pages.has("0"), pages.has("1"), pages.has("24")) == (True, False, True)
    assert pages.get("24") is None
