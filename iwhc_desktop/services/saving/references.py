"""Reference numbers for new records: generated at creation, unique without any coordination."""

from __future__ import annotations

from collections.abc import Callable

from iwhc_desktop.domain.change import Values
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.reference_number import build
from iwhc_desktop.store.identity import Identity

NextNumber = Callable[[str], int]
"""Returns the next running number of a counter."""


def reference_code(kind: str, values: Values) -> str:
    """The three letters in a record's reference number, '' for kinds without one."""
    declared = RECORDS[kind]
    if isinstance(declared.code, str):
        return declared.code
    return declared.code[str(values.get(declared.code_by))]


def mint(kind: str, values: Values, year: int, identity: Identity, next_number: NextNumber) -> str:
    """The next reference number for a new record, '' for kinds without one; `year` is the year of entry."""
    code = reference_code(kind, values)
    if not code:
        return ""
    number = next_number(f"reference/{identity.installation}/{code}/{year}")
    return str(build(code, year, identity.office_code, identity.device, number))
