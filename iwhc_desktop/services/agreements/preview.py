"""The state that an agreement would have after a save that is still being typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from iwhc_desktop.domain.agreement.row_facts import facts_of
from iwhc_desktop.domain.agreement.rules import has_signed_copy
from iwhc_desktop.domain.agreement.term.status import AgreementFacts, Status, status
from iwhc_desktop.domain.change import Values
from iwhc_desktop.domain.rules import wrong_values
from iwhc_desktop.services.saving.commands import Save
from iwhc_desktop.services.saving.save import Staged, stage
from iwhc_desktop.services.saving.staging import Staging, is_provisional
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.reading.queries import Queries


def previewed_status(session: Session, save: Save, as_of: date, row: int | str) -> Status | None:
    """The state that an agreement would have after a save; for forms while people type.

    `row` is its key or the alias of the Create. None while a typed value does not have the form of its field.
    """
    with session.reading() as queries:
        facts = previewed_facts(queries, stage(session, queries, save), row)
    return status(facts, as_of) if facts is not None else None


def previewed_facts(queries: Queries, staged: Staged, row: int | str) -> AgreementFacts | None:
    """The facts for the term engine; None while a value does not have the form of its field."""
    if any(next(wrong_values(edited), None) for edited in staged.edited):
        return None
    staging = staged.staging
    key = row if isinstance(row, int) else staging.key_of_alias(row) or 0
    values = staging.after(key)
    if values is None:
        return None
    stored = AgreementFacts() if is_provisional(key) else queries.agreement_facts([key])[key]
    return _facts(staging, key, values, stored)


def _facts(staging: Staging, key: int, values: Values, stored: AgreementFacts) -> AgreementFacts:
    """The facts after the save; those that depend on other agreements and on imports stay as stored."""
    return replace(
        facts_of(staging.children, key, values),
        has_signed_copy=has_signed_copy(staging, key),
        superseded_on=stored.superseded_on,
        open_conflict=stored.open_conflict,
    )
