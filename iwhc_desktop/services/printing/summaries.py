"""Prints agreement summaries from the register, in any language, independent of the screen's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from iwhc_desktop import __version__
from iwhc_desktop.domain.agreement.gender import gender_of
from iwhc_desktop.domain.agreement.term.labels import STATE_LABELS, TODO_LABELS
from iwhc_desktop.domain.agreement.term.status import Status
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import (
    AGREEMENT_KINDS,
    CONTRIBUTION_MODES,
    DOCUMENT_KINDS,
    PARTY_CAPACITIES,
    RENEWAL_KINDS,
    THIRD_PARTY_POLICIES,
)
from iwhc_desktop.domain.editing import day_of, text_of
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.texts import LocalizedText, localized
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.languages import RECORD_LANGUAGES
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.reports.shortcuts_sheet import ShortcutGroup, ShortcutsSheet
from iwhc_desktop.reports.summary_model import (
    AgreementSummary,
    ConflictLine,
    ContributionLine,
    Imprint,
    Letterhead,
    PartyLine,
    RenewalLine,
    ResponseLine,
    ShownText,
    SignatureLine,
    SummaryDocument,
    SuspensionLine,
    TerminationLine,
    TermLines,
)
from iwhc_desktop.reports.unprintable import named, unprintable
from iwhc_desktop.services.agreements.agreements import Agreements
from iwhc_desktop.services.agreements.records import (
    AgreementDetail,
    ContributionDetail,
    PartyDetail,
    RenewalDetail,
    SignatureDetail,
)
from iwhc_desktop.services.agreements.term_rules import rule_sentences
from iwhc_desktop.services.exchange.authors import authors_of
from iwhc_desktop.services.exchange.trust import Authors
from iwhc_desktop.services.finished_paper import Printed
from iwhc_desktop.services.printing.printed import imprint_of, letterhead_of, printer
from iwhc_desktop.services.records.documents import DocumentItem
from iwhc_desktop.services.records.naming import Named
from iwhc_desktop.services.records.unit_words import unit_keys, unit_words
from iwhc_desktop.services.saving.conflicts import ConflictItem
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.files.atomic import safe_name, write_atomically
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row

Groups = Sequence[tuple[Message, Sequence[tuple[Message, str]]]]
"""Shortcuts: titles of groups, each with its actions and the keys as the screen names them."""

_HASH_CHARACTERS = 12


class Printing:
    """Prints records of the register. The same register and day give the same bytes."""

    def __init__(self, session: Session, agreements: Agreements) -> None:
        self._session = session
        self._agreements = agreements

    def summary(self, key: int, as_of: date, language: str, *, digits: str = "123") -> bytes:
        """The summary of an agreement as PDF/A-2b. Raises NotFound; ReportError where it cannot be set."""
        return self.printed(key, as_of, Formats(language, digits)).content

    def printed(self, key: int, as_of: date, formats: Formats) -> Printed:
        """The same, with the sentence that names the letters that cannot be printed."""
        filled = self.filled(key, as_of, formats.language)
        lacking = unprintable(filled, printer().typesetter.shaper)
        made = printer().made(filled, formats)
        return Printed(made.content, named(lacking) if lacking else None, made.pages)

    def filled(self, key: int, as_of: date, language: str) -> AgreementSummary:
        """The contents of the summary, before it is set."""
        store = self._session.store
        detail = self._agreements.detail(key, as_of, language)
        authors = authors_of(store)
        digest = store.running_hash()
        with self._session.reading() as queries:
            sheet = _Filling(detail, language, authors, _names_in(queries, detail.conflicts, language))
            unit = detail.owner_unit.name if detail.owner_unit and detail.owner_unit.is_here else None
            head = letterhead_of(queries, unit, store.identity.office_key, language)
            return sheet.summary(head, imprint_of(queries, store.identity, digest, as_of, language))

    @staticmethod
    def shortcuts(groups: Groups, as_of: date, language: str, *, digits: str = "123") -> bytes:
        """The sheet of keyboard shortcuts as PDF/A-2b: groups with rows of names and keys, on one page."""
        made = tuple(ShortcutGroup(title, tuple(rows)) for title, rows in groups)
        return printer().shortcuts(ShortcutsSheet(made, __version__, as_of), Formats(language, digits))

    @staticmethod
    def file_name(reference: str, language: str) -> str:
        """A name for the printed file that every system accepts."""
        return safe_name(f"{reference}-{language}.pdf")

    @staticmethod
    def save(path: Path, content: bytes) -> Path:
        """Write a printed file, whole or not at all. Returns its path. Raises StoreError where it cannot be written."""
        return write_atomically(path, content)


@dataclass(frozen=True, slots=True)
class _Filling:
    """The conversion of one agreement into a summary in one language."""

    detail: AgreementDetail
    language: str
    authors: Authors
    named: Mapping[int, str]

    def summary(self, letterhead: Letterhead, imprint: Imprint) -> AgreementSummary:
        """The complete summary."""
        detail, values = self.detail, self.detail.row.values
        title = detail.text("title")
        return AgreementSummary(
            reference=detail.reference,
            kind=AGREEMENT_KINDS[detail.item.kind],
            title=self.shown(title),
            letterhead=letterhead,
            term=self.term(),
            imprint=imprint,
            registry_no=str(values.get("registry_no") or ""),
            other_titles=self.others(title),
            summary=self.stated(detail.text("summary")),
            notes=self.stated(detail.text("notes")),
            authentic_languages=str(values.get("authentic_languages") or ""),
            parties=list(map(self.party, detail.parties)),
            signatures=list(chain.from_iterable(map(self.signatures, detail.parties))),
            renewals=list(map(self.renewal, detail.renewals)),
            suspensions=list(map(self.suspension, detail.suspensions)),
            terminations=list(map(self.termination, detail.terminations)),
            contribution_mode=_stated(CONTRIBUTION_MODES, values.get("contribution_mode"), "not_stated"),
            contributions=list(map(self.contribution, detail.contributions)),
            third_party_policy=_stated(THIRD_PARTY_POLICIES, values.get("third_party_policy"), "none"),
            fields=self.names(detail.fields),
            purposes=self.names(detail.purposes),
            legal_instruments=self.names(detail.legal_instruments),
            plan_period=self.name(detail.plan_period),
            responsible_office=self.name(detail.responsible_office),
            person_in_charge=self.name(detail.person_in_charge),
            documents=list(map(self.document, detail.documents)),
            conflicts=list(map(self.conflict, detail.conflicts)),
            todo=[TODO_LABELS[code] for code in detail.status.todo],
        )

    # texts

    def shown(self, text: LocalizedText) -> ShownText:
        """A text in the paper's language, else in its own, marked where the translation is a draft."""
        shown, language = text.shown(self.language)
        return ShownText(text=shown, language=language, to_confirm=text.state(language) == "draft")

    def stated(self, text: LocalizedText) -> ShownText | None:
        """A text as it is shown; None where there is none in any language."""
        shown = self.shown(text)
        return shown if shown.text else None

    def plain(self, text: LocalizedText) -> str:
        """The text alone."""
        return text.shown(self.language)[0]

    def others(self, title: LocalizedText) -> list[ShownText]:
        """The title in the languages other than the paper's."""
        taken = title.shown(self.language)[1]
        return [
            ShownText(text=text, language=language, to_confirm=title.state(language) == "draft")
            for language in RECORD_LANGUAGES
            if language != taken and (text := str(getattr(title, language)))
        ]

    def name(self, named: Named | None) -> str:
        """The name of a record; its code where it has no name here."""
        return self.plain(named.name) or named.code if named else ""

    def names(self, named: Iterable[Named]) -> list[str]:
        """The names of several records."""
        return [self.name(item) for item in named]

    def party_name(self, party: PartyDetail | None) -> str:
        """The name of a party's partner."""
        return self.plain(party.brief.name) if party else ""

    # sections

    def term(self) -> TermLines:
        """The state as of the day, and the reasons for it."""
        status: Status = self.detail.status
        rules = [*rule_sentences(self.detail.facts.rules)]
        if status.notice_by is not None:
            rules.append(N_("Last day for notice: {day}", day=_day_of_notice(status.notice_by)))
        gender = gender_of(self.detail.item.kind)
        return TermLines(
            state=status.state,
            state_label=STATE_LABELS[status.state].agreeing(gender),
            certain=status.certain,
            possible=[STATE_LABELS[state].agreeing(gender) for state in status.possible_states],
            effective=status.effective,
            end=status.end,
            last_day=status.last_day,
            days_left=status.days_left,
            term_number=status.term_number,
            rules=[rule.agreeing(gender) for rule in rules],
            reasons=[reason.message.agreeing(gender) for reason in status.reasons],
            gender=gender,
        )

    def party(self, party: PartyDetail) -> PartyLine:
        """A party; its capacity is named unless it is an ordinary party."""
        capacity = str(party.row.values.get("capacity") or "party")
        return PartyLine(
            name=self.shown(party.brief.name),
            signing_body=self.name(party.signing_body),
            required=party.row.values.get("required") is not False,
            capacity=None if capacity == "party" else PARTY_CAPACITIES.get(capacity),
            contact_name=party.text("contact_name"),
            contact_phone=party.text("contact_phone"),
            contact_email=party.text("contact_email"),
        )

    def signatures(self, party: PartyDetail) -> list[SignatureLine]:
        """A party's signatures, or a note that a party that must sign has not signed."""
        name = self.party_name(party)
        if not party.signatures:
            return [SignatureLine(party=name, signed=False)]
        return [self.signature(name, signature) for signature in party.signatures]

    def signature(self, name: str, signature: SignatureDetail) -> SignatureLine:
        """One signature."""
        return SignatureLine(
            party=name,
            signed_on=signature.signed_on,
            as_written=signature.as_written,
            same_act=signature.same_act,
            place=self.plain(signature.place),
            signatory=self.name(signature.signatory),
            capacity=self.plain(signature.capacity),
            evidence=signature.evidence.status if signature.evidence else "",
        )

    def renewal(self, renewal: RenewalDetail) -> RenewalLine:
        """A renewal with its answers."""
        return RenewalLine(
            kind=RENEWAL_KINDS[renewal.kind],
            by_party=self.party_name(renewal.by_party),
            letter_on=renewal.letter_on,
            months=renewal.months,
            withdrawn_on=renewal.withdrawn_on,
            responses=[
                ResponseLine(
                    party=self.party_name(answer.party), agrees=answer.agrees, responded_on=answer.responded_on
                )
                for answer in renewal.responses
            ],
        )

    def suspension(self, row: Row) -> SuspensionLine:
        """A suspension."""
        values = row.values
        return SuspensionLine(
            suspended_from=day_of(values.get("suspended_from")),
            suspended_to=day_of(values.get("suspended_to")),
            reason=self.plain(localized(values, "reason")),
            decided_by=str(values.get("decided_by") or ""),
        )

    def termination(self, row: Row) -> TerminationLine:
        """A termination."""
        values = row.values
        by_party = next((party for party in self.detail.parties if party.key == values.get("by_party")), None)
        return TerminationLine(
            by_party=self.party_name(by_party),
            notice_on=day_of(values.get("notice_on")),
            effective_on=day_of(values.get("terminated_on")),
            reason=self.plain(localized(values, "reason")),
        )

    def contribution(self, item: ContributionDetail) -> ContributionLine:
        """What a party contributes."""
        return ContributionLine(
            party=self.party_name(item.party),
            share=item.share,
            amount=item.fixed_minor,
            currency=item.currency,
            text=item.text,
        )

    def document(self, item: DocumentItem) -> SummaryDocument:
        """A linked document with the beginning of its hash."""
        return SummaryDocument(
            title=self.plain(item.title) or item.file_name,
            kind=DOCUMENT_KINDS[item.kind],
            status=item.status,
            reference=item.reference,
            sha256=item.sha256[:_HASH_CHARACTERS],
        )

    def conflict(self, item: ConflictItem) -> ConflictLine:
        """A field with several live values, and the office each came from."""
        values = ((self._words(item, value.value), self.authors(value.stamp.feed).office) for value in item.values)
        return ConflictLine(field=item.label, values=list(values))

    def _words(self, item: ConflictItem, value: Json) -> object:
        return unit_words(item.kind, item.unit, text_of(value), lambda _: self.named)


def _stated(choices: Mapping[str, Message], value: Json, default: str) -> Message | None:
    """The name of a choice that somebody made: the default says nothing."""
    return None if value == default else choices.get(str(value))


def _day_of_notice(by: date | tuple[date, date]) -> date | PartialDate:
    """A day, or the span in which it lies."""
    return PartialDate.between(*by) if isinstance(by, tuple) else by


def _names_in(queries: Queries, conflicts: Iterable[ConflictItem], language: str) -> dict[int, str]:
    """The names of the records that values in conflict refer to, by key."""
    keys = {key for item in conflicts for value in item.values for key in unit_keys(item.kind, item.unit, value.value)}
    return queries.names(keys, language) if keys else {}
