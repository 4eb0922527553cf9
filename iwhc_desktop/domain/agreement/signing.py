"""Whether an agreement is signed, by the same rule as its state."""

from __future__ import annotations

from iwhc_desktop.domain.agreement.row_facts import Children, party_of, signature_of, signatures_of
from iwhc_desktop.domain.agreement.term import status


def is_signed(children: Children, agreement: int) -> bool:
    """Whether the agreement is signed: two parties or more must sign, and all that must have signed.

    Until then it is a draft or partly signed, and everything may still change.
    """
    facts = status.AgreementFacts(
        parties=tuple(map(party_of, children("agreement_party", agreement))),
        signatures=tuple(map(signature_of, signatures_of(children, agreement))),
    )
    return status.is_signed(facts)
