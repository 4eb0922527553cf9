"""Registers with a random season in them, the same for the same seed: agreements in every state, some with notice."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from services_registers import founded

from iwhc_desktop.domain.change import Json
from iwhc_desktop.services.register import Register

TODAY = date(2026, 11, 23)
AGREEMENTS, ACTIVITIES = 60, 60
_COUNTRIES = ("MA", "BH", "AZ", "DE", "SA")
"""Of Member States and of one that is none."""

Make = Callable[[str, dict[str, Json]], int]


def random_season(folder: Path, seed: int, *, headquarters: bool = True) -> Register:
    """A register with agreements as chance has it; some belong to another office."""
    chance = random.Random(seed)
    register = founded(folder, headquarters=headquarters)
    own = register.identity.office_key
    with register.store.unit_of_work() as work:
        other = work.create("office", {"name_en": ["Elsewhere", "original"], "name_original": "en", "code": "ELS"})
        partners = [work.create("partner", _named("name", f"Partner {n}")) for n in range(8)]
        agreements: list[int] = []
        for key in partners[:4]:
            _note(work.create, chance, key)
        for number in range(AGREEMENTS):
            office = chance.choice((own, own, None, other))
            agreements.append(_agreement(work.create, chance, number, partners, office))
        countries = [key for code in _COUNTRIES if (key := register.queries.find("country", code)) is not None]
        for number in range(ACTIVITIES):
            _activity(work.create, chance, number, countries, agreements[:20], chance.choice((own, own, None, other)))
        work.commit()
    return register


def _named(field: str, english: str) -> dict[str, Json]:
    return {f"{field}_en": [english, "original"], f"{field}_original": "en"}


def _agreement(create: Make, chance: random.Random, number: int, partners: list[int], office: int | None) -> int:
    months = chance.choice((6, 12, 36))
    values: dict[str, Json] = {
        **_named("title", f"Agreement {number:02}"),
        "kind": "agreement",
        "responsible_office": office,
        "term_months": months,
        "renewal_mode": chance.choice(("by_request", "by_request", "tacit")),
        "renewal_consent": "all",
        "notice_months": chance.choice((None, 1, 3, 6)),
    }
    key = create("agreement", values)
    _followed(create, chance, key)
    sides = chance.sample(partners, 2)
    parties = [
        create("agreement_party", {"agreement": key, "partner": side, "position": place, "required": True})
        for place, side in enumerate(sides, 1)
    ]
    how = chance.choice(("none", "one", "both", "both", "both", "both", "day unknown"))
    if how == "none":
        return key
    signed = TODAY - timedelta(days=chance.randrange(-20, months * 31 + 60))
    on = None if how == "day unknown" else chance.choice((signed.isoformat(), signed.isoformat(), str(signed.year)))
    for party in parties if how != "one" else parties[:1]:
        create("signature", {"agreement_party": party, "signed_on": on, "same_act": False})
    if chance.random() < 0.4:
        _copy(create, chance, key)
    if chance.random() < 0.4:
        _renewal(create, chance, key, parties)
    return key


def _activity(
    create: Make, chance: random.Random, number: int, countries: list[int], agreements: list[int], office: int | None
) -> None:
    """An activity around today, with people from some countries, or a draft without anything."""
    begins = TODAY + timedelta(days=chance.randrange(-420, 200))
    ends = begins + timedelta(days=chance.randrange(0, 40))
    day = begins.isoformat()
    on = chance.choice((day, day, day[:7], day[:4], None))
    values: dict[str, Json] = {
        **_named("title", f"Activity {number:02}"),
        "type": "workshop",
        "starts_on": on,
        "ends_on": ends.isoformat() if on == day and chance.random() < 0.6 else None,
        "state": chance.choice((None, None, None, "cancelled", "postponed", "done")),
        "responsible_office": office,
        "agreement": chance.choice((None, *agreements)),
        "women": chance.choice((None, 0, 12)),
        "men": chance.choice((None, 7)),
    }
    key = create("activity", values)
    if chance.random() < 0.3:
        _note(create, chance, key)
    _funded(create, random.Random(number), key)
    for country in chance.sample(countries, chance.choice((0, 1, 2))):
        create("participation", {"activity": key, "country": country, "people": chance.choice((0, 3))})


def _funded(create: Make, chance: random.Random, activity: int) -> None:
    """Funders of an activity, with reports that they expect, sent or not."""
    for _ in range(chance.choice((0, 0, 1, 2))):
        due = _near(chance, -200, 120) if chance.random() < 0.8 else None
        sent = _near(chance, -200, 0) if due and chance.random() < 0.4 else None
        create("other_funding", {"activity": activity, "report_due_on": due, "report_sent_on": sent})


def _followed(create: Make, chance: random.Random, agreement: int) -> None:
    """Notes on an agreement, and reports due under it."""
    for _ in range(chance.choice((0, 0, 1, 3))):
        _note(create, chance, agreement)
    if chance.random() < 0.3:
        received = _near(chance, -500, 0) if chance.random() < 0.4 else None
        values: dict[str, Json] = {"due_on": _near(chance, -400, 90), "received_on": received}
        create("report_due", {"agreement": agreement, "yearly": chance.random() < 0.5, **values})


def _note(create: Make, chance: random.Random, record: int) -> None:
    """One note, with a next step or without."""
    step = chance.choice((None, "Write to them"))
    by = _near(chance, -30, 40) if step and chance.random() < 0.8 else None
    on = _near(chance, -600, 0)
    create("follow_up", {"record": record, "on": on, "done": "Talked", "next_step": step, "by_when": by})


def _near(chance: random.Random, first: int, last: int) -> str:
    return (TODAY + timedelta(days=chance.randrange(first, last))).isoformat()


def _copy(create: Make, chance: random.Random, agreement: int) -> None:
    """A document: the signed copy, one that is expected, or a letter."""
    kind = chance.choice(("signed_mou", "signed_mou", "letter"))
    dated = _near(chance, -700, 0)
    document = create("document", {"kind": kind, "sha256": chance.choice(("ab" * 32, None)), "dated": dated})
    create("document_link", {"record": agreement, "document": document})


def _renewal(create: Make, chance: random.Random, agreement: int, parties: list[int]) -> None:
    """A request, answered or not, a joint letter, or a notice."""
    kind = chance.choice(("request", "request", "joint", "non_renewal"))
    letter = (TODAY - timedelta(days=chance.randrange(0, 200))).isoformat()
    values: dict[str, Json] = {"agreement": agreement, "kind": kind, "letter_on": letter, "months": 12}
    if kind != "joint":
        values["by_party"] = parties[0]
    renewal = create("renewal", values)
    if kind == "request" and chance.random() < 0.5:
        answer: dict[str, Json] = {"renewal": renewal, "party": parties[1], "agrees": chance.random() < 0.5}
        create("renewal_response", {**answer, "responded_on": letter})
