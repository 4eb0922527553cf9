"""One formatter over the catalogue, dates, numbers and names for screen, print and export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from iwhc_desktop.i18n import span_text
from iwhc_desktop.i18n.catalogue import Catalogue, load
from iwhc_desktop.i18n.digits import ARABIC_INDIC, ASCII, DIGIT_SETTINGS
from iwhc_desktop.i18n.isolates import isolate, isolate_ltr
from iwhc_desktop.i18n.languages import Direction, language_of
from iwhc_desktop.i18n.messages import N_, NP_, Message
from iwhc_desktop.i18n.placeholders import fill

if TYPE_CHECKING:  # what writes values comes with the first one: the first paint shows none
    import datetime as dt
    from decimal import Decimal
    from fractions import Fraction

    from iwhc_desktop.i18n.date_like import DateLike
    from iwhc_desktop.i18n.values import Values

MISSING = "–"
"""Replaces an argument that is None in a sentence."""

_SIZES = ((10**9, N_("{size} GB")), (10**6, N_("{size} MB")), (10**3, N_("{size} kB")))


class Formats:
    """How one language writes the register's values.

    `digits` is "123" or "١٢٣" (Arabic only), `hijri` whether dates are followed by their Hijri date. Values are
    returned bare; inside a sentence (`text`) each of them is isolated.
    """

    def __init__(
        self,
        language: str,
        digits: str = ASCII,
        hijri: bool = True,
        catalogue: Catalogue | None = None,
    ) -> None:
        if digits not in DIGIT_SETTINGS:
            raise ValueError(f"no such digits: {digits!r}")
        own = language_of(language)
        self.language = own.code
        self.direction: Direction = own.direction
        self.catalogue = catalogue or load(language)
        self._locale = own.locale
        self._arabic_digits = digits == ARABIC_INDIC and language == "ar"
        self._with_hijri = hijri

    isolate_ltr = staticmethod(isolate_ltr)

    def isolate(self, text: str) -> str:
        """The text isolated, in its own direction; a span of years in that of the language."""
        return isolate(text, self.direction)

    @cached_property
    def _values(self) -> Values:
        from iwhc_desktop.i18n.values import Values  # noqa: PLC0415 - see above

        return Values(self, self._locale, arabic_digits=self._arabic_digits)

    # sentences

    def text(self, message: Message | str, **arguments: object) -> str:
        """The message in this language, each argument isolated so that it reads in its own direction."""
        marked = _marked(message, arguments)
        template = self.catalogue.template(marked)
        return fill(template, lambda name: self._values.isolated(marked, name)) if marked.arguments else template

    def plain(self, message: Message | str, **arguments: object) -> str:
        """The same without isolates, for file names, JSON and other places that are not displayed."""
        marked = _marked(message, arguments)
        template = self.catalogue.template(marked)
        return fill(template, lambda name: self._values.bare(marked, name)) if marked.arguments else template

    def value(self, value: object) -> str:
        """Any value that may be an argument of a sentence, bare."""
        return MISSING if value is None else self._values.written(value)

    # dates

    def date(self, value: DateLike | dt.date | None, *, short: bool = False) -> str:
        """`8 October 2024`, `October 2024`, `2024`, an interval with a dash; "" for None.

        `short` abbreviates the months; for tables only.
        """
        return self._values.dates.date(value, short)

    def span(self, first: DateLike, last: DateLike, *, short: bool = False) -> str:
        """`20–22 October 2026`: a first and a last day, what they share written once."""
        return self._values.dates.span(first, last, short)

    def hijri(self, day: dt.date) -> str:
        """The Hijri date of a day, with "approximately" after 2029-08-10; "" outside 1924-2077."""
        written = self._values.dates.hijri(day)
        if written and self._values.dates.is_approximate(day):
            return self.plain(N_("approximately {date}", date=written))
        return written

    def gloss(self, day: dt.date | None) -> str:
        """The Hijri date to show beside a day; "" if the setting is off."""
        return self.hijri(day) if day and self._with_hijri else ""

    def date_with_hijri(self, value: DateLike | dt.date | None) -> str:
        """The long date, followed by its Hijri date in brackets if the setting is on and the day is known."""
        return self._values.with_hijri(value)

    def time(self, value: dt.time | dt.datetime) -> str:
        """`10:42`, in French `10 h 42`."""
        return self._values.dates.time(value)

    def timestamp(self, value: dt.datetime | str, *, zone: dt.tzinfo | None = None) -> str:
        """A stored UTC time (ISO text or datetime) as a short date and time.

        `zone` is the time zone to show it in, by default this computer's.
        """
        return self._values.timestamp(value, zone)

    # spans

    def months(self, count: int) -> str:
        """`3 years`, `6 months`, `2 years 1 month`."""
        return self.plain(span_text.months(count))

    def time_left(self, as_of: dt.date, last_day: dt.date) -> str:
        """`55 days left`, `2 years 1 month left`."""
        return self.plain(span_text.time_left(as_of, last_day))

    def time_since(self, last_day: dt.date, as_of: dt.date) -> str:
        """`19 months ago`."""
        return self.plain(span_text.time_since(last_day, as_of))

    # numbers

    def number(self, value: int | Decimal) -> str:
        """The number with the separators of the language."""
        return self._values.numbers.number(value)

    def percent(self, share: Fraction | Decimal | int) -> str:
        """A share of one (Fraction(67, 200) is 33.5%) to at most two decimals."""
        return self._values.numbers.percent(share)

    def money(self, minor: int, currency: str) -> str:
        """An amount in minor units as `1,250.500 BHD`."""
        return self._values.numbers.money(minor, currency)

    def money_in_words(self, minor: int, currency: str) -> str:
        """An amount in minor units with the currency's name: `250,000 Saudi riyals`."""
        return self._values.numbers.money_in_words(minor, currency)

    def file_size(self, size: int) -> str:
        """A number of bytes as `3.2 MB` (powers of ten), `1 byte` below a thousand."""
        for unit, message in _SIZES:
            if size >= unit:
                return self.plain(message, size=self._values.numbers.tenths(size * 10 // unit))
        return self.plain(NP_("{n} byte", "{n} bytes", size))

    # names and values

    def currency_name(self, currency: str) -> str:
        """The name of a currency by its ISO 4217 code."""
        return self._values.numbers.currency_name(currency)

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166 code; the code itself if no name is known."""
        return self._values.country(code)

    def list_of(self, items: Iterable[Message | str]) -> str:
        """`A, B and C`, each item isolated."""
        written = [self.isolate(self.text(item) if isinstance(item, Message) else item) for item in items]
        return self._values.list_of(written) if written else ""

    def code(self, text: str) -> str:
        """A reference, code or address: isolated left to right, its digits unchanged."""
        return isolate_ltr(text)


def _marked(message: Message | str, arguments: Mapping[str, object]) -> Message:
    marked = Message(message) if isinstance(message, str) else message
    return marked.with_arguments(**arguments) if arguments else marked
