"""The language of the real window changes while it runs: everything is as after a fresh start in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from picture_checks import findings
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFontInfo
from whole_window import EVERY_PAGE, STARTED, settle, visit, walked_workspace
from window_words import Heard, words_of

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.fonts import FAMILIES
from iwhc_desktop.gui.views.record_view import RecordView
from iwhc_desktop.i18n.languages import LANGUAGES

ROUND = ("ar", "en", "fr", "ar")
"""The languages the window is switched through before it is compared."""


def same_rows(workspace: Workspace) -> None:
    """Home is read, and the oldest record is current in every list: languages sort otherwise."""
    visit(workspace, "home")
    for name in EVERY_PAGE:
        view = getattr(workspace.page(name), "view", None)
        if isinstance(view, RecordView):
            visit(workspace, name)
            view.go_to(min(view.table.keys, default=0))
        settle(workspace)


def heard_on(workspace: Workspace) -> dict[str, Counter[Heard]]:
    """Every word of every page; inspectors belong to their page."""
    heard: dict[str, Counter[Heard]] = {}
    for name in EVERY_PAGE:
        page = workspace.page(name)
        heard[name] = Counter(words_of(page))
        if page.inspector is not None:
            heard[name] += Counter(words_of(page.inspector))
    return heard


@pytest.fixture(scope="module")
def fresh(qapp, tmp_path_factory) -> dict[str, dict[str, Counter[Heard]]]:
    """What a window says that was started in a language."""
    heard: dict[str, dict[str, Counter[Heard]]] = {}
    for code in LANGUAGES:
        with walked_workspace(qapp, tmp_path_factory.mktemp(code), code) as workspace:
            same_rows(workspace)
            heard[code] = heard_on(workspace)
    return heard


@pytest.fixture(scope="module")
def workspace(qapp, fresh, tmp_path_factory) -> Iterator[Workspace]:
    """The window that is switched; made after the fresh ones, because an application speaks one language."""
    with walked_workspace(qapp, tmp_path_factory.mktemp("switched"), STARTED) as workspace:
        yield workspace


LEFT_OVER = {"exchange", "settings", "about", "offices"}
"""Pages that show paths and times of their own register, which no two windows share."""


OWNER = {"ICESCO", "إيسيسكو"}


def without_owner(heard: Counter[Heard]) -> Counter[Heard]:
    """What a form keeps while it is open is left out: the names of a party's lines, the language of a text's tab."""
    kept = (one for one in heard.elements() if not any(name in one.words for name in OWNER))
    return Counter(one._replace(words=without_tab(one.words)) for one in kept)


def without_tab(words: str) -> str:
    """Words that begin with the name of the language in which a text is shown, without that name."""
    names = (f"{language.own_name}. " for language in LANGUAGES.values())
    return next((words.removeprefix(name) for name in names if words.startswith(name)), words)


class TestLikeAFreshStart:
    @pytest.mark.parametrize("code", ["ar", "en", "fr"])
    def test_every_word_is_the_same(self, workspace, fresh, code):
        for language in (*ROUND, code):
            workspace.appearance.set_language(language)
        same_rows(workspace)
        heard = heard_on(workspace)
        for name in sorted(set(EVERY_PAGE) - LEFT_OVER):
            now, then = without_owner(heard[name]), without_owner(fresh[code][name])
            assert (now - then, then - now) == (Counter(), Counter()), name

    @pytest.mark.parametrize("code", ["ar", "en"])
    def test_direction_locale_and_letters_are_too(self, workspace, qapp, code):
        workspace.appearance.set_language(code)
        rtl = Qt.LayoutDirection.RightToLeft
        assert (qapp.layoutDirection() == rtl) is (code == "ar")
        assert (workspace.window.layoutDirection() == rtl) is (code == "ar")
        assert QLocale().name()[:2] == code
        assert QFontInfo(qapp.font()).family() == FAMILIES[0]

    def test_nothing_is_cut_or_stuck_at_the_left_afterwards(self, workspace):
        workspace.appearance.set_language("ar")
        for name in EVERY_PAGE:
            visit(workspace, name)
            assert findings(workspace.page(name)) == [], name
