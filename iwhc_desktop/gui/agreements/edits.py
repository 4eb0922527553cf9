"""Turns the contents of an agreement's form into the edits of one save. Knows no window.

The first party's signature holds day and place; the others signed in the same act and leave both empty, so that one
correction is one field. Where the parties signed on different days, each has its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from iwhc_desktop.domain.agreement.records import Agreement
from iwhc_desktop.domain.change import Json, Stamp, Values
from iwhc_desktop.domain.fields import fields_of, sets_of
from iwhc_desktop.domain.partial_day import AS_WRITTEN
from iwhc_desktop.gui.views.bindings import changed_units
from iwhc_desktop.gui.views.shares_input import PartnerName
from iwhc_desktop.i18n.languages import RECORD_LANGUAGES
from iwhc_desktop.services.agreements.records import AgreementDetail, PartyDetail
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Withdraw

AGREEMENT = "agreement"

Seen = Callable[[Iterable[str]], Mapping[str, Stamp]]
"""Returns the stamps of units, as a row gives them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningEntry:
    """How one party, or all in one act, signed. `signed_on` None: on an unknown day.

    `as_written`: what stands on paper beside a day that is not certain.
    """

    signed: bool = False
    signed_on: str | None = None
    as_written: str | None = None
    place: Mapping[str, str] = field(default_factory=dict, hash=False)

    def values(self) -> dict[str, Json]:
        """The signature's units; place texts by language, None for none."""
        places = {f"place_{code}": self.place.get(code) or None for code in RECORD_LANGUAGES}
        return {"signed_on": self.signed_on, f"signed_on_{AS_WRITTEN}": self.as_written, **places}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyEntry:
    """A party: its partner, its existing row (0 for none), its other values by unit."""

    partner: PartnerName
    row: int = 0
    values: Mapping[str, Json] = field(default_factory=dict, hash=False)
    signing: SigningEntry = SigningEntry()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEntry:
    """The contents of the form. `signing` applies to all parties while `together`.

    `shares`: what each party contributes, an entry of the field `contributions` without its party; None if it was not
    touched.
    """

    values: Values
    parties: tuple[PartyEntry, ...] = ()
    new_partners: tuple[Create, ...] = ()
    together: bool = True
    signing: SigningEntry = SigningEntry()
    shares: Mapping[PartnerName, Mapping[str, Json]] | None = field(default=None, hash=False)
    removed_for: str = ""


def edits_of(entry: AgreementEntry, detail: AgreementDetail | None) -> tuple[Edit, ...]:
    """The edits that make the register match the form; none if nothing changed."""
    return tuple(_Writing(entry, detail).edits())


def part_of(row: str, entry: AgreementEntry, detail: AgreementDetail | None) -> str:
    """The part of the form to which a row of the save belongs: agreement, parties, signing or partners."""
    if row in _agreement_rows(detail):
        return AGREEMENT
    if row in _party_rows(entry, detail):
        return "parties"
    return next((part for start, part in _PARTS.items() if row.startswith(start)), "signing")


def _agreement_rows(detail: AgreementDetail | None) -> set[str]:
    return {AGREEMENT, str(detail.row.key)} if detail else {AGREEMENT}


def _party_rows(entry: AgreementEntry, detail: AgreementDetail | None) -> set[str]:
    stored = {str(party.key) for party in detail.parties} if detail else set()
    return stored | {str(party.row) for party in entry.parties if party.row}


_PARTS = {"party": "parties", "partner": "partners"}
"""The parts of the form by the beginning of their rows' aliases."""


class _Writing:
    """The conversion of one form into edits."""

    def __init__(self, entry: AgreementEntry, detail: AgreementDetail | None) -> None:
        self._entry = entry
        self._detail = detail
        self._before = {party.key: party for party in detail.parties} if detail else {}
        self._row: int | str = detail.row.key if detail else f"@{AGREEMENT}"
        self._names: dict[PartnerName, int | str] = {}

    def edits(self) -> Iterator[Edit]:
        """Partners before the agreement, the agreement before its parties, shares after them."""
        yield from self._entry.new_partners
        yield from self._agreement()
        for position, party in enumerate(self._entry.parties, 1):
            yield from self._party(party, position)
        yield from self._taken_out()
        for position, party in enumerate(self._entry.parties, 1):
            yield from self._signature(party, position)
        yield from self._shares()

    def _agreement(self) -> Iterator[Edit]:
        if self._detail is None:
            values = {
                unit: value
                for unit, value in self._entry.values.items()
                if unit in _SAID_EVEN_IF_EMPTY or value not in (None, [])
            }
            yield Create(AGREEMENT, values, AGREEMENT)
            return
        row = self._detail.row
        yield from _changes(AGREEMENT, row.key, row.values, self._entry.values, row.seen)

    def _party(self, party: PartyEntry, position: int) -> Iterator[Edit]:
        values = {**party.values, "position": position}
        before = self._before.get(party.row)
        if before is not None:
            self._names[party.partner] = before.key
            yield from _changes("agreement_party", before.key, before.row.values, values, before.row.seen)
            return
        alias = f"party{position}"
        self._names[party.partner] = f"@{alias}"
        given = {unit: value for unit, value in values.items() if value is not None}
        yield Create("agreement_party", {AGREEMENT: self._row, "partner": party.partner, **given}, alias)

    def _taken_out(self) -> Iterator[Edit]:
        kept = {party.row for party in self._entry.parties}
        for key in self._before:
            if key not in kept:
                yield Withdraw("agreement_party", key, self._entry.removed_for)

    def _signature(self, party: PartyEntry, position: int) -> Iterator[Edit]:
        signing, joined = self._signing_of(party, position)
        before = self._before.get(party.row)
        rows = [signature.row for signature in before.signatures] if before else []
        values = {**(SigningEntry() if joined else signing).values(), "same_act": joined}
        if not signing.signed:
            for row in rows:
                yield Withdraw("signature", row.key, self._entry.removed_for)
        elif rows:
            yield from _changes("signature", rows[0].key, rows[0].values, values, rows[0].seen)
        else:
            given = {unit: value for unit, value in values.items() if value is not None}
            owner = self._names[party.partner]
            yield Create("signature", {"agreement_party": owner, **given}, f"signature{position}")

    def _signing_of(self, party: PartyEntry, position: int) -> tuple[SigningEntry, bool]:
        if not self._entry.together:
            return party.signing, False
        return self._entry.signing, position > 1

    def _shares(self) -> Iterator[Edit]:
        """The shares refer to parties, so they come after them; nothing where they were not touched."""
        if self._entry.shares is None:
            return
        shares = self._entries(self._entry.shares)
        if self._detail is not None:
            row = self._detail.row
            if _by_party(shares) != _by_party(row.values.get("contributions")):
                yield Change(AGREEMENT, row.key, {"contributions": shares or None}, row.seen(["contributions"]))
        elif shares:
            yield Change(AGREEMENT, self._row, {"contributions": shares})

    def _entries(self, shares: Mapping[PartnerName, Mapping[str, Json]]) -> list[Json]:
        """The entries of the field; parties without a share are left out."""
        stated = ((self._names.get(partner), share) for partner, share in shares.items())
        return [{"party": party, **share} for party, share in stated if party and share]


def _changes(kind: str, key: int, before: Values, now: Values, seen: Seen) -> Iterator[Edit]:
    changed = changed_units(before, now)
    if changed:
        units = [unit for unit in changed if unit not in _SETS]
        yield Change(kind, key, changed, seen(units))


_SAID_EVEN_IF_EMPTY = frozenset(
    {"responsible_office", *(item.name for item in fields_of(Agreement) if item.flags.default is not None)}
)
"""Values that a new agreement gets if nothing is entered: having no fixed term must be entered."""

_SETS = frozenset(sets_of(Agreement))


def _by_party(shares: Json) -> dict[Json, Json]:
    entries = [entry for entry in shares if isinstance(entry, dict)] if isinstance(shares, list) else []
    return {entry["party"]: {name: value for name, value in entry.items() if name != "party"} for entry in entries}


def is_joint(parties: tuple[PartyDetail, ...]) -> bool:
    """Whether all parties signed in one act, or none has: the form then shows one day and one place."""
    signed = [party.signatures for party in parties]
    if not any(signed):
        return True
    others = [signatures[0] for signatures in signed[1:] if signatures]
    return bool(signed[0]) and all(signed) and all(signature.same_act for signature in others)
