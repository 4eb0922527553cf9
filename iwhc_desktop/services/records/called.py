"""What the partners of a register are called, as names are compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from iwhc_desktop.domain.duplicates import Called
from iwhc_desktop.domain.editing import key_of, text_of, words_in
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.merges import Merges
from iwhc_desktop.domain.partner import COUNTRY, OTHER_NAME, PARTNER
from iwhc_desktop.store.reading.merged_records import merges_of
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row

_NAME, _ACRONYM = (tuple(f"{name}_{language}" for language in LANGUAGES) for name in ("name", "acronym"))
_OTHERS = (COUNTRY, "type")
_GROUPS = frozenset({"placeholder_group", "national_commission_group", "member_states_group"})
"""The types of partners that stand for several."""


def called_partners(queries: Queries, keys: Collection[int] | None = None) -> list[Called]:
    """What all partners are called, or these: one record for those that are one already."""
    merges = merges_of(queries, PARTNER)
    wanted = queries.keys(PARTNER, sort="key") if keys is None else list(keys)
    rows = queries.rows(PARTNER, wanted, (*_NAME, *_ACRONYM, *_OTHERS))
    aliases = _aliases(queries, merges, rows)
    return [_one_called(row, aliases.get(key, ())) for key, row in rows.items()]


def _aliases(queries: Queries, merges: Merges, keys: Collection[int]) -> dict[int, list[Row]]:
    """The other names of partners, those of merged ones under the kept one."""
    found: dict[int, list[Row]] = {}
    owners = list(merges.all_of(keys)) if merges else keys
    for owner, rows in queries.children(OTHER_NAME, owners, units=(PARTNER, "name", "kind")).items():
        found.setdefault(merges.kept(owner), []).extend(rows)
    return found


def _one_called(row: Row, aliases: Iterable[Row]) -> Called:
    other = [(words_in(alias.values, "kind"), words_in(alias.values, "name")) for alias in aliases]
    return Called(
        key=row.key,
        names=(*_texts(row, _NAME), *(name for kind, name in other if kind not in ("acronym", "motto"))),
        acronyms=(*_texts(row, _ACRONYM), *(name for kind, name in other if kind == "acronym")),
        country=key_of(row.values.get(COUNTRY)),
        is_group=words_in(row.values, "type") in _GROUPS,
    )


def _texts(row: Row, units: Iterable[str]) -> Iterator[str]:
    return (text for unit in units if isinstance(text := text_of(row.values.get(unit)), str))
