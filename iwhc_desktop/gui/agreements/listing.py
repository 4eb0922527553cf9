"""Turns the services' agreements into what a list needs; no Qt and no store."""

from __future__ import annotations

from datetime import date

from iwhc_desktop.domain.agreement.gender import gender_of
from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.gui.agreements.columns import ListedAgreement
from iwhc_desktop.gui.views.shown import BETWEEN
from iwhc_desktop.services.agreements.items import AgreementListItem, PartnerBrief

_LONG = 60
"""The most letters of a name that fit in a row."""


def listed_agreement(item: AgreementListItem, language: str) -> ListedAgreement:
    """An agreement with the texts of one language, or of the language they are in."""
    status = item.status
    flags = status.flags
    if item.conflicts and term.OPEN_CONFLICT not in flags:
        flags = (*flags, term.OPEN_CONFLICT)
    return ListedAgreement(
        key=item.key,
        title=item.title.shown(language)[0] or item.reference,
        who=BETWEEN.join(filter(None, (short_name(party, language) for party in item.others))),
        state=status.state,
        certain=status.certain,
        possible_states=status.possible_states,
        flags=flags,
        as_of=item.as_of,
        signed_on=item.signed_on,
        last_day=status.last_day,
        has_copy=item.has_copy,
        stage=item.stage,
        stage_on=item.stage_on,
        effective=status.effective if isinstance(status.effective, date) else None,
        unsent=item.unsent,
        gender=gender_of(item.kind),
    )


def short_name(party: PartnerBrief, language: str) -> str:
    """The name of a party in a row: the acronym in place of a long name that has one, else as `party_name` has it."""
    name, acronym = party.name.shown(language)[0], party.acronym.shown(language)[0]
    return acronym if acronym and len(name) > _LONG else party_name(party, language)


def party_name(party: PartnerBrief, language: str) -> str:
    """The name of a party with its acronym in brackets, unless the name contains it already."""
    name, acronym = party.name.shown(language)[0], party.acronym.shown(language)[0]
    return f"{name} ({acronym})" if name and acronym and acronym not in name else name or acronym
