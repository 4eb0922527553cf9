"""A register of 100,000 mixed records: agreements, partners, activities, contacts, documents, needs, follow-ups.

Written through the store, as a bulk entry of 2,000 records each; the same numbers always give the same register. Rows
below agreements (parties, signatures), of activities (partners, people by country) and links of documents come on top.
"""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import AGREEMENT_KINDS
from iwhc_desktop.services.offices.founding import Founding, create_register
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork
from tests.benchmarks.made_register import CITIES, SUBJECTS

PER_ENTRY = 2_000
TODAY = date(2026, 11, 23)
COUNTS = {
    "partner": 20_000,
    "agreement": 30_000,
    "activity": 30_000,
    "contact": 10_000,
    "document": 6_000,
    "need": 3_000,
    "follow_up": 1_000,
}
"""The records of each kind: 100,000 together."""


class _Keys(NamedTuple):
    """What was made so far, for what refers to it."""

    countries: Sequence[int]
    partners: list[int]
    agreements: list[int]
    activities: list[int]


def mixed_register(folder: Path, counts: dict[str, int] | None = None) -> tuple[Path, float]:
    """The profile of the register, made where it is not in `folder` yet; also the seconds that took, 0.0 if none."""
    wanted = counts or COUNTS
    profile = folder / f"mixed_{sum(wanted.values())}"
    finished = profile / "made.json"
    if finished.is_file():
        return profile, 0.0
    profile.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    founding = Founding(
        office_name="Headquarters", person_name="N. N.", language="en", headquarters=True, office_code="HQ"
    )
    with create_register(
        profile / "store", profile, founding, clock=lambda: datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    ) as register:
        fill(register, wanted)
    seconds = time.perf_counter() - began
    finished.write_text(f'{{"seconds": {seconds}}}', encoding="utf-8")
    return profile, seconds


def fill(register: Register, counts: dict[str, int]) -> None:
    """Enter so many records of each kind."""
    chance = random.Random(sum(counts.values()))
    keys = _Keys(register.queries.keys("country"), [], [], [])
    makers: dict[str, Callable[[UnitOfWork, random.Random, int, _Keys], None]] = {
        "partner": _partner,
        "agreement": _agreement,
        "activity": _activity,
        "contact": _contact,
        "document": _document,
        "need": _need,
        "follow_up": _follow_up,
    }
    for kind, make in makers.items():
        for first in range(0, counts.get(kind, 0), PER_ENTRY):
            with register.store.unit_of_work() as work:
                for number in range(first, min(first + PER_ENTRY, counts[kind])):
                    make(work, chance, number, keys)
                work.commit()


def _words(chance: random.Random, language: str, many: int) -> str:
    return " ".join(chance.sample(SUBJECTS[language].split(), many))


def _named(field: str, chance: random.Random, begin: dict[str, str], city: str) -> dict[str, Json]:
    """A text in two or three languages."""
    texts: dict[str, Json] = {f"{field}_original": "en"}
    for language in ("en", "fr", "ar")[: chance.choice((2, 3, 3))]:
        state = "original" if language == "en" else "draft"
        texts[f"{field}_{language}"] = [f"{begin[language]} {_words(chance, language, 3)} {city}", state]
    return texts


def _partner(work: UnitOfWork, chance: random.Random, number: int, keys: _Keys) -> None:
    city = chance.choice(CITIES)
    begin = {"en": f"Institute {number} of", "fr": f"Institut {number} de", "ar": f"معهد {number}"}
    values = {**_named("name", chance, begin, city), "type": chance.choice(("university", "association", "ministry"))}
    values |= {
        "country": chance.choice(keys.countries) if keys.countries else None,
        "acronym_en": [f"I{number}", "original"],
    }
    keys.partners.append(work.create("partner", values))


def _agreement(work: UnitOfWork, chance: random.Random, _number: int, keys: _Keys) -> None:
    begin = {"en": "Memorandum on", "fr": "Mémorandum sur", "ar": "مذكرة تفاهم في"}
    values = {**_named("title", chance, begin, chance.choice(CITIES)), "kind": chance.choice(tuple(AGREEMENT_KINDS))}
    values |= {"term_months": chance.choice((24, 36, 60)), "renewal_mode": "by_request"}
    values["notice_months"] = chance.choice((None, None, None, 3))
    key = work.create("agreement", values)
    signed = (TODAY - timedelta(days=chance.randrange(-30, 3_600))).isoformat()
    for position, partner in enumerate(chance.sample(keys.partners, 2), 1):
        of = {"agreement": key, "partner": partner, "position": position, "required": True}
        party = work.create("agreement_party", of)
        work.create("signature", {"agreement_party": party, "signed_on": signed})
    keys.agreements.append(key)


def _activity(work: UnitOfWork, chance: random.Random, number: int, keys: _Keys) -> None:
    begins = TODAY + timedelta(days=chance.randrange(-3_000, 300))
    begin = {"en": "Workshop on", "fr": "Atelier sur", "ar": "ورشة عمل في"}
    values = {**_named("title", chance, begin, chance.choice(CITIES)), "starts_on": begins.isoformat(), "state": None}
    values |= {"type": chance.choice(("workshop", "training", "meeting")), "agreement": chance.choice(keys.agreements)}
    values |= {"women": chance.choice((None, 12)), "men": chance.choice((None, 14))}
    key = work.create("activity", values)
    if number % 2:
        work.create("activity_partner", {"activity": key, "partner": chance.choice(keys.partners), "role": None})
    keys.activities.append(key)


def _contact(work: UnitOfWork, chance: random.Random, number: int, keys: _Keys) -> None:
    name = f"{chance.choice(CITIES)} {chance.choice(CITIES)} {number}"
    of = {"partner": chance.choice(keys.partners), "email": f"contact{number}@example.org"}
    work.create("contact", {**of, "name": name})


def _document(work: UnitOfWork, chance: random.Random, number: int, keys: _Keys) -> None:
    values: dict[str, Json] = {"sha256": hashlib.sha256(str(number).encode()).hexdigest(), "size": 1_000 + number}
    values |= {"kind": chance.choice(("signed_mou", "letter", "other")), "file_name": f"scan {number:05}.pdf"}
    key = work.create("document", values)
    record = chance.choice(keys.agreements if number % 3 else keys.activities)
    work.create("document_link", {"record": record, "document": key})


def _need(work: UnitOfWork, chance: random.Random, _number: int, keys: _Keys) -> None:
    begin = {"en": "Need of", "fr": "Besoin de", "ar": "حاجة إلى"}
    values = {**_named("title", chance, begin, chance.choice(CITIES)), "priority": chance.choice(("high", "medium"))}
    work.create("need", {**values, "partner": chance.choice(keys.partners)})


def _follow_up(work: UnitOfWork, chance: random.Random, _number: int, keys: _Keys) -> None:
    on = TODAY - timedelta(days=chance.randrange(400))
    of = {"record": chance.choice(keys.agreements), "on": on.isoformat(), "done": "Talked", "next_step": "Write"}
    work.create("follow_up", {**of, "by_when": (on + timedelta(days=30)).isoformat()})
