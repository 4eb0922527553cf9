"""With whom: the partners of an agreement as chips, including new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.texts import text_shown
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.chip_input import ChipEntry
from iwhc_desktop.gui.views.record_bindings import RecordsBinding
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.records.naming import is_owner

NEW = "@partner"
"""The beginning of the alias of a partner that the form creates; a number follows."""

_LABEL = N_("Parties")


@dataclass(frozen=True, slots=True)
class Party:
    """A partner among the parties: its key or alias, its name, the party's row (0 for a new one)."""

    partner: int | str
    name: str = ""
    row: int = 0
    fixed: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the partner is created with the agreement."""
        return isinstance(self.partner, str)


class PartiesBinding(RecordsBinding):
    """The parties in their order, each with its row; ICESCO is there from the start."""

    def __init__(self, workspace: Workspace) -> None:
        self._stored: dict[int | str, Party] = {}
        super().__init__(workspace, "parties", _LABEL, "partner", N_("Add a partner…"))
        self.new.alias = NEW[1:]

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties in the order of their chips."""
        return tuple(self._party(value) for value in self._values())

    def _party(self, value: int | str) -> Party:
        stored = self._stored.get(value, Party(value))
        name = self.new.name(value) if isinstance(value, str) else partner_name(self._workspace, value)
        return Party(value, name, stored.row, stored.fixed)

    def set_parties(self, parties: Sequence[Party]) -> None:
        """Show these parties and nothing that was typed before."""
        self._stored = {party.partner: party for party in parties}
        super().show_typed([party.partner for party in parties if isinstance(party.partner, int)])

    def _entry(self, value: int | str, names: Mapping[int, str]) -> ChipEntry:
        return super()._entry(value, names)._replace(fixed=value in self._stored and self._stored[value].fixed)

    def _names(self, keys: Sequence[int]) -> Mapping[int, str]:
        return {key: partner_name(self._workspace, key) for key in keys}

    # as a draft; parties are rows of their own

    def typed(self) -> Json:
        """The parties with their rows, the new partners, and the words that are left in the input."""
        members = super().typed()
        found = members if isinstance(members, list) else []
        return [self._with_row(one) if isinstance(one, int) else one for one in found]

    def _with_row(self, key: int) -> dict[str, Json]:
        party = self._party(key)
        return {"partner": key, "row": party.row, "fixed": party.fixed}

    def show_typed(self, typed: Json) -> None:
        """Show the parties of a draft."""
        members = typed if isinstance(typed, list) else []
        stored = [_stored(member) for member in members if isinstance(member, dict) and "partner" in member]
        self._stored = {party.partner: party for party in stored}
        super().show_typed([_member(member) for member in members])

    def load(self, _values: Values) -> None:
        """Nothing: `set_parties` shows them."""

    def values(self) -> dict[str, Json]:
        """None of the agreement itself."""
        return {}


def partner_name(workspace: Workspace, key: int) -> str:
    """The name of a partner for a chip; the register's own side is shown by its acronym."""
    for page in workspace.register.pages.many("partner", [key], ("name", "acronym")):
        name = text_shown(page.row.values, "name", workspace.language)
        acronym = text_shown(page.row.values, "acronym", workspace.language)
        return acronym if acronym and is_owner(key) else name or acronym
    return ""


def _member(member: Json) -> Json:
    """A party of a draft as a chooser keeps it; one that is new by its name."""
    if not isinstance(member, dict) or "partner" not in member:
        return member
    return member["partner"] if isinstance(member["partner"], int) else {**member, "new": member.get("name")}


def _stored(entry: Mapping[str, Json]) -> Party:
    partner, row_key = entry.get("partner"), entry.get("row")
    return Party(
        partner if isinstance(partner, int) else 0,
        row=row_key if isinstance(row_key, int) else 0,
        fixed=entry.get("fixed") is True,
    )
