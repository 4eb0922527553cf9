"""The two short forms of the first run: the starter file with its code, and a register of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.errors import ApplicationError, ValidationError
from iwhc_desktop.gui.frame.errors import TextsOf
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import column, row
from iwhc_desktop.gui.parts.drop_area import DropArea
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.inputs import TextInput
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.segments import SegmentedControl
from iwhc_desktop.i18n.messages import C_, N_, Message

OFFICE, HEADQUARTERS = "office", "headquarters"
CODE_HINT = N_("2 to 4 Latin letters, such as BAH")
_BACK = N_("Back")
_STARTER, _CODE, _PERSON = N_("Starter file"), N_("Code of the starter file"), N_("Your name")
_OFFICE_NAME, _OFFICE_CODE = N_("Name of your office"), N_("Code of the office")
_CHOOSE_STARTER = N_("Drop the starter file here, or choose it")
_FROM_HEADQUARTERS = N_("Headquarters sends the file; the code comes separately, by telephone or on paper.")


_FIELD_OF: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("wrong_starter_code", "code_incomplete"), "code"),
        **dict.fromkeys(("not_an_exchange_file", "damaged", "unreadable", "too_large"), "starter"),
    }
)
"""The field that an error of a starter file concerns."""


class Given(NamedTuple):
    """The answers of a person who joins headquarters."""

    starter: Path
    code: str
    person: str


class Alone(NamedTuple):
    """The answers of a person who starts alone; `code` only at headquarters."""

    office: str
    person: str
    code: str

    @property
    def is_headquarters(self) -> bool:
        """Whether this is headquarters."""
        return bool(self.code)


class FirstForm(QWidget):
    """Fields below one another, a back button and a primary one. `went_back()`; problems mark their fields."""

    went_back = Signal()

    def __init__(
        self,
        appearance: Appearance,
        texts_of: TextsOf,
        title: DisplayText,
        does: DisplayText,
        leaves: DisplayText = _BACK,
    ) -> None:
        super().__init__()
        self.appearance = appearance
        self._texts_of = texts_of
        self.fields: dict[str, FormField] = {}
        self.does = PrimaryButton(appearance, does)
        back = SecondaryButton(appearance, leaves)
        back.clicked.connect(self.went_back)
        self.does.clicked.connect(self.finish)
        self.box = column(PlainLabel(appearance, title, role="panel_title"), spacing=14)
        self.box.addStretch(1)
        self.box.insertLayout(1, row(back, None, self.does))
        self.setLayout(self.box)

    def add(self, part: QWidget) -> None:
        """Add a part above the buttons."""
        self.box.insertWidget(self.box.count() - 2, part)

    def ask(self, name: str, said: Message, *, ltr: bool = False, hint: DisplayText = "") -> TextInput:
        """Add a field with a line to type in; Enter has the effect of the button."""
        entry = TextInput(self.appearance, said, ltr=ltr)
        entry.edit.returnPressed.connect(self.finish)
        field = self.fields[name] = FormField(self.appearance, said, entry, hint=hint)
        entry.edit.textEdited.connect(lambda _text: field.show_problem(""))
        self.add(self.fields[name])
        self.setTabOrder(entry.edit, self.does)  # it was created before the fields but comes after them
        return entry

    def finish(self) -> None:
        """Check the form and emit its answers."""
        raise NotImplementedError

    def is_filled(self, typed: dict[str, str]) -> bool:
        """Whether every field is filled; empty ones are marked, and the first one gets the focus."""
        empty = [name for name, text in typed.items() if not text.strip()]
        for name in typed:
            self.fields[name].show_problem(self._texts_of("required", {})[0] if name in empty else "")
        if empty:
            self.fields[empty[0]].entry.setFocus()
        return not empty

    def clear_problems(self) -> None:
        """Remove every mark."""
        for field in self.fields.values():
            field.show_problem("")

    def show_error(self, error: ApplicationError) -> bool:
        """Mark the fields that an error concerns, with what to do, and go to the first one; False if there is none."""
        mine = [item for item in _fields_in(error) if item[0] in self.fields]
        for name, code, detail in mine:
            sentence, hint = self._texts_of(code, detail)
            said = C_("under a field", "{sentence}\n{hint}", sentence=sentence, hint=hint) if hint.msgid else sentence
            self.fields[name].show_problem(said)
        wrong = {self.fields[name] for name, _code, _detail in mine}
        for field in filter(wrong.__contains__, self.fields.values()):
            field.entry.setFocus()
            break
        return bool(mine)


def _fields_in(error: ApplicationError) -> list[tuple[str, str, Mapping[str, object]]]:
    """The fields that an error concerns, each with the code of what is wrong and its details."""
    if isinstance(error, ValidationError):
        return [(item.field, item.code, item.detail) for item in error.problems]
    return [(_FIELD_OF[error.code], error.code, error.detail)] if error.code in _FIELD_OF else []


class JoinForm(FirstForm):
    """Starter file, code, name. `joined(Given)`; `choose` opens the file dialog."""

    joined = Signal(object)

    def __init__(self, appearance: Appearance, texts_of: TextsOf, choose: Callable[[DisplayText], Path | None]) -> None:
        title = N_("Open the starter file from headquarters")
        super().__init__(appearance, texts_of, title, C_("register", "Begin"))
        self._choose = choose
        self.starter: Path | None = None
        self.area = DropArea(appearance, _CHOOSE_STARTER, icon="folder-open")
        self.area.asked.connect(self.choose_starter)
        self.area.dropped.connect(lambda paths: self.take(paths[0]))
        self.fields["starter"] = FormField(appearance, _STARTER, self.area)
        self.add(PlainLabel(appearance, _FROM_HEADQUARTERS, role="second", colour="text2", wraps=True))
        self.add(self.fields["starter"])
        self.code = self.ask("code", _CODE, ltr=True)
        self.person = self.ask("person_name", _PERSON)

    def choose_starter(self) -> None:
        """Let the person choose the file."""
        path = self._choose(_STARTER)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Use this file."""
        self.starter = path
        self.area.say(path.name)
        self.fields["starter"].show_problem("")
        self.code.setFocus()

    def finish(self) -> None:
        """Emit the answers to join."""
        typed = {"code": self.code.text, "person_name": self.person.text}
        starter = str(self.starter or "")
        if self.is_filled({"starter": starter, **typed}) and self.starter is not None:
            self.joined.emit(Given(self.starter, self.code.text.strip(), self.person.text.strip()))


class AloneForm(FirstForm):
    """Whether an office or headquarters begins, its name, the person's name. `founded(Alone)`."""

    founded = Signal(object)

    def __init__(self, appearance: Appearance, texts_of: TextsOf) -> None:
        super().__init__(appearance, texts_of, N_("Start alone"), C_("register", "Begin"))
        self.kind = SegmentedControl(
            appearance, N_("What this computer is for"), ((OFFICE, N_("An office")), (HEADQUARTERS, N_("Headquarters")))
        )
        self.kind.chosen.connect(self._show_kind)
        self.add(self.kind)
        self.code = self.ask("office_code", _OFFICE_CODE, ltr=True, hint=CODE_HINT)
        self.office = self.ask("office_name", _OFFICE_NAME)
        self.person = self.ask("person_name", _PERSON)
        self._show_kind(OFFICE)

    def _show_kind(self, kind: str) -> None:
        self.fields["office_code"].setVisible(kind == HEADQUARTERS)

    def finish(self) -> None:
        """Emit the answers to start alone."""
        typed = {"office_name": self.office.text, "person_name": self.person.text}
        is_first = self.kind.current == HEADQUARTERS
        code = self.code.text.strip().upper() if is_first else ""
        if self.is_filled({**({"office_code": code} if is_first else {}), **typed}):
            self.founded.emit(Alone(self.office.text.strip(), self.person.text.strip(), code))
