"""What is known of one agreement, beside its list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.agreement.term.labels import TODO_LABELS
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.agreements.list_row import STATE_LOOKS, ListedAgreement, look_of
from iwhc_desktop.gui.agreements.listing import BETWEEN, listed_agreement, party_name
from iwhc_desktop.gui.agreements.term_words import further_reasons, rule_sentence
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.parts.bars import SHARE_COLOURS, ContributionBar, TermBar
from iwhc_desktop.gui.parts.buttons import LinkButton
from iwhc_desktop.gui.parts.facts import Remark, Section
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.views.inspector import InspectorHead, RecordInspector
from iwhc_desktop.gui.views.inspector_parts import DocumentLine, Fact, ShareFact, TwoDays
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.agreements.records import AgreementDetail, ContributionDetail

_SHARES = N_("Contributions of the parties")
_TONES = {"success": "primary", "warning": "warning", "danger": "danger", "neutral": "neutral"}


class AgreementInspector(RecordInspector):
    """Term, contributions, details, documents, history of the current agreement."""

    kind = "agreement"

    def read(self, key: int) -> InspectorHead:
        """The agreement as the inspector's head needs it."""
        detail = self.workspace.register.agreements.detail(key, self.workspace.today, self.workspace.language)
        self._detail = detail
        listed = listed_agreement(detail.item, self.workspace.language)
        look = look_of(listed)
        others = BETWEEN.join(party_name(party, self.workspace.language) for party in detail.item.others)
        pills = (PillLook("neutral", "", RECORDS["agreement"].label), PillLook(look.tone, look.icon, look.said))
        return InspectorHead(
            pills,
            listed.title,
            others or MISSING,
            detail.reference,
            detail.item.retired,
            can_print=True,
            is_signed=detail.status.state != term.DRAFT,
        )

    def sections(self) -> Iterator[QWidget]:
        """The parts under the head."""
        detail = self._detail
        listed = listed_agreement(detail.item, self.workspace.language)
        yield self._term(detail, listed)
        if detail.contributions:
            yield self._contributions(detail)
        facts = list(self._facts(detail))
        if facts:
            yield self._details(facts)
        yield self._documents(detail)

    def _term(self, detail: AgreementDetail, listed: ListedAgreement) -> QWidget:
        appearance, status = self.workspace.appearance, detail.status
        section = Section(appearance, C_("agreement", "Term"))
        if listed.effective and isinstance(listed.last_day, dt.date):
            look = look_of(listed)
            said = appearance.formats.plain(STATE_LOOKS[status.state].said)
            section.body.addWidget(TermBar(appearance, _part(listed), tone=_TONES.get(look.tone, "primary"), said=said))
        signed: tuple[DisplayText, DisplayText, DisplayText] = (N_("Signed"), *self._day(detail.item.signed_on))
        last: tuple[DisplayText, DisplayText, DisplayText] = (N_("Last day"), *self._day(status.last_day))
        section.body.addWidget(TwoDays(appearance, signed, last))
        rules = N_("{sentence}.", sentence=rule_sentence(detail.row.values, contributions=False))
        section.body.addWidget(PlainLabel(appearance, rules, role="second", colour="text2", wraps=True))
        for reason in further_reasons(status):
            section.body.addWidget(Remark(appearance, "info", reason))
        for task in status.todo:
            section.body.addWidget(self._task(task, detail.row.key))
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

    def _task(self, task: str, key: int) -> QWidget:
        """Something to do, as a link to where it is done; only said where nothing can be saved."""
        if self.workspace.register.is_read_only:
            return Remark(self.workspace.appearance, "circle-dot", TODO_LABELS[task])
        link = LinkButton(self.workspace.appearance, TODO_LABELS[task])
        if task == term.ATTACH_SIGNED_DOCUMENT:
            link.clicked.connect(self.choose_files)
        else:
            link.clicked.connect(lambda: self.workspace.open_form("agreement", key))
        return link

    def _contributions(self, detail: AgreementDetail) -> QWidget:
        appearance = self.workspace.appearance
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

    def _details(self, facts: list[tuple[str, DisplayText, str]]) -> QWidget:
        appearance = self.workspace.appearance
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

    def _documents(self, detail: AgreementDetail) -> QWidget:
        appearance = self.workspace.appearance
        section = Section(appearance, N_("Documents"))
        for item in detail.documents:
            section.body.addWidget(DocumentLine(self.workspace, item))
        if not detail.documents:
            section.body.addWidget(Remark(appearance, "paperclip", N_("None yet; a file can be dropped here")))
        return section


def _part(listed: ListedAgreement) -> float:
    """How much of the term is over."""
    start, last = listed.effective, listed.last_day
    if start is None or not isinstance(last, dt.date) or last <= start:
        return 1.0
    return min(1.0, max(0.0, (listed.as_of - start) / (last - start)))
