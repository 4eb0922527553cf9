"""The sentences about imports, exports and the list of offices, in the three languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from iwhc_desktop.domain.projection import RecordCounts
from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.gui.exchange import words
from iwhc_desktop.gui.exchange.office_needs import need_of, silence_of
from iwhc_desktop.gui.exchange.send import ANYBODY, mail_text, receivers
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.services.exchange.author import NOBODY
from iwhc_desktop.services.exchange.importing.sentences import (
    counted,
    file_sentence,
    import_sentence,
    preview_sentence,
)
from iwhc_desktop.services.exchange.results import ExportResult, FileReport, Missing, OfficeRow, RecordChange

LANGUAGES = ("en", "ar", "fr")
COUNTS = RecordCounts(new=3, updated=1, to_decide=2, already_here=5)
AT = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)

FILES = (
    (
        "brings",
        "imported",
        "",
        "",
        "BAH-12.iwhc: 3 new records, 1 changed, 2 to decide, 5 already here.",
        "BAH-12.iwhc: قيود جديدة (3)، معدّلة (1)، بانتظار القرار (2)، موجودة سابقًا (5).",
        "BAH-12.iwhc\u202f: enregistrements nouveaux (3), modifiés (1), à décider (2), déjà présents (5).",
    ),
    (
        "asks",
        "imported",
        "request",
        "",
        "BAH asks for what it does not have; the next file for BAH will contain it.",
        "يطلب المكتب BAH ما ليس لديه؛ وسيتضمنه الملف التالي إلى BAH.",
        "BAH demande ce qu’il n’a pas\u202f; le prochain fichier pour BAH l’apportera.",
    ),
    (
        "nothing new",
        "already_here",
        "",
        "",
        "You already have everything in this file.",
        "لا جديد في هذا الملف: كل ما فيه موجود هنا.",
        "Tout le contenu de ce fichier est déjà présent.",
    ),
    (
        "read before",
        "already_here",
        "read_before",
        "read_on",
        "You already have everything in this file; it was read on 12 November 2026.",
        "لا جديد في هذا الملف: كل ما فيه موجود هنا؛ قُرئ بتاريخ 12 نوفمبر 2026.",
        "Tout le contenu de ce fichier est déjà présent\u202f; il a été lu le 12 novembre 2026.",
    ),
    (
        "first file",
        "waiting",
        "not_accepted",
        "",
        "The first file of BAH is kept; it is read once the office is accepted.",
        "أول ملف من BAH محفوظ؛ ويُقرأ بعد قبول المكتب.",
        "Le premier fichier de BAH est conservé\u202f; il sera lu dès que le bureau sera accepté.",
    ),
    (
        "later version",
        "waiting",
        "needs_version",
        "",
        "The file is kept; it is read once the newer version of the program is installed.",
        "الملف محفوظ؛ ويُقرأ بعد تثبيت الإصدار الأحدث من البرنامج.",
        "Le fichier est conservé\u202f; il sera lu dès que la version plus récente du programme sera installée.",
    ),
    (
        "gap",
        "waiting",
        "gap",
        "",
        "The file is kept: earlier changes are missing.",
        "الملف محفوظ: تغييرات سابقة له غير متوفرة.",
        "Le fichier est conservé\u202f: des modifications antérieures manquent.",
    ),
    (
        "known gap",
        "waiting",
        "gap",
        "missing",
        "The file is kept: changes 4 to 9 of AZE, which come before it, are missing.",
        "الملف محفوظ: التغييرات السابقة له من 4 إلى 9 من AZE غير متوفرة.",
        "Le fichier est conservé\u202f: les modifications 4 à 9 de AZE, qui le précèdent, manquent.",
    ),
)

OUTCOMES = (
    ("imported", "", "Read", "مقروء", "Lu"),
    ("already_here", "", "Already here", "موجود سابقًا", "Déjà présent"),
    ("waiting", "", "Waiting", "في الانتظار", "En attente"),
    ("refused", "", "Not read", "غير مقروء", "Non lu"),
    ("imported", "request", "Asks for what is missing", "طلب ما لم يصل", "Demande ce qui manque"),
)

PREVIEWS = (
    (
        (("imported", ""),),
        "Nothing has been changed yet. Reading will bring: 3 new records, 1 changed, 2 to decide, 5 already here.",
        "لم يتغير أي شيء بعد. حصيلة القراءة: قيود جديدة (3)، معدّلة (1)، بانتظار القرار (2)، موجودة سابقًا (5).",
        "Rien n’a encore été modifié. La lecture apporterait\u202f: enregistrements nouveaux (3), modifiés (1), "
        "à décider (2), déjà présents (5).",
    ),
    (
        (("imported", "request"), ("imported", "")),
        "Nothing has been changed yet. Reading will bring: 3 new records, 1 changed, 2 to decide, 5 already here.",
        "لم يتغير أي شيء بعد. حصيلة القراءة: قيود جديدة (3)، معدّلة (1)، بانتظار القرار (2)، موجودة سابقًا (5).",
        "Rien n’a encore été modifié. La lecture apporterait\u202f: enregistrements nouveaux (3), modifiés (1), "
        "à décider (2), déjà présents (5).",
    ),
    (
        (("imported", "request"),),
        "BAH asks for what it does not have; the next file for BAH will contain it.",
        "يطلب المكتب BAH ما ليس لديه؛ وسيتضمنه الملف التالي إلى BAH.",
        "BAH demande ce qu’il n’a pas\u202f; le prochain fichier pour BAH l’apportera.",
    ),
    ((), "There is no file to read.", "لا يوجد ملف للقراءة.", "Il n’y a pas de fichier à lire."),
    (
        (("already_here", ""), ("waiting", "not_accepted")),
        "The first file of BAH is kept; it is read once the office is accepted.",
        "أول ملف من BAH محفوظ؛ ويُقرأ بعد قبول المكتب.",
        "Le premier fichier de BAH est conservé\u202f; il sera lu dès que le bureau sera accepté.",
    ),
    (
        (("already_here", ""),),
        "You already have everything in this file.",
        "لا جديد في هذا الملف: كل ما فيه موجود هنا.",
        "Tout le contenu de ce fichier est déjà présent.",
    ),
    (
        (("already_here", ""), ("imported", "request")),
        "BAH asks for what it does not have; the next file for BAH will contain it.",
        "يطلب المكتب BAH ما ليس لديه؛ وسيتضمنه الملف التالي إلى BAH.",
        "BAH demande ce qu’il n’a pas\u202f; le prochain fichier pour BAH l’apportera.",
    ),
)

READINGS = (
    (
        (("imported", ""),),
        "The file from BAH was read: 3 new records, 1 changed, 2 to decide, 5 already here.",
        "قُرئ الملف الوارد من BAH: قيود جديدة (3)، معدّلة (1)، بانتظار القرار (2)، موجودة سابقًا (5).",
        "Le fichier reçu de BAH a été lu\u202f: enregistrements nouveaux (3), modifiés (1), "
        "à décider (2), déjà présents (5).",
    ),
    (
        (("imported", ""), ("imported", "")),
        "2 files read: 3 new records, 1 changed, 2 to decide, 5 already here.",
        "قُرئ ملفان: قيود جديدة (3)، معدّلة (1)، بانتظار القرار (2)، موجودة سابقًا (5).",
        "2 fichiers lus\u202f: enregistrements nouveaux (3), modifiés (1), à décider (2), déjà présents (5).",
    ),
    (
        (("imported", ""), ("imported", ""), ("imported", "")),
        "3 files read: 3 new records, 1 changed, 2 to decide, 5 already here.",
        "قُرئت 3 ملفات: قيود جديدة (3)، معدّلة (1)، بانتظار القرار (2)، موجودة سابقًا (5).",
        "3 fichiers lus\u202f: enregistrements nouveaux (3), modifiés (1), à décider (2), déjà présents (5).",
    ),
    (
        (("imported", ""), ("refused", "")),
        "1 of 2 files read: 3 new records, 1 changed, 2 to decide, 5 already here.",
        "الملفات المقروءة 1 من 2: قيود جديدة (3)، معدّلة (1)، بانتظار القرار (2)، موجودة سابقًا (5).",
        "Fichiers lus (1 sur 2)\u202f: enregistrements nouveaux (3), modifiés (1), à décider (2), déjà présents (5).",
    ),
    (
        (("imported", ""), ("imported", ""), ("refused", "")),
        "2 of 3 files read: 3 new records, 1 changed, 2 to decide, 5 already here.",
        "الملفات المقروءة 2 من 3: قيود جديدة (3)، معدّلة (1)، بانتظار القرار (2)، موجودة سابقًا (5).",
        "Fichiers lus (2 sur 3)\u202f: enregistrements nouveaux (3), modifiés (1), à décider (2), déjà présents (5).",
    ),
    (
        (("imported", ""), ("already_here", "")),
        "The file from BAH was read: 3 new records, 1 changed, 2 to decide, 5 already here.",
        "قُرئ الملف الوارد من BAH: قيود جديدة (3)، معدّلة (1)، بانتظار القرار (2)، موجودة سابقًا (5).",
        "Le fichier reçu de BAH a été lu\u202f: enregistrements nouveaux (3), modifiés (1), "
        "à décider (2), déjà présents (5).",
    ),
    (
        (("already_here", ""),),
        "You already have everything in this file.",
        "لا جديد في هذا الملف: كل ما فيه موجود هنا.",
        "Tout le contenu de ce fichier est déjà présent.",
    ),
    ((), "There is no file to read.", "لا يوجد ملف للقراءة.", "Il n’y a pas de fichier à lire."),
    (
        (("imported", "request"),),
        "BAH asks for what it does not have; the next file for BAH will contain it.",
        "يطلب المكتب BAH ما ليس لديه؛ وسيتضمنه الملف التالي إلى BAH.",
        "BAH demande ce qu’il n’a pas\u202f; le prochain fichier pour BAH l’apportera.",
    ),
)

NEEDS = (
    (
        {"status": "first_file"},
        "info",
        "file-input",
        "accept",
        ("First file to accept", "أول ملف بانتظار القبول", "Premier fichier à accepter"),
        ("Accept", "قبول", "Accepter"),
    ),
    (
        {"status": "invited", "silent_days": None},
        "neutral",
        "clock",
        "starter",
        ("Has not joined yet", "لم ينضم بعد", "Pas encore rattaché"),
        ("Starter file", "ملف البدء", "Fichier de démarrage"),
    ),
    (
        {"to_decide": 1},
        "warning",
        "clock",
        "decide",
        ("1 to decide", "واحد بانتظار القرار", "1 à décider"),
        ("Decide", "اتخاذ القرار", "Décider"),
    ),
    (
        {"to_decide": 2},
        "warning",
        "clock",
        "decide",
        ("2 to decide", "اثنان بانتظار القرار", "2 à décider"),
        ("Decide", "اتخاذ القرار", "Décider"),
    ),
    (
        {"to_decide": 3},
        "warning",
        "clock",
        "decide",
        ("3 to decide", "3 بانتظار القرار", "3 à décider"),
        ("Decide", "اتخاذ القرار", "Décider"),
    ),
    (
        {"to_decide": 11},
        "warning",
        "clock",
        "decide",
        ("11 to decide", "11 بانتظار القرار", "11 à décider"),
        ("Decide", "اتخاذ القرار", "Décider"),
    ),
    (
        {"to_decide": 100},
        "warning",
        "clock",
        "decide",
        ("100 to decide", "100 بانتظار القرار", "100 à décider"),
        ("Decide", "اتخاذ القرار", "Décider"),
    ),
    (
        {"silent_days": 30},
        "danger",
        "circle-alert",
        "",
        ("Call the office", "الاتصال بالمكتب", "Appeler le bureau"),
        (),
    ),
    (
        {"silent_days": 31, "waiting": 2},
        "danger",
        "circle-alert",
        "make",
        ("Call the office", "الاتصال بالمكتب", "Appeler le bureau"),
        ("Make file", "إنشاء ملف", "Créer un fichier"),
    ),
)

SILENCE = (
    (None, "text2", "–", "–", "–"),
    (0, "text", "today", "اليوم", "aujourd’hui"),
    (1, "text", "1 day old", "منذ يوم واحد", "il y a 1\xa0jour"),
    (2, "text", "2 days old", "منذ يومين", "il y a 2\xa0jours"),
    (3, "text", "3 days old", "منذ 3 أيام", "il y a 3\xa0jours"),
    (10, "text", "10 days old", "منذ 10 أيام", "il y a 10\xa0jours"),
    (11, "text", "11 days old", "منذ 11 يومًا", "il y a 11\xa0jours"),
    (13, "text", "13 days old", "منذ 13 يومًا", "il y a 13\xa0jours"),
    (14, "warning", "14 days old", "منذ 14 يومًا", "il y a 14\xa0jours"),
    (29, "warning", "29 days old", "منذ 29 يومًا", "il y a 29\xa0jours"),
    (30, "danger", "30 days old", "منذ 30 يومًا", "il y a 30\xa0jours"),
    (100, "danger", "100 days old", "منذ 100 يوم", "il y a 100\xa0jours"),
    (365, "danger", "365 days old", "منذ 365 يومًا", "il y a 365\xa0jours"),
)

MAILS = (
    (
        0,
        512,
        "The file HQ-7.iwhc contains no new changes (512 bytes).",
        "الملف HQ-7.iwhc بلا تغييرات جديدة (512 بايتًا).",
        "Le fichier HQ-7.iwhc ne contient aucune nouvelle modification (512\xa0octets).",
    ),
    (
        1,
        2400000,
        "The file HQ-7.iwhc contains 1 change (2.4 MB).",
        "في الملف HQ-7.iwhc تغيير واحد (2.4\xa0م.ب).",
        "Le fichier HQ-7.iwhc contient 1 modification (2,4\xa0Mo).",
    ),
    (
        2,
        1000,
        "The file HQ-7.iwhc contains 2 changes (1 kB).",
        "في الملف HQ-7.iwhc تغييران (1\xa0ك.ب).",
        "Le fichier HQ-7.iwhc contient 2 modifications (1\xa0ko).",
    ),
    (
        3,
        45600,
        "The file HQ-7.iwhc contains 3 changes (45.6 kB).",
        "في الملف HQ-7.iwhc 3 تغييرات (45.6\xa0ك.ب).",
        "Le fichier HQ-7.iwhc contient 3 modifications (45,6\xa0ko).",
    ),
    (
        11,
        999,
        "The file HQ-7.iwhc contains 11 changes (999 bytes).",
        "في الملف HQ-7.iwhc 11 تغييرًا (999 بايتًا).",
        "Le fichier HQ-7.iwhc contient 11 modifications (999\xa0octets).",
    ),
    (
        100,
        3000000000,
        "The file HQ-7.iwhc contains 100 changes (3 GB).",
        "في الملف HQ-7.iwhc 100 تغيير (3\xa0غ.ب).",
        "Le fichier HQ-7.iwhc contient 100 modifications (3\xa0Go).",
    ),
)

MAIL_FRAMES = (
    (
        "en",
        "Exchange file of HQ",
        "In IWHC Desktop: Exchange, then Read a file. Nothing is changed before a preview is shown.",
    ),
    ("ar", "ملف تبادل من HQ", "في IWHC Desktop: «التبادل» ثم «قراءة ملف». لا يتغير أي شيء قبل عرض المعاينة."),
    (
        "fr",
        "Fichier d’échange – HQ",
        "Dans IWHC Desktop\u202f: «\u202fÉchanges\u202f», puis «\u202fLire un fichier\u202f». "
        "Rien n’est modifié avant l’affichage d’un aperçu.",
    ),
)

KINDS = (
    ((), "nothing to do", "لا شيء مطلوب", "rien à faire"),
    (("partner",), "Partner: 1", "شريك: 1", "Partenaire\u202f: 1"),
    (
        ("partner", "agreement", "agreement"),
        "Agreement: 2, Partner: 1",
        "اتفاقية: 2، شريك: 1",
        "Accord\u202f: 2, Partenaire\u202f: 1",
    ),
    (
        ("document", "place", "document", "place", "document"),
        "Document: 3, Place: 2",
        "وثيقة: 3، مكان: 2",
        "Document\u202f: 3, Lieu\u202f: 2",
    ),
)


@pytest.fixture(scope="module")
def formats() -> tuple[Formats, ...]:
    return tuple(Formats(language) for language in LANGUAGES)


def in_all(formats: tuple[Formats, ...], said: Message) -> tuple[str, ...]:
    return tuple(one.plain(said) for one in formats)


def report(outcome: str, reason: str = "", **further: object) -> FileReport:
    """A file of Manama's."""
    return FileReport(
        path=Path("in", "BAH-12.iwhc"), office="BAH", outcome=outcome, reason=reason, counts=COUNTS, **further
    )  # type: ignore[arg-type]  # as the report declares them


def office(**given: object) -> OfficeRow:
    """An accepted office that needs nothing, but for what is given."""
    usual: dict[str, object] = {
        "office": "BAH",
        "name": LocalizedText(en="Manama"),
        "status": "accepted",
        "is_own": False,
        "installations": (),
        "ours_to": 0,
        "ours_at": None,
        "theirs_to": 0,
        "theirs_at": None,
        "waiting": 0,
        "waiting_bytes": 0,
        "missing": (),
        "read_at": None,
        "silent_days": 0,
    }
    return OfficeRow(**{**usual, **given})  # type: ignore[arg-type]  # as the row declares them


def made(operations: int, size: int) -> ExportResult:
    """A file that was made."""
    return ExportResult(
        files=(Path("out", "HQ-7.iwhc"),),
        bundle="b",
        to="BAH",
        number=7,
        operations=operations,
        own=operations,
        documents=0,
        bytes=size,
        sentence=counted(COUNTS),
    )


def change(kind: str) -> RecordChange:
    """A new record of a kind, by nobody in particular."""
    return RecordChange(
        kind=kind, key=1, outcome="new", name=LocalizedText(), reference="", top_kind=kind, top=1, author=NOBODY, at=AT
    )


@pytest.mark.parametrize("row", FILES, ids=lambda row: row[0])
def test_each_file_has_a_sentence(formats, row):
    _name, outcome, reason, known, *sentences = row
    further = {"read_on": {"read_on": AT}, "missing": {"missing": (Missing(1, 4, 9, "AZE"),)}}.get(known, {})
    assert in_all(formats, file_sentence(report(outcome, reason, **further))) == tuple(sentences)


@pytest.mark.parametrize("row", OUTCOMES, ids=lambda row: f"{row[0]}-{row[1]}")
def test_each_outcome_has_a_word(formats, row):
    outcome, reason, *said = row
    assert in_all(formats, words.outcome_words(outcome, reason)) == tuple(said)


def test_each_outcome_has_a_sign_of_its_own():
    assert set(words.ICONS) == {"imported", "already_here", "waiting", "refused"}
    assert len(set(words.ICONS.values())) == len(words.ICONS)


@pytest.mark.parametrize("row", PREVIEWS, ids=lambda row: "+".join(map("-".join, row[0])))
def test_a_preview_is_one_sentence(formats, row):
    files, *sentences = row
    assert in_all(formats, preview_sentence([report(*one) for one in files], COUNTS)) == tuple(sentences)


@pytest.mark.parametrize("row", READINGS, ids=lambda row: "+".join(map("-".join, row[0])))
def test_a_reading_is_one_sentence(formats, row):
    files, *sentences = row
    assert in_all(formats, import_sentence([report(*one) for one in files], COUNTS)) == tuple(sentences)


@pytest.mark.parametrize("row", NEEDS, ids=lambda row: str(row[0]))
def test_each_need_has_words_and_a_sign(formats, row):
    given, tone, icon, act, said, button = row
    need = need_of(office(**given))
    assert (need.tone, need.icon, need.act) == (tone, icon, act)
    assert in_all(formats, need.said) == said
    assert (in_all(formats, need.button) if need.button else ()) == button


@pytest.mark.parametrize("row", SILENCE, ids=lambda row: str(row[0]))
def test_silence_is_counted_as_each_language_counts(formats, row):
    days, colour, *said = row
    told, token = silence_of(office(silent_days=days))
    assert (token, in_all(formats, told)) == (colour, tuple(said))


@pytest.mark.parametrize("row", MAILS, ids=lambda row: str(row[0]))
def test_the_mail_names_changes_and_size(row):
    operations, size, *sentences = row
    texts = [mail_text(made(operations, size), language, "HQ") for language in LANGUAGES]
    assert [text.split("\n\n")[1] for text in texts] == sentences


@pytest.mark.parametrize(("language", "first", "last"), MAIL_FRAMES)
def test_the_mail_says_from_whom_and_what_to_do(language, first, last):
    paragraphs = mail_text(made(1, 1), language, "HQ").split("\n\n")
    assert (len(paragraphs), paragraphs[0], paragraphs[2]) == (3, first, last)


@pytest.mark.parametrize("row", KINDS, ids=lambda row: "+".join(row[0]) or "none")
def test_records_are_counted_by_kind_the_most_first(formats, row):
    kinds, *said = row
    assert in_all(formats, words.by_kind([change(kind) for kind in kinds])) == tuple(said)


def test_a_signature_is_not_counted_as_an_agreement(formats):
    below = replace(change("signature"), top_kind="agreement")
    assert in_all(formats, words.by_kind([change("agreement"), below, below]))[0] == "Signature: 2, Agreement: 1"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Baku", "Manama", "Any office on the list"]),
        ("ar", ["المنامة", "باكو", "أي مكتب في القائمة"]),
        ("fr", ["Bakou", "Manama", "Tout bureau de la liste"]),
    ],
)
def test_receivers_stand_by_name_and_anybody_last(language, names):
    offices = [
        office(office="HQ", is_own=True, name=LocalizedText(en="Headquarters")),
        office(office="BAH", name=LocalizedText(ar="المنامة", en="Manama", fr="Manama")),
        office(office="AZE", name=LocalizedText(ar="باكو", en="Baku", fr="Bakou")),
    ]
    found = receivers(offices, language)
    assert [Formats(language).plain(option.said) for option in found] == names
    assert found[-1].value == ANYBODY
    assert {option.value for option in found} == {"AZE", "BAH", ANYBODY}


@pytest.mark.parametrize("status", ["invited", "withdrawn"])
def test_an_office_that_reads_no_files_is_not_the_first_receiver(status):
    offices = [
        office(office="AZE", name=LocalizedText(en="Baku"), status=status),
        office(office="BAH", name=LocalizedText(en="Manama"), status="accepted"),
    ]
    assert [option.value for option in receivers(offices, "en")] == ["BAH", "AZE", ANYBODY]
