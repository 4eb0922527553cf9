"""An officer works with exhibitions in the window, by keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exhibitions import add_three
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from services_registers import founded, partner
from workspace_samples import shown_words, until, workspace_on

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.search_field import SearchField
from iwhc_desktop.gui.parts.side_bar import PlaceButton
from iwhc_desktop.gui.views.history_words import history_of
from iwhc_desktop.gui.views.list_page import ListPage
from iwhc_desktop.gui.views.record_form import RecordForm
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.saving.commands import Change, Create, Save, Withdraw

KIND, PLACE = "exhibition", "exhibitions"


def play(folder: Path) -> dict[str, Any]:
    """Everything that is met on the way."""
    application = QApplication.instance() or QApplication([])
    with workspace_on(application, founded(folder)) as workspace:
        workspace.register.bus.run(Save((partner("Louvre Abu Dhabi"), partner("British Museum"))))
        keys = add_three(workspace.register)
        office = Create("office", {"code": "BAH", "name_en": "Manama"}, "office")
        moved = Change("exhibition", keys["Lamps"], {"responsible_office": "@office"})
        workspace.register.bus.run(Save((office, moved)))
        visit = Visit(workspace)
        return {
            "listed": visit.listed(),
            "sorted": {name: visit.sorted_by(name) for name in ("title", "type", "opens_on", "visitors", "budget")},
            "filtered": dict(visit.filtered()),
            "inspected": visit.inspected(keys["Astrolabes"]),
            "entered": visit.entered(),
            "edited": visit.edited(keys["Astrolabes"]),
            "found": {words: visit.found(words) for words in ("astrolab", "سجاد", "tapis", "leila", "quadrant")},
            "remembered": visit.remembered(keys["Astrolabes"]),
            "withdrawn": visit.withdrawn(keys["Carpets"]),
        }


class Visit:
    """The window with the list of exhibitions in front."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        button = self.button
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.page = workspace.window.page
        assert isinstance(self.page, ListPage)

    @property
    def button(self) -> PlaceButton:
        """The place in the side bar."""
        return self.workspace.window.side_bar.entries[PLACE]

    def titles(self) -> list[str]:
        """The titles in the list, in its order."""
        table = self.page.view.table
        return [strip_isolates(table.row_at(row).shape("title").first) for row in range(table.rowCount())]

    def words(self, name: str) -> str:
        """A column of the current row."""
        table = self.page.view.table
        return strip_isolates(table.row_at(table.row_of(self.page.view.current_key)).cell(name))

    def listed(self) -> dict[str, Any]:
        """What the side bar, the headers and the rows say."""
        table = self.page.view.table
        across = Qt.Orientation.Horizontal
        return {
            "place": self.button.text() or self.button.accessibleName(),
            "page": self.workspace.window.page_name,
            "headers": [table.headerData(column, across) for column in range(table.columnCount())],
            "titles": self.titles(),
            "row": [strip_isolates(table.row_at(0).cell(column.name)) for column in table.columns],
            "sentence": strip_isolates(table.row_at(0).sentence),
        }

    def sorted_by(self, name: str) -> list[list[str]]:
        """The titles after one click on the header of a column, and after a second one."""
        header, table = self.page.view.header, self.page.view.table
        section = next(at for at, column in enumerate(table.columns) if column.name == name)
        if table.order.sort == name:
            QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=self._middle_of(section))
        orders = []
        for _click in range(2):
            QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=self._middle_of(section))
            orders.append(self.titles())
        return orders

    def _middle_of(self, section: int) -> QPoint:
        header = self.page.view.header
        return QPoint(header.sectionViewportPosition(section) + header.sectionSize(section) // 2, header.height() // 2)

    def filtered(self) -> Iterator[tuple[str, list[str]]]:
        """The titles that a tab, a chip and words leave."""
        page = self.page
        QTest.mouseClick(page.tabs._buttons["free"], Qt.MouseButton.LeftButton)
        yield "tab", self.titles()
        until(lambda: page.tabs._buttons["all"].count == 3)
        yield "counts", [page.tabs._buttons[name].count for name in ("all", "free")]
        QTest.mouseClick(page.tabs._buttons["all"], Qt.MouseButton.LeftButton)
        page._chips["type"]._pick("permanent")
        yield "chip", self.titles()
        page.widen()
        page._chips["own_office"]._pick(True)
        yield "own office", self.titles()
        page.widen()
        page._chips["withdrawn"]._pick(True)
        yield "withdrawn", self.titles()
        yield "nothing left", [page.empty.isVisible(), "fits these filters" in shown_words(page.empty)]
        page.widen()
        page.filters.open()
        self.type(page.filters.words.edit, "brass")
        QTest.keyClick(page.filters.words.edit, Qt.Key.Key_Return)
        yield "words", self.titles()
        page.widen()
        yield "widened", self.titles()

    def inspected(self, key: int) -> str:
        """Everything the inspector says of a record."""
        self.page.view.go_to(key)
        self.page.content.show_record(key)
        self.page.content.refresh()
        return shown_words(self.page.content)

    # entering

    def type(self, edit: QWidget, words: str) -> None:
        """Type into an input, through an input method, which has the letters of every language."""
        edit.setFocus()
        if edit.property("text"):
            edit.selectAll()
        typed = QInputMethodEvent()
        typed.setCommitString(words)
        QApplication.sendEvent(edit, typed)

    def form(self) -> RecordForm:
        """The form, in front now."""
        QApplication.processEvents()
        form = self.workspace.window.page
        assert isinstance(form, RecordForm)
        return form

    def entered(self) -> dict[str, Any]:
        """A new exhibition, typed into the form and saved with Ctrl+S; what the register holds then."""
        self.page.acts["new"]()
        form = self.form()
        inputs = {name: binding.input for name, binding in form.bindings.items() if hasattr(binding, "input")}
        self.type(QApplication.focusWidget(), "Manuscripts")
        for code, title in (("ar", "مخطوطات"), ("fr", "Manuscrits")):
            QTest.mouseClick(inputs["title"].tabs._tabs[code], Qt.MouseButton.LeftButton)
            self.type(inputs["title"]._input.edit, title)
        self.choose(inputs["type"], "travelling")
        self.type(inputs["opens_on"].edit, "March 2027")
        self.type(inputs["visitors"].edit, "12,500")
        self.type(inputs["budget"].edit, "1500 BHD")
        self.choose(inputs["is_free"], False)
        self.type(inputs["curator"].edit, "Amina")
        self.type(inputs["lenders"].edit, "Louvre")
        QTest.keyClick(inputs["lenders"].edit, Qt.Key.Key_Return)
        for number, name in enumerate(("Blue Quran", "Map")):
            if number:
                form.rows_below[0].more.click()
            self.type(form.rows_below[0].lines[number].inputs[0].input.edit, name)
        form.save_button.click()
        return self.stored()

    def choose(self, box: QWidget, value: object) -> None:
        """Choose an option by the arrow keys."""
        box.setFocus()
        while box.value != value:
            before = box.currentIndex()
            QTest.keyClick(box, Qt.Key.Key_Down)
            assert box.currentIndex() > before

    def stored(self) -> dict[str, Any]:
        """What the register holds of the record that is current in the list now."""
        assert self.workspace.window.page is self.page
        key, queries = self.page.view.current_key, self.workspace.register.queries
        values = dict(queries.row(KIND, key).values)
        named = queries.names([*values["lenders"], values["responsible_office"]], "en")
        below = queries.children("exhibit", [key]).get(key, [])
        return {
            **values,
            "lenders": [named[member] for member in values["lenders"]],
            "responsible_office": named[values["responsible_office"]],
            "exhibits": sorted(row.values["name"] for row in below),
        }

    def edited(self, key: int) -> list[list[str]]:
        """Visitors and exhibits before a change in the form, after it, undone, done again; a child line is in it."""
        steps = []

        def look() -> None:
            self.page.view.go_to(key)
            steps.append([self.words("visitors"), self.words("shown")])

        look()
        self.page.view.setFocus()
        QTest.keyClick(self.page.view, Qt.Key.Key_Return)
        form = self.form()
        self.type(form.bindings["visitors"].input.edit, "4321")
        form.rows_below[0].more.click()
        self.type(form.rows_below[0].lines[-1].inputs[0].input.edit, "Celestial globe")
        form.save_button.click()
        look()
        self.workspace.undo()
        look()
        self.workspace.redo()
        look()
        return steps

    # finding

    def found(self, words: str) -> str:
        """The title of the record to which the search over the whole register leads."""
        field = self.page.bar.findChildren(SearchField)[0]
        self.type(field.edit, words)
        field.suggestions.ask()
        kinds = [option.value[0] for option in field.suggestions.options if isinstance(option.value, tuple)]
        assert kinds[:1] == [KIND], (
            words,
            field.text,
            field.suggestions.options,
            self.workspace.register.queries.search(words, 8),
        )
        field.suggestions.chosen.emit(field.suggestions.options[0])
        return self.words("title").partition("\n")[0]

    def withdrawn(self, key: int) -> dict[str, list[str]]:
        """The titles without and with withdrawn ones, when one is withdrawn, and when that is undone."""
        self.workspace.register.bus.run(Save((Withdraw(KIND, key, "entered twice"),)))
        found = {"others": self.titles()}
        self.page._chips["withdrawn"]._pick(True)
        found["withdrawn"] = self.titles()
        self.page.widen()
        self.workspace.undo()
        return found | {"undone": self.titles()}

    def remembered(self, key: int) -> list[str]:
        """The sentences of its history, newest first."""
        lines = history_of(self.workspace.register, KIND, key, "en")
        return [strip_isolates(self.workspace.appearance.formats.plain(line.said)) for line in lines]
