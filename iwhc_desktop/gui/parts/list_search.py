"""The line that searches a long list of options, with what fits below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.direction import LineDirection
from iwhc_desktop.gui.models.choices import Option, Options
from iwhc_desktop.gui.parts.option_search import fitting, headed, only_fitting
from iwhc_desktop.gui.parts.suggestions import Suggestions
from iwhc_desktop.i18n.messages import N_

_NOTHING = N_("Nothing found for {words}")


class ListSearch(QLineEdit):
    """Hidden until somebody searches; lies over the words of `box`, which keeps the focus before and after.

    `chosen(Option)` when an option is taken, `typed()` on every key, `left()` when the focus goes elsewhere: words that
    fit one option were taken for it by then, others stay.
    """

    chosen = Signal(object)
    typed = Signal()
    left = Signal()

    def __init__(self, appearance: Appearance, box: QComboBox, options: Options) -> None:
        super().__init__(box)
        self._box = box
        self._options = options
        self.setFrame(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("ringed", box)
        self.hide()
        LineDirection(appearance, self)
        self.proposals = Suggestions(appearance, self, box, self._propose, nothing=_NOTHING)
        self.proposals.opens = True
        self.proposals.chosen.connect(self._take)
        self.proposals.dismissed.connect(self.stop)
        self.textEdited.connect(lambda _text: self.typed.emit())
        self.editingFinished.connect(self._leave)

    @property
    def words(self) -> str:
        """What is searched for and not chosen yet."""
        return self.text().strip()

    def search_for(self, text: str, value: object) -> None:
        """Show this text and what fits it, everything with the present value marked for ""."""
        self.show_words(text)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.proposals.ask()
        if not text:
            self.proposals.mark(value)

    def show_words(self, words: str) -> None:
        """Show words without searching for them."""
        self.setText(words)
        self.show()
        self._box.update()

    def resolve(self) -> None:
        """Take the only option that fits the words."""
        found = only_fitting(self._options.options, self.words) if self.words else None
        if found is not None:
            self._take(found)

    def stop(self) -> None:
        """Forget the words and hide."""
        had_focus = self.hasFocus()
        self.clear()
        self.proposals.close()
        if had_focus:
            self._box.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt gives it to the next input
        self.hide()
        self._box.update()

    def _propose(self, text: str) -> Sequence[Option]:
        return headed(fitting(self._options.options, text))

    def _take(self, option: Option) -> None:
        self.stop()
        self.chosen.emit(option)

    def _leave(self) -> None:
        self.resolve()
        if not self.words:
            self.stop()
        self.left.emit()
