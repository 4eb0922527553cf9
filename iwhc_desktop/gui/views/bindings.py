"""A field of a record bound to an input: the typed text, its value, and what is wrong with it.

`typed` is the content of the input, right or wrong, as an automatic draft keeps it; `values` is its meaning, by
unit. Nothing here reads the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.change import Json, Stamp, Values
from iwhc_desktop.domain.editing import text_of
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.card import row
from iwhc_desktop.gui.parts.choice_box import NARROW, ChoiceBox
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.inputs import TextInput
from iwhc_desktop.gui.parts.localized_input import LocalizedInput
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.saving.commands import Create, Edit, RowName
from iwhc_desktop.store.reading.row_reader import Row

LANGUAGES = ("ar", "en", "fr")
ONE_IS_ENOUGH = N_("one language is enough")
_CHOOSE = N_("No single entry of the list fits these words: choose one")
FIELD_SPACING = 18
"""Pixels between fields side by side."""


class Binding(QObject):
    """One field: its `name` in the record, its `widget`. `changed()` after every key or choice.

    `committed()` comes when an entry is finished: the focus left, or a choice was made.
    """

    changed = Signal()
    committed = Signal()

    def __init__(self, name: str, widget: FormField) -> None:
        super().__init__(widget)
        self.name = name
        self.widget = widget
        self.changed.connect(self.forget)

    @property
    def can_be_empty(self) -> bool:
        """Whether what the input holds can be taken out again."""
        return True

    def typed(self) -> Json:
        """The content of the input."""
        raise NotImplementedError

    def show_typed(self, typed: Json) -> None:
        """Restore the content of the input."""
        raise NotImplementedError

    def offer(self) -> None:
        """Load the choices anew; ignored if they never change."""

    def resolve(self) -> None:
        """Take what was typed for the one thing that it can mean, before it is read; most inputs just read it."""

    def load(self, _values: Values) -> None:
        """Show the value of a record; nothing where the values are rows of their own."""

    def values(self) -> dict[str, Json]:
        """The values of the input, by unit; none while it cannot be read, or for rows of their own."""
        return {}

    def in_words(self) -> DisplayText:
        """The content of the input in a few words; "" for an empty one."""
        typed = self.typed()
        if isinstance(typed, dict):
            return next((str(text) for text in typed.values() if text), "")
        return str(typed) if typed else ""

    def problem(self) -> Message | None:
        """Why the content of the input cannot be read; None where it can."""
        return None

    def mark(self, said: DisplayText) -> None:
        """Mark the input as wrong with a sentence; "" removes the mark."""
        self.widget.show_problem(said)

    def part_for(self, _problem: Problem) -> Binding:
        """The input that a broken rule marks: this one, or one of its parts."""
        return self

    def holds(self, _problem: Problem) -> bool:
        """Whether a broken rule is one of a row that this input creates or keeps, not one of the record itself."""
        return False

    def new_records(self) -> tuple[Create, ...]:
        """The edits that create what was entered here by the way."""
        return ()

    def forget(self) -> None:
        """Take the mark away: it belonged to the content before this change."""
        self.mark("")

    def start(self) -> None:
        """Take the focus."""
        (self.widget.entry.focusProxy() or self.widget.entry).setFocus()


class RowsBinding(Binding):
    """Rows of another kind, after which it is called, as one field: read with the record and saved with it."""

    def load_rows(self, rows: Sequence[Row]) -> None:
        """Show the existing rows."""
        raise NotImplementedError

    def stamps(self) -> dict[str, Stamp]:
        """The stamps of the rows as they were read, under the key of the row and the name of the unit."""
        raise NotImplementedError

    def edits(self, owner: RowName, removed_for: str) -> Iterator[Edit]:
        """The changes among the rows of a record."""
        raise NotImplementedError


class TextBinding(Binding):
    """A text in no particular language."""

    def __init__(
        self, appearance: Appearance, name: str, label: DisplayText, *, ltr: bool = False, icon: str = ""
    ) -> None:
        self.input = TextInput(appearance, label, ltr=ltr, icon=icon)
        super().__init__(name, FormField(appearance, label, self.input))
        self.input.changed.connect(self.changed)
        self.input.committed.connect(self.committed)

    def typed(self) -> Json:
        """The text."""
        return self.input.text

    def show_typed(self, typed: Json) -> None:
        """Restore the text."""
        self.input.set_text(typed if isinstance(typed, str) else "")

    def load(self, values: Values) -> None:
        """Show the text."""
        self.show_typed(values.get(self.name))

    def values(self) -> dict[str, Json]:
        """The text, None for none."""
        return {self.name: self.input.text.strip() or None}


class LocalizedBinding(Binding):
    """A text in up to three languages."""

    def __init__(
        self, appearance: Appearance, name: str, label: DisplayText, *, lines: int = 1, hint: DisplayText = ""
    ) -> None:
        self._appearance = appearance
        self.input = LocalizedInput(appearance, label, lines=lines)
        super().__init__(name, FormField(appearance, label, self.input, hint=hint))
        self.widget.label_line.addWidget(self.input.tabs)
        self.input.changed.connect(lambda _code, _text: self.changed.emit())
        self.input.committed.connect(self.committed)

    def typed(self) -> Json:
        """The texts by language."""
        return dict(self.input.texts)

    def show_typed(self, typed: Json) -> None:
        """Restore the texts."""
        texts = typed if isinstance(typed, dict) else {}
        self.input.set_texts({code: text for code, text in texts.items() if isinstance(text, str)})

    def load(self, values: Values) -> None:
        """Show the texts, that in the language of the window first."""
        if self._appearance.language in LANGUAGES:
            self.input.show_language(self._appearance.language)
        texts = {code: text_of(values.get(f"{self.name}_{code}")) for code in LANGUAGES}
        self.input.set_texts({code: text for code, text in texts.items() if isinstance(text, str)})

    def values(self) -> dict[str, Json]:
        """A unit for each language, None for no text."""
        return {f"{self.name}_{code}": text.strip() or None for code, text in self.input.texts.items()}


class ChoiceBinding(Binding):
    """One of several codes or records; a value that is not offered stays until another is chosen."""

    def __init__(
        self,
        appearance: Appearance,
        name: str,
        label: DisplayText,
        options: tuple[Option, ...],
        *,
        icon: str = "",
        least: int = NARROW,
    ) -> None:
        self.input = ChoiceBox(appearance, label, options, icon=icon, least=least)
        super().__init__(name, FormField(appearance, label, self.input))
        self._held: Json = None
        self.input.chosen.connect(lambda _value: self._choose())
        self.input.typed.connect(self.changed)
        self.input.searched.connect(lambda: self.mark(self.problem() or ""))

    def say_none(self, said: Message) -> None:
        """Say this where nothing is chosen."""
        self.input.offer([Option(None, said) if one.value is None else one for one in self.input.options.options])

    @property
    def can_be_empty(self) -> bool:
        """Whether no choice is one of the choices."""
        return self.input.options.row_of(None) >= 0

    def _choose(self) -> None:
        self._held = None
        self._tell()

    def _tell(self) -> None:
        self.changed.emit()
        self.committed.emit()

    @property
    def _value(self) -> Json:
        value = self.input.value
        return value if isinstance(value, str | int) else self._held

    def typed(self) -> Json:
        """The value chosen, and the words that fit no single option."""
        return {"value": self._value, "words": self.input.words} if self.input.words else self._value

    def resolve(self) -> None:
        """Take the only option that fits the words."""
        self.input.search.resolve()

    def problem(self) -> Message | None:
        """That words are left which no single option fits."""
        return _CHOOSE if self.input.words else None

    def in_words(self) -> DisplayText:
        """What the chosen option says."""
        options = self.input.options
        at = options.row_of(self.input.value)
        return options.options[at].said if at >= 0 and self.input.value is not None else ""

    def show_typed(self, typed: Json) -> None:
        """Restore the choice and the words that fitted nothing."""
        kept = typed if isinstance(typed, dict) else {"value": typed, "words": ""}
        value, words = kept.get("value"), kept.get("words")
        self._held = value if self.input.options.row_of(value) < 0 else None
        self.input.choose(value)
        if isinstance(words, str) and words:
            self.input.search.show_words(words)

    def load(self, values: Values) -> None:
        """Choose the record's value."""
        self.show_typed(values.get(self.name))

    def values(self) -> dict[str, Json]:
        """The value chosen."""
        return {self.name: self._value}


def changed_units(before: Values, now: Values) -> dict[str, Json]:
    """The units whose value changes; of a text with a state the text counts, of a set its members."""
    return {unit: value for unit, value in now.items() if _comparable(before.get(unit)) != _comparable(value)}


def _comparable(value: Json) -> object:
    text = text_of(value)
    if isinstance(text, list):
        return frozenset(str(member) for member in text) or None
    return text


def row_of(*parts: QWidget, widths: tuple[int, ...] = ()) -> QWidget:
    """Fields side by side, aligned at the top, equally wide or as given by `widths`."""
    holder = QWidget()
    line = row(*parts, spacing=FIELD_SPACING)
    for index, part in enumerate(parts):
        line.setStretch(index, widths[index] if widths else 1)
        line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
    holder.setLayout(line)
    level_fields(parts)
    return holder


def level_fields(parts: Iterable[QWidget]) -> None:
    """Give the labels of fields side by side the same height."""
    fields = [part for part in parts if isinstance(part, FormField)]
    if len(fields) > 1:
        fields[0].level_with(fields[1:])


def as_texts(value: Json) -> Mapping[str, str]:
    """The strings of a JSON object by name."""
    return {name: text for name, text in value.items() if isinstance(text, str)} if isinstance(value, dict) else {}
