"""The search of everything and the filter of a list against LIKE on the same file, in one process, in turns.

    python -m tests.benchmarks search

A search that does the same work looks for each word in the titles of the agreements and in the names of their parties,
which is what a reader means by "found"; the plain one looks in the three titles alone. Words are rare (a place), usual
(in a third of the titles), in every title, in the name of every party, and mistyped. The goals are
those of 100,000 agreements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.store.connection import Mode, connect
from iwhc_desktop.store.store import Store
from tests.benchmarks.figures import Figure, alternating, cpu_milliseconds
from tests.benchmarks.made_register import CITIES, SUBJECTS

ROUNDS = 5
FIELDS = 8
"""How many records the search of everything proposes."""

TITLES = ("title_en", "title_ar", "title_fr")
NAMES = ("name_en", "name_ar", "name_fr")
LISTED = (
    "SELECT json_group_array(key) FROM (SELECT key FROM agreement WHERE retired IS NULL AND {} ORDER BY sort_en, key)"
)
OF_PARTY = (
    "EXISTS (SELECT 1 FROM agreement_party ap JOIN partner p ON p.key = ap.partner "
    "WHERE ap.agreement = agreement.key AND ap.retired IS NULL AND ({}))"
)
RARE, USUAL, BOTH = CITIES[131], SUBJECTS["en"].split()[0], f"{SUBJECTS['en'].split()[3]} {CITIES[262]}"
EVERY_TITLE, EVERY_PARTY, MISTYPED = "memorandum", "university", "univresity"
PLAIN_GOALS = {RARE: 1 / 30, BOTH: 1 / 10, USUAL: 1.0, EVERY_TITLE: 1.0}
"""The search of everything against LIKE over the titles: rare words, most words, any word."""


def figures(folder: Path) -> Iterator[Figure]:
    """The lines of the table for the register in this folder."""
    with Store.open(folder, read_only=True) as store:
        plain = connect(store.register_file, Mode.READ)
        try:
            yield from _against(store, lambda statement, values: plain.execute(statement, values).fetchall())
        finally:
            plain.close()


def _against(store: Store, run: Callable[[str, list[str]], object]) -> Iterator[Figure]:
    queries = store.queries
    for words, most in PLAIN_GOALS.items():
        yield _figure(
            f"search of everything '{words}'",
            lambda words=words: queries.search(words, FIELDS),
            lambda words=words: run(*like(words, with_parties=False)),
            most,
            "LIKE over the titles",
        )
    for words in (*PLAIN_GOALS, EVERY_PARTY):
        asked = KeyQuery(kind="agreement", search=words, sort="title")
        yield _figure(
            f"filter of the list '{words}', all keys by name",
            lambda asked=asked: queries.keys_of(asked),
            lambda words=words: run(*like(words, with_parties=True)),
            1.0,
            "LIKE over titles and names of parties",
        )
    yield _figure(
        f"nothing found and proposals for '{MISTYPED}'",
        lambda: (queries.search(MISTYPED, FIELDS), queries.did_you_mean(MISTYPED)),
        lambda: run(*like(MISTYPED, with_parties=False)),
        1.0,
        "LIKE over the titles",
    )


def _figure(what: str, ours: Callable[[], object], limit: Callable[[], object], most: float, against: str) -> Figure:
    return alternating(
        what, lambda _: cpu_milliseconds(ours), lambda _: cpu_milliseconds(limit), most, rounds=ROUNDS, against=against
    )


def like(words: str, *, with_parties: bool) -> tuple[str, list[str]]:
    """The statement that finds every word in a title, or also in a name of a party, and its values."""
    one = " OR ".join(f"{column} LIKE ?" for column in TITLES)
    columns = TITLES
    if with_parties:
        columns = (*TITLES, *NAMES)
        one += f" OR {OF_PARTY.format(' OR '.join(f'p.{column} LIKE ?' for column in NAMES))}"
    every = [f"({one})" for _ in words.split()]
    return LISTED.format(" AND ".join(every)), [f"%{word}%" for word in words.split() for _ in columns]
