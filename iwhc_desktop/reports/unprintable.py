"""The letters of a sheet's texts that no typeface of ours has: named before printing, never a silent box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.reports.text.shaping import Shaper
from iwhc_desktop.reports.text.spans import clean, label

_MOST_NAMED = 3
_LONGEST = 60


class Unprintable(NamedTuple):
    """Letters, each once and in order, and the text that holds them."""

    letters: str
    text: str


def unprintable(content: object, shaper: Shaper) -> list[Unprintable]:
    """The texts of a filled sheet with letters that cannot be printed, each text once."""
    texts = dict.fromkeys(_texts(content))
    found = (Unprintable(shaper.lacking(clean(text)), text) for text in texts)
    return [one for one in found if one.letters]


def named(found: Sequence[Unprintable]) -> Message:
    """The sentence that names the letters and the first texts that hold them."""
    letters = dict.fromkeys(letter for one in found for letter in one.letters)
    texts = [label(one.text, _LONGEST) for one in found[:_MOST_NAMED]]
    more = ["…"] if len(found) > _MOST_NAMED else []
    return N_("Can’t be printed: {letters}, in: {texts}", letters=" ".join(letters), texts=" · ".join([*texts, *more]))


def _texts(content: object) -> Iterator[str]:
    """Every text in a value made of data classes, sequences and messages."""
    if isinstance(content, str):
        yield content
    else:
        for part in _parts(content):
            yield from _texts(part)


def _parts(content: object) -> Iterable[object]:
    if isinstance(content, Message):
        return content.arguments.values()
    if is_dataclass(content):
        return [getattr(content, item.name) for item in fields(content)]
    return content if isinstance(content, list | tuple) else ()
