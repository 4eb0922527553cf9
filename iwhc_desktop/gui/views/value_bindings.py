"""Fields whose values are typed in a form of their own and shown formatted: numbers, amounts, dates, spans.

Only what a person typed is parsed; a value is written anew in another language, and a text that is not understood is
kept with the language in which it was typed. What such a text may mean is offered below it, a button for each reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.field_type import FieldType
from iwhc_desktop.domain.money import Money
from iwhc_desktop.domain.partial_date import PartialDate, PartialDateError
from iwhc_desktop.domain.spans import is_before
from iwhc_desktop.gui.look.accessibility import PLACEHOLDER, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.date_input import DateInput
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.readings import Offer
from iwhc_desktop.gui.parts.typed_value import Explain, TypedValue, kept_text
from iwhc_desktop.gui.views.bindings import Binding, TextBinding
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.i18n.parse_errors import ParseError


@dataclass(frozen=True, slots=True)
class FormReading:
    """How a form parses a text: in the language in which it was typed, in a country."""

    language: str
    country: str = ""

    def target(self, _kind: str, given: Json) -> Json:
        """The key itself: in forms records are chosen, not typed."""
        return given


@dataclass(frozen=True, slots=True)
class TypeForm:
    """Values of a type of field, as forms read and write them."""

    appearance: Appearance
    field_type: FieldType
    country: Callable[[], str]

    def read(self, text: str, language: str) -> Json:
        """The value; a ParseError too for what the type refuses."""
        value = self.field_type.read(text, FormReading(language, self.country()))
        code = self.field_type.problem(value, "")
        if code:
            figures: dict[str, Any] = {"value": text, **self.field_type.figures(value)}
            raise ParseError(code, text, **figures)
        return value

    def written(self, value: Json) -> str:
        """The value in words or figures."""
        words = self.field_type.words(value, "", str)
        return "" if words is None else self.appearance.formats.value(words)


class NumberBinding(TextBinding):
    """A number parsed by the type of its field. An invalid one stays as typed and is marked when the focus leaves."""

    def __init__(
        self,
        appearance: Appearance,
        name: str,
        label: DisplayText,
        explain: Explain,
        field_type: FieldType,
        country: Callable[[], str] = str,
    ) -> None:
        super().__init__(appearance, name, label)
        self.country = country
        self._appearance = appearance
        self._explain = explain
        self._type = field_type
        self._meaning = TypedValue(appearance, self.input, TypeForm(appearance, field_type, self._country))
        self.input.committed.connect(lambda _text: self.mark(self.problem() or ""))

    def _country(self) -> str:
        return self.country()

    def typed(self) -> Json:
        """The number in plain digits, the same in every language, if it is valid, else the text."""
        return self._meaning.typed(str)

    def show_typed(self, typed: Json) -> None:
        """Restore the content: a number as the current language writes it, a text as it was."""
        text, language = kept_text(typed, self._appearance.formats.language)
        self._meaning.show_typed(text, language)

    def load(self, values: Values) -> None:
        """Show the number as the language writes it."""
        self.show_value(values.get(self.name))

    def in_words(self) -> DisplayText:
        """The number as it is written."""
        return self.input.text

    def show_value(self, value: Json) -> None:
        """Show this value; nothing for None."""
        self._meaning.show(value)

    def values(self) -> dict[str, Json]:
        """The value, None for none."""
        return {} if self._meaning.error else {self.name: self._meaning.value}

    def problem(self) -> Message | None:
        """Why the text is invalid, or what is wrong with the value."""
        error = self._meaning.error
        return self._explain(error.code, error.detail) if error else None

    def mark(self, said: DisplayText) -> None:
        """Mark the input; below an unreadable text, each likely reading is a button."""
        super().mark(said)
        self.widget.show_readings(list(self._offers()) if said else ())

    def _offers(self) -> Iterator[Offer]:
        for value in self._meaning.error.readings if self._meaning.error else ():
            if not self._type.problem(value, ""):
                yield Offer(reading_said(self._type.words(value, "", str)), partial(self._take, value))

    def _take(self, value: Json) -> None:
        self.show_value(value)
        self.input.committed.emit(self.input.text)


def reading_said(words: object) -> Message:
    """A likely reading, as a button says it."""
    return C_("reading", "{value}?", value=words)


class MoneyBinding(NumberBinding):
    """An amount with its currency, written out when the focus leaves or the language changes.

    `country` returns the ISO 3166 code of the country that decides what signs such as `DH` denote.
    """

    def __init__(
        self, appearance: Appearance, name: str, label: DisplayText, explain: Explain, country: Callable[[], str]
    ) -> None:
        super().__init__(appearance, name, label, explain, Money(), country)
        say(appearance, self.input.edit, N_("for example {amount}", amount=Amount(1_250_000, "EUR")), PLACEHOLDER)
        self.input.committed.connect(lambda _text: self._meaning.write())

    def typed(self) -> Json:
        """The amount if it is valid, else the text."""
        return self._meaning.typed()

    def show_typed(self, typed: Json) -> None:
        """Restore the content: an amount as the current language writes it, a text as it was."""
        if isinstance(typed, dict) and "amount_minor" in typed:
            self.show_value(typed)
        else:
            super().show_typed(typed)


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
        return self.input.meaning.typed()

    def in_words(self) -> DisplayText:
        """The day as it is written."""
        return self.input.text

    def show_typed(self, typed: Json) -> None:
        """Restore the content: a date written out in the current language, anything else as it was."""
        if isinstance(typed, str) and _is_edtf(typed):
            self.input.set_value(typed)
        else:
            self.input.meaning.show_typed(*kept_text(typed, ""))
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

    def mark(self, said: DisplayText) -> None:
        """Mark the input; below a text that is no certain date, each likely one is a button."""
        super().mark(said)
        error = self.input.meaning.error
        self.widget.show_readings([self._offer(str(edtf)) for edtf in error.readings] if error and said else ())

    def _offer(self, edtf: str) -> Offer:
        return Offer(reading_said(PartialDate.parse(edtf)), lambda: self._take(edtf))

    def _take(self, edtf: str) -> None:
        self.input.set_value(edtf)
        self.input.committed.emit(self.input.text)


def _is_edtf(text: str) -> bool:
    try:
        return bool(PartialDate.parse(text))
    except PartialDateError:
        return False


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
