"""Agreements as a list shows them, and brief parties; texts in all languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from iwhc_desktop.domain.agreement.term.status import Status
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.services.records.naming import NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerBrief:
    """A party's partner in brief. `country` is its ISO code, '' where it has none."""

    party: int
    partner: int
    name: LocalizedText
    acronym: LocalizedText = NO_TEXT
    country: str = ""
    type: str = ""
    is_owner: bool = False
    is_here: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementListItem:
    """One agreement in a list, as of a day.

    `parties` are in order; those with `is_owner` are the register's own side. `signed_on` is the last known signing
    day. `has_copy` is None while no signed copy is expected. `conflicts` are units of the agreement and of what belongs
    to it. `unsent`: the agreement or anything that belongs to it, documents included, was written after the last file.
    `stage`: how far the text of a draft is, '' where that is not said.
    """

    key: int
    reference: str
    kind: str
    title: LocalizedText
    parties: tuple[PartnerBrief, ...]
    status: Status
    as_of: date
    signed_on: PartialDate | None
    has_copy: bool | None
    responsible_office: int | None
    is_own: bool
    is_confidential: bool
    conflicts: frozenset[str]
    unsent: bool
    stage: str
    stage_on: PartialDate | None
    retired: str | None

    @property
    def others(self) -> tuple[PartnerBrief, ...]:
        """The parties on the other side; all parties where the register's own side is not among them."""
        return tuple(party for party in self.parties if not party.is_owner) or self.parties
