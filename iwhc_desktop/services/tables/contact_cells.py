"""Contacts in the cells of a list: a name, a telephone number and an address in one cell or in three."""

from __future__ import annotations

import re

from iwhc_desktop.domain.change import Json
from iwhc_desktop.i18n.digits import to_ascii
from iwhc_desktop.services.tables.list_fields import CONTACT
from iwhc_desktop.services.tables.row_context import RowContext

_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?:\+|00|\()?\d[\d ()/.\u00a0-]{5,}\d")
_LABELS = re.compile(
    r"\b(?:tel|tél|phone|mob|mobile|e-?mail|courriel|fax)\b\s*[:.]*|(?:هاتف|جوال|بريد)\s*:?", re.IGNORECASE
)
_DIVIDED = re.compile(r"[,;،؛\n|/]")
_LEAST_DIGITS = 7


def contact_in(text: str) -> dict[str, Json]:
    """The name, telephone number and address in a text; those that are not there are left out."""
    email = _EMAIL.search(text)
    rest = text.replace(email[0], " ") if email else text
    phone, rest = _phone_in(rest)
    parts = (part.strip(" -–:()<>") for part in _DIVIDED.split(_LABELS.sub(" ", rest)))
    name = " ".join(", ".join(filter(None, parts)).split())
    found = {"name": name, "phone": phone, "email": email[0] if email else ""}
    return {key: value for key, value in found.items() if value}


def _phone_in(text: str) -> tuple[str, str]:
    """The telephone number in a text and what is left of the text."""
    plain_digits = to_ascii(text)
    for found in _PHONE.finditer(plain_digits):
        if sum(map(str.isdigit, found[0])) >= _LEAST_DIGITS:
            return " ".join(found[0].split()), text[: found.start()] + text[found.end() :]
    return "", text


def read_contact(row: RowContext) -> dict[str, Json]:
    """The contact of a row out of its columns."""
    found = contact_in(row.text(CONTACT).replace("\n", ", ")) if row.text(CONTACT) else {}
    for name in ("phone", "email"):
        if row.text(name):
            found |= contact_in(row.text(name).replace("\n", ", "))
    return found
