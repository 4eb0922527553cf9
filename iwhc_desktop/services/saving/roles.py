"""Who may change what, checked when a change is made.

| | officer | headquarters | reader |
|---|---|---|---|
| ANYONE (partners, needs, places, events) | create, edit all | all | no |
| OFFICE (agreements, activities), of the own office or shared | all | all | no |
| OFFICE, of another office | a missing translation | all | no |
| HEADQUARTERS (reference lists, recommendations), and the fields that only headquarters sets | no | all | no |
| OWNER, RECORD (what belongs to a record or is attached to it) | as that record | all | no |
The first column is the declared guard of a kind. A record is withdrawn by the office that entered it, or by
headquarters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from iwhc_desktop.domain.change import RETIRED, Json, Values
from iwhc_desktop.domain.editing import Edited, KeyedRow, State, field_units, key_of
from iwhc_desktop.domain.errors import NotAllowed
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.fields import Field, fields_of
from iwhc_desktop.domain.records import OFFICE_FIELD, RECORDS, Guard, attachments, decided_at
from iwhc_desktop.services.actor import READER, Actor
from iwhc_desktop.services.saving.staging import Staging

_ANOTHERS = "record_of_another_office"
_ANYTHING = frozenset({"*"})
"""What an edit writes that stands for any change of a record but a translation."""


class Permission(NamedTuple):
    """What a person may change of a record: `code` is the reason why not everything, "" where nothing is refused.

    `office` is the key of the office that keeps a record of another one; `translates`: whether it has a text of which
    the person may enter a missing language. `withdrawal` is the reason why the person may not withdraw it. `keeper` is
    the key of another office that keeps a record which the person may change nevertheless, as headquarters may.
    """

    code: str = ""
    withdrawal: str = ""
    office: int | None = None
    translates: bool = False
    keeper: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether every change is refused."""
        return bool(self.code) and not self.translates


def permission(kind: str, key: int, state: Staging, actor: Actor) -> Permission:
    """What this person may change of a stored record, or of a new one for key 0."""
    before = state.before(key) if key else None
    edited = Edited(kind, key, str(key), before, before or {}, _ANYTHING)
    code = refusal(edited, state, actor)
    if before is None:
        return Permission(code, code)
    withdrawn = Edited(kind, key, str(key), before, {**before, RETIRED: "*"}, frozenset({RETIRED}))
    found = Permission(code, refusal(withdrawn, state, actor))
    if not code:
        return found._replace(keeper=_office_of(edited, state, actor))
    if code != _ANOTHERS:
        return found
    return found._replace(office=_office_of(edited, state, actor), translates=_lacks_translation(kind, before))


def _office_of(edited: Edited, state: Staging, actor: Actor) -> int | None:
    """The office that keeps a record which is not the own office's."""
    return key_of(next((office for office in _offices(edited, state) if not actor.owns(office)), None))


def _lacks_translation(kind: str, row: Values) -> bool:
    """Whether a text of a row is there in one language and not in another."""
    texts = ([row.get(f"{name}_{language}") for language in LANGUAGES] for name in _text_names(kind))
    return any(any(found) and not all(found) for found in texts)


def check_allowed(edits: Iterable[Edited], state: Staging, actor: Actor) -> None:
    """Raise NotAllowed for the first edit that this person may not make."""
    for edited in edits:
        code = refusal(edited, state, actor)
        if code:
            raise NotAllowed(code, kind=decided_at(edited.kind).label, row=edited.name)


def refusal(edited: Edited, state: Staging, actor: Actor) -> str:
    """The code of the reason why this person may not make an edit, "" where it is permitted."""
    return next(_refusals(edited, state, actor), "")


def _refusals(edited: Edited, state: Staging, actor: Actor) -> Iterator[str]:
    if actor.may_everything:
        return
    if actor.role == READER:
        yield "reader_changes_nothing"
    if decided_at(edited.kind).guard is Guard.HEADQUARTERS:
        yield "list_of_headquarters"
    yield from (item.flags.headquarters for item in RECORDS[edited.kind].fields if _sets_for_headquarters(edited, item))
    yield from _refused_by_office(edited, state, actor)


def _refused_by_office(edited: Edited, state: Staging, actor: Actor) -> Iterator[str]:
    if edited.is_withdrawn and not actor.entered(edited.key):
        yield "withdrawn_by_its_office"
    if not _is_own(edited, state, actor) and not _fills_translations(edited):
        yield _ANOTHERS


def _is_own(edited: Edited, state: Staging, actor: Actor) -> bool:
    return all(actor.owns(office) for office in _offices(edited, state))


def _sets_for_headquarters(edited: Edited, item: Field) -> bool:
    return bool(item.flags.headquarters) and any(field_units(item, edited.written))


def _offices(edited: Edited, state: Staging) -> Iterator[Json]:
    """The offices responsible for a row, for its owner, or for the record that it is attached to."""
    row = edited.before if edited.before is not None else edited.after
    return _responsible(edited.kind, KeyedRow(edited.key, row), state, {edited.key})


def _responsible(kind: str, row: KeyedRow, state: Staging, seen: set[int]) -> Iterator[Json]:
    match RECORDS[kind].guard:
        case Guard.OFFICE:
            yield row.values.get(OFFICE_FIELD)
        case Guard.OWNER | Guard.RECORD:
            for key in _above(kind, row, state):
                found, values = state.kind_of(key), _row(key, state)
                if found is not None and values is not None and key not in seen:
                    yield from _responsible(found, KeyedRow(key, values), state, {*seen, key})


def _above(kind: str, row: KeyedRow, state: Staging) -> Iterator[int]:
    """The keys of the records that a row belongs to or is attached to."""
    owner = RECORDS[kind].owner
    if owner is not None:
        rows = [(owner.name, row)]
    else:
        rows = [
            (item.link.owner.name, link)
            for item in attachments()
            if item.to == kind and item.link.owner
            for link in state.referring(item.link.name, item.field.name, row.key)
        ]
    yield from (key for name, found in rows if (key := key_of(found.values.get(name))) is not None)


def _row(key: int, state: State) -> Values | None:
    """A row before the save, or as the save creates it."""
    before = state.before(key)
    return state.after(key) if before is None else before


def _fills_translations(edited: Edited) -> bool:
    """Whether the edit only fills in missing languages of texts."""
    missing = {unit for unit in edited.written if edited.old(unit) is None}
    return not edited.is_new and edited.written == missing & _texts_of(edited.kind)


@cache
def _texts_of(kind: str) -> frozenset[str]:
    """The units of a kind that hold one language of a text."""
    return frozenset(f"{name}_{language}" for name in _text_names(kind) for language in LANGUAGES)


@cache
def _text_names(kind: str) -> tuple[str, ...]:
    return tuple(item.name for item in fields_of(RECORDS[kind].record) if item.type.is_localized)
