"""What the heading over a column of a list means: by a known form, by its parts, by the most telling words in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.services.tables.heading_table import (
    Words,
    counting,
    filling,
    forms_of_kind,
    known_words,
    loose,
    words_of,
)
from iwhc_desktop.services.tables.list_fields import ACTIVITY, AGREEMENT, CONTACT, COUNTRY, PARTNER, PLACE, SEAT

MAIN = MappingProxyType({AGREEMENT: "parties", ACTIVITY: "title", PARTNER: "name", CONTACT: "name"})
"""The field without which a list of this kind says nothing."""

KINDS = tuple(MAIN)
"""The record kinds that a list can be of."""

_UNSURE = frozenset({"state", "number"})
"""Headings that can mean two things: how far something is, or a country; a number, or that a calendar is ours."""

_HOLDERS = ("parties", "partners", PARTNER, "people", CONTACT, "title", "name")
"""Fields that give way to another that the heading names besides: *country of the partner*."""

_OF_PEOPLE = frozenset({"people", "women", "men", "sexes"})
_OF_CONTACT = frozenset({"role", "phone", "email", "in_role_from"})
_WHERE = frozenset({COUNTRY, PLACE, SEAT, "partner.country"})
_TOGETHER = MappingProxyType(
    {
        frozenset({"starts", "ends"}): "when",
        frozenset({"women", "men"}): "sexes",
        frozenset({"women", "people"}): "people",
        frozenset({"term", "end"}): "term",
        frozenset({COUNTRY, SEAT}): COUNTRY,
        frozenset({"partner.country", SEAT}): "partner.country",
        frozenset({COUNTRY, PLACE}): PLACE,
    }
)
"""The field of a column that has two in one cell, where it is not the first."""

_DIVIDED = re.compile(r"[\n/|()\[\]–—:,،;&+]+|\s+-\s+|\s+(?:and|et)\s+|\s+و(?=\S)", re.IGNORECASE)
_NEAR, _LEAST_TYPED = 0.88, 6


class Meaning(NamedTuple):
    """What a heading means: its field, '' for none of the register's; the language of its words.

    `also`: what else the cells of the column have, *city, country*; `is_whole`: nothing in the heading is left over;
    `is_known`: it is a heading that is known, if only as one without a field.
    """

    field: str = ""
    language: str = ""
    also: tuple[str, ...] = ()
    is_whole: bool = False
    is_known: bool = False


class _Found(NamedTuple):
    start: int
    length: int
    field: str
    language: str


def field_of(kind: str, heading: str) -> tuple[str, str]:
    """The field that a heading means and the language of its word; ("", "") for an unknown one."""
    found = meaning_of(kind, heading)
    return (found.field, found.language) if found.field else ("", "")


@lru_cache(maxsize=4096)
def meaning_of(kind: str, heading: str) -> Meaning:
    """What a heading means: the whole of it, its parts, a count of something, or the most telling form in it.

    Where none is known, a misspelt word is read as the known one that is like it.
    """
    words = words_of(heading)
    found, right = _read(kind, heading, words), _spelt_right(kind, words)
    return found if found.is_known or right == words else _most_telling(kind, heading, right)


def _read(kind: str, heading: str, words: Words) -> Meaning:
    return (
        _exact(kind, words)
        or _by_parts(kind, heading)
        or _exact(kind, _telling(words))
        or _counted(kind, words)
        or _most_telling(kind, heading, words)
    )


def _exact(kind: str, words: Words) -> Meaning | None:
    """The meaning of a form that is known as it is."""
    known = forms_of_kind(kind)
    return Meaning(*known[words], is_whole=True, is_known=True) if words in known else None


def _telling(words: Words) -> Words:
    """The words without those that tell nothing."""
    return tuple(word for word in words if not _tells_nothing(word))


def _by_parts(kind: str, heading: str) -> Meaning | None:
    """The meaning of a heading in parts, in several languages or of several fields.

    One that can mean something else gives way to the others.
    """
    parts = list(filter(None, map(words_of, _DIVIDED.split(heading))))
    found = [known for part in parts if (known := _exact(kind, part) or _exact(kind, _telling(part)))]
    named = _each_once(found)
    return (_of_several(named) if named else next(iter(found), None)) if len(parts) > 1 else None


def _each_once(found: Sequence[Meaning]) -> list[Meaning]:
    """The first meaning of each field; one that can mean something else only where it is alone."""
    first: dict[str, Meaning] = {}
    for one in found:
        first.setdefault(one.field, one)
    named = list(filter(_has_field, first.values()))
    return [one for one in named if one.field not in _UNSURE] or named


def _has_field(meaning: Meaning) -> bool:
    return bool(meaning.field)


def _of_several(named: Sequence[Meaning]) -> Meaning:
    """The meaning of a heading with several fields: the first, or that which holds them together."""
    fields = [one.field for one in named]
    field = _TOGETHER.get(frozenset(fields)) or _reached(fields) or next(iter(sorted(fields, key=_gives_way)), "")
    also = tuple(one for one in fields if one != field)
    return named[0]._replace(field=field, also=also, is_whole=True)


def _reached(fields: Sequence[str]) -> str:
    """How a contact is reached, or what it is, where a heading names that and nothing else: *Contact: Phone*."""
    others = [field for field in fields if field != CONTACT]
    return others[0] if len(others) == 1 < len(fields) and others[0] in _OF_CONTACT else ""


def _gives_way(field: str) -> bool:
    """Whether a field is only where the other one is, as the country beside a partner is."""
    return field in _WHERE


def _counted(kind: str, words: Words) -> Meaning | None:
    """The meaning of a heading that counts: people, or nothing that the register counts."""
    begun = max(map(len, filter(lambda form: words[: len(form)] == form, counting())), default=0)
    rest = words[begun:]
    if not (begun and rest):
        return None
    found = _exact(kind, rest) or _most_telling(kind, " ".join(rest), rest)
    return found if found.field in _OF_PEOPLE else Meaning(is_known=True)


def _most_telling(kind: str, heading: str, words: Words) -> Meaning:
    """The meaning of the most telling form in a heading; none where what is left over weighs more."""
    found = list(_forms_in(kind, words))
    left = len(_left(words, found))
    sure = [one for one in found if words[one.start : one.start + one.length] not in loose()]
    best = _best(sure or found[: 0 if left else None], heading)
    weight = best.length if best else 0
    return Meaning(*best[2:], is_whole=not left, is_known=True) if best and left <= weight else Meaning()


def _left(words: Words, found: Sequence[_Found]) -> list[str]:
    """The words of a heading that are in no known form and tell something."""
    covered = {at for one in found for at in range(one.start, one.start + one.length)}
    return [word for at, word in enumerate(words) if at not in covered and not _tells_nothing(word)]


def _tells_nothing(word: str) -> bool:
    return word in filling() or word.isdecimal()


def _forms_in(kind: str, words: Words) -> Iterator[_Found]:
    """The known forms in a heading that are in no longer one."""
    known, spans = forms_of_kind(kind), list[tuple[int, int]]()
    for start, end in _spans(len(words)):
        form = words[start:end]
        if form in known and not any(first <= start and end <= last for first, last in spans):
            spans.append((start, end))
            yield _Found(start, end - start, *known[form])


def _spans(count: int) -> Iterator[tuple[int, int]]:
    """The beginnings and ends of all runs of so many words, the longest first."""
    for length in range(count, 0, -1):
        yield from ((start, start + length) for start in range(count - length + 1))


def _best(found: Iterable[_Found], heading: str) -> _Found | None:
    """The form that counts: no holder where there is another, then the longest, then the head of the phrase.

    In French and Arabic the head is first, in English last but before *of*.
    """
    some = list(found)
    apart = [one for one in some if one.field not in _HOLDERS] or some
    is_first = " of " in heading.casefold()
    ranked = sorted(apart, key=lambda one: (-one.length, _rank(one), one.start if is_first else _head(one)))
    return ranked[0] if ranked else None


def _rank(found: _Found) -> int:
    """Which of several holders a heading is of: the person at a partner, not the partner."""
    return -_HOLDERS.index(found.field) if found.field in _HOLDERS else 0


def _head(found: _Found) -> int:
    return -found.start if found.language == "en" else found.start


def _spelt_right(kind: str, words: Words) -> Words:
    """The words of a heading, misspelt ones as the known word that is like them."""
    known = known_words(kind)
    return tuple(_near(word, known) if _may_be_misspelt(word, known) else word for word in words)


def _may_be_misspelt(word: str, known: frozenset[str]) -> bool:
    return len(word) >= _LEAST_TYPED and word not in known and not _tells_nothing(word)


@cache
def _near(word: str, known: frozenset[str]) -> str:
    likely = [one for one in known if len(one) >= _LEAST_TYPED and one[0] == word[0]]
    return next(iter(get_close_matches(word, likely, 1, _NEAR)), word)
