"""The names of the record kinds that code outside their own family asks for."""

from __future__ import annotations

AGREEMENT, AGREEMENT_PARTY, RENEWAL = "agreement", "agreement_party", "renewal"
PARTNER, ACTIVITY, PARTICIPATION, PLACE = "partner", "activity", "participation", "place"
DOCUMENT, DOCUMENT_LINK = "document", "document_link"
FOLLOW_UP, REPORT_DUE = "follow_up", "report_due"
OTHER_FUNDING, PAYMENT = "other_funding", "payment"

FOLLOWED = (AGREEMENT, PARTNER, ACTIVITY)
"""The kinds whose records are followed up."""
