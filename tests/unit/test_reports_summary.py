"""The contents of an agreement summary, section by section, in three languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pypdfium2
import pytest
from reports_samples import AS_OF, ICESCO, IWHC, LANGUAGES, full, sample

from iwhc_desktop.domain.agreement.term.labels import STATE_LABELS
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.reports.composer import Composer
from iwhc_desktop.reports.flowables import TextBlock
from iwhc_desktop.reports.page import PageLayout
from iwhc_desktop.reports.render import Printer, metadata_of
from iwhc_desktop.reports.sheet import Sheet
from iwhc_desktop.reports.summary_head import term_sentence
from iwhc_desktop.reports.summary_model import (
    AgreementSummary,
    ConflictLine,
    PartyLine,
    ShownText,
    SignatureLine,
    SummaryDocument,
    TermLines,
)


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def formats(language: str) -> Formats:
    return Formats(language)


def sheet(printer: Printer, language: str = "en") -> Sheet:
    composer = Composer(printer.typesetter, language, language == "ar", PageLayout().width)
    return Sheet(composer, formats(language))


def said(printer: Printer, summary: AgreementSummary, language: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that passes `Composer.para` while the summary is set."""
    texts: list[str] = []
    door = Composer.para

    def listening(self: Composer, content: object, *arguments: object, **named: object) -> TextBlock:
        texts.append(strip_isolates(str(content)))
        return door(self, content, *arguments, **named)

    monkeypatch.setattr(Composer, "para", listening)
    printer.summary(summary, formats(language))
    return texts


def pages(content: bytes) -> int:
    return len(pypdfium2.PdfDocument(content))


def term(state: str, **values: object) -> TermLines:
    return TermLines(state=state, state_label=STATE_LABELS[state], **values)


# the term in words


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (term("in_force", last_day=date(2027, 6, 12)), "In force until 12 June 2027 inclusive"),
        (term("expired", last_day=date(2025, 4, 11)), "Expired; the last day in force was 11 April 2025"),
        (term("suspended", last_day=date(2027, 6, 12)), "Suspended; the term runs until 12 June 2027 inclusive"),
        (
            term("signed_not_effective", last_day=date(2027, 6, 12)),
            "Signed; in force later, until 12 June 2027 inclusive",
        ),
        (term("terminated", last_day=date(2027, 6, 12)), "Last day in force: 12 June 2027"),
        (term("in_force"), "In force without a last day"),
        (term("draft"), "Not signed; the term has not started"),
        (term("partly_signed"), "Not signed by all required parties; the term has not started"),
        (term("cancelled"), "Cancelled"),
        (term("signed_day_unknown"), "Signed; the term is unknown until the signing day is entered"),
        (
            term("expired", last_day=(date(2024, 12, 31), date(2025, 12, 30))),
            "Expired; the last day in force is not known exactly: 31 December 2024 – 30 December 2025",
        ),
    ],
)
def test_the_term_in_words(printer: Printer, lines: TermLines, sentence: str) -> None:
    assert strip_isolates(term_sentence(sheet(printer), lines)) == sentence


def test_the_term_in_words_in_arabic_and_french(printer: Printer) -> None:
    lines = term("in_force", last_day=date(2027, 6, 12))
    assert strip_isolates(term_sentence(sheet(printer, "ar"), lines)) == "سارية حتى 12 يونيو 2027 ضمنًا"
    assert strip_isolates(term_sentence(sheet(printer, "fr"), lines)) == "En vigueur jusqu’au 12 juin 2027 inclus"


def test_an_uncertain_state_names_what_is_possible(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = said(printer, sample(3, "en"), "en", monkeypatch)
    assert "Possible statuses: in force or expired" in texts
    assert any("not certain" in text for text in texts)


def test_days_left_and_the_term_number_stand_beside_the_state(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = sample(2, "en")
    summary = replace(summary, term=replace(summary.term, term_number=2))
    texts = said(printer, summary, "en", monkeypatch)
    assert any(text.endswith("55 days left  ·  Term 2") for text in texts)


def test_both_calendars_are_printed(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = said(printer, sample(2, "en"), "en", monkeypatch)
    assert "17 January 2024" in texts
    assert "5 Rajab 1445\u00a0AH" in texts


# shares and dates


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(1, 2), "50%"),
        (Fraction(67, 200), "33.5%"),
        (Fraction(1, 3), "1/3 (about 33.33%)"),
        (Fraction(1, 8), "12.5%"),
        (Fraction(1, 7), "1/7 (about 14.29%)"),
        (Fraction(1), "100%"),
    ],
)
def test_shares_are_exact(printer: Printer, share: Fraction, text: str) -> None:
    assert strip_isolates(sheet(printer).share(share)) == text


@pytest.mark.parametrize(
    ("value", "gregorian", "hijri"),
    [
        (date(2024, 10, 8), "8 October 2024", "5 Rabi al-Thani 1446\u00a0AH"),
        (PartialDate.parse("2024-10-08"), "8 October 2024", "5 Rabi al-Thani 1446\u00a0AH"),
        (PartialDate.parse("2024"), "2024", ""),
        (PartialDate.parse("2024-10"), "October 2024", ""),
        ((date(2024, 1, 1), date(2024, 10, 8)), "1 January 2024 – 8 October 2024", ""),
        (None, "", ""),
    ],
)
def test_dates_in_both_calendars(printer: Printer, value: object, gregorian: str, hijri: str) -> None:
    shown = sheet(printer).dates(value)  # type: ignore[arg-type]  # every kind of date goes in here
    assert tuple(strip_isolates(one) for one in shown) == (gregorian, hijri)


# what is printed and what is left out


def test_every_value_of_a_full_summary_is_printed(
    printer: Printer, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\n".join(said(printer, full(language), language, monkeypatch))
    for value in (
        "+212 537 56 60 52",
        "contact@icesco.org",
        "+966 11 555 0100",
        "Əliyev Heydər, Şuşa",
        "Azərbaycan Respublikası Mədəniyyət Nazirliyi",
        "Dr. Salim M. AlMalik",
        "Director-General",
        "أحمد بن عبد العزيز البليهد",
        "ظروف استثنائية (COVID-19)",
        "Priorités nouvelles",
        "IWHC-CPA-2026-HQ1-0002-K",
        "IWHC-DOC-2026-HQ1-0007-Q",
        "9f86d081884c",
        "2024/117",
        "UNIDROIT 1995 Convention",
        "خبراء (AI, VR, AR)",
        "1/3",
        "2024-01-18",
        "المنامة",
    ):
        assert value in text, value


def test_the_letterhead_has_three_scripts(printer: Printer, language: str) -> None:
    content = printer.summary(sample(1, language), formats(language))
    shown = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    for names in (ICESCO, IWHC):
        assert all(word in shown for one in LANGUAGES for word in names[one].split())


def test_the_letterhead_lies_the_same_way_round_in_every_language(printer: Printer, language: str) -> None:
    content = printer.summary(sample(1, language), formats(language))
    page = pypdfium2.PdfDocument(content)[0].get_textpage()
    width = PageLayout().size[0]
    for name, on_the_left in (("Heritage", True), ("مركز", False)):
        index, count = page.search(name).get_next()
        left = page.get_charbox(index)[0]
        assert count == len(name)
        assert (left < width / 2) is on_the_left


def test_sections_without_content_are_left_out(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = replace(
        sample(1, "en"),
        parties=(),
        signatures=(),
        documents=(),
        todo=(),
        fields=(),
        contribution_mode=None,
        third_party_policy=None,
        term=replace(sample(1, "en").term, reasons=()),
    )
    texts = said(printer, summary, "en", monkeypatch)
    for heading in (
        "Parties",
        "Signatures",
        "Documents",
        "Open points",
        "Details",
        "Why this status",
        "Renewals",
        "Suspensions",
        "Termination",
        "Contributions",
    ):
        assert heading not in texts


def test_a_column_in_which_nothing_stands_is_left_out(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = said(printer, sample(1, "en"), "en", monkeypatch)
    assert "Contact" not in texts
    assert "Signing body" not in texts
    assert "Signing body" in said(printer, sample(2, "en"), "en", monkeypatch)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (SignatureLine(party="A", signed=False), "Not signed"),
        (SignatureLine(party="A"), "Signed, day missing"),
        (SignatureLine(party="A", same_act=True), "At the same time as the first signature"),
        (SignatureLine(party="A", signed_on=PartialDate.parse("2022")), "2022"),
        (SignatureLine(party="A", evidence="present"), "In the register"),
        (SignatureLine(party="A", evidence="travelling"), "On its way"),
        (SignatureLine(party="A", evidence="missing"), "Missing"),
    ],
)
def test_signatures_say_what_is_known(
    printer: Printer, line: SignatureLine, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert text in said(printer, replace(sample(1, "en"), signatures=(line,)), "en", monkeypatch)


def test_a_title_in_another_language_is_marked(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = replace(sample(1, "ar"), title=ShownText(text="Accord", language="fr"), other_titles=())
    texts = said(printer, summary, "ar", monkeypatch)
    assert "لغة النص: الفرنسية؛ لا نص بلغة هذه الوثيقة" in texts


def test_a_draft_translation_is_marked(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Traduction à confirmer" in said(printer, sample(1, "fr"), "fr", monkeypatch)
    assert "Translation to be confirmed" not in said(printer, sample(1, "en"), "en", monkeypatch)


def test_a_party_in_another_language_is_marked(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    party = PartyLine(name=ShownText(text="Nazirliyi", language="en"), required=False, capacity=N_("Witness"))
    texts = said(printer, replace(sample(1, "fr"), parties=(party,)), "fr", monkeypatch)
    assert {"Anglais", "Signature non requise"} <= set(texts)


def test_conflicts_show_every_value_with_its_office(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    line = ConflictLine(field=N_("Signed on"), values=(("2024-01-17", "HQ"), ("2024-01-18", "Manama")))
    texts = said(printer, replace(sample(1, "en"), conflicts=(line,)), "en", monkeypatch)
    assert "To decide: Signed on: 2024-01-17 (HQ); 2024-01-18 (Manama)" in texts


def test_in_arabic_an_office_comes_behind_its_value(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else `17 January (HQ)` would be laid out from the left in a line that is read from the right."""
    shown: list[str] = []
    door = Composer.para

    def listening(self: Composer, content: object, *rest: object, **named: object) -> object:
        shown.append(str(content))
        return door(self, content, *rest, **named)  # type: ignore[arg-type]  # whatever the door takes

    monkeypatch.setattr(Composer, "para", listening)
    line = ConflictLine(field=N_("Signed on"), values=((date(2024, 1, 17), "HQ"), (date(2024, 1, 18), "المنامة")))
    printer.summary(replace(sample(1, "ar"), conflicts=(line,)), Formats("ar"))
    (point,) = {text for text in shown if "(\u2068HQ" in text}
    assert point.count("\u2067") == 2
    assert "17 يناير 2024" in point


def test_documents_show_where_their_file_is(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    line = SummaryDocument(title="MoU.pdf", kind="Signed copy", status="travelling", sha256="abc123")
    texts = said(printer, replace(sample(1, "en"), documents=(line,)), "en", monkeypatch)
    assert {"MoU.pdf", "On its way", "abc123", "Fingerprint (SHA-256)"} <= set(texts)


# the whole page


@pytest.mark.parametrize("number", range(1, 6))
def test_the_samples_fit_on_one_page_each(printer: Printer, number: int, language: str) -> None:
    assert pages(printer.summary(sample(number, language), formats(language))) == 1


def test_a_summary_that_needs_more_pages_is_not_made_smaller(printer: Printer) -> None:
    summary = replace(sample(1, "en"), parties=sample(1, "en").parties * 80)
    assert pages(printer.summary(summary, formats("en"))) > 2


def test_the_foot_says_who_printed_what_as_of_when(printer: Printer) -> None:
    content = printer.summary(sample(5, "en"), formats("en"))
    shown = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert "As of 23 November 2026" in shown
    assert "Register 3f9c27ab01d4" in shown
    assert "Page 1 of 1" in shown
    assert shown.count("IWHC-MOU-2026-HQ1-0005-X") == 2


def test_the_file_describes_itself(language: str) -> None:
    metadata = metadata_of(sample(5, language), formats(language))
    assert sample(5, language).title.text in metadata.title
    assert "\u2068" not in metadata.title
    assert metadata.rightwards is (language == "ar")
    assert metadata.author == "Islamic World Heritage Center"
    assert metadata.as_of == AS_OF


def test_arabic_indic_digits_where_the_setting_asks_for_them(printer: Printer) -> None:
    content = printer.summary(sample(5, "ar"), Formats("ar", digits="١٢٣"))
    shown = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert "٢٠٢٧" in shown
    assert "IWHC-MOU-2026-HQ1-0005-X" in shown


def test_no_hijri_dates_where_the_setting_is_off(printer: Printer) -> None:
    assert sheet(printer).hijri(date(2024, 10, 8))
    composer = Composer(printer.typesetter, "en", False, 500)
    assert Sheet(composer, Formats("en", hijri=False)).hijri(date(2024, 10, 8)) == ""
