"""What an activity costs and how its parties share that, in the fold *Money* of its form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.activity import PARTNERS
from iwhc_desktop.domain.agreement.allocation import EQUAL, AllocationError
from iwhc_desktop.domain.agreement.shares import share_entries
from iwhc_desktop.domain.change import Json, Stamp, Values
from iwhc_desktop.domain.choices import PLAN_MODES
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.funding import FUNDING_PLAN, MONEY, NOT_STATED, WITH_AMOUNTS, allocation_of, equal_entries
from iwhc_desktop.domain.kind_names import ACTIVITY, AGREEMENT, PARTNER
from iwhc_desktop.domain.money import amount_in
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.parts.card import column
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.views.bindings import Binding, RowsBinding, row_of
from iwhc_desktop.gui.views.inputs import input_for
from iwhc_desktop.gui.views.record_bindings import RecordsBinding
from iwhc_desktop.gui.views.shares_input import SharesBinding
from iwhc_desktop.gui.views.shown import field_of, side_by_side
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.activities.funding import begun_plan
from iwhc_desktop.services.records.naming import brief_name, named_rows
from iwhc_desktop.services.saving.commands import Change, Create, Edit, RowName, Withdraw
from iwhc_desktop.store.reading.row_reader import Row

_PARTIES = C_("money", "Parties")
_ADD = N_("Add a party…")


class PlanShares(SharesBinding):
    """The shares of a plan: also equal ones have a line for each party, and each line says what it comes to."""

    lines_in_a_row = 2

    def __init__(self, workspace: Workspace, total: Callable[[], Json]) -> None:
        self._total = total
        super().__init__(workspace, PLAN_MODES)

    def above(self) -> tuple[QWidget, ...]:
        """Nothing: the mode is beside the total."""
        return ()

    def currency(self) -> str:
        """That of the total."""
        amount = amount_in(self._total())
        return amount.currency if amount is not None else ""

    def plan(self) -> dict[str, Json]:
        """The total, the mode and the shares as they are typed; a party of which nothing is stated has no share."""
        parties = [*self._parties]
        stated = self._stated() if self._mode != EQUAL else {}
        shares: list[Json] = [{"party": party, **stated[party]} for party in parties if party in stated]
        if self._mode == EQUAL:
            shares = equal_entries(parties)
        return {"total": self._total(), "mode": self._mode, "shares": shares or None}

    def show_parts(self) -> None:
        """Show what each party pays as long as the parts make a whole."""
        formats, plan = self._workspace.appearance.formats, self.plan()
        try:
            parts = {
                party: one.amount_minor for party, one in zip(self._paying(plan), allocation_of(plan), strict=True)
            }
        except AllocationError:
            parts = {}
        for party, line in self._lines.items():
            minor = parts.get(party)
            line.part.say(formats.value(Amount(minor, self.currency())) if minor is not None else "")

    def _paying(self, plan: Mapping[str, Json]) -> list[int | str]:
        entries = share_entries(plan["shares"]) if plan["mode"] in WITH_AMOUNTS else []
        return [party for entry in entries if isinstance(party := entry["party"], int | str)]

    def _show(self) -> None:
        super()._show()
        is_equal = self._mode == EQUAL
        self._holder.setVisible(is_equal or not self._holder.isHidden())
        for line in self._lines.values():
            line.entry.setVisible(not is_equal)
        self.show_parts()

    def _add_up(self) -> None:
        super()._add_up()
        self.show_parts()


class PlanBinding(RowsBinding):
    """The plan of funding of an activity: mode, total, day, parties, and what each contributes.

    A new one begins with what the agreement of the form states, or with the partners of the form, and follows them
    until somebody enters something of it: before that none is made.
    """

    def __init__(self, workspace: Workspace, beside: Mapping[str, Binding]) -> None:
        self._workspace, self._beside = workspace, beside
        self._row: Row | None = None
        self._begun: Json = None
        self._under: int | None = None
        self.total = input_for(workspace, field_of(FUNDING_PLAN, "total"))
        self.agreed = input_for(workspace, field_of(FUNDING_PLAN, "agreed_on"))
        self.parties = RecordsBinding(workspace, "parties", _PARTIES, PARTNER, _ADD)
        self.shares = PlanShares(workspace, lambda: self.total.values().get("total"))
        whole = QWidget()
        first = row_of(self.shares.mode.widget, self.total.widget, self.agreed.widget)
        whole.setLayout(column(first, self.parties.widget, self.shares.widget, spacing=14))
        super().__init__(FUNDING_PLAN, FormField(workspace.appearance, MONEY, whole))
        self.widget.hide_head()
        for part in self._parts:
            part.changed.connect(self.changed)
            part.committed.connect(self.committed)
        self.total.changed.connect(self.shares.show_parts)
        self.parties.changed.connect(self._show_parties)
        for name in (AGREEMENT, PARTNERS):
            beside[name].changed.connect(self._begin_again)
        workspace.appearance.language_changed.connect(self._show_parties)

    @property
    def _parts(self) -> tuple[Binding, ...]:
        return (self.shares.mode, self.total, self.agreed, self.parties, self.shares)

    # the parties

    def _show_parties(self) -> None:
        """A line for each of the parties, by acronym where it has one."""
        language, queries = self._workspace.language, self._workspace.register.queries
        named = named_rows(queries, self.parties.kind, self.parties.keys)
        names: dict[int | str, str] = {key: brief_name(one, language) for key, one in named.items()}
        parties = [one for one in self.parties.input.values if isinstance(one, int | str)]
        names |= {one: self.parties.new.name(one) for one in parties if isinstance(one, str)}
        self.shares.set_parties([(one, names.get(one, "")) for one in parties])

    def _begin(self) -> None:
        """Begin with what the agreement and the partners of the form state."""
        agreement = self._agreement
        chips = self._beside[PARTNERS]
        partners = chips.keys if isinstance(chips, RecordsBinding) else []
        self._load(begun_plan(self._workspace.register.queries, agreement, partners))
        self._begun = self.typed()

    def _begin_again(self) -> None:
        if self._row is None and self.typed() == self._begun:
            self._begin()

    @property
    def _agreement(self) -> int | None:
        value = self._beside[AGREEMENT].values().get(AGREEMENT)
        return value if isinstance(value, int) else None

    def _load(self, plan: Mapping[str, Json]) -> None:
        entries = {entry["party"]: entry for entry in share_entries(plan.get("shares"))}
        for part in (self.total, self.agreed):
            part.load(plan)
        self.parties.load({"parties": [*entries]})
        self.shares.load({"contribution_mode": plan.get("mode")})
        self._show_parties()
        is_stated = plan.get("mode") not in (EQUAL, NOT_STATED)
        self.shares.load_shares({key: entry for key, entry in entries.items() if isinstance(key, int) and is_stated})

    # rows

    def load_rows(self, rows: Sequence[Row]) -> None:
        """Show the first plan; another one, which two offices may have entered, stays as it is."""
        self._row = next(iter(rows), None)
        self._under = self._agreement
        if self._row is None:
            self._begin()
        else:
            self._load(self._row.values)

    def stamps(self) -> dict[str, Stamp]:
        """The stamps of the plan."""
        row = self._row
        return {f"{row.key}/{unit}": stamp for unit, stamp in row.seen(row.values).items()} if row is not None else {}

    def edits(self, owner: RowName, removed_for: str) -> Iterator[Edit]:
        """The new plan, what changed in it, or its withdrawal once it is emptied."""
        values = {**self.shares.plan(), **self.agreed.values()}
        if self._row is None:
            yield from self._created(owner, values)
        elif not self.parties.input.values and values["total"] is None:
            yield Withdraw(FUNDING_PLAN, self._row.key, removed_for)
        elif changed := self._changed(self._row.values, values):
            yield from self.parties.new_records()
            yield Change(FUNDING_PLAN, self._row.key, changed, self._row.seen(changed))

    def _created(self, owner: RowName, values: Mapping[str, Json]) -> Iterator[Edit]:
        """A new plan, once something of it was entered."""
        if self.typed() != self._begun:
            yield from self.parties.new_records()
            given = {unit: value for unit, value in values.items() if value is not None}
            yield Create(FUNDING_PLAN, {ACTIVITY: owner, AGREEMENT: self._agreement, **given}, FUNDING_PLAN)

    def _changed(self, before: Values, values: dict[str, Json]) -> dict[str, Json]:
        """What differs; the agreement only where the form has another one now and the plan is not agreed yet."""
        if self._agreement != self._under and before.get("agreed_on") is None:
            values[AGREEMENT] = self._agreement
        return {unit: value for unit, value in values.items() if value != before.get(unit)}

    # as a draft

    def typed(self) -> Json:
        """What is typed in each of its inputs."""
        return {part.name: part.typed() for part in self._parts}

    def show_typed(self, typed: Json) -> None:
        """Restore it: the parties before what each contributes."""
        kept = typed if isinstance(typed, dict) else {}
        for part in self._parts:
            if part is self.shares:
                self._show_parties()
            part.show_typed(kept.get(part.name))

    def in_words(self) -> DisplayText:
        """The total and the mode."""
        if self._row is None and self.typed() == self._begun:
            return ""
        return side_by_side((self.total.in_words(), self.shares.mode.in_words()))

    # what is wrong

    def holds(self, problem: Problem) -> bool:
        """Whether a problem is one of the plan, or of a party that it creates."""
        names = (FUNDING_PLAN, str(self._row.key) if self._row is not None else "")
        return problem.row in names or self.parties.holds(problem)

    def part_for(self, problem: Problem) -> Binding:
        """The input that a broken rule marks."""
        if self.parties.holds(problem):
            return self.parties.part_for(problem)
        by_field = {"mode": self.shares.mode, "total": self.total, "agreed_on": self.agreed}
        return by_field.get(problem.field, self.shares)

    def resolve(self) -> None:
        """Take what was typed in each input for the one thing that it can mean."""
        for part in self._parts:
            part.resolve()

    def problem(self) -> Message | None:
        """Why the first input that cannot be read cannot."""
        return next((said for part in self._parts if (said := part.problem()) is not None), None)

    def mark(self, said: DisplayText) -> None:
        """Mark the inputs that cannot be read; "" removes every mark."""
        for part in self._parts:
            part.mark((part.problem() or "") if said else "")

    def forget(self) -> None:
        """Each input removes its own mark."""

    def start(self) -> None:
        """Focus a wrong input, else the total."""
        wrong = next((part for part in self._parts if part.problem() is not None), self.total)
        wrong.start()
