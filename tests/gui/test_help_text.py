"""A page of the help as it is set: fonts, digits, direction, keys and links."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFont, QTextBlock, QTextListFormat

from iwhc_desktop.gui.help.browser import HelpBrowser
from iwhc_desktop.i18n.help_pages import HelpText
from iwhc_desktop.i18n.isolates import LRI, PDI

SAMPLE = HelpText(
    "sample",
    "Title",
    "A paragraph with **Save** and `Ctrl+S`, 12 times.\n\n## Part\n\n1. One\n2. Two\n\n- [that](two.md)",
)


@pytest.fixture
def browser(make_appearance, qtbot):
    """A page of the help by itself, in a language."""

    def make(language: str = "en", **further: object) -> HelpBrowser:
        appearance = make_appearance(language, **further)
        browser = HelpBrowser(appearance)
        qtbot.addWidget(browser)
        browser.resize(1000, 500)
        browser.show()
        browser.show_page(SAMPLE)
        return browser

    return make


def letters(browser: HelpBrowser, words: str) -> QFont:
    """The font in which some words are set."""
    cursor = browser.document().find(words)
    assert not cursor.isNull()
    return cursor.charFormat().font()


class TestText:
    def test_headings_and_labels_are_in_the_fonts_of_the_window(self, browser):
        text = browser()
        appearance = text._appearance
        for words, role in (("Title", "title"), ("Part", "card_title"), ("Save", "strong")):
            assert letters(text, words).pixelSize() == appearance.font(role).pixelSize()
            assert letters(text, words).weight() == appearance.font(role).weight()

    @pytest.mark.parametrize("scale", [90, 150])
    def test_it_grows_and_shrinks_with_the_text_size(self, browser, scale):
        text = browser(scale=scale)
        assert letters(text, "Title").pixelSize() == text._appearance.font("title").pixelSize()
        assert text.font().pixelSize() == text._appearance.font("body").pixelSize()

    def test_a_line_is_no_longer_than_can_be_followed(self, browser):
        text = browser()
        assert text.viewport().width() <= 720
        assert text.viewport().x() == 0
        text.resize(400, 500)
        assert text.viewportMargins().right() == 0

    def test_from_right_to_left_the_room_is_on_the_left(self, browser):
        text = browser("ar")
        assert text.viewportMargins().left() > 0
        assert text.viewportMargins().right() == 0
        assert text.document().begin().textDirection() == Qt.LayoutDirection.RightToLeft

    @pytest.mark.parametrize(("digits", "number"), [("123", "12"), ("١٢٣", "١٢")])
    def test_numbers_have_the_digits_of_the_window_and_steps_stay_steps(self, browser, digits, number):
        text = browser("ar", digits=digits)
        assert f" {number} " in text.toPlainText()
        lists = [block.textList() for block in blocks(text) if block.textList() is not None]
        assert [one.format().style() for one in lists] == [
            *(QTextListFormat.Style.ListDecimal, QTextListFormat.Style.ListDecimal, QTextListFormat.Style.ListDisc)
        ]

    def test_keys_keep_their_order_among_arabic_words(self, browser):
        assert f"{LRI}Ctrl+S{PDI}" in browser("ar").toPlainText()

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_links_have_the_colour_of_the_theme_and_say_where_they_lead(self, browser, theme, qtbot):
        text = browser(theme=theme)
        form = text.document().find("that").charFormat()
        assert form.anchorHref() == "two.md"
        assert form.foreground().color() == text._appearance.colour("primary")
        with qtbot.waitSignal(text.followed) as followed:
            text.anchorClicked.emit(QUrl(form.anchorHref()))
        assert followed.args == ["two.md"]

    def test_a_screen_reader_hears_the_title(self, browser):
        assert browser().accessibleName() == "Title"


def blocks(text: HelpBrowser) -> Iterator[QTextBlock]:
    block = text.document().begin()
    while block.isValid():
        yield block
        block = block.next()
