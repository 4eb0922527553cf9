"""The history of a record as sentences in the three languages: what, who, when."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from iwhc_desktop.domain.change import RETIRED, Stamp
from iwhc_desktop.domain.clock import instant
from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.gui.views.history_words import HistoryLine, history_of, who_and_when
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.exchange.author import Author
from iwhc_desktop.store.reading.history import HistoryEntry

LANGUAGES = ("en", "ar", "fr")
CLOCK = 1_000_000
NAMES = {7: "Manuscripts", 8: "Amina"}

CHANGES = (
    (
        "agreement",
        "notes_en",
        None,
        "Sent",
        "Notes (English): Sent",
        "ملاحظات (English): Sent",
        "Notes (English)\u202f: Sent",
    ),
    (
        "agreement",
        "notes_en",
        "Sent",
        None,
        "Notes (English) removed: Sent",
        "ملاحظات (English): أُزيل «Sent»",
        "Notes (English)\u202f: «\u202fSent\u202f» supprimé",
    ),
    (
        "agreement",
        "notes_en",
        "Sent",
        "Received",
        "Notes (English): Received instead of Sent",
        "ملاحظات (English): Received بدلًا من Sent",
        "Notes (English)\u202f: Received au lieu de Sent",
    ),
    (
        "agreement",
        "retired",
        None,
        "entered twice",
        "Agreement withdrawn: entered twice",
        "سُحب القيد (اتفاقية): entered twice",
        "Accord\u202f: retrait – entered twice",
    ),
    (
        "agreement",
        "retired",
        "entered twice",
        None,
        "Agreement: withdrawal undone",
        "أُلغي سحب القيد: اتفاقية",
        "Accord\u202f: retrait annulé",
    ),
    (
        "partner",
        "retired",
        None,
        "same as another",
        "Partner withdrawn: same as another",
        "سُحب القيد (شريك): same as another",
        "Partenaire\u202f: retrait – same as another",
    ),
    (
        "signature",
        "retired",
        None,
        "wrong page",
        "Signature withdrawn: wrong page",
        "سُحب القيد (توقيع): wrong page",
        "Signature\u202f: retrait – wrong page",
    ),
    (
        "agreement",
        "fields/7",
        None,
        True,
        "Fields of heritage: Manuscripts",
        "مجالات التراث: Manuscripts",
        "Domaines du patrimoine\u202f: Manuscripts",
    ),
    (
        "agreement",
        "fields/7",
        True,
        False,
        "Fields of heritage removed: Manuscripts",
        "مجالات التراث: أُزيل «Manuscripts»",
        "Domaines du patrimoine\u202f: «\u202fManuscripts\u202f» supprimé",
    ),
    (
        "agreement",
        "fields/7",
        False,
        True,
        "Fields of heritage: Manuscripts",
        "مجالات التراث: Manuscripts",
        "Domaines du patrimoine\u202f: Manuscripts",
    ),
    (
        "agreement",
        "fields/9",
        None,
        True,
        "Fields of heritage: 9",
        "مجالات التراث: 9",
        "Domaines du patrimoine\u202f: 9",
    ),
    (
        "agreement",
        "purposes/9",
        True,
        False,
        "Purposes removed: 9",
        "الأغراض: أُزيل «9»",
        "Finalités\u202f: «\u202f9\u202f» supprimé",
    ),
    (
        "agreement",
        "term_months",
        24,
        36,
        "Term in months: 36 instead of 24",
        "مدة السريان بالأشهر: 36 بدلًا من 24",
        "Durée de validité en mois\u202f: 36 au lieu de 24",
    ),
    (
        "agreement",
        "max_renewals",
        0,
        1,
        "Maximum number of renewals: 1 instead of 0",
        "أقصى عدد لمرات التجديد: 1 بدلًا من 0",
        "Nombre maximal de renouvellements\u202f: 1 au lieu de 0",
    ),
    (
        "agreement",
        "max_renewals",
        1,
        0,
        "Maximum number of renewals: 0 instead of 1",
        "أقصى عدد لمرات التجديد: 0 بدلًا من 1",
        "Nombre maximal de renouvellements\u202f: 0 au lieu de 1",
    ),
    (
        "agreement",
        "max_renewals",
        None,
        0,
        "Maximum number of renewals: 0",
        "أقصى عدد لمرات التجديد: 0",
        "Nombre maximal de renouvellements\u202f: 0",
    ),
    (
        "agreement",
        "confidential",
        False,
        True,
        "Confidential: Yes instead of No",
        "سري: نعم بدلًا من لا",
        "Confidentiel\u202f: Oui au lieu de Non",
    ),
    (
        "agreement",
        "confidential",
        True,
        False,
        "Confidential: No instead of Yes",
        "سري: لا بدلًا من نعم",
        "Confidentiel\u202f: Non au lieu de Oui",
    ),
    (
        "agreement",
        "kind",
        "protocol",
        "agreement",
        "Type: Agreement instead of Protocol",
        "النوع: اتفاقية بدلًا من بروتوكول",
        "Type\u202f: Accord au lieu de Protocole",
    ),
    ("agreement", "kind", None, "protocol", "Type: Protocol", "النوع: بروتوكول", "Type\u202f: Protocole"),
    (
        "agreement",
        "person_in_charge",
        None,
        8,
        "Person in charge: Amina",
        "الشخص المسؤول: Amina",
        "Personne responsable\u202f: Amina",
    ),
    (
        "agreement",
        "person_in_charge",
        8,
        99,
        "Person in charge: – instead of Amina",
        "الشخص المسؤول: – بدلًا من Amina",
        "Personne responsable\u202f: – au lieu de Amina",
    ),
    (
        "signature",
        "signed_on",
        "2024",
        "2024-06-13",
        "Signed on: 13 June 2024 instead of 2024",
        "تاريخ التوقيع: 13 يونيو 2024 بدلًا من 2024",
        "Signé le\u202f: 13 juin 2024 au lieu de 2024",
    ),
    (
        "signature",
        "signed_on",
        None,
        "2024-06",
        "Signed on: June 2024",
        "تاريخ التوقيع: يونيو 2024",
        "Signé le\u202f: juin 2024",
    ),
    (
        "signature",
        "signed_on",
        "2024-06-13",
        None,
        "Signed on removed: 13 June 2024",
        "تاريخ التوقيع: أُزيل «13 يونيو 2024»",
        "Signé le\u202f: «\u202f13 juin 2024\u202f» supprimé",
    ),
    (
        "agreement",
        "title_fr",
        None,
        ["Titre", "draft"],
        "Title (Français): Titre",
        "العنوان (Français): Titre",
        "Titre (Français)\u202f: Titre",
    ),
    (
        "agreement",
        "of_a_later_version",
        "a",
        "b",
        "of_a_later_version: b instead of a",
        "of_a_later_version: b بدلًا من a",
        "of_a_later_version\u202f: b au lieu de a",
    ),
    (
        "partner",
        "website",
        "old.example",
        "new.example",
        "Website: new.example instead of old.example",
        "الموقع الإلكتروني: new.example بدلًا من old.example",
        "Site web\u202f: new.example au lieu de old.example",
    ),
    (
        "agreement_party",
        "required",
        True,
        False,
        "Signature required: No instead of Yes",
        "التوقيع مطلوب: لا بدلًا من نعم",
        "Signature requise\u202f: Non au lieu de Oui",
    ),
)

MADE = (
    ("agreement", "Agreement entered", "أُدخل القيد: اتفاقية", "Accord\u202f: saisie"),
    ("agreement_party", "Party entered", "أُدخل القيد: طرف", "Partie\u202f: saisie"),
    ("signature", "Signature entered", "أُدخل القيد: توقيع", "Signature\u202f: saisie"),
    ("renewal", "Renewal entered", "أُدخل القيد: تجديد", "Renouvellement\u202f: saisie"),
    ("suspension", "Suspension entered", "أُدخل القيد: تعليق", "Suspension\u202f: saisie"),
    ("termination", "Termination entered", "أُدخل القيد: إنهاء", "Résiliation\u202f: saisie"),
    ("document_link", "Attached document entered", "أُدخل القيد: وثيقة مرفقة", "Document joint\u202f: saisie"),
    ("partner", "Partner entered", "أُدخل القيد: شريك", "Partenaire\u202f: saisie"),
    ("partner_alias", "Other name entered", "أُدخل القيد: اسم آخر", "Autre nom\u202f: saisie"),
)

SIGNED = (
    (
        "Amman",
        "Khaled",
        "Amman (Khaled), 12 Nov 2026, 09:30",
        "Amman (Khaled)، 12 نوفمبر 2026، 09:30",
        "Amman (Khaled), 12 nov. 2026 à 9\xa0h\xa030",
    ),
    ("Amman", "", "Amman, 12 Nov 2026, 09:30", "Amman، 12 نوفمبر 2026، 09:30", "Amman, 12 nov. 2026 à 9\xa0h\xa030"),
    (
        "BAH",
        "Leyla Demir",
        "BAH (Leyla Demir), 12 Nov 2026, 09:30",
        "BAH (Leyla Demir)، 12 نوفمبر 2026، 09:30",
        "BAH (Leyla Demir), 12 nov. 2026 à 9\xa0h\xa030",
    ),
)


def entry(kind: str, unit: str, old: object, new: object, **further: object) -> HistoryEntry:
    """One change, the first of the first installation unless something else is said."""
    usual: dict[str, object] = {"stamp": Stamp(1, 1), "clock": CLOCK, "author": 3, "row": 5}
    return HistoryEntry(kind=kind, unit=unit, old=old, new=new, **{**usual, **further})


class Register:
    """A register that knows a few changes, and remembers of which rows it was asked."""

    def __init__(
        self, *entries: HistoryEntry, children: dict[str, list[int]] | None = None, author: Author | None = None
    ) -> None:
        self._entries = entries
        self._children = children or {}
        self.asked: list[tuple[str, int]] = []
        self.with_retired: set[bool] = set()
        self.queries = SimpleNamespace(histories=self._histories, children=self._below, names=self._names)
        who = author or Author("AMM", LocalizedText(ar="عمّان", en="Amman", fr="Amman"), "Khaled")
        self.exchange = SimpleNamespace(authors=lambda: lambda _feed, _author: who)

    def _histories(self, rows: list[tuple[str, int]]) -> list[HistoryEntry]:
        self.asked = rows
        return list(self._entries)

    def _below(self, kind: str, keys: list[int], *, include_retired: bool) -> dict[int, list[SimpleNamespace]]:
        self.with_retired.add(include_retired)
        rows = [SimpleNamespace(key=child, values={"document": 2 * child}) for child in self._children.get(kind, [])]
        return dict.fromkeys(keys, rows)

    def _names(self, keys: list[int], _language: str) -> dict[int, str]:
        return {key: NAMES[key] for key in keys if key in NAMES}


def lines_of(*entries: HistoryEntry, language: str = "en", **further: object) -> list[HistoryLine]:
    return history_of(Register(*entries, **further), entries[0].kind, 5, language)  # type: ignore[arg-type]


def said(lines: list[HistoryLine], language: str = "en") -> list[str]:
    formats = Formats(language)
    return [formats.plain(line.said) for line in lines]


@pytest.fixture(scope="module")
def formats() -> tuple[Formats, ...]:
    return tuple(Formats(language) for language in LANGUAGES)


@pytest.mark.parametrize("row", CHANGES, ids=lambda row: f"{row[0]}-{row[1]}")
def test_a_change_is_one_sentence(formats, row):
    kind, unit, old, new, *sentences = row
    (line,) = lines_of(entry(kind, unit, old, new))
    assert [one.plain(line.said) for one in formats] == sentences
    assert line.icon == ("archive" if unit == RETIRED else "pencil")


@pytest.mark.parametrize("row", MADE, ids=lambda row: row[0])
def test_a_row_that_was_made_is_one_line_whatever_was_filled_in(formats, row):
    kind, *sentences = row
    filled = (entry(kind, unit, None, "x", is_creation=True) for unit in ("notes_en", "notes_fr", "registry_no"))
    (line,) = lines_of(*filled)
    assert [one.plain(line.said) for one in formats] == sentences
    assert line.icon == "plus"


@pytest.mark.parametrize("row", SIGNED, ids=lambda row: f"{row[0]}-{row[1]}")
def test_who_and_when(formats, row):
    office, person, *sentences = row
    line = HistoryLine(N_("Details"), office, person, datetime(2026, 11, 12, 9, 30, tzinfo=UTC))
    assert [one.plain(who_and_when(line)) for one in formats] == sentences


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Came with the program"), ("ar", "ورد مع البرنامج"), ("fr", "Fourni avec le programme")],
)
def test_what_shipped_has_neither_time_nor_person(language, words):
    (line,) = lines_of(entry("agreement", "kind", None, "protocol", clock=0), author=Author("SMP"))
    assert (line.at, line.office, line.person) == (None, "", "")
    assert Formats(language).plain(who_and_when(line)) == words


@pytest.mark.parametrize(
    ("kind", "unit"),
    [
        ("agreement_party", "position"),
        ("signature", "same_act"),
        ("agreement", "title_original"),
        ("agreement", "notes_original"),
    ],
)
def test_what_says_nothing_to_people_is_left_out(kind, unit):
    assert lines_of(entry(kind, unit, 1, 2)) == []


def test_the_newest_comes_first():
    found = lines_of(
        entry("agreement", "notes_en", None, "first", clock=10),
        entry("agreement", "notes_en", "second", "third", clock=30, stamp=Stamp(1, 3)),
        entry("agreement", "notes_en", "first", "second", clock=20, stamp=Stamp(1, 2)),
    )
    assert said(found) == [
        "Notes (English): third instead of second",
        "Notes (English): second instead of first",
        "Notes (English): first",
    ]
    assert [line.at for line in found] == [instant(30), instant(20), instant(10)]


def test_rows_made_in_one_save_are_lines_of_their_own():
    found = lines_of(
        entry("signature", "signed_on", None, "2024", is_creation=True, row=6),
        entry("signature", "evidence", None, "x", is_creation=True, row=6),
        entry("agreement", "notes_en", None, "Sent", row=5),
    )
    assert said(found) == ["Signature entered", "Notes (English): Sent"]


def test_a_save_of_several_fields_is_a_line_for_each_with_its_reason():
    found = lines_of(
        entry("agreement", "registry_no", "R 1", "R 2", note="misread"),
        entry("agreement", "term_months", 24, 36, note="misread"),
    )
    assert said(found) == ["Registry number: R 2 instead of R 1", "Term in months: 36 instead of 24"]
    assert [line.note for line in found] == ["misread", "misread"]


def test_a_file_that_was_attached_is_called_by_its_name_and_nothing_else_of_it():
    found = lines_of(entry("document", "sha256", None, "a" * 64), entry("document", "file_name", None, "copy.pdf"))
    assert said(found) == ["Document attached: copy.pdf"]


@pytest.mark.parametrize(("language", "name"), [("ar", "عمّان"), ("en", "Amman"), ("fr", "Amman")])
def test_the_office_is_called_as_in_the_language(language, name):
    (line,) = lines_of(entry("agreement", "notes_en", None, "Sent"), language=language)
    assert (line.office, line.person) == (name, "Khaled")


def test_an_office_without_a_name_is_called_by_its_code():
    (line,) = lines_of(entry("agreement", "notes_en", None, "Sent"), author=Author("BAH"))
    assert (line.office, line.person) == ("BAH", "")


@pytest.mark.parametrize(
    ("kind", "children", "asked"),
    [
        ("partner", {"partner_alias": [21, 22]}, [("partner", 5), ("partner_alias", 21), ("partner_alias", 22)]),
        (
            "agreement",
            {"agreement_party": [11], "signature": [31], "renewal": [41]},
            [("agreement", 5), ("agreement_party", 11), ("signature", 31), ("renewal", 41)],
        ),
        (
            "agreement",
            {"suspension": [51], "termination": [61], "document_link": [71]},
            [("agreement", 5), ("suspension", 51), ("termination", 61), ("document", 142), ("document_link", 71)],
        ),
        ("agreement", {"signature": [31]}, [("agreement", 5)]),
        ("office", {"partner_alias": [21]}, [("office", 5)]),
    ],
)
def test_what_belongs_to_a_record_is_asked_for_with_it(kind, children, asked):
    register = Register(children=children)
    assert history_of(register, kind, 5, "en") == []  # type: ignore[arg-type]  # as far as it is asked
    assert sorted(register.asked) == sorted(asked)
    assert register.with_retired <= {True}


@pytest.mark.parametrize(
    ("language", "word", "note"),
    [
        ("en", "entry undone", "undone"),
        ("ar", "أُلغي إدخال", "تراجع"),
        ("fr", "saisie annulée", "annulation"),
    ],
)
def test_an_undo_is_told_in_the_language_of_the_reader(language, word, note):
    """D9: no English word in another language."""
    (line,) = lines_of(entry("document", RETIRED, None, "undo", note="undo"), language=language)
    (told,) = said([line], language)
    assert word in told
    assert "undo" not in told.replace("undone", "")
    assert Formats(language).plain(line.note) == note


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_a_person_has_the_name_of_the_record_in_the_language(language):
    """W6: one person has one name in one window."""
    names = LocalizedText(ar="أمينة آل خليفة", en="Amina Al-Khalifa", fr="Amina Al-Khalifa")
    who = Author("BAH", LocalizedText(en="Manama"), "Amina Al-Khalifa", False, names)
    (line,) = lines_of(entry("agreement", "kind", None, "protocol"), author=who, language=language)
    assert line.person == names.shown(language)[0]
