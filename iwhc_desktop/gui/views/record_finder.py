"""The records of a kind that typed words can mean."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.option_search import fitting
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.field_icons import kind_icon
from iwhc_desktop.gui.views.new_records import ENTERED_BY_NAME
from iwhc_desktop.gui.views.shown import side_by_side
from iwhc_desktop.gui.views.told_apart import told_apart
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.records.lookups import RecordChoice

CHOOSE = N_("These words don’t identify a single record: choose one of the proposals")
CHOOSE_OR_ENTER: Mapping[str, Message] = MappingProxyType(
    {
        "partner": N_("Choose a partner, or press Enter for a new one"),
        "place": N_("Choose a place, or press Enter for a new one"),
        "event": N_("Choose an event, or press Enter for a new one"),
    }
)
_NEW_ONE: Mapping[str, Message] = MappingProxyType(
    {
        "partner": N_("New partner: {name}"),
        "place": N_("New place: {name}"),
        "event": N_("New event: {name}"),
    }
)
_GROUPS = {True: N_("Member states"), False: N_("Other countries")}
_MANY = frozenset({"place", "event"})
"""Kinds without pages of which there are too many for a list."""


class TypedName(NamedTuple):
    """The value of the proposal that makes a new record of the typed words."""

    name: str


class RecordFinder:
    """`nearby` gives what is proposed before anything is typed, where something is."""

    def __init__(self, workspace: Workspace, kind: str) -> None:
        self._workspace = workspace
        self._counted: tuple[str, int] = ("", 0)
        self.kind = kind
        self.makes_new = kind in ENTERED_BY_NAME
        self._is_list = kind not in VIEWS and kind not in _MANY
        self.nearby: Callable[[], Sequence[Option]] | None = None

    def proposals(self, text: str, chosen: Collection[object]) -> Sequence[Option]:
        """What fits and is not chosen yet, and a new record of these words where one can be made."""
        words = text.strip()
        if not words and not self._is_list:
            return self.nearby() if self.nearby and not chosen else ()
        found = [option for option in self.fitting(words) if option.value not in chosen]
        return [*found, *self._new(words)]

    def _new(self, words: str) -> Sequence[Option]:
        """A new record of these words, where one can be made."""
        return (
            [Option(TypedName(words), _NEW_ONE[self.kind].with_arguments(name=words), "plus")] if self.makes_new else []
        )

    def fitting(self, words: str) -> list[Option]:
        """The records that fit, best first; of a list those with the words anywhere in a name, all for none."""
        if self._is_list:
            entries = self._workspace.register.lookups.entries(self.kind, self._workspace.language)
            return fitting([entry_option(choice, self._workspace.language) for choice in entries], words)
        found = self._workspace.register.lookups.matching(self.kind, words, self._workspace.language)
        options = [(choice.key, option_of(choice, self._workspace.language)) for choice in found]
        called = [(self.kind, key, str(option.said)) for key, option in options]
        apart = told_apart(self._workspace, called)
        return [option._replace(second=side_by_side((option.second, apart.get(key, "")))) for key, option in options]

    def only(self, words: str) -> Option | None:
        """The only record that fits, or the only one that is called so."""
        found = self.fitting(words) if words else []
        if len(found) > 1:
            same = {choice.key for choice in self._workspace.register.lookups.similar(self.kind, words)}
            found = [option for option in found if option.value in same]
        return found[0] if len(found) == 1 else None

    def problem(self, words: str) -> Message:
        """What to do about words that no single record fits."""
        if self._counted[0] != words:
            self._counted = (words, len(self.fitting(words)))
        return CHOOSE_OR_ENTER[self.kind] if self.makes_new and not self._counted[1] else CHOOSE


def option_of(choice: RecordChoice, language: str) -> Option:
    """A record as a proposal: its name, and below it the acronym or the other name that matched."""
    name = choice.name.shown(language)[0] or choice.code
    acronym = choice.acronym.shown(language)[0]
    other = choice.matched if choice.matched and choice.matched != name else ""
    second = acronym if acronym and acronym != name else other
    return Option(choice.key, name, kind_icon(choice.kind), second or RECORDS[choice.kind].label)


def entry_option(choice: RecordChoice, language: str) -> Option:
    """An entry of a list as an option that is found by its name in every language and by its code."""
    also = (choice.name.ar, choice.name.en, choice.name.fr, choice.code)
    group = _GROUPS[choice.is_member] if choice.is_member is not None else ""
    return Option(choice.key, choice.name.shown(language)[0] or choice.code, also=also, group=group)
