"""People as vCards of version 3.0 (RFC 2426), which every address book and telephone reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LONGEST = 75
"""Bytes of a line before it is folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOf:
    """Somebody who can be reached: name, organisation, role, telephone number, e-mail address; '' for none."""

    name: str
    organisation: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""


def vcards(people: Iterable[CardOf]) -> bytes:
    """The contents of a .vcf file: a card for each person."""
    lines = (line for person in people for line in _lines(person))
    return b"".join(_folded(line) for line in lines)


def _lines(person: CardOf) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    family, given = _parts(person.name)
    yield f"N:{_escaped(family)};{_escaped(given)};;;"
    yield f"FN:{_escaped(person.name)}"
    stated = (
        ("ORG", person.organisation),
        ("TITLE", person.role),
        ("TEL;TYPE=WORK,VOICE", person.phone),
        ("EMAIL;TYPE=INTERNET", person.email),
    )
    yield from (f"{name}:{_escaped(value)}" for name, value in stated if value)
    yield "END:VCARD"


def _parts(name: str) -> tuple[str, str]:
    """The last word, by which address books sort, and the words before it."""
    given, _, family = name.rpartition(" ")
    return family, given


def _escaped(text: str) -> str:
    """A value with its commas, semicolons, backslashes and line ends as the format writes them."""
    escaped = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return "\\n".join(escaped.splitlines())


def _folded(line: str) -> bytes:
    """A line in UTF-8, in pieces of at most 75 bytes that break no letter; each but the first begins with a blank."""
    pieces, piece = [], b""
    for letter in line:
        encoded = letter.encode("utf-8")
        if len(piece) + len(encoded) > _LONGEST:
            pieces.append(piece)
            piece = b" "
        piece += encoded
    return b"\r\n".join((*pieces, piece)) + b"\r\n"
