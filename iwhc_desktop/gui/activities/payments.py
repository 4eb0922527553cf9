"""The payments of an activity in its inspector: one line each, links to enter one, and to reverse one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.activity import PARTNERS, WHO
from iwhc_desktop.domain.agreement.shares import share_entries
from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.editing import day_of, key_of, words_in
from iwhc_desktop.domain.funding import FUNDING_PLAN
from iwhc_desktop.domain.kind_names import DOCUMENT, OTHER_FUNDING, PAYMENT
from iwhc_desktop.domain.payments import (
    ASKED,
    INSTALMENT,
    PAID_IN_KIND,
    RECEIVED,
    REVERSAL,
    SPENT,
    entered,
    entered_twice,
    instalments_due,
    needed,
    reversals_of,
)
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.buttons import LinkButton
from iwhc_desktop.gui.parts.facts import Remark
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.asking import RowQuestion
from iwhc_desktop.gui.views.bindings import Binding, ChoiceBinding
from iwhc_desktop.gui.views.declared import Act
from iwhc_desktop.gui.views.inputs import input_for
from iwhc_desktop.gui.views.record_bindings import NOBODY
from iwhc_desktop.gui.views.shown import Shown, field_of, side_by_side
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.saving.commands import Create, Save
from iwhc_desktop.store.reading.row_reader import Row


class _Entry(NamedTuple):
    """What can be entered: its link, the question, the button."""

    link: Message
    question: Message
    button: Message


_ENTRIES: Mapping[str, _Entry] = MappingProxyType(
    {
        RECEIVED: _Entry(
            N_("Enter a payment…"),
            N_("What was received?"),
            N_("Enter the payment"),
        ),
        INSTALMENT: _Entry(
            N_("Agree an instalment…"),
            N_("What will be paid by which day?"),
            N_("Enter the instalment"),
        ),
        PAID_IN_KIND: _Entry(
            N_("Enter a contribution in kind…"),
            N_("What was given in kind, and what is it worth?"),
            N_("Enter the contribution"),
        ),
        SPENT: _Entry(
            N_("Enter what was spent…"),
            N_("What was spent?"),
            N_("Enter the amount"),
        ),
    }
)
_ICONS = {RECEIVED: "hand-coins", INSTALMENT: "clock", PAID_IN_KIND: "inbox", SPENT: "coins", REVERSAL: "undo-2"}
_SAID: Mapping[str, Message] = MappingProxyType(
    {
        RECEIVED: C_("line of a payment", "{amount} received, {day}"),
        INSTALMENT: C_("line of a payment", "{amount} agreed for {day}"),
        PAID_IN_KIND: C_("line of a payment", "{amount} in kind, {day}"),
        SPENT: C_("line of a payment", "{amount} spent, {day}"),
    }
)
_OVERDUE, _TO_COME = C_("money", "overdue: {amount}"), C_("money", "still to come: {amount}")


def payments_of(shown: Shown) -> dict[int, Values]:
    """The payments of an activity by their keys."""
    return {row.key: row.values for row in shown.below(PAYMENT) if row.retired is None}


# lines


def payment_parts(workspace: Workspace, shown: Shown) -> Iterator[QWidget]:
    """Each payment with what cancels it, the newest first; below them links to enter one."""
    payments = payments_of(shown)
    may_change = _may_enter(workspace, shown)
    if payments:
        yield PlainLabel(workspace.appearance, N_("Payments"), role="strong")
    gone, marks = reversals_of(payments), _Marks(shown, payments)
    for row in _lines(shown, payments):
        reversed_by = gone.get(row.key, ())
        icon = _ICONS[REVERSAL if reversed_by else words_in(row.values, "kind")]
        below = _cancelled(payments, reversed_by) if reversed_by else marks.of(row)
        yield Remark(workspace.appearance, icon, payment_words(shown, row), side_by_side(below))
        if may_change and not reversed_by:
            yield _link(workspace, C_("money", "Reverse…"), partial(_ask_reversal, workspace, shown, row))
    if may_change:
        yield from _entry_links(workspace, shown)


def _entry_links(workspace: Workspace, shown: Shown) -> Iterator[QWidget]:
    for kind in _offered(shown):
        yield _link(workspace, _ENTRIES[kind].link, partial(ask_payment, workspace, shown, kind))


def _lines(shown: Shown, payments: Mapping[int, Values]) -> list[Row]:
    """The payments without reversals, the newest first."""
    rows = (row for row in shown.below(PAYMENT) if row.key in payments and row.values.get("kind") != REVERSAL)
    return sorted(rows, key=_newest_first)


def payment_words(shown: Shown, row: Row) -> Message:
    """A payment in a line: the amount, what it is, the day, and from whom."""
    said = _SAID[str(row.values.get("kind"))].with_arguments(
        amount=shown.words_of(row, "amount"), day=day_of(row.values.get("on"))
    )
    payer = shown.brief_name_of(row.values.get("payer"))
    return C_("line of a payment", "{payer}: {payment}", payer=payer, payment=said) if payer else said


def _newest_first(row: Row) -> tuple[int, int]:
    day = day_of(row.values.get("on"))
    return -(day.latest.toordinal() if day is not None else 0), -row.key


class _Marks:
    """What is still open of each instalment, and which payments may be entered twice."""

    def __init__(self, shown: Shown, payments: Mapping[int, Values]) -> None:
        self._shown = shown
        self._due = {one.key: one for one in instalments_due(payments)}
        self._twice = entered_twice(payments)

    def of(self, row: Row) -> Iterator[Message]:
        """What is said below a payment that counts."""
        if due := self._due.get(row.key):
            is_late = due.on.latest < self._shown.today
            yield (_OVERDUE if is_late else _TO_COME).with_arguments(amount=due.amount)
        if row.key in self._twice:
            yield C_("money", "the same as another payment: entered twice?")
        if document := self._shown.name_of(row.values.get(DOCUMENT)):
            yield C_("money", "document: {name}", name=document)


def _cancelled(payments: Mapping[int, Values], reversals: Sequence[int]) -> Iterator[Message]:
    """By which reversal a payment is cancelled, and that there is another one."""
    for key in reversals[:1]:
        row = payments[key]
        yield C_("money", "reversed on {day}: {reason}", day=day_of(row.get("on")), reason=row.get("reason") or MISSING)
    if reversals[1:]:
        yield C_("money", "reversed by two offices, cancelled once")


def _link(workspace: Workspace, said: Message, act: object) -> QWidget:
    link = LinkButton(workspace.appearance, said)
    link.clicked.connect(act)
    return link


def _offered(shown: Shown) -> tuple[str, ...]:
    """What can be entered; a contribution in kind where a plan has some."""
    modes = {row.values.get("mode") for row in shown.below(FUNDING_PLAN)}
    return tuple(kind for kind in _ENTRIES if kind != PAID_IN_KIND or "in_kind" in modes)


def _may_enter(workspace: Workspace, shown: Shown) -> bool:
    page = shown.page.row
    return page.retired is None and not workspace.register.permission(page.kind, shown.key).code


# entering


def ask_payment(workspace: Workspace, shown: Shown, kind: str = RECEIVED) -> None:
    """Ask for a payment and save it."""
    if not workspace.may_write():
        return
    question = payment_question(workspace, shown, kind)
    question.ask()
    enter_payment(workspace, shown.key, kind, question.values)
    question.deleteLater()


def payment_question(workspace: Workspace, shown: Shown, kind: str = RECEIVED) -> RowQuestion:
    """The dialog for a payment: from whom, how much, on which day, by which document."""
    entry = _ENTRIES[kind]
    inputs = {name: _input(workspace, shown, name) for name in ASKED[kind]}
    if kind != INSTALMENT:
        inputs["on"].load({"on": workspace.today.isoformat()})
    required = [field_of(PAYMENT, name) for name in needed(kind)]
    return RowQuestion(workspace, entry.question, shown.title, entry.button, inputs, required)


def _input(workspace: Workspace, shown: Shown, name: str) -> Binding:
    """The partners who may pay and the documents of the activity are offered; anything else is an ordinary input."""
    item = field_of(PAYMENT, name)
    found: dict[str, list[Option]] = {
        "payer": [Option(key, shown.name_of(key) or MISSING) for key in _payers(shown)],
        DOCUMENT: [*_documents(shown)],
    }
    if found.get(name) or name == DOCUMENT:
        return ChoiceBinding(workspace.appearance, name, item.label, (Option(None, NOBODY), *found[name]))
    return input_for(workspace, item)


def _payers(shown: Shown) -> list[int]:
    """The parties of the plans, the other funders, the partners of the activity, each once."""
    plans = (row.values.get("shares") for row in shown.below(FUNDING_PLAN))
    parties = (entry["party"] for entry in chain.from_iterable(map(share_entries, plans)))
    named = ((OTHER_FUNDING, "funder"), (PARTNERS, WHO))
    others = (row.values.get(name) for kind, name in named for row in shown.below(kind))
    return [*dict.fromkeys(filter(None, map(key_of, (*parties, *others))))]


def _documents(shown: Shown) -> Iterator[Option]:
    for document in shown.page.documents:
        name = document.title.shown(shown.language)[0] or document.file_name or document.reference
        yield Option(document.key, name)


def enter_payment(workspace: Workspace, activity: int, kind: str, values: Mapping[str, Json]) -> None:
    """Save a payment; nothing for no values."""
    if not values:
        return
    result = workspace.run(Save((Create(PAYMENT, entered(activity, kind, values)),)))
    if result is not None and not result.warnings:
        workspace.window.messages.tell("info", C_("money", "Entered. It stays as it is; what is wrong is reversed."))


# reversing


def _ask_reversal(workspace: Workspace, shown: Shown, row: Row) -> None:
    if not workspace.may_write():
        return
    question = reversal_question(workspace, shown, row)
    question.ask()
    enter_payment(workspace, shown.key, REVERSAL, {**question.values, "reverses": row.key} if question.values else {})
    question.deleteLater()


def reversal_question(workspace: Workspace, shown: Shown, row: Row) -> RowQuestion:
    """The dialog that cancels a payment: why, and on which day."""
    why, day = field_of(PAYMENT, "reason"), field_of(PAYMENT, "on")
    inputs = {"reason": input_for(workspace, why), "on": input_for(workspace, day)}
    inputs["on"].load({"on": workspace.today.isoformat()})
    said = C_(
        "money",
        "{payment}. It stays in the list and counts no longer. The right payment is entered as a new one.",
        payment=payment_words(shown, row),
    )
    return RowQuestion(workspace, N_("Reverse this payment?"), said, C_("money", "Reverse"), inputs, [why, day])


PAYMENT_ACT = Act(
    PAYMENT,
    _ENTRIES[RECEIVED].link,
    _ICONS[RECEIVED],
    lambda shown: shown.page.row.retired is None,
    ask_payment,
)
"""*Enter a payment…* in the menu of an activity."""
