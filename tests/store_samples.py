"""Stores and rows for the tests of the store."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

from iwhc_desktop.domain.change import Json
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.store.store import Store

FEED = 5000
NOON_2026 = 1_767_960_000_000


def ticking(start: int = NOON_2026, step: int = 1000) -> Callable[[], int]:
    """A clock that goes on by `step` milliseconds with every look."""
    moments = itertools.count(start, step)
    return lambda: next(moments)


def identity(feed: int = FEED, office: str = "HQ", **named: object) -> Identity:
    """An installation of headquarters."""
    return Identity(store_id=f"store-{feed}", feed=feed, office_code=office, **named)  # type: ignore[arg-type]


def new_store(folder: Path, feed: int = FEED) -> Store:
    """An empty store that is open."""
    return Store.create(folder, identity(feed), now_ms=ticking())


def titled(english: str, /, **more: Json) -> dict[str, Json]:
    """The values of an agreement with an English title."""
    usual: dict[str, Json] = {"title_original": "en", "kind": "agreement", "term_months": 36}
    return {"title_en": [english, "original"], **usual, **more}


def named(english: str, /, **more: Json) -> dict[str, Json]:
    """The values of a partner with an English name."""
    return {"name_en": [english, "original"], "name_original": "en", "type": "university", **more}


def add(store: Store, kind: str, values: dict[str, Json]) -> int:
    """One save that makes one row."""
    with store.unit_of_work() as work:
        key = work.create(kind, values)
        work.commit()
    return key


def change(store: Store, kind: str, row: int, /, **values: Json) -> None:
    """One save that writes these units."""
    with store.unit_of_work() as work:
        for unit, value in values.items():
            work.write(kind, row, unit, value)
        work.commit()


def signed_agreement(store: Store, title: str, signed_on: str | None, place: str = "Rabat") -> dict[str, int]:
    """One save: a partner and an agreement that it signed; keys by kind."""
    with store.unit_of_work() as work:
        keys = {"partner": work.create("partner", named(f"Partner of {title}"))}
        keys["agreement"] = work.create("agreement", titled(title))
        keys["agreement_party"] = work.create(
            "agreement_party",
            {
                "agreement": keys["agreement"],
                "partner": keys["partner"],
                "position": 1,
                "required": True,
                "contact_name": "Amina Al-Khalifa",
            },
        )
        keys["signature"] = work.create(
            "signature",
            {
                "agreement_party": keys["agreement_party"],
                "signed_on": signed_on,
                "place_en": [place, "original"],
                "place_original": "en",
            },
        )
        work.commit()
    return keys


def agreed_by_two(store: Store, title: str, signed_on: str | None) -> dict[str, int]:
    """The same agreement, which another party signed in the same act: without two sides none is in force."""
    keys = signed_agreement(store, title, signed_on)
    with store.unit_of_work() as work:
        other = work.create("agreement_party", {"agreement": keys["agreement"], "position": 9, "required": True})
        work.create("signature", {"agreement_party": other, "same_act": True})
        work.commit()
    return keys | {"other_party": other}
