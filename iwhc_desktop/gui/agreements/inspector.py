"""What is known of one agreement, beside its list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.agreement.term.labels import TODO_LABELS
from iwhc_desktop.gui.agreements.acts import AgreementActs
from iwhc_desktop.gui.agreements.columns import BAR_TONES, look_of, part_over
from iwhc_desktop.gui.agreements.listing import listed_agreement, party_name
from iwhc_desktop.gui.agreements.paper import print_summary
from iwhc_desktop.gui.agreements.reports_due import reports_section
from iwhc_desktop.gui.agreements.term_words import further_reasons, rule_sentence
from iwhc_desktop.gui.agreements.views import AGREEMENTS
from iwhc_desktop.gui.frame.files import choose_and_attach
from iwhc_desktop.gui.frame.paper import PRINT
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.parts.bars import SHARE_COLOURS, ContributionBar, TermBar
from iwhc_desktop.gui.parts.buttons import LinkButton
from iwhc_desktop.gui.parts.facts import Remark, Section
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.views.declared import Act
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.gui.views.inspector_parts import Fact, ShareFact, TwoDays
from iwhc_desktop.gui.views.shown import Shown, side_by_side
from iwhc_desktop.gui.views.withdrawing import withdraw
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.agreements.records import AgreementDetail, ContributionDetail

_SHARES = N_("Contributions of the parties")
_ACTS = {term.ANSWER_RENEWAL: "answer", term.DECIDE_LATE_RENEWAL: "late"}
"""What is to be done by an act."""


def agreement_inspector(workspace: Workspace) -> RecordInspector:
    """Term, contributions, details, documents, history of the current agreement."""
    parts = AgreementParts(workspace)
    return RecordInspector(
        workspace,
        replace(
            AGREEMENTS,
            pill=parts.pill,
            chip="kind",
            second=(parts.others,),
            sections=(parts.term, parts.contributions, parts.details, parts.reports),
            acts=(
                *parts.acts.menu(),
                Act("print", PRINT, "printer", lambda _shown: True, _print),
                Act("withdraw", N_("Withdraw…"), "archive", _is_current, parts.withdraw),
            ),
        ),
    )


def _print(workspace: Workspace, shown: Shown) -> None:
    print_summary(workspace, shown.key)


def _is_current(shown: Shown) -> bool:
    return shown.page.row.retired is None


class AgreementParts:
    """The parts of the inspector that follow from the term and the parties of an agreement, which is read once."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.acts = AgreementActs(workspace, self.detail)
        self._read: tuple[Shown, AgreementDetail] | None = None

    def detail(self, shown: Shown) -> AgreementDetail:
        """The agreement in full."""
        if self._read is None or self._read[0] is not shown:
            detail = self.workspace.register.agreements.detail(shown.key, shown.today, shown.language)
            self._read = shown, detail
        return self._read[1]

    def pill(self, shown: Shown) -> PillLook:
        """The state, or what is to be done about it."""
        return look_of(listed_agreement(self.detail(shown).item, shown.language))

    def others(self, shown: Shown) -> DisplayText:
        """The parties besides the register's owner."""
        names = (party_name(party, shown.language) for party in self.detail(shown).item.others)
        return side_by_side(names) or MISSING

    def withdraw(self, workspace: Workspace, shown: Shown) -> None:
        """Withdraw the agreement after a question, and another one before that where it is signed."""
        is_signed = self.detail(shown).status.state != term.DRAFT
        withdraw(workspace, "agreement", shown.key, is_signed=is_signed)

    def term(self, _workspace: Workspace, shown: Shown) -> QWidget:
        """Both days, how much is over, the rules, what follows from them and what is to be done with a current one."""
        detail = self.detail(shown)
        listed = listed_agreement(detail.item, shown.language)
        appearance, status = self.workspace.appearance, detail.status
        section = Section(appearance, C_("agreement", "Term"))
        if listed.effective and isinstance(listed.last_day, dt.date):
            look = look_of(listed)
            said = appearance.text(look.said)
            section.body.addWidget(
                TermBar(appearance, part_over(listed), tone=BAR_TONES.get(look.tone, "primary"), said=said)
            )
        signed: tuple[DisplayText, DisplayText, DisplayText] = (N_("Signed"), *self._day(detail.item.signed_on))
        last: tuple[DisplayText, DisplayText, DisplayText] = (N_("Last day"), *self._day(status.last_day))
        section.body.addWidget(TwoDays(appearance, signed, last))
        for words in detail.signed_as_written:
            section.body.addWidget(Remark(appearance, "file-text", N_("Text as written: “{words}”", words=words)))
        rules = N_("{sentence}.", sentence=rule_sentence(detail.row.values, contributions=False))
        section.body.addWidget(PlainLabel(appearance, rules, role="second", colour="text2", wraps=True))
        if status.notice_by is not None:
            day, _ = self._day(status.notice_by)
            section.body.addWidget(Remark(appearance, "clock", N_("Last day for notice: {day}", day=day)))
        for reason in further_reasons(status, detail.item.kind):
            section.body.addWidget(Remark(appearance, "info", reason))
        for task in status.todo if _is_current(shown) else ():
            section.body.addWidget(self._task(task, shown))
        return section

    def _day(self, value: object) -> tuple[DisplayText, DisplayText]:
        """A day and the same day in the other calendar; bounds or nothing where it is not known."""
        formats = self.workspace.appearance.formats
        if isinstance(value, tuple):
            return N_("{first} – {last}", first=value[0], last=value[1]), ""
        if value is None:
            return MISSING, ""
        day = value if isinstance(value, dt.date) else getattr(value, "day", None)
        return formats.value(value), formats.gloss(day) if isinstance(day, dt.date) else ""

    def _task(self, task: str, shown: Shown) -> QWidget:
        """Something to do, as a link to where it is done; only said where nothing can be saved."""
        key = shown.key
        if self.workspace.register.permission("agreement", key).code:
            return Remark(self.workspace.appearance, "circle-dot", TODO_LABELS[task])
        link = LinkButton(self.workspace.appearance, TODO_LABELS[task])
        if task in (term.DECIDE_RENEWAL_TWICE, term.DECIDE_ENTERED_TWICE):
            link.clicked.connect(lambda: self.workspace.go("exchange"))
        elif task in _ACTS:
            link.clicked.connect(lambda: self.acts.run(_ACTS[task], shown))
        elif task == term.ATTACH_SIGNED_DOCUMENT:
            link.clicked.connect(lambda: choose_and_attach(self.workspace, "agreement", key))
        else:
            at = "signing" if task in (term.ENTER_SIGNING_DATE, term.ENTER_SIGNING_DAY) else ""
            link.clicked.connect(lambda: self.workspace.open_form("agreement", key, at))
        return link

    def reports(self, workspace: Workspace, shown: Shown) -> QWidget | None:
        """The reports due under the agreement."""
        return reports_section(workspace, shown, self.detail(shown))

    def contributions(self, _workspace: Workspace, shown: Shown) -> QWidget | None:
        """What each party contributes."""
        detail, appearance = self.detail(shown), self.workspace.appearance
        if not detail.contributions:
            return None
        section = Section(appearance, _SHARES)
        shares = [one.share for one in detail.contributions if one.share is not None]
        if shares:
            section.body.addWidget(ContributionBar(appearance, tuple(map(float, shares)), _SHARES))
        for number, one in enumerate(detail.contributions):
            name = party_name(one.party.brief, self.workspace.language) if one.party else MISSING
            token = SHARE_COLOURS[number % len(SHARE_COLOURS)]
            section.body.addWidget(ShareFact(appearance, token, name, self._share(one)))
        return section

    def _share(self, one: ContributionDetail) -> str:
        formats = self.workspace.appearance.formats
        if isinstance(one.share, Fraction):
            return formats.percent(one.share)
        return formats.money(one.fixed_minor, one.currency) if one.fixed_minor is not None else one.text

    def details(self, _workspace: Workspace, shown: Shown) -> QWidget | None:
        """Where it was signed, by whom, whom to ask."""
        appearance, facts = self.workspace.appearance, list(self._facts(self.detail(shown)))
        if not facts:
            return None
        section = Section(appearance, N_("Details"))
        for icon, label, value in facts:
            section.body.addWidget(Fact(appearance, icon, label, value))
        return section

    def _facts(self, detail: AgreementDetail) -> Iterator[tuple[str, DisplayText, str]]:
        language = self.workspace.language
        first = next((party.signatures[0] for party in detail.parties if party.signatures), None)
        place = first.place.shown(language)[0] if first else ""
        named = [(detail.person_in_charge, "user", N_("Person in charge")), (detail.plan_period, "target", N_("Plan"))]
        facts: list[tuple[str, DisplayText, str]] = [("map-pin", C_("of signing", "Place"), place)]
        for party in detail.parties:
            body = party.signing_body
            facts += [
                ("signature", N_("Signed by"), body.name.shown(language)[0] if body else ""),
                ("user", N_("Contact"), party.text("contact_name")),
                ("phone", N_("Phone"), party.text("contact_phone")),
                ("mail", N_("E-mail"), party.text("contact_email")),
            ]
        for found, icon, label in named:
            facts.append((icon, label, found.name.shown(language)[0] if found else ""))
        yield from (fact for fact in facts if fact[2])
