"""The names that lists share with the register: record kinds and fields that several modules name."""

from __future__ import annotations

AGREEMENT, AGREEMENT_PARTY, SIGNATURE = "agreement", "agreement_party", "signature"
ACTIVITY, ACTIVITY_PARTNER, PARTICIPATION = "activity", "activity_partner", "participation"
PARTNER, PARTNER_ALIAS, CONTACT = "partner", "partner_alias", "contact"
COUNTRY, PLACE, FIELD, TECHNOLOGY = "country", "place", "field", "technology"
