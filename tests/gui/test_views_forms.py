"""Forms made from what is declared: every kind that declares one, and what lines of rows below do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

import pytest
from full_records import Keys, filled
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from workspace_samples import shown_words

from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.records.partner import PARTNERS
from iwhc_desktop.gui.views.children_input import ChildrenBinding
from iwhc_desktop.gui.views.declared import RecordViews
from iwhc_desktop.gui.views.form_parts import Children, FormRemark, fields_named
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.gui.views.record_form import RecordForm
from iwhc_desktop.gui.views.shown import field_of
from iwhc_desktop.i18n.isolates import RLM, strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Save, Withdraw
from iwhc_desktop.services.saving.entries import defaults_of

LANGUAGES = ("ar", "en", "fr")
NAMES = Children("partner_alias", ("name", "kind", "used_from"), N_("Other names"))


def declared(kind: str) -> RecordViews:
    module, _colon, name = VIEWS[kind].declared.partition(":")
    views = getattr(import_module(f"iwhc_desktop.gui.{module}"), name)
    assert isinstance(views, RecordViews)
    return views


DECLARED = [kind for kind in VIEWS if declared(kind).form]


@pytest.fixture
def full(workspace) -> Keys:
    """Two records of each kind with every field set."""
    with workspace.register.store.unit_of_work() as work:
        keys = filled(work)
        work.commit()
    return keys


def form_of(workspace, views: RecordViews, key: int = 0) -> RecordForm:
    form = RecordForm(workspace, views)
    workspace.window.add_page(f"{views.kind}_tried", form)
    workspace.go(f"{views.kind}_tried")
    form.open_record(key)
    QApplication.processEvents()
    return form


def lines_below(form: RecordForm) -> list[ChildrenBinding]:
    """The rows below that are lines of inputs; others are chips."""
    return [children for children in form.rows_below if isinstance(children, ChildrenBinding)]


def inputs_in(form: RecordForm) -> Iterator[QWidget]:
    for part in form.card.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisibleTo(form.card):
            yield part


@pytest.mark.parametrize("kind", DECLARED)
def test_every_name_that_is_declared_is_a_field(kind):
    for other, name in declared(kind).names():
        assert field_of(other, name).name == name


@pytest.mark.parametrize("kind", DECLARED)
def test_what_a_new_record_needs_can_be_entered_or_comes_by_itself(kind):
    views = declared(kind)
    shown = {name for part in views.inputs for _kind, name in fields_named(kind, part)}
    needed = {item.name for item in RECORDS[kind].fields if item.flags.required and item.flags.default is None}
    assert needed <= shown


def takes_focus(part: QWidget) -> QWidget:
    """The part that gets the focus in the end."""
    while part.focusProxy() is not None:
        part = part.focusProxy()
    return part


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DECLARED)
class TestEveryKind:
    def test_a_full_record_opens_and_saves_nothing_by_itself(self, workspace, full, kind, language):
        workspace.appearance.set_language(language)
        for key in full[kind]:
            form = form_of(workspace, declared(kind), key)
            form.more.open()
            assert form.edits() == ()
            assert not form.is_touched
            assert all(binding.problem() is None for binding in form.bindings.values())

    def test_every_input_has_a_name_of_its_own(self, workspace, full, kind, language):
        workspace.appearance.set_language(language)
        form = form_of(workspace, declared(kind), full[kind][0])
        form.more.open()
        parts = list(inputs_in(form))
        assert parts
        assert all(part.accessibleName() or getattr(part, "words", "") for part in parts)
        for children in lines_below(form):
            names = [
                takes_focus(binding.widget.entry).accessibleName() for line in children.lines for binding in line.inputs
            ]
            assert len(set(names)) == len(names)

    def test_an_inspector_shows_a_full_record(self, workspace, full, kind, language):
        workspace.appearance.set_language(language)
        inspector = RecordInspector(workspace, declared(kind))
        inspector.setParent(workspace.window)
        inspector.key = full[kind][0]
        inspector.refresh()
        shown = inspector.read(inspector.key)
        words = shown_words(inspector)
        assert strip_isolates(shown.title) in words
        for name in declared(kind).facts:
            if name != RECORDS[kind].display:
                assert strip_isolates(shown.words(name)) in words


@pytest.mark.parametrize("kind", DECLARED)
def test_what_was_typed_is_put_back(workspace, full, kind):
    workspace.appearance.set_language("ar")
    views, key = declared(kind), full[kind][0]
    form = form_of(workspace, views, key)
    for children in lines_below(form):
        children.add()
    name = RECORDS[kind].display
    form.bindings[name].show_typed({"en": "Typed and not saved"})
    form.keep_draft()
    typed = form.typed()
    assert form_of(workspace, views, key).typed() == typed


LINES = [
    pytest.param(kind, part, id=part.kind)
    for kind in DECLARED
    for part in declared(kind).inputs
    if isinstance(part, Children)
]


@pytest.mark.parametrize(("kind", "part"), LINES)
class TestLinesWithoutTheirFirstInput:
    """Nothing that was typed is dropped: such a line is refused like every row without a field that it needs."""

    def lines_of(self, workspace, kind: str, part: Children, key: int) -> tuple[RecordForm, ChildrenBinding]:
        form = form_of(workspace, declared(kind), key)
        (children,) = (one for one in form.rows_below if one.name == part.kind)
        return form, children

    def rows(self, workspace, part: Children, key: int) -> list[tuple[int, dict]]:
        return [(row.key, dict(row.values)) for row in workspace.register.queries.children(part.kind, [key])[key]]

    def not_its_default(self, workspace, part: Children, name: str, key: int) -> dict:
        """The values of a row that has something else in this field than a new row has."""
        usual = defaults_of(part.kind).get(name)
        return next(values for _key, values in self.rows(workspace, part, key) if values.get(name, True) != usual)

    def is_marked(self, workspace, form: RecordForm, children: ChildrenBinding, at: int) -> bool:
        """Whether the first input of this line says that it is required, in sight and with the caret in it."""
        first = children.lines[at].inputs[0]
        label = field_of(children.name, first.name).label
        said = workspace.appearance.formats.plain(workspace.explain("required", {"label": label}))
        assert workspace.window.page is form
        assert first.widget._problem.isVisible()
        assert first.widget.isAncestorOf(QApplication.focusWidget())
        return strip_isolates(first.widget._problem._words.text()).lstrip(RLM) == strip_isolates(said)

    def test_each_other_input_makes_a_new_line_a_row_that_is_refused(self, workspace, full, kind, part):
        key = full[kind][0]
        before = self.rows(workspace, part, key)
        for name in part.fields[1:]:
            form, children = self.lines_of(workspace, kind, part, key)
            line = children.add()
            QApplication.processEvents()
            assert line.is_empty
            (binding,) = (one for one in line.inputs if one.name == name)
            binding.load(self.not_its_default(workspace, part, name, key))
            typed = line.values()
            form.save()
            assert self.is_marked(workspace, form, children, -1)
            assert line.values() == typed
            form.remember()
            form.keep_draft()
        assert self.rows(workspace, part, key) == before

    def test_a_stored_row_is_not_taken_out_by_emptying_it_alone(self, workspace, full, kind, part):
        workspace.appearance.set_language("ar")
        key = full[kind][0]
        before = self.rows(workspace, part, key)
        form, children = self.lines_of(workspace, kind, part, key)
        line = children.lines[0]
        line.inputs[0].load({})
        for binding in line.inputs[1:]:
            if not binding.can_be_empty:
                others = [option.value for option in binding.input.options.options if option.value != binding.typed()]
                binding.show_typed(others[0])
        form.save()
        assert self.is_marked(workspace, form, children, 0)
        assert self.rows(workspace, part, key) == before

    def test_a_stored_row_is_taken_out_by_emptying_all_that_can_be_emptied(self, workspace, full, kind, part):
        form, children = self.lines_of(workspace, kind, part, full[kind][0])
        for binding in children.lines[0].inputs:
            if binding.can_be_empty:
                binding.load({})
        (edit,) = form.edits()
        assert isinstance(edit, Withdraw)
        assert edit.row == children.lines[0].key

    def test_a_draft_keeps_it(self, workspace, full, kind, part):
        key = full[kind][0]
        form, children = self.lines_of(workspace, kind, part, key)
        children.lines[0].inputs[0].show_typed("")
        children.add().inputs[-1].load(self.not_its_default(workspace, part, part.fields[-1], key))
        form.keep_draft()
        typed, edits = children.typed(), form.edits()
        again, restored = self.lines_of(workspace, kind, part, key)
        assert restored.typed() == typed
        assert again.edits() == edits
        assert not restored.lines[-1].is_empty


class TestRowsBelow:
    @pytest.fixture
    def key(self, workspace) -> int:
        made: list[Edit] = [Create("partner", {"name_en": "A museum", "type": "museum_body"}, "made")]
        for name in ("First", "Second"):
            made.append(Create("partner_alias", {"partner": "@made", "name": name, "kind": "former"}, name))
        return workspace.register.bus.run(Save(tuple(made))).keys["made"]

    def opened(self, workspace, key: int, part: Children = NAMES) -> tuple[RecordForm, ChildrenBinding]:
        form = form_of(workspace, replace(PARTNERS, form=(("name",), (part,)), more=(), sections=()), key)
        (children,) = form.rows_below
        return form, children

    def rows(self, workspace, key: int) -> dict[str, str]:
        rows = workspace.register.queries.children("partner_alias", [key])[key]
        return {str(row.values["name"]): str(row.values["kind"]) for row in rows}

    def test_inputs_in_several_rows_are_below_one_another(self, workspace, key):
        contacts = Children("contact", ("name", "role", "phone", "email", "in_role_from", "in_role_to"), N_("Contacts"))
        _form, children = self.opened(workspace, key, contacts)
        line = children.add()
        line.widget.setParent(None)
        line.widget.resize(780, 300)
        line.widget.show()
        fields = [binding.widget for binding in line.inputs]
        assert fields[1].minimumSizeHint().width() > 250, "the languages of the role need more than a third"
        edges = [(field.x(), field.width()) for field in fields]
        assert edges[:3] == edges[3:]
        line.widget.close()

    def test_they_are_added_changed_taken_out_and_undone(self, workspace, key):
        form, children = self.opened(workspace, key)
        first, second = children.lines
        first.inputs[0].show_typed("First of all")
        second.inputs[0].show_typed("")
        children.add().inputs[0].show_typed("Third")
        kinds = [type(edit) for edit in form.edits()]
        assert kinds == [Change, Withdraw, Create]
        form.save()
        assert self.rows(workspace, key) == {"First of all": "former", "Third": "spelling"}
        workspace.undo()
        assert self.rows(workspace, key) == {"First": "former", "Second": "former"}

    def test_one_is_changed_again_and_again(self, workspace, key):
        for name in ("First of all", "First of them"):
            form, children = self.opened(workspace, key)
            children.lines[0].inputs[0].show_typed(name)
            form.save()
            assert self.rows(workspace, key) == {name: "former", "Second": "former"}

    def test_a_line_is_saved_without_a_first_input_that_is_not_required(self, workspace, key):
        part = Children("partner_alias", ("used_from", "name", "kind"), N_("Other names"))
        form, children = self.opened(workspace, key, part)
        children.add().inputs[1].show_typed("Third")
        form.save()
        assert self.rows(workspace, key) == {"First": "former", "Second": "former", "Third": "spelling"}

    def test_what_takes_a_row_out_is_said(self, workspace, key):
        form, children = self.opened(workspace, key)
        children.lines[0].inputs[0].show_typed("")
        (edit,) = form.edits()
        assert isinstance(edit, Withdraw)
        assert edit.reason == "Removed in the form"

    def test_a_line_that_waits_in_sight_is_no_row(self, workspace):
        form, children = self.opened(workspace, 0)
        assert [line.is_empty for line in children.lines] == [True]
        form.bindings["name"].show_typed({"en": "Somebody"})
        assert [type(edit) for edit in form.edits()] == [Create]

    def test_rows_of_a_new_record_belong_to_it(self, workspace):
        form, children = self.opened(workspace, 0)
        children.lines[0].inputs[0].show_typed("Its other name")
        record, row = form.edits()
        assert record.alias == "partner"
        assert row.values["partner"] == "@partner"

    def test_a_broken_rule_marks_the_input_of_its_line(self, workspace, key):
        form, children = self.opened(workspace, key)
        wrong = children.lines[1].inputs[0]
        wrong.show_typed("bad\u202ename")
        form.save()
        assert wrong.input.is_wrong
        assert not children.lines[0].inputs[0].input.is_wrong
        assert QApplication.focusWidget() is wrong.input.edit
        wrong.show_typed("good name")
        assert not wrong.input.is_wrong

    def test_what_cannot_be_read_is_marked_and_keeps_the_form_open(self, workspace, key):
        form, children = self.opened(workspace, key)
        day = children.lines[1].inputs[2]
        day.input.set_text("13/13/2024")
        form.save()
        assert workspace.window.page is form
        assert day.typed()["text"] == "13/13/2024"
        assert day.widget._problem.isVisible()
        assert not children.lines[0].inputs[2].widget._problem.isVisible()

    def test_only_the_first_of_long_lines_says_its_labels(self, workspace, key):
        _form, children = self.opened(workspace, key)
        labels = [[one.widget.label.isVisible() for one in line.inputs] for line in children.lines]
        assert labels == [[True] * 3, [False] * 3]
        _form, short = self.opened(workspace, key, Children("partner_alias", ("name", "kind"), N_("Other names")))
        assert not any(one.widget.label.isVisible() for line in short.lines for one in line.inputs)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_tab_key_goes_through_the_lines_in_their_order(self, workspace, key, language):
        workspace.appearance.set_language(language)
        form, children = self.opened(workspace, key)
        children.more.click()
        QApplication.processEvents()
        wanted = [
            (binding.widget.entry.focusProxy() or binding.widget.entry)
            for line in children.lines
            for binding in line.inputs
        ]
        wanted[0].setFocus()
        met = []
        while (part := QApplication.focusWidget()) is not children.more:
            met.append(part)
            QTest.keyClick(part, Qt.Key.Key_Tab)
        assert [part for part in met if part in wanted] == wanted
        QTest.keyClick(children.more, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is form.cancel_button
        QTest.keyClick(form.cancel_button, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is form.save_button
        QTest.keyClick(form.save_button, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() not in wanted

    def test_the_link_starts_a_line(self, workspace, key):
        _form, children = self.opened(workspace, key)
        children.more.click()
        assert len(children.lines) == 3
        assert QApplication.focusWidget() is children.lines[-1].inputs[0].input.edit


class TestNewRecords:
    def test_they_start_with_the_defaults_and_the_own_office(self, workspace):
        form = form_of(workspace, replace(PARTNERS, remark=None))
        (edit,) = form.edits()
        assert edit.values == {}
        assert "responsible_office" not in {item.name for item in RECORDS["partner"].fields}

    def test_the_first_input_has_the_focus(self, workspace):
        workspace.go("partners")
        workspace.open_form("partner", 0)
        form = workspace.page("partner_form")
        assert QApplication.focusWidget() is form.bindings["name"].input.focusProxy().focusProxy()

    def test_another_one_can_be_entered_after_it(self, workspace):
        workspace.go("partners")
        workspace.open_form("partner", 0)
        form = workspace.page("partner_form")
        form.bindings["name"].show_typed({"en": "The first of two"})
        form.bindings["type"].show_typed("museum_body")
        form.another_button.click()
        assert workspace.register.lookups.similar("partner", "The first of two")
        assert workspace.window.page is form
        assert not form.key
        assert not form.is_touched
        assert form.values()["name_en"] is None
        form.save()
        assert not form.bindings["name"].widget._problem.isHidden()

    def test_the_tab_key_reaches_the_buttons_in_their_order(self, workspace):
        form = form_of(workspace, PARTNERS)
        form.cancel_button.setFocus()
        for button in (form.another_button, form.save_button):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            assert QApplication.focusWidget() is button

    def test_what_is_stored_already_is_followed_by_nothing(self, workspace):
        workspace.go("partners")
        (choice,) = workspace.register.lookups.similar("partner", "Interpol")
        workspace.open_form("partner", choice.key)
        assert workspace.page("partner_form").another_button.isHidden()

    def test_a_refused_one_stays(self, workspace):
        form = form_of(workspace, PARTNERS)
        form.bindings["name"].show_typed({"en": "Without a type"})
        form.another_button.click()
        assert form.values()["name_en"] == "Without a type"

    def test_a_remark_comes_while_typing_and_goes(self, workspace):
        said = FormRemark(N_("Look here"))
        views = replace(PARTNERS, remark=lambda _workspace, values, _key: said if values["name_en"] else None)
        form = form_of(workspace, views)
        assert form.remarks.remark.isHidden()
        form.bindings["name"].show_typed({"en": "A"})
        form.looked()
        assert not form.remarks.remark.isHidden()
        assert form.remarks.consequence.isHidden()
        assert form.remarks.change.isHidden()
        assert strip_isolates(form.remarks.remark.text()) == "Look here"

    def test_what_follows_is_below_the_inputs_and_leads_to_the_field_that_says_otherwise(self, workspace):
        said = FormRemark(N_("Look here"), opens="verify_state")
        form = form_of(workspace, replace(PARTNERS, remark=lambda *_given: said))
        assert form.remarks.remark.isHidden()
        assert strip_isolates(form.remarks.consequence.text()) == "Look here"
        below = form.bindings["website"].widget
        assert form.remarks.consequence.mapTo(form, QPoint()).y() > below.mapTo(form, QPoint()).y()
        form.remarks.change.click()
        assert form.more.is_open
        assert QApplication.focusWidget() is form.bindings["verify_state"].input


class TestChangedMeanwhile:
    @pytest.fixture
    def key(self, workspace) -> int:
        made = (
            Create("partner", {"name_en": "A museum", "type": "museum_body"}, "made"),
            Create("partner_alias", {"partner": "@made", "name": "Old house"}, "house"),
        )
        return workspace.register.bus.run(Save(made)).keys["made"]

    def said_under(self, binding) -> str:
        return strip_isolates(binding.widget._problem._words.text())

    @pytest.mark.parametrize(
        ("name", "elsewhere", "here", "words"),
        [
            ("name", {"name_en": "A great museum"}, {"en": "My museum"}, "A great museum"),
            ("type", {"type": "donor"}, "university", "Donor"),
            ("contact_name", {"contact_name": "Khaled"}, "Leyla", "Khaled"),
        ],
    )
    def test_what_stands_now_is_said_in_words_and_what_was_typed_stays(
        self, workspace, key, name, elsewhere, here, words
    ):
        form = form_of(workspace, PARTNERS, key)
        workspace.register.bus.run(Save((Change("partner", key, elsewhere),)))
        form.bindings[name].show_typed(here)
        form.save()
        assert words in self.said_under(form.bindings[name])
        assert form.is_touched
        form.save()
        assert not form.is_touched

    def test_a_record_is_said_by_its_name(self, workspace, key):
        (egypt, france) = (workspace.register.queries.find("country", code) for code in ("EG", "FR"))
        (interpol,) = workspace.register.lookups.similar("partner", "Interpol")
        (iccrom,) = workspace.register.lookups.similar("partner", "ICCROM")
        form = form_of(workspace, PARTNERS, key)
        form.more.open()
        there = {"country": egypt, "parent": interpol.key}
        workspace.register.bus.run(Save((Change("partner", key, there),)))
        form.bindings["country"].show_typed(france)
        form.bindings["parent"].show_typed([iccrom.key])
        form.save()
        assert "Egypt" in self.said_under(form.bindings["country"])
        assert "Interpol" in self.said_under(form.bindings["parent"]).title()

    def test_so_are_rows_below(self, workspace, key):
        form = form_of(workspace, PARTNERS, key)
        children = form.bindings["partner_alias"]
        row = children.lines[0].key
        workspace.register.bus.run(Save((Change("partner_alias", row, {"name": "New house"}),)))
        children.lines[0].inputs[0].show_typed("My house")
        form.save()
        assert "New house" in self.said_under(children)
        assert children.lines[0].inputs[0].typed() == "My house"

    def test_a_draft_over_rows_that_changed_meanwhile_says_so(self, workspace, key):
        form = form_of(workspace, PARTNERS, key)
        children = form.bindings["partner_alias"]
        children.lines[0].inputs[0].show_typed("My house")
        form.keep_draft()
        workspace.register.bus.run(Save((Change("partner_alias", children.lines[0].key, {"name": "New house"}),)))
        form_of(workspace, PARTNERS, key)
        assert "in the meantime" in strip_isolates(workspace.window.messages.newest._sentence.text())
