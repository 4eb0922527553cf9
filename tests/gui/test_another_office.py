"""What another office keeps: said when it is opened, rather than refused when it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from exchange_offices import Offices
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from workspace_samples import shown_words

from iwhc_desktop.domain.change import Json
from iwhc_desktop.gui.frame.status import StatusPresenter
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Save

ONLY = "Only Baku and headquarters can change this record."
TRANSLATE = "A missing translation can be added here"
REFUSED = "What was changed here cannot be saved."
TITLES = {"title_en": "A workshop of theirs", "title_ar": "ورشة"}


@dataclass
class Theirs:
    """The window of Manama, with an activity of Baku in its register and one that lacks nothing."""

    workspace: Workspace
    register: Register
    key: int
    whole: int
    offices: Offices

    @property
    def baku(self) -> Register:
        return self.offices.of["AZE"]

    def told(self) -> str:
        return shown_words(self.workspace.window.messages) if self.workspace.window.messages.isVisible() else ""

    def opened(self):
        self.workspace.open_form("activity", self.key)
        return self.workspace.window.page

    def menu(self) -> list[str]:
        inspector = self.workspace.page("activities").inspector
        return [act.name for act in inspector.acts(inspector.read(self.key))]


def activity(register: Register, **values: Json) -> int:
    made = register.bus.run(Save((Create("activity", {"type": "workshop", **values}, "a"),)))
    return made.keys["a"]


@pytest.fixture
def theirs(offices, open_window: Callable[..., Workspace]) -> Theirs:
    baku, manama = offices.of["AZE"], offices.of["BAH"]
    key, whole = activity(baku, **TITLES), activity(baku, **TITLES, title_fr="Un atelier")
    offices.pass_on("AZE", "BAH")
    workspace = open_window(manama)
    workspace.status = StatusPresenter(workspace)
    workspace.go("activities")
    return Theirs(workspace, manama, key, whole, offices)


def test_the_form_says_so_at_once_and_again_when_something_is_typed(theirs):
    form = theirs.opened()
    assert ONLY in theirs.told()
    assert TRANSLATE in theirs.told()
    binding = form.bindings["title"]
    binding.input.set_texts({**binding.input.texts, "fr": "Un atelier"})
    form._look()
    assert REFUSED not in theirs.told()
    binding.input.set_texts({"en": "Ours now"})
    form._look()
    assert f"{REFUSED} {ONLY}" in theirs.told()
    form.save()
    assert theirs.told().count("Baku") == 1
    theirs.workspace.go("home")
    assert not theirs.told()


def test_a_translation_is_saved_from_it(theirs):
    form = theirs.opened()
    binding = form.bindings["title"]
    binding.input.set_texts({**binding.input.texts, "fr": "Un atelier"})
    form.save()
    assert theirs.register.queries.values("activity", [theirs.key])[theirs.key]["title_fr"][0] == "Un atelier"


def test_what_is_typed_is_kept_and_offered_wherever_a_kept_form_is(theirs):
    form = theirs.opened()
    form.bindings["title"].input.set_texts({"en": "Ours now"})
    QTest.keyClick(form, Qt.Key.Key_Escape)
    bar = theirs.workspace.page("activities").kept
    assert "Kept, but cannot be saved here" in shown_words(bar)
    theirs.workspace.status.tell()
    foot = theirs.workspace.window.status.saved.said
    assert strip_isolates(theirs.workspace.appearance.formats.plain(foot)) == "1 form not saved"
    theirs.workspace.go("home")
    assert "Kept, but cannot be saved here" in shown_words(theirs.workspace.window.page.kept)
    theirs.workspace.go("activities")
    bar.go_on.click()
    assert form.bindings["title"].input.texts["en"] == "Ours now"
    assert "What was typed here earlier has been restored" in theirs.told()
    assert REFUSED in theirs.told()
    theirs.workspace.go("home")
    QTest.mouseClick(theirs.workspace.window.status.saved._words, Qt.MouseButton.LeftButton)
    assert theirs.workspace.window.page is form, "the foot leads to what it counts"


def test_the_inspector_offers_what_can_be_done_and_says_why_not_the_rest(theirs):
    inspector = theirs.workspace.page("activities").inspector
    edit = next(act for act in inspector.acts(inspector.read(theirs.key)) if act.name == "edit")
    assert edit.said.msgid == "Translate…"
    assert not {"withdraw", "attach"} & {*theirs.menu()}
    inspector.show_record(theirs.key)
    inspector.refresh()
    assert "dropped here" not in shown_words(inspector)
    assert {"follow_up", "history"} <= {*theirs.menu()}
    inspector.key = theirs.key
    inspector.act("withdraw")
    assert ONLY in theirs.told()


def test_a_file_is_refused_where_it_is_dropped(theirs, tmp_path):
    """In the form of their agreement or document, and on their row; a new record takes it."""
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4\n")
    baku, workspace = theirs.baku, theirs.workspace
    mine = {"responsible_office": baku.identity.office_key, "title_en": "Theirs"}
    agreement = baku.bus.run(Save((Create("agreement", {"kind": "agreement", **mine}),))).key
    theirs.offices.pass_on("AZE", "BAH")
    workspace.open_form("agreement", agreement)
    files = workspace.window.page.files
    files.add([scan])
    assert (files.paths, theirs.told().count(ONLY)) == ((), 1)
    workspace.choice = None
    files.choose()
    workspace.go("agreements")
    inspector = workspace.page("agreements").inspector
    inspector.key = agreement
    inspector.attach((scan,))
    assert ONLY in theirs.told()
    assert not theirs.register.documents.of(agreement)
    workspace.open_form("agreement", 0)
    files.add([scan])
    assert files.paths == (scan,)
    files.show_typed([])


def test_headquarters_is_told_whose_record_it_changes(offices, open_window):
    key = activity(offices.of["AZE"], **TITLES)
    offices.pass_on("AZE", "HQ")
    workspace = open_window(offices.of["HQ"])
    workspace.open_form("activity", key)
    messages = workspace.window.messages
    assert "Baku keeps this record." in shown_words(messages)
    assert "reaches that office with the next file" in shown_words(messages)
    workspace.window.page.bindings["title"].input.set_texts({"en": "Corrected"})
    workspace.window.page.save()
    assert "Baku" not in shown_words(messages)
    workspace.open_form("activity", 0)
    assert "keeps this record" not in shown_words(messages)


def test_what_lacks_no_translation_is_not_opened(theirs):
    theirs.workspace.open_form("activity", theirs.whole)
    assert theirs.workspace.window.page_name == "activities"
    assert "For a change, please write to that office." in theirs.told()


def test_a_reader_is_told_before_the_form_and_is_not_asked_to_enter_anything(theirs):
    with theirs.register.store.unit_of_work() as work:
        work.write("person", theirs.register.identity.person_key, "role", "viewer")
        work.record("")
        work.finish()
    theirs.opened()
    assert theirs.workspace.window.page_name == "activities"
    assert "You can read and print here, but not change anything." in theirs.told()
    assert {*theirs.menu()} <= {"print", "history", "certificates"}
    theirs.workspace.window.messages.dismiss()
    theirs.workspace.act("bring_in")
    assert theirs.workspace.window.page_name == "activities"
    assert "You can read and print here, but not change anything." in theirs.told()
