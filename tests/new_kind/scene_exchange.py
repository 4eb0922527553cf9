"""Two offices exchange exhibitions by files, and change one at the same time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from exchange_offices import Offices, edit, founded_offices
from exhibitions import add_three

from iwhc_desktop.services.saving.commands import Decide
from iwhc_desktop.services.saving.conflicts import conflict_items

UNITS = ("title_en", "visitors", "budget", "curator", "opens_on")


def play(folder: Path) -> dict[str, Any]:
    """Whether both hold the same, after each of three rounds."""
    offices = founded_offices(folder, "BAH")
    try:
        key = add_three(offices.of["BAH"])["Astrolabes"]
        offices.round()
        found = {"sent": state_of(offices, key)}
        edit(offices.of["BAH"], "exhibition", key, visitors=1300, curator="Amina")
        edit(
            offices.of["HQ"],
            "exhibition",
            key,
            budget={"amount_minor": 5_000, "currency": "USD"},
            curator="Rania",
        )
        offices.round()
        offices.round()
        found["merged"] = state_of(offices, key)
        (conflict,) = conflict_items(offices.of["HQ"].queries, "en")
        found["conflict"] = {"unit": conflict.unit, "values": sorted(str(one.value) for one in conflict.values)}
        offices.of["HQ"].bus.run(Decide(conflict.id, take=1))
        offices.round()
        found["decided"] = state_of(offices, key)
        return found
    finally:
        offices.close()


def state_of(offices: Offices, key: int) -> dict[str, Any]:
    """What each office holds of the record, and how many states of the register there are."""
    return {
        "registers": len(offices.digests()),
        "rows": [
            {unit: register.queries.row("exhibition", key).values[unit] for unit in UNITS}
            for register in offices.of.values()
        ],
        "exhibits": [len(register.queries.children("exhibit", [key])[key]) for register in offices.of.values()],
        "conflicts": [len(conflict_items(register.queries, "en")) for register in offices.of.values()],
    }
