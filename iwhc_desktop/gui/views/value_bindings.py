"""Fields whose values are typed in a form of their own and shown formatted: numbers and amounts.

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
from iwhc_desktop.gui.look.accessibility import PLACEHOLDER, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.readings import Offer
from iwhc_desktop.gui.parts.typed_value import Explain, TypedValue, kept_text
from iwhc_desktop.gui.views.bindings import TextBinding
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
