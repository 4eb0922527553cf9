"""Digits, the Hijri day, the theme and the size of text change in the real window while it runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_samples import key_of
from picture_checks import findings
from whole_window import EVERY_PAGE, STARTED, back_to_the_start, visit, walked_desk
from window_words import words_of

from iwhc_desktop.gui.frame.workspace import Desk


@pytest.fixture(scope="module")
def desk(qapp, tmp_path_factory) -> Iterator[Desk]:
    """The window whose settings change."""
    with walked_desk(qapp, tmp_path_factory.mktemp("settings"), STARTED) as desk:
        yield desk


@pytest.fixture(autouse=True)
def wide(desk) -> Iterator[None]:
    yield
    back_to_the_start(desk)


class TestLive:
    def test_digits_change_on_the_page_at_once(self, desk):
        visit(desk, "agreements")
        desk.around.set_language("ar")
        table = desk.page("agreements").view.table
        assert any("2027" in str(table.index(row, 1).data()) for row in range(table.rowCount()))
        desk.around.prefer(desk.around.preferences.but(digits="١٢٣"))
        shown = [str(table.index(row, 1).data()) for row in range(table.rowCount())]
        assert any("٢٠٢٧" in words for words in shown)
        assert not any(set("0123456789") & set(words) for words in shown)

    def test_the_hijri_day_comes_and_goes_with_its_setting(self, desk):
        visit(desk, "agreements")
        desk.around.set_language("en")
        page = desk.page("agreements")
        page.view.go_to(key_of(desk, "AGR-05"))
        for wanted in (False, True):
            desk.around.prefer(desk.around.preferences.but(hijri=wanted))
            page.content.refresh()
            assert any("AH" in heard.words.split() for heard in words_of(page.content)) is wanted

    def test_the_theme_changes_live_on_every_page(self, desk):
        pictures = {}
        for theme in ("light", "dark"):
            desk.around.prefer(desk.around.preferences.but(theme=theme))
            for name in EVERY_PAGE:
                visit(desk, name)
                pictures[theme, name] = desk.page(name).grab().toImage()
        for name in EVERY_PAGE:
            dark = pictures["dark", name]
            points = [(x, y) for x in range(0, dark.width(), 9) for y in range(0, dark.height(), 9)]
            bright = sum(dark.pixelColor(*point).lightness() > 200 for point in points)
            allowed = 0.7 if name == "print_preview" else 0.25  # paper stays white
            assert bright < len(points) * allowed, name
            assert any(dark.pixelColor(*point) != pictures["light", name].pixelColor(*point) for point in points), name

    def test_at_the_largest_text_a_small_laptop_still_shows_every_word(self, desk):
        desk.around.prefer(desk.around.preferences.but(language="fr", scale=150))
        for name in EVERY_PAGE:
            visit(desk, name)
            assert findings(desk.page(name)) == [], name
        assert findings(desk.window.side_bar) == []

    def test_parts_give_way_to_larger_text_as_to_a_smaller_window(self, desk):
        desk.around.prefer(desk.around.preferences.but(scale=150))
        assert desk.window.side_bar.is_narrow
        assert desk.window.inspector.is_floating
        assert desk.around.is_compact
        assert desk.page("agreements").view.rowHeight(0) == 54
        desk.around.prefer(desk.around.preferences.but(scale=100))
        assert not desk.window.side_bar.is_narrow
        assert not desk.window.inspector.is_floating
        assert not desk.around.is_compact
