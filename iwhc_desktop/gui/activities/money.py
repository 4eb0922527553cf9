"""The money of an activity in its list, its inspector and its form: what is agreed, by whom, and who else gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from PySide6.QtWidgets import QGridLayout, QWidget

from iwhc_desktop.domain.agreement.allocation import AllocationError
from iwhc_desktop.domain.editing import day_of, key_of
from iwhc_desktop.domain.funding import (
    FUNDER_FIELDS,
    FUNDING_PLAN,
    MONEY,
    NOT_STATED,
    OTHER_FUNDING,
    allocation_of,
    plan_parts,
    plan_shares,
)
from iwhc_desktop.domain.kind_names import AGREEMENT, PARTNER, PAYMENT
from iwhc_desktop.domain.money import amount_in
from iwhc_desktop.domain.payments import Sums, received_from, sums_of
from iwhc_desktop.gui.activities.payments import payment_parts, payments_of
from iwhc_desktop.gui.activities.plan_input import PlanBinding
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.models.shapes import FACT, LINK, Lines, TwoLines
from iwhc_desktop.gui.parts.bars import ContributionBar
from iwhc_desktop.gui.parts.buttons import LinkButton, WrappingLink
from iwhc_desktop.gui.parts.card import column
from iwhc_desktop.gui.parts.facts import FactLine, Remark, Section
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.asking import RowQuestion
from iwhc_desktop.gui.views.declared import Column
from iwhc_desktop.gui.views.form_parts import Children, Folded, RowsPart
from iwhc_desktop.gui.views.inputs import input_for
from iwhc_desktop.gui.views.shown import BETWEEN, Shown, field_of, side_by_side
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.saving.commands import Change, Save
from iwhc_desktop.store.reading.row_reader import Row

_FUNDERS = Children(
    OTHER_FUNDING,
    FUNDER_FIELDS,
    N_("Other funders"),
    N_("Add a funder"),
)
_PLAN = RowsPart(FUNDING_PLAN, ("mode", "total", "shares", "agreed_on"), PlanBinding)
MONEY_FOLD = Folded(MONEY, "coins", ((_PLAN,), (_FUNDERS,)))

_ENTER = N_("Enter shares")
_OTHERS = N_("Other funders: {count}")
_RECEIVED = C_("money", "{share} received")
_SECOND_LINES = (_OTHERS.with_arguments(count=3), _RECEIVED.with_arguments(share="100%"))
_NOT_STATED = C_("contributions", "not stated")
_OPEN_STATES = ("planned", "under_way", "postponed")


# the list


def _others(shown: Shown) -> str:
    count = len(shown.below(OTHER_FUNDING))
    return shown.formats.plain(_OTHERS.with_arguments(count=count)) if count else ""


def _agreed(shown: Shown) -> Lines:
    """The total of the plan, in each currency; below it how much of it is received, else how many others give."""
    plans = shown.below(FUNDING_PLAN)
    others = BETWEEN.join(_received(shown)) or _others(shown)
    totals = BETWEEN.join(filter(None, (shown.words_of(row, "total") for row in plans)))
    if totals:
        return Lines(totals, others, FACT)
    if plans:
        return Lines(_mode_words(shown, plans[0]), others, tone="text2")
    if shown.value(AGREEMENT) is not None and shown.state in _OPEN_STATES:
        return Lines(shown.formats.plain(_ENTER), others, LINK, opens=FUNDING_PLAN)
    return Lines(others or MISSING, tone="text2")


def _received(shown: Shown) -> Iterator[str]:
    """How much of each total is received; nothing while no payment is entered."""
    for found in _sums(shown).values():
        if found.percent is not None:
            share = shown.formats.percent(Fraction(found.percent, 100))
            yield shown.formats.plain(_RECEIVED.with_arguments(share=share))


def _sums(shown: Shown) -> dict[str, Sums]:
    """What the money of an activity comes to by currency; empty while no payment is entered."""
    payments = payments_of(shown)
    if not payments:
        return {}
    plans, funders = ([row.values for row in shown.below(kind)] for kind in (FUNDING_PLAN, OTHER_FUNDING))
    return sums_of(plans, funders, payments)


def _mode_words(shown: Shown, plan: Row) -> str:
    is_stated = plan.values.get("mode") != NOT_STATED
    return shown.words_of(plan, "mode") if is_stated else shown.formats.plain(_NOT_STATED)


AGREED = Column(
    name="money",
    said=MONEY,
    reads=(AGREEMENT, f"{FUNDING_PLAN}.total", f"{FUNDING_PLAN}.mode"),
    counts=(f"{OTHER_FUNDING}.funder", *(f"{PAYMENT}.{name}" for name in ("kind", "payer", "amount", "reverses"))),
    widest=(*(TwoLines("1,000,000 USD", said) for said in _SECOND_LINES), _ENTER),
    show=_agreed,
)
"""What the parties agreed to pay for an activity, and how much of it came."""
PAYMENTS_BELOW = (f"{PAYMENT}.reference", f"{PAYMENT}.payer", f"{PAYMENT}.document")
"""What the inspector reads of payments; a row below is read whole."""


# the inspector


def money_section(workspace: Workspace, shown: Shown) -> QWidget | None:
    """Each plan with what its parties pay, the other funders on lines of their own, the payments."""
    plans, funders = shown.below(FUNDING_PLAN), shown.below(OTHER_FUNDING)
    if not plans and not funders and not shown.below(PAYMENT):
        return None
    section = Section(workspace.appearance, MONEY)
    parts = chain(
        *(_plan_parts(workspace, shown, plan) for plan in plans),
        *(_funder_parts(workspace, shown, funder) for funder in funders),
        _sum_parts(workspace, shown),
        payment_parts(workspace, shown),
    )
    for part in parts:
        section.body.addWidget(part)
    return section


class _GridLine(NamedTuple):
    """A name, what is agreed or contributed otherwise, what is received; `is_part`: both are strong."""

    name: str
    agreed: str
    received: str
    is_part: bool = False


def _plan_parts(workspace: Workspace, shown: Shown, plan: Row) -> Iterator[QWidget]:
    appearance = workspace.appearance
    shares = plan_shares(plan.values)
    if shares:
        said = shown.words_of(plan, "shares")
        yield ContributionBar(appearance, tuple(map(float, shares.values())), said)
    yield _grid(workspace, [*_grid_lines(shown, plan)])
    agreed = day_of(plan.values.get("agreed_on"))
    if agreed is not None:
        yield Remark(appearance, "circle-check", C_("money", "Agreed on {day}", day=agreed))
    if wrong := _makes_no_whole(plan):
        yield Remark(appearance, "triangle-alert", workspace.explain(wrong.code, {"total": wrong.found}))


def _makes_no_whole(plan: Row) -> AllocationError | None:
    """What is wrong with the parts of a plan that has a total."""
    if amount_in(plan.values.get("total")) is None:
        return None
    try:
        allocation_of(plan.values)
    except AllocationError as error:
        return error
    return None


def _grid_lines(shown: Shown, plan: Row) -> Iterator[_GridLine]:
    total, plain = amount_in(plan.values.get("total")), shown.formats.plain
    came = received_from(payments_of(shown))
    heads = plain(C_("money", "Agreed")), plain(C_("money", "Received")) if came else ""
    yield _GridLine(shown.words_of(plan, "mode"), *heads)
    currency, parts = total.currency if total is not None else "", plan_parts(plan.values)
    received = [came.get((key_of(part.party), currency), 0) for part in parts]
    for part, minor in zip(parts, received, strict=True):
        said = shown.formats.value(part.amount) if part.amount else part.text
        yield _GridLine(shown.brief_name_of(part.party) or MISSING, said, _came(shown, minor, currency), is_part=True)
    if total is not None:
        whole = shown.formats.value(total), _came(shown, sum(received), currency)
        yield _GridLine(plain(C_("money", "Together")), *whole, is_part=True)


def _came(shown: Shown, minor: int, currency: str) -> str:
    return shown.formats.value(Amount(minor, currency)) if minor else ""


def _grid(workspace: Workspace, lines: Sequence[_GridLine]) -> QWidget:
    """Names at the start, amounts at the end of the lines; the last line is the whole."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    for place, line in enumerate(lines):
        is_whole = line.is_part and place == len(lines) - 1
        role = "strong" if is_whole else "second"
        grid.addWidget(PlainLabel(workspace.appearance, line.name, role=role, colour="text2", wraps=True), place, 0)
        for column_number, value in enumerate((line.agreed, line.received), 1):
            if value:
                grid.addWidget(_amount_label(workspace, line, value), place, column_number)
    return holder


def _amount_label(workspace: Workspace, line: _GridLine, value: str) -> PlainLabel:
    amount = PlainLabel(workspace.appearance, value, role="strong" if line.is_part else "second")
    amount.stand_at_end()
    say(workspace.appearance, amount, N_("{label}: {value}", label=line.name, value=value), ACCESSIBLE_NAME)
    return amount


_SUMS = ((C_("money", "Spent"), "spent"), (C_("money", "Still to come"), "to_come"))


def _sum_parts(workspace: Workspace, shown: Shown) -> Iterator[QWidget]:
    """What is spent and what is still to come, in each currency."""
    sums = _sums(shown)
    for said, name in _SUMS:
        for currency, found in sums.items():
            if minor := getattr(found, name):
                yield FactLine(workspace.appearance, "", said, shown.formats.value(Amount(minor, currency)))


def _may_change(workspace: Workspace, shown: Shown) -> bool:
    return not workspace.register.permission(shown.page.row.kind, shown.key).code


def _funder_parts(workspace: Workspace, shown: Shown, funder: Row) -> Iterator[QWidget]:
    """Who gives how much and through whom; what is still to be done about it."""
    name = shown.name_of(funder.values.get("funder")) or MISSING
    yield _funder_line(workspace, shown, funder, name)
    yield from (Remark(workspace.appearance, icon, words) for icon, words in _still_open(shown, funder))
    if shown.page.row.retired is None and _owes_report(funder) and _may_change(workspace, shown):
        sent = LinkButton(workspace.appearance, N_("Report sent…"))
        sent.clicked.connect(lambda: _ask_sent(workspace, name, funder))
        yield sent


def _funder_line(workspace: Workspace, shown: Shown, funder: Row, name: str) -> QWidget:
    appearance, key = workspace.appearance, funder.values.get("funder")
    link = WrappingLink(appearance, name)
    if isinstance(key, int):
        link.clicked.connect(lambda: workspace.show_record(PARTNER, key))
    through = shown.brief_name_of(funder.values.get("brought_by"))
    brought = C_("funder", "brought by {party}", party=through) if through else ""
    said = side_by_side((shown.words_of(funder, "amount"), brought))
    holder = QWidget()
    below = [PlainLabel(appearance, said, role="second", colour="text2", wraps=True)] if said else []
    holder.setLayout(column(link, *below, spacing=0))
    return holder


def _still_open(shown: Shown, funder: Row) -> Iterator[tuple[str, Message]]:
    """Icons and sentences: whether the parties are informed, and the report that the funder expects."""
    if funder.values.get("parties_informed_on") is None:
        yield "triangle-alert", N_("Parties not informed yet")
    due, sent = day_of(funder.values.get("report_due_on")), day_of(funder.values.get("report_sent_on"))
    if sent is not None:
        yield "circle-check", C_("funder", "Report sent on {day}", day=sent)
    elif due is not None:
        is_late = due.latest < shown.today
        yield "triangle-alert" if is_late else "file-text", C_("funder", "Report due on {day}", day=due)


def _owes_report(funder: Row) -> bool:
    return funder.values.get("report_due_on") is not None and funder.values.get("report_sent_on") is None


def sent_question(workspace: Workspace, name: str) -> RowQuestion:
    """The dialog for the day on which the report went to the funder."""
    item = field_of(OTHER_FUNDING, "report_sent_on")
    inputs = {"report_sent_on": input_for(workspace, item)}
    inputs["report_sent_on"].load({"report_sent_on": workspace.today.isoformat()})
    return RowQuestion(workspace, item.label, name, C_("funder", "Sent"), inputs, [item])


def _ask_sent(workspace: Workspace, name: str, funder: Row) -> None:
    if not workspace.may_write():
        return
    question = sent_question(workspace, name)
    question.ask()
    values = question.values
    question.deleteLater()
    if values and workspace.run(Save((Change(OTHER_FUNDING, funder.key, values, funder.seen(values)),))) is not None:
        workspace.offer_undo(N_("Saved"))
