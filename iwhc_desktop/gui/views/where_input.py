"""Where something takes place: a place, online, or both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.choices import ACTIVITY_MODES
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.chip_input import ChipEntry
from iwhc_desktop.gui.parts.option_search import fitting
from iwhc_desktop.gui.views.record_bindings import RecordsBinding
from iwhc_desktop.i18n.messages import N_

ONLINE, BOTH = "online", "hybrid"
"""The modes of what takes place without a place, and of what has one besides."""
_ONLINE = Option(ONLINE, ACTIVITY_MODES[ONLINE], "globe")
_FIND = N_("A place, or online…")


class WhereBinding(RecordsBinding):
    """A place and *online* as chips of one input. `mode` is the field that says how it is held.

    What a record holds is kept until another chip is chosen; another mode as long as there is no *online*.
    """

    def __init__(self, workspace: Workspace, name: str, mode: str, label: DisplayText) -> None:
        self._mode = mode
        self._held: Json = None
        self._loaded: list[int | str] = []
        super().__init__(workspace, name, label, "place", _FIND)
        self.limit = _place_and_online
        self.input.proposals.hints = True

    def _propose(self, text: str) -> Sequence[Option]:
        online = [] if ONLINE in self.input.values else fitting([_ONLINE], text.strip())
        found = list(super()._propose(text))
        new = found[-1:] if text.strip() else []
        return [*found[: len(found) - len(new)], *online, *new]

    def resolve(self) -> None:
        """Take words that say *online* in any language for that, else the only place that fits."""
        words = self.input.words
        if words and fitting([_ONLINE], words) and not self._finder.fitting(words):
            self.input.add(ChipEntry(ONLINE, _ONLINE.said))
        else:
            super().resolve()

    def _entry(self, value: int | str, names: Mapping[int, str]) -> ChipEntry:
        return ChipEntry(ONLINE, _ONLINE.said) if value == ONLINE else super()._entry(value, names)

    def load(self, values: Values) -> None:
        """Show the place, and *online* where it is held so."""
        self._held = values.get(self._mode)
        online = [ONLINE] if self._held in (ONLINE, BOTH) else []
        self._restore([values.get(self.name)], online)
        self._loaded = self._values()

    def _restore(self, members: Sequence[Json], online: Sequence[str]) -> None:
        super().show_typed(list(members))
        self._show([*self._values(), *online])

    def typed(self) -> Json:
        """The place as any record, whether it is online, and the words that are left."""
        places = [value for value in self._values() if value != ONLINE]
        members: list[Json] = [value if isinstance(value, int) else self.new.written(value) for value in places]
        return {"places": members, "online": ONLINE in self._values(), "words": self.input.words}

    def show_typed(self, typed: Json) -> None:
        """Restore them."""
        kept = typed if isinstance(typed, dict) else {}
        places = kept.get("places")
        words = kept.get("words")
        members = [*(places if isinstance(places, list) else []), *([words] if words else [])]
        self._restore(members, [ONLINE] if kept.get("online") else [])

    def values(self) -> dict[str, Json]:
        """The place, and how it is held."""
        found = self._values()
        place = next((value for value in found if value != ONLINE), None)
        return {self.name: place, self._mode: self._held if found == self._loaded else self._mode_of(found)}

    def _mode_of(self, chips: list[int | str]) -> Json:
        """How it is held, as far as chips say so."""
        if ONLINE in chips:
            return BOTH if len(chips) > 1 else ONLINE
        return None if self._held in (ONLINE, BOTH) else self._held


def _place_and_online(values: list[object]) -> list[object]:
    """The place that was chosen last, and *online*."""
    places = [value for value in values if value != ONLINE]
    return [*places[-1:], *([ONLINE] if ONLINE in values else [])]
