"""Names of organisations as they are compared: without small words, abbreviations spelt out, in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from iwhc_desktop.i18n.search.words import without_small
from iwhc_desktop.services.tables.plain_words import plain

_SMALL_WORDS = "of the in at for and a an de du des la le les l d et en pour au aux sur في من على و"
_SMALL = frozenset(_SMALL_WORDS.split())
_SPELT_OUT = {
    "univ": "university",
    "universite": "university",
    "universitat": "university",
    "universidad": "university",
    "uni": "university",
    "nat": "national",
    "natl": "national",
    "nationale": "national",
    "min": "ministry",
    "ministere": "ministry",
    "inst": "institute",
    "institut": "institute",
    "dept": "department",
    "org": "organization",
    "orga": "organization",
    "organisation": "organization",
    "int": "international",
    "intl": "international",
    "internationale": "international",
    "gov": "government",
    "govt": "government",
    "comm": "commission",
    "centre": "center",
    "programme": "program",
    "assoc": "association",
    "found": "foundation",
    "rep": "republic",
    "republique": "republic",
}
_WRITTEN_OUT = {
    "comm": "Commission",
    "nat": "National",
    "natl": "National",
    "univ": "University",
    "min": "Ministry",
    "inst": "Institute",
}
_GENERIC_WORDS = (
    "national commission ministry culture education university institute center organization international department"
    " government foundation association museum لجنه وطنيه وزاره ثقافه تعليم جامعه مركز معهد موسسه منظمه هييه"
)
_PORTFOLIOS = (
    "tourism antiquities heritage foreign affairs endowments religious youth sports arts higher scientific research"
    " information tourisme artisanat affaires etrangeres enseignement superieur recherche scientifique jeunesse"
    " patrimoine communication سياحه اثار تراث خارجيه شوون اوقاف اسلاميه شباب رياضه فنون عالي بحث علمي اعلام تربيه"
)
"""What ministries of many countries are for."""

_IN_FRENCH = {
    **{"univ": "université", "min": "ministère", "inst": "institut", "comm": "commission", "dir": "direction"},
    **{"dept": "département", "assoc": "association", "nat": "national", "natl": "national"},
}
_FRENCH = re.compile(r"\b(?:de|du|des|la|le|les|pour|et)\b|\b[dl]['’]", re.IGNORECASE)
_FEMININE = re.compile(r"\b(?:comm|commission|bibliothèque|agence|école|univ|université|direction)\b", re.IGNORECASE)
_SHORT = re.compile(r"\b([A-Za-z]{3,5})\.")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&-]{1,11}")
_BESIDE = re.compile(r"\s*\((?P<acronym>[^()\s]{2,12})\)|\s+[–—-]\s+(?P<behind>[A-Z]{2,10})$")
_AROUND = re.compile(r"(?P<acronym>\S{2,12})\s+\((?P<name>[^()]+\s[^()]+)\)")
_FORMERLY = re.compile(
    r"\s*[(,]\s*(?:ex[- ]|anciennement\s+|formerly\s+|previously\s+|سابقا[ً]?\s*[:]?\s*)(?P<former>[^()]+?)\)?$",
    re.IGNORECASE,
)
_ARTICLES = ("وال", "بال", "لل", "ال")
_LEAST_STEM, _LEAST_WORD = 3, 6
_FEWEST_OF_AN_ACRONYM = 3


@lru_cache(maxsize=8192)
def loose_key(text: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, sorted."""
    words = (_word(word) for word in plain(text).split())
    return tuple(sorted({word for word in words if word not in _SMALL}))


@lru_cache(maxsize=8192)
def telling_words(text: str) -> tuple[str, ...]:
    """The words of a name in their order, without any small one, abbreviations spelt out."""
    return tuple(_word(word) for word in without_small(plain(text).split()) if word not in _SMALL)


def is_short_for(acronym: str, words: Sequence[str]) -> bool:
    """Whether a word in capitals has the first letter or two of each of three words or more: *ICOM*."""
    if len(words) < _FEWEST_OF_AN_ACRONYM or not acronym.lower().startswith(words[0][0]):
        return False
    beginnings = "".join(f"{word[0]}(?:{word[1:2]})?" for word in map(re.escape, words))
    return re.fullmatch(beginnings, acronym.lower()) is not None


def _word(word: str) -> str:
    stem = _without_article(word)
    if stem == word and len(word) > _LEAST_WORD:
        stem = word.removeprefix("ب")
    stem = _singular(stem)
    return _SPELT_OUT.get(stem, stem.replace("isation", "ization"))


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > _LEAST_WORD and not word.endswith("ss") else word


def _without_article(word: str) -> str:
    found = next((article for article in _ARTICLES if word.startswith(article)), "")
    return word.removeprefix(found) if len(word) - len(found) >= _LEAST_STEM else word


def is_generic(text: str) -> bool:
    """Whether a name has only words that many organisations share: it may mean several."""
    words = set(loose_key(text))
    shared = _shared_words()
    is_ministry = not words.isdisjoint(("ministry", "وزاره"))
    return bool(words) and words <= (shared[0] | shared[1] if is_ministry else shared[0])


@cache
def _shared_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words that many organisations share, and those that ministries share besides, as they are compared."""
    return frozenset(_GENERIC_WORDS.split()), frozenset(map(_word, _PORTFOLIOS.split()))


def spelt_out(text: str) -> str:
    """The name with its abbreviations written in full: *Nat. Commission* is *National Commission*."""
    if _FRENCH.search(text):
        return _SHORT.sub(lambda found: _in_french(found, text), text)
    return _SHORT.sub(lambda found: _WRITTEN_OUT.get(found[1].casefold(), found[0]), text)


def _in_french(found: re.Match[str], text: str) -> str:
    """An abbreviation of a French name written in full, in capitals where it has one: *Comm. nat.*."""
    word = _IN_FRENCH.get(found[1].casefold(), found[0])
    word = f"{word}e" if word == "national" and _FEMININE.search(text) else word
    return word.capitalize() if found[1][0].isupper() and word != found[0] else word


class NameParts(NamedTuple):
    """A name without what stands beside it: its acronym, and what the organisation was called before."""

    name: str
    acronym: str = ""
    former: str = ""


def parted(text: str) -> NameParts:
    """A name taken apart: *University X (UX)*, *UX (University X)*, *School Y – SY*, *Ministry (ex-Ministry)*."""
    before = _FORMERLY.search(text)
    name, former = (text[: before.start()], before["former"].strip()) if before else (text, "")
    around = _AROUND.fullmatch(name)
    if around and is_acronym(around["acronym"]):
        return NameParts(around["name"].strip(), around["acronym"], former)
    return _with_acronym_beside(name)._replace(former=former)


def _with_acronym_beside(name: str) -> NameParts:
    """A name with its acronym in brackets, or behind a dash where its letters are those of the name."""
    beside = _BESIDE.search(name)
    acronym = (beside["acronym"] or beside["behind"]) if beside else ""
    rest = _BESIDE.sub("", name, count=1).strip()
    is_sure = beside is None or beside["acronym"] or is_short_for(acronym, telling_words(rest))
    return NameParts(rest, acronym) if is_sure and is_acronym(acronym) else NameParts(name.strip())


def is_acronym(text: str) -> bool:
    """Whether a word is an acronym by its capitals."""
    return _ACRONYM.fullmatch(text) is not None and sum(map(str.isupper, text)) * 2 >= max(len(text), 4)
