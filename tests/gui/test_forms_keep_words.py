"""What is typed into a form is resolved, marked or kept, never dropped; nothing of it is left in another form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit
from workspace_samples import key_of, sample_workspace

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.chip_input import Chip, ChipEntry
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.chip_rows import ChipRowsBinding
from iwhc_desktop.gui.views.record_bindings import RecordsBinding
from iwhc_desktop.gui.views.record_finder import CHOOSE, CHOOSE_OR_ENTER, TypedName
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.saving.commands import Change, Create, Save, Withdraw

NOBODY = "Museum of Islamic Art in Testland"


@pytest.fixture
def workspace(qapp, tmp_path) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path, "en") as workspace:
        yield workspace


def opened(workspace: Workspace, kind: str, key: int = 0):
    workspace.go(VIEWS[kind].place)
    workspace.open_form(kind, key)
    QApplication.processEvents()
    return workspace.window.page


def chooser(workspace: Workspace, place: str) -> RecordsBinding:
    """A chooser of partners: of an agreement, of its first party's signing body, of an activity, of a partner."""
    if place == "parties":
        return opened(workspace, "agreement").parties
    if place == "signing body":
        form = opened(workspace, "agreement")
        form.more.open()
        return next(iter(form._details._lines.values())).bindings[0]
    if place == "activity":
        return partners_of(opened(workspace, "activity"))
    form = opened(workspace, "partner")
    form.more.open()
    return form.bindings["parent"]


CHOOSERS = ["parties", "signing body", "activity", "part of"]


def partners_of(form) -> ChipRowsBinding:
    return form.bindings["activity_partner"]


def choose(binding: RecordsBinding, key: int) -> None:
    """Choose a record as somebody does among the proposals."""
    binding.input.add(binding._entry(key, {key: "Chosen"}))


def type_words(binding: RecordsBinding, words: str) -> QLineEdit:
    edit = binding.input.edit
    edit.setFocus()
    QTest.keyClicks(edit, words)
    return edit


def said_under(binding) -> str:
    line = binding.widget._problem
    return "" if line.isHidden() else strip_isolates(line._words.text())


@pytest.mark.parametrize("place", CHOOSERS)
class TestTypedPartner:
    """D3: a typed partner was dropped silently at saving."""

    def test_tab_takes_the_only_one_that_fits(self, workspace, place):
        binding = chooser(workspace, place)
        QTest.keyClick(type_words(binding, "Interpol"), Qt.Key.Key_Tab)
        (interpol,) = workspace.register.lookups.similar("partner", "Interpol")
        assert interpol.key in binding.input.values
        assert binding.input.words == ""

    def test_of_several_the_one_that_is_called_exactly_so(self, workspace, place):
        made = Save((Create("partner", {"name_en": "Interpol office in Rabat", "type": "intergovernmental"}, "one"),))
        workspace.register.bus.run(made)
        binding = chooser(workspace, place)
        QTest.keyClick(type_words(binding, "interpol"), Qt.Key.Key_Tab)
        (interpol,) = workspace.register.lookups.similar("partner", "Interpol")
        assert interpol.key in binding.input.values

    @pytest.mark.parametrize(("words", "said"), [("universit", CHOOSE), (NOBODY, CHOOSE_OR_ENTER["partner"])])
    def test_other_words_are_marked_and_saving_waits(self, workspace, place, words, said):
        binding = chooser(workspace, place)
        form = workspace.window.page
        before = len(workspace.register.queries.keys(form.kind))
        QTest.keyClick(type_words(binding, words), Qt.Key.Key_Tab)
        assert said_under(binding) == strip_isolates(workspace.appearance.formats.plain(said))
        form.save()
        assert workspace.window.page is form
        assert binding.input.words == words
        assert QApplication.focusWidget() is binding.input.edit
        assert len(workspace.register.queries.keys(form.kind)) == before

    def test_words_without_tab_are_taken_or_marked_by_the_save_itself(self, workspace, place):
        binding = chooser(workspace, place)
        type_words(binding, "Interpol")
        workspace.window.page.save()
        assert binding.input.words == ""
        assert len(binding.input.values) == (2 if place == "parties" else 1)

    def test_enter_makes_a_new_one_and_asks_for_its_type(self, workspace, place):
        binding = chooser(workspace, place)
        QTest.keyClick(type_words(binding, NOBODY), Qt.Key.Key_Return)
        assert binding.input.words == ""
        assert [edit.values["name_en"] for edit in binding.new_records()] == [NOBODY]
        assert binding.new.isVisible()

    def test_a_draft_keeps_the_words_and_the_new_one_with_its_type(self, workspace, place):
        binding = chooser(workspace, place)
        QTest.keyClick(type_words(binding, NOBODY), Qt.Key.Key_Return)
        alias = binding.new_records()[0].alias
        binding.new.choose_type(alias, "museum_body")
        type_words(binding, "half a w")
        typed = binding.typed()
        binding.show_typed([])
        assert binding.typed() != typed
        binding.show_typed(typed)
        assert binding.typed() == typed
        assert binding.input.words == "half a w"


class TestLongName:
    """D23: with a name of 300 characters chip and input vanished, and the label was cut."""

    @pytest.mark.parametrize("place", CHOOSERS)
    def test_chip_and_input_stay_in_the_field(self, workspace, place):
        binding = chooser(workspace, place)
        field = binding.input
        field.add(ChipEntry(_name_of_300(), "Museum of Islamic Art " * 14))
        for width in (1366, 880):
            workspace.window.resize(width, 697)
            QApplication.processEvents()
            chips = field.findChildren(Chip)
            assert chips[-1].isVisible()
            assert chips[-1].geometry().right() <= field.width()
            assert chips[-1].cross is not None and chips[-1].cross.isVisible()
            assert field.edit.isVisible()
            assert field.rect().contains(field.edit.geometry().center())
            labels = [one.widget.label for one in binding.new._types.values()]
            assert all(label.sizeHint().width() <= max(label.width(), 1) for label in labels)


def _name_of_300() -> TypedName:
    return TypedName("Museum of Islamic Art " * 14)


class TestNewPartnerOfAnActivity:
    def test_it_is_saved_with_the_activity_and_its_role(self, workspace):
        form = opened(workspace, "activity")
        form.bindings["type"].show_typed("workshop")
        form.bindings["title"].show_typed({"en": "A workshop"})
        partners = partners_of(form)
        QTest.keyClick(type_words(partners, NOBODY), Qt.Key.Key_Return)
        form.save()
        types = next(iter(partners.new._types.values()))
        assert workspace.window.page is form
        assert types.input._is_wrong
        assert QApplication.focusWidget() is types.input
        partners.new.choose_type(partners.new_records()[0].alias, "museum_body")
        form.save()
        key = workspace.page("activities").view.current_key
        (row,) = workspace.register.queries.children("activity_partner", [key])[key]
        assert workspace.register.queries.names([row.values["partner"]], "en") == {row.values["partner"]: NOBODY}

    def test_taken_out_again_nothing_is_created(self, workspace):
        form = opened(workspace, "activity")
        partners = partners_of(form)
        edit = type_words(partners, NOBODY)
        QTest.keyClick(edit, Qt.Key.Key_Return)
        QTest.keyClick(edit, Qt.Key.Key_Backspace)
        assert partners.new_records() == ()
        assert partners.new.isHidden()
        assert [type(one) for one in form.edits()] == [Create]


class TestAgreementOfAnActivity:
    def test_agreements_with_its_partners_are_proposed_as_soon_as_the_input_has_the_focus(self, workspace):
        form = opened(workspace, "activity")
        agreement = form.bindings["agreement"]
        agreement.input.proposals.ask()
        assert agreement.input.proposals.options == ()
        choose(partners_of(form), key_of(workspace, "ORG-ARCWH", "partner"))
        agreement.input.edit.setFocus()
        agreement.input.proposals.ask()
        assert [one.value for one in agreement.input.proposals.options] == [key_of(workspace, "AGR-03")]
        QTest.keyClick(agreement.input.edit, Qt.Key.Key_Return)
        assert agreement.input.values == ()
        agreement.input.proposals.ask()
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(agreement.input.edit, key)
        assert agreement.input.values == (key_of(workspace, "AGR-03"),)

    def test_it_may_stay_empty(self, workspace):
        form = opened(workspace, "activity")
        choose(partners_of(form), key_of(workspace, "ORG-ARCWH", "partner"))
        agreement = form.bindings["agreement"]
        agreement.input.edit.setFocus()
        agreement.input.proposals.ask()
        QTest.keyClick(agreement.input.edit, Qt.Key.Key_Tab)
        assert not agreement.input.proposals.is_open
        assert agreement.values() == {"agreement": None}


class TestNothingIsLeftOver:
    """D10: words of one form were in the next one, as if they belonged to it."""

    def type_everywhere(self, form) -> None:
        for fold in form.folds:
            fold.open()
        for edit in form.findChildren(QLineEdit):
            edit.setText("left over")
        for edit in form.findChildren(QTextEdit):
            edit.setPlainText("left over")

    @pytest.mark.parametrize("kind", list(VIEWS))
    def test_a_form_opens_with_nothing_of_another_record(self, workspace, kind):
        form = opened(workspace, kind)
        fresh = form.typed()
        self.type_everywhere(form)
        assert form.typed() != fresh
        form.open_record(0)
        form._stop()
        assert form.typed() == fresh
        assert not any("left over" in edit.text() for edit in form.findChildren(QLineEdit) if edit.isVisibleTo(form))

    def test_what_was_typed_for_a_party_stays_with_its_agreement(self, workspace):
        form = opened(workspace, "agreement")
        (owner,) = form.parties.parties
        form._details._lines[owner.partner].bindings[1].show_typed("Somebody")
        form.signing._switch(False)
        form.signing._each[owner.partner].day.input.set_text("1 May 2020")
        form.open_record(0)
        form.signing._switch(False)
        assert form._details.values_of(owner.partner)["contact_name"] is None
        assert form.signing.entry_of(owner.partner).signed_on is None


class TestLines:
    @pytest.fixture
    def key(self, workspace) -> int:
        made = [Create("partner", {"name_en": "A museum", "type": "museum_body"}, "made")]
        made += [Create("partner_alias", {"partner": "@made", "name": name}, name) for name in ("First", "Second")]
        return workspace.register.bus.run(Save(tuple(made))).keys["made"]

    def names(self, workspace, key: int) -> list[str]:
        return [str(row.values["name"]) for row in workspace.register.queries.children("partner_alias", [key])[key]]

    def opened(self, workspace, key: int):
        form = opened(workspace, "partner", key)
        form.more.open()
        QApplication.processEvents()
        return form, form.bindings["partner_alias"]

    def test_each_has_a_cross_that_takes_it_out(self, workspace, key):
        form, children = self.opened(workspace, key)
        assert all(line.cross.isVisible() and line.cross.accessibleName() for line in children.lines)
        QTest.mouseClick(children.lines[0].cross, Qt.MouseButton.LeftButton)
        assert len(children.lines) == 1
        assert QApplication.focusWidget() is children.lines[0].inputs[0].input.edit
        (edit,) = form.edits()
        assert isinstance(edit, Withdraw)
        form.save()
        assert self.names(workspace, key) == ["Second"]

    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_arrows_lead_along_a_line_to_its_cross_and_delete_takes_it_out(self, workspace, key, language):
        workspace.appearance.set_language(language)
        onward, back = (Qt.Key.Key_Right, Qt.Key.Key_Left) if language == "en" else (Qt.Key.Key_Left, Qt.Key.Key_Right)
        _form, children = self.opened(workspace, key)
        line, other = children.lines
        name, kind = (binding.widget.entry for binding in line.inputs)
        line.inputs[0].start()
        name.edit.setCursorPosition(len("Firs") if language == "en" else len("F"))
        QTest.keyClick(name.edit, onward)
        assert QApplication.focusWidget() is name.edit  # the caret moved
        QTest.keyClick(name.edit, onward)
        assert kind.isAncestorOf(QApplication.focusWidget()) or QApplication.focusWidget() is kind
        QTest.keyClick(QApplication.focusWidget(), onward)
        assert QApplication.focusWidget() is line.cross
        assert line.cross.focusPolicy() & Qt.FocusPolicy.TabFocus  # so that the ring is around it
        QTest.keyClick(line.cross, onward)
        assert QApplication.focusWidget() is line.cross
        QTest.keyClick(line.cross, back)
        assert QApplication.focusWidget() is not line.cross
        assert not line.cross.focusPolicy() & Qt.FocusPolicy.TabFocus
        QTest.keyClick(QApplication.focusWidget(), onward)
        QTest.keyClick(line.cross, Qt.Key.Key_Delete)
        assert children.lines == [other]
        assert QApplication.focusWidget() is other.inputs[0].input.edit
        QTest.keyClick(other.inputs[0].input.edit, Qt.Key.Key_Delete)
        assert children.lines == [other]  # there it takes letters

    def test_a_draft_keeps_what_was_taken_out_and_what_came_meanwhile(self, workspace, key):
        form, children = self.opened(workspace, key)
        children.lines[0].removed.emit()
        typed = form.typed()
        workspace.register.bus.run(Save((Create("partner_alias", {"partner": key, "name": "Third"}),)))
        form.open_record(key)
        form.show_typed(typed)
        assert [line.inputs[0].typed() for line in children.lines] == ["Second", "Third"]
        form.save()
        assert self.names(workspace, key) == ["Second", "Third"]

    def test_one_that_somebody_withdrew_meanwhile_does_not_hold_the_save_back(self, workspace, key):
        form, children = self.opened(workspace, key)
        first, second = (line.key for line in children.lines)
        workspace.register.bus.run(Save((Withdraw("partner_alias", first, "twice"),)))
        children.lines[0].inputs[0].show_typed("First of all")
        form.save()
        assert workspace.window.page is form
        assert [line.key for line in children.lines] == [second, 0] or [line.key for line in children.lines] == [
            0,
            second,
        ]
        changed = next(line for line in children.lines if not line.key)
        assert changed.inputs[0].typed() == "First of all"
        assert said_under(changed.inputs[0]).startswith("Another person has withdrawn this entry")
        form.save()
        assert workspace.window.page is not form
        assert sorted(self.names(workspace, key)) == ["First of all", "Second"]

    def test_an_untouched_one_is_gone_with_the_others_kept(self, workspace, key):
        form, children = self.opened(workspace, key)
        first = children.lines[0].key
        workspace.register.bus.run(Save((Withdraw("partner_alias", first, "twice"),)))
        workspace.register.bus.run(Save((Change("partner", key, {"website": "a.org"}),)))
        children.lines[1].inputs[0].show_typed("Second of all")
        form.bindings["website"].show_typed("b.org")
        form.save()
        form.save()
        assert workspace.window.page is not form
        assert self.names(workspace, key) == ["Second of all"]
