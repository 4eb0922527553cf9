"""Digits, the Hijri day, the theme and the size of text change in the real window while it runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from picture_checks import findings
from whole_window import EVERY_PAGE, STARTED, back_to_the_start, visit, walked_workspace
from window_words import words_of
from workspace_samples import key_of

from iwhc_desktop.gui.frame.workspace import Workspace


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory) -> Iterator[Workspace]:
    """The window whose settings change."""
    with walked_workspace(qapp, tmp_path_factory.mktemp("settings"), STARTED) as workspace:
        yield workspace


@pytest.fixture(autouse=True)
def wide(workspace) -> Iterator[None]:
    yield
    back_to_the_start(workspace)


class TestLive:
    def test_digits_change_on_the_page_at_once(self, workspace):
        visit(workspace, "agreements")
        workspace.appearance.set_language("ar")
        table = workspace.page("agreements").view.table
        assert any("2027" in str(table.index(row, 1).data()) for row in range(table.rowCount()))
        workspace.appearance.prefer(workspace.appearance.preferences.but(digits="١٢٣"))
        shown = [str(table.index(row, 1).data()) for row in range(table.rowCount())]
        assert any("٢٠٢٧" in words for words in shown)
        assert not any(set("0123456789") & set(words) for words in shown)

    def test_the_hijri_day_comes_and_goes_with_its_setting(self, workspace):
        visit(workspace, "agreements")
        workspace.appearance.set_language("en")
        page = workspace.page("agreements")
        page.view.go_to(key_of(workspace, "AGR-05"))
        for wanted in (False, True):
            workspace.appearance.prefer(workspace.appearance.preferences.but(hijri=wanted))
            page.content.refresh()
            assert any("AH" in heard.words.split() for heard in words_of(page.content)) is wanted

    def test_the_theme_changes_live_on_every_page(self, workspace):
        pictures = {}
        for theme in ("light", "dark"):
            workspace.appearance.prefer(workspace.appearance.preferences.but(theme=theme))
            for name in EVERY_PAGE:
                visit(workspace, name)
                pictures[theme, name] = workspace.page(name).grab().toImage()
        for name in EVERY_PAGE:
            dark = pictures["dark", name]
            points = [(x, y) for x in range(0, dark.width(), 9) for y in range(0, dark.height(), 9)]
            bright = sum(dark.pixelColor(*point).lightness() > 200 for point in points)
            allowed = 0.7 if name == "print_preview" else 0.25  # paper stays white
            assert bright < len(points) * allowed, name
            assert any(dark.pixelColor(*point) != pictures["light", name].pixelColor(*point) for point in points), name

    def test_at_the_largest_text_a_small_laptop_still_shows_every_word(self, workspace):
        workspace.appearance.prefer(workspace.appearance.preferences.but(language="fr", scale=150))
        for name in EVERY_PAGE:
            visit(workspace, name)
            assert findings(workspace.page(name)) == [], name
        assert findings(workspace.window.side_bar) == []

    def test_parts_give_way_to_larger_text_as_to_a_smaller_window(self, workspace):
        workspace.appearance.prefer(workspace.appearance.preferences.but(scale=150))
        assert workspace.window.side_bar.is_narrow
        assert workspace.window.inspector.is_floating
        assert workspace.appearance.is_compact
        assert workspace.page("agreements").view.rowHeight(0) == 54
        workspace.appearance.prefer(workspace.appearance.preferences.but(scale=100))
        assert not workspace.window.side_bar.is_narrow
        assert not workspace.window.inspector.is_floating
        assert not workspace.appearance.is_compact
