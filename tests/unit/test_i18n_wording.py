"""The catalogues read as an editor of each language writes: no fault of the rules of wording, one table per rule."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import polib
import pytest

from iwhc_desktop.i18n.catalogue import load
from iwhc_desktop.i18n.error_texts.table import ERROR_TEXTS
from iwhc_desktop.i18n.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]


def _loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("wording_rules", ROOT / "packaging" / "wording_rules.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["wording_rules"] = module
    spec.loader.exec_module(module)
    return module


RULES = _loaded()
FAULTS = [(language, fault) for language, faults in RULES.FAULTS.items() for fault in faults]

BAD = [
    ("ar", "three points", "إضافة..."),
    ("ar", "«المطلوب» and a masdar", "المطلوب ملء هذا الحقل."),
    ("ar", "«المطلوب» and a masdar", "لم يُحفظ شيء؛ المطلوب إعادة المحاولة."),
    ("ar", "a party that is wanted", "موقّعة من جميع الأطراف المطلوبة"),
    ("ar", "a slogan of لا and a noun", "لا مبلغ بلا عملة."),
    ("ar", "a slogan of لا and a noun", "{label}: لا تصحيح لاتفاقية موقّعة بلا سبب."),
    ("ar", "a slogan of لا and a noun", "الاتفاقية موقّعة؛ لا تغيير لأطرافها."),
    ("ar", "shadda with a second mark", "النسخة الموقَّعة"),
    ("ar", "shadda with a second mark", "متبقٍّ يومان"),
    ("ar", "shadda with a second mark", "جهة مموِّلة"),
    ("ar", "«من قبل» for *already*", "هذه الوثيقة مرفقة هنا من قبل."),
    ("ar", "a memory that is not named as a USB stick", "يمكن نزع الذاكرة."),
    ("ar", "incomplete for *missing*", "العملة ناقصة"),
    ("en", "three points", "Add..."),
    ("en", "a straight apostrophe", "The office's name"),
    ("en", "a value that stands or lies", "Something must stand here."),
    ("en", "a value that stands or lies", "The end lies before the beginning."),
    ("en", "a thing that needs", "An amount needs its currency."),
    ("en", "take back, out or away", "Take the withdrawal back"),
    ("en", "take back, out or away", "Agreement taken out"),
    ("en", "throw away", "Throw away what was typed?"),
    ("en", "ours or theirs", "Theirs here up to"),
    ("en", "so many", "So many at most"),
    ("en", "kind for *type*", "All kinds"),
    ("en", "holds for *contains*", "The text holds a character."),
    ("en", "an American spelling", "The organizations, by color"),
    ("fr", "three points", "Ajouter..."),
    ("fr", "« Ceci »", "Ceci n’est pas une date."),
    ("fr", "an infinitive on a pronoun without antecedent", "Le joindre."),
    ("fr", "an infinitive on a pronoun without antecedent", "L’omettre."),
    ("fr", "an infinitive on a pronoun without antecedent", "En choisir un autre."),
    ("fr", "an infinitive on a pronoun without antecedent", "Rien n’a changé. La corriger et réessayer."),
    ("fr", "a pronoun without antecedent", "Il quitte les listes."),
    ("fr", "a pronoun without antecedent", "{label}\u202f: elle est retirée."),
    ("fr", "no narrow no-break space beside a mark", "Titre\u00a0: a"),
    ("fr", "no narrow no-break space beside a mark", "«\u00a0a\u00a0»"),
    ("fr", "no narrow no-break space beside a mark", "100\u00a0%"),
    ("fr", "a calque", "Le nom figure dans l’historique."),
    ("fr", "a calque", "Modifier les parts jusqu’à former le tout."),
    ("fr", "a calque", "Le nom ne se lit pas comme une date"),
]

GOOD = [
    ("ar", "يُرجى إدخال قيمة."),
    ("ar", "موقّعة من جميع الأطراف المطلوب توقيعها"),
    ("ar", "لا يمكن تغيير هذه القيمة بعد تحديدها."),
    ("ar", "لا نتائج"),
    ("ar", "لا سنة في «{text}»"),
    ("ar", "يُرجى إدخال المبلغ دون علامة ناقص."),
    ("ar", "يمكن نزع ذاكرة USB."),
    ("ar", "لم تُستوفَ {n} توقيعات"),
    ("en", "The command “kinds” lists the record types."),
    ("en", "{kind} entered: {name}"),
    ("en", "contributions in kind"),
    ("en", "The office’s needs…"),
    ("en", "The Islamic World Heritage Center"),
    ("fr", "Le dernier jour précède le premier."),
    ("fr", "Il manque l’année dans «\u202f{text}\u202f»"),
    ("fr", "Le fichier est conservé\u202f; il sera lu plus tard."),
    ("fr", "Copier les détails et les envoyer au siège."),
    ("fr", "40\u202f%, à 10:42, https://x"),
    ("fr", "La lecture et la signature sont possibles."),
]


def _texts(language: str) -> list[tuple[str, str]]:
    """Every text of a catalogue with the English sentence that it translates."""
    file = polib.pofile(str(ROOT / "i18n" / language / "LC_MESSAGES" / "iwhc_desktop.po"), encoding="utf-8")
    return [(entry.msgid, text) for entry in file for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]


@pytest.mark.parametrize(("language", "fault"), FAULTS, ids=[f"{language}: {fault.name}" for language, fault in FAULTS])
def test_no_text_of_a_catalogue_has_the_fault(language: str, fault: object) -> None:
    texts = _texts(language)
    assert len(texts) > 1_000
    assert [text for source, text in texts if fault.is_in(source, text)] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(("language", "name", "text"), BAD, ids=[f"{name}: {text}" for _, name, text in BAD])
def test_each_fault_is_seen_where_it_is(language: str, name: str, text: str) -> None:
    assert RULES.faults_of(language, "", text) == [name]


@pytest.mark.parametrize(("language", "text"), GOOD, ids=[text for _, text in GOOD])
def test_what_is_well_written_has_no_fault(language: str, text: str) -> None:
    assert RULES.faults_of(language, "", text) == []


def test_each_fault_has_an_example() -> None:
    assert {(language, name) for language, name, _ in BAD} == {(language, fault.name) for language, fault in FAULTS}


def test_what_is_called_incomplete_in_english_may_be_so_in_arabic() -> None:
    assert RULES.faults_of("ar", "The code is incomplete.", "الرمز ناقص.") == []


def test_the_texts_of_qt_keep_its_own_words() -> None:
    assert RULES.faults_of("en", "Don't Save", "Don't Save") == []
    assert RULES.faults_of("en", "Kind", "Kind") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_never_says_the_same_thing_twice(language: str) -> None:
    catalogue = load(language)
    twice = [
        code
        for code, text in ERROR_TEXTS.items()
        for sentence in (text.sentence, text.plain or text.sentence)
        if _repeats(catalogue.template(sentence), catalogue.template(text.hint))
    ]
    assert twice == []


ASKING = frozenset(
    {
        *("enter", "type", "give", "fill", "write", "the", "this"),
        *("saisir", "indiquer", "renseigner", "remplir", "une", "les", "des"),
        *("يُرجى", "إدخال", "كتابة", "تحديد"),
    }
)
"""Words that only ask for what the sentence names, and articles."""


def _repeats(sentence: str, hint: str) -> bool:
    """Whether the hint only asks for what the sentence says is missing or wrong."""
    said, asked = (set(re.findall(r"[\w\u064b-\u0652]{3,}", text.casefold())) for text in (sentence, hint))
    return bool(asked) and not asked - said - ASKING


def test_a_repetition_is_seen() -> None:
    assert _repeats("This is not a whole number.", "Type a whole number.")
    assert _repeats("Cette valeur est obligatoire.", "Saisir une valeur.")
    assert not _repeats("The name is missing.", "Enter a value.")


COUNTED_ANYWAY = (
    "The code has {wanted} characters",
    "There are {n} values to choose",
    "has {places} decimals at most",
    "{count} of {all} files read",
    "At most {n} records are compared",
    "A new activity on {days} gets",
    "first, as row {n} proves",
)
"""Sentences whose number is never one, or that go on with a verb."""

NUMBERS = "n|count|all|found|wanted|places|days|months|years|people|women|total"
"""Placeholders that hold a number."""


def test_a_number_beside_a_plural_word_is_counted() -> None:
    uncounted = [
        source for source, plural in _sources() if not plural and re.search(rf"\{{(?:{NUMBERS})\}} [a-z]+s\b", source)
    ]
    assert [source for source in uncounted if not any(known in source for known in COUNTED_ANYWAY)] == []


def _sources() -> list[tuple[str, str]]:
    """The English sentence of every message, and its plural or ''."""
    file = polib.pofile(str(ROOT / "i18n" / "iwhc_desktop.pot"), encoding="utf-8")
    return [(entry.msgid, entry.msgid_plural) for entry in file]


def test_no_ending_of_a_file_begins_with_a_dot_between_arabic_words() -> None:
    """The dot of (.ics) goes to the other side of its letters."""
    assert [text for _source, text in _texts("ar") if re.search(r"[ (]\.[a-z]{2,5}\b", text)] == []
