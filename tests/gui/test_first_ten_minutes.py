"""What an officer does in the first ten minutes, in each language: entered, found, corrected, attached, printed."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from workspace_samples import key_of, sample_workspace, shown_words, until

from iwhc_desktop.gui.agreements.form import AgreementForm
from iwhc_desktop.gui.agreements.paper import print_summary
from iwhc_desktop.gui.views import form_page
from iwhc_desktop.gui.views.declared import UNSENT_MARK
from iwhc_desktop.i18n.isolates import strip_isolates

PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
TITLES = {"ar": "مذكرة تفاهم في شأن المتاحف", "en": "Memorandum on museums", "fr": "Mémorandum sur les musées"}
PARTNERS = {"ar": "مركز عربي", "en": "ARC-WH", "fr": "centre régional"}
LAST_DAYS = {"ar": "11 مارس 2027", "en": "11 March 2027", "fr": "11 mars 2027"}


@pytest.fixture(params=["ar", "en", "fr"])
def language(request) -> str:
    return str(request.param)


@pytest.fixture
def workspace(qapp, tmp_path, language):
    with sample_workspace(qapp, tmp_path, language) as made:
        made.go("agreements")
        yield made


def type_partner(form: AgreementForm, text: str) -> None:
    edit = form.parties.input.edit
    edit.setText(text)
    edit.textEdited.emit(text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def enter_agreement(workspace, language: str) -> AgreementForm:
    """Four inputs: title, with whom, signed on, and Save; the others have their usual values."""
    workspace.act("new")
    form = workspace.page("agreement_form")
    assert isinstance(form, AgreementForm)
    assert form.title.input.language == language
    form.title.input._input.edit.insert(TITLES[language])
    type_partner(form, PARTNERS[language])
    form.signing.joint.day.input.edit.insert("١٢/٣/٢٠٢٤" if language == "ar" else "12/3/2024")
    return form


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return "".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    finally:
        document.close()


def test_an_agreement_is_entered_with_a_reason_for_its_last_day(workspace, language):
    form = enter_agreement(workspace, language)
    form.looked()
    assert LAST_DAYS[language] in strip_isolates(form._sentence.text())
    form.save_button.click()
    page = workspace.page("agreements")
    assert workspace.window.page is page
    row = page.view.table.row_at(page.view.table.row_of(page.view.current_key))
    assert row.shape("title").first == TITLES[language]
    assert row.shape("status").look.icon in {"circle-check", "clock"}
    assert row.shape("sent") is UNSENT_MARK
    page.content.refresh()
    assert LAST_DAYS[language] in shown_words(page.content)


def test_the_first_partner_found_is_the_same_in_every_language(workspace, language):
    form = enter_agreement(workspace, language)
    assert form.parties.parties[1].partner == key_of(workspace, "ORG-ARCWH", "partner")


def test_a_mistake_is_taken_back_and_said(workspace, language):
    form = enter_agreement(workspace, language)
    form.save()
    key = workspace.page("agreements").view.current_key
    workspace.undo()
    assert key not in workspace.page("agreements").view.table.keys
    assert TITLES[language] in shown_words(workspace.window.toast)
    workspace.redo()
    assert key in workspace.page("agreements").view.table.keys


def test_what_was_entered_is_found_by_spelling_variants(workspace, language):
    enter_agreement(workspace, language).save()
    key = workspace.page("agreements").view.current_key
    words = {"ar": "مذكره المتاحف", "en": "MUSEUMS memorandum", "fr": "memorandum musees"}[language]
    options = workspace.page("agreements").bar.search.suggestions._propose(words)
    assert ("agreement", key) in [option.value for option in options]


def test_the_signed_copy_is_attached_to_the_row(workspace, language, tmp_path):
    enter_agreement(workspace, language).save()
    path = tmp_path / "scan.pdf"
    path.write_bytes(PDF)
    page = workspace.page("agreements")
    row = page.view.table.row_of(page.view.current_key)
    place = page.view.visualRect(page.view.table.index(row, 0)).center()
    page._drop((path,), place)
    until(
        lambda: page.view.table.row_at(page.view.table.row_of(page.view.current_key)).shape("copy").icon == "paperclip"
    )


def test_the_summary_prints_in_another_language_while_the_window_keeps_its_own(workspace, language):
    print_summary(workspace, key_of(workspace, "AGR-05"))
    preview = workspace.page("print_preview")
    until(lambda: preview.pages.count)
    other = "fr" if language != "fr" else "en"
    before = preview.pages
    preview.paper._buttons[other].click()
    until(lambda: preview.pages is not before)
    assert ("turciques" if other == "fr" else "Turkic") in text_of(preview.pages.content)
    assert workspace.appearance.language == language


def test_a_correction_is_kept_with_its_reason(workspace, language, monkeypatch):
    monkeypatch.setattr(form_page, "ask_reason", lambda *_words: "خطأ في الإدخال")
    workspace.open_form("agreement", key_of(workspace, "AGR-02"))
    form = workspace.page("agreement_form")
    form.signing.joint.place.set_texts({language: TITLES[language]})
    form.save()
    page = workspace.page("agreements")
    page.content.key = key_of(workspace, "AGR-02")
    page.content.refresh()
    assert TITLES[language] in shown_words(page.content)
    last = workspace.register.queries.history(
        "signature",
        workspace.register.agreements.detail(page.content.key, workspace.today).parties[0].signatures[0].row.key,
    )[-1]
    assert last.note == "خطأ في الإدخال"


def test_the_language_is_changed_with_one_click_and_nothing_is_lost(workspace, language):
    form = enter_agreement(workspace, language)
    typed = form.typed()
    for code in ("fr", "ar", "en", language):
        workspace.window.side_bar._languages._buttons[code].click()
        QApplication.processEvents()
        assert workspace.appearance.language == code
    assert form.typed() == typed
    assert form.title.input.texts[language] == TITLES[language]


def test_closing_the_window_loses_nothing(workspace, language):
    form = enter_agreement(workspace, language)
    assert form.may_leave()
    kept = workspace.register.drafts.find("agreement")
    assert kept is not None
    assert kept.typed["title"][language] == TITLES[language]


def test_every_word_of_the_form_is_in_the_language_of_the_window(workspace, language):
    if language == "en":
        return
    workspace.act("new")
    form = workspace.page("agreement_form")
    form.more.open()
    form.rules.open()
    english = {
        "Title",
        "Signed on",
        "Place",
        "Signed copy",
        "Person in charge",
        "More…",
        "Change…",
        "Fields of heritage",
        "Takes effect",
        "Summary",
        "Save",
        "Cancel",
        "New agreement",
    }
    assert not english & set(shown_words(form).split("\n"))
