"""Dates and times as text, before isolation: month names always, never numbers alone in prose."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from babel import Locale

from iwhc_desktop.i18n.date_like import DateLike
from iwhc_desktop.i18n.digits import to_arabic_indic
from iwhc_desktop.i18n.number_text import NO_BREAK

_DAY_BEFORE_MONTH = re.compile(r"(?<!\d)(\d\d?(?:er)?) (?=[^\W\d])")
_ERA = {"ar": "هـ", "en": "AH", "fr": "H"}


@dataclass(frozen=True, slots=True)
class DateText:
    """Dates in one locale with one set of digits."""

    locale: Locale
    arabic_digits: bool

    def date(self, value: DateLike | dt.date | None, short: bool = False) -> str:
        """`8 October 2024`, `October 2024`, `2024` or two of them with a dash; `8 Oct 2024` when short."""
        if value is None:
            return ""
        edtf = value.isoformat()[:10] if isinstance(value, dt.date) else value.edtf
        return _joined(self._written(end, short) for end in edtf.split("/"))

    def span(self, first: DateLike, last: DateLike, short: bool = False) -> str:
        """`20–22 October 2026`, `20 October – 2 November 2026`: what both days share is written once.

        No line ends between a day and its month.
        """
        return _DAY_BEFORE_MONTH.sub(rf"\1{NO_BREAK}", self._span(first, last, short))

    def _span(self, first: DateLike, last: DateLike, short: bool) -> str:
        start, end = first.edtf.split("-"), last.edtf.split("-")
        if "/" in first.edtf + last.edtf or start[0] != end[0] or len(start) != len(end):
            return _joined((self.date(first, short), self.date(last, short)))
        if start == end:
            return self.date(last, short)
        if start[:-1] == end[:-1]:
            day = self._written(first.edtf, short).split(" ")[0]
            return f"{day}–{self.date(last, short)}"
        return f"{self._written(first.edtf, short, has_year=False)} – {self.date(last, short)}"

    def _written(self, edtf: str, short: bool, *, has_year: bool = True) -> str:
        year, month, day = (*map(int, edtf.split("-")), 0, 0)[:3]
        words = [f"{year:04d}"] if has_year else []
        if month:
            words.insert(0, self.month(month, short))
        if day:
            words.insert(0, "1er" if day == 1 and self.locale.language == "fr" else str(day))
        return self._digits(" ".join(words))

    def month(self, number: int, short: bool = False) -> str:
        """The name of a month, January being 1."""
        return str(self.locale.months["format"]["abbreviated" if short else "wide"][number])

    def hijri(self, day: dt.date) -> str:
        """`5 Rabi al-Thani 1446 AH`; "" outside 1924-2077."""
        from iwhc_desktop.i18n.hijri import MONTHS, to_hijri  # noqa: PLC0415 - lists write no Hijri date

        found = to_hijri(day)
        if found is None:
            return ""
        language = self.locale.language
        name = MONTHS[language][found.month - 1]
        return self._digits(f"{found.day} {name} {found.year}{NO_BREAK}{_ERA[language]}")

    def is_approximate(self, day: dt.date) -> bool:
        """Whether the Hijri date of this day may differ by a day from the announced one."""
        from iwhc_desktop.i18n.hijri import is_approximate  # noqa: PLC0415 - as above

        return is_approximate(day)

    def time(self, value: dt.time | dt.datetime) -> str:
        """`10:42`, in French `10 h 42`."""
        if self.locale.language == "fr":
            return f"{value.hour}{NO_BREAK}h{NO_BREAK}{value.minute:02d}"
        return self._digits(f"{value.hour:02d}:{value.minute:02d}")

    def _digits(self, text: str) -> str:
        return to_arabic_indic(text) if self.arabic_digits else text


def _joined(ends: Iterable[str]) -> str:
    """The ends of a span with a dash: spaces are around it only where one of the ends has several words."""
    written = list(ends)
    return (" – " if any(" " in end for end in written) else "–").join(written)
