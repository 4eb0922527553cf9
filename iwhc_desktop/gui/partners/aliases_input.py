"""The other names of a partner: a line for each, one more at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import ALIAS_KINDS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.buttons import LinkButton
from iwhc_desktop.gui.parts.card import column, row
from iwhc_desktop.gui.parts.choice_box import ChoiceBox
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.inputs import TextInput
from iwhc_desktop.gui.views.bindings import Binding, changed_units
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.saving.commands import Change, Create, Edit, RowName, Withdraw
from iwhc_desktop.store.reading.row_reader import Row

_LABEL = N_("Other names")
_USUAL = "spelling"


class AliasLine(QWidget):
    """One other name and what kind it is; an emptied line is taken out."""

    def __init__(self, workspace: Workspace, key: int = 0) -> None:
        super().__init__()
        self.key = key
        self.name = TextInput(workspace.appearance, N_("Other name"), N_("Other name"))
        options = tuple(Option(code, said) for code, said in ALIAS_KINDS.items())
        self.kind = ChoiceBox(workspace.appearance, N_("Kind of name"), options)
        self.kind.choose(_USUAL)
        line = row(self.name, self.kind, spacing=18)
        line.setStretch(0, 2)
        line.setStretch(1, 1)
        self.setLayout(line)

    def values(self) -> dict[str, Json]:
        """The row's units."""
        kind = self.kind.value
        return {"name": self.name.text.strip() or None, "kind": kind if isinstance(kind, str) else _USUAL}


class AliasesBinding(Binding):
    """Lines; rows that are there keep their keys."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._rows: dict[int, Row] = {}
        self._lines: list[AliasLine] = []
        self._holder = QWidget()
        self._box = column(spacing=8)
        self._holder.setLayout(self._box)
        more = LinkButton(workspace.appearance, N_("Add another name"))
        more.clicked.connect(self._add_one)
        whole = QWidget()
        whole.setLayout(column(self._holder, row(more, None), spacing=6))
        super().__init__("aliases", FormField(workspace.appearance, _LABEL, whole))

    def load_rows(self, rows: Sequence[Row]) -> None:
        """Show the names that are there."""
        self._rows = {item.key: item for item in rows}
        self.show_typed(
            [{"key": item.key, "name": item.values.get("name"), "kind": item.values.get("kind")} for item in rows]
        )

    def _add_one(self) -> None:
        self._add(AliasLine(self._workspace)).name.edit.setFocus()

    def _add(self, line: AliasLine) -> AliasLine:
        self._lines.append(line)
        self._box.addWidget(line)
        line.name.changed.connect(lambda _text: self.changed.emit())
        line.name.committed.connect(lambda _text: self.committed.emit())
        line.kind.chosen.connect(lambda _code: self.changed.emit())
        return line

    def typed(self) -> Json:
        """Every line."""
        return [
            {"key": line.key, "name": line.name.text, "kind": str(line.kind.value or _USUAL)} for line in self._lines
        ]

    def show_typed(self, typed: Json) -> None:
        """Show these lines."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = []
        for entry in typed if isinstance(typed, list) else []:
            if isinstance(entry, dict):
                key = entry.get("key")
                line = self._add(AliasLine(self._workspace, key if isinstance(key, int) else 0))
                line.name.set_text(str(entry.get("name") or ""))
                line.kind.choose(entry.get("kind") or _USUAL)

    def edits(self, partner: RowName, removed_for: str) -> Iterator[Edit]:
        """What changes among the names of a partner."""
        for number, line in enumerate(self._lines, 1):
            values, before = line.values(), self._rows.get(line.key)
            if before is None and values["name"] is not None:
                yield Create("partner_alias", {"partner": partner, **values}, f"alias{number}")
            elif before is not None and values["name"] is None:
                yield Withdraw("partner_alias", before.key, removed_for)
            elif before is not None:
                changed = changed_units(before.values, values)
                if changed:
                    yield Change("partner_alias", before.key, changed, before.seen(changed))
