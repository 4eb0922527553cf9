"""The form of an agreement on a real register: eight inputs, broken rules, drafts, corrections, languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from picture_workspaces import SAMPLE, staged
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from services_registers import NOW, founded, opened
from workspace_samples import key_of, sample_workspace, shown_words, until, workspace_on

from iwhc_desktop.domain.agreement.term.answers import IN_FORCE, SIGNED_DAY_UNKNOWN
from iwhc_desktop.gui.agreements.form import AgreementForm
from iwhc_desktop.gui.agreements.parties_input import NEW
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.buttons import PrimaryButton
from iwhc_desktop.gui.parts.notice import Notice
from iwhc_desktop.gui.parts.reason_question import ReasonQuestion
from iwhc_desktop.gui.views import form_page
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.saving.commands import Change, Create, Save
from iwhc_desktop.services.saving.drafts import Draft

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


def open_form(workspace, key: int = 0) -> AgreementForm:
    workspace.open_form("agreement", key)
    form = workspace.page("agreement_form")
    assert isinstance(form, AgreementForm)
    assert workspace.window.page is form
    return form


def test_tab_leads_from_the_last_field_to_the_buttons(workspace):
    form = open_form(workspace)
    form.window().activateWindow()
    form.more.button.setFocus()
    seen = []
    for _step in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [form.cancel_button, form.save_button]


def add_partner(form: AgreementForm, text: str) -> None:
    """Type a name and press Enter."""
    form.parties.input.edit.setText(text)
    form.parties.input.edit.textEdited.emit(text)
    QTest.keyClick(form.parties.input.edit, Qt.Key.Key_Return)


def under(binding) -> str:
    """What stands under a field, "" while nothing does."""
    line = binding.widget._problem
    return "" if line.isHidden() else strip_isolates(line._words.text())


def type_into(edit, text: str) -> None:
    edit.selectAll()
    QTest.keyClicks(edit, text) if text.isascii() else edit.insert(text)
    edit.editingFinished.emit()


def sentence(form: AgreementForm) -> str:
    form.looked()
    return strip_isolates(form._sentence.text())


def fill(form: AgreementForm) -> None:
    form.title.input.set_texts({"en": "Memorandum on a museum"})
    add_partner(form, "ARC-WH")
    type_into(form.signing.joint.day.input.edit, "13/6/2024")


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_whole_form_is_seen_at_once_on_a_small_laptop(qapp, tmp_path, language):
    """The eight inputs, the sentence of the rules, and both buttons."""
    with staged(SAMPLE, qapp, tmp_path, language) as workspace:
        workspace.window.resize(1366, 697)
        for key in (0, key_of(workspace, "AGR-05")):
            workspace.go("agreements")
            form = open_form(workspace, key)
            QTest.qWait(200)
            assert workspace.window.status.isVisible()
            assert form.area.verticalScrollBar().maximum() == 0
            for part in (form.kinds.widget, form.plan.widget, form._sentence):
                assert form.area.viewport().rect().contains(place_in(form.area.viewport(), part)), part
            assert buttons_are_seen(form)
            assert level(form.kinds.widget.entry) == level(form.title.widget.entry)


def place_in(whole, part) -> QRect:
    return QRect(part.mapTo(whole, QPoint()), part.size())


def buttons_are_seen(form) -> bool:
    """Whether *Cancel* and *Save* stand whole in the page, below what scrolls."""
    buttons = [place_in(form, button) for button in (form.cancel_button, form.save_button)]
    bottom = place_in(form, form.area).bottom()
    return all(form.rect().contains(place) and place.top() > bottom for place in buttons)


@pytest.mark.parametrize("size", [(1366, 697), (1093, 543), (911, 441)])
def test_save_and_cancel_are_seen_however_low_the_window_is(qapp, tmp_path, size):
    """Also below the bar that says that this is a trial, and with everything open."""
    with staged(SAMPLE, qapp, tmp_path, "fr") as workspace:
        workspace.window.resize(*size)
        workspace.window.add_notice(Notice(workspace.appearance, "info", "info", "This is a trial", "End it"))
        for kind in ("agreement", "partner"):
            workspace.go("agreements")
            workspace.open_form(kind, 0)
            form = workspace.window.page
            for fold in form.folds:
                fold.open()
            until(lambda form=form: form.area.verticalScrollBar().maximum() > 0)
            assert buttons_are_seen(form)


class TestFocus:
    def test_what_is_typed_first_goes_into_the_title(self, workspace):
        workspace.go("agreements")
        workspace.page("agreements").setFocus()
        form = open_form(workspace)
        assert QApplication.focusWidget() is form.title.input._input.edit
        QTest.keyClicks(QApplication.focusWidget(), "A new title")
        assert form.title.typed()["en"] == "A new title"

    def test_and_into_the_name_of_a_partner(self, workspace):
        workspace.open_form("partner", 0)
        assert QApplication.focusWidget() is workspace.window.page.bindings["name"].input._input.edit

    @pytest.mark.parametrize("ways", ["button", "key", "empty", "draft"])
    def test_however_the_form_was_opened(self, workspace, ways):
        workspace.go("agreements")
        page = workspace.page("agreements")
        if ways == "button":
            QTest.mouseClick(page.bar.findChildren(PrimaryButton)[0], Qt.MouseButton.LeftButton)
        elif ways == "key":
            workspace.act("new")
        elif ways == "empty":
            page.open_form(0)
        else:
            workspace.register.drafts.keep(Draft(kind="agreement", key=0, typed={"title": {"en": "Kept"}}, seen={}))
            page.shown()
            page.kept.go_on.click()
        form = workspace.window.page
        assert isinstance(form, AgreementForm)
        assert QApplication.focusWidget() is form.title.input._input.edit

    @pytest.mark.parametrize(("kind", "name"), [("agreement", "rules"), ("agreement", "more"), ("partner", "more")])
    def test_what_is_opened_comes_into_sight_with_the_focus_in_it(self, workspace, kind, name):
        workspace.window.resize(1093, 543)
        workspace.open_form(kind, 0)
        form = workspace.window.page
        fold = getattr(form, name)
        QTest.mouseClick(fold.button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        assert fold.isAncestorOf(focus)
        assert form.area.viewport().rect().contains(place_in(form.area.viewport(), focus))
        assert 0 <= place_in(form.area.viewport(), fold).top() < form.area.viewport().height() // 2
        QTest.mouseClick(fold.button, Qt.MouseButton.LeftButton)
        assert not fold.is_open


def level(part) -> int:
    """Where an input begins, from the top of the window."""
    return part.mapTo(part.window(), QPoint()).y()


def newest(workspace) -> int:
    return max(workspace.register.queries.keys("agreement"))


def detail_of(workspace, key: int):
    return workspace.register.agreements.detail(key, workspace.today)


class TestNew:
    def test_the_owner_is_among_the_parties_and_cannot_be_taken_out(self, workspace):
        form = open_form(workspace)
        (owner,) = form.parties.parties
        assert (owner.name, owner.fixed) == ("ICESCO", True)

    def test_eight_inputs_stand_on_the_first_page_and_the_rest_is_closed(self, workspace):
        form = open_form(workspace)
        assert not form.rules.is_open
        assert not form.more.is_open
        shown = [name for name, binding in form.bindings.items() if binding.widget.isVisible()]
        assert shown == ["kind", "title", "parties", "signing", "signed_copy", "person_in_charge", "plan_period"]
        assert form.signing.joint.day.widget.isVisible()
        assert form.signing.joint.place.widget.isVisible()

    def test_the_person_at_work_is_in_charge(self, workspace):
        assert open_form(workspace).person.typed() == workspace.register.identity.person_key

    @pytest.mark.parametrize("typed", ["مركز عربي", "ARC-WH", "centre régional"])
    def test_a_partner_is_found_in_any_language(self, workspace, typed):
        form = open_form(workspace)
        add_partner(form, typed)
        assert [party.partner for party in form.parties.parties][1:] == [key_of(workspace, "ORG-ARCWH", "partner")] or (
            form.parties.parties[1].name == "Arab Regional Center for World Heritage"
        )

    def test_enter_takes_the_best_match_and_never_makes_a_partner_by_accident(self, workspace):
        form = open_form(workspace)
        add_partner(form, "Organization of Turkic")
        assert not form.parties.parties[1].is_new

    def test_last_day_and_its_reason_follow_the_typing(self, workspace):
        form = open_form(workspace)
        assert sentence(form) == (
            "3 years from signing; renewable at the request of the parties; contributions not stated."
        )
        fill(form)
        assert sentence(form).startswith("3 years from signing, last day 12 June 2027; renewable")
        assert strip_isolates(form.signing.joint.day.widget.hint.text()) == "7 Dhu al-Hijja 1445\u00a0AH"

    def test_a_signing_day_that_lies_ahead_tells_the_last_day_and_is_pointed_out(self, workspace):
        form = open_form(workspace)
        fill(form)
        type_into(form.signing.joint.day.input.edit, "15/1/2027")
        assert sentence(form).startswith(
            "Would last until 14 January 2030: 3 years from signing; the signing day is in the future; "
        )
        assert under(form.signing.joint.day) == "This day is in the future: today is 23 November 2026"
        assert not form.signing.joint.day.input.is_wrong
        form.finished()
        assert under(form.signing.joint.day)
        type_into(form.signing.joint.day.input.edit, "15/1/2026")
        assert sentence(form).startswith("3 years from signing, last day 14 January 2029; ")
        assert under(form.signing.joint.day) == ""

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_the_last_day_to_come_is_in_sight_on_a_small_laptop(self, workspace, language):
        workspace.appearance.set_language(language)
        form = open_form(workspace)
        fill(form)
        type_into(form.signing.joint.day.input.edit, "15/1/2027")
        form.looked()
        until(form.signing.joint.day.widget._problem.isVisible)
        place = place_in(form.area.viewport(), form._sentence)
        assert form.area.viewport().rect().contains(place)
        assert "2030" in strip_isolates(form._sentence.text())

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            (
                "2027",
                "Would last until a day between 31 December 2029 and 30 December 2030: 3 years from signing; "
                "the signing day is in the future; ",
            ),
            ("January 2027", "Would last until a day between 31 December 2029 and 30 January 2030: "),
        ],
    )
    def test_so_does_one_that_is_known_to_the_year_or_month(self, workspace, typed, said):
        form = open_form(workspace)
        fill(form)
        type_into(form.signing.joint.day.input.edit, typed)
        assert sentence(form).startswith(said)

    def test_without_a_fixed_term_there_is_no_last_day_to_come(self, workspace):
        form = open_form(workspace)
        fill(form)
        form.bindings["term_months"].show_typed("")
        type_into(form.signing.joint.day.input.edit, "15/1/2027")
        assert sentence(form).startswith("without a fixed term; the signing day is in the future; ")
        form.save()
        assert detail_of(workspace, newest(workspace)).row.values.get("term_months") is None

    def test_of_different_days_the_last_one_counts(self, workspace):
        form = open_form(workspace)
        fill(form)
        form.signing._switch(False)
        first, second = form.signing._each.values()
        first.day.input.set_text("13 June 2024")
        second.day.input.set_text("15 January 2027")
        assert sentence(form).startswith("Would last until 14 January 2030: ")
        assert [under(inputs.day) != "" for inputs in (first, second)] == [False, True]

    def test_one_party_alone_signs_no_agreement_and_that_is_said(self, workspace):
        form = open_form(workspace)
        form.title.input.set_texts({"en": "Memorandum on a museum"})
        form.looked()
        assert "two parties" not in form._reasons.text()
        type_into(form.signing.joint.day.input.edit, "13/6/2024")
        form.looked()
        assert form._reasons.text().startswith("An agreement has at least two parties") and form._reasons.isVisible()
        assert not form.parties.input._is_wrong
        add_partner(form, "ARC-WH")
        form.looked()
        assert "two parties" not in form._reasons.text()
        QTest.keyClick(form.parties.input.edit, Qt.Key.Key_Backspace)
        form.save()
        assert workspace.window.page_name == "agreements"

    def test_this_office_is_responsible_unless_another_or_none_is_chosen(self, workspace):
        own = workspace.register.identity.office_key
        other = workspace.register.bus.run(
            Save((Create("office", {"code": "AZE", "name_en": "Azerbaijan", "kind": "field_office"}, "aze"),))
        ).keys["aze"]
        for chosen in (own, other, None):
            form = open_form(workspace)
            assert form.office.typed() == own
            fill(form)
            form.office.show_typed(chosen)
            form.save()
            assert detail_of(workspace, newest(workspace)).row.values.get("responsible_office") == chosen

    def test_nothing_is_promised_about_who_may_read(self, workspace):
        key = key_of(workspace, "AGR-05")
        workspace.register.bus.run(Save((Change("agreement", key, {"confidential": True}),)))
        form = open_form(workspace, key)
        assert "confidential" not in form.bindings
        form.bindings["notes"].show_typed({"en": "more"})
        form.save()
        assert detail_of(workspace, key).row.values["confidential"] is True

    def test_a_long_title_is_seen_from_its_start(self, workspace):
        form = open_form(workspace)
        form.title.show_typed({"en": "Memorandum " * 40})
        form.save()
        edit = open_form(workspace, newest(workspace)).title.input._input.edit
        assert edit is QApplication.focusWidget()
        assert (edit.cursorPosition(), edit.hasSelectedText()) == (0, False)

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_every_kind_of_agreement_is_read_whole(self, workspace, language):
        workspace.appearance.set_language(language)
        form = open_form(workspace)
        box = form.kinds.input
        for size in ((1366, 697), (1093, 543), (911, 441)):
            workspace.window.resize(*size)
            QApplication.processEvents()
            assert box.width() >= box.sizeHint().width(), size
            assert form.title.input.width() > 200, size

    def test_what_is_typed_a_moment_ago_is_asked_about_by_itself(self, workspace):
        form = open_form(workspace)
        fill(form)
        until(lambda: "12 June 2027" in strip_isolates(form._sentence.text()))

    def test_it_is_saved_with_a_reference_number_and_shown_in_the_list(self, workspace):
        form = open_form(workspace)
        fill(form)
        form.save()
        detail = detail_of(workspace, newest(workspace))
        assert workspace.window.page_name == "agreements"
        assert workspace.page("agreements").view.current_key == detail.row.key
        assert detail.reference.startswith("IWHC-MOU-2026-HQ1-")
        assert detail.status.state == IN_FORCE
        assert str(detail.status.last_day) == "2027-06-12"
        assert [party.signatures[0].same_act for party in detail.parties] == [False, True]

    def test_saving_can_be_undone_and_says_so(self, workspace):
        form = open_form(workspace)
        fill(form)
        before = list(workspace.register.queries.keys("agreement"))
        form.save()
        assert workspace.window.toast.isVisible()
        workspace.undo()
        assert list(workspace.register.queries.keys("agreement")) == before
        assert "Memorandum on a museum" in shown_words(workspace.window.toast)

    def test_a_known_place_fills_all_languages(self, workspace):
        form = open_form(workspace)
        fill(form)
        place = form.signing.joint.place
        options = place._propose("Athens")
        place._choose(options[0])
        form.save()
        stored = detail_of(workspace, newest(workspace)).parties[0].signatures[0].place
        assert stored.en == "Athens"
        assert stored.ar and stored.fr

    def test_a_typed_place_counts_in_the_language_of_its_letters(self, workspace):
        form = open_form(workspace)
        fill(form)
        place = form.signing.joint.place.input.edit
        place.setText("المحرق")
        place.textEdited.emit("المحرق")
        form.save()
        stored = detail_of(workspace, newest(workspace)).parties[0].signatures[0].place
        assert (stored.ar, stored.en) == ("المحرق", "")

    @pytest.mark.parametrize(
        ("typed", "edtf"),
        [
            ("12/3/2024", "2024-03-12"),
            ("١٢/٣/٢٠٢٤", "2024-03-12"),
            ("2024-03-12", "2024-03-12"),
            ("2024", "2024"),
            ("March 2024", "2024-03"),
            ("7 Dhu al-Hijja 1445 AH", "2024-06-13"),
        ],
    )
    def test_dates_are_read_in_every_accepted_form(self, workspace, typed, edtf):
        form = open_form(workspace)
        form.signing.joint.day.input.set_text(typed)
        assert form.entry().signing.signed_on == edtf


class TestBrokenRules:
    def test_an_unreadable_date_is_marked_and_stays(self, workspace):
        form = open_form(workspace)
        fill(form)
        form.signing.joint.day.input.set_text("13/13/2024")
        form.save()
        assert workspace.window.page is form
        assert form.signing.joint.day.input.is_wrong
        assert form.signing.joint.day.input.text == "13/13/2024"
        assert "13/13/2024" in strip_isolates(form.signing.joint.day.widget._problem._words.text())

    def test_a_missing_title_marks_the_title_and_keeps_the_rest(self, workspace):
        form = open_form(workspace)
        fill(form)
        form.title.input.set_texts({})
        form.save()
        assert workspace.window.page is form
        assert form.title.input._input.is_wrong
        assert form.signing.joint.day.input.value == "2024-06-13"
        form.title.input.set_texts({"fr": "Mémorandum"})
        form.finished()
        assert not form.title.input._input.is_wrong

    @pytest.mark.parametrize(
        ("language", "hint"),
        [("en", "Add AH for a Hijri date"), ("fr", "une date hégirienne"), ("ar", "إن كان التاريخ هجريًا")],
    )
    def test_what_to_do_stands_below_what_is_wrong(self, workspace, language, hint):
        workspace.appearance.set_language(language)
        form = open_form(workspace)
        type_into(form.signing.joint.day.input.edit, "1445/9/5")
        said = under(form.signing.joint.day)
        assert "1445" in said.splitlines()[0]
        assert hint in said.splitlines()[1]

    def test_a_limit_is_named_as_soon_as_the_number_is_left(self, workspace):
        form = open_form(workspace)
        form.rules.open()
        type_into(form.bindings["term_months"].input.edit, "99999")
        assert under(form.bindings["term_months"]) == "Enter a number from 1 to 1,200."

    def test_a_refused_change_of_the_parties_says_what_changes_them(self, workspace):
        form = open_form(workspace, key_of(workspace, "AGR-05"))
        add_partner(form, "ICOMOS")
        form.save()
        assert workspace.window.page is form
        sentence_said, hint = under(form.parties).splitlines()
        assert sentence_said == "The parties can’t be changed because the agreement is signed."
        assert hint.startswith("Only a signed amendment can change this.")

    def test_a_sentence_goes_with_the_next_key_and_is_asked_again_on_leaving(self, workspace):
        form = open_form(workspace)
        form.save()
        assert under(form.title)
        QTest.keyClicks(form.title.input._input.edit, " ")
        assert under(form.title) == ""
        form.title.input._input.edit.editingFinished.emit()
        assert under(form.title)

    def test_a_share_is_marked_when_it_is_left_and_not_while_it_is_typed(self, workspace):
        form = open_form(workspace)
        fill(form)
        form.rules.open()
        form._shares.mode.show_typed("proportional")
        form._shares._tell()
        line = next(iter(form._shares._lines.values()))
        QTest.keyClicks(line.input.edit, "half")
        assert not line.input.is_wrong
        line.input.edit.editingFinished.emit()
        assert line.input.is_wrong
        QTest.keyClick(line.input.edit, Qt.Key.Key_Backspace)
        assert not line.input.is_wrong

    def test_shares_that_are_no_whole_are_marked_behind_change(self, workspace):
        form = open_form(workspace)
        fill(form)
        form._shares.mode.show_typed("proportional")
        form._shares._tell()
        for line, share in zip(form._shares._lines.values(), ("40%", "50%"), strict=True):
            line.input.set_text(share)
        assert "90%" in strip_isolates(form._shares._sum.text())
        form.save()
        assert workspace.window.page is form
        assert form.rules.is_open
        assert "90%" in strip_isolates(form._shares.widget._problem._words.text())

    def test_a_share_that_cannot_be_read_is_marked_on_its_line(self, workspace):
        form = open_form(workspace)
        fill(form)
        form._shares.mode.show_typed("proportional")
        form._shares._tell()
        line = list(form._shares._lines.values())[1]
        line.input.set_text("half")
        form.save()
        assert workspace.window.page is form
        assert line.input.is_wrong

    def test_equal_shares_say_what_each_party_contributes(self, workspace):
        form = open_form(workspace)
        fill(form)
        form._shares.mode.show_typed("equal")
        form._shares._tell()
        assert "50%" in strip_isolates(form._shares._sum.text())

    def test_exact_shares_are_saved_and_shown_again(self, workspace):
        form = open_form(workspace)
        fill(form)
        form._shares.mode.show_typed("proportional")
        form._shares._tell()
        for line, share in zip(form._shares._lines.values(), ("1/3", "2/3"), strict=True):
            line.input.set_text(share)
        form.save()
        key = newest(workspace)
        assert [str(one.share) for one in detail_of(workspace, key).contributions] == ["1/3", "2/3"]
        again = open_form(workspace, key)
        assert [line.input.text for line in again._shares._lines.values()] == ["1/3", "2/3"]
        assert again.edits() == ()


def type_of_new(form: AgreementForm):
    """The list for the type of the first new partner."""
    return next(iter(form.parties.new._types.values()))


class TestNewPartner:
    def test_a_partner_is_made_with_the_agreement(self, workspace):
        form = open_form(workspace)
        fill(form)
        add_partner(form, "Museum of Islamic Art in Testland")
        made = form.parties.parties[-1]
        assert made.is_new
        assert made.partner == f"{NEW}1"
        form.parties.new.choose_type(made.partner[1:], "museum_body")
        form.save()
        detail = detail_of(workspace, newest(workspace))
        assert detail.parties[-1].brief.name.en == "Museum of Islamic Art in Testland"
        assert detail.parties[-1].brief.type == "museum_body"

    def test_without_a_type_the_list_of_its_types_is_marked_and_has_the_focus(self, workspace):
        """D23: it was said under the partners, and the list was not marked."""
        form = open_form(workspace)
        fill(form)
        add_partner(form, "Museum of Islamic Art in Testland")
        form.save()
        assert workspace.window.page is form
        types = type_of_new(form)
        assert types.input._is_wrong
        assert under(types)
        assert under(form.parties) == ""
        assert not form.parties.input._is_wrong
        assert QApplication.focusWidget() is types.input
        assert [party.name for party in form.parties.parties][-1] == "Museum of Islamic Art in Testland"

    def test_it_is_not_wrong_before_its_type_could_be_chosen(self, workspace):
        form = open_form(workspace)
        form.save()
        add_partner(form, "Museum of Islamic Art in Testland")
        assert not type_of_new(form).input._is_wrong
        form.finished()
        assert type_of_new(form).input._is_wrong
        form.parties.new.choose_type("partner1", "museum_body")
        assert not type_of_new(form).input._is_wrong

    def test_a_registered_partner_that_it_may_be_is_taken_with_one_press(self, workspace):
        """H3: another spelling was a second partner."""
        form = open_form(workspace)
        add_partner(form, "Organisation of Turkik States")
        (link,) = form.parties.new.known("partner1")
        assert "Organization of Turkic States" in strip_isolates(link.words)
        link.click()
        assert [party.partner for party in form.parties.parties][1:] == [key_of(workspace, "ORG-OTS", "partner")]
        assert form.parties.new.isHidden()
        assert form.parties.new_records() == ()

    def test_taken_out_again_it_is_gone(self, workspace):
        form = open_form(workspace)
        add_partner(form, "Museum of Islamic Art in Testland")
        QTest.keyClick(form.parties.input.edit, Qt.Key.Key_Backspace)
        assert [party.name for party in form.parties.parties] == ["ICESCO"]
        assert form.parties.new.isHidden()


class TestEdit:
    def test_an_agreement_is_shown_as_it_stands(self, workspace):
        form = open_form(workspace, key_of(workspace, "AGR-05"))
        assert form.title.input.texts["fr"].startswith("Mémorandum d’entente")
        assert [party.name for party in form.parties.parties] == ["ICESCO", "Organization of Turkic States"]
        assert form.signing.joint.day.input.text == "13 June 2024"
        assert form.signing.joint.place.texts["ar"] == "الرباط"
        assert form.edits() == ()
        assert not form.is_touched

    def test_every_agreement_of_the_sample_opens_without_a_change(self, workspace):
        for key in workspace.register.queries.keys("agreement"):
            form = open_form(workspace, key)
            assert form.edits() == (), form.titles()
            workspace.go("agreements")

    def test_entering_a_day_that_was_missing_needs_no_reason(self, workspace):
        key = key_of(workspace, "AGR-03")
        form = open_form(workspace, key)
        assert form.signing.joint.unknown.isChecked()
        type_into(form.signing.joint.day.input.edit, "2024-05-02")
        assert not form.signing.joint.unknown.isVisible()
        form.save()
        assert str(detail_of(workspace, key).status.last_day) == "2027-05-01"

    def test_a_correction_asks_for_a_reason_and_keeps_the_old_value(self, workspace, monkeypatch):
        asked = []
        monkeypatch.setattr(form_page, "ask_reason", lambda *words: asked.append(words) or "a slip of the pen")
        key = key_of(workspace, "AGR-05")
        form = open_form(workspace, key)
        form.signing.joint.day.input.set_text("14 June 2024")
        form.save()
        assert len(asked) == 1
        assert str(detail_of(workspace, key).status.last_day) == "2027-06-13"
        signature = detail_of(workspace, key).parties[0].signatures[0].row.key
        last = workspace.register.queries.history("signature", signature)[-1]
        assert (last.old, last.new, last.note) == ("2024-06-13", "2024-06-14", "a slip of the pen")

    @pytest.mark.parametrize("keys", ["ctrl+enter", "ctrl+s", "enter on the button"])
    def test_a_correction_is_saved_by_key_and_the_form_is_left(self, workspace, keys):
        """F5: the button took no Enter; the one that was pressed next opened the form again from the list."""
        form = open_form(workspace, key_of(workspace, "AGR-05"))
        form.window().activateWindow()
        form.signing.joint.day.input.set_text("14 June 2024")
        questions: list[ReasonQuestion] = []

        def answer() -> None:
            question = workspace.window.findChild(ReasonQuestion)
            questions.append(question)
            QTest.keyClicks(question.input.edit, "a slip")
            workspace.act("save")  # again, while it is asked: no second question
            questions.extend(workspace.window.findChildren(ReasonQuestion)[1:])
            target = question.buttons["act"] if "button" in keys else question.input.edit
            key = Qt.Key.Key_S if keys == "ctrl+s" else Qt.Key.Key_Return
            QTest.keyClick(target, key, CONTROL if "ctrl" in keys else NONE)
            question.reject()

        QTimer.singleShot(0, answer)
        form.save()
        assert [question.reason for question in questions] == ["a slip"]
        assert (workspace.window.page_name, form.is_touched) == ("agreements", False)
        view = workspace.page("agreements").view
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE, "", True)
        QApplication.sendEvent(view, held)
        assert workspace.window.page_name == "agreements"

    def test_without_a_reason_nothing_is_corrected_and_the_text_stays(self, workspace, monkeypatch):
        monkeypatch.setattr(form_page, "ask_reason", lambda *_words: "")
        key = key_of(workspace, "AGR-05")
        form = open_form(workspace, key)
        form.signing.joint.day.input.set_text("14 June 2024")
        form.save()
        assert workspace.window.page is form
        assert form.signing.joint.day.input.value == "2024-06-14"
        assert str(detail_of(workspace, key).status.last_day) == "2027-06-12"

    def test_what_only_an_amendment_may_change_is_refused_with_a_sentence(self, workspace):
        form = open_form(workspace, key_of(workspace, "AGR-05"))
        months = form.bindings["term_months"]
        months.show_typed("48")
        form.save()
        assert workspace.window.page is form
        assert form.rules.is_open
        assert months.input.is_wrong
        assert strip_isolates(months.widget._problem._words.text())

    def test_contacts_and_signing_body_of_a_party_are_kept(self, workspace):
        key = key_of(workspace, "AGR-05")
        form = open_form(workspace, key)
        partner = form.parties.parties[1].partner
        body, name, phone, _mail = form._details._lines[partner].bindings
        name.show_typed("Secretariat")
        phone.show_typed("+994 12 000 0000")
        body.show_typed([key_of(workspace, "ORG-ICOM", "partner") or 0])
        form.save()
        party = detail_of(workspace, key).parties[1]
        assert (party.text("contact_name"), party.text("contact_phone")) == ("Secretariat", "+994 12 000 0000")

    def test_words_that_fit_no_single_record_are_never_dropped(self, workspace):
        form = open_form(workspace, key_of(workspace, "AGR-05"))
        partner = form.parties.parties[1].partner
        body = form._details._lines[partner].bindings[0]
        for binding in (body, form.parties):
            edit = binding.input.edit
            for words in ("universit", "nobody of that name"):
                edit.setText(words)
                form.save()
                assert workspace.window.page is form
                assert QApplication.focusWidget() is edit
                assert edit.text() == words
                assert "choose" in strip_isolates(binding.widget._problem._words.text()).lower()
            edit.clear()
            edit.textEdited.emit("")
        form.save()
        assert workspace.window.page is not form

    def test_the_only_partner_that_fits_is_taken_when_the_input_is_left(self, workspace):
        form = open_form(workspace, 0)
        form.parties.input.edit.setText("arab regional")
        form.parties.input.edit.editingFinished.emit()
        assert form.parties.parties[-1].partner == key_of(workspace, "ORG-ARCWH", "partner")
        assert form.parties.problem() is None

    def test_fields_and_purposes_are_sets(self, workspace):
        key = key_of(workspace, "AGR-05")
        form = open_form(workspace, key)
        purposes = form.bindings["purposes"]
        purposes.show_typed(purposes.typed()[:2])
        form.save()
        assert len(detail_of(workspace, key).purposes) == 2

    def test_different_days_are_shown_one_by_one(self, workspace, monkeypatch):
        monkeypatch.setattr(form_page, "ask_reason", lambda *_words: "two letters")
        key = key_of(workspace, "AGR-05")
        form = open_form(workspace, key)
        form.signing._switch(False)
        ours, theirs = (party.partner for party in form.parties.parties)
        form.signing._each[ours].day.input.set_text("13 June 2024")
        form.signing._each[theirs].day.input.set_text("1 July 2024")
        form.save()
        assert str(detail_of(workspace, key).status.last_day) == "2027-06-30"
        again = open_form(workspace, key)
        assert not again.signing.is_joint
        assert again.signing._each[theirs].day.input.text == "1 July 2024"


class TestDraft:
    def test_what_is_typed_is_kept_by_itself(self, workspace):
        form = open_form(workspace)
        fill(form)
        until(lambda: workspace.register.drafts.find("agreement"))
        assert workspace.register.drafts.find("agreement").typed["title"]["en"] == "Memorandum on a museum"

    def test_it_is_put_back_when_the_form_is_opened_again(self, workspace):
        key = key_of(workspace, "AGR-05")
        form = open_form(workspace, key)
        form.title.input.set_texts({"en": "Another title", "ar": "عنوان"})
        form.signing.joint.day.input.set_text("not a date")
        add_partner(form, "ICOMOS")
        workspace.go("agreements")
        again = open_form(workspace, key)
        assert again.title.input.texts == {"ar": "عنوان", "en": "Another title", "fr": ""}
        assert again.signing.joint.day.input.text == "not a date"
        assert [party.name for party in again.parties.parties][-1] == "ICOMOS"
        assert workspace.window.messages.isVisible()

    def test_a_new_partner_in_a_draft_keeps_its_type(self, workspace):
        form = open_form(workspace)
        add_partner(form, "Museum of Islamic Art in Testland")
        form.parties.new.choose_type("partner1", "museum_body")
        typed = form.typed()
        form.open_record(0)
        form.show_typed(typed)
        made = form.parties.parties[-1]
        assert made.name == "Museum of Islamic Art in Testland"
        assert form.parties.new.type_of(str(made.partner)[1:]) == "museum_body"

    def test_it_is_gone_once_saved(self, workspace):
        form = open_form(workspace)
        fill(form)
        form.keep_draft()
        form.save()
        assert workspace.register.drafts.find("agreement") is None

    def test_cancel_asks_and_throws_it_away(self, workspace, monkeypatch):
        workspace.go("agreements")
        form = open_form(workspace)
        fill(form)
        form.keep_draft()
        monkeypatch.setattr(form, "_throw_away", lambda: False)
        form.cancel()
        assert workspace.window.page is form
        monkeypatch.setattr(form, "_throw_away", lambda: True)
        form.cancel()
        assert workspace.window.page is not form
        assert workspace.register.drafts.find("agreement") is None

    def test_cancel_of_an_untouched_form_asks_nothing(self, workspace, monkeypatch):
        workspace.go("agreements")
        form = open_form(workspace)
        monkeypatch.setattr(form, "_throw_away", lambda: pytest.fail("asked"))
        form.cancel()
        assert workspace.window.page_name == "agreements"

    def test_a_killed_program_loses_nothing_that_was_kept(self, qapp, tmp_path):
        with workspace_on(qapp, founded(tmp_path, sample=True)) as workspace:
            form = open_form(workspace)
            fill(form)
            form.keep_draft()
            kept = workspace.register.drafts.find("agreement")
        # what a killed program leaves behind is the file alone
        register = opened(tmp_path)
        register.drafts.keep(kept)
        with workspace_on(qapp, register) as workspace:
            workspace.open_form("agreement", 0, number=kept.number)
            form = workspace.page("agreement_form")
            assert form.title.input.texts["en"] == "Memorandum on a museum"
            assert form.signing.joint.day.input.value == "2024-06-13"

    def test_a_draft_of_a_record_that_changed_since_says_so(self, workspace):
        key = key_of(workspace, "AGR-05")
        form = open_form(workspace, key)
        form.bindings["notes"].show_typed({"en": "mine"})
        workspace.go("agreements")
        workspace.register.bus.run(Save((Change("agreement", key, {"summary_en": "theirs"}),)))
        open_form(workspace, key)
        assert "in the meantime" in strip_isolates(workspace.window.messages.newest._sentence.text())


class TestMeanwhile:
    def test_somebody_elses_value_is_refused_shown_and_the_own_text_kept(self, workspace):
        key = key_of(workspace, "AGR-05")
        form = open_form(workspace, key)
        form.bindings["notes"].show_typed({"en": "mine"})
        workspace.register.bus.run(Save((Change("agreement", key, {"notes_en": "theirs"}),)))
        form.save()
        assert workspace.window.page is form
        assert form.bindings["notes"].typed()["en"] == "mine"
        assert "theirs" in strip_isolates(form.bindings["notes"].widget._problem._words.text())
        form.save()
        assert detail_of(workspace, key).text("notes").en == "mine"

    def test_what_was_not_touched_follows_the_register(self, workspace):
        key = key_of(workspace, "AGR-05")
        form = open_form(workspace, key)
        form.bindings["notes"].show_typed({"en": "mine"})
        workspace.register.bus.run(Save((Change("agreement", key, {"notes_en": "theirs", "summary_en": "new"}),)))
        form.save()
        assert form.bindings["summary"].typed()["en"] == "new"


class TestLanguages:
    def test_nothing_is_lost_when_the_language_goes_there_and_back(self, workspace):
        form = open_form(workspace)
        fill(form)
        form.title.input.set_texts({"en": "English", "ar": "عربي", "fr": "français"})
        form.signing.joint.day.input.set_text("31 hello 2024")
        form.bindings["term_months"].show_typed("x12")
        add_partner(form, "Museum of Islamic Art in Testland")
        before = form.typed()
        for code in ("ar", "fr", "ar", "en"):
            workspace.appearance.set_language(code)
            QApplication.processEvents()
            assert form.title.input.texts == {"en": "English", "ar": "عربي", "fr": "français"}
            assert form.signing.joint.day.input.text == "31 hello 2024"
        assert form.typed() == before
        assert form.is_touched

    def test_direction_dates_and_names_follow_at_once(self, workspace):
        form = open_form(workspace, key_of(workspace, "AGR-05"))
        workspace.appearance.set_language("ar")
        QApplication.processEvents()
        assert form.layoutDirection() == Qt.LayoutDirection.RightToLeft
        assert form.signing.joint.day.input.text == "13 يونيو 2024"
        assert form.parties.parties[1].name == "منظمة الدول التركية"
        assert form.edits() == ()

    def test_choices_are_said_anew_and_stay_chosen(self, workspace):
        form = open_form(workspace, key_of(workspace, "AGR-05"))
        plan = form.plan.typed()
        workspace.appearance.set_language("fr")
        assert form.plan.typed() == plan
        assert strip_isolates(form.plan.input.currentText()).startswith("Plan")


class TestSignedCopy:
    def test_a_dropped_file_is_attached_when_the_form_is_saved(self, workspace, tmp_path):
        path = tmp_path / "scan.pdf"
        path.write_bytes(PDF)
        form = open_form(workspace)
        fill(form)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        form.files.area.dropEvent(
            QDropEvent(
                QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            )
        )
        assert form.files.paths == (path,)
        form.save()
        key = newest(workspace)
        until(lambda: detail_of(workspace, key).item.has_copy)
        (document,) = detail_of(workspace, key).documents
        assert (document.file_name, document.status) == ("scan.pdf", "present")

    def test_a_file_can_be_taken_out_again(self, workspace, tmp_path):
        path = tmp_path / "scan.pdf"
        path.write_bytes(PDF)
        form = open_form(workspace)
        form.files.add((path,))
        form.files._take_out(path)
        assert form.files.paths == ()

    def test_a_draft_keeps_files_that_are_still_there(self, workspace, tmp_path):
        here, gone = tmp_path / "here.pdf", tmp_path / "gone.pdf"
        here.write_bytes(PDF)
        gone.write_bytes(PDF)
        form = open_form(workspace)
        form.files.add((here, gone))
        workspace.go("agreements")
        gone.unlink()
        workspace.open_form("agreement", 0, number=0)
        assert form.files.paths == (here,)


class TestReading:
    def test_a_reader_gets_no_form(self, qapp, tmp_path):
        founded(tmp_path, sample=True).close()
        with workspace_on(qapp, opened(tmp_path, read_only=True)) as workspace:
            workspace.go("agreements")
            workspace.page("agreements").open_form(key_of(workspace, "AGR-05"))
            assert workspace.window.page_name == "agreements"

    def test_a_signed_agreement_of_an_unknown_day_says_what_is_missing(self, workspace):
        detail = detail_of(workspace, key_of(workspace, "AGR-03"))
        assert detail.status.state == SIGNED_DAY_UNKNOWN
        assert workspace.today == NOW.date()


SHARES = {
    "fixed": [{"fixed_minor": 25_000_000, "currency": "SAR"}, {"fixed_minor": 1_234, "currency": "KWD"}],
    "proportional": [{"num": 2, "den": 3}, {"num": 1, "den": 3}],
    "in_kind": [{"text": "1,234 hours"}, {"text": "250.000"}],
    "equal": [{"num": 7, "den": 10}, {"num": 3, "den": 10}],
}


@pytest.fixture(scope="module")
def lasting(qapp, tmp_path_factory) -> Iterator[Workspace]:
    """One window for all that is tried with shares."""
    with sample_workspace(qapp, tmp_path_factory.mktemp("shares")) as workspace:
        yield workspace


@pytest.mark.parametrize("mode", SHARES)
@pytest.mark.parametrize("languages", [("en", "fr"), ("fr", "en", "ar"), ("ar", "fr", "ar")])
def test_the_language_changes_no_share(lasting, mode, languages):
    """K33: an open form was switched to French, its title edited, and 250,000.00 SAR were saved as 250.00 SAR."""
    workspace, title = lasting, f"Un autre titre, {mode}, {languages}"
    key = key_of(workspace, "AGR-05")
    parties = workspace.register.agreements.detail(key, NOW.date()).parties
    stored = [{"party": party.key, **share} for party, share in zip(parties, SHARES[mode], strict=True)]
    with workspace.register.store.unit_of_work() as work:  # as another office stated them; here they are signed
        work.write("agreement", key, "contribution_mode", mode)
        work.write("agreement", key, "contributions", stored)
        work.commit()
    workspace.appearance.set_language(languages[0])
    form = open_form(workspace, key)
    for language in languages[1:]:
        workspace.appearance.set_language(language)
        assert (form.edits(), form.is_touched) == ((), False)
    form.title.input.set_texts({**form.title.input.texts, "fr": title})
    (edit,) = form.edits()
    assert edit.values == {"title_fr": title}
    form.save()
    row = workspace.register.queries.row("agreement", key)
    assert row.values["contributions"] == sorted(stored, key=lambda share: share["party"])


def test_a_kept_draft_shows_its_amounts_in_another_language(workspace):
    """K33: typed in English, kept, opened in French: the amounts are those that were typed."""
    key = key_of(workspace, "AGR-05")
    form = open_form(workspace, key)
    form._shares.mode.show_typed("fixed")
    form._shares._tell()
    first, second = form._shares._lines.values()
    first.input.edit.insert("250,000 SAR")
    second.input.edit.insert("250.000 SAR")
    form.keep_draft()
    workspace.go("agreements")
    workspace.appearance.set_language("fr")
    again = open_form(workspace, key)
    first, second = again._shares._lines.values()
    assert first.stated == {"fixed_minor": 25_000_000, "currency": "SAR"}
    assert (second.stated, second.input.text) == ({}, "250.000 SAR")
    assert again._shares.problem() is not None
