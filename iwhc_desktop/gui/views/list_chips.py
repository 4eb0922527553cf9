"""The chips of a list: made from what is declared, with what is chosen in them remembered where that is a habit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from iwhc_desktop.domain.kind_gender import gender_of_kind
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.filter_chip import FilterChip
from iwhc_desktop.gui.views.declared import YEAR, Filter
from iwhc_desktop.gui.views.record_finder import entry_option
from iwhc_desktop.store.files.kept_choices import keep_choice, read_choices

OFFICES_FILE = "lists.json"
"""The file of the profile with the lists that are narrowed to the own office."""
_YEARS_AHEAD, _YEARS_BACK = 1, 10


def chips_of(workspace: Workspace, kind: str, filters: Sequence[Filter]) -> dict[str, FilterChip]:
    """The chips of the list of a kind, by name."""
    return {one.name: _chip(workspace, kind, one) for one in filters}


def _chip(workspace: Workspace, kind: str, declared: Filter) -> FilterChip:
    gender = gender_of_kind(kind)
    options = tuple(Option(value, said.agreeing(gender)) for value, said in declared.options)
    chip = FilterChip(workspace.appearance, declared.said.agreeing(gender), options)
    if declared.of:
        chip.further = lambda: _further(workspace, declared)
    return chip


def _further(workspace: Workspace, declared: Filter) -> Sequence[Option]:
    """The years around today, or the records of a kind by name."""
    if declared == YEAR:
        newest = workspace.today.year + _YEARS_AHEAD
        return [Option(year, str(year)) for year in range(newest, newest - _YEARS_BACK - 1, -1)]
    entries = workspace.register.lookups.entries(declared.of, workspace.language)
    return [entry_option(choice, workspace.language) for choice in entries]


class OfficeHabit:
    """Which lists show only the records of this office, kept in the profile: once chosen it stays so for the list."""

    def __init__(self, profile: Path, place: str) -> None:
        self._file = profile / OFFICES_FILE
        self._place = place

    @property
    def is_own(self) -> bool:
        """Whether this list was narrowed to the own office last."""
        return read_choices(self._file).get(self._place) is True

    def follow(self, chip: FilterChip) -> bool:
        """Show the habit in a chip and remember what is chosen there; returns whether it is the own office."""
        chip.choose(self.is_own)
        chip.chosen.connect(lambda value: self.keep(is_own=bool(value)))
        return self.is_own

    def keep(self, *, is_own: bool) -> None:
        """Remember the choice; one that cannot be remembered is no error."""
        keep_choice(self._file, self._place, is_own)
