"""Contributions of the parties: the mode, and what each party contributes, summing to exactly the whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from iwhc_desktop.domain.agreement.allocation import equal_shares
from iwhc_desktop.domain.agreement.shares import share_of
from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.choices import CONTRIBUTION_MODES
from iwhc_desktop.domain.kind_names import PARTNER
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.card import column
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.inputs import TextInput
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.readings import Offer
from iwhc_desktop.gui.parts.typed_value import TypedValue, kept_text
from iwhc_desktop.gui.views.bindings import FIELD_SPACING, Binding, ChoiceBinding
from iwhc_desktop.gui.views.value_bindings import reading_said
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.i18n.parse import ParseError, parse_money, parse_percent

PartnerName = int | str
"""The key of a partner, or `@alias` of one that the same save creates."""

_MODE = N_("Contributions")
_PLACEHOLDERS: Mapping[str, Message] = {
    "proportional": N_("Share, for example 40% or 1/3"),
    "fixed": N_("Amount and currency, for example 250,000 SAR"),
    "in_kind": N_("What the party contributes"),
}
"""The modes in which each party states something, and the kind of statement."""

_ENTRY_OF: Mapping[str, str] = {"proportional": "num", "fixed": "fixed_minor", "in_kind": "text"}
"""What an entry of a mode has."""


class _ShareForm:
    """What a party contributes, typed and shown in the form that the mode needs.

    `currency` returns that of an amount without one, "" where each states its own.
    """

    def __init__(
        self, workspace: Workspace, mode: Callable[[], str], country: Callable[[], str], currency: Callable[[], str]
    ) -> None:
        self._workspace = workspace
        self._mode = mode
        self._country = country
        self._currency = currency

    def read(self, text: str, language: str) -> Json:
        """The entry without its party. ParseError: a code of shares or amounts, readings as entries."""
        mode = self._mode()
        if mode == "proportional":
            share = parse_percent(text, language)
            return {"num": share.numerator, "den": share.denominator}
        if mode != "fixed":
            return {"text": text}
        try:
            return _amount_entry(self._amount(text, language))
        except ParseError as error:
            raise error.with_readings(tuple(map(_amount_entry, error.readings))) from error

    def _amount(self, text: str, language: str) -> Amount:
        try:
            return parse_money(text, language, self._country())
        except ParseError as error:
            if error.code != "currency_missing" or not self._currency():
                raise
            return parse_money(f"{text} {self._currency()}", language)

    def written(self, value: Json) -> str:
        """The entry as the language writes it: an exact share in per cent or as a fraction."""
        share, formats = value if isinstance(value, dict) else {}, self._workspace.appearance.formats
        if "num" in share:
            exact = share_of(share)
            percent = exact * 100
            return formats.percent(exact) if 100 % percent.denominator == 0 else f"{share['num']}/{share['den']}"
        return formats.value(words) if isinstance(words := _words(share), Amount) else str(words)


def _amount_entry(amount: Amount) -> Json:
    return {"fixed_minor": amount.minor, "currency": amount.currency}


def _words(share: Mapping[str, Json]) -> object:
    minor = share.get("fixed_minor")
    return Amount(minor, str(share.get("currency"))) if isinstance(minor, int) else share.get("text") or ""


class ShareLine(FormField):
    """One party's contribution; at the end of the line with its name, what that comes to."""

    def __init__(self, workspace: Workspace, name: str, form: _ShareForm) -> None:
        self.input = TextInput(workspace.appearance, N_("Contribution of {name}", name=name))
        super().__init__(workspace.appearance, name, self.input)
        self.part = PlainLabel(workspace.appearance, role="strong")
        self.label_line.addWidget(self.part)
        self._explain = workspace.explain
        self.meaning = TypedValue(workspace.appearance, self.input, form)

    @property
    def stated(self) -> Mapping[str, Json]:
        """What the party contributes; empty where nothing is stated or nothing can be read."""
        return self.meaning.value if isinstance(self.meaning.value, dict) else {}

    @property
    def problem(self) -> Message | None:
        """Why the text cannot be read."""
        error = self.meaning.error
        return self._explain(error.code, error.detail) if error else None

    def mark(self, *, is_used: bool) -> None:
        """Show what is wrong where the line is used, with a button for each likely amount."""
        problem = self.problem if is_used else None
        self.show_problem(problem or "")
        error = self.meaning.error if problem else None
        self.show_readings([self._offer(value) for value in error.readings] if error else ())

    def _offer(self, value: Json) -> Offer:
        return Offer(reading_said(_words(value if isinstance(value, dict) else {})), lambda: self._take(value))

    def _take(self, value: Json) -> None:
        self.meaning.show(value)
        self.input.committed.emit(self.input.text)


class SharesBinding(Binding):
    """The mode with a line for each party where the mode needs one, and the sum below."""

    lines_in_a_row = 1

    def __init__(self, workspace: Workspace, modes: Mapping[str, Message] = CONTRIBUTION_MODES) -> None:
        self._workspace = workspace
        self._parties: dict[PartnerName, str] = {}
        self._lines: dict[PartnerName, ShareLine] = {}
        self._loaded: tuple[str, dict[PartnerName, Json]] | None = None
        options = tuple(Option(code, said) for code, said in modes.items())
        self.mode = ChoiceBinding(workspace.appearance, "contribution_mode", _MODE, options)
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(FIELD_SPACING)
        self._grid.setVerticalSpacing(8)
        self._sum = PlainLabel(workspace.appearance, role="second", colour="text2", wraps=True)
        whole = QWidget()
        whole.setLayout(column(*self.above(), self._holder, self._sum, spacing=8))
        super().__init__("contributions", FormField(workspace.appearance, "", whole))
        self.widget.hide_head()
        self.mode.changed.connect(self._tell)
        workspace.appearance.changed.connect(self._add_up)

    def above(self) -> tuple[QWidget, ...]:
        """What is above the lines: the mode."""
        return (self.mode.widget,)

    def currency(self) -> str:
        """The currency of an amount without one; "" where each states its own."""
        return ""

    def _tell(self) -> None:
        for line in self._lines.values():
            line.meaning.parse_again(self._fits)
            line.mark(is_used=False)
        self._show()
        self.changed.emit()
        self.committed.emit()

    def set_parties(self, parties: Sequence[tuple[PartnerName, str]]) -> None:
        """One line for each of these parties; existing lines keep what was typed."""
        self._parties = dict(parties)
        for partner in [partner for partner in self._lines if partner not in self._parties]:
            gone = self._lines.pop(partner)
            gone.hide()
            gone.deleteLater()
        self._lines = {partner: self._lines.get(partner) or self._new_line(partner, name) for partner, name in parties}
        for number, line in enumerate(self._lines.values()):
            self._grid.addWidget(line, *divmod(number, self.lines_in_a_row), Qt.AlignmentFlag.AlignTop)
        self._show()

    def _new_line(self, partner: PartnerName, name: str) -> ShareLine:
        country = partial(self._country, partner)
        line = ShareLine(self._workspace, name, _ShareForm(self._workspace, lambda: self._mode, country, self.currency))
        line.input.changed.connect(lambda _text: self._line_changed(line))
        line.input.committed.connect(lambda _text: self._line_left(line))
        return line

    def _fits(self, value: Json) -> bool:
        """Whether a value is of the form that the mode needs; where it needs none, any is kept."""
        form = _ENTRY_OF.get(self._mode)
        return form is None or (isinstance(value, dict) and form in value)

    def _country(self, partner: PartnerName) -> str:
        """The country whose currency a sign means: the party's, else the office's."""
        return self._workspace.register.lookups.country_for({PARTNER: partner})

    def _line_changed(self, line: ShareLine) -> None:
        line.mark(is_used=False)
        self._add_up()
        self.changed.emit()

    def _line_left(self, line: ShareLine) -> None:
        line.mark(is_used=self._mode in _PLACEHOLDERS)
        self.committed.emit()

    @property
    def _mode(self) -> str:
        return str(self.mode.typed() or "not_stated")

    def _show(self) -> None:
        stated = self._mode in _PLACEHOLDERS
        self._holder.setVisible(stated)
        for line in self._lines.values():
            line.show_hint(_PLACEHOLDERS[self._mode] if stated else "")
        self._add_up()

    def _add_up(self) -> None:
        """Show the sum of the shares, or the value of equal shares."""
        self._sum.say(self._said_sum())
        self._sum.setVisible(bool(self._said_sum()))

    def _said_sum(self) -> DisplayText:
        if self._mode == "equal" and self._parties:
            return N_("Each party contributes {share}", share=equal_shares(len(self._parties))[0])
        if self._mode != "proportional":
            return ""
        shares = [share_of(entry) for entry in self._stated().values() if "num" in entry]
        return N_("Total: {total} of 100%", total=sum(shares, Fraction())) if shares else ""

    # what the lines mean

    @property
    def entries(self) -> Mapping[PartnerName, Mapping[str, Json]] | None:
        """What each party contributes, None while everything is as it was loaded: then nothing is written."""
        return None if self._loaded == (self._mode, self._held()) else self._stated()

    def _held(self) -> dict[PartnerName, Json]:
        return {partner: line.meaning.typed() for partner, line in self._lines.items()}

    def _stated(self) -> dict[PartnerName, Mapping[str, Json]]:
        """The entries of the lines that fit the mode; invalid and empty ones are left out."""
        form = _ENTRY_OF.get(self._mode)
        return {partner: line.stated for partner, line in self._lines.items() if form in line.stated}

    def problem(self) -> Message | None:
        """Why one of the lines is invalid."""
        problems = (line.problem for line in self._lines.values() if self._mode in _PLACEHOLDERS)
        return next((said for said in problems if said is not None), None)

    def forget(self) -> None:
        """Show the new sum; each line forgets its own problems."""
        self.widget.show_problem("")

    def mark(self, said: DisplayText) -> None:
        """Mark the invalid lines; any other problem is shown below all of them."""
        is_used = self._mode in _PLACEHOLDERS
        for line in self._lines.values():
            line.mark(is_used=is_used)
        self.widget.show_problem("" if self.problem() else said)

    # the record

    def typed(self) -> Json:
        """The mode and what each line means, or what was typed in it."""
        lines: dict[str, Json] = {str(partner): held for partner, held in self._held().items()}
        return {"mode": self._mode, "lines": lines}

    def show_typed(self, typed: Json) -> None:
        """Restore them; the parties are there already."""
        kept = typed if isinstance(typed, dict) else {}
        self.mode.show_typed(kept.get("mode"))
        lines = kept.get("lines")
        for partner, line in self._lines.items():
            held = lines.get(str(partner)) if isinstance(lines, dict) else None
            if isinstance(held, dict) and "language" not in held:
                line.meaning.show(held)
            else:
                line.meaning.show_typed(*kept_text(held, self._workspace.appearance.formats.language))
        self._show()

    def load(self, values: Values) -> None:
        """Show the mode; `load_shares` shows the lines."""
        self.mode.show_typed(values.get("contribution_mode") or "not_stated")
        self._loaded = None
        self._show()

    def load_shares(self, shares: Mapping[PartnerName, Mapping[str, Json]]) -> None:
        """Show what each party contributes, by partner."""
        for partner, line in self._lines.items():
            entry = {name: value for name, value in shares.get(partner, {}).items() if name != "party"}
            line.meaning.show(entry or None)
        self._loaded = (self._mode, self._held()) if shares.keys() <= self._lines.keys() else None
        self._add_up()

    def values(self) -> dict[str, Json]:
        """The mode; shares are written after the parties."""
        return self.mode.values()
