"""What a finished translation must comply with: one function per rule, each yielding its findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import polib
from wording_rules import faults_of

from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.placeholders import agree, placeholders

Rule = Callable[[str, str], str | None]

_ARABIC = "\u0600-\u06ff"
_MARKS = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LATIN_POINT = re.compile(f"[{_ARABIC}\u064b-\u0652]\\s*[,;?]|[,;?]\\s*[{_ARABIC}]")
_TATWEEL = re.compile(r"(?<!\bه)\u0640|\u0640(?=\w)")
_STRAIGHT = re.compile(r"['\"]")
_ENDINGS = ("...", "…", ":", ".", "?", "!")
_SAME_END = {"؟": "?", "؛": ";", "،": ","}
_WORDS = {
    "ar": ("مزامنة", "نقرة", "يرجى", "اضغط", "انقر", "اختر", "أدخل", "دمج", "استرجاع", "موجز", "لديك"),
    "fr": ("synchronisation", "synchroniser", "fusionner", "terminé", "monnaie", "réglages", "fiche", "vous"),
    "en": ("synchronize", "synchronise", "synchronization", "sync"),
}
"""Words that the interface does not use: developers' words, imperatives, second words for one idea."""
_FRENCH_ORDER = re.compile(r"\b(?!(?:assez|chez)\b)\w+ez\b")
_TERMS = {
    "ar": (
        ("starter file", "ملف البدء|ملف بدء"),
        ("signed copy", "نسخة موقّعة|النسخة الموقّعة"),
        ("last day in force", "آخر يوم سريان"),
        ("headquarters", "مقر"),
        ("exchange files?", "ملف(?:ات)? تبادل"),
        ("backups?", "احتياطي"),
        ("request of the parties", "بطلب من الأطراف المعنية"),
        ("renewals?", "تجديد"),
        ("suspensions?", "تعليق"),
        ("memorandum of understanding", "مذكرة تفاهم"),
        ("to decide", "بانتظار القرار"),
        ("amendment", "تعديل"),
        ("contributions?", "مساهم"),
        ("funders?", "مموّلة"),
        ("withdraw(?:al|n)?", "سُ?حب|سحوب"),
        ("drop(?:ped)?", "إفلات"),
        ("(?:USB )?stick", "ذاكرة usb"),
    ),
    "fr": (
        ("starter file", "fichier de démarrage"),
        ("signed copy", "exemplaire signé|^exemplaire$"),
        ("last day in force", "dernier jour de validité"),
        ("headquarters", "siège"),
        ("exchange files?", "fichiers? d’échange"),
        ("backups?", "copie"),
        ("terminations?", "résiliation"),
        ("request of the parties", "à la demande des parties concernées"),
        ("suspensions?", "suspension"),
        ("memorandum of understanding", "mémorandum d’entente"),
        ("to decide", "décider"),
        ("amendment", "avenant"),
        ("contributions?", "contribution"),
        ("funders?", "bailleur"),
        ("withdraw(?:al|n)?", "retir|retrait"),
        ("settings", "paramètres"),
        ("currency|currencies", "devise"),
        ("(?:USB )?stick", "clé usb"),
    ),
}
"""Terms of the field with their translation, for each language: an English pattern and the term."""


def findings_of(file: polib.POFile, language: str) -> list[str]:
    """Everything wrong with a catalogue, one line each."""
    findings = []
    if file.metadata.get("Plural-Forms") != LANGUAGES[language].plural_header:
        findings.append(f"{language}: the header of the plural forms is not the one of the program")
    for entry in file:
        findings += [f"{language}: {found}: {entry.msgid!r}" for found in _of_entry(entry, language)]
    return findings


def _of_entry(entry: polib.POEntry, language: str) -> Iterator[str]:
    if entry.obsolete or entry.fuzzy:
        yield "obsolete" if entry.obsolete else "fuzzy"
        return
    forms = [entry.msgstr_plural[key] for key in sorted(entry.msgstr_plural)] or [entry.msgstr]
    if not all(forms):
        yield "untranslated" if not any(forms) else "a plural form is empty"
        return
    if entry.msgid_plural and len(forms) != LANGUAGES[language].plural_forms:
        yield "wrong number of plural forms"
    for index, form in enumerate(forms):
        if not agree(form, entry.msgid, entry.msgid_plural or "", index, language):
            yield f"placeholders {sorted(placeholders(form).elements())} differ"
        source = entry.msgid_plural if entry.msgid_plural and index else entry.msgid
        yield from filter(None, (rule(source, form) for rule in _RULES[language]))


def _direction_marks(_source: str, form: str) -> str | None:
    return "a direction mark or zero-width character" if _MARKS.search(form) else None


def _spaces(source: str, form: str) -> str | None:
    same = form[:1].isspace() == source[:1].isspace() and form[-1:].isspace() == source[-1:].isspace()
    if not same or "  " in form:
        return "space at the beginning or end, or two in a row"
    return "line ends differ" if form.count("\n") != source.count("\n") else None


def _ending(source: str, form: str) -> str | None:
    def end(text: str) -> str:
        last = _SAME_END.get(text[-1:], text[-1:])
        return next((mark for mark in _ENDINGS if (text[:-1] + last).endswith(mark)), "")

    return f"ends in {end(form)!r}, the source in {end(source)!r}" if end(source) != end(form) else None


def _mnemonic(source: str, form: str) -> str | None:
    pattern = re.compile(r"&(?=\w)")
    same = len(pattern.findall(source)) == len(pattern.findall(form))
    return None if same else "mnemonic (&) missing or too much"


def _arabic_points(_source: str, form: str) -> str | None:
    if _LATIN_POINT.search(form):
        return "Latin , ; or ? in Arabic text"
    return "tatweel" if _TATWEEL.search(form) else None


def _arabic_script(source: str, form: str) -> str | None:
    letters = re.search(r"[a-z]{3,}", re.sub(r"IWHC Desktop|iwhc-desktop|\{[a-z0-9_]*\}|\S*[./@_]\S*", "", source))
    return "no Arabic letter" if letters and not re.search(f"[{_ARABIC}]", form) else None


def _typographic(_source: str, form: str) -> str | None:
    return "straight apostrophe or quotation mark" if _STRAIGHT.search(form) else None


def _unwanted_word(language: str) -> Rule:
    def rule(_source: str, form: str) -> str | None:
        words = re.findall(r"\w+", form.casefold())
        found = [word for word in _WORDS[language] if word in words]
        return f"word {found[0]!r}" if found else None

    return rule


def _french_order(_source: str, form: str) -> str | None:
    found = _FRENCH_ORDER.search(form.casefold())
    return f"an order to the reader, {found[0]!r}" if found else None


def _wording(language: str) -> Rule:
    return lambda source, form: next(iter(faults_of(language, source, form)), None)


def _terms(language: str) -> Rule:
    def rule(source: str, form: str) -> str | None:
        said = re.sub(r"\{[a-z0-9_]*\}|--\w+", "", source).casefold()
        wanted = (
            words
            for term, words in _TERMS[language]
            if re.search(rf"\b(?:{term})\b", said) and not re.search(words, form.casefold())
        )
        return next((f"the term {words!r} is missing" for words in wanted), None)

    return rule


_COMMON: tuple[Rule, ...] = (_direction_marks, _spaces, _ending, _mnemonic)
_RULES: dict[str, tuple[Rule, ...]] = {
    "ar": (*_COMMON, _arabic_points, _arabic_script, _unwanted_word("ar"), _wording("ar"), _terms("ar")),
    "en": (*_COMMON, _unwanted_word("en"), _wording("en")),
    "fr": (*_COMMON, _typographic, _unwanted_word("fr"), _french_order, _wording("fr"), _terms("fr")),
}
