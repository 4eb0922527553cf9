"""What is done with an agreement by an act of its own: each is one save, its letter included."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from iwhc_desktop.domain.activity import STATES_BY_DAY
from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.agreement.term.consents import FILED
from iwhc_desktop.domain.agreement.term.facts import JOINT, NON_RENEWAL, REQUEST, AgreementFacts
from iwhc_desktop.domain.agreement.term.status import Status, renewal_states, status_on
from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.editing import day_of
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.domain.kind_names import ACTIVITY, AGREEMENT, RENEWAL
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.services.activities.acts import ACTS
from iwhc_desktop.services.saving.attaching import DOCUMENT_ALIAS
from iwhc_desktop.services.saving.commands import AnswerIssue, Attach, Change, Command, Create, Edit, Save
from iwhc_desktop.store.reading.queries import Queries

LETTER, POSTPONED = "document", "postponed"
"""What an act is given beside the units of its row: its letter, and the activities that it postpones."""
ROW = "act"
"""The alias of the row that an act creates."""
RESPONSE, SUSPENSION, TERMINATION = "renewal_response", "suspension", "termination"
_RUNNING = (term.SIGNED_NOT_EFFECTIVE, term.IN_FORCE, term.SUSPENDED)
_AHEAD = ("planned", "under_way")


@dataclass(frozen=True, slots=True)
class Acted:
    """An agreement on which somebody acts, as of a day."""

    queries: Queries
    key: int
    facts: AgreementFacts
    as_of: date

    @classmethod
    def of(cls, queries: Queries, key: int, as_of: date) -> Acted:
        """The agreement with this key. Raises NotFound no_such_record."""
        facts = queries.agreement_facts([key])
        if key not in facts:
            raise NotFound("no_such_record", value=str(key))
        return cls(queries, key, facts[key], as_of)

    @property
    def status(self) -> Status:
        """Its state."""
        return status_on(self.facts, self.as_of)

    @property
    def request(self) -> int | None:
        """The first request for renewal that waits for an answer."""
        staged = zip(self.facts.renewals, renewal_states(self.facts, self.as_of), strict=True)
        return next((_key(renewal.key) for renewal, stage in staged if stage == FILED), None)

    @property
    def suspension(self) -> int | None:
        """The suspension that lasts on the day."""
        return next((_key(one.key) for one in self.facts.suspensions if self._lasts(one.from_, one.to)), None)

    def _lasts(self, first: PartialDate | None, last: PartialDate | None) -> bool:
        has_begun = first is None or first.earliest <= self.as_of
        return has_begun and (last is None or last.latest >= self.as_of)


def _key(row: object) -> int | None:
    return row if isinstance(row, int) else None


Edits = Callable[["AgreementAct", Acted, Values], tuple[Edit, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementAct:
    """An act: the kind of row that it writes, the units that it asks for, and those that it cannot do without.

    `fixed` are units that the act gives by itself, `letter_on` is the unit with the date of its letter, '' where a
    letter makes no sense. One that `corrects` an entry takes why as the reason of its correction; one that
    `decides` answers what the agreement leaves open, which is neither correction nor amendment.
    """

    name: str
    kind: str
    asks: tuple[str, ...]
    needs: tuple[str, ...]
    is_possible: Callable[[Acted], bool]
    edits: Edits
    fixed: Values = field(default_factory=dict, hash=False)
    letter_on: str = ""
    corrects: bool = False
    decides: bool = False

    def save(self, acted: Acted, given: Values, note: str = "") -> Save:
        """The save without a letter, with why as its note. Raises NotFound for a unit for which it does not ask."""
        for name in given:
            if name not in (*self.asks, POSTPONED):
                raise NotFound("no_such_field", kind=self.kind, field=name)
        stated = {unit: value for unit, value in given.items() if value not in (None, "", [])}
        edits = self.edits(self, acted, stated)
        return Save(edits, reason=note) if self.corrects else Save(edits, note=note)

    def command(self, acted: Acted, given: Values, letter: Path | None = None, note: str = "") -> Command:
        """The save, or with a letter what attaches it to the agreement and saves in one step back."""
        asked = self.save(acted, given, note)
        if self.decides:
            return AnswerIssue(asked)
        if letter is None:
            return asked
        named = replace(asked, edits=tuple(map(self._with_letter, asked.edits)))
        dated = {"dated": given[self.letter_on]} if given.get(self.letter_on) else {}
        return Attach(AGREEMENT, acted.key, letter, "letter", values=dated, beside=named)

    def _with_letter(self, edit: Edit) -> Edit:
        if isinstance(edit, Create) and edit.alias == ROW:
            return replace(edit, values={**edit.values, LETTER: f"@{DOCUMENT_ALIAS}"})
        return edit


def _entered(act: AgreementAct, acted: Acted, given: Values) -> tuple[Edit, ...]:
    return (Create(act.kind, {AGREEMENT: acted.key, **act.fixed, **given}, ROW),)


def _answered(act: AgreementAct, acted: Acted, given: Values) -> tuple[Edit, ...]:
    return (Create(act.kind, {RENEWAL: acted.request, **given}, ROW),)


def _suspended(act: AgreementAct, acted: Acted, given: Values) -> tuple[Edit, ...]:
    own = {unit: value for unit, value in given.items() if unit != POSTPONED}
    chosen = given.get(POSTPONED)
    keys = [key for key in chosen if isinstance(key, int)] if isinstance(chosen, list) else []
    rows = acted.queries.rows(ACTIVITY, keys).values()
    postponed = (edit for row in rows for edit in ACTS["postpone"].edits(acted.queries, row, {}, acted.as_of))
    return (*_entered(act, acted, own), *postponed)


def _resumed(act: AgreementAct, acted: Acted, given: Values) -> tuple[Edit, ...]:
    row = acted.queries.row(act.kind, acted.suspension or 0)
    return (Change(act.kind, row.key, given, row.seen(given)),)


def _decided(act: AgreementAct, acted: Acted, given: Values) -> tuple[Edit, ...]:
    row = acted.queries.row(act.kind, acted.key)
    return (Change(act.kind, row.key, given, row.seen(given)),)


def activities_ahead(acted: Acted, given: Mapping[str, Json]) -> list[int]:
    """The activities under an agreement that would take place during a suspension with these days, by their days."""
    first, last = day_of(given.get("suspended_from")), day_of(given.get("suspended_to"))
    if first is None:
        return []
    span = (first.earliest, last.latest if last is not None else date.max)
    keys = acted.queries.keys(ACTIVITY, filters={AGREEMENT: acted.key}, sort="starts_on")
    rows = acted.queries.rows(ACTIVITY, keys)
    return [key for key, row in rows.items() if _is_in(row.values, span, acted.as_of)]


def _is_in(values: Values, span: tuple[date, date], as_of: date) -> bool:
    starts, ends = day_of(values.get("starts_on")), day_of(values.get("ends_on"))
    if starts is None or STATES_BY_DAY.of(values, as_of) not in _AHEAD:
        return False
    return starts.earliest <= span[1] and (ends or starts).latest >= span[0]


def _is_asked_for(acted: Acted) -> bool:
    rules, state = acted.facts.rules, acted.status.state
    is_open = state in (*_RUNNING, term.SIGNED_DAY_UNKNOWN, term.EXPIRED)
    return is_open and not (rules.is_tacit or rules.is_indefinite)


def _may_give_notice(acted: Acted) -> bool:
    rules = acted.facts.rules
    given = any(one.kind == NON_RENEWAL and one.withdrawn_on is None for one in acted.facts.renewals)
    return acted.status.state in _RUNNING and rules.is_tacit and not rules.is_indefinite and not given


def _may_be_terminated(acted: Acted) -> bool:
    return acted.status.state in (*_RUNNING, term.SIGNED_DAY_UNKNOWN) and not acted.facts.terminations


AGREEMENT_ACTS: Mapping[str, AgreementAct] = MappingProxyType(
    {
        act.name: act
        for act in (
            AgreementAct(
                name="renew",
                kind=RENEWAL,
                asks=("letter_on", "months"),
                needs=("letter_on",),
                is_possible=_is_asked_for,
                edits=_entered,
                fixed={"kind": JOINT},
                letter_on="letter_on",
            ),
            AgreementAct(
                name="request",
                kind=RENEWAL,
                asks=("by_party", "letter_on", "months"),
                needs=("by_party", "letter_on"),
                is_possible=lambda acted: _is_asked_for(acted) and acted.request is None,
                edits=_entered,
                fixed={"kind": REQUEST},
                letter_on="letter_on",
            ),
            AgreementAct(
                name="answer",
                kind=RESPONSE,
                asks=("party", "agrees", "responded_on"),
                needs=("party", "agrees", "responded_on"),
                is_possible=lambda acted: acted.request is not None,
                edits=_answered,
                letter_on="responded_on",
            ),
            AgreementAct(
                name="late",
                kind=AGREEMENT,
                asks=("late_renewal",),
                needs=("late_renewal",),
                is_possible=lambda acted: term.DECIDE_LATE_RENEWAL in acted.status.todo,
                edits=_decided,
                decides=True,
            ),
            AgreementAct(
                name="notice",
                kind=RENEWAL,
                asks=("by_party", "letter_on"),
                needs=("by_party", "letter_on"),
                is_possible=_may_give_notice,
                edits=_entered,
                fixed={"kind": NON_RENEWAL},
                letter_on="letter_on",
            ),
            AgreementAct(
                name="suspend",
                kind=SUSPENSION,
                asks=("suspended_from", "suspended_to", "reason_ar", "reason_en", "reason_fr", "decided_by"),
                needs=("suspended_from",),
                is_possible=lambda acted: acted.status.state in (term.IN_FORCE, term.SIGNED_DAY_UNKNOWN),
                edits=_suspended,
                letter_on="suspended_from",
            ),
            AgreementAct(
                name="resume",
                kind=SUSPENSION,
                asks=("suspended_to",),
                needs=("suspended_to",),
                is_possible=lambda acted: acted.suspension is not None,
                edits=_resumed,
                corrects=True,
            ),
            AgreementAct(
                name="terminate",
                kind=TERMINATION,
                asks=("by_party", "notice_on", "terminated_on", "reason_ar", "reason_en", "reason_fr"),
                needs=("terminated_on",),
                is_possible=_may_be_terminated,
                edits=_entered,
                letter_on="notice_on",
            ),
        )
    }
)
"""The acts by name, in the order of the menu."""
