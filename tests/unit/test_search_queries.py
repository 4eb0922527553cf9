"""What an officer would type and expects to see, over records in three languages: recall and precision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from store_samples import new_store

from iwhc_desktop.domain.change import Json
from iwhc_desktop.store.store import Store

SAMPLES = Path(__file__).resolve().parents[1] / "search_samples"
NAMED = {"partner": "name", "agreement": "title", "activity": "title"}
ELSEWHERE = {"agreement": "notes_en", "activity": "description_en"}


class Asked(NamedTuple):
    """A query and the numbers of the records that it should find."""

    number: str
    category: str
    text: str
    expected: frozenset[int]


def lines(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (SAMPLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()]


def queries(name: str) -> list[Asked]:
    return [Asked(*found[:3], frozenset(map(int, found[3].split()))) for found in lines(name)]


def filled(store: Store, *names: str) -> dict[int, int]:
    """By key the numbers of the records of these files, which are entered with all their names."""
    numbers: dict[int, int] = {}
    with store.unit_of_work() as work:
        for number, kind, *texts in (line for name in names for line in lines(name)):
            values: dict[str, Json] = {
                f"{NAMED[kind]}_{language}": [text, "original" if language == "en" else "draft"]
                for language, text in zip(("ar", "en", "fr"), texts, strict=False)
            }
            values[f"{NAMED[kind]}_original"] = "en"
            if texts[3:] and kind in ELSEWHERE:
                values |= {ELSEWHERE[kind]: [" ".join(texts[3:]), "original"]}
            key = work.create(kind, values)
            for alias in texts[3:] if kind == "partner" else ():
                work.create("partner_alias", {"partner": key, "name": alias})
            numbers[key] = int(number)
        work.commit()
    return numbers


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[int, int]]]:
    with new_store(tmp_path_factory.mktemp("public") / "store") as store:
        yield store, filled(store, "public_records")


@pytest.fixture(scope="module")
def larger_register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[int, int]]]:
    with new_store(tmp_path_factory.mktemp("own") / "store") as store:
        yield store, filled(store, "public_records", "own_records")


def found_by(store: Store, numbers: dict[int, int], text: str) -> frozenset[int]:
    return frozenset(numbers[hit.key] for hit in store.queries.search(text, 200))


def figures(store: Store, numbers: dict[int, int], asked: Sequence[Asked]) -> tuple[float, float, list[str]]:
    """Mean recall and precision, and the queries that find nothing of what they should."""
    recalls, precisions, empty = [], [], []
    for query in asked:
        found = found_by(store, numbers, query.text)
        if query.expected:
            recalls.append(len(found & query.expected) / len(query.expected))
            empty += [query.number] if not found else []
        if found:
            precisions.append(len(found & query.expected) / len(found))
    return sum(recalls) / len(recalls), sum(precisions) / len(precisions), empty


@pytest.mark.parametrize("query", queries("public_queries"), ids=lambda query: f"{query.number} {query.category}")
def test_a_query_finds_every_record_that_it_should(register, query: Asked) -> None:
    store, numbers = register
    assert query.expected <= found_by(store, numbers, query.text)


def test_the_queries_find_nearly_nothing_else(register) -> None:
    recall, precision, empty = figures(*register, queries("public_queries"))
    assert (recall, empty) == (1.0, [])
    assert precision >= 0.95


def test_queries_that_the_search_was_not_made_for_find_what_they_should(larger_register) -> None:
    asked = queries("own_queries")
    assert len(asked) == 60
    recall, precision, empty = figures(*larger_register, asked)
    assert recall >= 0.97 and precision >= 0.93 and empty == []


def test_the_public_queries_find_the_same_among_more_records(larger_register) -> None:
    assert figures(*larger_register, queries("public_queries"))[0] == 1.0
