"""The head of an agreement summary: letterhead in three languages, title, and the term in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from reportlab.platypus import Flowable

from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.i18n.one_of import without_capitals
from iwhc_desktop.reports.composer import Cell, ParagraphText
from iwhc_desktop.reports.flowables import Picture, Rule, TextBlock, TextStyle
from iwhc_desktop.reports.logo import read_logo
from iwhc_desktop.reports.sheet import BODY, GREY, KICKER, NOTHING, PRIMARY, SMALL, STRONG, TITLE, Sheet
from iwhc_desktop.reports.summary_model import AgreementSummary, Letterhead, Moment, ShownText, TermLines

_OWNER = TextStyle(size=7, leading=1.4, ink=GREY, after=1.5)
_UNIT = TextStyle(size=10, leading=1.4, ink=PRIMARY, bold=True, after=0)
_UNIT_ARABIC = replace(_UNIT, size=14)
_OWNER_ARABIC = replace(_OWNER, size=9.5)
_OFFICE = TextStyle(size=8.5, leading=1.4, ink="1F2328", after=0)
_LETTERHEAD = (0.52, 0.14, 0.34)
_LOGO_BOX = (68.0, 50.0)

_OTHER_LANGUAGE = N_("Shown in {language}: there is no text in the language of this paper")
_TO_CONFIRM = N_("Translation to be confirmed")

# Background and edge of the panel that shows the state.
_GOOD = ("E8F3F0", PRIMARY)
_ATTENTION = ("FFF5E3", "A86400")
_OVER = ("F1F3F3", "6B7280")
_PENDING = ("EDF1FA", "3F5F9E")
_COLOURS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "in_force": _GOOD,
        "suspended": _ATTENTION,
        "signed_day_unknown": _ATTENTION,
        "expired": _OVER,
        "superseded": _OVER,
        "terminated": _OVER,
        "cancelled": _OVER,
    }
)

_UNTIL: Mapping[str, Message] = MappingProxyType(
    {
        "in_force": N_("In force until {day} inclusive"),
        "suspended": N_("Suspended; the term runs until {day} inclusive"),
        "expired": N_("Expired; the last day in force was {day}"),
        "signed_not_effective": N_("Signed; in force later, until {day} inclusive"),
    }
)
_WITHIN: Mapping[str, Message] = MappingProxyType(
    {
        "in_force": N_("In force; the last day is not known exactly: {day}"),
        "suspended": N_("Suspended; the last day of the term is not known exactly: {day}"),
        "expired": N_("Expired; the last day in force is not known exactly: {day}"),
    }
)
_WITHOUT_DAY: Mapping[str, Message] = MappingProxyType(
    {
        "signed_day_unknown": N_("Signed; the term is unknown until the signing day is entered"),
        "in_force": N_("In force without a last day"),
        "draft": N_("Not signed; the term has not started"),
        "partly_signed": N_("Not signed by all required parties; the term has not started"),
    }
)


def letterhead(sheet: Sheet, head: Letterhead) -> Iterator[Flowable]:
    """Latin script on the left, Arabic on the right, whatever the paper's language, the logo between them.

    It is decoration: the reading order begins with the title.
    """
    latin = [*_names(sheet, head, "en"), *_names(sheet, head, "fr")]
    arabic = list(_names(sheet, head, "ar"))
    rightwards = sheet.composer.rightwards
    if head.office:
        office = sheet.composer.decoration(sheet.formats.isolate(head.office), _OFFICE, sheet.formats.language)
        (arabic if rightwards else latin).append(office)
    for block in (*latin, *arabic):
        block.rightwards = block in arabic
    turn = -1 if rightwards else 1
    cells = [latin, list(_logo(head)), arabic]
    yield sheet.composer.columns(cells[::turn], _LETTERHEAD[::turn])
    yield Rule(PRIMARY, 1.2, before=4, after=7)


def _names(sheet: Sheet, head: Letterhead, language: str) -> Iterator[TextBlock]:
    unit, owner = (_UNIT_ARABIC, _OWNER_ARABIC) if language == "ar" else (_UNIT, _OWNER)
    for names, style in ((head.unit, unit), (head.owner, owner)):
        name = getattr(names, language)
        if name:
            yield sheet.composer.decoration(name, style, language)


def _logo(head: Letterhead) -> Iterator[Flowable]:
    image = read_logo(head.logo) if head.logo else None
    if image is not None:
        yield Picture(image, _LOGO_BOX)


def title(sheet: Sheet, summary: AgreementSummary) -> Iterator[Flowable]:
    """The name of the sheet, the agreement's title, reference and kind, and the title in the other languages."""
    composer = sheet.composer
    heading = composer.heading(summary.title.text, 1, TITLE, summary.title.language)  # the first in reading order
    yield composer.para(sheet.say(N_("Agreement summary")), KICKER)
    yield heading
    yield from _marks(sheet, summary.title)
    reference = sheet.formats.code(summary.reference) if summary.reference else NOTHING
    parts = [sheet.say(summary.kind), reference]
    if summary.registry_no:
        parts.append(sheet.say(N_("Registry number {number}", number=summary.registry_no)))
    yield composer.para("  ·  ".join(parts), replace(STRONG, ink=GREY, after=3))
    for other in summary.other_titles:
        yield composer.para(other.text, SMALL, language=other.language)
    yield composer.gap(5)


def _marks(sheet: Sheet, text: ShownText) -> Iterator[Flowable]:
    if text.language not in ("", sheet.formats.language):
        yield sheet.line(sheet.say(_OTHER_LANGUAGE, language=sheet.language_name(text.language)), SMALL)
    elif text.to_confirm:
        yield sheet.line(sheet.say(_TO_CONFIRM), SMALL)


def shown(sheet: Sheet, text: ShownText) -> Cell:
    """A cell with a text of the register, with a note where it is not in the paper's language."""
    foreign = text.language not in ("", sheet.formats.language)
    draft = sheet.say(_TO_CONFIRM) if text.to_confirm else ""
    mark = sheet.language_name(text.language) if foreign else draft
    name = ParagraphText(sheet.formats.isolate(text.text), STRONG, text.language if foreign else "")
    return (name, ParagraphText(mark, SMALL)) if mark else (name,)


def free_text(sheet: Sheet, text: ShownText) -> Cell:
    """A cell with a longer text of the register, line by line, with the same note."""
    name, *marks = shown(sheet, text)
    return (replace(name, style=BODY), *marks)


def term(sheet: Sheet, lines: TermLines) -> Iterator[Flowable]:
    """The panel with the state, the term in words, and the days in both calendars."""
    ground, edge = _COLOURS.get(lines.state, _PENDING) if lines.certain else _ATTENTION
    composer = sheet.composer
    blocks: list[Flowable] = [composer.para(_state(sheet, lines), replace(STRONG, size=11.5, ink=edge))]
    blocks.append(composer.para(term_sentence(sheet, lines), STRONG))
    if not lines.certain and lines.possible:
        possible = without_capitals(sheet.formats.plain(state) for state in lines.possible)
        blocks.append(sheet.line(sheet.say(N_("Possible statuses: {states}", states=possible)), SMALL))
    if lines.rules:
        blocks.append(sheet.line("  ·  ".join(sheet.say(rule) for rule in lines.rules), BODY))
    blocks.append(_days(sheet, lines))
    yield composer.panel(blocks, ground, edge)


def _state(sheet: Sheet, lines: TermLines) -> str:
    parts = [sheet.say(lines.state_label)]
    if not lines.certain:
        parts.append(sheet.say(C_("state", "not certain").agreeing(lines.gender)))
    if lines.days_left is not None:
        parts.append(sheet.say(NP_("{n} day left", "{n} days left", lines.days_left)))
    if lines.term_number > 1:
        parts.append(sheet.say(N_("Term {number}", number=lines.term_number)))
    return "  ·  ".join(parts)


def term_sentence(sheet: Sheet, lines: TermLines) -> str:
    """The term in words: the last day, inclusive, or why no day can be given."""
    day = lines.last_day
    table = _WITHOUT_DAY if day is None else _WITHIN if isinstance(day, tuple) else _UNTIL
    usual = lines.state_label if day is None else N_("Last day in force: {day}")
    message = table.get(lines.state, usual).agreeing(lines.gender)
    return sheet.say(message) if day is None else sheet.say(message, day=sheet.date(day))


def _days(sheet: Sheet, lines: TermLines) -> Flowable:
    columns: Sequence[tuple[Message, Moment]] = (
        (N_("In force from").agreeing(lines.gender), lines.effective),
        (N_("Last day in force"), lines.last_day),
    )
    cells = [
        [
            sheet.line(sheet.say(label), SMALL),
            sheet.line(sheet.date(day) or NOTHING, STRONG),
            *([sheet.line(gloss, SMALL)] if (gloss := sheet.hijri(day)) else []),
        ]
        for label, day in columns
    ]
    inner = (sheet.composer.width - 20) / sheet.composer.width
    return sheet.composer.columns(cells, (inner / 2, inner / 2))
