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
            342,
            "1cedd01e4c27f5237e38d0f34e4ab20fda901471253e7010e47bfa5f45ed9983",
            "46a27090f2f52e5dde92c336939c3abda1a4645c98891e4dc7691a5d1c8dd9bd",
        ),
        2: BuiltIn(
            2,
            "2_sample",
            69,
            "5c4cf9e484bfada3dfee2fb34374cb30079fb1f7209248417ddf6f1a5a3d3434",
            "815cb759953909d124d39f4482c125f611d33aaea758a6adb2621c4b083afdb2",
        ),
        3: BuiltIn(
            3,
            "3_public_dates",
            6,
            "391bc900f920740397520236e60ef5de18c1bf9027e32cc062b3ad68feb32016",
            "ffa459f16a9b9d9f18191c26dd445139fbd1f4a4432b458fa80da73221137126",
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
