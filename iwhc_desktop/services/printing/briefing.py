"""The briefing on a partner, on two pages: agreements, activities, people, contacts, money, last letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from iwhc_desktop.domain.activity import BY_COUNTRY, PARTNERS, PEOPLE, PLACE, WHO, total_people
from iwhc_desktop.domain.agreement.allocation import AllocationError
from iwhc_desktop.domain.agreement.gender import gender_of
from iwhc_desktop.domain.agreement.term.labels import STATE_LABELS
from iwhc_desktop.domain.choices import ACTIVITY_STATES, DOCUMENT_KINDS
from iwhc_desktop.domain.editing import day_of, key_of, number_in, words_in
from iwhc_desktop.domain.funding import FUNDING_PLAN, OTHER_FUNDING, allocation_of
from iwhc_desktop.domain.money import amount_in
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.partner import CONTACT, COUNTRY, OTHER_NAME
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.reports.paper_model import Paper, PaperCell, PaperLines, PaperPart, PaperTable, PaperValue
from iwhc_desktop.reports.summary_model import Imprint, Label, Letterhead
from iwhc_desktop.services.agreements.items import AgreementListItem
from iwhc_desktop.services.printing.activity_sheet import MONEY, people_of, when_of, where_of
from iwhc_desktop.services.printing.record_parts import facts_of, facts_part, rows_table
from iwhc_desktop.services.records.shown import Shown
from iwhc_desktop.store.reading.row_reader import Row

_CONTACTS = ("name", "role", "phone", "email")
PARTNER_READS = (
    *(f"{CONTACT}.{name}" for name in (*_CONTACTS, "in_role_to")),
    f"{OTHER_NAME}.name",
    "agreement_party.agreement",
    f"{PARTNERS}.activity",
    f"{PARTNERS}.role",
)
"""What a briefing reads of the rows below a partner."""
ACTIVITY_READS = (
    *("title", "type", "state", "starts_on", "ends_on", PLACE, "mode", *PEOPLE),
    f"{PARTNERS}.{WHO}",
    f"{BY_COUNTRY}.country",
    f"{BY_COUNTRY}.people",
    *(f"{FUNDING_PLAN}.{name}" for name in ("total", "mode", "shares")),
    *(f"{OTHER_FUNDING}.{name}" for name in ("funder", "amount")),
)
"""What it reads of an activity."""
_FACTS = ("scope_level", "website")
_CONTACT_FACTS = ("contact_name", "contact_phone", "contact_email")
LETTER_READS = ("title", "file_name", "reference", "dated", "direction", "our_number", "their_number")

LONGEST = (14, 10, 7, 5, 3)
"""The most rows of a table: fewer where the paper does not fit on its pages."""
PAGES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What the register has on a partner: its agreements, activities and letters, the newest first, and the notes."""

    partner: Shown
    agreements: Sequence[AgreementListItem]
    activities: Sequence[Shown]
    letters: Sequence[Shown]
    notes: Sequence[Row]


def briefing_paper(briefing: Briefing, letterhead: Letterhead, imprint: Imprint, most: int) -> Paper:
    """The paper; no table has more rows than `most`."""
    partner = briefing.partner
    return Paper(
        kind=N_("Briefing"),
        title=partner.title,
        imprint=imprint,
        head=[
            (partner.words("type"), partner.words(COUNTRY), partner.words("acronym")),
            (N_("As of {day}", day=imprint.as_of), *_counts(briefing)),
        ],
        parts=list(chain.from_iterable(_parts(briefing, most))),
        letterhead=letterhead,
        reference=partner.words("reference"),
    )


def _counts(briefing: Briefing) -> Iterator[Message]:
    """How many agreements, activities and people; what there is none of is not counted."""
    if briefing.agreements:
        yield NP_("{n} agreement", "{n} agreements", len(briefing.agreements))
    if briefing.activities:
        yield NP_("{n} activity", "{n} activities", len(briefing.activities))
    people = sum(total_people(one.page.row.values) or 0 for one in briefing.activities)
    if people:
        yield NP_("{n} person", "{n} people", people)


def _parts(briefing: Briefing, most: int) -> Iterator[Iterator[PaperPart]]:
    partner = briefing.partner
    yield facts_part(None, [*facts_of(partner, _FACTS), *_other_names(partner)])
    yield _notes(briefing, most)
    yield _counted(N_("Agreements"), _agreements(briefing), most, N_("No agreement with this partner."))
    yield _counted(N_("Activities"), _activities(briefing), most, N_("No activity with this partner."))
    yield facts_part(N_("People"), _people(briefing))
    yield _counted(MONEY, _money(briefing), most)
    yield _contacts(partner, most)
    yield _counted(N_("Last letters"), _letters(briefing), min(most, LONGEST[2]))


def _counted(title: Label, table: PaperTable, most: int, none: Label = "") -> Iterator[PaperPart]:
    """The first rows of a table, and how many there are besides."""
    if not table.rows:
        if none:
            yield PaperPart(title, (), none)
        return
    further = len(table.rows) - most
    cut = PaperTable(headings=table.headings, rows=table.rows[:most], shares=table.shares)
    more = (PaperLines([NP_("and {n} more record", "and {n} more records", further)]),) if further > 0 else ()
    yield PaperPart(title, (cut, *more))


def _other_names(partner: Shown) -> list[tuple[Label, PaperCell]]:
    names = [words for row in partner.below(OTHER_NAME) if (words := partner.words_of(row, "name"))]
    return [(N_("Other names"), (" · ".join(dict.fromkeys(names)),))] if names else []


def _notes(briefing: Briefing, most: int) -> Iterator[PaperPart]:
    """The newest notes, with what comes next."""
    lines: list[PaperValue] = []
    for row in briefing.notes[: max(1, most // 4)]:
        values = row.values
        lines.append(C_("follow-up", "{day}: {done}", day=day_of(values.get("on")), done=words_in(values, "done")))
        if words_in(values, "next_step"):
            lines.append(next_step(row))
    if lines:
        yield PaperPart(N_("Follow-up"), (PaperLines(lines, has_bullets=True),))


def next_step(row: Row) -> Message:
    """The next step that a note names, with its day where it has one."""
    step, day = words_in(row.values, "next_step"), day_of(row.values.get("by_when"))
    if day is None:
        return C_("follow-up", "Next step: {step}", step=step)
    return C_("follow-up", "Next step by {day}: {step}", step=step, day=day)


def _agreements(briefing: Briefing) -> PaperTable:
    language = briefing.partner.language
    return PaperTable(
        headings=(N_("Agreement"), N_("Status"), N_("Signed"), N_("Last day")),
        rows=[
            [
                (item.title.shown(language)[0], item.reference),
                (STATE_LABELS[item.status.state].agreeing(gender_of(item.kind)),),
                (item.signed_on,),
                (_last_day(item),),
            ]
            for item in briefing.agreements
        ],
    )


def _last_day(item: AgreementListItem) -> PartialDate | None:
    day = item.status.last_day
    if isinstance(day, tuple):
        return PartialDate.between(*day)
    return PartialDate.on(day) if day is not None else None


def _activities(briefing: Briefing) -> PaperTable:
    return PaperTable(
        headings=(C_("column", "Activity"), N_("When"), N_("Status"), N_("People")),
        rows=[
            [
                (one.title, " · ".join(filter(None, (one.words("type"), where_of(one))))),
                (when_of(one),),
                (ACTIVITY_STATES[one.state],),
                people_of(one),
            ]
            for one in briefing.activities
        ],
    )


def _people(briefing: Briefing) -> list[tuple[Label, PaperCell]]:
    """People, women among them and countries of all activities together."""
    rows = [one.page.row.values for one in briefing.activities]
    below = chain.from_iterable(one.below(BY_COUNTRY) for one in briefing.activities)
    numbers = (
        (C_("people", "Total"), sum(total_people(values) or 0 for values in rows)),
        (N_("Women"), sum(number_in(values, "women") or 0 for values in rows)),
        (N_("Countries"), len({row.values.get(COUNTRY) for row in below})),
    )
    return [(label, (number,)) for label, number in numbers if number]


def _money(briefing: Briefing) -> PaperTable:
    """What the partner contributes to activities as a party, and what it gives as a funder."""
    return PaperTable(
        headings=(C_("column", "Activity"), N_("Contributions"), N_("Other funder")),
        rows=[
            [(one.title,), (own,), (given,)]
            for one in briefing.activities
            if any((own := _own_part(one, briefing.partner.key), given := _given(one, briefing.partner.key)))
        ],
    )


def _own_part(activity: Shown, partner: int) -> Amount | None:
    """What a partner pays by the plan of an activity."""
    for plan in activity.below(FUNDING_PLAN):
        try:
            found = {one.party: one.amount_minor for one in allocation_of(plan.values)}
        except AllocationError:
            continue
        total = amount_in(plan.values.get("total"))
        if partner in found and total is not None:
            return Amount(found[partner], total.currency)
    return None


def _given(activity: Shown, partner: int) -> Amount | None:
    rows = (row.values for row in activity.below(OTHER_FUNDING) if key_of(row.values.get("funder")) == partner)
    return next((amount for values in rows if (amount := amount_in(values.get("amount"))) is not None), None)


def _contacts(partner: Shown, most: int) -> Iterator[PaperPart]:
    """The people whom one reaches there today; the contact in the partner's own fields where there is none."""
    today = partner.today
    rows = [row for row in partner.below(CONTACT) if not _is_over(row, today.isoformat())]
    if rows:
        return _counted(N_("Contacts"), rows_table(partner, CONTACT, _CONTACTS, rows), most)
    return facts_part(N_("Contacts"), facts_of(partner, _CONTACT_FACTS))


def _is_over(row: Row, today: str) -> bool:
    last = day_of(row.values.get("in_role_to"))
    return last is not None and last.latest.isoformat() < today


def _letters(briefing: Briefing) -> PaperTable:
    return PaperTable(
        headings=(DOCUMENT_KINDS["letter"], N_("Date"), N_("Our number"), N_("Number of the other side")),
        rows=[
            [
                (one.title, one.words("direction")),
                (day_of(one.value("dated")),),
                (one.words("our_number"),),
                (one.words("their_number"),),
            ]
            for one in briefing.letters
        ],
    )
