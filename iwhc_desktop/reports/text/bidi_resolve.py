"""Weak, neutral and implicit types of one isolating run sequence (Unicode Standard Annex 9, W1 to I2)."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import groupby

from iwhc_desktop.reports.text.bidi_classes import closing_bracket, opening_bracket

_NEUTRAL = frozenset({"B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"})
_STRONG = frozenset({"L", "R", "AL"})
_JOINED_BY = frozenset({("EN", "CS"), ("EN", "ES"), ("AN", "CS")})
_ISOLATE_MARKS = frozenset({"LRI", "RLI", "FSI", "PDI"})
_SIGNS = frozenset({"ET"})
_MAX_OPEN_BRACKETS = 63


@dataclass(frozen=True, slots=True)
class IsolatingRun:
    """The indices of the sequence, its level, and the directions at its start and end."""

    indices: Sequence[int]
    level: int
    before: str
    after: str


def resolve(run: IsolatingRun, text: str, classes: Sequence[str], levels: list[int | None]) -> None:
    """Write the final level of every character of the sequence into `levels`."""
    original = [classes[index] for index in run.indices]
    types = list(original)
    _weak(types, run.before)
    if "ON" in types:
        _brackets(types, original, [text[index] for index in run.indices], run)
    _neutral(types, run)
    for position, index in enumerate(run.indices):
        levels[index] = run.level + _rise(types[position], run.level % 2)


def _rise(name: str, odd: int) -> int:
    """Levels to add for a resolved type (I1, I2)."""
    if odd:
        return 0 if name == "R" else 1
    return {"L": 0, "R": 1}.get(name, 2)


def _weak(types: list[str], before: str) -> None:
    _marks_and_arabic_numbers(types, before)
    _separators(types)
    _terminators(types)
    for position, name in enumerate(types):
        if name in ("ES", "ET", "CS"):
            types[position] = "ON"
    _numbers_after_latin(types, before)


def _marks_and_arabic_numbers(types: list[str], before: str) -> None:
    """W1 to W3."""
    previous = before
    strong = before
    for position, name in enumerate(types):
        resolved = _mark(previous) if name == "NSM" else name
        if resolved in _STRONG:
            strong = resolved
        previous = "AN" if (resolved, strong) == ("EN", "AL") else resolved
        types[position] = "R" if previous == "AL" else previous


def _mark(previous: str) -> str:
    """W1: a mark takes the type of the character before it; after an isolate it is neutral."""
    return "ON" if previous in _ISOLATE_MARKS else previous


def _separators(types: list[str]) -> None:
    """W4: one separator between two numbers of the same kind."""
    for position in range(1, len(types) - 1):
        left, name, right = types[position - 1 : position + 2]
        if left == right and (left, name) in _JOINED_BY:
            types[position] = left


def _terminators(types: list[str]) -> None:
    """W5: terminators beside a European number belong to it."""
    for start, end in _runs_of(types, _SIGNS):
        if "EN" in (*types[max(start - 1, 0) : start], *types[end : end + 1]):
            types[start:end] = ["EN"] * (end - start)


def _runs_of(types: Sequence[str], members: Container[str]) -> list[tuple[int, int]]:
    """Start and end of each stretch of these types."""
    runs: list[tuple[int, int]] = []
    for inside, group in groupby(enumerate(types), key=lambda one: one[1] in members):
        if inside:
            positions = [position for position, _ in group]
            runs.append((positions[0], positions[-1] + 1))
    return runs


def _numbers_after_latin(types: list[str], before: str) -> None:
    """W7."""
    strong = before
    for position, name in enumerate(types):
        if name in ("L", "R"):
            strong = name
        elif name == "EN" and strong == "L":
            types[position] = "L"


def _bracket_pairs(types: Sequence[str], characters: Sequence[str]) -> list[tuple[int, int]]:
    """Positions of opening and closing brackets (BD16), in the order of the opening ones."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for position, character in enumerate(characters):
        if types[position] != "ON":
            continue
        awaited = opening_bracket(character)
        if awaited and len(opened) == _MAX_OPEN_BRACKETS:
            return []
        if awaited:
            opened.append((awaited, position))
        elif closed := closing_bracket(character):
            _close(closed, position, opened, pairs)
    return sorted(pairs)


def _close(closed: str, position: int, opened: list[tuple[str, int]], pairs: list[tuple[int, int]]) -> None:
    """Pair a closing bracket with the last open one that it matches; those opened since are dropped."""
    for depth in range(len(opened) - 1, -1, -1):
        if opened[depth][0] == closed:
            pairs.append((opened[depth][1], position))
            del opened[depth:]
            return


def _brackets(types: list[str], original: Sequence[str], characters: Sequence[str], run: IsolatingRun) -> None:
    """N0: a pair of brackets takes the direction of its content, or of what precedes it."""
    for opening, closing in _bracket_pairs(types, characters):
        direction = _bracket_direction(types, opening, closing, run)
        for position in (opening, closing) if direction else ():
            types[position] = direction
            _following_marks(types, original, position)


def _bracket_direction(types: Sequence[str], opening: int, closing: int, run: IsolatingRun) -> str:
    embedding = "RL"[run.level % 2 == 0]
    inside = {_strong(name) for name in types[opening + 1 : closing]} - {""}
    if not inside or embedding in inside:
        return embedding if inside else ""
    return next(filter(None, map(_strong, reversed(types[:opening]))), run.before)


def _following_marks(types: list[str], original: Sequence[str], position: int) -> None:
    for after in range(position + 1, len(types)):
        if original[after] != "NSM":
            break
        types[after] = types[position]


def _strong(name: str) -> str:
    if name == "L":
        return "L"
    return "R" if name in ("R", "EN", "AN") else ""


def _neutral(types: list[str], run: IsolatingRun) -> None:
    """N1 and N2."""
    embedding = "RL"[run.level % 2 == 0]
    for start, end in _runs_of(types, _NEUTRAL):
        left = _strong(types[start - 1]) if start else run.before
        right = _strong(types[end]) if end < len(types) else run.after
        types[start:end] = [left if left == right else embedding] * (end - start)
