"""Contributions of the parties: the mode, and what each party contributes, summing to exactly the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.agreement.allocation import equal_shares
from iwhc_desktop.domain.agreement.rules import share_of
from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.choices import CONTRIBUTION_MODES
from iwhc_desktop.gui.agreements.edits import PartnerName, ShareEntry
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.card import column
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.inputs import TextInput
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.bindings import Binding, ChoiceBinding, as_texts
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.i18n.parse import ParseError, parse_money, parse_percent

_MODE = N_("Contributions")
_PLACEHOLDERS: Mapping[str, Message] = {
    "proportional": N_("Share, for example 40% or 1/3"),
    "fixed": N_("Amount and currency, for example 250,000 SAR"),
    "in_kind": N_("What the party contributes"),
}
"""The modes in which each party states something, and the kind of statement."""


class ShareLine(FormField):
    """One party's contribution."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        self.input = TextInput(workspace.appearance, N_("Contribution of {name}", name=name))
        super().__init__(workspace.appearance, name, self.input)


class SharesBinding(Binding):
    """The mode with a line for each party where the mode needs one, and the sum below."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._parties: dict[PartnerName, str] = {}
        self._lines: dict[PartnerName, ShareLine] = {}
        options = tuple(Option(code, said) for code, said in CONTRIBUTION_MODES.items())
        self.mode = ChoiceBinding(workspace.appearance, "contribution_mode", _MODE, options)
        self._holder = QWidget()
        self._holder.setLayout(column(spacing=8))
        self._sum = PlainLabel(workspace.appearance, role="second", colour="text2", wraps=True)
        whole = QWidget()
        whole.setLayout(column(self.mode.widget, self._holder, self._sum, spacing=8))
        super().__init__("contributions", FormField(workspace.appearance, "", whole))
        self.widget.label.hide()
        self.mode.changed.connect(self._tell)
        workspace.appearance.changed.connect(self._add_up)

    def _tell(self) -> None:
        for line in self._lines.values():
            line.show_problem("")
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
        layout = self._holder.layout()
        for partner, name in parties:
            if partner not in self._lines and layout is not None:
                line = ShareLine(self._workspace, name)
                line.input.changed.connect(lambda _text, line=line: self._line_changed(line))
                line.input.committed.connect(lambda _text, line=line: self._line_left(line))
                self._lines[partner] = line
                layout.addWidget(line)
        self._show()

    def _line_changed(self, line: ShareLine) -> None:
        line.show_problem("")
        self._add_up()
        self.changed.emit()

    def _line_left(self, line: ShareLine) -> None:
        line.show_problem(self._line_problem(line) or "")
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
        shares = [entry.share for entry in self._read().values() if entry.share is not None]
        return N_("Total: {total} of 100%", total=sum(shares, Fraction())) if shares else ""

    # what the lines mean

    @property
    def entries(self) -> Mapping[PartnerName, ShareEntry]:
        """What each party contributes; invalid or empty lines are left out."""
        return self._read()

    def _read(self) -> dict[PartnerName, ShareEntry]:
        found: dict[PartnerName, ShareEntry] = {}
        for partner, line in self._lines.items():
            text = line.input.text.strip()
            if text and self._mode in _PLACEHOLDERS:
                entry, problem = self._meant(text)
                if entry is not None and problem is None:
                    found[partner] = entry
        return found

    def _meant(self, text: str) -> tuple[ShareEntry | None, Message | None]:
        language = self._workspace.appearance.formats.language
        try:
            if self._mode == "proportional":
                return ShareEntry(share=parse_percent(text, language)), None
            if self._mode == "fixed":
                minor, currency = parse_money(text, language)
                return ShareEntry(fixed_minor=minor, currency=currency), None
        except ParseError as error:
            return None, self._workspace.explain(error.code, error.detail)
        return ShareEntry(text=text), None

    def problem(self) -> Message | None:
        """Why one of the lines is invalid."""
        return next((said for said in self._line_problems().values() if said is not None), None)

    def _line_problems(self) -> dict[PartnerName, Message | None]:
        return {partner: self._line_problem(line) for partner, line in self._lines.items()}

    def _line_problem(self, line: ShareLine) -> Message | None:
        text = line.input.text.strip()
        return self._meant(text)[1] if text and self._mode in _PLACEHOLDERS else None

    def forget(self) -> None:
        """Show the new sum; each line forgets its own problems."""
        self.widget.show_problem("")

    def mark(self, said: DisplayText) -> None:
        """Mark the invalid lines; any other problem is shown below all of them."""
        problems = self._line_problems()
        for partner, line in self._lines.items():
            line.show_problem(problems.get(partner) or "")
        self.widget.show_problem("" if any(problems.values()) else said)

    # the record

    def typed(self) -> Json:
        """The mode and the lines as they were typed."""
        lines: dict[str, Json] = {str(partner): line.input.text for partner, line in self._lines.items()}
        return {"mode": self._mode, "lines": lines}

    def show_typed(self, typed: Json) -> None:
        """Restore them; the parties are there already."""
        kept = typed if isinstance(typed, dict) else {}
        self.mode.show_typed(kept.get("mode"))
        lines = as_texts(kept.get("lines"))
        for partner, line in self._lines.items():
            line.input.set_text(lines.get(str(partner), ""))
        self._show()

    def load(self, values: Values) -> None:
        """Show the mode; `load_shares` shows the lines."""
        self.mode.show_typed(values.get("contribution_mode") or "not_stated")
        self._show()

    def load_shares(self, shares: Mapping[PartnerName, Mapping[str, Json]]) -> None:
        """Show what each party contributes, by partner."""
        for partner, line in self._lines.items():
            line.input.set_text(self._written(shares.get(partner, {})))
        self._add_up()

    def _written(self, share: Mapping[str, Json]) -> str:
        minor, formats = share.get("fixed_minor"), self._workspace.appearance.formats
        if "num" in share:
            exact = share_of(share)
            percent = exact * 100
            return formats.percent(exact) if 100 % percent.denominator == 0 else f"{share['num']}/{share['den']}"
        if isinstance(minor, int):
            return formats.money(minor, str(share.get("currency")))
        return str(share.get("text") or "")

    def values(self) -> dict[str, Json]:
        """The mode; shares are written after the parties."""
        return self.mode.values()
