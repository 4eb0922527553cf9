"""Which letters of a text are not those of other versions of it, and whether two texts only look alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.i18n.messages import C_, N_, Message


class LetterSpan(NamedTuple):
    """Characters of a text, from `start` up to `end`."""

    start: int
    end: int


_WORDS = re.compile(r"\s|\S+")
_WORD_LETTERS = 400
"""Longer pieces are compared word by word alone."""
_MOST_OF_WORD = 0.5
"""A word of which a greater share differs is another word, and differs as a whole."""
_MOST_OF_TEXT = 0.6
"""A text of which a greater share differs is another text: to mark all of it says nothing."""


def differing(text: str, others: Iterable[str]) -> tuple[LetterSpan, ...]:
    """The letters that another version of the text has not, in order; none where it is another text altogether."""
    found: set[int] = set()
    for other in others:
        places = {at for span in _differing(text, other) for at in range(*span)}
        if len(places) <= _MOST_OF_TEXT * len(text) or are_alike(text, other):
            found |= places
    return tuple(_spans(text, found))


def beside_gaps(text: str, others: Iterable[str]) -> tuple[LetterSpan, ...]:
    """The words of a text that have more letters in another version, or beside which it has more words.

    They show the place where the text itself has nothing to mark; none where it is another text altogether.
    """
    found: set[int] = set()
    for other in filter(lambda one: differing(one, [text]), others):
        words = [LetterSpan(*match.span()) for match in re.finditer(r"\S+", text)]
        for kind, first, last, _their_first, _their_last in _changes(text.split(), other.split()):
            if kind != "equal":
                beside = words[first:last] or words[max(first - 1, 0) :][:1]
                found |= {at for word in beside for at in range(*word)}
    return tuple(_spans(text, found))


def _spans(text: str, places: set[int]) -> Iterator[LetterSpan]:
    """The places as spans; marks on a letter belong to it."""
    start: int | None = None
    for letter in [*_letters(text), LetterSpan(len(text), len(text) + 1)]:
        is_in = letter.end <= len(text) and not places.isdisjoint(range(*letter))
        if is_in and start is None:
            start = letter.start
        elif not is_in and start is not None:
            yield LetterSpan(start, letter.start)
            start = None


def _letters(text: str) -> Iterator[LetterSpan]:
    """The letters with their marks."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.category(text[at]).startswith("M"):
            yield LetterSpan(start, at)
            start = at


def _differing(text: str, other: str) -> Iterator[LetterSpan]:
    """Word by word, and inside words that were changed letter by letter."""
    words, theirs = _WORDS.findall(text), _WORDS.findall(other)
    starts = [match.start() for match in _WORDS.finditer(text)] + [len(text)]
    for kind, first, last, their_first, their_last in _changes(words, theirs):
        start, end = starts[first], starts[last]
        if kind == "replace":
            inside = _inside(text[start:end], "".join(theirs[their_first:their_last]))
            yield from (LetterSpan(start + span.start, start + span.end) for span in inside)
        elif kind == "delete":
            yield LetterSpan(start, end)


def _inside(piece: str, other: str) -> list[LetterSpan]:
    whole = [LetterSpan(0, len(piece))]
    if max(len(piece), len(other)) > _WORD_LETTERS:
        return whole
    letters = [*_letters(piece)]
    ours = [piece[slice(*letter)] for letter in letters]
    theirs = [other[slice(*letter)] for letter in _letters(other)]
    found = [
        LetterSpan(letters[first].start, letters[last - 1].end)
        for kind, first, last, _their_first, _their_last in _changes(ours, theirs)
        if kind in ("replace", "delete")
    ]
    share = sum(span.end - span.start for span in found) / len(piece)
    return found if share <= _MOST_OF_WORD or are_alike(piece, other) else whole


def _changes(ours: Sequence[str], theirs: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()


# texts that look alike

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("یىئې", "ي"),
        **dict.fromkeys("کڪ", "ك"),
        **dict.fromkeys("ةۀہھە", "ه"),
        "ؤ": "و",
        **{chr(0x660 + digit): str(digit) for digit in range(10)},
        **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
        **dict(zip("АВЕКМНОРСТХІЈЅаеорсухіјѕ", "ABEKMHOPCTXIJSaeopcyxijs", strict=True)),
        **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", "ABEZHIKMNOPTYXov", strict=True)),
        **dict.fromkeys("’‘ʼʹ′`´", "'"),
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
    }
)
"""Letters and signs of nearly one shape: Arabic ones of other languages or with a hamza, Cyrillic and Greek ones."""
_UNSEEN = re.compile("[\u00ad\u0640\u200b-\u200f\u061c\u2060\ufeff\u064b-\u065f\u0670]")
"""What is not seen or easily overlooked: marks of direction, joiners, tatweel, Arabic vowel marks."""


def are_alike(one: str, other: str) -> bool:
    """Whether two texts differ only by letters of one shape, by blanks, or by what is not seen."""
    return one != other and _shape(one) == _shape(other)


def _shape(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return " ".join(_UNSEEN.sub("", plain).translate(_ALIKE).split())


_BLANKS = MappingProxyType(
    {
        " ": C_("character", "blank"),
        "\u00a0": C_("character", "no-break blank"),
        "\u202f": C_("character", "narrow no-break blank"),
        "\n": C_("character", "line break"),
    }
)
_CODED, _UNSEEN_CODED = C_("character", "“{letter}” ({code})"), C_("character", "unseen character ({code})")
_QUOTED = C_("character", "“{letter}”")
_LONGEST, _MOST = 40, 6


class Difference(NamedTuple):
    """What a text has that other versions of it have not.

    `said`: a sentence that names the letters, None where there are none; `looks_alike`: the eye takes the text for
    another version, so the sentence gives the codes of the letters.
    """

    spans: tuple[LetterSpan, ...]
    said: Message | None
    looks_alike: bool


def difference(text: str, others: Sequence[str]) -> Difference:
    """The letters of a text that its other versions have not; those that look like it count first."""
    alike = [other for other in others if are_alike(text, other)]
    spans = differing(text, others)
    letters = letters_said(text, differing(text, alike) if alike else spans, coded=bool(alike))
    return Difference(spans, _DIFFERS.with_arguments(letters=letters) if letters else None, bool(alike))


_DIFFERS = N_("Differs from the others in {letters}")


def letters_said(text: str, spans: Sequence[LetterSpan], *, coded: bool) -> tuple[Message, ...]:
    """What differs, piece by piece; `coded`: each letter with its code, where two letters look alike.

    Of many pieces the first ones are said, of a long piece the beginning.
    """
    pieces = [text[slice(*span)] for span in spans]
    return tuple(_each_letter(pieces) if coded else _each_piece(pieces))[:_MOST]


def _each_letter(pieces: Iterable[str]) -> Iterator[Message]:
    letters = (piece[slice(*letter)] for piece in pieces for letter in _letters(piece))
    return map(_letter_said, dict.fromkeys(letters))


def _each_piece(pieces: Iterable[str]) -> Iterator[Message]:
    words = dict.fromkeys(" ".join(piece.split()) for piece in pieces)
    return (_QUOTED.with_arguments(letter=_short(word)) for word in words if word)


def _short(piece: str) -> str:
    return piece if len(piece) <= _LONGEST else piece[: _LONGEST - 1].rstrip() + "…"


def _letter_said(letter: str) -> Message:
    code = " ".join(f"U+{ord(part):04X}" for part in letter)
    if _is_unseen(letter):
        return _UNSEEN_CODED.with_arguments(code=code)
    return _BLANKS.get(letter) or _CODED.with_arguments(letter=letter, code=code)


def _is_unseen(letter: str) -> bool:
    return all(unicodedata.category(part) == "Cf" for part in letter)


def written_out(text: str, spans: Sequence[LetterSpan]) -> tuple[str, tuple[LetterSpan, ...]]:
    """The text with what differs and is not seen written as its code, `⟨U+200C⟩`, and the spans in that text."""
    parts, moved, end = list[str](), list[LetterSpan](), 0
    for span in spans:
        parts.append(text[end : span.start])
        piece = "".join(f"⟨U+{ord(one):04X}⟩" if _is_unseen(one) else one for one in text[slice(*span)])
        start = sum(map(len, parts))
        moved.append(LetterSpan(start, start + len(piece)))
        parts.append(piece)
        end = span.end
    return "".join((*parts, text[end:])), tuple(moved)
