"""How viewers put the characters of a line in order again, and what has to be written for them.

A viewer finds positions on a page, not text. Those that sort by position cut a line into stretches of one kind, reverse
the stretches in a right-to-left line, and reverse the letters of a right-to-left stretch (pdfium, `cpdf_textpage.cpp`
and `fx_bidi.cpp`). In such a line signs between right-to-left stretches are turned to their mirror image as well, those
after a left-to-right stretch are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.reports.text.bidi_classes import bidi_class
from iwhc_desktop.reports.text.typesetter import Placed

_GAPS = " \u00a0\u202f"
_UNBROKEN = frozenset(_GAPS[1:])
_KINDS: Mapping[str, str] = MappingProxyType(
    {"L": "L", "R": "R", "AL": "R", "NSM": "M", **dict.fromkeys(("AN", "EN", "CS", "ES", "ET", "BN"), "W")}
)
_PAIRS = ("()", "[]", "{}", "<>", "«»", "‹›")
_MIRRORED = str.maketrans("".join(_PAIRS), "".join(pair[::-1] for pair in _PAIRS))


class Slot(NamedTuple):
    """A character with its kind as viewers see it, its code, and its distance from the line's left end."""

    kind: str
    code: int
    x: float
    width: float


@lru_cache(4_096)
def kind_of(character: str) -> str:
    """L, R, M (mark), W (weak) or N (neutral): how viewers that sort by position classify a character."""
    return _KINDS.get(bidi_class(character), "N")


def kind_after(before: str, character: str, strong: str) -> str:
    """The kind of a character after one of kind `before`; n is a sign after the left-to-right stretch `strong`."""
    kind = kind_of(character)
    if character in _UNBROKEN and before != "W":
        kind = "N"
    return "n" if kind == "N" and strong == "L" else kind


def mirrored(text: str) -> str:
    """The text with each bracket and quotation mark replaced by its partner."""
    return text.translate(_MIRRORED)


def reads_backwards(texts: Iterable[str]) -> bool:
    """Whether a viewer treats the line as right-to-left: at least as many such stretches as others."""
    kinds = [kind for kind, _ in groupby(kind_of(one) for text in texts for one in text)]
    return 0 < kinds.count("R") >= kinds.count("L")


def words_of(placed: Sequence[Placed]) -> Iterator[list[Placed]]:
    """The words of a line in logical order, each with the space behind it."""
    word: list[Placed] = []
    for one in placed:
        word.append(one)
        if one.piece.is_space or (one.piece.rightwards and one.piece.text in _UNBROKEN):
            yield word
            word = []
    if word:
        yield word


def differs_backwards(word: Sequence[Placed]) -> bool:
    """Whether the word has to be written in another order than it is read, or with other signs, to be turned back.

    So it is with a reference, an address, `(HQ)`; a word with right-to-left letters only where it has signs too.
    """
    text = "".join(one.piece.text for one in word).rstrip(_GAPS)
    kinds = [kind for kind, _ in groupby(map(kind_of, text))]
    is_mixed = len(kinds) > 1 and ("R" not in kinds or "N" in kinds)
    return is_mixed or mirrored(text) != text


def strong_before(words: Sequence[Sequence[Placed]]) -> list[str]:
    """For each word the kind, R or L, of the strong letter that a viewer meets before it, going from right to left."""
    found = [""] * len(words)
    strong = "R"
    for at in sorted(range(len(words)), key=lambda at: max(one.x for one in words[at]), reverse=True):
        found[at] = strong
        strong = last_strong((letter for one in words[at] for letter in one.piece.text), strong)
    return found


def last_strong(text: Iterable[str], before: str) -> str:
    """The kind, R or L, of the last strong letter of a text; that of what is `before` it where it has none."""
    for letter in text:
        kind = kind_of(letter)
        before = kind if kind in "RL" else before
    return before


def leftward_surplus(text: str) -> int:
    """How many more left-to-right letters than right-to-left ones a text has."""
    kinds = [kind_of(letter) for letter in text]
    return kinds.count("L") - kinds.count("R")


def in_reading_order(slots: Sequence[Slot], backwards: bool, apart: float, whole: bool = False) -> list[list[Slot]]:
    """The order from which viewers recover a word as it was written, in one or more text objects.

    Letters are written in visual order, numbers in logical order. Some viewers sort text objects by position, others
    take them in order: several marks on one letter are therefore written one by one, the last first, each `apart` to
    the right of the one before. A `whole` word has its space where a viewer that turns it back finds it, else the space
    comes last.
    """
    stretches = [list(group) for _, group in groupby(slots, key=attrgetter("kind"))]
    if not backwards:
        return [[slot for stretch in stretches for slot in _turned(stretch, "R")]]
    has_space_last = not whole and len(stretches) > 1 and stretches[-1][0].kind in "Nn"
    space = [stretches.pop()] if has_space_last else []
    return [*_turned_back(stretches, apart), *space]


def _turned_back(stretches: Sequence[list[Slot]], apart: float) -> Iterator[list[Slot]]:
    """The stretches from the last to the first, marks that lie on one letter in objects of their own."""
    for is_pile, group in groupby(reversed(stretches), _is_pile):
        if is_pile:
            yield from chain.from_iterable(_one_by_one(stretch, apart) for stretch in group)
        else:
            yield list(chain.from_iterable(_turned(stretch, "RN") for stretch in group))


def _is_pile(stretch: Sequence[Slot]) -> bool:
    """Whether the stretch is several marks on one letter."""
    return stretch[0].kind == "M" and len(stretch) > 1


def _turned(stretch: list[Slot], kinds: str) -> list[Slot]:
    return stretch[::-1] if stretch[0].kind in kinds else stretch


def _one_by_one(marks: Sequence[Slot], apart: float) -> Iterator[list[Slot]]:
    count = len(marks)
    for at in range(count - 1, -1, -1):
        yield [marks[at]._replace(x=marks[at].x - (count - at) * apart)]
