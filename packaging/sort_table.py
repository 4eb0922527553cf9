"""Writes the tables by which names sort, and the orders that the tests hold them to, with ICU.

    python -m venv FOLDER && FOLDER/bin/pip install PyICU Babel
    FOLDER/bin/python packaging/sort_table.py

Only this script needs ICU (PyICU, with ICU's headers and a compiler): neither the program nor its tests import it.
It writes resources/sorting/{ar,root}.txt and tests/golden/icu_order_{ar,en,fr}.txt.xz. English and French tailor
nothing; the script ends with an error where an ICU does.

A line of a table is a character's code and its collation elements, `first/second/third`. `first` is its place in the
alphabet as the text that stands for it in a sort key, in hexadecimal; `second` (accents) and `third` (case) count from
the usual weight, 0. `-` is a level at which the element is ignored, and trailing zeros are left out. A character whose
elements are those of its decomposition has no line.
"""

from __future__ import annotations

import lzma
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import icu
from babel import Locale

ROOT = Path(__file__).resolve().parents[1]
BLOCKS = (
    (0x20, 0x52F),  # Latin, modifiers, marks, Greek, Cyrillic
    (0x530, 0x7FF),  # Armenian, Hebrew, Arabic, Syriac, Thaana, N'Ko
    (0x8A0, 0x9FF),  # Arabic extended, Devanagari, Bengali
    (0x10A0, 0x10FF),  # Georgian
    (0x1E00, 0x1EFF),
    (0x2000, 0x218B),  # punctuation, currencies, letters, numbers
    (0x2190, 0x21FF),
    (0x2D30, 0x2D7F),  # Tifinagh
    (0xFB50, 0xFBFF),
    (0xFE70, 0xFEFC),  # Arabic as old texts encode it
)
COMMON = frozenset(
    " -_,;:!?.'\"()[]/&’«»“”–،؛؟·abcdefghijklmnopqrstuvwxyzءأإؤئابپةتٹثجچحخدڈذرڑزژسشصضطظعغفڤقڨكکگلمنںهہوىيیے"
)
"""Characters that get one byte in a key; a rarer one is written behind the one that it follows."""

COMMON_WEIGHT = (5, 0)
FIRST_LEAD, LAST_LEAD, ESCAPE = 0x03, 0x7D, "\x7f"
NUMBERS = "numbers"
"""The place of numbers: before every digit that ICU does not read as part of one, such as ²."""


class Element(NamedTuple):
    """One collation element: a weight of two numbers at each level, (0, 0) where it is ignored."""

    first: tuple[int, int]
    second: tuple[int, int]
    third: tuple[int, int]


def collator(language: str, *, numeric: bool = False) -> icu.Collator:
    """ICU's collator of a language."""
    made = icu.Collator.createInstance(icu.Locale(language))
    if numeric:
        made.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
    return made


def elements(of: icu.Collator, text: str) -> list[Element]:
    """The collation elements of a text; ICU gives the lower half of a long weight as an element of its own."""
    found: list[Element] = []
    for order in (code & 0xFFFFFFFF for code in of.createCollationElementIterator(text)):
        high, middle, low = order >> 16, order >> 8 & 0xFF, order & 0x3F
        if order & 0xC0 == 0xC0 and found:
            upper = found.pop()
            found.append(Element((upper[0][0], high), (upper[1][0], middle), (upper[2][0], low)))
        else:
            found.append(Element((high, 0), (middle, 0), (low, 0)))
    return [element for element in found if any(any(weight) for weight in element)]


def repertoire() -> Iterator[str]:
    """The characters of the blocks that a stored text may contain."""
    for first, last in BLOCKS:
        for character in map(chr, range(first, last + 1)):
            if unicodedata.category(character) not in ("Cn", "Cc", "Cs") and unicodedata.is_normalized(
                "NFC", character
            ):
                yield character


def table(language: str) -> dict[str, list[Element]]:
    """The elements of every character, without those that follow from a decomposition."""
    icu_collator = collator(language)
    found = {character: elements(icu_collator, character) for character in repertoire()}
    return {
        character: its
        for character, its in found.items()
        if [element for part in unicodedata.normalize("NFD", character) for element in found.get(part, ())] != its
        or unicodedata.normalize("NFD", character) == character
    }


def places(language: str, found: dict[str, list[Element]]) -> dict[tuple[int, int] | str, str]:
    """The text of every first weight: one character, or that of the common one before it and two more."""
    at_first = collator(language)
    at_first.setStrength(icu.Collator.PRIMARY)
    alone = {
        its[0].first: character for character, its in sorted(found.items(), reverse=True) if its and any(its[0].first)
    }
    ordered: list[tuple[int, int] | str] = sorted(alone, key=lambda weight: at_first.getSortKey(alone[weight]))
    ordered.insert(ordered.index(found["0"][0].first), NUMBERS)
    common = {found[character][0].first for character in COMMON if character in found} | {NUMBERS}
    lead, rare, texts = FIRST_LEAD - 1, 0, {}
    for weight in ordered:
        if weight in common:
            lead, rare = lead + 1, 0
            texts[weight] = chr(lead)
        else:
            rare += 1
            texts[weight] = f"{chr(lead)}{ESCAPE}{chr(rare + 1)}"
    if lead > LAST_LEAD:
        raise SystemExit(f"{lead} common characters are more than fit into one byte")
    return texts


def ranks(weights: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """The weights of a level, counted from the usual one."""
    ordered = sorted({*weights, COMMON_WEIGHT} - {(0, 0)})
    return {weight: at - ordered.index(COMMON_WEIGHT) for at, weight in enumerate(ordered)}


def lines(language: str) -> Iterator[str]:
    """The lines of a table."""
    found = table(language)
    every = [element for its in found.values() for element in its]
    firsts, seconds, thirds = (
        places(language, found),
        ranks(element.second for element in every),
        ranks(element.third for element in every),
    )
    yield f"{NUMBERS}\t{firsts[NUMBERS].encode().hex()}"
    for character, its in sorted(found.items()):
        written = (
            f"{firsts[element.first].encode().hex() if any(element.first) else '-'}"
            f"/{seconds[element.second] if any(element.second) else '-'}/{thirds[element.third]}".removesuffix(
                "/0"
            ).removesuffix("/0")
            for element in its
        )
        yield f"{ord(character):04x}\t{' '.join(written)}"


def names(language: str) -> Iterator[str]:
    """Names of countries, languages, currencies and scripts in a language and in others beside it."""
    for code in {
        "ar": ("ar", "fa", "ur", "ckb", "en", "fr"),
        "en": ("en", "az", "tr", "ms", "ar", "ur"),
        "fr": ("fr", "sq", "ha", "wo", "ar", "kk"),
    }[language]:
        own = Locale(code)
        parts = (own.territories, own.languages, own.currencies, own.scripts)
        found = sorted({str(name) for part in (parts if code == language else parts[:2]) for name in part.values()})
        yield from found if code == language else found[::2]
    yield from VARIANTS


VARIANTS = (
    "Plan 2", "Plan 10", "Plan 9", "Plan 010", "plan 10", "PLAN 10", "Plan 2024-2025", "Plan 2024/2025", "Plan 0",
    "خطة ٩", "خطة ١٠", "خطة ۱۱", "خطة 2", "Session 3", "Session 3 bis", "Session n° 12", "coop", "co-op", "co op",
    "Co-op", "CO-OP", "résumé", "resume", "Resume", "Résumé", "RÉSUMÉ", "cote", "côte", "coté", "côté", "Côté",
    "Ağ", "ag", "AG", "Córdoba", "Cordoba", "cordoba", "Əli", "Eli", "Æro", "Aero", "Łódź", "Lodz", "ıs", "is", "Is",
    "أحمد", "احمد", "آدم", "ادم", "إدارة", "ادارة", "ءاب", "مؤسسة", "موسسة", "مسئول", "مسؤول", "مُذَكِّرة", "مذكرة",
    "مذكره", "مكتبة", "مكتبه", "علي", "على", "علی", "کتاب", "كتاب", "گل", "ٹھٹھہ", "ڈھاکہ", "راولپنڈی", "چاڈ",
    "پاکستان", "باكستان", "عبد العزيز", "عبدالعزيز", "عبد-العزيز", "l’eau", "l'eau", "leau",
    "L’Eau", "«a»", "(a)", "a", "A", "a.", "a b", "O’Neil",
    "O'Neil", "ONeil", "Zürich", "Zurich", "zurich", "20th", "2 th", "²", "x²", "x2", "№ 5",
    "5 €", "€ 5", "Straße", "Strasse", "STRASSE", "œuvre", "oeuvre", "Œuvre", "Қазақстан", "Казакстан", "Кыргызстан",
    "йод", "иод",
)  # fmt: skip
"""Names that differ by what a fold by hand gets wrong: case, accents, seats of hamza, numbers, punctuation."""


def order(language: str) -> Iterator[str]:
    """The names in ICU's order, numbers by value; names that are equal for it on one line."""
    key: Callable[[str], bytes] = collator(language, numeric=True).getSortKey
    for _, equal in groupby(sorted({unicodedata.normalize("NFC", name) for name in names(language)}, key=key), key):
        yield "\t".join(sorted(equal))


def main() -> int:
    """Write the tables and the orders."""
    tables = {language: "\n".join(lines(language)) + "\n" for language in ("ar", "en", "fr")}
    if tables["en"] != tables["fr"]:
        raise SystemExit("This ICU sorts French otherwise than English: each has to have its own table.")
    folder = ROOT / "resources" / "sorting"
    folder.mkdir(exist_ok=True)
    for name, text in (("ar", tables["ar"]), ("root", tables["en"])):
        (folder / f"{name}.txt").write_text(text, encoding="ascii", newline="\n")
        print(f"{name}: {text.count(chr(10)) - 1} characters, {len(text):,} bytes")
    for language in tables:
        written = list(order(language))
        text = "\n".join(written) + "\n"
        (ROOT / "tests" / "golden" / f"icu_order_{language}.txt.xz").write_bytes(lzma.compress(text.encode(), preset=9))
        print(f"{language}: {sum(line.count(chr(9)) + 1 for line in written)} names")
    return 0


if __name__ == "__main__":
    sys.exit(main())
