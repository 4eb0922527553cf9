"""The shapes a cell of a list can have. No Qt."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple, TypeAlias

from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.i18n.date_like import DateLike
from iwhc_desktop.i18n.formats import MISSING, Formats
from iwhc_desktop.i18n.messages import Message

NAME, WORDS, FACT, LINK = "name", "words", "fact", "link"
"""What the first line of a cell is: the record's name, plain words, a day or figure, or something to click."""


class Lines(NamedTuple):
    """One or two lines of text.

    `look` is one of NAME, WORDS, FACT and LINK. `tone` and `second_tone` are colour tokens; "" is the usual colour
    of the look. `spoken` replaces the text where a screen reader needs more than a figure. A click on a LINK opens
    the record's form at the input `opens`. `value` and `second_value` are the day or the number that a line is, for
    tables of other programs; None where it is words.
    """

    first: str
    second: str = ""
    look: str = WORDS
    tone: str = ""
    second_tone: str = "text2"
    spoken: Message | str = ""
    opens: str = ""
    value: DateLike | dt.date | int | None = None
    second_value: DateLike | dt.date | int | None = None


class Progress(NamedTuple):
    """How far something is: words beside or above a bar. `part` is between 0 and 1; None is no bar at all.

    Beside a pill `short` takes the place of words that do not fit; where neither does, nothing is there but a tip.
    """

    words: str
    part: float | None = None
    tone: str = "primary"
    words_tone: str = "text2"
    short: str = ""


class Pill(NamedTuple):
    """A state, and below it how far it is."""

    look: PillLook
    progress: Progress | None = None


class Mark(NamedTuple):
    """An icon and what it says."""

    icon: str
    tone: str
    said: Message


Shape = Lines | Pill | Mark | Progress


class DaySpan(NamedTuple):
    """A sample of a first and a last day in one line."""

    first: DateLike
    last: DateLike


Sample: TypeAlias = Message | str | dt.date | DaySpan | PillLook


class TwoLines(NamedTuple):
    """A sample of a cell with something below its first line, or of a pill with words and, at times, a bar."""

    first: Sample
    second: Sample
    has_bar: bool = True


Samples: TypeAlias = tuple[Sample | TwoLines, ...]
"""What a column must have room for."""


def words_of(shape: Shape, formats: Formats) -> str:
    """What a cell says, one line below the other."""
    match shape:
        case Lines(first, second):
            return f"{first}\n{second}" if second else first
        case Pill(look, progress):
            state = formats.plain(look.said)
            return f"{state}, {progress.words}" if progress is not None and progress.words else state
        case Mark(said=said):
            return formats.plain(said)
        case Progress(words):
            return words


def spoken_of(shape: Shape, formats: Formats) -> str:
    """The first line of a cell as a screen reader says it inside the sentence of its row."""
    match shape:
        case Lines(first, spoken=spoken):
            return formats.value(spoken or first or MISSING)
        case Pill(look):
            return formats.plain(look.said)
    return words_of(shape, formats)
