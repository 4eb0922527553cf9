"""Texts of the register on paper: what is printed and what is not, sides, lists, codes inside sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from reports_samples import LANGUAGES, TITLES, full, sample
from services_registers import founded

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import LRI, PDI, isolate, isolate_within, strip_isolates
from iwhc_desktop.reports.composer import Composer
from iwhc_desktop.reports.flowables import TextBlock
from iwhc_desktop.reports.page import PageLayout
from iwhc_desktop.reports.render import Printer
from iwhc_desktop.reports.sheet import BODY, Sheet
from iwhc_desktop.reports.summary_model import AgreementSummary, ContributionLine, RenewalLine, ResponseLine, ShownText
from iwhc_desktop.reports.summary_sections import renewals
from iwhc_desktop.services.saving.commands import Change, Create, Save

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


def said(printer: Printer, summary: AgreementSummary, language: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every paragraph of a summary."""
    texts: list[str] = []
    door = Composer.para

    def listening(self: Composer, content: object, *arguments: object, **named: object) -> TextBlock:
        texts.append(strip_isolates(str(content)))
        return door(self, content, *arguments, **named)  # type: ignore[arg-type]  # passed on as given

    monkeypatch.setattr(Composer, "para", listening)
    printer.summary(summary, Formats(language))
    return texts


# what is printed


def test_nothing_is_printed_that_nobody_stated(tmp_path) -> None:
    """P12: the defaults of both choices."""
    with founded(tmp_path, sample=True) as register:
        key = register.queries.find("agreement", "AGR-05") or 0
        filled = register.printing.filled(key, DAY, "en")
        assert (filled.contribution_mode, filled.third_party_policy) == (None, None)
        stated = {"kind": "protocol", "title_en": "P", "third_party_policy": "consent", "contribution_mode": "equal"}
        made = register.bus.run(Save((Create("agreement", stated),)))
        filled = register.printing.filled(made.key, DAY, "en")
        assert None not in (filled.contribution_mode, filled.third_party_policy)


def test_summary_notes_and_authentic_languages_are_printed(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P12."""
    with founded(tmp_path, sample=True) as register:
        key = register.queries.find("agreement", "AGR-05") or 0
        stated = {"summary_en": "In short", "notes_ar": "ملاحظة", "authentic_languages": "Arabic and English"}
        register.bus.run(Save((Change("agreement", key, stated),)))
        filled = register.printing.filled(key, DAY, "en")
    assert filled.summary == ShownText(text="In short", language="en", to_confirm=filled.summary.to_confirm)
    texts = said(Printer(), filled, "en", monkeypatch)
    assert {"In short", "ملاحظة", "Arabic and English", "Summary", "Notes", "Authentic languages"} <= set(texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amount_without_a_name_of_ours_is_printed_once(
    printer: Printer, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P7."""
    line = ContributionLine(party="A", amount=300, currency="GBP")
    texts = said(printer, replace(sample(1, language), contributions=(line,)), language, monkeypatch)
    shown = [text.replace("\u00a0", " ") for text in texts]
    assert shown.count("3 GBP") == shown.count("A") > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answers_to_a_renewal_look_alike(printer: Printer, language: str) -> None:
    """P4: the first as the others."""
    answers = tuple(ResponseLine(party=f"Party {at}", agrees=True) for at in range(9))
    composer = Composer(printer.typesetter, language, language == "ar", PageLayout().width)
    (section,) = renewals(
        Sheet(composer, Formats(language)),
        replace(sample(1, language), renewals=(RenewalLine(kind="Request", responses=answers),)),
    )
    (cell,) = [cell for cell in section.table.rows[1] if len(cell) == 9]
    assert len({(block.style.size, block.style.ink, block.style.bold) for block in cell}) == 1


# sides


@pytest.mark.parametrize(
    ("language", "other", "at_right"), [("fr", "ar", True), ("en", "ar", True), ("ar", "en", False)]
)
def test_a_title_in_the_other_direction_lies_on_its_own_side(
    printer: Printer, language: str, other: str, at_right: bool
) -> None:
    """P13: all its lines."""
    composer = Composer(printer.typesetter, language, language == "ar", PageLayout().width)
    block = composer.para(TITLES[1][other] * 3, BODY, language=other)
    block.wrap(200, 1000)
    spare = [200 - line.width for line in block.lines]
    assert len(block.lines) > 1
    assert [block._left(line) for line in block.lines] == pytest.approx(spare if at_right else [0] * len(spare))


@pytest.mark.parametrize("lines", [1, 3])
def test_a_name_in_a_cell_lies_with_its_column_unless_it_has_several_lines(printer: Printer, lines: int) -> None:
    composer = Composer(printer.typesetter, "ar", True, PageLayout().width)
    block = composer.para("\n".join(["Nazirliyi"] * lines), BODY, language="en")
    block.lone_side = True
    block.wrap(200, 1000)
    assert (block._left(block.lines[0]) > 0) is (lines == 1)


# codes inside sentences


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("هاتف: +966 11 480 1234 أو", ["+966 11 480 1234"]),
        ("tel. +212 537-56-60-52.", ["+212 537-56-60-52"]),
        ("اكتب إلى org.example@projects.org اليوم", ["org.example@projects.org"]),
        ("انظر B/2026/114-EXP و IWHC-MOU-2026-HQ1-0003-S", ["B/2026/114-EXP", "IWHC-MOU-2026-HQ1-0003-S"]),
        ("https://icesco.org/ar صفحة", ["https://icesco.org/ar"]),
        ("بنسبة 33.5% من 12,500 في 2024", []),
        ("8 October 2024", []),
        ("AI, VR, AR", []),
    ],
)
def test_telephone_numbers_addresses_and_references_are_isolated(text: str, codes: list[str]) -> None:
    """P14."""
    marked = isolate_within(text)
    assert strip_isolates(marked) == text
    assert [part.split(PDI)[0] for part in marked.split(LRI)[1:]] == codes
    assert isolate_within(marked) == marked
    assert strip_isolates(isolate_within(isolate(text))) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_telephone_number_in_a_title_is_in_one_line(printer: Printer, language: str) -> None:
    """P14: at every width of the column."""
    composer = Composer(printer.typesetter, language, language == "ar", PageLayout().width)
    block = composer.para("مذكرة تفاهم (هاتف +966 11 480 1234) Memorandum +212 537 56 60 52 signed", BODY)
    for width in range(120, 500, 7):
        lines = [
            "".join(one.text for one in block.text.pieces[line.first : line.last]) for line in block.text.lines(width)
        ]
        assert any("+966 11 480 1234" in line for line in lines)
        assert any("+212 537 56 60 52" in line for line in lines)


# lists


@pytest.mark.parametrize(
    ("language", "items", "written"),
    [
        (
            "en",
            ["heritage education and preservation", "digitization"],
            "heritage education and preservation; digitization",
        ),
        ("en", ["crafts, arts", "museums"], "crafts, arts; museums"),
        ("en", ["museums", "archives"], "museums and archives"),
        ("fr", ["éducation et culture", "musées"], "éducation et culture\u202f; musées"),
        ("ar", ["التربية والثقافة", "المتاحف"], "التربية والثقافة؛ المتاحف"),
        ("ar", ["المتاحف", "الوثائق"], "المتاحف والوثائق"),
        ("en", ["education and culture"], "education and culture"),
    ],
)
def test_lists_whose_items_hold_and_are_divided_by_semicolons(language: str, items: list[str], written: str) -> None:
    """P15."""
    assert strip_isolates(Formats(language).list_of(items)) == written


def test_both_languages_of_a_full_summary_are_printed(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = replace(full("ar"), summary=ShownText(text="Résumé", language="fr"))
    texts = said(printer, summary, "ar", monkeypatch)
    assert texts[texts.index("Résumé") + 1] == "الفرنسية"
