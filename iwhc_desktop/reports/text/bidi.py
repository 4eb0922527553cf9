"""Bidirectional levels of a paragraph and visual order of a line (Unicode Standard Annex 9).

A paragraph's levels are computed once; each of its lines is then finished (rule L1) and reordered (L2) separately.
Characters that rule X9 removes have the level None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from iwhc_desktop.reports.text.bidi_classes import bidi_class
from iwhc_desktop.reports.text.bidi_resolve import IsolatingRun, resolve

MAX_DEPTH = 125
_KEPT = 1_024
"""Texts whose levels are kept."""
_REMOVED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_TRAILING = frozenset({"WS", "FSI", "LRI", "RLI", "PDI"})
_HANGING = _REMOVED | _TRAILING

Levels = list[int | None]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Classes and resolved levels of one paragraph; `level` is 0 (left to right) or 1."""

    classes: Sequence[str]
    level: int
    levels: Sequence[int | None]


@lru_cache(_KEPT)
def paragraph(text: str, level: int | None = None) -> Paragraph:
    """Resolve the levels of a paragraph; without a `level` its first strong character decides (P2, P3)."""
    classes = [bidi_class(character) for character in text]
    partners = _isolate_partners(classes)
    base = _first_strong_level(classes, partners, 0, len(classes)) if level is None else level
    if base == 0 and not _needs_resolution(classes):
        return Paragraph(classes, 0, [0] * len(classes))
    explicit = _Explicit(classes, partners, base)
    explicit.run()
    resolved = list(explicit.levels)
    for run in _isolating_runs(explicit, partners, base):
        resolve(run, text, explicit.classes, resolved)
    return Paragraph(classes, base, resolved)


def line_levels(whole: Paragraph, start: int, end: int) -> Levels:
    """The levels of the characters of one line, its trailing spaces at the paragraph's level (L1)."""
    levels = list(whole.levels[start:end])
    trailing = True
    for index in range(end - 1, start - 1, -1):
        name = whole.classes[index]
        if name in ("B", "S"):
            trailing = True
        elif name not in _HANGING:
            trailing = False
        if trailing and levels[index - start] is not None:
            levels[index - start] = whole.level
    return levels


def visual_order(levels: Sequence[int | None]) -> list[int]:
    """The indices of a line's characters from left to right (L2), without removed characters."""
    order = [index for index, level in enumerate(levels) if level is not None]
    odd = _odd_levels(levels)
    if not odd:
        return order
    for level in range(max(filter(None, levels)), min(odd) - 1, -1):
        _reverse_runs(order, levels, level)
    return order


def _odd_levels(levels: Sequence[int | None]) -> set[int]:
    return {level for level in levels if level is not None and level % 2}


def _reverse_runs(order: list[int], levels: Sequence[int | None], level: int) -> None:
    reordered: list[int] = []
    for inside, group in groupby(order, key=lambda index: (levels[index] or 0) >= level):
        run = list(group)
        reordered.extend(run[::-1] if inside else run)
    order[:] = reordered


def _needs_resolution(classes: Sequence[str]) -> bool:
    """Whether a left-to-right paragraph contains anything but plain left-to-right text."""
    return not {"L", "WS", "ON", "CS", "ES", "ET", "EN", "NSM"}.issuperset(classes)


def _isolate_partners(classes: Sequence[str]) -> dict[int, int]:
    """Maps each isolate initiator to its matching PDI and back (BD9)."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for index, name in enumerate(classes):
        if name in _ISOLATES:
            opened.append(index)
        elif name == "PDI" and opened:
            initiator = opened.pop()
            partners[initiator] = index
            partners[index] = initiator
        elif name == "B":
            opened.clear()
    return partners


def _first_strong_level(classes: Sequence[str], partners: dict[int, int], start: int, end: int) -> int:
    """0 or 1 by the first strong character outside isolates; 0 where there is none (P2, P3)."""
    index = start
    while index < end:
        name = classes[index]
        if name in ("L", "R", "AL"):
            return 0 if name == "L" else 1
        index = partners.get(index, end) if name in _ISOLATES else index + 1
    return 0


@dataclass(slots=True)
class _Status:
    level: int
    override: str
    is_isolate: bool


@dataclass(slots=True)
class _Explicit:
    """Explicit levels and directions (rules X1 to X8)."""

    original: Sequence[str]
    partners: dict[int, int]
    base: int
    classes: list[str] = field(init=False)
    levels: Levels = field(init=False)
    stack: list[_Status] = field(init=False)
    overflow_isolates: int = 0
    overflow_embeddings: int = 0
    valid_isolates: int = 0

    def __post_init__(self) -> None:
        self.classes = list(self.original)
        self.levels = [None] * len(self.classes)
        self.stack = [_Status(self.base, "", False)]

    def run(self) -> None:
        """Process the paragraph from start to end."""
        steps = self._steps()
        for index, name in enumerate(self.original):
            steps.get(name, self._place)(index)

    def _steps(self) -> Mapping[str, Callable[[int], None]]:
        """The step for each class; characters of all other classes just get a level."""
        return {
            **dict.fromkeys(_EMBEDDINGS, self._embed),
            **dict.fromkeys(_ISOLATES, self._isolate),
            "PDI": self._end_isolate,
            "PDF": self._end_embedding,
            "B": self._separate,
            "BN": self._pass_over,
        }

    def _separate(self, index: int) -> None:
        self.levels[index] = self.base

    def _pass_over(self, index: int) -> None:
        self.levels[index] = None

    def _place(self, index: int) -> None:
        top = self.stack[-1]
        self.levels[index] = top.level
        if top.override:
            self.classes[index] = top.override

    def _next_level(self, rightwards: bool) -> int:
        """The next odd (rightwards) or even level above the current one."""
        level = self.stack[-1].level
        return (level + 1) | 1 if rightwards else (level + 2) & ~1

    def _embed(self, index: int) -> None:
        name = self.original[index]
        level = self._next_level(name[0] == "R")
        if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            override = {"LRO": "L", "RLO": "R"}.get(name, "")
            self.stack.append(_Status(level, override, False))
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def _isolate(self, index: int) -> None:
        name = self.original[index]
        self._place(index)
        rightwards = name == "RLI"
        if name == "FSI":
            end = self.partners.get(index, len(self.original))
            rightwards = _first_strong_level(self.original, self.partners, index + 1, end) == 1
        level = self._next_level(rightwards)
        if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.valid_isolates += 1
            self.stack.append(_Status(level, "", True))
        else:
            self.overflow_isolates += 1

    def _end_isolate(self, index: int) -> None:
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.stack[-1].is_isolate:
                self.stack.pop()
            self.stack.pop()
            self.valid_isolates -= 1
        self._place(index)

    def _end_embedding(self, _: int) -> None:
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.stack[-1].is_isolate and len(self.stack) > 1:
            self.stack.pop()


def _level_runs(levels: Sequence[int | None]) -> list[list[int]]:
    runs: list[list[int]] = []
    last: int | None = None
    for index, level in enumerate(levels):
        if level is None:
            continue
        if level != last:
            runs.append([])
            last = level
        runs[-1].append(index)
    return runs


def _isolating_runs(explicit: _Explicit, partners: dict[int, int], base: int) -> list[IsolatingRun]:
    """Level runs joined across isolates (BD13), each with its outer directions (X10)."""
    runs = _level_runs(explicit.levels)
    run_of_first = {run[0]: run for run in runs}
    first = [run for run in runs if not (explicit.original[run[0]] == "PDI" and run[0] in partners)]
    return [
        _with_outer_directions(_joined(run, run_of_first, explicit, partners), explicit, partners, base)
        for run in first
    ]


def _joined(
    run: list[int], run_of_first: Mapping[int, list[int]], explicit: _Explicit, partners: Mapping[int, int]
) -> list[int]:
    """A level run with the runs that continue it after its isolates."""
    sequence = list(run)
    while explicit.original[sequence[-1]] in _ISOLATES and sequence[-1] in partners:
        sequence.extend(run_of_first[partners[sequence[-1]]])
    return sequence


def _with_outer_directions(
    sequence: list[int], explicit: _Explicit, partners: dict[int, int], base: int
) -> IsolatingRun:
    level = explicit.levels[sequence[0]] or 0
    before = _neighbour_level(explicit.levels, range(sequence[0] - 1, -1, -1), base)
    last = sequence[-1]
    open_ended = explicit.original[last] in _ISOLATES and last not in partners
    after = base if open_ended else _neighbour_level(explicit.levels, range(last + 1, len(explicit.levels)), base)
    return IsolatingRun(sequence, level, "RL"[max(level, before) % 2 == 0], "RL"[max(level, after) % 2 == 0])


def _neighbour_level(levels: Sequence[int | None], indices: range, base: int) -> int:
    for index in indices:
        level = levels[index]
        if level is not None:
            return level
    return base
