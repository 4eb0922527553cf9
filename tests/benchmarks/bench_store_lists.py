"""Lists and search over 100,000 agreements against plain sqlite3 and LIKE on the same file.

    python tests/benchmarks/bench_store_lists.py [number of agreements] [folder to keep the store in]

Prints our time, the limit's time and their ratio; medians of runs that alternate. A store that is already in
the folder is used again.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from iwhc_desktop.domain.change import Json
from iwhc_desktop.i18n.search.query import match_expression, query_terms
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.store.store import REGISTER_FILE, Store
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork

ENGLISH = [
    "agreement",
    "memorandum",
    "cooperation",
    "heritage",
    "education",
    "science",
    "culture",
    "museum",
    "training",
    "routes",
    "mosques",
    "digital",
    "preservation",
    "restoration",
    "manuscripts",
    "archives",
    "libraries",
    "crafts",
]
ARABIC = [
    "مذكرة",
    "تفاهم",
    "اتفاقية",
    "تعاون",
    "التراث",
    "التربية",
    "العلوم",
    "الثقافة",
    "متحف",
    "تدريب",
    "طرق",
    "مساجد",
    "رقمي",
    "صون",
    "ترميم",
    "مخطوطات",
    "أرشيف",
    "مكتبات",
    "حرف",
    "بحري",
]
STARTS = ["Ba", "Ra", "Ma", "Du", "Ka", "To", "Sa", "Al", "Te", "Qa", "Ne", "Vo", "Li", "Za", "Fe"]
MIDDLES = ["ri", "lo", "na", "ku", "me", "sha", "di", "wo", "ta", "be"]
ENDS = ["bat", "nama", "kar", "lem", "dou", "riyan", "stan", "dir", "mun", "shat"]
CITIES = [f"{first}{second}{third}" for first in STARTS for second in MIDDLES for third in ENDS]
DAY = date(2026, 11, 23)
PAGE = 200
ROUNDS = 9


def say(line: str) -> None:
    """One line of the table."""
    sys.stdout.write(f"{line}\n")


def fill(store: Store, agreements: int, chance: random.Random) -> None:
    """Agreements with two parties and two signatures each, 1,000 a save."""
    with store.unit_of_work() as work:
        partners = [
            work.create(
                "partner",
                {"name_en": [f"University of {city}", "original"], "type": "university", "name_original": "en"},
            )
            for city in CITIES
        ]
        work.commit()
    started = time.perf_counter()
    for start in range(0, agreements, 1000):
        with store.unit_of_work() as work:
            for _ in range(start, min(start + 1000, agreements)):
                _agreement(work, chance, partners)
            work.commit()
    time.perf_counter() - started


def _agreement(work: UnitOfWork, chance: random.Random, partners: list[int]) -> None:
    city = chance.choice(CITIES)
    english, arabic = " ".join(chance.sample(ENGLISH, 5)), " ".join(chance.sample(ARABIC, 5))
    values: dict[str, Json] = {
        "title_en": [f"{english} {city}", "original"],
        "title_ar": [f"{arabic} {city}", "draft"],
        "title_fr": [f"{english} à {city}", "draft"],
        "title_original": "en",
        "kind": "memorandum_of_understanding",
        "effect_rule": "last_signature",
        "term_months": 36,
        "last_day_rule": "day_before",
    }
    agreement = work.create("agreement", values)
    signed_on = date(chance.randint(2015, 2026), chance.randint(1, 12), chance.randint(1, 28)).isoformat()
    for position in (1, 2):
        party = work.create(
            "agreement_party",
            {"agreement": agreement, "partner": chance.choice(partners), "position": position, "required": True},
        )
        work.create(
            "signature",
            {
                "agreement_party": party,
                "signed_on": signed_on,
                "place_en": [chance.choice(CITIES), "original"],
                "place_original": "en",
            },
        )


def compare(name: str, ours: Callable[[], object], limit: Callable[[], object], goal: str) -> float:
    """Print the medians of both and their ratio."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for kept, work in zip(times, (ours, limit), strict=True):
            started = time.perf_counter()
            work()
            kept.append((time.perf_counter() - started) * 1000)
    mine, theirs = (statistics.median(kept) for kept in times)
    say(f"{name:<48} {mine:9.2f} ms  limit {theirs:9.2f} ms  ratio {mine / theirs:6.3f}  goal {goal}")
    return mine / theirs


def like_of(raw: Callable[..., list[int]], text: str) -> Callable[[], object]:
    """The same search with LIKE over the three titles."""
    words = text.split()
    titles = "(title_en LIKE ? OR title_ar LIKE ? OR title_fr LIKE ?)"
    statement = f"SELECT key FROM agreement WHERE +retired IS NULL AND {' AND '.join([titles] * len(words))}"
    patterns = [f"%{word}%" for word in words for _ in range(3)]
    return lambda: raw(statement, *patterns)


def measure(store: Store, path: Path) -> None:
    """All lists and the search."""
    plain = sqlite3.connect(path)
    queries = store.queries

    def page(keys: list[int]) -> list[object]:
        marks = ",".join("?" * len(keys))
        return plain.execute(f"SELECT * FROM agreement WHERE key IN ({marks})", keys).fetchall()

    def ours_open() -> object:
        keys = queries.keys("agreement")
        return queries.rows("agreement", keys[:PAGE])

    def raw(statement: str, *parameters: object) -> list[int]:
        return [row[0] for row in plain.execute(statement, parameters)]

    by_name = "SELECT key FROM agreement WHERE retired IS NULL ORDER BY sort_en, key"
    compare("open: keys by name and one page", ours_open, lambda: page(raw(by_name)[:PAGE]), "2.0")
    compare(
        "sort by last day",
        lambda: queries.keys("agreement", sort="last_day", descending=True),
        lambda: raw("SELECT key FROM agreement WHERE retired IS NULL ORDER BY last_day DESC, key DESC"),
        "1.5",
    )
    compare(
        "sort by a field without an index",
        lambda: queries.keys("agreement", sort="title_fr"),
        lambda: raw("SELECT key FROM agreement WHERE retired IS NULL ORDER BY title_fr, key"),
        "1.5",
    )
    compare(
        "filter in force, by name",
        lambda: queries.keys("agreement", status="in_force", as_of=DAY),
        lambda: raw(
            "SELECT key FROM agreement WHERE retired IS NULL AND key IN (SELECT agreement FROM "
            "agreement_period WHERE state='in_force' AND start<=? AND ?<until) ORDER BY sort_en, key",
            DAY.isoformat(),
            DAY.isoformat(),
        ),
        "1.5",
    )
    names = CITIES[::131]
    searches = [*names[:6], *(f"{word} {name}" for word, name in zip(ENGLISH, names[6:], strict=False))]
    both: tuple[list[float], list[float]] = ([], [])
    for text in searches:
        like = like_of(raw, text)
        both[0].append(
            compare(f"list search '{text}'", lambda text=text: queries.keys("agreement", search=text), like, "0.033")
        )
        both[1].append(
            compare(f"search everything '{text}', 20", lambda text=text: queries.search(text, 20), like, "-")
        )
    say(f"list search, median ratio to LIKE: {statistics.median(both[0]):.4f} (goal 0.0333)")
    say(f"search everything, median ratio to LIKE on agreements alone: {statistics.median(both[1]):.4f}")
    bare = match_expression(query_terms(searches[0]))
    compare(
        "list search against the bare FTS5 query",
        lambda: queries.keys("agreement", search=searches[0]),
        lambda: raw("SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rank", bare),
        "-",
    )
    plain.close()


def main() -> None:
    """Make the store where there is none, then measure."""
    agreements = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(temporary) / "store"
        if not (folder / REGISTER_FILE).exists():
            with Store.create(folder, Identity(store_id="bench", feed=5000, office_code="HQ")) as store:
                fill(store, agreements, random.Random(1))
        with Store.open(folder) as store:
            measure(store, folder / REGISTER_FILE)


if __name__ == "__main__":
    main()
