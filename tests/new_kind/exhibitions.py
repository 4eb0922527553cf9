"""Three exhibitions to work with."""

from __future__ import annotations

from iwhc_desktop.domain.change import Json
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Save

THREE: tuple[dict[str, Json], ...] = (
    {
        "title_en": "Astrolabes",
        "title_ar": "أسطرلابات",
        "title_fr": "Astrolabes",
        "type": "travelling",
        "opens_on": "2027-03",
        "visitors": 1200,
        "budget": {"amount_minor": 900_000, "currency": "BHD"},
        "is_free": True,
        "curator": "Leïla Ben Salah",
    },
    {"title_en": "Carpets", "title_ar": "سجاد", "title_fr": "Tapis", "type": "permanent", "visitors": 90_000},
    {"title_en": "Lamps", "title_ar": "مصابيح", "title_fr": "Lampes", "type": "online", "opens_on": "2026-12-01"},
)


def add_three(register: Register) -> dict[str, int]:
    """Three exhibitions of the own office, the first one with two exhibits; their keys by English title."""
    office = {"responsible_office": register.identity.office_key}
    made = [Create("exhibition", {**values, **office}, str(values["title_en"])) for values in THREE]
    below = [
        Create("exhibit", {"exhibition": "@Astrolabes", "name": name, "lent_until": "2028"}, name)
        for name in ("Brass astrolabe", "Wooden quadrant")
    ]
    keys = register.bus.run(Save((*made, *below))).keys
    return {str(values["title_en"]): keys[str(values["title_en"])] for values in THREE}
