"""The form of an agreement: eight inputs, the rules as one sentence, what lies behind *More* and *Change...*."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.agreement.term.answers import Status
from iwhc_desktop.domain.agreement.term.facts import BY_REQUEST, EXPLICIT_DATE, INDEFINITE, MONTHS, TACIT, UNTIL_DATE
from iwhc_desktop.domain.change import Json, Stamp, Values
from iwhc_desktop.domain.choices import AGREEMENT_KINDS
from iwhc_desktop.domain.errors import ApplicationError, Problem
from iwhc_desktop.domain.partner import OWNER
from iwhc_desktop.gui.agreements.edits import (
    AGREEMENT,
    AgreementEntry,
    PartyEntry,
    edits_of,
    is_joint,
    part_of,
)
from iwhc_desktop.gui.agreements.parties_input import PartiesBinding, Party, partner_name
from iwhc_desktop.gui.agreements.party_details import PartyDetailsBinding
from iwhc_desktop.gui.agreements.signing_input import SigningBinding
from iwhc_desktop.gui.agreements.term_words import further_reasons, rule_sentence
from iwhc_desktop.gui.frame.files import SIGNED_COPY, attach
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.card import row
from iwhc_desktop.gui.parts.fold import Fold
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.bindings import (
    ONE_IS_ENOUGH,
    Binding,
    ChoiceBinding,
    LocalizedBinding,
    row_of,
)
from iwhc_desktop.gui.views.files_input import FilesBinding
from iwhc_desktop.gui.views.form_page import FormPage
from iwhc_desktop.gui.views.inputs import input_for
from iwhc_desktop.gui.views.shares_input import PartnerName, SharesBinding
from iwhc_desktop.gui.views.shown import field_of
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.agreements.preview import previewed_status
from iwhc_desktop.services.agreements.records import AgreementDetail
from iwhc_desktop.services.saving.commands import Edit, Save
from iwhc_desktop.services.saving.entries import defaults_of

_SIGNED_ALONE = N_("An agreement has at least two parties: the other party is missing here")
_KIND_WIDTH = 320
"""Pixels in which the longest kind of agreement is read whole in the three languages."""

_RULES = (
    ("effect_rule", "effective_on"),
    ("term_kind", "term_months"),
    ("ends_on", "last_day_rule"),
    ("renewal_mode", "notice_months"),
    ("renewal_consent", "late_renewal"),
    ("max_renewals", "renewal_term_months"),
    ("tolling", "third_party_policy"),
)
_ONLY_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "effective_on": (EXPLICIT_DATE,),
        "term_months": (MONTHS,),
        "last_day_rule": (MONTHS,),
        "ends_on": (UNTIL_DATE,),
        "renewal_mode": (MONTHS, UNTIL_DATE),
        "renewal_consent": (BY_REQUEST,),
        "late_renewal": (BY_REQUEST,),
        "max_renewals": (BY_REQUEST, TACIT),
        "renewal_term_months": (BY_REQUEST, TACIT),
    }
)
"""The settings that another one asks for, and the choices that do; the others are always shown."""
_TAKEN_AS: Mapping[str, Json] = MappingProxyType({"term_kind": MONTHS, "renewal_mode": BY_REQUEST})
"""What an agreement is taken for that leaves a choice open, as those of the first version do."""
_RULES_NOTE = N_(
    "Once the agreement is signed, only an amendment can change these details. Details "
    "that were not stated can still be added."
)
_MORE = (
    "stage",
    "stage_on",
    "fields",
    "purposes",
    "legal_instruments",
    "predecessor",
    "summary",
    "notes",
    "authentic_languages",
)
_USUAL_KIND = "memorandum_of_understanding"


class AgreementForm(FormPage):
    """New and edit."""

    kind = AGREEMENT

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "agreements")
        self._detail: AgreementDetail | None = None
        self._main_fields(workspace)
        self._sentence = PlainLabel(workspace.appearance, role="second", colour="text2", wraps=True)
        self._reasons = PlainLabel(workspace.appearance, role="second", colour="text3", wraps=True)
        self.rules = Fold(workspace.appearance, C_("rules", "Change…"), C_("rules", "Close"))
        self.more = Fold(workspace.appearance, N_("More…"), N_("Less"))
        self.add_folds(self.rules, self.more)
        self._details = PartyDetailsBinding(workspace)
        self._shares = SharesBinding(workspace)
        self._arrange_fields(workspace)
        self.parties.changed.connect(self._parties_changed)

    # fields

    def _main_fields(self, workspace: Workspace) -> None:
        appearance = workspace.appearance
        kinds = tuple(Option(code, said) for code, said in AGREEMENT_KINDS.items())
        self.kinds = ChoiceBinding(appearance, "kind", N_("Type"), kinds, least=_KIND_WIDTH)
        self.title = LocalizedBinding(appearance, "title", N_("Title"), hint=ONE_IS_ENOUGH)
        self.parties = PartiesBinding(workspace)
        self.signing = SigningBinding(workspace)
        self.files = FilesBinding(workspace, lambda: self._notices.forbid(AGREEMENT, self.key))
        self.person = input_for(workspace, field_of(AGREEMENT, "person_in_charge"))
        self.office = input_for(workspace, field_of(AGREEMENT, "responsible_office"))
        self.plan = input_for(workspace, field_of(AGREEMENT, "plan_period"))

    def _arrange_fields(self, workspace: Workspace) -> None:
        body = self.card.body
        top = row_of(self.kinds.widget, self.title.widget, widths=(29, 61))
        last = row_of(self.person.widget, self.plan.widget)
        for part in (top, self.parties.widget, self.signing.widget, self.files.widget, last):
            body.addWidget(part)
        foot = row(self._sentence, self.rules.button, self.more.button, spacing=14)
        foot.setStretch(0, 1)
        body.addLayout(foot)
        body.addWidget(self.rules)
        body.addWidget(self.more)
        body.addWidget(self._reasons)
        self.bind(
            self.kinds,
            self.title,
            self.parties,
            self.signing,
            self.files,
            self.person,
            self.plan,
            self._details,
            *self._more_fields(workspace),
            *self._rule_fields(workspace),
            self._shares,
        )

    def _rule_fields(self, workspace: Workspace) -> tuple[Binding, ...]:
        """The settings of the term behind *Change...*, with the shares among them."""
        made = {name: input_for(workspace, field_of(AGREEMENT, name)) for pair in _RULES for name in pair}
        body = self.rules.body
        body.addWidget(PlainLabel(workspace.appearance, _RULES_NOTE, role="second", colour="text3", wraps=True))
        for left, right in _RULES:
            body.addWidget(row_of(made[left].widget, made[right].widget))
        body.addWidget(self._shares.widget)
        return tuple(made.values())

    def _more_fields(self, workspace: Workspace) -> tuple[Binding, ...]:
        made = [input_for(workspace, field_of(AGREEMENT, name)) for name in _MORE]
        stage, stage_on, fields, purposes, instruments, follows, summary, notes, languages = made
        for part in (
            self._details.widget,
            row_of(stage.widget, stage_on.widget),
            row_of(fields.widget, purposes.widget),
            row_of(instruments.widget, follows.widget),
            summary.widget,
            notes.widget,
            row_of(languages.widget, self.office.widget),
        ):
            self.more.body.addWidget(part)
        return (*made, self.office)

    # showing

    def first_part(self) -> QWidget:
        """The title: the kind is usually right."""
        return self.title.widget.entry

    def titles(self) -> tuple[Message, Message | str]:
        """New, or the reference number of what is edited."""
        if self._detail is None:
            return N_("New agreement"), ""
        return N_("Edit agreement"), self._detail.reference

    def show_base(self) -> None:
        """Read the agreement and show it."""
        register = self.workspace.register
        for entries in (self.person, self.plan, self.office):
            entries.offer()
        detail = (
            register.agreements.detail(self.key, self.workspace.today, self.workspace.language) if self.key else None
        )
        self._detail = detail
        values = dict(detail.row.values) if detail else self._usual()
        self._show_parties(())  # each party begins anew: what was typed for it in another form stays there
        self.parties.set_parties(self._parties_of(detail))
        self._parties_changed()
        shown = {**values, **{name: usual for name, usual in _TAKEN_AS.items() if values.get(name) is None}}
        for binding in self.bindings.values():
            binding.load(shown)
        self._show_signatures(detail)
        self.files.show_state(has_copy=bool(detail and detail.item.has_copy))
        self._shares.load_shares(self._stored_shares(detail))

    def _usual(self) -> dict[str, Json]:
        identity = self.workspace.register.identity
        return {
            **defaults_of(AGREEMENT),
            "kind": _USUAL_KIND,
            "person_in_charge": identity.person_key or None,
            "responsible_office": identity.office_key or None,
        }

    def _parties_of(self, detail: AgreementDetail | None) -> list[Party]:
        if detail is None:
            owner = self.workspace.register.queries.find("partner", OWNER)
            return [Party(owner, partner_name(self.workspace, owner), fixed=True)] if owner else []
        return [
            Party(
                party.brief.partner, partner_name(self.workspace, party.brief.partner), party.key, party.brief.is_owner
            )
            for party in detail.parties
        ]

    def _show_signatures(self, detail: AgreementDetail | None) -> None:
        parties = detail.parties if detail else ()
        for party in parties:
            self._details.load_party(party.brief.partner, party.row.values)
        if is_joint(parties):
            first = parties[0].signatures[0].row.values if parties and parties[0].signatures else {}
            self.signing.load_joint(first, signed=bool(first))
            return
        self.signing.load_each(
            [
                (
                    party.brief.partner,
                    party.signatures[0].row.values if party.signatures else {},
                    bool(party.signatures),
                )
                for party in parties
            ]
        )

    @staticmethod
    def _stored_shares(detail: AgreementDetail | None) -> dict[PartnerName, dict[str, Json]]:
        entries = detail.row.values.get("contributions") if detail else None
        if detail is None or not isinstance(entries, list):
            return {}
        partners = {party.key: party.brief.partner for party in detail.parties}
        return {
            partners[entry["party"]]: entry
            for entry in entries
            if isinstance(entry, dict) and entry["party"] in partners
        }

    def _parties_changed(self) -> None:
        self._show_parties([(party.partner, party.name) for party in self.parties.parties])

    def _show_parties(self, parties: Sequence[tuple[PartnerName, str]]) -> None:
        for binding in (self.signing, self._details, self._shares):
            binding.set_parties(parties)

    def show_typed(self, typed: dict[str, Json]) -> None:
        """Restore a draft: the parties first, because the rest depends on them."""
        if "parties" in typed:
            self.parties.show_typed(typed["parties"])
            self._parties_changed()
        super().show_typed(typed)

    # what it means

    def entry(self) -> AgreementEntry:
        """The contents of the form."""
        return AgreementEntry(
            values={**self.values(), **self._left_open()},
            parties=tuple(self._entry_of(party) for party in self.parties.parties),
            new_partners=tuple(edit for binding in self.bindings.values() for edit in binding.new_records()),
            together=self.signing.is_joint,
            signing=self.signing.joint.entry,
            shares=self._shares.entries,
            removed_for=self.appearance.formats.plain(N_("Removed in the form")),
        )

    def _left_open(self) -> dict[str, Json]:
        """The choices that the record leaves open, as long as they are at what it is taken for."""
        stored = self._detail.row.values if self._detail else {}
        open_ones = (name for name, usual in _TAKEN_AS.items() if self.bindings[name].values()[name] == usual)
        return {name: None for name in open_ones if stored and stored.get(name) is None}

    def _entry_of(self, party: Party) -> PartyEntry:
        return PartyEntry(
            partner=party.partner,
            row=party.row,
            values=self._details.values_of(party.partner),
            signing=self.signing.entry_of(party.partner),
        )

    def edits(self) -> tuple[Edit, ...]:
        """The changes in the form."""
        return edits_of(self.entry(), self._detail)

    def seen(self) -> dict[str, Stamp]:
        """The stamps of the agreement's own units."""
        return self._detail.row.seen(self._detail.row.values) if self._detail else {}

    def binding_of(self, problem: Problem) -> Binding | None:
        """The field of the agreement, of a party or of a signature."""
        holder = next((binding for binding in self.bindings.values() if binding.holds(problem)), None)
        if holder is not None:
            return holder
        part = part_of(problem.row, self.entry(), self._detail)
        if part == AGREEMENT:
            return super().binding_of(problem)
        if part == "signing":
            return self.signing
        return self._details if problem.field.startswith(("contact_", "signing_")) else self.parties

    # while typing

    def looked(self) -> None:
        """Show the rules as one sentence with the last day, and a remark on anything unusual."""
        entry = self.entry()
        ahead = self.signing.remark()
        is_alone = self.signing.is_signed and len(entry.parties) == 1
        status = self._status_of(entry, max(self.workspace.today, ahead.latest) if ahead else self.workspace.today)
        stored = self._detail.row.values if self._detail else {}
        values = {**stored, **entry.values}
        self._show_rules(values)
        sentence = rule_sentence(values, status, ahead=ahead is not None)
        self._sentence.say(N_("{sentence}.", sentence=sentence))
        further = list(further_reasons(status, str(values.get("kind")))) if status else []
        _say_reason(self._reasons, _SIGNED_ALONE if is_alone else next(iter(further), None), is_unusual=is_alone)

    def _show_rules(self, values: Values) -> None:
        """Show the settings that the kind of term, of renewal and of taking effect ask for, and no others."""
        kind = values.get("term_kind") or MONTHS
        mode = values.get("renewal_mode") or BY_REQUEST
        chosen = {values.get("effect_rule"), kind, mode if kind != INDEFINITE else None}
        for name, wanted in _ONLY_OF.items():
            self.bindings[name].widget.setVisible(not chosen.isdisjoint(wanted))

    def _status_of(self, entry: AgreementEntry, as_of: date) -> Status | None:
        """The state as of a day that a save would give, None while it cannot be computed."""
        try:
            save = Save(edits_of(entry, self._detail))
            return previewed_status(self.workspace.register.session, save, as_of, self.key or AGREEMENT)
        except ApplicationError:
            return None

    # saving

    def saved(self, key: int) -> None:
        """Attach the dropped files, and go back to the list."""
        attach(self.workspace, AGREEMENT, key, self.files.paths, SIGNED_COPY)
        super().saved(key)


def _say_reason(line: PlainLabel, said: Message | None, *, is_unusual: bool) -> None:
    """Say below everything that is typed what is unusual, or why the sentence is as it is: it comes while one types."""
    line.set_colour("warning" if is_unusual else "text3")
    line.say(said or "")
    line.setVisible(said is not None)
