"""The first page of a profile without a register: three ways to begin, in a language chosen here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.gui.frame.errors import TextsOf
from iwhc_desktop.gui.frame.file_purposes import STARTER, FileChooser
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.pages.first_run_forms import AloneForm, FirstForm, JoinForm
from iwhc_desktop.gui.parts.buttons import PRIMARY, Button
from iwhc_desktop.gui.parts.card import column, row, scrolling
from iwhc_desktop.gui.parts.drop_area import dropped_paths
from iwhc_desktop.gui.parts.label import PlainLabel, ProductMark
from iwhc_desktop.gui.parts.segments import SegmentedControl
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import N_

WIDTH = 420
_SWITCH, _FIRST, _SECOND, _MARK = 46, 52, 44, 72
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class FirstRunPage(Page):
    """Language switch, mark, and the ways to begin. `joined(Given)`, `founded(Alone)`, `tried()`.

    A starter file dropped anywhere on the page opens its form.
    """

    joined = Signal(object)
    founded = Signal(object)
    tried = Signal()

    def __init__(self, appearance: Appearance, texts_of: TextsOf, choice: FileChooser) -> None:
        super().__init__(appearance, None, "")
        self.setAcceptDrops(True)
        self.languages = SegmentedControl(
            appearance,
            N_("Language"),
            [(code, language.own_name) for code, language in LANGUAGES.items()],
            role="body",
            height=_SWITCH,
        )
        self.languages.chosen.connect(appearance.set_language)
        self.join_form = JoinForm(appearance, texts_of, lambda said: choice.file(said, STARTER))
        self.alone_form = AloneForm(appearance, texts_of)
        self._ways = self._choices()
        self.stack = QStackedWidget()
        for part in (self._ways, self.join_form, self.alone_form):
            self.stack.addWidget(part)
        self.join_form.joined.connect(self.joined)
        self.alone_form.founded.connect(self.founded)
        for form in (self.join_form, self.alone_form):
            form.went_back.connect(self.back)
        self._arrange()
        appearance.changed.connect(self._fit)
        self._fit()

    def _choices(self) -> QWidget:
        appearance, whole = self.appearance, QWidget()
        self.join_button = _wide(
            Button(
                appearance, N_("Open the starter file from headquarters"), "folder-open", look=PRIMARY, height=_FIRST
            )
        )
        self.alone_button = _wide(Button(appearance, N_("Start alone"), "user", height=_SECOND))
        self.try_button = _wide(Button(appearance, N_("Try with sample data"), "flask-conical", height=_SECOND))
        self.join_button.clicked.connect(lambda: self.open_form(self.join_form))
        self.alone_button.clicked.connect(lambda: self.open_form(self.alone_form))
        self.try_button.clicked.connect(self.tried)
        title = self._title = PlainLabel(appearance, N_("Islamic World Heritage Center"), role="number")
        box = column(None, spacing=12)
        box.addWidget(ProductMark(appearance, _MARK), 0, _CENTRE)
        box.addWidget(title, 0, _CENTRE)
        box.addSpacing(12)
        box.addWidget(self.join_button)
        box.addLayout(row(self.alone_button, self.try_button, spacing=12))
        box.addStretch(2)
        whole.setLayout(box)
        return whole

    def _arrange(self) -> None:
        self._middle = QWidget()
        self._middle.setLayout(column(self.languages, self.stack, spacing=24, margins=(4, 28, 4, 24)))
        content = QWidget()
        content.setLayout(row(None, self._middle, None))
        self.body.addWidget(scrolling(content))

    def _fit(self) -> None:
        least = max(self.join_button.sizeHint().width(), self._title.sizeHint().width())
        pair = 2 * max(self.alone_button.sizeHint().width(), self.try_button.sizeHint().width()) + 12
        self._middle.setFixedWidth(max(self.appearance.px(WIDTH), least, pair) + 8)
        if self.appearance.language in LANGUAGES:
            self.languages.choose(self.appearance.language)

    def open_form(self, form: FirstForm) -> None:
        """Show one of the forms, with the focus in its first field."""
        self.stack.setCurrentWidget(form)
        first = next(iter(form.fields.values())) if form is self.join_form else self.alone_form.fields["office_name"]
        first.entry.setFocus()

    def back(self) -> bool:
        """Go back from a form to the ways to begin; typed texts stay in it."""
        if self.stack.currentWidget() is self._ways:
            return False
        self.stack.setCurrentWidget(self._ways)
        return True

    def show_error(self, error: ApplicationError) -> bool:
        """Mark the fields of the open form that an error concerns. Returns whether there were any."""
        form = self.stack.currentWidget()
        return isinstance(form, FirstForm) and form.show_error(error)

    def clear_problems(self) -> None:
        """Remove the marks of the last try when the next one begins."""
        form = self.stack.currentWidget()
        if isinstance(form, FirstForm):
            form.clear_problems()

    def set_busy(self, busy: bool) -> None:
        """Disable all buttons while a register is created."""
        self.stack.setEnabled(not busy)

    def take_starter(self, path: Path) -> None:
        """Open the form for a starter file that was dropped or opened with the program."""
        self.open_form(self.join_form)
        self.join_form.take(path)

    def first_part(self) -> QWidget | None:
        """The first way to begin."""
        return self.join_button

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file of a drop as the starter file."""
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.take_starter(paths[0])


def _wide(button: Button) -> Button:
    """Let the button take the available width."""
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return button
