"""The sheet of an activity: what, when, where, with whom, the people, the money as far as it is entered, documents."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from iwhc_desktop.domain.activity import BY_COUNTRY, PARTNERS, PEOPLE, total_people
from iwhc_desktop.domain.choices import ACTIVITY_STATES
from iwhc_desktop.domain.editing import number_in, words_in
from iwhc_desktop.domain.funding import FUNDING_PLAN, OTHER_FUNDING, plan_parts
from iwhc_desktop.domain.kind_names import PAYMENT
from iwhc_desktop.domain.money import amount_in
from iwhc_desktop.domain.payments import counted
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.reports.paper_model import Paper, PaperCell, PaperLines, PaperPart, PaperTable
from iwhc_desktop.reports.summary_model import Imprint, Label, Letterhead
from iwhc_desktop.services.printing.record_parts import (
    documents_table,
    facts_of,
    facts_part,
    filled_table,
    rows_table,
    table_part,
)
from iwhc_desktop.services.records.shown import Shown, field_of
from iwhc_desktop.store.reading.row_reader import Row

_PARTNERS, _COUNTRIES = ("partner", "role"), ("country", "people", "women")
_COHORTS = ("intake", "enrolled", "scholarships", "graduated")
_PLANS = ("agreement", "total", "mode", "agreed_on")
_SHARES = "shares"
_PAYMENTS = ("on", "kind", "payer", "amount", "reference")
_FUNDERS = ("funder", "brought_by", "amount", "report_due_on")
ACTIVITY_READS = (
    *(f"{PARTNERS}.{name}" for name in _PARTNERS),
    *(f"{BY_COUNTRY}.{name}" for name in _COUNTRIES),
    *(f"cohort.{name}" for name in _COHORTS),
    *(f"{FUNDING_PLAN}.{name}" for name in (*_PLANS, _SHARES)),
    *(f"{OTHER_FUNDING}.{name}" for name in _FUNDERS),
    *(f"{PAYMENT}.{name}" for name in (*_PAYMENTS, "reverses")),
)
"""What a sheet reads of the rows below an activity."""
_PLACED = ("agreement", "event", "plan_line", "part_of", "need", "organiser_role", "responsible_office")
_TOPICS = ("fields", "technologies", "purposes", "legal_instruments")
_TEXTS = ("description", "report_text")
_CERTIFICATES = "certificates"
MONEY = C_("activity", "Money")
"""The title of what is given and paid."""


def activity_paper(shown: Shown, letterhead: Letterhead, imprint: Imprint) -> Paper:
    """The sheet of an activity."""
    return Paper(
        kind=N_("Activity sheet"),
        title=shown.title,
        imprint=imprint,
        head=[(shown.words("type"), when_of(shown), where_of(shown), ACTIVITY_STATES[shown.state])],
        parts=list(chain.from_iterable(_parts(shown))),
        letterhead=letterhead,
        reference=shown.words("reference"),
    )


def when_of(shown: Shown) -> str:
    """The days of an activity; "" where none is known."""
    return shown.span("starts_on", "ends_on")


def where_of(shown: Shown) -> str:
    """The place of an activity, or that it was held online."""
    return shown.words("place") or (shown.words("mode") if shown.value("mode") == "online" else "")


def people_of(shown: Shown) -> tuple[Message | str, Message | str]:
    """The people of an activity and the women among them; "" for what is not entered."""
    total, women = total_people(shown.page.row.values), shown.value("women")
    return (
        NP_("{n} person", "{n} people", total) if total is not None else "",
        NP_("{n} woman", "{n} women", women) if isinstance(women, int) and women else "",
    )


def _parts(shown: Shown) -> Iterator[Iterator[PaperPart]]:
    yield table_part(C_("activity", "With whom"), rows_table(shown, PARTNERS, _PARTNERS))
    yield facts_part(N_("Details"), [*facts_of(shown, _PLACED), *facts_of(shown, _TOPICS)])
    yield facts_part(N_("People"), _people(shown))
    yield table_part(N_("People by country"), countries_table(shown))
    yield table_part(N_("Intakes"), rows_table(shown, "cohort", _COHORTS))
    yield _money(shown)
    yield table_part(N_("Other funders"), rows_table(shown, OTHER_FUNDING, _FUNDERS))
    yield table_part(N_("Payments"), rows_table(shown, PAYMENT, _PAYMENTS, _payments(shown)))
    yield _texts(shown)
    yield table_part(N_("Documents"), documents_table(shown))


def _payments(shown: Shown) -> list[Row]:
    """The payments that count, by day; a reversed one is left out with its reversal."""
    rows = {row.key: row for row in shown.below(PAYMENT)}
    there = counted({key: row.values for key, row in rows.items()})
    return [rows[key] for key in sorted(there, key=lambda key: (words_in(there[key], "on"), key))]


def _people(shown: Shown) -> list[tuple[Label, PaperCell]]:
    total, _women = people_of(shown)
    numbers = facts_of(shown, (*PEOPLE, _CERTIFICATES))
    return [(C_("people", "Total"), (total,)), *numbers] if total else numbers


def countries_table(shown: Shown) -> PaperTable:
    """The people of an activity by country, the countries with most people first."""

    def order(row: Row) -> tuple[int, str]:
        return -(number_in(row.values, "people") or 0), shown.words_of(row, "country")

    return rows_table(shown, BY_COUNTRY, _COUNTRIES, sorted(shown.below(BY_COUNTRY), key=order))


def _money(shown: Shown) -> Iterator[PaperPart]:
    """Each plan, and under it what each of its parties pays."""
    tables = chain.from_iterable(_plan_tables(shown, plan) for plan in shown.below(FUNDING_PLAN))
    content = [table for table in tables if table.rows]
    if content:
        yield PaperPart(MONEY, content)


def _plan_tables(shown: Shown, plan: Row) -> Iterator[PaperTable]:
    yield rows_table(shown, FUNDING_PLAN, _PLANS, [plan])
    parts, total = plan_parts(plan.values), amount_in(plan.values.get("total"))
    parties: list[Label] = [shown.name_of(part.party) for part in parts]
    shares = [part.text if part.share is None else part.share for part in parts]
    amounts = [part.amount for part in parts]
    if parts and total is not None:
        parties, shares, amounts = [*parties, C_("money", "Together")], [*shares, ""], [*amounts, total]
    yield filled_table(((N_("Party"), parties), (N_("Contribution"), shares), (N_("Amount"), amounts)))


def _texts(shown: Shown) -> Iterator[PaperPart]:
    kind = shown.page.row.kind
    for name in _TEXTS:
        lines = [line for line in shown.words(name).splitlines() if line.strip()]
        if lines:
            yield PaperPart(field_of(kind, name).label, (PaperLines(lines),))
