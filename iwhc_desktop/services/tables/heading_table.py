"""The table of headings of lists (resources/lists/headings.toml): what each form means, as it is compared."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from iwhc_desktop.i18n.resources import resource_path
from iwhc_desktop.services.tables.plain_words import plain

LANGUAGES = ("en", "fr", "ar")
Words = tuple[str, ...]

_PLURAL_IN_BRACKETS = re.compile(r"\((?:s|es|e|ies|x|ة|ات|ون)\)", re.IGNORECASE)
_SMALL_WORDS = "of the de des la le les l d a an his her its in en dans pour for"
_SMALL = frozenset(_SMALL_WORDS.split())
_ARTICLES = ("وال", "بال", "لل", "ال")
_ITS = "ها"
_SHORTEST = 3


def words_of(text: str) -> Words:
    """The words of a heading as they are compared: without articles, plurals and small words."""
    words = plain(_PLURAL_IN_BRACKETS.sub("", text)).split()
    telling = [word for word in words if word not in _SMALL] or words
    return tuple(map(_stem, telling))


def _stem(word: str) -> str:
    bare = _without_pronoun(_without_article(word))
    return bare.removesuffix("s") if len(bare) > _SHORTEST and not bare.endswith("ss") else bare


def _without_article(word: str) -> str:
    """An Arabic word without its article, and without another that its letters begin with."""
    found = next((article for article in _ARTICLES if word.startswith(article)), "")
    return _without_article(word.removeprefix(found)) if found and len(word) - len(found) >= _SHORTEST else word


def _without_pronoun(word: str) -> str:
    """An Arabic word without *its*: the date of *their* signing, its length."""
    if not word.endswith(_ITS) or len(word) - len(_ITS) < _SHORTEST:
        return word
    bare = word.removesuffix(_ITS)
    return f"{bare[:-1]}ه" if bare.endswith("ت") else bare


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resource_path("lists", "headings.toml").read_text(encoding="utf-8"))


def _forms(line: str) -> Iterator[str]:
    return filter(None, map(str.strip, line.replace("\n", " ").split("|")))


@cache
def fields_of_kind(kind: str) -> tuple[str, ...]:
    """The fields that a column of such a list can be."""
    return tuple(filter(None, _table()["kinds"][kind]))


@cache
def forms_of_kind(kind: str) -> Mapping[Words, tuple[str, str]]:
    """Every known heading of lists of a kind, and its field and language; '' for one that means none."""
    found: dict[Words, tuple[str, str]] = {}
    for field, meanings in _table()["kinds"][kind].items():
        for meaning in meanings:
            for language in LANGUAGES:
                for form in _forms(_table()["words"][meaning][language]):
                    found.setdefault(words_of(form), (field, language))
    return MappingProxyType(found)


@cache
def loose() -> frozenset[Words]:
    """The forms that mean their field only if nothing else is in the heading."""
    return frozenset(map(words_of, _forms(_table()["loose"])))


@cache
def second() -> frozenset[Words]:
    """The forms that give way to another column of their field."""
    return frozenset(map(words_of, _forms(_table()["second"])))


@cache
def filling() -> frozenset[str]:
    """The words that tell the field of a heading no nearer."""
    return frozenset(word for form in _forms(_table()["filling"]) for word in words_of(form))


@cache
def counting() -> frozenset[Words]:
    """What says that a number follows: *number of*."""
    return frozenset(map(words_of, _forms(_table()["counting"])))


@cache
def known_words(kind: str) -> frozenset[str]:
    """All words of the headings of a kind."""
    return frozenset(word for form in forms_of_kind(kind) for word in form)
