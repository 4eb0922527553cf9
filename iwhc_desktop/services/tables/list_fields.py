"""The names that lists share with the register: record kinds and fields that several modules name."""

from __future__ import annotations

AGREEMENT, AGREEMENT_PARTY, SIGNATURE = "agreement", "agreement_party", "signature"
ACTIVITY, ACTIVITY_PARTNER, PARTICIPATION = "activity", "activity_partner", "participation"
CONTACTS = "contacts"
"""Several people of a row, or one with a role: each is a contact of the partner."""

PARTNER, PARTNER_ALIAS, CONTACT = "partner", "partner_alias", "contact"
SIGNED_AT, SINCE = "signed_at", "in_role_from"
"""The place of signing; the day from which a contact is in the role."""

COUNTRY, PLACE, FIELD, TECHNOLOGY = "country", "place", "field", "technology"
SEAT = "seat"
"""Where a partner is: its city, which may have the country beside it."""
