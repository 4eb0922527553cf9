"""The first page of a document inside the window: small in the inspector, large in a dialog. Nothing waits for it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.gui.documents.page_pictures import PagePictures, draw
from iwhc_desktop.gui.documents.page_process import DrawnPage, NoPage
from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, WINDOW_TITLE, say
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import EDGE
from iwhc_desktop.gui.parts.buttons import SecondaryButton
from iwhc_desktop.gui.parts.card import column, row
from iwhc_desktop.gui.parts.helped_dialog import HelpedDialog
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message

EDGE_OF_PAGE = 1600
"""Pixels of the longer edge of a page that is drawn: enough to read it in a dialog."""
_HIGHEST = 300
"""Pixels of the highest preview in an inspector."""
_WAITS = N_("The first page is being drawn…")
_NO_PAGE = N_("No preview: the file is damaged, locked, or of a type that is not shown here")
_FIRST = N_("Page 1 of the document")


class PagePicture(QWidget):
    """A page in the width that there is, as high as it needs and at most `highest` pixels."""

    def __init__(self, appearance: Appearance, highest: int) -> None:
        super().__init__()
        self._appearance = appearance
        self._highest = highest
        self.image = QImage()
        say(appearance, self, _FIRST, ACCESSIBLE_NAME)
        self.hide()

    def show_image(self, image: QImage) -> None:
        """Show a page."""
        self.image = image
        self.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width means another height."""
        super().resizeEvent(event)
        self._fit()

    def _size(self) -> QSize:
        room = QSize(max(self.width(), 1), self._appearance.px(self._highest))
        return self.image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def _fit(self) -> None:
        if not self.image.isNull():
            self.setFixedHeight(self._size().height())
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page in the middle, with a line around it."""
        if self.image.isNull():
            return
        size, painter = self._size(), QPainter(self)
        place = QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.image)
        painter.setPen(self._appearance.colour("border"))
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))


class PagePreview(QWidget):
    """The first page of a document, or a sentence that says why there is none."""

    def __init__(self, workspace: Workspace, pictures: PagePictures, shown: Shown, highest: int = _HIGHEST) -> None:
        super().__init__()
        self._workspace, self._pictures = workspace, pictures
        self._key, self._sha256 = shown.key, str(shown.value("sha256"))
        self.picture = PagePicture(workspace.appearance, highest)
        self.words = PlainLabel(workspace.appearance, _WAITS, role="note", colour="text3", wraps=True)
        self._title = shown.title
        self.setLayout(column(self.picture, self.words, spacing=4))
        if pictures.has(self._sha256):
            self._show(pictures.get(self._sha256))
        else:
            self._draw()

    def _draw(self) -> None:
        register, key = self._workspace.register, self._key

        def work(progress: TaskProgress) -> DrawnPage | None:
            try:
                return draw(register.documents.content(key), EDGE_OF_PAGE, progress)
            except NoPage:
                return None

        task = self._workspace.tasks.run(work, "", self._drawn, self._failed, alone=False)
        self.destroyed.connect(task.progress.cancel)

    def _drawn(self, page: object) -> None:
        found = page if isinstance(page, DrawnPage) else None
        self._pictures.keep(self._sha256, found)
        self._show(found)

    def _failed(self, error: Exception) -> None:
        """A file that cannot be read has no preview; why, is said when it is opened."""
        if not isinstance(error, ApplicationError):
            raise error
        self._show(None)

    def _show(self, page: DrawnPage | None) -> None:
        if page is None:
            self.words.say(_NO_PAGE)
            return
        self.picture.show_image(page.image)
        number = N_("Page {number} of {count}", number=1, count=page.pages)
        heard = N_("{label}: {value}", label=self._title, value=number)
        say(self._workspace.appearance, self.picture, heard, ACCESSIBLE_NAME)
        self.words.say(pages_in_words(page.pages))


def pages_in_words(count: int) -> Message:
    """`12 pages`."""
    return NP_("{n} page", "{n} pages", count)


class PreviewDialog(HelpedDialog):
    """The first page as large as the window allows; Space and Esc close it."""

    help_topic = "documents"

    def __init__(self, workspace: Workspace, pictures: PagePictures, shown: Shown) -> None:
        super().__init__(workspace.window)
        appearance = workspace.appearance
        say(appearance, self, _FIRST, WINDOW_TITLE)
        room = workspace.window.size() - QSize(4 * EDGE, 4 * EDGE)
        self.preview = PagePreview(workspace, pictures, shown, max(room.height() - 6 * EDGE, _HIGHEST))
        close = SecondaryButton(appearance, C_("dialog", "Close"))
        close.clicked.connect(self.accept)
        title = PlainLabel(appearance, shown.title, role="panel_title", wraps=True)
        self.setLayout(column(title, self.preview, row(None, close), spacing=8, margins=(EDGE, EDGE, EDGE, EDGE)))
        self.resize(min(room.width(), appearance.px(900)), room.height())
