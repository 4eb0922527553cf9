"""The feeds shipped with the program, by number, each with the compiled-in figures that its file must match.

Other feeds refer to a shipped feed by the chain of its last segment; the hash is that of its file.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.store.store import Store

LISTS, SAMPLE, PUBLIC_DATES = 1, 2, 3


class BuiltIn(NamedTuple):
    """A shipped feed: its number and name, its last number, the chain there, the SHA-256 of its file."""

    feed: int
    name: str
    last: int
    chain: str
    sha256: str

    @property
    def file(self) -> str:
        """Its file in resources/feeds."""
        return f"{self.name}.iwhc-feed"


BUILT_IN: Mapping[int, BuiltIn] = MappingProxyType(
    {
        1: BuiltIn(
            1,
            "1_lists",
            346,
            "825aaec20384dda4fa944d39133af516c1ad38cde5b1fb132edf7a3e5bed4e82",
            "41c4a651e7c5da1ef5f862d85c84494c52a5265be1250fa1b03767857f06d0f8",
        ),
        2: BuiltIn(
            2,
            "2_sample",
            111,
            "9d337d6dd7fc91c62ad957848a71f4583b12f7b35cbdb75029708b7c258e4c16",
            "cbc072c0cdf2c4a38e423e4a39e7784483f30ffd6729ffd49c1b2c762849a9b4",
        ),
        3: BuiltIn(
            3,
            "3_public_dates",
            7,
            "a6a26aae83ce5e8b3a793ffacf386007ebeef823688236587a566e778772232f",
            "43129b5a5fe8482cbbebf79a890a25e93f6250efdd1e01f351c7815296c60056",
        ),
    }
)


def loaded(store: Store) -> dict[int, int]:
    """The built-in feeds of a store, each with the last number held."""
    held = {feed: store.log.last(feed) for feed in BUILT_IN}
    return {feed: last for feed, last in held.items() if last}


def is_behind(held: Mapping[int, int], feeds: Collection[int]) -> bool:
    """Whether these feeds, and those before them, on which they build, hold more than the store does."""
    return any(held.get(feed, 0) < BUILT_IN[feed].last for feed in BUILT_IN if feed <= max(feeds, default=0))
