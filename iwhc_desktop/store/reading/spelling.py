"""What somebody may have meant whose words find nothing: the same query with known words for mistyped ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, product

from sqlalchemy import bindparam, func, select

from iwhc_desktop.i18n.search.folding import fold
from iwhc_desktop.i18n.search.query import match_expression, query_terms, query_words
from iwhc_desktop.i18n.search.typing_errors import alike, most_errors
from iwhc_desktop.store.reading.search_rows import MATCHES, SEARCH
from iwhc_desktop.store.schema.local_tables import SEARCH_WORD
from iwhc_desktop.store.sql import Connection

MOST = 3
"""The most proposals."""

_TRIED = 12
"""The most queries that are tried."""

_LIKE_LENGTH = select(SEARCH_WORD.c.word, SEARCH_WORD.c.written).where(
    func.length(SEARCH_WORD.c.word).between(bindparam("shortest"), bindparam("longest"))
)
_ANY = select(SEARCH.c.rowid).where(MATCHES).limit(1)


def did_you_mean(connection: Connection, text: str, finds: Callable[[str], bool]) -> list[str]:
    """Queries that are like a text that finds nothing, and find something: `finds` says which do."""
    tried = islice(_corrected(connection, text), _TRIED)
    return list(islice((query for query in dict.fromkeys(tried) if finds(query)), MOST))


def _corrected(connection: Connection, text: str) -> Iterator[str]:
    """The query with a known word for each one that nothing contains, the likeliest first."""
    words = query_words(text)
    choices = [_choices(connection, word) for word in words]
    return (_replaced(text, zip(words, chosen, strict=True)) for chosen in product(*choices) if [*chosen] != words)


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for word, instead in pairs:
        text = text.replace(word, instead, 1)
    return text


def _choices(connection: Connection, word: str) -> list[str]:
    """The word itself where it is known, otherwise those that are like it."""
    return [word] if _is_known(connection, word) else _alike(connection, word)


def _is_known(connection: Connection, word: str) -> bool:
    return connection.value(_ANY, expression=match_expression(query_terms(word))) is not None


def _alike(connection: Connection, word: str) -> list[str]:
    folded = fold(word)
    most = most_errors(folded)
    length = {"shortest": len(folded) - most, "longest": len(folded) + most}
    return alike(folded, connection.rows(_LIKE_LENGTH, **length)) if most else []
