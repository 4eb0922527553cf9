"""The test language: English made visibly foreign, so that untranslated text is easy to see."""

from __future__ import annotations

import math

from iwhc_desktop.i18n.placeholders import outside, placeholders

_ACCENTED = str.maketrans(
    "ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz",
    "ÅÇÐÉĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽåçðéĝĥîĵķļñöŕšţûŵýž",
)
_LONGER = 0.4


def pseudo(text: str) -> str:
    """The text accented, 40 % longer and between ⟦ ⟧; placeholders, mnemonics and line ends stay."""
    if not text:
        return ""
    own_length = len(text) - sum(len(name) + 2 for name in placeholders(text).elements())
    tail = "~" * max(1, math.ceil(own_length * _LONGER))
    return f"⟦{outside(text, lambda part: part.translate(_ACCENTED))} {tail}⟧"
