"""A new activity from the list to the saved row, typed on a keyboard alone, in three languages."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox
from typed_activity import TYPED, Keyboard, enter, field_of, part_of, tab_to
from whole_window import settle
from workspace_samples import key_of, sample_workspace, shown_words

from iwhc_desktop.domain.change import Json
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.field import ProblemLine
from iwhc_desktop.gui.views import withdrawing
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.gui.views.record_form import RecordForm

OTHER_DAYS = {
    "27 جمادى الآخرة - 2 رجب 1448 هـ": ("2026-12-07", "2026-12-11"),
    "27 جمادى الآخرة 1448": ("2026-12-07", None),
    "دجنبر 2026": ("2026-12", None),
    "7-11 ديسمبر 2026": ("2026-12-07", "2026-12-11"),
    "7-11/12/2026": ("2026-12-07", "2026-12-11"),
    "7/12/2026 - 11/12/2026": ("2026-12-07", "2026-12-11"),
}


@pytest.fixture(params=["ar", "en", "fr"])
def language(request) -> str:
    return request.param


@pytest.fixture
def workspace(qapp, tmp_path, language) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path, language) as workspace:
        for name in ("new", "open", "save", "withdraw"):
            workspace.window.commands.does(name, lambda name=name: workspace.act(name))
        workspace.window.commands.does("undo", workspace.undo)
        workspace.go("activities")
        settle(workspace)
        yield workspace


@pytest.fixture
def keyboard(workspace, language) -> Keyboard:
    return Keyboard(workspace.window, language)


def problems(form: RecordForm) -> list[ProblemLine]:
    return [line for line in form.findChildren(ProblemLine) if line.tone]


def saved(workspace: Workspace, key: int) -> tuple[dict[str, Json], list[dict[str, Json]]]:
    """What a saved activity holds, and its partners; without what is empty."""
    queries = workspace.register.queries
    rows = queries.children("activity_partner", [key])[key]
    own = {unit: value for unit, value in queries.row("activity", key).values.items() if value not in (None, [])}
    return own, [{unit: row.values[unit] for unit in ("partner", "role")} for row in rows]


def test_seven_inputs_are_typed_saved_and_found_again(workspace, keyboard, language, record_testsuite_property):
    before, since = set(workspace.register.queries.keys("activity")), time.process_time()
    typed = TYPED[language]
    enter(workspace, keyboard, typed)
    form = workspace.page("activity_form")
    assert problems(form) == []
    keyboard.shortcut("s")
    settle(workspace)
    record_testsuite_property(f"activity_form_seconds_{language}", round(time.process_time() - since, 2))
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
    assert keyboard.steering <= 24


def test_the_tab_key_goes_from_input_to_input_as_they_are_read(workspace, keyboard, language):
    keyboard.shortcut("n")
    names = ("type", "title", "starts_on", "place", "activity_partner", "agreement", "women", "men", "not_known")
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


REASONS = {"ar": "أُدخل مرتين", "en": "entered twice", "fr": "saisie deux fois"}


@pytest.mark.parametrize("by_key", [True, False], ids=["by key", "from the menu"])
def test_what_was_entered_is_withdrawn_taken_back_and_undone(workspace, keyboard, language, monkeypatch, by_key):
    monkeypatch.setattr(withdrawing, "ask_reason", lambda *_words, **_look: REASONS[language])
    enter(workspace, keyboard, TYPED[language])
    keyboard.shortcut("s")
    settle(workspace)
    page, register = workspace.page("activities"), workspace.register
    key = page.view.current_key

    def reason() -> str | None:
        return register.queries.row("activity", key).retired

    if by_key:
        keyboard.press(Qt.Key.Key_Delete)
    else:
        from_menu(page.content, key, "withdraw")
    assert reason() == REASONS[language]
    assert key not in page.view.table.keys
    from_menu(page.content, key, "take_back")
    assert reason() is None
    assert key in page.view.table.keys
    page.view.setFocus()
    for expected in (REASONS[language], None):
        keyboard.shortcut("z")
        assert reason() == expected
    keyboard.shortcut("z")
    assert key not in page.view.table.keys
    assert TYPED[language].title in shown_words(workspace.window.toast)


def from_menu(inspector: RecordInspector, key: int, name: str) -> None:
    """Choose something from the menu of a record in the inspector."""
    inspector.key = key
    shown = inspector.read(key)
    said = next(inspector.workspace.appearance.text(act.said) for act in inspector.acts(shown) if act.name == name)
    next(action for action in inspector.menu(shown).actions() if action.text() == said).trigger()


def test_the_last_input_is_followed_by_the_rest_of_the_form(workspace, keyboard, language):
    enter(workspace, keyboard, TYPED[language])
    form = workspace.page("activity_form")
    tab_to(workspace, keyboard, "not_known")
    heads = [fold.button for fold in form.folds]
    for button in (form.remarks.change, *heads, form.cancel_button, form.another_button, form.save_button):
        keyboard.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is button
    keyboard.press(Qt.Key.Key_Space)
    assert workspace.window.page is workspace.page("activities")
