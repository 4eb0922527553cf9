"""A new activity from the list to the saved row, typed on a keyboard alone, in three languages."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from whole_window import settle
from workspace_samples import key_of, sample_workspace, shown_words

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import ACTIVITY_ROLES
from iwhc_desktop.gui.frame.key_positions import LATIN_OF
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.field import FormField, ProblemLine
from iwhc_desktop.gui.views import withdrawing
from iwhc_desktop.gui.views.record_form import RecordForm

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
ARABIC_OF = {latin: arabic for arabic, latin in LATIN_OF.items() if len(arabic) == 1}


class Typed(NamedTuple):
    """What a person types into the seven inputs in one language; of a choice its first letters."""

    type: str
    title: str
    when: str
    place: str
    partner: str
    agreement: str
    women: str
    men: str


TYPED = {
    "ar": Typed(
        type="دورة",
        title="دورة تدريبية: ملفات التسجيل على قائمة التراث العالمي",
        when="٧-١١ ديسمبر ٢٠٢٦",
        place="البحر",
        partner="الإقليمي العربي",
        agreement="الإقليمي العربي",
        women="١٤",
        men="١٧",
    ),
    "en": Typed(
        type="Training",
        title="Training course: nomination files for the World Heritage List",
        when="7-11 December 2026",
        place="Bahr",
        partner="arab regional",
        agreement="arab regional",
        women="14",
        men="17",
    ),
    "fr": Typed(
        type="Session",
        title="Formation : dossiers de candidature à la Liste du patrimoine mondial",
        when="du 7 au 11 décembre 2026",
        place="Bahr",
        partner="régional arabe",
        agreement="régional arabe",
        women="14",
        men="17",
    ),
}
ROLES = list(ACTIVITY_ROLES)
OTHER_DAYS = {
    "27 جمادى الآخرة - 2 رجب 1448 هـ": ("2026-12-07", "2026-12-11"),
    "27 جمادى الآخرة 1448": ("2026-12-07", None),
    "دجنبر 2026": ("2026-12", None),
    "7/12/2026 - 11/12/2026": ("2026-12-07", "2026-12-11"),
}


class Keyboard:
    """A keyboard whose keys go where the focus is; `letters` were typed, `steering` are all other keys."""

    def __init__(self, window: QWidget, language: str) -> None:
        self._window = window
        self._language = language
        self.letters = 0
        self.steering = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.steering += 1
        self._send(key, "", modifiers)

    def shortcut(self, letter: str) -> None:
        """Control and the key of a Latin letter; an Arabic keyboard sends its own letter."""
        self.steering += 1
        if self._language == "ar":
            self._send(Qt.Key.Key_unknown, ARABIC_OF[letter], CONTROL)
        else:
            self._send(Qt.Key(ord(letter.upper())), letter, CONTROL)

    def type(self, text: str) -> None:
        for letter in text:
            self.letters += 1
            key = Qt.Key.Key_Space if letter == " " else Qt.Key.Key_unknown
            self._send(key, letter, NONE)

    def _send(self, key: Qt.Key, text: str, modifiers: Qt.KeyboardModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.sendKeyEvent(QTest.KeyAction.Click, focus, key, text, modifiers)
        QApplication.processEvents()
        if QApplication.focusWidget() is None:
            # without a screen no window is active once a list of proposals was closed
            self._window.activateWindow()
            QApplication.processEvents()


@pytest.fixture(params=["ar", "en", "fr"])
def language(request) -> str:
    return request.param


@pytest.fixture
def workspace(qapp, tmp_path, language) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path, language) as workspace:
        for name in ("new", "open", "save", "withdraw"):
            workspace.window.commands.does(name, lambda name=name: workspace.act(name))
        workspace.go("activities")
        settle(workspace)
        yield workspace


@pytest.fixture
def keyboard(workspace, language) -> Keyboard:
    return Keyboard(workspace.window, language)


def field_of(workspace: Workspace, name: str) -> FormField:
    """An input of the form, or of its first line of partners."""
    form = workspace.page("activity_form")
    below = {one.name: one for one in form.rows_below[0].lines[0].inputs}
    return (form.bindings.get(name) or below[name]).widget


def part_of(workspace: Workspace, name: str) -> QWidget:
    """The part of an input that takes the focus."""
    part = field_of(workspace, name).entry
    while part.focusProxy() is not None:
        part = part.focusProxy()
    return part


def tab_to(workspace: Workspace, keyboard: Keyboard, name: str) -> None:
    """Tab goes to the next input, past one small part (a tab, a button) at most."""
    for _press in range(2):
        keyboard.press(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is part_of(workspace, name):
            return
    raise AssertionError(name, QApplication.focusWidget())


def enter(workspace: Workspace, keyboard: Keyboard, typed: Typed) -> None:
    """Fill all inputs in, from the list on; the form is left open."""
    keyboard.shortcut("n")
    assert QApplication.focusWidget() is part_of(workspace, "type")
    keyboard.type(typed.type)
    for name in ("title", "starts_on"):
        tab_to(workspace, keyboard, name)
        keyboard.type(typed.when if name == "starts_on" else typed.title)
    for name in ("place", "partner"):
        tab_to(workspace, keyboard, name)
        keyboard.type(getattr(typed, name))
        keyboard.press(Qt.Key.Key_Down)
        keyboard.press(Qt.Key.Key_Return)
    tab_to(workspace, keyboard, "role")
    for _step in range(ROLES.index("expert") - ROLES.index("co_organiser")):
        keyboard.press(Qt.Key.Key_Down)
    tab_to(workspace, keyboard, "agreement")
    keyboard.type(typed.agreement)
    for name in ("women", "men"):
        tab_to(workspace, keyboard, name)
        keyboard.type(getattr(typed, name))


def problems(form: RecordForm) -> list[ProblemLine]:
    return [line for line in form.findChildren(ProblemLine) if line.tone]


def saved(workspace: Workspace, key: int) -> tuple[dict[str, Json], list[dict[str, Json]]]:
    """What a saved activity holds, and its partners; without what is empty."""
    queries = workspace.register.queries
    rows = queries.children("activity_partner", [key])[key]
    own = {unit: value for unit, value in queries.row("activity", key).values.items() if value not in (None, [])}
    return own, [{unit: row.values[unit] for unit in ("partner", "role")} for row in rows]


def test_seven_inputs_are_typed_saved_and_found_again(workspace, keyboard, language, record_property):
    before, since = set(workspace.register.queries.keys("activity")), time.process_time()
    typed = TYPED[language]
    enter(workspace, keyboard, typed)
    form = workspace.page("activity_form")
    assert problems(form) == []
    keyboard.shortcut("s")
    settle(workspace)
    record_property("process_seconds", round(time.process_time() - since, 2))
    assert problems(form) == []
    (key,) = set(workspace.register.queries.keys("activity")) - before
    own, partners = saved(workspace, key)
    center = key_of(workspace, "ORG-ARCWH", "partner")
    assert partners == [{"partner": center, "role": "expert"}]
    assert own.pop("reference")
    assert own == {
        "type": "training_course",
        f"title_{language}": [typed.title, "original"],
        "title_original": language,
        "starts_on": "2026-12-07",
        "ends_on": "2026-12-11",
        "place": workspace.register.lookups.matching("place", "Bahrain", "en")[0].key,
        "agreement": key_of(workspace, "AGR-03"),
        "women": 14,
        "men": 17,
        "responsible_office": workspace.register.identity.office_key,
    }
    page = workspace.page("activities")
    assert workspace.window.page is page
    assert page.view.current_key == key
    assert QApplication.focusWidget() is page.view
    assert keyboard.letters == sum(len(words) for words in typed)
    assert keyboard.steering <= 20


def test_the_tab_key_goes_from_input_to_input_as_they_are_read(workspace, keyboard, language):
    keyboard.shortcut("n")
    names = ("type", "title", "starts_on", "place", "partner", "role", "agreement", "women", "men", "not_known")
    places = []
    for name in names:
        if name != "type":
            tab_to(workspace, keyboard, name)
        assert QApplication.focusWidget() is part_of(workspace, name)
        corner = field_of(workspace, name).mapTo(workspace.window, QPoint())
        places.append((corner.y(), -corner.x() if language == "ar" else corner.x()))
    assert places == sorted(places)


def test_a_chosen_record_is_taken_out_and_replaced_by_keys(workspace, keyboard, language):
    enter(workspace, keyboard, TYPED[language])
    form = workspace.page("activity_form")
    for name in ("men", "women"):
        assert QApplication.focusWidget() is part_of(workspace, name)
        keyboard.press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is part_of(workspace, "agreement")
    assert form.bindings["agreement"].values()["agreement"] == key_of(workspace, "AGR-03")
    keyboard.press(Qt.Key.Key_Backspace)
    assert form.bindings["agreement"].values() == {"agreement": None}
    (other,) = workspace.register.lookups.matching("agreement", "ICCROM", language)
    keyboard.type("ICCROM")
    keyboard.press(Qt.Key.Key_Return)
    assert form.bindings["agreement"].values() == {"agreement": other.key}


@pytest.mark.parametrize("language", ["ar"], indirect=True)
@pytest.mark.parametrize(("days", "meant"), OTHER_DAYS.items())
def test_days_in_other_calendars_and_forms(workspace, keyboard, days, meant):
    keyboard.shortcut("n")
    for name in ("title", "starts_on"):
        tab_to(workspace, keyboard, name)
    keyboard.type(days)
    form = workspace.page("activity_form")
    assert (form.values()["starts_on"], form.values()["ends_on"]) == meant
    keyboard.press(Qt.Key.Key_Tab)
    assert problems(form) == []


def test_words_that_fit_no_record_keep_the_form_open_and_lead_back(workspace, keyboard, language):
    before = len(workspace.register.queries.keys("activity"))
    enter(workspace, keyboard, TYPED[language]._replace(agreement="xyzzy"))
    keyboard.shortcut("s")
    settle(workspace)
    assert len(workspace.register.queries.keys("activity")) == before
    form = workspace.page("activity_form")
    assert len(problems(form)) == 1
    assert QApplication.focusWidget() is part_of(workspace, "agreement")
    assert QApplication.focusWidget().text() == "xyzzy"
    assert not isinstance(QApplication.focusWidget(), QComboBox)


@pytest.mark.parametrize("language", ["ar"], indirect=True)
def test_what_was_entered_is_withdrawn_taken_back_and_undone(workspace, keyboard, language, monkeypatch):
    monkeypatch.setattr(withdrawing, "ask_reason", lambda *_words, **_look: "أُدخل مرتين")
    enter(workspace, keyboard, TYPED[language])
    keyboard.shortcut("s")
    page, register = workspace.page("activities"), workspace.register
    key = page.view.current_key
    keyboard.press(Qt.Key.Key_Delete)
    assert register.queries.row("activity", key).retired == "أُدخل مرتين"
    assert key not in page.view.table.keys
    page.content.key = key
    page.content.act("take_back")
    assert register.queries.row("activity", key).retired is None
    workspace.undo()
    assert register.queries.row("activity", key).retired == "أُدخل مرتين"
    workspace.undo()
    assert register.queries.row("activity", key).retired is None
    workspace.undo()
    assert key not in page.view.table.keys
    assert TYPED[language].title in shown_words(workspace.window.toast)


def test_the_last_input_is_followed_by_the_rest_of_the_form(workspace, keyboard, language):
    enter(workspace, keyboard, TYPED[language])
    form = workspace.page("activity_form")
    tab_to(workspace, keyboard, "not_known")
    for button in (form.change, form.more.button, form.cancel_button, form.another_button, form.save_button):
        keyboard.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is button
    keyboard.press(Qt.Key.Key_Space)
    assert workspace.window.page is workspace.page("activities")
