"""What an act on an agreement would do, in words: the term engine asked about the register as it would be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from iwhc_desktop.domain.agreement.term.answers import Bounds
from iwhc_desktop.domain.agreement.term.reasons import day_or_span
from iwhc_desktop.domain.agreement.term.status import AgreementFacts, Status, Term, status_on, terms
from iwhc_desktop.domain.change import Values
from iwhc_desktop.domain.editing import day_of
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.messages import N_, NP_, Message
from iwhc_desktop.services.agreements.acts import Acted, AgreementAct
from iwhc_desktop.services.agreements.preview import previewed_facts
from iwhc_desktop.services.saving.save import stage
from iwhc_desktop.services.session import Session


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """An agreement before and after an act, on the first day on which all that the act says has happened.

    `findings` are what the rules say of it: problems refuse the save, warnings do not.
    """

    before: AgreementFacts
    after: AgreementFacts
    day: date
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def new_term(self) -> Term | None:
        """The term that the act adds."""
        earlier, later = terms(self.before, self.day), terms(self.after, self.day)
        return later[-1] if len(later) > len(earlier) else None

    @property
    def status(self) -> Status:
        """The state after the act."""
        return status_on(self.after, self.day)

    def said(self) -> tuple[Message, ...]:
        """What the act does: the new term, or what the state says anew; and what becomes of the last day."""
        added = self.new_term
        return tuple(_of_term(added, self.after) if added is not None else self._of_state())

    def _of_state(self) -> Iterator[Message]:
        before, after = status_on(self.before, self.day), self.status
        known = {_NO_LETTER, *(reason.code for reason in before.reasons if reason in after.reasons)}
        yield from (reason.message for reason in after.reasons if reason.code not in known)
        if after.last_day is not None:
            said = _STAYS if after.last_day == before.last_day else _BECOMES
            yield said.with_arguments(day=_day(after.last_day))


_NO_LETTER = "renewal_letter_missing"
"""What is not said of an act, for whose letter its dialog asks."""
_STAYS, _BECOMES = N_("The last day stays {day}."), N_("The last day is then {day}.")


def _of_term(term: Term, facts: AgreementFacts) -> Iterator[Message]:
    """The days of a term that follows the one before it at once, and its length."""
    start, last = _day(term.start), _day(term.last_day)
    yield N_("Term {number}: {start} to {day}", number=term.number, start=start, day=last)
    months = _months(term, facts)
    if months:
        yield NP_(
            "Without a gap, {n} month from the end of term {number}.",
            "Without a gap, {n} months from the end of term {number}.",
            months,
            number=term.number - 1,
        )


def _months(term: Term, facts: AgreementFacts) -> int:
    """The months of a term: between its first day and the day after its last one."""
    first, end = term.start[0], term.end[0]
    return 12 * (end.year - first.year) + end.month - first.month if facts.rules.ends_on is None else 0


def _day(found: date | Bounds) -> date | PartialDate:
    return found if isinstance(found, date) else day_or_span(found)


def rehearsed(session: Session, act: AgreementAct, acted: Acted, given: Values) -> Rehearsal | None:
    """What an act would do with these answers; None while one of them is missing or cannot be read."""
    if any(given.get(unit) in (None, "") for unit in act.needs):
        return None
    with session.reading() as queries:
        staged = stage(session, queries, act.save(acted, given), is_compensation=act.decides)
        facts = previewed_facts(queries, staged, acted.key)
    if facts is None:
        return None
    days = [day.latest for unit in act.asks if (day := day_of(given.get(unit))) is not None]
    found = staged.findings
    return Rehearsal(acted.facts, facts, max((acted.as_of, *days)), found.problems, found.warnings)
