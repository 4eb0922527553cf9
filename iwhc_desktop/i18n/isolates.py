"""Keeps a value of one direction together inside a sentence of the other (Unicode bidi isolates, UAX 9).

Isolates are added at display and never stored.
"""

from __future__ import annotations

import re

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
RLM = "\u200f"

_ISOLATES = re.compile("[\u2066-\u2069]")
_FEWEST_DIGITS = 7
"""Of a telephone number."""

_YEARS = re.compile(r"\d{4} ?\u2013 ?\d{4}")
"""A span of years as the formatter writes it."""

_LEFT_TO_RIGHT = r"""
      [+\-(]?[\d٠-٩][\d٠-٩\s.,:/()٬٫،%٪\u2013\u202f\u00a0\-]*   # numbers, dates, ranges, telephones
    | [A-Z]{3}[\s\u00a0][\d٠-٩.,٬٫\s\u202f\u00a0]+              # amounts, code first
    | [\d٠-٩.,٬٫\s\u202f\u00a0]+[A-Z]{3}                        # amounts, code last
    | [A-Z]{2,}[A-Z0-9]*(?:[-/.][A-Z0-9]+)+                      # references
    | \S+@\S+\.\S+                                               # e-mail addresses
    | [a-z][a-z0-9+.\-]*://\S+                                   # web addresses
    | (?:[A-Za-z]:\\|\\\\|~?/|\.{1,2}/)\S.*                      # paths
    """


# None of these is tried again inside what it has just failed on: a text without spaces costs no more than its length.
_TELEPHONE = r"(?<![\w./-])\+?\(?\d[\d ()./\u00a0\u202f-]{6,200}\d(?![\w/-])"
_REFERENCE = r"(?<!\w)(?<![A-Z][-/])[A-Z][A-Z0-9]*(?:[-/][A-Z0-9]+)+(?!\w)"
_WRITTEN_FROM_THE_LEFT = re.compile(
    rf"(?<!\S)[^\s@]+@\S+\.[A-Za-z]+|(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*://\S+|{_TELEPHONE}|{_REFERENCE}"
)
"""E-mail addresses, web addresses, telephone numbers and references inside a text."""
_CLOSED = re.compile("(\u2066[^\u2066-\u2069]*\u2069)")


def isolate_within(text: str) -> str:
    """The text with telephone numbers, references and addresses in it isolated, to be read from the left as written.

    Dates and numbers of less than seven digits are left as they are; what is isolated already stays.
    """
    parts = _CLOSED.split(text)
    return "".join(
        part if odd % 2 else _WRITTEN_FROM_THE_LEFT.sub(_from_the_left, part) for odd, part in enumerate(parts)
    )


def _from_the_left(found: re.Match[str]) -> str:
    whole = found[0]
    is_code = not whole[0].isdigit() and whole[0] not in "+("
    return isolate_ltr(whole) if is_code or sum(map(str.isdigit, whole)) >= _FEWEST_DIGITS else whole


def strip_isolates(text: str) -> str:
    """The text without the isolates that the formatter adds."""
    return _ISOLATES.sub("", text)


def is_balanced(text: str) -> bool:
    """Whether every isolate in the text is closed and nothing is closed that was not opened."""
    depth = 0
    for mark in _ISOLATES.findall(text):
        depth += -1 if mark == PDI else 1
        if depth < 0:
            return False
    return depth == 0


def has_base(text: str) -> bool:
    """Whether a sentence has letters of its own, outside its isolates, or is a single isolate.

    One made only of values and signs would be ordered from the left in every language (UAX 9, P2).
    """
    if not text or _is_isolated(text):
        return True
    depth = 0
    for letter in text:
        if letter in (LRI, RLI, FSI, PDI):
            depth += -1 if letter == PDI else 1
        elif depth == 0 and letter.isalpha():
            return True
    return False


def reads_left_to_right(text: str) -> bool:
    """Whether the text is a number, ISO date, range, telephone, reference, amount, address or path."""
    if text.replace(" ", "").isalpha():  # none of these consists of letters only
        return False
    return re.fullmatch(_LEFT_TO_RIGHT, text, re.VERBOSE) is not None


def isolate(text: str, direction: str = "ltr") -> str:
    """The text isolated, in the direction of its first strong letter (numbers and the like: left to right).

    A span of years reads in the `direction` of the language, as a span of days with the names of months does. Each line
    is isolated separately, because a line end closes every isolate.
    """
    return "\n".join(_wrapped(line, direction) for line in text.split("\n"))


def is_years(text: str) -> bool:
    """Whether a text is a span of years, which reads in the direction of the language."""
    return _YEARS.fullmatch(text) is not None


def isolate_ltr(text: str) -> str:
    """The text isolated and read left to right whatever it contains: references, paths, addresses."""
    whole = text if is_balanced(text) else strip_isolates(text)
    return f"{LRI}{whole}{PDI}" if whole else ""


def _wrapped(line: str, direction: str = "ltr") -> str:
    if not line or _is_isolated(line):
        return line
    whole = line if is_balanced(line) else strip_isolates(line)
    if direction == "rtl" and is_years(whole):
        return f"{RLI}{whole}{PDI}"
    return f"{LRI if reads_left_to_right(whole) else FSI}{whole}{PDI}"


def _is_isolated(line: str) -> bool:
    """Whether the line is a single isolate from its first to its last character."""
    return line[0] in (LRI, RLI, FSI) and line[-1] == PDI and is_balanced(line) and is_balanced(line[1:-1])
