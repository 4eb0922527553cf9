"""Texts of lists as they are compared with words that are known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from iwhc_desktop.i18n.search.folding import fold

_LATIN, _ARABIC, _BETWEEN = "[A-Za-zÀ-ÿ.]", "[\u0600-\u06ff]", r"[\s/|–-]+"
_OTHER_SCRIPT = re.compile(rf"(?<={_LATIN}){_BETWEEN}(?={_ARABIC})|(?<={_ARABIC}){_BETWEEN}(?={_LATIN})|\n")
_SIGNS = re.compile(r"[^\w°# ]+")
_LEAST = 3


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """A heading or value as it is compared: folded, without signs, single blanks."""
    return " ".join(_SIGNS.sub(" ", fold(text)).split())


def in_each_script(text: str) -> list[str]:
    """The pieces of a text that says a thing in Latin and in Arabic letters, folded: *Free مجانا*."""
    return list(filter(None, map(plain, _OTHER_SCRIPT.split(text))))


def longest_in(text: str, phrases: Iterable[str]) -> str:
    """The longest of some phrases that a text has as whole words, '' for none."""
    padded = f" {text} "
    return max((one for one in phrases if len(one) >= _LEAST and f" {one} " in padded), key=len, default="")
