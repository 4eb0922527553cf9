"""The search of a list of options: in any language, anywhere in the name, under the heads of their groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from iwhc_desktop.gui.look.every_language import in_every_language
from iwhc_desktop.gui.models.choices import HEAD, Option
from iwhc_desktop.i18n.search.folding import fold

_folded = lru_cache(maxsize=4_096)(fold)


def fitting(options: Sequence[Option], text: str) -> list[Option]:
    """The options one of whose names contains every word; in each group those that begin so come first."""
    words = _folded(text).split()
    if not words:
        return list(options)
    found = [option for option in options if any(all(word in name for word in words) for name in _names(option))]
    groups = {said: place for place, said in enumerate(dict.fromkeys(option.group for option in options))}
    return sorted(found, key=lambda option: (groups[option.group], not _begins(option, words[0])))


def only_fitting(options: Sequence[Option], text: str) -> Option | None:
    """The one option that fits a text, or else the one that is called exactly so; None where several or none are."""
    found = fitting(options, text)
    if len(found) > 1:
        wanted = " ".join(_folded(text).split())
        found = [option for option in found if wanted in _names(option)]
    return found[0] if len(found) == 1 else None


def headed(options: Sequence[Option]) -> list[Option]:
    """The options with a head before each group."""
    return list(_with_heads(options))


def _with_heads(options: Sequence[Option]) -> Iterator[Option]:
    for group, members in groupby(options, key=lambda option: option.group):
        if group:
            yield Option(HEAD, group)
        yield from members


def _names(option: Option) -> tuple[str, ...]:
    """What an option is called in every language, folded."""
    return tuple(_folded(name) for name in (*in_every_language(option.said), *option.also))


def _begins(option: Option, word: str) -> bool:
    return any(part.startswith(word) for name in _names(option) for part in name.split())
