"""The records that a document belongs to, of any kind that has pages, found by typing."""

from __future__ import annotations

from collections.abc import Sequence

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.documents.views import DOCUMENTS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.chip_input import ChipEntry, ChipInput
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.bindings import Binding
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import C_, N_

_MOST = 8
_LABEL = C_("column", "Belongs to")
_FIND = N_("Find an agreement, a partner, an activity…")
_KINDS = tuple(kind for kind in VIEWS if kind != DOCUMENTS.kind)


def any_record(workspace: Workspace, text: str) -> Sequence[Option]:
    """Records of any kind that fit words, as options with their keys."""
    if not text.strip():
        return []
    found = workspace.register.queries.search(text, _MOST, _KINDS)
    names = workspace.register.queries.names([hit.key for hit in found], workspace.language)
    return [
        Option(hit.key, names.get(hit.key) or hit.matched, VIEWS[hit.kind].icon, RECORDS[hit.kind].label)
        for hit in found
    ]


class RecordsChooser(ChipInput):
    """Chips of records of any kind."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.appearance, _LABEL, _FIND, lambda text: any_record(workspace, text))
        self._workspace = workspace

    @property
    def keys(self) -> list[int]:
        """The keys of the records chosen."""
        return [value for value in self.values if isinstance(value, int)]

    def show_keys(self, keys: Sequence[int]) -> None:
        """Show these records."""
        names = self._workspace.register.queries.names(keys, self._workspace.language)
        self.set_entries([ChipEntry(key, names.get(key) or MISSING) for key in keys])


class BelongsBinding(Binding):
    """The records to which a document is attached with the save; those of a stored document are left as they are."""

    def __init__(self, workspace: Workspace) -> None:
        self.input = RecordsChooser(workspace)
        super().__init__("belongs_to", FormField(workspace.appearance, _LABEL, self.input))
        self.input.changed.connect(self.changed)
        self.input.changed.connect(self.committed)

    def typed(self) -> Json:
        """The keys."""
        return [*self.input.keys]

    def show_typed(self, typed: Json) -> None:
        """Restore the records of a draft; words that were no record yet are gone."""
        self.input.edit.clear()
        self.input.show_keys([key for key in typed if isinstance(key, int)] if isinstance(typed, list) else [])

    def load(self, _values: Values) -> None:
        """None are chosen when a form is opened."""
        self.show_typed([])


class RecordQuestion(Question):
    """The question to which records a document is to be attached; `keys` after *Attach*, else none."""

    def __init__(self, workspace: Workspace) -> None:
        answers = (Reply("no", C_("dialog", "Cancel")), Reply("attach", C_("documents", "Attach"), "primary"))
        said = N_("The document is listed with each record that it is attached to.")
        super().__init__(workspace.appearance, workspace.window, N_("Attach to which records?"), said, answers)
        self.chooser = RecordsChooser(workspace)
        self.words.addWidget(self.chooser)
        self.chooser.changed.connect(self._allow)
        self.chooser.edit.setFocus()
        self._allow()

    def _allow(self) -> None:
        self.buttons["attach"].setEnabled(bool(self.chooser.keys))

    @property
    def keys(self) -> list[int]:
        """The records to attach to."""
        return self.chooser.keys if self.answer == "attach" else []
