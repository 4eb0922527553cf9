"""The texts of what is unusual about the term of an agreement, and of what it leaves to decide."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.i18n.error_texts.text import ErrorText
from iwhc_desktop.i18n.messages import N_

_ONE_OR_TWO = N_("Decide under To decide whether both are one entry.")
_DAYS = N_("Correct the wrong day, or withdraw the entry.")

TERM_TEXTS: Mapping[str, ErrorText] = MappingProxyType(
    {
        "stated_end_missing": ErrorText(
            N_("The agreement lasts until a stated day, and the day is missing."),
            N_("Enter the last day that the agreement states, or choose another type of term."),
        ),
        "equal_above_unequal_shares": ErrorText(
            N_("Equal contributions are stated, but the shares entered are not equal."),
            N_("Choose another type of contribution, or correct the shares."),
        ),
        "merged_elsewhere": ErrorText(
            N_("The entry that stays belongs to another agreement."), N_("Choose an entry of this agreement.")
        ),
        "renewal_twice": ErrorText(
            N_("A renewal for the same term is already entered: {entered}. The first one counts until the decision."),
            N_("Decide under To decide: the same letter, or a further term."),
            N_("A renewal for the same term has already been agreed; the first one counts until the decision."),
        ),
        "entered_twice_agreement_party": ErrorText(
            N_("This partner is already entered as a party: {entered}."),
            _ONE_OR_TWO,
            N_("This partner is already entered as a party."),
        ),
        "entered_twice_signature": ErrorText(
            N_("A signature of this party is already entered: {entered}."),
            _ONE_OR_TWO,
            N_("A signature of this party is already entered."),
        ),
        "entered_twice_termination": ErrorText(
            N_("A termination of this agreement is already entered: {entered}."),
            _ONE_OR_TWO,
            N_("A termination of this agreement is already entered."),
        ),
        "entered_twice_suspension": ErrorText(
            N_("A suspension from this day is already entered: {entered}."),
            _ONE_OR_TWO,
            N_("A suspension from this day is already entered."),
        ),
        "entered_twice_renewal": ErrorText(
            N_("This request for renewal is already entered: {entered}."),
            _ONE_OR_TWO,
            N_("This request for renewal is already entered."),
        ),
        "before_signing_termination": ErrorText(N_("The termination is dated before the signing."), _DAYS),
        "before_signing_suspension": ErrorText(N_("The suspension is dated before the signing."), _DAYS),
        "before_signing_renewal": ErrorText(N_("The renewal is dated before the signing."), _DAYS),
        "withdrawal_void": ErrorText(
            N_("The term of this renewal has begun, or its letter is later: the withdrawal does not count."),
            N_("Correct the day of the withdrawal, or enter a termination."),
        ),
    }
)
"""Code -> text."""
