"""A stored key by which names sort as their readers expect, without a collation at query time.

Keys compare character by character (BINARY) in the order of ICU's collator of the language, numbers by value. They are
made from tables that `packaging/sort_table.py` writes with ICU; its docstring describes them. A key has three levels:
the letters, their accents, their case. The last two are written as runs of the usual weight and what differs from it,
so that a plain name takes about one byte a letter. Names that are equal for ICU have the same key.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, partial
from itertools import islice
from typing import NamedTuple

from iwhc_desktop.i18n.resources import resource_path

SORT_VERSION = 2
"""Incremented with every change of the keys; those of a store are then written anew."""

_OWN_TABLES = frozenset(["ar"])
"""The languages with a table of their own; the others sort as ICU's root does."""

_LATIN_ARTICLE = re.compile("(?:(?:the|les|le|la) +|l['’] *)(?=.)", re.IGNORECASE)
_VOWELS = "[\u064b-\u0652]*"
_ARABIC_ARTICLE = re.compile(f"[اٱ]{_VOWELS}ل{_VOWELS}(?=[\u0621-\u064a]{_VOWELS}[\u0621-\u064a])")
_WITHOUT_ARTICLE = re.compile(
    "(?:اللهم?|الت(?:زام|ماس|قاء|حاق|قاط|فات|فاف|هاب|باس|واء|حام|صاق|جاء|ئام|ماع|هام)|ال(?:حاق|زام|مام|غاء|قاء)|"
    "ال(?:عاب|وان|قاب)|الياس|اليزابيث|الماني|الباني(?=[اةه])|الكترون|الكسندر|الكساندر|الاسكا|الفونس|الفبا)"
    "(?:ا|ه|ة|ات|ءات|ي|ية|يه|ين|يين|ون|ان|ها|هم)?(?![\u0621-\u064a])"
)
"""Words that begin with alef and lam of their own, however they end: التزامات, البانيا, الكترونية."""

_DIGITS = re.compile(r"(\d{1,100})")
_NUMBERS = "numbers"
_LEVEL, _USUAL = "\u0001", "\u0010"
_RUN = re.compile(f"{_USUAL}+")
_RUN_BEFORE_LESS, _RUN_BEFORE_MORE, _MORE = 0x10, 0x4F, 0x4F
_LONGEST_RUN = 32
_UNLISTED = "\u007e"


class _Weights(NamedTuple):
    """What stands for a character at each level."""

    first: str
    second: str
    third: str


class _Table(dict[int, _Weights]):
    """The weights of the listed characters; the others are made of their parts, or sort last by their codes."""

    def __missing__(self, code: int) -> _Weights:
        self[code] = made = self._made(chr(code))
        return made

    def _made(self, character: str) -> _Weights:
        for form in ("NFD", "NFKD"):
            parts = unicodedata.normalize(form, character)
            if parts != character:
                return _joined([self[ord(part)] for part in parts])
        is_hidden = unicodedata.category(character).startswith("C")
        return _Weights("", "", "") if is_hidden else _Weights(_UNLISTED + character, _USUAL, _USUAL)


class _Level(dict[int, str]):
    """One level of a table, for `str.translate`."""

    def __init__(self, table: _Table, level: int) -> None:
        super().__init__()
        self._table, self._level = table, level

    def __missing__(self, code: int) -> str:
        self[code] = weight = self._table[code][self._level]
        return weight


class _Collation(NamedTuple):
    """The levels of a language's table and the first weight of a number."""

    levels: tuple[_Level, _Level, _Level]
    number: str


def sort_key(text: str, language: str, *, without_article: bool = True) -> str:
    """The key of a name in the lists of a language; in Arabic, Arabic letters come before Latin ones."""
    name = unicodedata.normalize("NFC", text.strip())
    if without_article:
        name = name[_article(name) :]
    levels, number = _collation(language if language in _OWN_TABLES else "root")
    letters = _DIGITS.split(name)
    letters[::2] = [part.translate(levels[0]) for part in letters[::2]]
    letters[1::2] = [number + _by_value(part) for part in letters[1::2]]
    rest = _DIGITS.sub("a", name)  # a number weighs as a plain letter does at the other levels
    return _LEVEL.join(("".join(letters), *(_RUN.sub(_shortened, rest.translate(level)) for level in levels[1:])))


def _article(name: str) -> int:
    """How many characters of a name are its article."""
    latin = _LATIN_ARTICLE.match(name)
    if latin:
        return latin.end()
    arabic = _ARABIC_ARTICLE.match(name)
    return arabic.end() if arabic and not _WITHOUT_ARTICLE.match(name) else 0


def _by_value(digits: str) -> str:
    """A number that compares by its value: how many digits, then the digits."""
    value = str(int(digits)).lstrip("0")
    return chr(len(value) + 2) + value


def _shortened(run: re.Match[str]) -> str:
    """A run of the usual weight: before more, or else before less or the end, where a longer run comes later."""
    full, rest = divmod(run.end() - run.start() - 1, _LONGEST_RUN)
    is_before_more = run.string[run.end() : run.end() + 1] > _USUAL
    first, step = (_RUN_BEFORE_MORE, -1) if is_before_more else (_RUN_BEFORE_LESS, 1)
    return chr(first + step * (_LONGEST_RUN - 1)) * full + chr(first + step * rest)


@cache
def _collation(name: str) -> _Collation:
    """The table of this name."""
    lines = resource_path("sorting", f"{name}.txt").read_text(encoding="ascii").splitlines()
    table = _Table()
    for line in islice(lines, 1, None):
        code, _, elements = line.partition("\t")
        table[int(code, 16)] = _joined([_element(element) for element in elements.split()])
    level = partial(_Level, table)
    return _Collation((level(0), level(1), level(2)), _text(lines[0].removeprefix(f"{_NUMBERS}\t")))


def _element(written: str) -> _Weights:
    first, second, third = (*written.split("/"), "0", "0")[:3]
    return _Weights("" if first == "-" else _text(first), _weight(second), _weight(third))


def _text(written: str) -> str:
    return bytes.fromhex(written).decode()


def _weight(rank: str) -> str:
    """An accent or a case: less than the usual weight, the usual, more."""
    if rank == "-":
        return ""
    number = int(rank)
    return chr(_MORE + number) if number > 0 else chr(ord(_USUAL) + number)


def _joined(parts: list[_Weights]) -> _Weights:
    return _Weights(*("".join(level) for level in zip(*parts, strict=True))) if parts else _Weights("", "", "")
