"""The help: the list of its pages with a search over them, and one page as text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QStackedWidget, QWidget

from iwhc_desktop.gui.frame.main_window import KEYBOARD, MainWindow
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.page_table import PAGES
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.help.browser import HelpBrowser
from iwhc_desktop.gui.help.shortcuts import SHORTCUTS, ShortcutsList
from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import EDGE
from iwhc_desktop.gui.models.choices import Option, Options
from iwhc_desktop.gui.parts.buttons import SecondaryButton
from iwhc_desktop.gui.parts.card import column, edged, row, scrolling
from iwhc_desktop.gui.parts.inputs import TextInput, UndoOfWindow
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.i18n.help_pages import PAGE, TOPICS, HelpText, found, help_text, without_links
from iwhc_desktop.i18n.languages import record_language
from iwhc_desktop.i18n.messages import C_, N_

HELP_TITLE = N_("Help")
_WIDTH = 264
_NOTHING = N_("Nothing found for {words}")


def help_page(workspace: Workspace) -> HelpPage:
    """The help of a window with an opened register."""
    return HelpPage(workspace.appearance, workspace.window, workspace)


class HelpPage(Page):
    """Shows one page of the help; Back leads to the one before and then calls `leave`, Esc to where it was opened.

    Without a workspace its links lead to no page of the window.
    """

    def __init__(self, appearance: Appearance, window: MainWindow, workspace: Workspace | None = None) -> None:
        super().__init__(appearance, TopBar(appearance, HELP_TITLE), "")
        self._window = window
        self._workspace = workspace
        self.leave: Callable[[], object] = lambda: window.go_back(uses_key=False)
        self._trail = [TOPICS[0]]
        self.words = TextInput(appearance, N_("Search the help"), N_("Search the help…"), icon="search")
        self.topics = QListView()
        self.text = HelpBrowser(appearance)
        self.shortcuts = ShortcutsList(appearance, window)
        self._options = Options(appearance)
        self._nothing = PlainLabel(appearance, colour="text2", wraps=True)
        self._list = QWidget()
        self._stack = QStackedWidget()
        self._keep = SecondaryButton(appearance, N_("Save PDF…"), "download")
        self._arrange()
        self.acts["filter"] = self.search
        if workspace is not None:
            self.acts["print"] = self._save_pdf
        appearance.changed.connect(self._refresh)
        self._refresh()

    def _arrange(self) -> None:
        appearance = self.appearance
        back = SecondaryButton(appearance, C_("page", "Back"), "arrow-left")
        back.clicked.connect(self._go_back)
        self._keep.clicked.connect(self._save_pdf)
        if self.bar is not None:
            self.bar.add(self._keep)
            self.bar.add(back)
        self.topics.setObjectName("topics")
        self.topics.setModel(self._options)
        self.topics.setWordWrap(True)
        self.topics.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.topics.setResizeMode(QListView.ResizeMode.Adjust)
        say(appearance, self.topics, N_("Pages of the help"), ACCESSIBLE_NAME)
        self.topics.clicked.connect(self._chosen)
        self.topics.activated.connect(self._chosen)
        self.words.changed.connect(self._narrow)
        self.text.followed.connect(self.follow)
        UndoOfWindow(self.words.edit)
        self.words.edit.installEventFilter(self)
        self._list.setLayout(column(self.words, self._nothing, self.topics, spacing=8))
        self._stack.addWidget(self.text)
        self._stack.addWidget(scrolling(self.shortcuts))
        content = QWidget()
        edged(appearance, content, row(self._list, self._stack, spacing=EDGE, margins=(0, 4, 0, EDGE)))
        self.body.addWidget(content, 1)

    # pages of the help

    @property
    def topic(self) -> str:
        """The page of the help that is shown."""
        return self._trail[-1]

    def open_topic(self, topic: str) -> None:
        """Show a page for somebody who comes from elsewhere in the window."""
        self.words.set_text("")
        self._trail = [topic]
        self._show()
        self._focus()

    def follow(self, target: str) -> None:
        """Go where a link leads: to a page of the window, or to another page of the help."""
        if target.startswith(PAGE):
            self._window.go(target.removeprefix(PAGE))
        else:
            self._go(target.removesuffix(".md"))

    def _go(self, topic: str) -> None:
        if topic != self.topic:
            self._trail.append(topic)
            self._show()

    def _go_back(self) -> None:
        if len(self._trail) > 1:
            self._trail.pop()
            self._show()
        else:
            self.leave()

    def _show(self) -> None:
        is_list = self.topic == KEYBOARD
        self._stack.setCurrentIndex(1 if is_list else 0)
        self._keep.setVisible(is_list and self._workspace is not None)
        if not is_list:
            page = help_text(self.topic, record_language(self.appearance.language))
            self.text.show_page(page._replace(text=without_links(page.text, self._shut(page))))
        self._mark()

    def _shut(self, page: HelpText) -> list[str]:
        """The links of a page that lead to no page of this window."""
        register = self._workspace.register if self._workspace is not None else None
        is_headquarters = register is not None and register.identity.headquarters
        pages = {PAGE + entry.name for entry in PAGES if register and (is_headquarters or not entry.headquarters)}
        return [link for link in page.links if link.startswith(PAGE) and link not in pages]

    # the list

    def _pages(self) -> list[HelpText]:
        language = record_language(self.appearance.language)
        keys = HelpText(KEYBOARD, self.appearance.formats.plain(SHORTCUTS), self.shortcuts.words)
        return [*(help_text(topic, language) for topic in TOPICS), keys]

    def _narrow(self) -> None:
        """List the pages in which the words are found, all of them for no words."""
        words = self.words.text.strip()
        pages = found(self._pages(), words)
        self._options.offer([Option(page.topic, page.title) for page in pages])
        self._nothing.say(_NOTHING.with_arguments(words=words))
        self._nothing.setVisible(not pages)
        self._mark()

    def _mark(self) -> None:
        at = self._options.row_of(self.topic)
        self.topics.setCurrentIndex(self._options.index(at) if at >= 0 else QModelIndex())

    def _chosen(self, index: QModelIndex) -> None:
        self._go(str(index.data(Qt.ItemDataRole.UserRole)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the search opens the first page found, Down goes into the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._options.rowCount():
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._chosen(self._options.index(0))
                return True
            if event.key() == Qt.Key.Key_Down:
                self.topics.setFocus(Qt.FocusReason.ShortcutFocusReason)
                if not self.topics.currentIndex().isValid():
                    self.topics.setCurrentIndex(self._options.index(0))
                return True
        return super().eventFilter(watched, event)

    # the window

    def _refresh(self) -> None:
        """Show the same page in the language, size and colours that are in force now, as far down as before."""
        self._list.setFixedWidth(self.appearance.px(_WIDTH))
        bar = self.text.verticalScrollBar()
        at = bar.value()
        self._narrow()
        self._show()
        bar.setValue(at)

    def _save_pdf(self) -> None:
        if self._workspace is not None:
            self.shortcuts.save_pdf(self._workspace)

    def search(self) -> None:
        """Focus the search over the pages."""
        self.words.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.edit.selectAll()

    def first_part(self) -> QWidget:
        """The text, which is there to be read; the list if the shortcuts are shown."""
        return self.topics if self.topic == KEYBOARD else self.text

    def _focus(self) -> None:
        self.first_part().setFocus(Qt.FocusReason.OtherFocusReason)

    def help_here(self) -> str:
        """Help on the help is the page that is shown."""
        return self.topic

    def back(self) -> bool:
        """Esc takes the words of the search away first."""
        if not self.words.text:
            return False
        self.words.set_text("")
        return True
