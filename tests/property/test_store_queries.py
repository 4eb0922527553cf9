"""Lists against a plain computation in Python over the same rows."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import new_store

from iwhc_desktop.domain.agreement.term.status import status
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import AGREEMENT_KINDS
from iwhc_desktop.domain.texts import localized
from iwhc_desktop.i18n.search.folding import fold
from iwhc_desktop.i18n.sort_key import sort_key
from iwhc_desktop.store.reading.row_reader import Row
from iwhc_desktop.store.store import Store

WORDS = ("museum", "Heritage", "Rabat", "routes", "École", "المتحف", "التراث", "12", "7")
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(" ".join)
AGREEMENTS = st.fixed_dictionaries(
    {
        "title_en": st.none() | TITLES,
        "title_ar": st.none() | TITLES,
        "title_fr": st.none() | TITLES,
        "title_original": st.none() | st.sampled_from(["ar", "en", "fr"]),
        "kind": st.none() | st.sampled_from(["agreement", "protocol", "funding_agreement"]),
        "registry_no": st.none() | st.sampled_from(["1", "2", "10"]),
        "confidential": st.none() | st.booleans(),
        "cancelled_on": st.none() | st.sampled_from(["2024", "2025-06", "2025-06-13"]),
        "term_months": st.sampled_from([12, 36, None]),
        "fields": st.lists(st.sampled_from([7, 8, 9]), unique=True),
    }
)
SIGNED = st.none() | st.sampled_from(["2022", "2023-05-01", "2024-06", ""])
ROWS = st.lists(st.tuples(AGREEMENTS, SIGNED, st.booleans()), min_size=1, max_size=8)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@contextmanager
def filled(rows: list[tuple[dict[str, Json], str | None, bool]]) -> Iterator[Store]:
    """A store with these agreements: values, day of the one signature ('': unknown, None: not signed), withdrawn."""
    with tempfile.TemporaryDirectory() as folder, new_store(Path(folder) / "store") as store:
        with store.unit_of_work() as work:
            keys = [_agreement(work.create, values, signed_on) for values, signed_on, _ in rows]
            work.commit()
        with store.unit_of_work() as work:
            withdrawn = [key for key, (_, _, is_withdrawn) in zip(keys, rows, strict=True) if is_withdrawn]
            for key in withdrawn:
                work.retire("agreement", key, "entered twice")
            if withdrawn:
                work.commit()
        yield store


def _agreement(create: Callable[[str, dict[str, Json]], int], values: dict[str, Json], signed_on: str | None) -> int:
    texts = {name: [text, "draft"] for name, text in values.items() if name in TITLE_UNITS and text is not None}
    key = create("agreement", {**{name: value for name, value in values.items() if name not in TITLE_UNITS}, **texts})
    party = create("agreement_party", {"agreement": key, "position": 1, "required": True})
    if signed_on is not None:
        create("signature", {"agreement_party": party, "signed_on": signed_on or None})
    return key


TITLE_UNITS = ("title_ar", "title_en", "title_fr")


def everything(store: Store) -> list[Row]:
    """All agreements that stand, by key."""
    rows = store.queries.rows("agreement", store.queries.keys("agreement", include_retired=True))
    return sorted((row for row in rows.values() if row.retired is None), key=lambda row: row.key)


def by_name(language: str) -> Callable[[Row], tuple[bool, str, int]]:
    """The order of a list by name; what has no name comes last."""

    def order(row: Row) -> tuple[bool, str, int]:
        name = localized(row.values, "title").shown(language)[0]
        return not name, sort_key(name, language) if name else "", row.key

    return order


@settings(max_examples=25)
@given(ROWS, st.sampled_from(["ar", "en", "fr"]), st.booleans())
def test_names_are_in_the_order_of_their_sort_keys(rows, language: str, descending: bool) -> None:
    with filled(rows) as store:
        expected = [row.key for row in sorted(everything(store), key=by_name(language), reverse=descending)]
        assert list(store.queries.keys("agreement", language=language, descending=descending)) == expected


@settings(max_examples=25)
@given(ROWS, st.sampled_from(["kind", "registry_no", "confidential"]), st.booleans())
def test_fields_sort_with_what_is_empty_first(rows, unit: str, descending: bool) -> None:
    with filled(rows) as store:

        def order(row: Row) -> tuple[bool, object, int]:
            value = row.values[unit]
            if unit == "kind" and value is not None:
                value = [*AGREEMENT_KINDS].index(str(value))
            return value is not None, value if value is not None else 0, row.key

        expected = [row.key for row in sorted(everything(store), key=order, reverse=descending)]
        assert list(store.queries.keys("agreement", sort=unit, descending=descending)) == expected


@settings(max_examples=25)
@given(ROWS, st.booleans())
def test_days_sort_with_undated_rows_last_in_both_directions(rows, descending: bool) -> None:
    with filled(rows) as store:

        def order(row: Row) -> tuple[str, int]:
            value = str(row.values["cancelled_on"])
            return {"2024": "2024-01-01", "2025-06": "2025-06-01"}.get(value, value), row.key

        found = everything(store)
        dated = sorted((row for row in found if row.values["cancelled_on"]), key=order, reverse=descending)
        undated = sorted(row.key for row in found if not row.values["cancelled_on"])
        expected = [*(row.key for row in dated), *(undated[::-1] if descending else undated)]
        assert list(store.queries.keys("agreement", sort="cancelled_on", descending=descending)) == expected


@settings(max_examples=25)
@given(
    ROWS,
    st.sampled_from(
        [
            {"kind": "agreement"},
            {"kind": ["agreement", "protocol"]},
            {"kind": None},
            {"confidential": False},
            {"registry_no": [None, "10"]},
            {"fields": 7},
            {"fields": [8, 9]},
            {"kind": "protocol", "fields": 7},
            {"term_months": 12},
            {"cancelled_on": "2025-06"},
        ]
    ),
)
def test_filters_keep_the_rows_that_have_any_of_the_values(rows, filters: dict[str, Json]) -> None:
    def is_kept(row: Row) -> bool:
        for unit, wanted in filters.items():
            asked = wanted if isinstance(wanted, list) else [wanted]
            value = row.values[unit]
            if not (any(member in asked for member in value) if isinstance(value, list) else value in asked):
                return False
        return True

    with filled(rows) as store:
        expected = [row.key for row in sorted(everything(store), key=by_name("en")) if is_kept(row)]
        assert list(store.queries.keys("agreement", filters=filters)) == expected


@settings(max_examples=25)
@given(ROWS, DAYS)
def test_states_are_those_of_the_term_engine_on_any_day(rows, day: date) -> None:
    with filled(rows) as store:
        standing = [row.key for row in everything(store)]
        facts = store.queries.agreement_facts(standing)
        states = {key: status(facts[key], day).state for key in standing}
        for state in set(states.values()) | {"in_force"}:
            expected = {key for key, found in states.items() if found == state}
            assert set(store.queries.keys("agreement", status=state, as_of=day)) == expected
        assert set(store.queries.keys("agreement", status=tuple(set(states.values())), as_of=day)) == set(standing)


@settings(max_examples=25)
@given(ROWS)
def test_the_last_day_sorts_as_the_engine_computes_it(rows) -> None:
    with filled(rows) as store:
        standing = [row.key for row in everything(store)]
        facts = store.queries.agreement_facts(standing)

        def order(key: int) -> tuple[str, int]:
            last = status(facts[key], date(9999, 12, 31)).last_day
            day = last[1] if isinstance(last, tuple) else last
            return day.isoformat() if day is not None else "~", key

        assert list(store.queries.keys("agreement", sort="last_day")) == sorted(standing, key=order)


@settings(max_examples=25)
@given(ROWS, st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True))
def test_search_finds_every_row_that_holds_the_words(rows, asked: list[str]) -> None:
    with filled(rows) as store:

        def holds(row: Row) -> bool:
            text = " ".join(str(row.values[unit][0]) for unit in TITLE_UNITS if row.values[unit])  # type: ignore[index]
            words = [*fold(text).split(), *fold(str(row.values["registry_no"] or "")).split()]
            return all(any(word.startswith(fold(wanted)) for word in words) for wanted in asked)

        expected = {row.key for row in everything(store) if holds(row)}
        found = store.queries.keys("agreement", search=" ".join(asked))
        assert expected <= set(found)
        assert set(found) <= {row.key for row in everything(store)}
        assert {item.key for item in store.queries.search(" ".join(asked))} == set(found)
        assert list(store.queries.keys("agreement", search=" ".join(asked), sort="key")) == sorted(found)
