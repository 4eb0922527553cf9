"""The signed copy or another file in a form: dropped or chosen files, attached once the record is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.gui.frame.files import choose_documents
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.card import column
from iwhc_desktop.gui.parts.chip_input import Chip, ChipEntry
from iwhc_desktop.gui.parts.drop_area import DropArea
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.flow import FlowLayout
from iwhc_desktop.gui.views.bindings import Binding
from iwhc_desktop.i18n.messages import N_, Message

_LABEL = N_("Signed copy")
_DROP, _KINDS = N_("Drop the signed copy here"), N_("A PDF or photographs")
_HERE = N_("Already attached; another file can be dropped here")


class FilesBinding(Binding):
    """A drop area, and below it the files that wait to be attached.

    `forbids` is called before a file is taken: whether none may be, having said why.
    """

    def __init__(
        self, workspace: Workspace, forbids: Callable[[], bool], label: Message = _LABEL, drop: Message = _DROP
    ) -> None:
        self._workspace = workspace
        self._forbids = forbids
        self._paths: list[Path] = []
        self.area = DropArea(workspace.appearance, drop, _KINDS)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, spacing=8)
        whole = QWidget()
        whole.setLayout(column(self.area, self._chips, spacing=6))
        super().__init__("signed_copy", FormField(workspace.appearance, label, whole))
        self.area.dropped.connect(self.add)
        self.area.asked.connect(self.choose)
        self._show()

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that wait."""
        return tuple(self._paths)

    def choose(self) -> None:
        """Let the person choose files, where any may be added."""
        if not self._forbids():
            self.add(choose_documents(self._workspace, self.widget))

    def add(self, paths: Sequence[Path]) -> None:
        """Add files, where any may be added."""
        new = [path for path in paths if path not in self._paths]
        if new and not self._forbids():
            self._paths += new
            self._tell()

    def show_state(self, *, has_copy: bool) -> None:
        """Show whether there is a signed copy already."""
        self.area.say(_HERE if has_copy else _DROP, _KINDS)

    def _take_out(self, path: Path) -> None:
        self._paths.remove(path)
        self._tell()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()
        self.committed.emit()

    def _show(self) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            chip = item.widget() if item else None
            if chip:
                chip.hide()
                chip.deleteLater()
        for path in self._paths:
            chip = Chip(self._workspace.appearance, ChipEntry(path, path.name))
            chip.removed.connect(lambda path=path: self._take_out(path))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._paths))

    def typed(self) -> Json:
        """The paths."""
        return [str(path) for path in self._paths]

    def show_typed(self, typed: Json) -> None:
        """Restore the files of a draft that still exist."""
        kept = [Path(path) for path in typed if isinstance(path, str)] if isinstance(typed, list) else []
        self._paths = [path for path in kept if path.is_file()]
        self._show()

    def load(self, _values: Values) -> None:
        """Nothing waits when a form is opened."""
        self.show_typed([])
