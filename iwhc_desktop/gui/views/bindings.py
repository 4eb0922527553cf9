"""A field of a record bound to an input: the typed text, its value, and what is wrong with it.

`typed` is the content of the input, right or wrong, as an automatic draft keeps it; `values` is its meaning, by
unit. Nothing here reads the register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.editing import text_of
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.field_type import FieldType
from iwhc_desktop.domain.money import Money
from iwhc_desktop.domain.partial_date import PartialDate, PartialDateError
from iwhc_desktop.domain.spans import is_before
from iwhc_desktop.gui.look.accessibility import PLACEHOLDER, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.card import row
from iwhc_desktop.gui.parts.choice_box import NARROW, ChoiceBox
from iwhc_desktop.gui.parts.date_input import DateInput, Explain
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.inputs import TextInput
from iwhc_desktop.gui.parts.localized_input import LocalizedInput
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.i18n.parse_errors import ParseError
from iwhc_desktop.services.saving.commands import Create

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


class FormReading:
    """How forms parse typed values: in the window's language, in the country of the office."""

    def __init__(self, appearance: Appearance, country: Callable[[], str] = str) -> None:
        self._appearance = appearance
        self._country = country

    @property
    def language(self) -> str:
        """The code of the window's language."""
        return self._appearance.formats.language

    @property
    def country(self) -> str:
        """The ISO 3166 code of the office's country, '' if it is unknown."""
        return self._country()

    def target(self, _kind: str, given: Json) -> Json:
        """The key itself: in forms records are chosen, not typed."""
        return given


class NumberBinding(TextBinding):
    """A number parsed by the type of its field, written anew when the language changes.

    An invalid one stays as it was typed and is marked when the focus leaves.
    """

    def __init__(
        self, appearance: Appearance, name: str, label: DisplayText, explain: Explain, field_type: FieldType
    ) -> None:
        super().__init__(appearance, name, label)
        self.reading = FormReading(appearance)
        self._appearance = appearance
        self._explain = explain
        self._type = field_type
        self._understood: Json = None
        self.input.changed.connect(lambda _text: self._understand())
        self.input.committed.connect(lambda _text: self.mark(self.problem() or ""))
        appearance.changed.connect(self._write_out)

    def _understand(self) -> None:
        self._understood = self.read()[0]

    def _write_out(self) -> None:
        if self._understood is not None:
            self.show_value(self._understood)

    def typed(self) -> Json:
        """The number in plain digits, the same in every language, if it is valid, else the text."""
        return super().typed() if self._understood is None else str(self._understood)

    def load(self, values: Values) -> None:
        """Show the number as the language writes it."""
        self.show_value(values.get(self.name))

    def in_words(self) -> DisplayText:
        """The number as it is written."""
        return self.input.text

    def show_value(self, value: Json) -> None:
        """Show this value; nothing for None."""
        words = self._type.words(value, "", str)
        super().show_typed("" if words is None else self._appearance.formats.value(words))

    def values(self) -> dict[str, Json]:
        """The value, None for none."""
        value, problem = self.read()
        return {} if problem else {self.name: value}

    def problem(self) -> Message | None:
        """Why the text is invalid, or what is wrong with the value."""
        return self.read()[1]

    def read(self) -> tuple[Json, Message | None]:
        """The value, and what is wrong with it."""
        text = self.input.text.strip()
        try:
            value = self._type.read(text, self.reading)
        except ParseError as error:
            return None, self._explain(error.code, error.detail)
        code = self._type.problem(value, "")
        if code:
            return None, self._explain(code, {"value": text, **self._type.figures(value)})
        return value, None


class MoneyBinding(NumberBinding):
    """An amount with its currency, written out when the focus leaves or the language changes.

    `country` returns the ISO 3166 code of the country that decides what signs such as `DH` denote.
    """

    def __init__(
        self, appearance: Appearance, name: str, label: DisplayText, explain: Explain, country: Callable[[], str]
    ) -> None:
        super().__init__(appearance, name, label, explain, Money())
        self.reading = FormReading(appearance, country)
        say(appearance, self.input.edit, N_("for example {amount}", amount=Amount(1_250_000, "EUR")), PLACEHOLDER)
        self.input.committed.connect(lambda _text: self._write_out())

    def typed(self) -> Json:
        """The amount if it is valid, else the text."""
        return self._understood or self.input.text

    def show_typed(self, typed: Json) -> None:
        """Restore the content: an amount as the current language writes it, a text as it was."""
        if isinstance(typed, dict):
            self.show_value(typed)
        else:
            super().show_typed(typed)


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


class DateBinding(Binding):
    """A date known to the day, month, year or as an interval, its Hijri date beside the label."""

    def __init__(self, appearance: Appearance, name: str, label: DisplayText, explain: Explain) -> None:
        self.input = DateInput(appearance, label, explain)
        super().__init__(name, FormField(appearance, label, self.input))
        self.input.changed.connect(lambda _text: self._tell())
        self.input.committed.connect(lambda _text: self._show_problem())
        appearance.changed.connect(self._gloss)

    def _tell(self) -> None:
        self._gloss()
        self.changed.emit()

    def _gloss(self) -> None:
        self.widget.show_hint(self.input.gloss)

    def _show_problem(self) -> None:
        self.mark(self.problem() or "")
        self.committed.emit()

    def typed(self) -> Json:
        """The typed text, or the date itself once it is valid."""
        return self.input.value or self.input.text

    def in_words(self) -> DisplayText:
        """The day as it is written."""
        return self.input.text

    def show_typed(self, typed: Json) -> None:
        """Restore the content: a date written out in the current language, anything else as it was."""
        text = typed if isinstance(typed, str) else ""
        self.input.set_text(text)
        if self.input.value == text:
            self.input.set_value(text)
        self._gloss()

    def load(self, values: Values) -> None:
        """Show the date."""
        value = values.get(self.name)
        self.input.set_value(value if isinstance(value, str) else None)
        self._gloss()

    def values(self) -> dict[str, Json]:
        """The date as EDTF, None for none."""
        return {} if self.input.problem else {self.name: self.input.value}

    def problem(self) -> Message | None:
        """Why it is not a date."""
        return self.input.problem


class SpanBinding(DateBinding):
    """A first and a last day in one input: a day, a month or a year alone is the first day without a last one.

    What a record holds is kept as it is until something else is typed, also where both days make no span: the last may
    lie before the first after a merge, which is marked, or the first may be known only between two bounds.
    """

    def __init__(self, appearance: Appearance, names: tuple[str, str], label: DisplayText, explain: Explain) -> None:
        super().__init__(appearance, names[0], label, explain)
        self.names = names
        self._appearance, self._explain = appearance, explain
        self._held: dict[str, Json] = {}
        self._span: str | None = None
        self._apart = ""
        appearance.changed.connect(self._write_anew)

    def load(self, values: Values) -> None:
        """Show both days."""
        self._held = {name: values.get(name) for name in self.names}
        self._span, self._apart = _span_of(self._days), ""
        if self._span is None and self._days:
            self._write_apart()
        else:
            self.input.set_value(self._span)
        self._gloss()
        self.mark("")

    @property
    def _days(self) -> list[str]:
        return [day for day in self._held.values() if isinstance(day, str)]

    def _write_apart(self) -> None:
        """Show two days that make no span, each in full."""
        self._apart = " – ".join(self._appearance.formats.date(PartialDate.parse(day)) for day in self._days)
        self.input.set_text(self._apart)

    def _write_anew(self) -> None:
        if self._is_apart:
            self._write_apart()
            self.mark("")

    @property
    def _is_apart(self) -> bool:
        """Whether two held days that make no span are shown."""
        return bool(self._apart) and self.input.text == self._apart

    def typed(self) -> Json:
        """The typed text, or the days themselves once they are valid or still as they were loaded."""
        return "/".join(self._days) if self._is_apart else super().typed()

    def show_typed(self, typed: Json) -> None:
        """Restore the content; two days that make no span are shown as when they were loaded."""
        if self._apart and typed == "/".join(self._days):
            self._write_apart()
        else:
            super().show_typed(typed)

    def values(self) -> dict[str, Json]:
        """Both days as EDTF, None for none."""
        if self._is_apart:
            return dict(self._held)
        value = self.input.value
        if self.input.problem or (value == self._span and not self._apart):
            return {} if self.input.problem else dict(self._held)
        first, _slash, last = (value or "").partition("/")
        return dict(zip(self.names, (first or None, last or None), strict=True))

    def problem(self) -> Message | None:
        """Why the text is no span; the days that are held may be saved again."""
        return None if self._is_apart else super().problem()

    def mark(self, said: DisplayText) -> None:
        """Mark the input; held days the last of which lies before the first keep their own mark."""
        is_reversed = self._is_apart and is_before(self._days[-1], self._days[0])
        super().mark(said or (self._explain("date_reversed", {"text": self._apart}) if is_reversed else ""))


def _span_of(days: list[str]) -> str | None:
    """The days as one value; None where there is none, or where two make no span."""
    try:
        return PartialDate.parse("/".join(days)).edtf if days else None
    except PartialDateError:
        return None


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
