"""PDFs of pictures: pages in reading order, each picture whole on its page, and the same bytes again."""

from __future__ import annotations

import io

import pikepdf
import pytest

from iwhc_desktop.services.records.picture_pdf import MOST_PAGES, JpegPage, pdf_of, reading_order

JPEG = b"\xff\xd8\xff\xe0 what a camera wrote \xff\xd9"


@pytest.mark.parametrize(
    ("names", "ordered"),
    [
        (["IMG_10.jpg", "IMG_9.jpg", "IMG_1.jpg"], ["IMG_1.jpg", "IMG_9.jpg", "IMG_10.jpg"]),
        (["page 2.png", "Page 10.png", "page 1.png"], ["page 1.png", "page 2.png", "Page 10.png"]),
        (["2.jpg", "cover.jpg", "10.jpg"], ["2.jpg", "10.jpg", "cover.jpg"]),
        (["صفحة ١٠.jpg", "صفحة ٩.jpg"], ["صفحة ٩.jpg", "صفحة ١٠.jpg"]),
        (["20240613_101500(2).jpg", "20240613_101500(1).jpg"], ["20240613_101500(1).jpg", "20240613_101500(2).jpg"]),
    ],
)
def test_names_are_in_the_order_in_which_people_count(names: list[str], ordered: list[str]) -> None:
    assert reading_order(names) == ordered


@pytest.mark.parametrize(
    ("sides", "paper", "drawn"),
    [
        pytest.param((595, 842), (595, 842), "595.00 0 0 842.00 0.00 0.00", id="as high as the page"),
        pytest.param((842, 595), (842, 595), "842.00 0 0 595.00 0.00 0.00", id="broad"),
        pytest.param((1190, 1190), (595, 842), "595.00 0 0 595.00 0.00 123.50", id="square, in the middle"),
        pytest.param((100, 842), (595, 842), "100.00 0 0 842.00 247.50 0.00", id="a strip"),
    ],
)
def test_a_picture_is_as_large_as_its_page_allows(sides: tuple[int, int], paper: tuple[int, int], drawn: str) -> None:
    with pikepdf.open(io.BytesIO(pdf_of([JpegPage(JPEG, *sides)]))) as made:
        (page,) = made.pages
        assert [int(side) for side in page.MediaBox] == [0, 0, *paper]
        assert page.Contents.read_bytes().decode() == f"q {drawn} cm /P Do Q"
        picture = page.Resources.XObject.P
        assert (int(picture.Width), int(picture.Height)) == sides
        assert picture.read_raw_bytes() == JPEG


def test_pages_follow_one_another_and_are_the_same_bytes_again() -> None:
    pages = [JpegPage(JPEG + bytes([number]), 10, 10 + number) for number in range(12)]
    content = pdf_of(pages)
    assert content == pdf_of(pages)
    with pikepdf.open(io.BytesIO(content)) as made:
        assert made.get_warnings() == []
        assert [int(page.Resources.XObject.P.Height) for page in made.pages] == [*range(10, 22)]


@pytest.mark.parametrize("count", [0, MOST_PAGES + 1])
def test_no_page_and_too_many_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match=str(count)):
        pdf_of([JpegPage(JPEG, 1, 1)] * count)
