"""The lists of words that search knows, from resources/search; a line that begins with # is a remark.

They are read when something is searched or saved first, not when the program starts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from iwhc_desktop.i18n.resources import resource_path
from iwhc_desktop.i18n.search.folding import fold


def lines(name: str) -> Iterator[str]:
    """The lines of a list, without remarks."""
    text = resource_path("search", f"{name}.txt").read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _pairs(name: str) -> Mapping[str, str]:
    found = (line.split() for line in lines(name))
    return MappingProxyType({fold(one): fold(other) for one, other in found})


@cache
def plurals() -> Mapping[str, str]:
    """Arabic plurals that no ending shows, folded: plural to singular."""
    return _pairs("plurals")


@cache
def american() -> Mapping[str, str]:
    """The beginnings of words that British and American English spell differently: British to American."""
    return _pairs("spellings")


@cache
def whole_words() -> frozenset[str]:
    """Folded Arabic words whose first letter is their own, not a proclitic."""
    listed = {fold(word) for line in lines("whole_words") for word in line.split()}
    return frozenset(listed | {*plurals()} | {*plurals().values()})


def groups() -> Iterator[tuple[str, ...]]:
    """Names and terms that are one in several languages or spellings, as written."""
    return (tuple(name.strip() for name in line.split("|")) for line in lines("names"))
