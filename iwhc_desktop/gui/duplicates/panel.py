"""To decide: what was changed in a merged record meanwhile, and how many partners may have been entered twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.domain.partner import PARTNER
from iwhc_desktop.gui.duplicates.opening import compare
from iwhc_desktop.gui.exchange.words import signed_words, value_said
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.tokens import CHIP
from iwhc_desktop.gui.parts.buttons import SOFT, Button, LinkButton
from iwhc_desktop.gui.parts.card import Card, column, edged, row
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.value_words import unit_label
from iwhc_desktop.i18n.messages import N_, NP_
from iwhc_desktop.services.records.late_edits import KEEP, LEAVE, LateEdit

_ANSWERS = {KEEP: N_("Keep this value"), LEAVE: N_("Leave as it is")}
_LATE = N_("{field}: {value}. The entry was changed after it had become part of another one.")


class TwicePanel(QWidget):
    """A card for each late edit, and one for all partners that may be one. `settled()` after every answer."""

    settled = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.cards: list[QWidget] = []
        self._box = column(spacing=10, margins=(0, 10, 0, 0))
        edged(workspace.appearance, self, self._box)

    def fill(self) -> int:
        """Load what there is. Returns the number of late edits, which wait for a decision."""
        for card in self.cards:
            self._box.removeWidget(card)
            card.hide()
            card.deleteLater()
        duplicates = self._workspace.register.duplicates
        late, groups = duplicates.late_edits(), len(duplicates.partners())
        self.cards = [self._late(edit) for edit in late]
        if groups:
            self.cards.append(self._proposed(groups))
        for card in self.cards:
            self._box.addWidget(card)
        self.setVisible(bool(self.cards))
        return len(late)

    def _late(self, edit: LateEdit) -> Card:
        appearance, register, language = self._workspace.appearance, self._workspace.register, self._workspace.language
        card = Card(appearance, side=12)
        value = value_said(PARTNER, edit.unit, edit.value, self._names)
        said = _LATE.with_arguments(field=unit_label(PARTNER, edit.unit), value=value)
        card.body.addWidget(PlainLabel(appearance, self._names([edit.kept])[edit.kept], role="strong", wraps=True))
        card.body.addWidget(PlainLabel(appearance, said, role="second", colour="text2", wraps=True))
        found = next(item for item in register.queries.history(PARTNER, edit.gone) if item.stamp == edit.stamp)
        author = register.exchange.authors()(edit.stamp.feed, found.author)
        who = signed_words(author, found.at, language)
        card.body.addWidget(PlainLabel(appearance, who, role="second", colour="text2", wraps=True))
        buttons = [Button(appearance, said, look=SOFT, height=CHIP) for said in _ANSWERS.values()]
        for answer, button in zip(_ANSWERS, buttons, strict=True):
            button.setEnabled(not register.changes_nothing)
            button.clicked.connect(lambda _checked=False, take=answer: self._settle(edit.id, take))
        card.body.addLayout(row(*buttons, None, spacing=10))
        return card

    def _names(self, keys: Iterable[int]) -> Mapping[int, str]:
        return self._workspace.register.queries.names(list(keys), self._workspace.language)

    def _proposed(self, groups: int) -> Card:
        appearance = self._workspace.appearance
        card = Card(appearance, side=12)
        said = NP_("{n} partner may have been entered twice.", "{n} partners may have been entered twice.", groups)
        link = LinkButton(appearance, N_("Compare"))
        link.clicked.connect(lambda: compare(self._workspace))
        card.body.addLayout(row(PlainLabel(appearance, said), link, None, spacing=12))
        return card

    def _settle(self, edit: str, answer: int) -> None:
        """Save an answer; what was settled meanwhile is gone."""
        try:
            self._workspace.register.duplicates.settle(edit, answer)
        except ApplicationError as error:
            self._workspace.teller.tell(error)
        self.fill()
        self.settled.emit()
