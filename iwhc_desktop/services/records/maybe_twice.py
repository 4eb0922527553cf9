"""The partners that may have been entered twice, as they were found last: kept in this store, never exchanged.

Home counts what is kept, so that it never compares partners; whoever changed partners finds them anew afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from iwhc_desktop.domain.change import FIRST_OWN_FEED, Json
from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.domain.partner import OTHER_NAME, PARTNER
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.store import Store

_TOPIC = "maybe_twice"


class KeptGroups(NamedTuple):
    """Groups of partners that may be one, and by feed the last number that was looked at."""

    groups: tuple[tuple[int, ...], ...] = ()
    seen: Mapping[int, int] | None = None


def read_kept(store: Store) -> KeptGroups:
    """What is kept; `seen` is None where partners were never compared here, or the entry has another form."""
    value = store.entries(_TOPIC).get(PARTNER)
    if not isinstance(value, dict):
        return KeptGroups()
    groups, seen = value.get("groups"), value.get("seen")
    if not isinstance(groups, list) or not isinstance(seen, dict):
        return KeptGroups()
    return KeptGroups(tuple(map(_keys, groups)), {int(feed): _number(last) for feed, last in seen.items()})


def _keys(group: Json) -> tuple[int, ...]:
    return tuple(key for key in group if isinstance(key, int)) if isinstance(group, list) else ()


def _number(value: Json) -> int:
    return value if isinstance(value, int) else 0


def keep(store: Store, groups: Sequence[tuple[int, ...]], seen: Mapping[int, int]) -> None:
    """Keep these groups, found when the feeds were as far as `seen` has them."""
    value: Json = {
        "groups": [list[Json](group) for group in groups],
        "seen": {str(feed): last for feed, last in seen.items()},
    }
    with store.unit_of_work() as work:
        work.put_entry(_TOPIC, PARTNER, value)
        work.finish()


def feeds_now(store: Store) -> dict[int, int]:
    """By feed of people how far it is applied now."""
    return {feed: store.log.last(feed) for feed in store.log.feeds() if feed >= FIRST_OWN_FEED}


def is_due(store: Store) -> bool:
    """Whether partners have changed since they were compared last."""
    seen = read_kept(store).seen
    if seen is None:
        return True
    for feed, last in feeds_now(store).items():
        if last > seen.get(feed, 0):
            rows = store.log.rows_after(feed, seen.get(feed, 0))
            if rows[PARTNER] or rows[OTHER_NAME]:
                return True
    return False


def kept_question(store: Store, queries: Queries) -> KeyQuery | None:
    """What lists the partners of the kept groups of which two are here still; None where there is no group."""
    groups = read_kept(store).groups
    if not groups:
        return None
    here = set(queries.keys_of(_listing([key for group in groups for key in group])))
    left = [[key for key in group if key in here] for group in groups]
    return _listing([key for group in left if len(group) > 1 for key in group])


def _listing(keys: Sequence[int]) -> KeyQuery:
    return KeyQuery(kind=PARTNER, sort="name", filters={"key": list[Json](keys)})
