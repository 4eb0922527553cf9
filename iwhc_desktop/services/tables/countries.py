"""Countries as lists write them, in three languages, with the usual short forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import chain
from types import MappingProxyType

from babel import Locale
from babel.core import get_global

from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.names.countries import COUNTRY_NAMES
from iwhc_desktop.services.tables.plain_words import plain

_OTHER = {
    "SA": "ksa|kingdom of saudi arabia|royaume d'arabie saoudite|السعودية|المملكة العربية السعودية|saudi",
    "AE": "uae|emirates|émirats|eau|الإمارات|دولة الإمارات|الامارات العربية المتحدة",
    "TR": "turkey|türkiye|turquie|تركيا",
    "CI": "ivory coast|côte d'ivoire|ساحل العاج|rci|كوت ديفوار|cote d ivoire",
    "CD": "rdc|drc|congo kinshasa|dr congo|rd congo|الكونغو الديمقراطية|democratic republic of congo"
    "|république démocratique du congo",
    "BF": "burkina",
    "GN": "guinée conakry|guinea conakry|غينيا كوناكري",
    "CG": "congo brazzaville|الكونغو برازافيل",
    "LY": "lybie|libya|الجماهيرية",
    "BA": "bosnie|bosnia|البوسنة",
    "KR": "south korea|corée du sud|كوريا الجنوبية",
    "CV": "cap vert|الرأس الأخضر",
    "CF": "rca|centrafrique|أفريقيا الوسطى",
    "PS": "palestine|فلسطين",
    "SY": "syria|syrie|سوريا|سورية",
    "IR": "iran|إيران",
    "GB": "uk|united kingdom|great britain|england|royaume-uni|بريطانيا",
    "US": "usa|united states|états-unis|أمريكا|الولايات المتحدة",
    "GM": "gambia|gambie|غامبيا",
    "BN": "brunei|brunéi|بروناي",
    "EG": "arab republic of egypt|جمهورية مصر العربية",
    "DE": "germany|allemagne|المانيا",
    "MA": "kingdom of morocco|المملكة المغربية",
    "OM": "oman|عمان|سلطنة عمان",
    "BH": "bahrain|bahreïn|مملكة البحرين",
    "KW": "kuwait|koweït|دولة الكويت",
    "QA": "qatar|دولة قطر",
    "JO": "jordan|jordanie|المملكة الأردنية الهاشمية",
    "CM": "cameroon|cameroun|الكاميرون",
    "TD": "chad|tchad|تشاد",
    "KM": "comoros|comores|جزر القمر",
    "NE": "niger|النيجر",
    "NL": "holland|hollande|هولندا|هولندة",
    "UZ": "uzbekistan|ouzbékistan|أوزبكستان",
    "KG": "kyrgyzstan|kirghizistan|قرغيزستان|قيرغيزستان",
}
_STATE_FORMS = re.compile(
    r"^(?:(?:the )?(?:[a-z]+ )?(?:republic|kingdom|state|sultanate|emirate) of (?:the )?"
    r"|(?:republique|royaume|etat|sultanat|emirat)(?: [a-z]+)? (?:de la |de l |des |du |de |d )"
    r"|(?:ال)?(?:جمهوريه|مملكه|دوله|سلطنه|اماره) )"
)
"""What stands before the short name of a country: *République du Sénégal*."""

_NOT_ONE_BY_ITS_FORM = frozenset({"CN", "KR", "KP", "CD", "CG"})
"""Countries whose short name is that of another one too."""

_AMMAN = "عم\u0651"
"""The beginning of Amman with its doubled letter, which tells it from Oman."""

_FORM_BEHIND = re.compile(
    r"\s*[(,]\s*(?:the |la )?(?:[A-Za-zÀ-ÿ]+ )*(?:republic|république|kingdom|royaume|state|état|emirates)"
    r"(?: [A-Za-zÀ-ÿ]+)*(?: of| d[eu']| de la)? ?\)?$",
    re.IGNORECASE,
)
"""The form of a state behind its name: *Iran (Islamic Republic of)*."""


_LETTERS_WITH_POINTS = re.compile(r"(?:[A-Z]\.){1,3}[A-Z]\.?")
_REGIONS, _LONGEST_NAME = 2, 5
_LEAST_STEM = 4
_NEAR, _MOST_LIKELY = 0.72, 3


@cache
def _codes() -> Mapping[str, str]:
    found = {plain(name): code for code, line in _OTHER.items() for name in line.split("|")}
    for name, code in chain(_territories(), _own_names()):
        found.setdefault(plain(name), code)
    return MappingProxyType(found)


def _territories() -> Iterator[tuple[str, str]]:
    """The names of countries in CLDR, not those of regions and continents."""
    for language in LANGUAGES.values():
        for code, name in Locale.parse(language.locale).territories.items():
            if len(code) == _REGIONS and code.isalpha():
                yield name, code


def _own_names() -> Iterator[tuple[str, str]]:
    return ((name, code) for code, names in COUNTRY_NAMES.items() for name in names.values())


def country_code(text: str) -> str:
    """The ISO 3166 code of a country, '' for a text that is none."""
    said = plain(text)
    if _AMMAN in text:
        return ""
    return _codes().get(said) or _codes().get(said.removeprefix("the ").removeprefix("ال")) or _by_its_form(said)


def _by_its_form(said: str) -> str:
    """The country of a name with the form of the state before it, *Republic of ...*; '' where that may be another."""
    short = _STATE_FORMS.sub("", said)
    code = _codes().get(short, "") if short != said else ""
    return "" if code in _NOT_ONE_BY_ITS_FORM else code


def likely_countries(text: str) -> tuple[str, ...]:
    """The countries that a text which is none may mean, the surest first.

    First those that it names in full, then those whose adjective it has, then those spelt nearly so.
    """
    said = plain(text)
    words = said.split()
    named = (*_named(words), *_named([_stem(word) for word in words]))
    adjectives = (code for word in words for stem, code in _adjective_stems() if _stem(word).startswith(stem))
    return tuple(dict.fromkeys((*named, *_with_words(words), *_near(said), *adjectives)))[:_MOST_LIKELY]


def _with_words(words: Sequence[str]) -> Iterator[str]:
    """The countries with a name that has all of some words and more: *Congo*."""
    said = frozenset(words)
    return (code for name, code in _codes().items() if said and said < frozenset(name.split()))


def _near(said: str) -> Iterator[str]:
    """The countries with a name that differs by a few letters, the nearest first."""
    yield from (_codes()[name] for name in get_close_matches(said, _codes(), n=_MOST_LIKELY, cutoff=_NEAR))


@cache
def _adjective_stems() -> tuple[tuple[str, str], ...]:
    """The beginnings of countries' names of one word, as their adjectives have them too, the longest first."""
    whole = ((name, code) for name, code in _codes().items() if " " not in name and len(name) >= _LEAST_STEM)
    return tuple(sorted(((name[: max(len(name) - 2, _LEAST_STEM)], code) for name, code in whole), key=_by_length))


def _by_length(stem: tuple[str, str]) -> int:
    return -len(stem[0])


@cache
def _iso_codes() -> frozenset[str]:
    return frozenset(_codes().values())


def country_in(text: str) -> str:
    """The country in a cell that holds nothing else: its name, or its code in capital letters; '' for another text."""
    said = _FORM_BEHIND.sub("", text.strip())
    said = said.replace(".", "") if _LETTERS_WITH_POINTS.fullmatch(said) else said
    return said if said in _iso_codes() else _of_three_letters(said) or country_code(said)


def _of_three_letters(code: str) -> str:
    """The country of an ISO code of three capitals, '' for any other text."""
    aliases: Mapping[str, Sequence[str]] = get_global("territory_aliases")
    known = aliases.get(code, ()) if len(code) == len("MAR") and code.isupper() else ()
    return known[0] if len(known) == 1 else ""


def mentions(text: str, code: str) -> bool:
    """Whether a name has a country or its adjective, and no other country: *du Sénégal*, *tunisienne*, *العمانية*."""
    words = [_stem(word) for word in plain(text).split()]
    named = set(_named(plain(text).split())) | set(_named(words))
    if named:
        return code in named
    return any(word.startswith(stem) for stem in _stems_of(code) for word in words)


def _named(words: Sequence[str]) -> Iterator[str]:
    """The countries whose whole name is among some words."""
    for length in range(1, _LONGEST_NAME + 1):
        for start in range(len(words) - length + 1):
            code = _codes().get(" ".join(words[start : start + length]))
            if code:
                yield code


@cache
def _names_of(code: str) -> tuple[str, ...]:
    return tuple(name for name, found in _codes().items() if found == code)


@cache
def _stems_of(code: str) -> tuple[str, ...]:
    """The beginnings of the words of a country's names, as its adjectives have them too."""
    words = (_stem(word) for name in _names_of(code) for word in name.split())
    return tuple({word[: max(len(word) - 2, _LEAST_STEM)] for word in words if len(word) >= _LEAST_STEM})


def _stem(word: str) -> str:
    return word.removeprefix("ال")
