"""A program with one more kind: `visit` with ten fields of ten types, and `visit_note` below it.

Run as a script with a folder: the kinds are declared before anything else of the program is imported, the step of the
schema is the one that packaging/schema_step.py writes for them. `--unguarded` leaves the guard out.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from iwhc_desktop.domain import records
from iwhc_desktop.domain.choices import PRIORITIES
from iwhc_desktop.domain.field_types import (
    REFERENCE_PATTERN,
    Choice,
    Code,
    Count,
    Flag,
    Links,
    Localized,
    Reference,
    Text,
)
from iwhc_desktop.domain.fields import Attr
from iwhc_desktop.domain.lists import Shipped
from iwhc_desktop.domain.money import Money
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText
from iwhc_desktop.i18n.messages import N_

_VISIT = Reference("visit", owner=True)
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, kw_only=True)
class Visit(Shipped):
    """Ten fields of ten types."""

    reference: Annotated[str | None, Attr(Code(REFERENCE_PATTERN), N_("Reference"), immutable=True, search=True)] = None
    title: Annotated[LocalizedText, Attr(Localized(), N_("Title"), required=True, search=True)] = NO_TEXT
    place_name: Annotated[str | None, Attr(Text(), N_("Name"), search=True)] = None
    priority: Annotated[str | None, Attr(Choice(PRIORITIES), N_("Priority"))] = None
    approved: Annotated[bool | None, Attr(Flag(), N_("Approved"))] = None
    people: Annotated[int | None, Attr(Count(0, 1000), N_("People"))] = None
    visited_on: Annotated[str | None, Attr(PartialDay(), N_("First day"))] = None
    responsible_office: Annotated[int | None, Attr(Reference("office"), N_("Responsible office"))] = None
    estimate: Annotated[Mapping[str, object] | None, Attr(Money(), N_("Estimate"))] = None
    fields: Annotated[tuple[int, ...], Attr(Links("field"), N_("Fields of heritage"))] = ()


@dataclass(frozen=True, kw_only=True)
class VisitNote(Shipped):
    """One line below a visit."""

    visit: Annotated[
        int | None, Attr(Reference("visit", owner=True), N_("Activity"), required=True, immutable=True)
    ] = None
    words: Annotated[str | None, Attr(Text(), N_("Text"), required=True, search=True)] = None


def declare(guard: Mapping[str, records.Guard]) -> None:
    """The two kinds, beside those of the program."""
    added = (
        records.RecordKind("visit", Visit, N_("Activity"), display="title", code="VIS", **guard),
        records.RecordKind("visit_note", VisitNote, N_("Text"), display="words", guard=records.Guard.OWNER),
    )
    known = {**records.RECORDS, **{kind.name: kind for kind in added}}
    records.RECORDS = MappingProxyType(known)  # type: ignore[misc]  # before anything else has seen it


def take_step(folder: Path) -> None:
    """Let the script write the step of the two kinds, and the program take it."""
    sys.path.insert(0, str(ROOT / "packaging"))
    import schema_step

    from iwhc_desktop.store.schema import steps, versions

    last = versions.SCHEMA_VERSION
    text = schema_step.next_step(last, "visits")
    (folder / f"step_{last + 1:04}.py").write_text(text, encoding="utf-8")
    steps.__path__.append(str(folder))
    versions.SCHEMA_VERSION = last + 1
    sys.modules["iwhc_desktop.store.schema.preparing"].SCHEMA_VERSION = last + 1  # type: ignore[attr-defined]


def main() -> None:
    """Declare, take the step, and walk the kind through what every kind can."""
    folder = Path(sys.argv[1])
    declare({} if "--unguarded" in sys.argv else {"guard": records.Guard.OFFICE})
    take_step(folder)
    sys.path.insert(0, str(ROOT))
    from tests.kind_walk import walk

    walk(folder)
    sys.stdout.write("walked\n")


if __name__ == "__main__":
    main()
