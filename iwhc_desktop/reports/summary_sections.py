"""The sections of an agreement summary below its head; an empty section is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from types import MappingProxyType

from reportlab.platypus import Flowable

from iwhc_desktop.domain.partial_day import dated_as_written
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.reports.composer import Cell, ParagraphText
from iwhc_desktop.reports.sheet import BODY, NOTHING, SMALL, Sheet
from iwhc_desktop.reports.summary_head import free_text, shown
from iwhc_desktop.reports.summary_model import (
    AgreementSummary,
    ConflictLine,
    ContributionLine,
    PartyLine,
    RenewalLine,
    ResponseLine,
    SignatureLine,
    SummaryDocument,
)

_DOCUMENT_STATES: Mapping[str, Message] = MappingProxyType(
    {
        "present": C_("document", "In the register"),
        "travelling": C_("document", "On its way"),
        "missing": C_("document", "Missing"),
    }
)
_ATTENTION = ("FFF5E3", "A86400")
_DATE = 0.26
"""Share of the width that the longest date takes: `28 joumada ath-thania 1442 H`."""


def _table(
    sheet: Sheet, title: Message, columns: Sequence[tuple[Message, float]], rows: Sequence[Sequence[Cell]]
) -> Iterator[Flowable]:
    """A section that is a table, from its columns' names and widths; nothing where there are no rows.

    A column that is empty in every row is left out; the others get its width.
    """
    if not rows:
        return
    used = [at == 0 or not _is_unused(at, rows) for at in range(len(columns))]
    names, widths = zip(*compress(columns, used), strict=True)
    shown_rows = [list(compress(row, used)) for row in rows]
    heads = list(map(sheet.say, names))
    yield sheet.headed(title, lambda: sheet.composer.table(heads, shown_rows, _shares(widths)))


def _shares(widths: Sequence[float]) -> list[float]:
    room = sum(widths)
    return [width / room for width in widths]


def _is_unused(column: int, rows: Sequence[Sequence[Cell]]) -> bool:
    return all(_is_empty(row[column]) for row in rows)


def _is_empty(cell: Cell) -> bool:
    return len(cell) == 1 and cell[0].content == NOTHING


def parties(sheet: Sheet, summary: AgreementSummary) -> Iterator[Flowable]:
    """The parties, the body that signs for each, and their contacts."""
    columns = ((N_("Party"), 0.42), (N_("Signing body"), 0.28), (N_("Contact"), 0.30))
    return _table(sheet, N_("Parties"), columns, [_party(sheet, party) for party in summary.parties])


def _party(sheet: Sheet, party: PartyLine) -> list[Cell]:
    notes = [sheet.say(party.capacity)] if party.capacity else []
    if not party.required:
        notes.append(sheet.say(N_("Signature not required")))
    name = (*shown(sheet, party.name), *(ParagraphText(note, SMALL) for note in notes))
    contact = sheet.cell(
        sheet.formats.isolate(party.contact_name),
        sheet.formats.code(party.contact_phone),
        sheet.formats.code(party.contact_email),
    )
    return [name, sheet.cell(sheet.say(party.signing_body)), contact]


def signatures(sheet: Sheet, summary: AgreementSummary) -> Iterator[Flowable]:
    """Who signed, when and where, and whether the signed copy is here."""
    columns = (
        (N_("Party"), 0.26),
        (N_("Signed on"), _DATE),
        (N_("Place of signing"), 0.13),
        (N_("Signatory"), 0.21),
        (N_("Signed copy"), 0.15),
    )
    rows = [_signature(sheet, line) for line in summary.signatures]
    return _table(sheet, N_("Signatures"), columns, rows)


def _signature(sheet: Sheet, line: SignatureLine) -> list[Cell]:
    return [
        sheet.cell(sheet.say(line.party)),
        sheet.cell(_signed_on(sheet, line), sheet.hijri(line.signed_on) or _as_written(sheet, line)),
        sheet.cell(sheet.say(line.place)),
        sheet.cell(sheet.say(line.signatory), sheet.say(line.capacity)),
        sheet.cell(_document_state(sheet, line.evidence)),
    ]


def _document_state(sheet: Sheet, status: str) -> str:
    return sheet.say(_DOCUMENT_STATES.get(status, status))


def _signed_on(sheet: Sheet, line: SignatureLine) -> str:
    if not line.signed:
        return sheet.say(C_("signature", "Not signed"))
    if line.signed_on is not None:
        return sheet.date(line.signed_on)
    unknown = C_("signature", "Signed, day missing")
    return sheet.say(C_("signature", "At the same time as the first signature") if line.same_act else unknown)


def _as_written(sheet: Sheet, line: SignatureLine) -> str:
    """What stands on paper about the day, '' for nothing."""
    return sheet.say(dated_as_written(None, line.as_written)) if line.as_written else ""


def reasons(sheet: Sheet, summary: AgreementSummary) -> Iterator[Flowable]:
    """Why the agreement is in its state."""
    if summary.term.reasons:
        yield sheet.section(N_("Why this status"))
        yield from sheet.composer.bullets([sheet.say(reason) for reason in summary.term.reasons], BODY)


def renewals(sheet: Sheet, summary: AgreementSummary) -> Iterator[Flowable]:
    """Renewals with the answers of the parties."""
    columns = (
        (N_("Renewal"), 0.23),
        (N_("Requested by"), 0.19),
        (N_("Date of the letter"), _DATE),
        (N_("Answers"), 0.32),
    )
    return _table(sheet, N_("Renewals"), columns, [_renewal(sheet, line) for line in summary.renewals])


def _renewal(sheet: Sheet, line: RenewalLine) -> list[Cell]:
    months = sheet.formats.months(line.months) if line.months is not None else ""
    day = sheet.date(line.withdrawn_on)
    withdrawn = sheet.say(N_("Withdrawn on {day}"), day=day) if day else ""
    return [
        sheet.cell(sheet.say(line.kind), months, withdrawn),
        sheet.cell(sheet.say(line.by_party)),
        sheet.cell(*sheet.dates(line.letter_on)),
        sheet.equal_lines(_response(sheet, response) for response in line.responses),
    ]


def _response(sheet: Sheet, line: ResponseLine) -> str:
    answer = C_("answer", "{party}: agrees") if line.agrees else C_("answer", "{party}: does not agree")
    said = sheet.say(answer, party=line.party)
    return "  ·  ".join([said, sheet.date(line.responded_on)]) if line.responded_on else said


def suspensions(sheet: Sheet, summary: AgreementSummary) -> Iterator[Flowable]:
    """Suspensions, including one that is still running."""
    columns = ((N_("From"), _DATE), (N_("To"), _DATE), (N_("Reason"), 0.28), (N_("Decided by"), 0.2))
    open_end = sheet.say(N_("Until further notice"))
    rows = [
        [
            sheet.cell(*sheet.dates(line.suspended_from)),
            sheet.cell(sheet.date(line.suspended_to) or open_end, sheet.hijri(line.suspended_to)),
            sheet.cell(sheet.say(line.reason)),
            sheet.cell(sheet.say(line.decided_by)),
        ]
        for line in summary.suspensions
    ]
    return _table(sheet, N_("Suspensions"), columns, rows)


def terminations(sheet: Sheet, summary: AgreementSummary) -> Iterator[Flowable]:
    """Terminations by notice of a party."""
    columns = (
        (N_("By the party"), 0.2),
        (N_("Notice given on"), _DATE),
        (N_("Takes effect on"), _DATE),
        (N_("Reason"), 0.28),
    )
    rows = [
        [
            sheet.cell(sheet.say(line.by_party)),
            sheet.cell(*sheet.dates(line.notice_on)),
            sheet.cell(*sheet.dates(line.effective_on)),
            sheet.cell(sheet.say(line.reason)),
        ]
        for line in summary.terminations
    ]
    return _table(sheet, C_("agreement", "Termination"), columns, rows)


def contributions(sheet: Sheet, summary: AgreementSummary) -> Iterator[Flowable]:
    """Exact shares, fixed amounts or texts, party by party."""
    columns = ((N_("Party"), 0.5), (N_("Contribution"), 0.5))
    rows = [
        [sheet.cell(sheet.say(line.party)), sheet.cell(*_contribution(sheet, line))] for line in summary.contributions
    ]
    return _table(sheet, N_("Contributions"), columns, rows)


def _contribution(sheet: Sheet, line: ContributionLine) -> list[str]:
    parts = [sheet.share(line.share)] if line.share is not None else []
    if line.amount is not None:
        amount, spelt = (
            write(line.amount, line.currency) for write in (sheet.formats.money, sheet.formats.money_in_words)
        )
        parts.append(sheet.formats.isolate_ltr(amount))
        parts += [sheet.formats.isolate(spelt)] if spelt != amount else []
    return [*parts, *([sheet.say(line.text)] if line.text else [])]


def details(sheet: Sheet, summary: AgreementSummary) -> Iterator[Flowable]:
    """The other facts of the agreement, one line each."""
    lists = (
        (N_("Fields of heritage"), summary.fields),
        (N_("Purposes"), summary.purposes),
        (N_("Legal instruments"), summary.legal_instruments),
    )
    values = (
        (N_("Contributions"), sheet.say(summary.contribution_mode)),
        (N_("Other funders"), sheet.say(summary.third_party_policy)),
        *((label, sheet.formats.list_of(names)) for label, names in lists),
        (N_("Authentic languages"), sheet.say(summary.authentic_languages)),
        (N_("Plan"), sheet.say(summary.plan_period)),
        (N_("Responsible office"), sheet.say(summary.responsible_office)),
        (N_("Person in charge"), sheet.say(summary.person_in_charge)),
    )
    rows = [(sheet.say(label), sheet.cell(value)) for label, value in values if value]
    texts = ((N_("Summary"), summary.summary), (N_("Notes"), summary.notes))
    rows += [(sheet.say(label), free_text(sheet, text)) for label, text in texts if text]
    if rows:
        yield sheet.headed(N_("Details"), lambda: sheet.composer.definitions(rows))


def documents(sheet: Sheet, summary: AgreementSummary) -> Iterator[Flowable]:
    """Documents with the beginning of their hash, and whether the file is here."""
    columns = (
        (N_("Document"), 0.41),
        (N_("Type"), 0.19),
        (C_("document", "File"), 0.19),
        (N_("Fingerprint (SHA-256)"), 0.21),
    )
    return _table(sheet, N_("Documents"), columns, [_document(sheet, line) for line in summary.documents])


def _document(sheet: Sheet, line: SummaryDocument) -> list[Cell]:
    code = sheet.formats.code
    return [
        sheet.cell(sheet.say(line.title), code(line.reference)),
        sheet.cell(sheet.say(line.kind)),
        sheet.cell(_document_state(sheet, line.status)),
        sheet.cell(code(line.sha256)),
    ]


def open_points(sheet: Sheet, summary: AgreementSummary) -> Iterator[Flowable]:
    """Undecided conflicts, issues and open tasks, on one tinted background."""
    points = [
        *(_conflict(sheet, line) for line in summary.conflicts),
        *(sheet.say(message) for message in (*summary.issues, *summary.todo)),
    ]
    if points:
        composer = sheet.composer
        yield sheet.headed(N_("Open points"), lambda: composer.panel(composer.bullets(points, BODY), *_ATTENTION))


def _conflict(sheet: Sheet, line: ConflictLine) -> str:
    known = C_("conflict", "{value} ({office})")
    values = tuple(known.with_arguments(value=value, office=office) for value, office in line.values)
    return sheet.say(C_("conflict", "To decide: {field}: {values}"), field=line.field, values=values)
