"""Reference numbers that two offline computers never generate twice, and in which a typing error is detected.

`IWHC-<KIND>-<YEAR>-<OFFICE><DEVICE>-<NNNN>-<CHECK>`: the kind of record, the year of entry, the installation (an
office's code and one character for its computer), its counter for that kind and year, and the check character of ISO
7064 MOD 37,36 over everything between `IWHC` and itself.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import chain

from iwhc_desktop.domain.records import RECORDS

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PREFIX = "IWHC"

SAMPLE_OFFICE = "SMP"
"""The office code of the rows shipped with the program."""

RESERVED_CODES = frozenset({"PRG", "EDI"})
"""Letters of kinds that other versions have: a number with them is read, and found where its record is here."""

KIND_CODES = frozenset(chain(RESERVED_CODES, *(kind.codes for kind in RECORDS.values())))

DEVICES = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HIGHEST = 999_999

_OFFICE = re.compile(r"[A-Z]{2,4}|X[0-9A-Z]{4}")
_PARTS = (
    r"(?P<kind>[A-Z]{3})",
    r"(?P<year>[0-9]{4})",
    r"(?P<office>[A-Z]{2,4}|X[0-9A-Z]{4})(?P<device>[1-9A-Z])",
    r"(?P<number>[0-9]{4}|[1-9][0-9]{4,5})",
    r"(?P<check>[0-9A-Z])",
)
_WITH_HYPHENS = re.compile("-".join((PREFIX, *_PARTS)))
_WITHOUT = tuple(
    re.compile("".join((PREFIX, *_PARTS[:3], f"(?P<number>{number})", _PARTS[4])))
    for number in ("[0-9]{4}", "[1-9][0-9]{4}", "[1-9][0-9]{5}")
)
_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_MINUS = "\N{MINUS SIGN}"


class ReferenceNumberError(ValueError):
    """A text that is not a reference number, or parts that do not make one.

    `code`: reference_form, reference_kind, reference_check (a typing error); for parts also reference_office,
    reference_device, reference_year, reference_counter. `text` is the text.
    """

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


@dataclass(frozen=True, slots=True)
class ReferenceNumber:
    """The parts of a reference number; `str` formats it. Create it with `build` or `parse`, which check the parts.

    `number` is printed with at least four digits.
    """

    kind: str
    year: int
    office: str
    device: str
    number: int

    @property
    def installation(self) -> str:
        """The installation code, such as HQ1."""
        return self.office + self.device

    @property
    def check(self) -> str:
        """The check character."""
        return check_character(f"{self.kind}{self.year:04}{self.installation}{self.number:04}")

    def __str__(self) -> str:
        return f"{PREFIX}-{self.kind}-{self.year:04}-{self.installation}-{self.number:04}-{self.check}"


def build(kind: str, year: int, office: str, device: str, number: int) -> ReferenceNumber:
    """The reference number with these parts. Raises ReferenceNumberError for the wrong one."""
    checks = (
        (kind in KIND_CODES, "reference_kind", kind),
        (1 <= year <= 9999, "reference_year", str(year)),
        (is_office_code(office), "reference_office", office),
        (len(device) == 1 and device in DEVICES, "reference_device", device),
        (1 <= number <= _HIGHEST, "reference_counter", str(number)),
    )
    for is_right, code, text in checks:
        if not is_right:
            raise ReferenceNumberError(code, text)
    return ReferenceNumber(kind, year, office, device, number)


def parse(text: str) -> ReferenceNumber:
    """Parse a reference number as people type it: any case, with or without hyphens, Arabic-Indic digits.

    Spaces and invisible characters around printed numbers are ignored. Without hyphens a counter of four digits is
    tried before a longer one.
    """
    match = _match("".join(map(_plain, text)))
    if match is None or 0 in {int(match["number"]), int(match["year"])}:
        raise ReferenceNumberError("reference_form", text)
    checked = "".join(match.group("kind", "year", "office", "device", "number"))
    if check_character(checked) != match["check"]:
        raise ReferenceNumberError("reference_check", text)
    if match["kind"] not in KIND_CODES:
        raise ReferenceNumberError("reference_kind", text)
    return ReferenceNumber(match["kind"], int(match["year"]), match["office"], match["device"], int(match["number"]))


def _match(plain: str) -> re.Match[str] | None:
    """The parts of a number written in capital letters and ASCII digits."""
    match = _WITH_HYPHENS.fullmatch(plain)
    if match is not None:
        return match
    bare = plain.replace("-", "")
    return next((found for form in _WITHOUT if (found := form.fullmatch(bare)) is not None), None)


def is_reference_number(text: str) -> bool:
    """Whether `parse` accepts the text."""
    try:
        parse(text)
    except ReferenceNumberError:
        return False
    return True


def check_character(text: str) -> str:
    """The ISO 7064 MOD 37,36 check character of a text of digits and capital letters."""
    remainder = 36
    for character in text:
        remainder = (remainder + _ALPHABET.index(character)) % 36 or 36
        remainder = remainder * 2 % 37
    return _ALPHABET[(37 - remainder) % 36]


def is_office_code(text: str) -> bool:
    """Whether it is 2-4 letters, given by headquarters, or X and four characters, of an office that started alone."""
    return _OFFICE.fullmatch(text) is not None


def _plain(character: str) -> str:
    """The character as an ASCII digit or capital letter; a hyphen for any dash; '' for an invisible one."""
    if character.isascii() and character.isalnum():
        return character.upper()
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Pd" or character == _MINUS:
        return "-"
    return "" if category in _INVISIBLE else character
