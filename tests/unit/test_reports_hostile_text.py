"""Hostile texts are printed as text or visibly replaced; none of them stops the printer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pdf_archive import findings
from reports_samples import full, sample

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.reports.render import Printer
from iwhc_desktop.reports.summary_model import (
    AgreementSummary,
    ConflictLine,
    ContributionLine,
    Imprint,
    Letterhead,
    PartyLine,
    RenewalLine,
    ShownText,
    SignatureLine,
    SummaryDocument,
    SuspensionLine,
    TerminationLine,
    ThreeNames,
)
from iwhc_desktop.reports.text.spans import TextSpan, plain
from iwhc_desktop.reports.text.typesetter import SetParagraph, Typesetter

HOSTILE = {
    "image": "<img src='/etc/passwd'>",
    "bold": "<b>x",
    "entity": "&#x110000;",
    "formula": "=HYPERLINK(1)",
    "sql": "'; DROP TABLE x",
    "path": "../../x",
    "device": "CON",
    "share": "\\\\server\\x",
    "nul": "a\0b",
    "surrogate": "a\ud800b",
    "override": "abc\u202edef",
    "isolates": "\u2066\u2067x",
    "closers": "\u2069\u2069x",
    "empty": "",
    "newlines": "\n\n\n",
    "family": "👨\u200d👩\u200d👧",
    "chinese": "中文字符",
    "marks": "\u0301\u064e",
    "accents": "e\u0301" * 50,
    "tags": "\U000e0041x",
    "private": "\ue000",
    "noncharacter": "\uffff",
    "invisible": "\u200b" * 10,
    "hebrew": "שלום",
    "soft hyphen": "A\u00adB",
    "escape": "\x1b[31m",
    "operators": ") Tj ET (\\",
    "combining": "ا" + "\u064e" * 100,
}


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


def everywhere(text: str, language: str) -> AgreementSummary:
    """A summary with this text in every field that holds text."""
    names = ThreeNames(ar=text, en=text, fr=text)
    return replace(
        full(language),
        reference=text,
        registry_no=text,
        kind=text,
        title=ShownText(text=text, language=language),
        other_titles=(ShownText(text=text, language="fr"),),
        letterhead=Letterhead(owner=names, unit=names, office=text, logo=text.encode("utf-8", "replace")),
        imprint=Imprint(printed_by=text, office=text, as_of=full(language).imprint.as_of, digest=text),
        parties=(
            PartyLine(
                name=ShownText(text=text, language=language),
                signing_body=text,
                capacity=text,
                contact_name=text,
                contact_phone=text,
                contact_email=text,
            ),
        ),
        signatures=(SignatureLine(party=text, place=text, signatory=text, capacity=text, evidence=text),),
        renewals=(RenewalLine(kind=text, by_party=text),),
        suspensions=(SuspensionLine(suspended_from=None, reason=text, decided_by=text),),
        terminations=(TerminationLine(by_party=text, reason=text),),
        contributions=(ContributionLine(party=text, text=text),),
        fields=(text, text),
        purposes=(text,),
        legal_instruments=(text,),
        plan_period=text,
        responsible_office=text,
        person_in_charge=text,
        documents=(SummaryDocument(title=text, kind=text, status=text, reference=text, sha256=text),),
        conflicts=(ConflictLine(field=text, values=((text, text),)),),
    )


def text_of(content: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_in_every_field_is_printed_and_archivable(
    printer: Printer, name: str, language: str, tmp_path: Path
) -> None:
    content = printer.summary(everywhere(HOSTILE[name], language), Formats(language))
    path = tmp_path / "hostile.pdf"
    path.write_bytes(content)
    assert findings(path) == []


@pytest.mark.parametrize("name", ["image", "bold", "entity", "formula", "sql", "path", "device", "share", "operators"])
def test_it_stands_on_the_page_as_it_was_written(printer: Printer, name: str) -> None:
    summary = replace(sample(1, "en"), title=ShownText(text=HOSTILE[name], language="en"))
    assert HOSTILE[name] in text_of(printer.summary(summary, Formats("en")))


@pytest.mark.parametrize("name", ["nul", "surrogate", "override", "tags", "private", "escape"])
def test_what_cannot_be_printed_shows_the_replacement_character(printer: Printer, name: str) -> None:
    summary = replace(sample(1, "en"), plan_period=HOSTILE[name])
    content = printer.summary(summary, Formats("en"))
    with pikepdf.open(BytesIO(content)) as pdf:
        maps = b"".join(font.ToUnicode.read_bytes() for font in pdf.pages[0].Resources.Font.values())
    assert b"<FFFD>" in maps
    assert b"<202E>" not in maps


def test_no_file_of_the_machine_gets_into_the_page(printer: Printer, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(full("en").letterhead.logo or b"")
    summary = replace(sample(1, "en"), title=ShownText(text=f"<img src='{secret.as_posix()}'/>", language="en"))
    with pikepdf.open(BytesIO(printer.summary(summary, Formats("en")))) as pdf:
        assert not list(pdf.pages[0].Resources.get("/XObject", pikepdf.Dictionary()))


@pytest.mark.parametrize("text", ["م" * 20_000, "word " * 4_000])
def test_twenty_thousand_characters_go_over_their_pages(printer: Printer, text: str) -> None:
    summary = replace(sample(1, "en"), person_in_charge=text)
    content = printer.summary(summary, Formats("en"))
    wanted = "م" if "م" in text else "word"
    assert text_of(content).count(wanted) >= text.count(wanted)
    with pikepdf.open(BytesIO(content)) as pdf:
        assert len(pdf.pages) > 3


def test_a_text_over_many_pages_is_set_once(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a text of n pages is set n times."""
    set_texts: list[int] = []
    setting = Typesetter.set

    def listening(self: Typesetter, spans: Sequence[TextSpan], *arguments: Any) -> SetParagraph:
        set_texts.append(len(plain(spans)))
        return setting(self, spans, *arguments)

    monkeypatch.setattr(Typesetter, "set", listening)
    content = printer.summary(replace(sample(1, "en"), person_in_charge="م" * 20_000), Formats("en"))
    assert len(pypdfium2.PdfDocument(content)) > 3
    assert sum(length >= 20_000 for length in set_texts) <= 3


def test_a_title_of_twenty_thousand_characters_does_not_break_the_files_limits(
    printer: Printer, tmp_path: Path
) -> None:
    summary = replace(sample(1, "fr"), title=ShownText(text="é" * 20_000, language="fr"))
    path = tmp_path / "long.pdf"
    path.write_bytes(printer.summary(summary, Formats("fr")))
    assert findings(path) == []
