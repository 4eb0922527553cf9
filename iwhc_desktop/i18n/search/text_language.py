"""The language of a text by its letters and its small words: Arabic, English, French, or none that they prove."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from iwhc_desktop.i18n.search.folding import words_of
from iwhc_desktop.i18n.search.words import SMALL_ENGLISH, SMALL_FRENCH, is_elided, is_name, pieces_of

_ARABIC = re.compile("[\u0600-\u06ff]")
_FRENCH_LETTER = re.compile("[àâæçèéêëîïôùûœ]")
_OTHER_LETTER = re.compile("[\u00df-\u024f\u1e00-\u1eff]")
_IN_NAMES = frozenset(["de", "la", "le", "les", "en"])
"""Words that names of places in any language have before a capital: Rio de Janeiro, La Paz."""

_ENGLISH = SMALL_ENGLISH - {"a", "an"}
"""Without those that are French words too: *il y a*, *un an*."""


def proven_language(text: str) -> str:
    """`ar` for a text with Arabic letters; `en` or `fr` by the small words of a Latin one, else by French letters.

    '' where neither says anything: a title of one word, a name.
    """
    if _ARABIC.search(text):
        return "ar"
    words = words_of(text.lower() if text.isupper() else text)
    english = sum(word.lower() in _ENGLISH for word in words)
    french = sum(_is_french(word, following) for word, following in pairwise((*words, "")))
    if english != french:
        return "en" if english > french else "fr"
    return "fr" if _has_french_letters(text) else ""


def latin_language(texts: Iterable[str]) -> str:
    """English or French, whichever more of these texts are; English where as many are."""
    proven = [proven_language(text) for text in texts]
    return max(("en", "fr"), key=proven.count)


def _is_french(word: str, following: str) -> bool:
    pieces = pieces_of(word)
    if is_elided(pieces):
        return not is_name(pieces)
    small = word.lower()
    return small in SMALL_FRENCH and (small not in _IN_NAMES or following[:1].islower())


def _has_french_letters(text: str) -> bool:
    """Whether a text has accents, and none that French does not have."""
    letters = unicodedata.normalize("NFC", text).lower()
    return bool(_FRENCH_LETTER.search(letters)) and not _OTHER_LETTER.search(_FRENCH_LETTER.sub("", letters))
