"""What was changed in a merged record by somebody who had not seen that it was made one with another.

Nothing of it is lost: it is to be decided whether the kept record gets the value (exchange design, section 2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from iwhc_desktop.domain.change import Context, Json, Stamp
from iwhc_desktop.domain.editing import text_of, words_in
from iwhc_desktop.domain.errors import ChangedMeanwhile
from iwhc_desktop.domain.merges import MERGED_INTO
from iwhc_desktop.domain.partner import OTHER_NAME, PARTNER
from iwhc_desktop.services.saving.commands import Save
from iwhc_desktop.services.saving.merging import Merge, compared_units, taking_over
from iwhc_desktop.store.reading.merged_records import merges_of, seen_by
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row

CODE = "edited_after_merge"
KEEP, LEAVE = 1, 2
"""The answers: the kept record gets the value, or keeps its own."""


@dataclass(frozen=True, slots=True)
class LateEdit:
    """A unit of a merged record that was changed without knowledge of the merge, and who changed it."""

    kept: int
    gone: int
    unit: str
    value: Json
    stamp: Stamp

    @property
    def id(self) -> str:
        """The identifier by which it is settled."""
        return f"{self.gone}.{CODE}.{self.unit}"


def late_edits(queries: Queries) -> list[LateEdit]:
    """All of them, by record."""
    merges = merges_of(queries, PARTNER)
    rows = queries.rows(PARTNER, [*merges.gone, *map(merges.kept, merges.gone)])
    pairs = ((rows[merges.kept(key)], rows[key]) for key in sorted(merges.gone))
    return list(chain.from_iterable(_late(kept, gone, queries) for kept, gone in pairs))


def _late(kept: Row, gone: Row, queries: Queries) -> Iterator[LateEdit]:
    seen = seen_by(queries, gone.stamps(MERGED_INTO))
    for unit in compared_units(gone.kind):
        value, stamp = gone.values.get(unit), gone.stamps(unit)
        if value is not None and not _is_seen(stamp, seen) and text_of(value) != text_of(kept.values.get(unit)):
            yield LateEdit(kept.key, gone.key, unit, value, stamp)


def _is_seen(stamp: Stamp, seen: Context) -> bool:
    return seen.get(stamp.feed, 0) >= stamp.seq


def is_late_edit(wanted: str) -> bool:
    """Whether an identifier is that of a late edit."""
    return wanted.partition(".")[2].startswith(f"{CODE}.")


def settling(queries: Queries, wanted: str, answer: int) -> Save:
    """The save that settles a late edit. Raises ChangedMeanwhile where it is settled already."""
    found = next((edit for edit in late_edits(queries) if edit.id == wanted), None)
    if found is None:
        raise ChangedMeanwhile("changed_meanwhile", key=0, field="")
    rows = queries.rows(PARTNER, [found.kept, found.gone])
    aliases = queries.children(OTHER_NAME, [found.kept, found.gone])
    known = [words_in(row.values, "name") for row in chain.from_iterable(aliases.values())]
    merge = Merge(kind=PARTNER, kept=rows[found.kept], others=[rows[found.gone]], taken={found.unit: found.gone})
    units = {found.unit, f"{found.unit.rpartition('_')[0]}_original"} if answer == KEEP else set()
    return taking_over(merge, known, units)
