"""What is done with an agreement from its menu: a dialog for each act, whose card asks the term engine what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.domain.agreement.gender import gender_of
from iwhc_desktop.domain.change import Json
from iwhc_desktop.gui.agreements.act_inputs import NOTE, WAY, inputs_of
from iwhc_desktop.gui.frame.error_words import texts_of
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.views.act_dialog import ActDialog
from iwhc_desktop.gui.views.bindings import row_of
from iwhc_desktop.gui.views.declared import Act
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.agreements.acts import AGREEMENT_ACTS, LETTER, POSTPONED, Acted, AgreementAct
from iwhc_desktop.services.agreements.records import AgreementDetail
from iwhc_desktop.services.agreements.rehearsal import Rehearsal


class _Said(NamedTuple):
    """What an act says: in the menu, as a question, on its button, when it is done; its icon, and before any answer."""

    menu: Message
    question: Message
    button: Message
    done: Message
    icon: str
    first: Message


_SAID: Mapping[str, _Said] = MappingProxyType(
    {
        "renew": _Said(
            C_("agreement", "Renew…"),
            N_("Renew “{title}”"),
            C_("agreement", "Renew"),
            C_("agreement", "Renewal entered"),
            "refresh-cw",
            N_("The next term follows from the date on the letter, not from the day of typing."),
        ),
        "answer": _Said(
            C_("agreement", "Answer the request…"),
            N_("Answer to the request for renewal: “{title}”"),
            C_("agreement", "Enter the answer"),
            C_("agreement", "Answer entered"),
            "mail",
            N_("The agreement is renewed once all the others have agreed; the dates on their letters count."),
        ),
        "late": _Said(
            C_("agreement", "Decide on the late renewal…"),
            N_("The renewal came late: “{title}”"),
            C_("agreement", "Decide on the renewal"),
            C_("agreement", "Late renewal decided"),
            "scale",
            N_("Without a gap the next term begins where the last one ended; a new agreement begins on its own day."),
        ),
        "notice": _Said(
            C_("agreement", "Give notice…"),
            N_("Notice of not renewing: “{title}”"),
            C_("agreement", "Give notice"),
            C_("agreement", "Notice entered"),
            "mail",
            N_("Without a notice the next term follows by itself."),
        ),
        "suspend": _Said(
            C_("agreement", "Suspend…"),
            N_("Suspend “{title}”"),
            C_("agreement", "Suspend"),
            C_("agreement", "Suspension entered"),
            "clock",
            N_("The term keeps running during a suspension."),
        ),
        "resume": _Said(
            C_("agreement", "Resume…"),
            N_("End the suspension of “{title}”"),
            C_("agreement", "Resume"),
            C_("agreement", "Suspension ended"),
            "circle-check",
            N_("The agreement is in force again on the day after the last day of the suspension."),
        ),
        "terminate": _Said(
            C_("agreement", "Terminate…"),
            N_("Terminate “{title}”"),
            C_("agreement", "Terminate"),
            C_("agreement", "Termination entered"),
            "circle-x",
            N_("The last day in force is the day before the termination takes effect."),
        ),
    }
)
"""The acts of the menu, in its order; *Renew* has two ways."""


class AgreementActs:
    """The acts on the current agreement: offered in the menu where they make sense, asked for, carried out."""

    def __init__(self, workspace: Workspace, detail: Callable[[Shown], AgreementDetail]) -> None:
        self._workspace = workspace
        self._detail = detail

    def menu(self) -> tuple[Act, ...]:
        """The acts, in the order of the menu."""
        return tuple(
            Act(name, said.menu, said.icon, partial(self.makes_sense, name), partial(self._run, name))
            for name, said in _SAID.items()
        )

    def _acted(self, shown: Shown) -> Acted:
        queries = self._workspace.register.queries
        return Acted(queries, shown.key, self._detail(shown).facts, self._workspace.today)

    def makes_sense(self, name: str, shown: Shown) -> bool:
        """Whether an act is possible now."""
        return shown.page.row.retired is None and AGREEMENT_ACTS[name].is_possible(self._acted(shown))

    def _run(self, name: str, _workspace: Workspace, shown: Shown) -> None:
        self.run(name, shown)

    def run(self, name: str, shown: Shown) -> None:
        """Ask for what an act needs, and carry it out."""
        asking = self.asking(name, shown)
        given = asking.dialog.ask()
        asking.dialog.deleteLater()
        if given is not None and self._workspace.may_write():
            asking.carry_out(given)

    def asking(self, name: str, shown: Shown) -> Asking:
        """The dialog of an act, and what it leads to."""
        return Asking(self._workspace, name, shown.title, self._acted(shown), self._detail(shown))


class Asking:
    """An act that is being asked for: its dialog, what the card says of the answers, and the save."""

    def __init__(self, workspace: Workspace, name: str, title: str, acted: Acted, detail: AgreementDetail) -> None:
        self._workspace = workspace
        self._said = _SAID[name]
        self._first = AGREEMENT_ACTS[name]
        self._acted = acted
        self._gender = gender_of(detail.item.kind)
        self.inputs = inputs_of(workspace, self._first, acted, detail)
        question = self._said.question.with_arguments(title=title)
        lines = [(row_of(*(one.widget for one in line)), line) for line in self.inputs.lines]
        self.dialog = ActDialog(workspace, question, lines, self._does, self._said.button, self._missing)
        self._does(self.dialog.values())

    def act(self, values: Mapping[str, Json]) -> AgreementAct:
        """The act that the answers are for."""
        return AGREEMENT_ACTS.get(str(values.get(WAY)), self._first)

    def _given(self, values: Mapping[str, Json]) -> dict[str, Json]:
        asks = (*self.act(values).asks, POSTPONED)
        return {unit: value for unit, value in values.items() if unit in asks}

    def _missing(self, values: Mapping[str, Json]) -> tuple[str, ...]:
        """The units that the act cannot do without and that nobody answered."""
        needs = self.act(values).needs
        return tuple(unit for unit in needs if values.get(unit) in (None, ""))

    def _does(self, values: Mapping[str, Json]) -> DisplayText:
        """What the act does with the answers, as the term engine says it, and what the rules warn of."""
        self.inputs.follow(self.act(values), self._acted, values)
        found = self._workspace.register.agreements.rehearsed(self.act(values), self._acted, self._given(values))
        said = [self._said.first] if found is None else [*found.said(), *_findings(found)]
        text = self._workspace.appearance.text
        return "\n".join(text(one.agreeing(self._gender)) for one in said)

    def carry_out(self, given: Mapping[str, Json]) -> None:
        """Save what the dialog gave, with the letter, and offer to undo it."""
        letter, why = given.get(LETTER), str(given.get(NOTE) or "")
        path = Path(letter) if isinstance(letter, str) else None
        command = self.act(given).command(self._acted, self._given(given), path, why)
        if self._workspace.run(command) is not None:
            self._workspace.offer_undo(self._said.done)


def _findings(found: Rehearsal) -> Iterator[Message]:
    for one in (*found.problems, *found.warnings):
        yield from filter(None, texts_of(one.code, one.detail))
