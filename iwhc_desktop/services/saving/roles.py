"""Who may change what, checked when a change is made.

| | officer | headquarters | reader |
|---|---|---|---|
| partners, people, translations | create, edit all | all | no |
| agreements and what belongs to them, of the own office or shared | all | all | no |
| another office's | a missing translation | all | no |
| reference lists, member states, plans, offices, registry numbers | no | all | no |
A record is withdrawn by the office that entered it, or by headquarters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from types import MappingProxyType

from iwhc_desktop.domain.agreement.signed_rules import agreement_of
from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.editing import Edited, State, key_of
from iwhc_desktop.domain.errors import NotAllowed
from iwhc_desktop.domain.field_types import LANGUAGES, Localized
from iwhc_desktop.domain.fields import fields_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.services.actor import READER, Actor
from iwhc_desktop.services.saving.staging import Staging

LISTS = frozenset({"country", "member_state", "place", "field", "purpose", "legal_instrument", "plan_period", "office"})
"""Kinds that headquarters keeps for everybody."""

_OF_HEADQUARTERS = MappingProxyType({"person": ("role", "office"), "agreement": ("registry_no",)})
"""Fields that headquarters sets, of records that every office edits."""


def check_allowed(edits: Iterable[Edited], state: Staging, actor: Actor) -> None:
    """Raise NotAllowed with the first edit this person may not make."""
    for edited in edits:
        code = next(_refusals(edited, state, actor), "")
        if code:
            raise NotAllowed(code, kind=RECORDS[edited.kind].label, row=edited.name)


def _refusals(edited: Edited, state: Staging, actor: Actor) -> Iterator[str]:
    if actor.may_everything:
        return
    if actor.role == READER:
        yield "reader_changes_nothing"
    if edited.kind in LISTS:
        yield "list_of_headquarters"
    if edited.wrote(*_OF_HEADQUARTERS.get(edited.kind, ())):
        yield "role_of_headquarters" if edited.kind == "person" else "registry_number_of_headquarters"
    yield from _refused_by_office(edited, state, actor)


def _refused_by_office(edited: Edited, state: Staging, actor: Actor) -> Iterator[str]:
    if edited.is_withdrawn and not actor.entered(edited.key):
        yield "withdrawn_by_its_office"
    if not _is_own(edited, state, actor) and not _fills_translations(edited):
        yield "record_of_another_office"


def _is_own(edited: Edited, state: Staging, actor: Actor) -> bool:
    return all(actor.owns(office) for office in _offices(edited, state))


def _offices(edited: Edited, state: Staging) -> Iterator[Json]:
    """The responsible offices of the agreements a row is, belongs to or is attached to."""
    if edited.kind == "document":
        yield from (_responsible(linked, state) for linked in _linked_agreements(edited.key, state))
        return
    row = edited.before if edited.before is not None else edited.after
    agreement = agreement_of(edited.kind, edited.key, row, state)
    if agreement is not None:
        yield _responsible(agreement, state)


def _responsible(agreement: int, state: State) -> Json:
    row: Values | None = state.before(agreement)
    if row is None:
        row = state.after(agreement)
    return row.get("responsible_office") if row is not None else None


def _linked_agreements(document: int, state: Staging) -> Iterator[int]:
    for link in state.referring("document_link", "document", document):
        record = key_of(link.values.get("record"))
        if record is not None and state.kind_of(record) == "agreement":
            yield record


def _fills_translations(edited: Edited) -> bool:
    """Whether the edit only enters languages of texts that were missing."""
    missing = {unit for unit in edited.written if edited.old(unit) is None}
    return not edited.is_new and edited.written == missing & _texts_of(edited.kind)


@cache
def _texts_of(kind: str) -> frozenset[str]:
    """The units of a kind that hold one language of a text."""
    names = (item.name for item in fields_of(RECORDS[kind].record) if isinstance(item.type, Localized))
    return frozenset(f"{name}_{language}" for name in names for language in LANGUAGES)
