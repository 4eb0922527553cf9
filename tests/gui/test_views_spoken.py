"""Every declared kind for people who do not see it: rows, cells and inputs, in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from season_samples import enter_season
from whole_window import settle
from workspace_samples import key_of, sample_workspace

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.declared import RecordViews
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.placeholders import placeholders
from iwhc_desktop.services.saving.commands import Create, Save

SPOKEN, SHOWN = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole
LANGUAGES = ("ar", "en", "fr")
BARE = (
    Create("activity", {"type": "workshop", "title_en": "Nothing else"}, "activity"),
    Create("need", {"title_en": "Nothing else"}, "need"),
    Create("partner", {"name_en": "Nothing else", "type": "donor"}, "partner"),
    Create("recommendation", {"text_en": "Nothing else"}, "recommendation"),
    Create("contact", {"partner": "@partner", "name": "Nothing else"}, "contact"),
    Create("contact", {"partner": "@partner", "name": "A. B.", "email": "a@x.org", "phone": "+973 1"}, "reached"),
    Create("event", {"name_en": "Nothing else"}, "event"),
    Create("challenge", {"kind": "funding", "title_en": "Nothing else"}, "challenge"),
)
"""Records with what is required and nothing more."""


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory) -> Iterator[Workspace]:
    """A window on a season, with a record of each kind that has nothing but its name."""
    with sample_workspace(qapp, tmp_path_factory.mktemp("spoken")) as workspace:
        enter_season(workspace.register)
        workspace.register.bus.run(Save(BARE))
        yield workspace


@pytest.fixture(params=LANGUAGES)
def language(request, workspace) -> str:
    workspace.appearance.set_language(request.param)
    return request.param


def words(text: object) -> str:
    return strip_isolates(str(text))


def declared(kind: str) -> RecordViews:
    module, _colon, name = VIEWS[kind].declared.partition(":")
    found = getattr(import_module(f"iwhc_desktop.gui.{module}"), name)
    assert isinstance(found, RecordViews)
    return found


def table_of(workspace: Workspace, kind: str):
    workspace.go(VIEWS[kind].place)
    settle(workspace)
    table = workspace.page(VIEWS[kind].place).view.table
    assert table.rowCount() >= 3
    return table


@pytest.mark.parametrize("kind", VIEWS)
class TestRows:
    def test_each_is_a_whole_sentence(self, workspace, language, kind):
        table = table_of(workspace, kind)
        for row in range(table.rowCount()):
            sentence = words(table.index(row, 0).data(SPOKEN))
            assert sentence.endswith(".")
            assert not {"{", "}", "\n"} & set(sentence)
            for gap in ("..", ". .", ", .", "،.", "  ", " ,", ": .", "None"):
                assert gap not in sentence
            assert words(table.index(row, 0).data(SHOWN)).split("\n")[0].rstrip(".") in sentence

    def test_a_dash_is_heard_for_what_is_empty_alone(self, workspace, language, kind):
        table, views = table_of(workspace, kind), declared(kind)
        named = placeholders(views.words.row.msgid)
        for row in range(table.rowCount()):
            shapes = [table.row_at(row).shape(name.removesuffix("_below")) for name in named]
            lines = [
                getattr(shape, "second" if name.endswith("_below") else "first", "?")
                for name, shape in zip(named, shapes, strict=True)
            ]
            empty = sum(words(line) in ("", MISSING) for line in lines)
            heard = words(table.index(row, 0).data(SPOKEN))
            assert sum(part.strip(" .,،") == MISSING for part in _parts(heard)) <= empty

    def test_each_cell_says_its_header_and_its_words(self, workspace, language, kind):
        table = table_of(workspace, kind)
        for column in range(1, table.columnCount()):
            header = words(table.headerData(column, Qt.Orientation.Horizontal, SPOKEN))
            for row in range(table.rowCount()):
                said, colon, cell = words(table.index(row, column).data(SPOKEN)).partition(": ")
                assert (said, colon) == (header, ": ")
                assert cell.strip()


def _parts(sentence: str) -> list[str]:
    for mark in (". ", ", ", "، ", ": "):
        sentence = sentence.replace(mark, "\n")
    return sentence.split("\n")


def focus_part(field: FormField) -> QWidget:
    part = field.entry
    while part.focusProxy() is not None:
        part = part.focusProxy()
    return part


@pytest.mark.parametrize("kind", VIEWS)
class TestInputs:
    def fields(self, workspace: Workspace, kind: str) -> list[FormField]:
        workspace.go(VIEWS[kind].place)
        workspace.open_form(kind, 0)
        settle(workspace)
        form = workspace.page(VIEWS[kind].form)
        for fold in form.folds:
            fold.open()
        return [field for field in form.findChildren(FormField) if field.isVisibleTo(form) and field.label.text()]

    def test_each_says_its_label(self, workspace, language, kind):
        fields = self.fields(workspace, kind)
        assert len(fields) >= 3
        for field in fields:
            part = focus_part(field)
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                heard = words(part.accessibleName())
                assert words(field.label.text()) in heard
                assert not {"{", "}"} & set(heard)

    def test_no_label_is_left_in_another_language(self, workspace, kind):
        said = []
        for code in LANGUAGES:
            workspace.appearance.set_language(code)
            said.append({words(field.label.text()) for field in self.fields(workspace, kind)})
        arabic, english, _french = said
        assert not arabic & english
        assert all(any("\u0600" <= letter <= "\u06ff" for letter in label) for label in arabic)


def test_the_chips_of_an_input_are_heard_with_it(workspace, language):
    workspace.go("activities")
    workspace.open_form("activity", 0)
    form = workspace.page("activity_form")
    binding = form.bindings["agreement"]
    binding.show_typed([])
    alone = words(binding.input.edit.accessibleName())
    binding.show_typed(key_of(workspace, "AGR-03"))
    heard = words(binding.input.edit.accessibleName())
    assert alone in heard
    assert words(binding.in_words()) in heard
    binding.show_typed([])
    assert words(binding.input.edit.accessibleName()) == alone
