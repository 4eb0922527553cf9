"""Thousands and millions in words and letters: *6.5 million*, *12k*, *2,5 M€*, *مليون ونصف*."""

from __future__ import annotations

import re
from decimal import Decimal

from iwhc_desktop.i18n.currencies import currencies_written
from iwhc_desktop.i18n.late_pattern import LatePattern

_SCALES = {
    "thousand|thousands|mille|milles|millier|milliers|[أا]لف|[أا]لفا|آلاف|الاف": 10**3,
    "million|millions|mio|mln|mn|مليون|مليونا|ملايين": 10**6,
    "billion|billions|bn|milliard|milliards|mds|مليار|مليارا|مليارات": 10**9,
}
_LETTERS = {"k": 10**3, "K": 10**3, "M": 10**6}
_ALONE = {
    "[أا]لفان|[أا]لفين|[أا]لفا|[أا]لفي": "2 ألف",
    "مليونان|مليونين|مليونا|مليوني": "2 مليون",
    "ملياران|مليارين|مليارا|ملياري": "2 مليار",
}
"""The duals, which have no number before them; before one the same letters are the accusative."""

_NUMBER_WORDS = {
    "half a|half|un demi[- ]?|demi[- ]?|نصف": "0.5",
    "a quarter of a|quarter|ربع": "0.25",
    "an?|one|une?": "1",
    "two|deux": "2",
    "three|trois|ثلاثة": "3",
    "four|quatre|[أا]ربعة": "4",
    "five|cinq|خمسة": "5",
    "six|ستة": "6",
    "seven|sept|سبعة": "7",
    "eight|huit|ثمانية": "8",
    "nine|neuf|تسعة": "9",
    "ten|dix|عشرة": "10",
    "a hundred|one hundred|hundred|cent|مائة|مئة": "100",
    "مائتا|مائتي|مئتا|مئتي": "200",
}
_VOWEL_SIGNS = LatePattern("[\u064b-\u0652]")
_ANY_SCALE = "|".join(_SCALES)
_HALF = r"(?P<half>\s+(?:et demie?|and a half)|\s*و\s?نصف)?"
_IN_WORDS = LatePattern(
    rf"(?i)(?P<number>\d[\d.,٬٫' ]*)?(?<!\w)(?P<scale>{_ANY_SCALE})(?!\w){_HALF}"
    r"(?:\s+(?:de|of)\b|\s+d['’])?"
)
_JOINED = LatePattern(rf"(?i)(?<=\d)(?=(?:{_ANY_SCALE})(?!\w))")
_IN_A_LETTER = LatePattern(r"(?<=\d) ?(?P<letter>[kKM])(?P<sign>(?!\d).*)")


def without_scale(text: str) -> tuple[str, int]:
    """A typed text without its word or letter for thousands or more, and what that multiplies the number by.

    A text without one or with digits elsewhere is as it was, and 1. A scale alone is one of it, *half a million* and
    *one and a half* are decimals.
    """
    said = _JOINED.sub(" ", _with_digits(text))
    found = _IN_WORDS.search(said)
    if found is None:
        return _without_letter(text)
    before, after = said[: found.start()], said[found.end() :]
    if any(map(str.isdigit, before + after)):
        return text, 1
    return " ".join(f"{before}{_number(found)} {after}".split()), _factor(found["scale"])


def _number(found: re.Match[str]) -> str:
    """The digits before a scale, 1 without any, and a half more where that follows."""
    return (found["number"] or "1").strip() + (".5" if found["half"] else "")


def _factor(scale: str) -> int:
    return next(value for words, value in _SCALES.items() if re.fullmatch(words, scale, re.IGNORECASE))


def _with_digits(text: str) -> str:
    """The text without vowel signs, with digits for a dual and for a number word before a scale."""
    text = _VOWEL_SIGNS.sub("", text)
    for words, written in _ALONE.items():
        text = re.sub(rf"(?<![\w])(?<!\d )(?:{words})(?!\w)", written, text)
    for words, written in _NUMBER_WORDS.items():
        text = re.sub(rf"(?i)(?<!\w)(?:{words})\s*(?=(?:{_ANY_SCALE})(?!\w))", f"{written} ", text)
    return text


def _without_letter(text: str) -> tuple[str, int]:
    """The text without a letter for thousands or millions after its digits, unless it begins the sign of a currency."""
    found = _IN_A_LETTER.search(text)
    if found is None or currencies_written(f"{found['letter']}{found['sign']}".strip()):
        return text, 1
    sign = found["sign"].strip()
    if sign and not currencies_written(sign):
        return text, 1
    return f"{text[: found.start()]} {sign}".strip(), _LETTERS[found["letter"]]


def language_of_scaled(language: str, factor: int) -> str:
    """The language whose separators a number has: before a scale either mark may be the decimal one, as in French."""
    return "fr" if factor > 1 else language


def scaled(values: tuple[Decimal, ...], factor: int) -> tuple[Decimal, ...]:
    """The values multiplied."""
    return tuple(value * factor for value in values)
