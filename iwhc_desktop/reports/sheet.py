"""What the parts of a printed sheet share: its composer, its formatter, and its text styles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.reports.composer import Cell, Composer, ParagraphText
from iwhc_desktop.reports.flowables import TextBlock, TextStyle
from iwhc_desktop.reports.summary_model import Label, Moment
from iwhc_desktop.reports.tables import Grid, Headed

PRIMARY = "0B6158"
GREY = "5A6561"

TITLE = TextStyle(size=16.5, leading=1.5, ink="12201D", bold=True, before=1, after=2)
KICKER = TextStyle(size=9.5, ink=PRIMARY, bold=True, after=0)
SECTION = TextStyle(size=11, ink=PRIMARY, bold=True, before=9, after=2, keep_with_next=True)
BODY = TextStyle(size=9.5, leading=1.55, after=2)
STRONG = replace(BODY, bold=True)
SMALL = TextStyle(size=8.2, leading=1.5, ink=GREY, after=1)
NOTHING = "–"
_WHOLE = 10_000

_LANGUAGE_NAMES = MappingProxyType({"ar": N_("Arabic"), "en": N_("English"), "fr": N_("French")})


@dataclass(frozen=True, slots=True)
class Sheet:
    """Translates messages and values into the paper's language and sets them as text."""

    composer: Composer
    formats: Formats

    def say(self, label: Label | None, **arguments: object) -> str:
        """A message in the paper's language, '' for None; texts of the register in it are isolated."""
        if isinstance(label, Message):
            return self.formats.text(label, **arguments)
        return self.formats.isolate(label) if label else ""

    def section(self, title: Label) -> TextBlock:
        """The heading of a section."""
        return self.composer.heading(self.say(title), 2, SECTION)

    def headed(self, title: Label, make: Callable[[], Grid]) -> Headed:
        """A section that is a table: its heading, made first, stays with the first row."""
        heading = self.section(title)
        return Headed(heading, make())

    def line(self, text: str, style: TextStyle = BODY) -> TextBlock:
        """A paragraph."""
        return self.composer.para(text, style)

    @staticmethod
    def equal_lines(texts: Iterable[str]) -> Cell:
        """A cell with lines of one kind; a dash if there is none."""
        return tuple(ParagraphText(text, BODY) for text in texts) or (ParagraphText(NOTHING, BODY),)

    def cell(self, *texts: str, strong: bool = False) -> Cell:
        """A cell: the first text in the body style, the others small beneath it; a dash if there is no text."""
        present = [text for text in texts if text]
        first, *others = present or [NOTHING]
        return (ParagraphText(first, STRONG if strong else BODY), *(ParagraphText(other, SMALL) for other in others))

    def date(self, value: PartialDate | Moment) -> str:
        """A date, or the span in which it lies, isolated; '' for None."""
        known = PartialDate.between(*value) if isinstance(value, tuple) else value
        return self.formats.isolate(self.formats.date(known)) if known else ""

    def hijri(self, value: PartialDate | Moment) -> str:
        """The same day in the Hijri calendar, isolated; '' unless a single day is known and the calendar is wanted."""
        day = value.day if isinstance(value, PartialDate) else value
        if not isinstance(day, date) or self.formats.date_with_hijri(day) == self.formats.date(day):
            return ""
        return self.formats.isolate(self.formats.hijri(day))

    def dates(self, value: PartialDate | Moment) -> tuple[str, str]:
        """The date in both calendars, one below the other."""
        return self.date(value), self.hijri(value)

    def share(self, share: Fraction) -> str:
        """An exact share: a percentage if two decimals express it exactly, else the fraction with a percentage."""
        percent = self.formats.isolate_ltr(self.formats.percent(share))
        if (share * _WHOLE).denominator == 1:
            return percent
        fraction = self.formats.code(f"{share.numerator}/{share.denominator}")
        return self.say(C_("share", "{fraction} (about {percent})"), fraction=fraction, percent=percent)

    def language_name(self, language: str) -> str:
        """The name of a language in the paper's language."""
        return self.say(_LANGUAGE_NAMES.get(language, language))
