"""The register's values written in one CLDR locale; imported with the first value that is shown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.date_like import DateLike
from iwhc_desktop.i18n.isolates import LRI, PDI, RLI, has_base, isolate, isolate_ltr, strip_isolates
from iwhc_desktop.i18n.messages import C_, Message
from iwhc_desktop.i18n.names.countries import COUNTRY_NAMES
from iwhc_desktop.i18n.one_of import OneOf

if TYPE_CHECKING:  # CLDR comes with the first date, number or name
    from babel import Locale

    from iwhc_desktop.i18n.date_text import DateText
    from iwhc_desktop.i18n.number_text import NumberText

_ABSENT = object()
_DIVIDED = re.compile(r"[,;،؛]|\b(?:and|et)\b| و(?=\w{2})")
"""What makes it unclear where an item of a list ends, in any language."""
_SEMICOLON = MappingProxyType({"ar": "؛ ", "en": "; ", "fr": "\u202f; "})


@runtime_checkable
class InLanguages(Protocol):
    """A text of the register in several languages, such as the name of an office."""

    def shown(self, language: str) -> tuple[str, str]:
        """The text for a reader of this language, and the language of that text."""


class Sentences(Protocol):
    """The part of the formatter that values need in turn: sentences within sentences, and its settings."""

    @property
    def language(self) -> str:
        """The code of its language."""

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""

    def text(self, message: Message) -> str:
        """A message with isolates."""

    def plain(self, message: Message) -> str:
        """A message without isolates."""

    def value(self, value: object) -> str:
        """A value, or the replacement for None."""

    def gloss(self, day: dt.date | None) -> str:
        """The Hijri date to show beside a day, "" if none is wanted."""


class Values:
    """Dates, numbers, names and lists for one formatter, and the arguments of its sentences."""

    def __init__(self, sentences: Sentences, locale: str, *, arabic_digits: bool) -> None:
        self._sentences = sentences
        self._name = locale
        self._arabic_digits = arabic_digits

    @cached_property
    def locale(self) -> Locale:
        """CLDR's data for the locale."""
        from babel import Locale  # noqa: PLC0415 - see above

        return Locale.parse(self._name)

    @cached_property
    def dates(self) -> DateText:
        """Dates and times as text."""
        from iwhc_desktop.i18n.date_text import DateText  # noqa: PLC0415 - see above

        return DateText(self.locale, self._arabic_digits)

    @cached_property
    def numbers(self) -> NumberText:
        """Numbers and amounts as text."""
        from iwhc_desktop.i18n.number_text import NumberText  # noqa: PLC0415 - see above

        return NumberText(self.locale, self._arabic_digits)

    # arguments of sentences

    def isolated(self, message: Message, name: str) -> str | None:
        """The argument of a message as shown in a displayed sentence; None if there is none."""
        value = message.arguments.get(name, _ABSENT)
        if value is _ABSENT:
            return None
        return self._isolated_value(value)

    def _isolated_value(self, value: object) -> str:
        if isinstance(value, Message):
            return self._isolated_sentence(self._sentences.text(value))
        if isinstance(value, int | Decimal | Fraction | Amount | PurePath):
            return isolate_ltr(self._sentences.value(value))
        if isinstance(value, tuple):
            return self._listed(value, self._isolated_value)
        return isolate(self._sentences.value(value), self._sentences.direction)

    def _isolated_sentence(self, text: str) -> str:
        """A sentence inside another; one of values and signs alone reads in the direction of the language."""
        if has_base(text):
            return isolate(text)
        return f"{RLI if self._sentences.direction == 'rtl' else LRI}{text}{PDI}"

    def bare(self, message: Message, name: str) -> str | None:
        """The argument of a message without isolates; None if there is none."""
        value = message.arguments.get(name, _ABSENT)
        return None if value is _ABSENT else strip_isolates(self._sentences.value(value))

    def written(self, value: object) -> str:
        """Any value that may be an argument of a sentence."""
        match value:
            case str():
                return value
            case Message():
                return self._sentences.plain(value)
            case Fraction() | Amount() | int() | Decimal() if not isinstance(value, bool):
                return self._counted(value)
            case dt.datetime():
                return self.timestamp(value, None)
            case tuple():
                return self._listed(value, self._sentences.value)
        return self._dated_or_named(value)

    def _counted(self, value: Fraction | Amount | int | Decimal) -> str:
        if isinstance(value, Amount):
            return self.numbers.money(*value)
        return self.numbers.percent(value) if isinstance(value, Fraction) else self.numbers.number(value)

    def _dated_or_named(self, value: object) -> str:
        if isinstance(value, dt.date | DateLike):
            return self.dates.date(value)
        return value.shown(self._sentences.language)[0] if isinstance(value, InLanguages) else str(value)

    # dates, names and lists

    def with_hijri(self, value: DateLike | dt.date | None) -> str:
        """The long date, with the Hijri date of a known day in brackets if it is to be shown."""
        written = self.dates.date(value)
        day = value if isinstance(value, dt.date) or value is None else _certain_day(value)
        gloss = self._sentences.gloss(day)
        return f"{written} ({gloss})" if gloss else written

    def timestamp(self, value: dt.datetime | str, zone: dt.tzinfo | None) -> str:
        """A point in time as a short date and time; one without a zone of its own is UTC."""
        moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=dt.UTC)
        local = moment.astimezone(zone)
        day, hour = self.dates.date(local.date(), short=True), self.dates.time(local)
        return self._sentences.plain(C_("date and time", "{date}, {time}", date=day, time=hour))

    def country(self, code: str) -> str:
        """The name of a country; the code itself if no name is known."""
        own = COUNTRY_NAMES.get(code, {}).get(self.locale.language)
        return own or str(self.locale.territories.get(code, code))

    def list_of(self, items: list[str]) -> str:
        """`A, B and C`; divided by semicolons where an item itself holds a comma or "and"."""
        if len(items) > 1 and any(_DIVIDED.search(item) for item in items):
            return _SEMICOLON[self.locale.language].join(items)
        from babel.lists import format_list  # noqa: PLC0415 - see above

        return str(format_list(items, locale=self.locale))

    def _listed(self, items: tuple[object, ...], written: Callable[[object], str]) -> str:
        """`A; B; C`, for a name may hold *and* itself, or `A, B or C` where one of them is meant."""
        texts = [written(item) for item in items]
        if not isinstance(items, OneOf):
            return _SEMICOLON[self.locale.language].join(texts)
        from babel.lists import format_list  # noqa: PLC0415 - see above

        return str(format_list(texts, style="or", locale=self.locale))


def _certain_day(value: DateLike) -> dt.date | None:
    return value.earliest if value.earliest == value.latest else None
