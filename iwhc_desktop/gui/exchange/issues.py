"""What was entered twice or out of order: a card for each issue, its entries, and its answers as buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.errors import ApplicationError, ChangedMeanwhile
from iwhc_desktop.gui.exchange.words import signed_words
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.tokens import CHIP
from iwhc_desktop.gui.parts.buttons import SOFT, Button, LinkButton
from iwhc_desktop.gui.parts.card import Card, column, edged, row
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.exchange.issues import WITHDRAWN_FOR, IssueRow, OpenIssue

_OPEN = N_("Open the agreement")


class IssuesPanel(QWidget):
    """The issues of all agreements. `answered()` after every answer that was saved."""

    answered = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.cards: list[IssueCard] = []
        self._box = column(None, spacing=10, margins=(0, 10, 0, 2))
        edged(workspace.appearance, self, self._box)

    def fill(self) -> int:
        """Load the issues. Returns their number."""
        for card in self.cards:
            self._box.removeWidget(card)
            card.hide()
            card.deleteLater()
        found = self._workspace.register.exchange.issues()
        self.cards = [IssueCard(self._workspace, issue) for issue in found]
        for place, card in enumerate(self.cards):
            card.chosen.connect(self._answer)
            self._box.insertWidget(place, card)
        return len(found)

    def _answer(self, issue: str, take: int) -> None:
        """Save an answer; an issue that was settled meanwhile is gone."""
        reason = self._workspace.appearance.formats.plain(WITHDRAWN_FOR)
        try:
            self._workspace.register.exchange.answer(issue, take, reason)
        except ChangedMeanwhile as error:
            self._workspace.teller.tell(error)
        except ApplicationError as error:
            self._workspace.teller.tell(error)
            return
        self.fill()
        self.answered.emit()


class IssueCard(Card):
    """One issue. `chosen(identifier, number of the answer)`."""

    chosen = Signal(str, int)

    def __init__(self, workspace: Workspace, issue: OpenIssue) -> None:
        super().__init__(workspace.appearance, side=12)
        self.issue = issue
        self._workspace = workspace
        appearance, language = workspace.appearance, workspace.language
        name = issue.name.shown(language)[0] or issue.reference
        self.body.addWidget(PlainLabel(appearance, name, role="strong", wraps=True))
        sentence = N_("{sentence}.", sentence=issue.sentence)
        self.body.addWidget(PlainLabel(appearance, sentence, role="second", colour="text2", wraps=True))
        for entry in issue.rows:
            self.body.addWidget(PlainLabel(appearance, entry_words(entry, language), role="second", wraps=True))
        self.answers = [Button(appearance, said, look=SOFT, height=CHIP) for said in issue.answers.values()]
        for number, button in enumerate(self.answers, 1):
            button.setEnabled(not workspace.register.changes_nothing)
            button.clicked.connect(lambda _checked=False, take=number: self.chosen.emit(issue.id, take))
        self.open = LinkButton(appearance, _OPEN)
        self.open.clicked.connect(lambda: workspace.open_form("agreement", issue.agreement, ""))
        self.body.addLayout(row(*self.answers, self.open, None, spacing=10))


def entry_words(entry: IssueRow, language: str) -> Message:
    """`Renewal of 10 January 2027, Organization of Turkic States: entered by Baku (Leyla), 12 January 2027`."""
    about: Message = entry.label
    if entry.day is not None:
        about = N_("{kind} of {date}", kind=about, date=entry.day)
    party = entry.party.shown(language)[0]
    if party:
        about = N_("{entry}, {party}", entry=about, party=party)
    if entry.at is None:
        return about
    return N_("{entry}: entered by {who}", entry=about, who=signed_words(entry.author, entry.at, language))
