"""The shapes a cell of a list can have. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.i18n.messages import Message

NAME, WORDS, FACT, LINK = "name", "words", "fact", "link"
"""What the first line of a cell is: the record's name, plain words, a day or figure, or something to click."""


class Lines(NamedTuple):
    """One or two lines of text.

    `look` is one of NAME, WORDS, FACT and LINK. `tone` and `second_tone` are colour tokens; "" is the usual colour
    of the look. `spoken` replaces the text where a screen reader needs more than a figure. A click on a LINK opens
    the record's form at the input `opens`.
    """

    first: str
    second: str = ""
    look: str = WORDS
    tone: str = ""
    second_tone: str = "text2"
    spoken: str = ""
    opens: str = ""


class Progress(NamedTuple):
    """How far something is: words beside or above a bar. `part` is between 0 and 1; None is no bar at all."""

    words: str
    part: float | None = None
    tone: str = "primary"
    words_tone: str = "text2"


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
