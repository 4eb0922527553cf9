"""Fields of heritage and technologies in the cells of a list, by name, a part of a name, or initials."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iwhc_desktop.services.tables.name_keys import loose_key
from iwhc_desktop.services.tables.plain_words import plain
from iwhc_desktop.services.tables.registered import KnownTopic, texts_of
from iwhc_desktop.services.tables.row_context import RowContext

_DIVIDED = re.compile(r"\s*(?:[;؛,،\n/]|\s+(?:and|et|&)\s+)\s*")
_SMALL_WORDS = "the of and de du des la le les l d et في و"
_SMALL = frozenset(_SMALL_WORDS.split())
_LEAST_STEM, _MOST_ENDING = 5, 4


def read_topics(row: RowContext) -> dict[str, list[str]]:
    """The topics of a row by kind; a word that means none is said, and stays in the list."""
    found: dict[str, list[str]] = {}
    for piece in _pieces(row):
        topic = topic_called(row.listing.registered.topics, piece)
        if topic is None:
            row.say("topics", "topic_unknown", text=piece)
        elif topic.ref not in found.setdefault(topic.kind, []):
            found[topic.kind].append(topic.ref)
    return found


def _pieces(row: RowContext) -> Iterator[str]:
    """The names in the cells of topics: a cell that is one name is not divided."""
    for cell in row.cells("topics"):
        is_one = topic_called(row.listing.registered.topics, cell.text) is not None
        pieces = [cell.text] if is_one else _DIVIDED.split(cell.text)
        yield from (piece.strip() for piece in pieces if piece.strip() and not cell.is_empty)


def topic_called(topics: list[KnownTopic], text: str) -> KnownTopic | None:
    """The one topic that a text means: its name, its initials, the beginning of its name, or words of it."""
    said = plain(text)
    for is_meant in (_is_name, _are_initials, _begins, _has_words):
        found = [topic for topic in topics if any(is_meant(said, plain(name), text) for name in texts_of(topic.name))]
        if len(found) == 1:
            return found[0]
    return None


def _is_name(said: str, name: str, _text: str) -> bool:
    return said == name or (bool(said) and loose_key(said) == loose_key(name))


def _are_initials(_said: str, name: str, text: str) -> bool:
    initials = "".join(word[0] for word in name.split() if word not in _SMALL)
    return text.strip().isupper() and len(initials) > 1 and plain(text.replace(".", "")) == initials


def _begins(said: str, name: str, _text: str) -> bool:
    words, names = said.split(), name.split()
    return bool(words) and len(words) <= len(names) and all(map(_alike, words, names))


def _has_words(said: str, name: str, _text: str) -> bool:
    names = list(_words(name))
    words = list(_words(said))
    return bool(words) and all(any(_alike(word, one) for one in names) for word in words)


def _words(text: str) -> Iterator[str]:
    return (word.removeprefix("ال") for word in text.split() if word not in _SMALL)


def _alike(word: str, other: str) -> bool:
    """Whether two words are one in another form: *climat*, *climatiques*."""
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    return len(short) >= _LEAST_STEM and long.startswith(short.rstrip("sxe")) and len(long) - len(short) <= _MOST_ENDING
