"""Offices change exhibitions of their own and of others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from exchange_offices import founded_offices
from exhibitions import add_three

from iwhc_desktop.domain.errors import NotAllowed
from iwhc_desktop.i18n.error_texts.table import sentence_of
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Save


def play(folder: Path) -> dict[str, Any]:
    """What becomes of each edit of an officer in Manama and at headquarters."""
    offices = founded_offices(folder, "BAH")
    try:
        hq, manama = offices.of["HQ"], offices.of["BAH"]
        theirs, ours = add_three(hq)["Carpets"], add_three(manama)["Carpets"]
        offices.round()
        edits: dict[str, Edit] = {
            "own": Change("exhibition", ours, {"visitors": 1}),
            "another's": Change("exhibition", theirs, {"visitors": 2}),
            "another's exhibit": Create("exhibit", {"exhibition": theirs, "name": "Rug"}),
            "own exhibit": Create("exhibit", {"exhibition": ours, "name": "Rug"}),
        }
        return {
            "officer": {name: refusal(manama, edit) for name, edit in edits.items()},
            "headquarters": {name: refusal(hq, edit) for name, edit in edits.items()},
            "said": said(manama, edits["another's"]),
        }
    finally:
        offices.close()


def refusal(register: Register, edit: Edit) -> str:
    """The code of what is refused, '' where it is done."""
    try:
        register.bus.run(Save((edit,)))
    except NotAllowed as error:
        return error.code
    return ""


def said(register: Register, edit: Edit) -> dict[str, str]:
    """The refusal in each language."""
    try:
        register.bus.run(Save((edit,)))
    except NotAllowed as error:
        return {code: strip_isolates(Formats(code).text(sentence_of(error))) for code in ("ar", "en", "fr")}
    return {}
