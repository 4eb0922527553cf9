"""Words in the cells of lists that mean a code of the register: types, states, terms; in three languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from iwhc_desktop.domain.choices import ACTIVITY_MODES, ACTIVITY_STATES, ACTIVITY_TYPES, AGREEMENT_KINDS, PARTNER_TYPES
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.i18n.resources import resource_path
from iwhc_desktop.services.tables.list_fields import ACTIVITY, AGREEMENT, PARTNER
from iwhc_desktop.services.tables.plain_words import in_each_script, longest_in, plain

_ENDLESS = "∞"
_DITTO_SIGNS = frozenset({'"', "''", "″", "〃", "„", "”", "//", "- // -", "-//-", "«", "»", "-id-", '-"-'})
_BETWEEN_TYPES = re.compile(r"\s*[/;؛,،+&\n]\s*")
_LABELS: Mapping[str, Mapping[str, Message]] = MappingProxyType(
    {
        AGREEMENT: AGREEMENT_KINDS,
        ACTIVITY: ACTIVITY_TYPES,
        PARTNER: PARTNER_TYPES,
        "activity mode": ACTIVITY_MODES,
        "activity state": ACTIVITY_STATES,
        "agreement state": {},
    }
)
_DEFAULT_CHOICES = MappingProxyType(
    {
        AGREEMENT: ("memorandum_of_understanding", AGREEMENT, "cooperation_agreement", "protocol"),
        ACTIVITY: ("training_course", "workshop", "conference", "project"),
        PARTNER: ("intergovernmental", "ngo_international", "government_ministry", "university"),
    }
)


@cache
def _table() -> Mapping[str, Any]:
    """The words of resources/lists/values.toml."""
    return tomllib.loads(resource_path("lists", "values.toml").read_text(encoding="utf-8"))


@cache
def codes(table: str) -> Mapping[str, str]:
    """The codes of a table by every word for them, the labels of the program in three languages among them."""
    words = _table()["codes"][table]
    found = {word: code for code, line in words.items() for word in words_in_line(line)}
    for language in LANGUAGES:
        formats = Formats(language, hijri=False)
        for code, label in _LABELS[table].items():
            found.setdefault(plain(formats.plain(label)), code)
    return MappingProxyType(found)


def words_in_line(line: str) -> Iterator[str]:
    """The words between the bars of a line of the table, as they are compared."""
    return filter(None, map(plain, line.split("|")))


@cache
def _says(name: str) -> frozenset[str]:
    """The words that a whole cell says something with."""
    return frozenset(words_in_line(_table()["says"][name]))


@cache
def _uncertain(kind: str) -> Mapping[str, tuple[str, ...]]:
    """The codes that a usual word may mean, none of them for certain."""
    groups = _table()["uncertain"].get(kind, ())
    return {word: tuple(group["codes"]) for group in groups for word in words_in_line(group["words"])}


def code_in(table: str, text: str) -> str:
    """The code that a cell means, '' for an unknown word. A word of the table is enough: *signed MoU*.

    A word that says more of another gives way to it: *public university*.
    """
    known, said = codes(table), plain(text)
    nouns = known.keys() - _says("adjective")
    return known.get(said) or known.get(longest_in(said, nouns) or longest_in(said, known), "")


def code_called(table: str, text: str) -> str:
    """The code of a text that is nothing but a word for it, such as the heading of a group; '' for any other."""
    return codes(table).get(plain(text), "")


def type_choices(kind: str, text: str) -> tuple[str, ...]:
    """The types offered for an unknown word, those that it names first."""
    named = _types_in(kind, text)
    usual = _uncertain(kind).get(plain(text)) or _DEFAULT_CHOICES[kind]
    return tuple(dict.fromkeys((*named, *usual)))[: max(len(usual), len(named))]


def is_uncertain_type(kind: str, text: str) -> bool:
    """Whether a word means none of the types for certain, although it is usual: *LoI*, *stage*.

    So does a text that has several, and one that names the amendment of an agreement.
    """
    is_amendment = kind == AGREEMENT and bool(longest_in(plain(text), _says("amendment")))
    return is_amendment or len(_types_in(kind, text)) > 1 or plain(text) in _uncertain(kind)


def _types_in(kind: str, text: str) -> tuple[str, ...]:
    """The different types that the pieces of a text name, none for a text that is one word for a type."""
    if code_called(kind, text):
        return ()
    return tuple(dict.fromkeys(filter(None, (code_called(kind, piece) for piece in _BETWEEN_TYPES.split(text)))))


def one_word_for(text: str) -> str:
    """The first of the words that are uncertain alike, for *Letter of intent* that of *LoI*; else the text, folded."""
    return _first_words().get(plain(text), plain(text))


@cache
def _first_words() -> Mapping[str, str]:
    """The first word of its group for each word that is uncertain."""
    groups = [group for groups in _table()["uncertain"].values() for group in groups]
    lines = [tuple(words_in_line(group["words"])) for group in groups]
    return {word: line[0] for line in lines for word in line}


def _is_said(name: str, text: str) -> bool:
    """Whether a whole cell says something, if in two languages."""
    return plain(text) in _says(name) or (bool(pieces := in_each_script(text)) and _says(name).issuperset(pieces))


def is_not_signed(text: str) -> bool:
    """Whether a date cell says that there is no signature yet."""
    return _is_said("not_signed", text)


def is_free(text: str) -> bool:
    """Whether a cell of amounts says that there is none."""
    return _is_said("free", text)


def is_not_named(text: str) -> bool:
    """Whether a cell of partners says that they are to be named later."""
    return _is_said("not_named", text)


def is_term_not_stated(text: str) -> bool:
    """Whether the cell of a term says that it goes on, and not for how long."""
    return _is_said("term_not_stated", text)


def is_indefinite_term(text: str) -> bool:
    """Whether the cell of a term or end says that there is no end."""
    return text.strip() == _ENDLESS or _is_said("indefinite", text)


def is_ditto(text: str) -> bool:
    """Whether a cell says that it is as the one above."""
    return text.strip() in _DITTO_SIGNS or plain(text) in _says("ditto")


def total_in(text: str) -> str:
    """`total` or `subtotal` for a cell that begins with a word for it, '' for any other."""
    said = plain(text)
    for role in ("subtotal", "total"):
        if any(re.match(rf"{re.escape(word)}(?!\w)", said) for word in _says(role)):
            return role
    return ""
