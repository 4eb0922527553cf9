"""A paper in the window: its pages, the paper's own language, Save PDF, Print."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMarginsF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.paper import PRINT, PRINT_TITLE, PaperAsked
from iwhc_desktop.gui.frame.tasks import Task
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import CARD, EDGE, GAP
from iwhc_desktop.gui.pages.pdf_pages import PdfPages
from iwhc_desktop.gui.pages.pdf_saving import choose_pdf, save_pdf
from iwhc_desktop.gui.parts.buttons import IconButton, PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import Surface, edged, row, scrolling
from iwhc_desktop.gui.parts.choice_group import ChoiceGroup
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.notice import Notice
from iwhc_desktop.gui.parts.segments import SegmentedControl
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.finished_paper import Printed

ZOOMS = (50, 75, 100, 125, 150, 200)
"""The sizes of the page, in per cent of its size on paper."""

_SCREEN, _PAPER, _LIST = 96, 300, 16
"""Dots per inch on the screen at 100 %, on paper, and of the small pages in the list."""

_LIST_WIDTH = 168


class PageImage(QWidget):
    """One page as it will be printed, drawn when it comes into view: a long paper has hundreds."""

    def __init__(self, appearance: Appearance, pages: PdfPages, number: int) -> None:
        super().__init__()
        self._pages = pages
        self._number = number
        self._dots = float(_SCREEN)
        self._size = QSize()
        said = N_("Page {number} of {count}", number=number + 1, count=pages.count)
        say(appearance, self, said, ACCESSIBLE_NAME)

    def show_at(self, dots_per_inch: float) -> None:
        """Show the page in a resolution."""
        self._dots = dots_per_inch
        self._size = self._pages.size(self._number, dots_per_inch)
        self.setMinimumSize(self._size)
        self.updateGeometry()
        self.update()

    @property
    def image(self) -> QImage:
        """The page as it is drawn."""
        ratio = self.devicePixelRatioF()
        image = self._pages.kept_image(self._number, self._dots * ratio)
        image.setDevicePixelRatio(ratio)
        return image

    def sizeHint(self) -> QSize:
        """The size of the page."""
        return self._size

    def paintEvent(self, _event: object) -> None:
        """Draw the page in the middle, at the top."""
        QPainter(self).drawImage(max(0, (self.width() - self._size.width()) // 2), 0, self.image)


class PageButton(QPushButton):
    """A small page in the list."""

    def __init__(self, appearance: Appearance, pages: PdfPages, number: int) -> None:
        super().__init__()
        self._appearance = appearance
        self._pages = pages
        self._number = number
        self._size = pages.size(number, _LIST)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        said = N_("Page {number} of {count}", number=number + 1, count=pages.count)
        say(appearance, self, said, ACCESSIBLE_NAME)

    def sizeHint(self) -> QSize:
        """The size of the page with a margin."""
        return self._size + QSize(2 * GAP, 2 * GAP)

    def paintEvent(self, _event: object) -> None:
        """Draw the page, framed while it is the current one."""
        painter = QPainter(self)
        colour = self._appearance.colour("primary" if self.isChecked() else "border")
        painter.drawImage(GAP, GAP, self._pages.kept_image(self._number, _LIST))
        painter.setPen(colour)
        painter.drawRect(self.rect().adjusted(GAP - 2, GAP - 2, 1 - GAP, 1 - GAP))


class _Preview(NamedTuple):
    """Finished pages, and the sentence that names what is missing on them."""

    pages: PdfPages
    missing: Message | None

    @classmethod
    def of(cls, printed: Printed) -> _Preview:
        return cls(PdfPages.of(printed.content), printed.missing)


class PrintPreviewPage(Page):
    """Call `show_paper(asked)` before showing it; the paper is in the window's language until another is chosen."""

    def __init__(self, workspace: Workspace) -> None:
        appearance = workspace.appearance
        bar = TopBar(appearance, PRINT_TITLE)
        super().__init__(appearance, bar, "agreements")
        self.workspace = workspace
        self.asked: PaperAsked | None = None
        self.zoom = 100
        self._is_fitted = True
        self.pages = PdfPages(b"", ())
        own = [(code, language.own_name) for code, language in LANGUAGES.items()]
        self.paper = SegmentedControl(appearance, N_("Language of the paper"), own)
        self.paper.chosen.connect(lambda _code: self.make())
        self._list, self._sheets, self._notices = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._buttons = ChoiceGroup(self)
        self._task: Task | None = None
        self._fill_bar(bar)
        self._arrange()
        self.acts = {"print": self.print_pages, "save": self.save_pdf}

    def _fill_bar(self, bar: TopBar) -> None:
        appearance = self.appearance
        smaller = IconButton(appearance, "zoom-out", N_("Show the page smaller"))
        larger = IconButton(appearance, "zoom-in", N_("Show the page larger"))
        self._zoom_words = PlainLabel(appearance, role="second", colour="text2")
        smaller.clicked.connect(lambda: self.zoom_by(-1))
        larger.clicked.connect(lambda: self.zoom_by(1))
        back = SecondaryButton(appearance, C_("page", "Back"), "arrow-left")
        back.clicked.connect(self.went_back)
        keep = SecondaryButton(appearance, N_("Save PDF…"), "download")
        keep.clicked.connect(self.save_pdf)
        press = PrimaryButton(appearance, PRINT, "printer")
        press.clicked.connect(self.print_pages)
        for part in (back, keep, press):
            bar.add(part)
        words = PlainLabel(appearance, N_("Language of the paper"), role="second", colour="text2")
        line = QWidget()
        edged(
            appearance,
            line,
            row(words, self.paper, None, smaller, self._zoom_words, larger, spacing=10, margins=(0, 0, 0, GAP)),
        )
        self.body.addWidget(line)

    def _arrange(self) -> None:
        self.body.addLayout(self._notices)
        side = QWidget()
        self._list.setContentsMargins(CARD, GAP, GAP, GAP)
        self._list.addStretch(1)
        side.setLayout(self._list)
        self.listed = listed = scrolling(side)
        listed.setFixedWidth(_LIST_WIDTH)
        listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # its edge may lie under the bar
        inside = Surface(self.appearance, "surface2")
        self._sheets.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        self._sheets.setSpacing(EDGE)
        inside.setLayout(self._sheets)
        self.area = scrolling(inside)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(listed)
        line.addWidget(self.area, 1)
        self.body.addLayout(line, 1)

    # making

    def show_paper(self, asked: PaperAsked) -> None:
        """Print this paper, at first in the window's language."""
        self.asked = asked
        self.place = asked.place
        self.show_preview(_Preview(PdfPages(b"", ()), None))
        self.paper.choose(self.workspace.language)
        self.make()

    def make(self) -> None:
        """Set the paper in its language, off the window's thread; what was under way is stopped."""
        asked, language = self.asked, self.paper.current
        if asked is None:
            return
        if self._task is not None:
            self._task.cancel()
        formats = Formats(language, self.appearance.preferences.digits if language == "ar" else "123")
        task = self.workspace.tasks.run(
            lambda progress: _Preview.of(asked.make(formats, progress)),
            N_("Preparing the pages"),
            self.show_preview,
            self.workspace.teller.tell,
            alone=False,
        )
        self._task = task
        task.ended.connect(lambda: self._ended(task))

    def _ended(self, task: Task) -> None:
        if self._task is task:
            self._task = None

    def show_preview(self, preview: object) -> None:
        """Show finished pages, and above them what is missing on them."""
        if isinstance(preview, _Preview):
            _empty_out(self._notices)
            if preview.missing:
                self._notices.addWidget(Notice(self.appearance, "warning", "triangle-alert", preview.missing))
            self.show_pages(preview.pages)

    def show_pages(self, pages: object) -> None:
        """Show finished pages."""
        if isinstance(pages, PdfPages):
            self.pages = pages
            self.zoom = self._fitting() if self._is_fitted else self.zoom
            self._show_list()
            self._show_sheets()

    def _fitting(self) -> int:
        """The largest size, up to 100 %, at which the whole width of a page is visible."""
        room = self.area.viewport().width() - 2 * EDGE
        width = self.pages.size(0, _SCREEN).width() if self.pages.count else 0
        return max((zoom for zoom in ZOOMS if zoom <= 100 and width * zoom / 100 <= room), default=ZOOMS[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the window until the person chooses a size."""
        super().resizeEvent(event)
        zoom = self._fitting() if self._is_fitted and self.pages.count else self.zoom
        if zoom != self.zoom:
            self.zoom = zoom
            self._show_sheets()

    def _show_list(self) -> None:
        self._paint_later(self.listed)
        _empty_out(self._list)
        for number in range(self.pages.count):
            button = PageButton(self.appearance, self.pages, number)
            button.setChecked(number == 0)
            button.clicked.connect(partial(self.go_to, number))
            self._buttons.take(button)
            self._list.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._list.addStretch(1)

    def _paint_later(self, area: QScrollArea) -> None:
        """Paint an area once its pages have their places: until then all of them are at its top, and would be drawn."""
        area.setUpdatesEnabled(False)
        QTimer.singleShot(0, area, lambda: area.setUpdatesEnabled(True))

    def _show_sheets(self) -> None:
        self._paint_later(self.area)
        _empty_out(self._sheets)
        for number in range(self.pages.count):
            sheet = PageImage(self.appearance, self.pages, number)
            sheet.show_at(_SCREEN * self.zoom / 100)
            self._sheets.addWidget(sheet)
        self._sheets.addStretch(1)
        self._zoom_words.say(Message("{share}", {"share": Fraction(self.zoom, 100)}))

    def go_to(self, number: int) -> None:
        """Scroll to a page."""
        item = self._sheets.itemAt(number)
        sheet = item.widget() if item else None
        if sheet:
            self.area.verticalScrollBar().setValue(sheet.y() - GAP)

    def zoom_by(self, step: int) -> None:
        """Show the page one step larger (1) or smaller (-1)."""
        self._is_fitted = False
        at = ZOOMS.index(self.zoom) + step
        if 0 <= at < len(ZOOMS):
            self.zoom = ZOOMS[at]
            self._show_sheets()

    # paper

    def file_name(self) -> str:
        """A name for the file: what the paper is about, and its language."""
        stem = self.asked.name() if self.asked is not None else ""
        return self.workspace.register.printing.file_name(stem, self.paper.current)

    def save_pdf(self) -> None:
        """Save the PDF in a file of the person's choice."""
        chosen = choose_pdf(self.workspace, self.file_name())
        if chosen is not None:
            self.write(chosen)

    def write(self, path: Path) -> None:
        """Write the PDF, whole or not at all."""
        content = self.pages.content
        save_pdf(self.workspace, path, lambda: content)

    def print_pages(self) -> None:
        """Print on a printer of this computer."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, self.window())
        dialog.setMinMax(1, max(1, self.pages.count))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.draw_on(printer)

    def draw_on(self, printer: QPrinter) -> None:
        """Draw the requested pages."""
        printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
        first, last = printer.fromPage() or 1, printer.toPage() or self.pages.count
        painter = QPainter(printer)
        for number in range(first - 1, min(last, self.pages.count)):
            if number >= first:
                printer.newPage()
            image = self.pages.image(number, _PAPER)
            painter.drawImage(QRectF(printer.pageLayout().fullRectPixels(printer.resolution())), image)
        painter.end()


def _empty_out(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget:
            widget.hide()
            widget.deleteLater()
