"""Folds text for search, in the same way for indexed texts and for queries.

The search table has two columns: `surface` holds the folded words, `stems` their bare forms. A word of a query matches
the beginning of a surface word or a stem; all words of a query must match.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import itemgetter

from iwhc_desktop.i18n.stemming import index_stems, query_stems

FOLD_VERSION = 1
"""Incremented with every change of folding or stems; the search table is then rebuilt."""

MOST_TERMS = 32
"""The most words of a query that are searched for; with thousands of them a query would take minutes."""

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("آأإٱٲٳ", "ا"),
        **dict.fromkeys("ىیئېۍے", "ي"),
        "ؤ": "و",
        **dict.fromkeys("ةۀہۂۃەھ", "ه"),
        **dict.fromkeys("کڪ", "ك"),
        "ء": "",
        **dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2, strict=True)),
        "œ": "oe",
        "æ": "ae",
        "ı": "i",
        "ə": "e",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
    }
)
_JOINTS = str.maketrans(
    {
        **dict.fromkeys("‘’‛ʼʻʽʾʿˈ´`′＇", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "ـ": "",
    }
)
_UNUSUAL = re.compile(r"[^\w\s!-~«»“”…·،؛؟]")
_SEATS = re.compile("[ؤئء]|(?<=.)أ(?=.)")
_WORD = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")
_ELIDED = frozenset(["l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu"])


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One word of a query: it matches by the beginning of a surface word, by a stem, or by all its parts."""

    prefixes: tuple[str, ...]
    stems: tuple[str, ...]
    parts: tuple[QueryTerm, ...] = ()


def fold(text: str) -> str:
    """The text without the differences that search ignores: case, accents, vowel marks, seats, digit sets."""
    if text.isascii() and text.isalnum():
        return text.casefold()
    folded = _fold_once(text)
    while (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def _fold_once(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_JOINTS).translate(_LETTERS)
    bare = "".join(map(_kept, unicodedata.normalize("NFD", plain)))
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=4096)
def _kept(character: str) -> str:
    """The character, a space for white space, "" for marks and invisible characters."""
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    return "" if category == "Mn" or category.startswith("C") else character


def surface(texts: Iterable[str]) -> str:
    """The words of a record for the column `surface`, in order, each with its other spellings."""
    return " ".join(word for text in texts for raw in _raw_words(text) for word in _index_forms(raw))


def stems(texts: Iterable[str]) -> str:
    """The bare forms of a record's words for the column `stems`, each once."""
    words = {word for text in texts for raw in _raw_words(text) for word in _index_forms(raw)}
    return " ".join(sorted({stem for word in words for stem in _stems_of(word)}))


@lru_cache(maxsize=20_000)
def _stems_of(word: str) -> tuple[str, ...]:
    return tuple(index_stems(word))


def query_terms(text: str) -> list[QueryTerm]:
    """The words of a query, each once; of a long pasted text only the first MOST_TERMS.

    French elisions ("l'", "d'") are dropped unless nothing else was typed.
    """
    words = dict.fromkeys((raw, _without_elision(fold(raw))) for raw in _raw_words(text))
    kept = [pair for pair in words if pair[1] not in _ELIDED] or words
    return [_term(*pair) for pair in islice(filter(itemgetter(1), kept), MOST_TERMS)]


def match_expression(text: str) -> str:
    """The query as an FTS5 expression over the columns surface and stems; "" if it has no word."""
    return " AND ".join(map(_expression, query_terms(text)))


def _raw_words(text: str) -> list[str]:
    """The words as typed: composed, without vowel marks, tatweel and invisible characters."""
    joined = unicodedata.normalize("NFKC", text).translate(_JOINTS)
    if _UNUSUAL.search(joined):
        joined = "".join(map(_kept, joined))
    return _WORD.findall(joined)


@lru_cache(maxsize=20_000)
def _index_forms(raw: str) -> tuple[str, ...]:
    """The folded word, without its seats of hamza, and split and joined at apostrophes and hyphens."""
    word = fold(raw)
    pieces = re.split(r"['\-]", word)
    if len(pieces) == 1:
        return tuple(_unique([word, fold(_SEATS.sub("", raw))]))
    forms = [*pieces, *(fold(_SEATS.sub("", piece)) for piece in re.split(r"['\-]", raw))]
    if pieces[0] in _ELIDED:
        forms = [form for form in forms if form != pieces[0]]
        return tuple(_unique([*forms, "".join(pieces)] if _is_name(raw) else forms))
    return tuple(_unique([*forms, "".join(pieces)]))


def _is_name(raw: str) -> bool:
    """Whether a capital follows the elision: d'Ivoire is typed divoire too, d'entente never dentente."""
    return re.split(r"['\-]", raw, maxsplit=1)[1][:1].isupper()


def _without_elision(word: str) -> str:
    first, apostrophe, rest = word.partition("'")
    return rest if apostrophe and first in _ELIDED else word


def _term(raw: str, word: str) -> QueryTerm:
    pieces = list(filter(None, re.split(r"['\-]", word)))
    prefixes = _unique(["".join(pieces), *_seatless(raw, word)])
    bare = _unique(stem for prefix in prefixes for stem in query_stems(prefix))
    parts = tuple(_term(piece, piece) for piece in pieces) if len(pieces) > 1 else ()
    return QueryTerm(tuple(prefixes), tuple(bare), parts)


def _seatless(raw: str, word: str) -> list[str]:
    """The word of a query without its seats of hamza, if it is one whole word."""
    is_whole = word == fold(raw) and word.isalnum()
    return [fold(_SEATS.sub("", raw))] if is_whole else []


def _expression(term: QueryTerm) -> str:
    ways = [f'surface : "{prefix}" *' for prefix in term.prefixes]
    ways += [f'stems : "{stem}"' for stem in term.stems]
    if term.parts:
        ways.append(f"({' AND '.join(map(_expression, term.parts))})")
    return f"({' OR '.join(ways)})"


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, words)))
