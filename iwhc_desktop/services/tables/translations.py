"""Texts without one of the three languages: out to a translator as a table, and back as one step.

On the way back a row is left out, with the reason, where the text changed meanwhile; nothing that was there is ever
overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.i18n.languages import RECORD_LANGUAGES
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.progress import Silent, WorkProgress
from iwhc_desktop.services.records.naming import is_owner
from iwhc_desktop.services.saving.bus import Bus
from iwhc_desktop.services.saving.commands import Change, Save
from iwhc_desktop.services.saving.roles import refusal
from iwhc_desktop.services.saving.save import stage
from iwhc_desktop.services.session import Session
from iwhc_desktop.services.tables.cells import ListSheet
from iwhc_desktop.services.tables.translated_rows import (
    LeftOutError,
    LeftText,
    MissingText,
    Place,
    ReturnedText,
    lacking,
    localized_fields,
    returned,
)
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row

_PAGE = 500
"""Records that are read, and texts that are saved, between two steps of the progress."""
_REFUSED: Mapping[str, Message] = MappingProxyType(
    {
        "reader_changes_nothing": N_("Whoever only reads changes nothing."),
        "list_of_headquarters": N_("The record is kept by headquarters."),
        "record_of_another_office": N_("The record is kept by another office."),
    }
)
_NOT_VALID = N_("The text cannot be saved as it is.")


@dataclass(frozen=True, slots=True)
class FilledTexts:
    """What a table brings: the units to write by kind and key, and the rows left out."""

    edits: Mapping[Place, Values]
    left: tuple[LeftText, ...]

    @property
    def count(self) -> int:
        """The number of texts."""
        return sum(map(len, self.edits.values()))


class Translations:
    """The entrance: `missing` on the way out, `read` and `bring_in` on the way back."""

    def __init__(self, session: Session, bus: Bus) -> None:
        self._session = session
        self._bus = bus

    def missing(
        self, kinds: Mapping[str, Sequence[int] | None], language: str, progress: WorkProgress | None = None
    ) -> list[MissingText]:
        """The texts that lack a language, of all records of these kinds or of those with these keys. Raises Cancelled.

        Withdrawn records, those that this office may not change and those that ship with the program are left out.
        """
        shown = progress or Silent()
        found: list[MissingText] = []
        with self._session.reading() as queries:
            pages = [*_pages(queries, kinds)]
            shown.start(N_("Looking for missing translations"), len(pages))
            for number, (kind, keys) in enumerate(pages, 1):
                found += self._of_page(queries, kind, keys, language)
                shown.step(number)
        return found

    def _of_page(self, queries: Queries, kind: str, keys: Sequence[int], language: str) -> list[MissingText]:
        fields = localized_fields(kind)
        found: list[MissingText] = []
        for row in queries.rows(kind, keys).values():
            if row.retired is None and not is_owner(row.key):
                found += lacking(row, fields, language)
        refused = self._refused(queries, _merged((one.place, _as_returned(one)) for one in found))
        return [one for one in found if one.place not in refused]

    def _refused(self, queries: Queries, edits: Mapping[Place, Values]) -> dict[Place, Message]:
        """Why this person may not write units of these records; those that may be written are not among them."""
        changes = tuple(Change(kind, key, values) for (kind, key), values in edits.items())
        staged = stage(self._session, queries, Save(changes))
        actor, wrong = self._session.actor(queries), {one.row for one in staged.findings.problems}
        refused: dict[Place, Message] = {}
        for edited in staged.edited:
            code = refusal(edited, staged.staging, actor)
            if edited.key is not None and (code or edited.name in wrong):
                refused[edited.kind, edited.key] = _REFUSED.get(code, _NOT_VALID)
        return refused

    def read(self, sheets: Iterable[ListSheet], name: str = "") -> FilledTexts:
        """What the sheets bring; nothing is written. Raises ApplicationError no_translations for another table."""
        rows = [one for sheet in sheets for one in returned(sheet)]
        if not rows:
            raise ApplicationError("no_translations", file=name)
        with self._session.reading() as queries:
            filling, left = _compared(queries, rows)
            edits = _merged((one.place, units) for one, units in filling)
            refused = self._refused(queries, edits)
        left += [LeftText(one.row, refused[one.place]) for one, _units in filling if one.place in refused]
        return FilledTexts({one: edits[one] for one in edits.keys() - refused.keys()}, tuple(sorted(left)))

    def bring_in(self, filled: FilledTexts, progress: WorkProgress | None = None) -> int:
        """Write the texts as one step that is undone as one; returns their number.

        Raises Cancelled and what a save raises: nothing was written then.
        """
        shown, edits = progress or Silent(), sorted(filled.edits.items())
        shown.start(N_("Bringing in the translations"), len(edits))
        if edits:
            with self._bus.together() as saves:
                for start in range(0, len(edits), _PAGE):
                    some = edits[start : start + _PAGE]
                    saves.save(tuple(Change(kind, key, values) for (kind, key), values in some))
                    shown.step(min(start + _PAGE, len(edits)))
                saves.finish()
        return filled.count


def _pages(queries: Queries, kinds: Mapping[str, Sequence[int] | None]) -> Iterator[tuple[str, Sequence[int]]]:
    """The keys of these records, some at a time; all of a kind where none are given."""
    for kind, some in kinds.items():
        keys = queries.keys(kind, sort="key") if some is None else some
        yield from ((kind, keys[start : start + _PAGE]) for start in range(0, len(keys), _PAGE))


def _as_returned(one: MissingText) -> dict[str, Json]:
    """What would be written if the text came back as it is in the other languages."""
    text = next(iter(one.texts.values()))
    return {f"{one.field.name}_{language}": text for language in RECORD_LANGUAGES if language not in one.texts}


def _compared(
    queries: Queries, returned_rows: Sequence[ReturnedText | LeftText]
) -> tuple[list[tuple[ReturnedText, dict[str, Json]]], list[LeftText]]:
    """The rows that fill something, with the units that they fill, and those that are left out."""
    filling: list[tuple[ReturnedText, dict[str, Json]]] = []
    left = [one for one in returned_rows if isinstance(one, LeftText)]
    texts = [one for one in returned_rows if isinstance(one, ReturnedText)]
    rows = _rows_of(queries, texts)
    for one in texts:
        try:
            filling.append((one, one.units(rows.get(one.place))))
        except LeftOutError as error:
            left.append(LeftText(one.row, error.why))
    return [one for one in filling if one[1]], left


def _rows_of(queries: Queries, texts: Iterable[ReturnedText]) -> dict[Place, Row]:
    wanted: dict[str, set[int]] = {}
    for one in texts:
        wanted.setdefault(one.kind, set()).add(one.key)
    return {(kind, key): row for kind, keys in wanted.items() for key, row in queries.rows(kind, keys).items()}


def _merged(found: Iterable[tuple[Place, dict[str, Json]]]) -> dict[Place, dict[str, Json]]:
    """The units of each record together."""
    edits: dict[Place, dict[str, Json]] = {}
    for place, units in found:
        edits.setdefault(place, {}).update(units)
    return edits
