"""Sentences about a list: its questions, its remarks, why a row was left out, the names of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.i18n.error_texts.table import text_of
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.tables.findings import NUMBER_NOT_KEPT, ROW_STRUCK, ROW_TWICE, Ask, RowRemark
from iwhc_desktop.services.tables.layout import ColumnTold, Layout
from iwhc_desktop.services.tables.list_fields import CONTACT, COUNTRY, PARTNER, PLACE, SEAT, SIGNED_AT

_QUESTIONS: Mapping[str, Message] = MappingProxyType(
    {
        "possible_duplicate": N_("The register has an agreement with the same partners: {text}. Is it the same?"),
        "date_short_year": N_("The year of “{text}” has two digits."),
        "date_order": N_("Day and month of “{text}” cannot be told apart."),
        "date_span_for_one_day": N_("“{text}” names several days; one day is needed."),
        "date_maybe_hijri": N_("“{text}” may be a Hijri date."),
        "date_quarter": N_("“{text}” is a part of a year."),
        "date_serial": N_("“{text}” may be a date that has lost its format."),
        "formula_without_value": N_("The cell has a formula without a value: {text}"),
        "kind_unknown": N_("The type “{text}” is not known."),
        "type_unknown": N_("The type “{text}” is not known."),
        "partner_ambiguous": N_("“{text}” may be a partner that is known already: is it the same?"),
        ROW_TWICE: N_("Row {text} of the list says the same."),
        ROW_STRUCK: N_("The row is crossed out or marked to be deleted."),
        "name_of_several": N_("“{text}” may be several partners: which one is the row?"),
        "partner_missing": N_("The partner is missing."),
        "name_missing": N_("The name is missing."),
        "email_unclear": N_("“{text}” is no e-mail address."),
        "country_unknown": N_("The country “{text}” is not known."),
        "currency_unsure": N_("The currency of “{text}” is not certain."),
        "currency_missing": N_("“{text}” has no currency."),
        "amount_unclear": N_("The amount “{text}” is not clear."),
        "count_unclear": N_("“{text}” is not a number of people."),
        "breakdown_above_total": N_("By country there are {text} people, more than in all. How many are there in all?"),
        "parties_together": N_("“{text}” may be several partners in one cell."),
        "people_together": N_("“{text}” may be several people in one cell."),
        "country_of_which": N_("Several new partners have “{text}” beside them: whose country is it?"),
        "term_unit": N_("“{text}” has no unit: years or months?"),
        "term_unknown": N_("The term “{text}” is not clear."),
        "reference_unknown": N_("The register has no record “{text}”."),
    }
)
_REMARKS: Mapping[str, Message] = MappingProxyType(
    {
        "footnote_mark": N_("with a note: {note}"),
        "alias_kept": N_("kept as another name: {alias}"),
        "split_by_and": N_("read as several partners"),
        "status_differs": N_("in the list: {stated}"),
        "status_unsure": N_("in the list: {stated}; not certain"),
        "status_unknown": N_("not understood: {stated}"),
        "term_assumed": N_("three years assumed; in the list: {stated}"),
        "end_differs": N_("the list ends it on {stated}"),
        "day_hidden_by_format": N_("the list shows {shown}"),
        "merged_cell": N_("from a merged cell"),
        "merged_cell_contradicts": N_("the merged cell says {stated}"),
        "days_differ": N_("the list says {stated}"),
        "year_differs": N_("the list says {stated}"),
        "year_as_stated": N_("the year as the heading or its column says"),
        "country_none": N_("no country: {text}"),
        "month_first": N_("the month is first: {text}"),
        "completed_from_end": N_("completed from the last day: {text}"),
        "order_of_list_applied": N_("day and month as in the other rows"),
        "amount_to_notes": N_("the amount goes to the notes"),
        "amount_currency_unsure": N_("the amount goes to the notes as written"),
        "currency_by_country": N_("{currency} by the country"),
        "count_approximate": N_("about, in the list: {text}"),
        "count_from_text": N_("in the list: {text}"),
        "count_mismatch": N_("the list says {stated}, women and men are {added}"),
        "formula_not_read": N_("a formula without a value: {text}"),
        "address_mended": N_("in the list: {text}"),
        "address_not_kept": N_("more in the list: {text}"),
        "contact_not_kept": N_("another contact, in the notes: {text}"),
        "day_not_kept": N_("in the notes: {text}"),
        "role_not_kept": N_("in the notes: {text}"),
        "renewal_not_kept": N_("in the notes: {text}"),
        "place_not_kept": N_("in the notes: {text}"),
        "not_kept": N_("not kept: {text}"),
        NUMBER_NOT_KEPT: N_("the list’s own number, in the notes: {text}"),
        "as_above": N_("as in the row above: {text}"),
        "partner_not_named": N_("to be named later: {text}"),
        "country_in_name": N_("with the country, as others are called so too: {called}"),
        "unit_of_heading": N_("in {text}, as the heading says"),
        "topic_unknown": N_("not known: {text}"),
        "differs_from_register": N_("the register has another value, which stays"),
    }
)
ASSUMED = frozenset(
    {
        "term_assumed",
        "as_above",
        "partner_not_named",
        "status_differs",
        "end_differs",
        "country_none",
        "day_hidden_by_format",
    }
)
"""The remarks of values that are not as the list has them."""

_LEFT_OUT: Mapping[str, Message] = MappingProxyType(
    {
        "title": C_("row of a list", "Title"),
        "group_heading": C_("row of a list", "Heading of a group"),
        "repeated_header": C_("row of a list", "Headings again"),
        "empty": C_("row of a list", "Empty"),
        "subtotal": C_("row of a list", "Subtotal"),
        "total": C_("row of a list", "Total"),
        "footnote": C_("row of a list", "Footnote"),
        ROW_TWICE: N_("Twice in the list"),
        ROW_STRUCK: N_("Crossed out"),
    }
)
_FIELDS: Mapping[str, Message] = MappingProxyType(
    {
        "": C_("column of a list", "Leave out"),
        "parties": C_("column of a list", "Partners"),
        "partners": C_("column of a list", "Partners"),
        PARTNER: C_("column of a list", "Partner"),
        "partner.country": C_("column of a list", "Country of the partner"),
        "kind": C_("column of a list", "Type"),
        "type": C_("column of a list", "Type"),
        "title": C_("column of a list", "Title"),
        "signed_on": C_("column of a list", "Signed on"),
        "term": C_("column of a list", "Term"),
        "end": C_("column of a list", "Last day (compared)"),
        "state": C_("column of a list", "Status (compared)"),
        CONTACT: C_("column of a list", "Contact"),
        "phone": C_("column of a list", "Phone"),
        "email": C_("column of a list", "E-mail"),
        "notes": C_("column of a list", "Notes"),
        "reference": C_("column of a list", "Reference"),
        "amount": C_("column of a list", "Amount (to the notes)"),
        "topics": C_("column of a list", "Fields and technologies"),
        "year": C_("column of a list", "Year (compared)"),
        COUNTRY: C_("column of a list", "Country"),
        PLACE: C_("column of a list", "Place"),
        "when": C_("column of a list", "When"),
        "starts": C_("column of a list", "First day"),
        "ends": C_("column of a list", "Last day"),
        "days": C_("column of a list", "Days (compared)"),
        "women": C_("column of a list", "Women"),
        "men": C_("column of a list", "Men"),
        "people": C_("column of a list", "People in all (compared)"),
        "total": C_("column of a list", "Cost"),
        "name": C_("column of a list", "Name"),
        "acronym": C_("column of a list", "Acronym"),
        "website": C_("column of a list", "Website"),
        "role": C_("column of a list", "Role"),
        "in_role_from": C_("column of a list", "In the role since"),
        SIGNED_AT: C_("column of a list", "Place of signing"),
        "summary": C_("column of a list", "Summary"),
        "number": C_("column of a list", "Row number"),
        SEAT: C_("column of a list", "Seat (to the notes)"),
        "renewal_mode": C_("column of a list", "Renewal"),
        "sexes": C_("column of a list", "Women and men in one cell"),
        "currency": C_("column of a list", "Currency"),
        "salutation": C_("column of a list", "Form of address"),
        "given_name": C_("column of a list", "Given name"),
        "surname": C_("column of a list", "Surname"),
    }
)


_COLUMNS: Mapping[str, Message] = MappingProxyType(
    {
        "column_by_contents": N_("The heading “{heading}” is not known; by its cells the column is: {field}"),
        "column_to_notes": N_("No field for “{heading}”: its cells go to the notes."),
        "column_not_read": N_("No field for “{heading}”: its cells are not read."),
    }
)


def column_words(layout: Layout, told: ColumnTold) -> Message:
    """What is said of a column that no heading names."""
    heading = " ".join(layout.headings[told.column].split())
    return _COLUMNS[told.code].with_arguments(heading=heading, field=field_label(told.field))


def question(ask: Ask) -> Message:
    """What is asked about a cell: a question of lists, or the sentence of an error of dates and amounts."""
    found = _QUESTIONS.get(ask.code)
    if found is None:
        text = text_of(ask.code)
        found = text.sentence if text is not None else N_("“{text}” is not clear.")
    return found.with_arguments(text=ask.text)


def remark_words(remark: RowRemark) -> Message:
    """What is said about a cell."""
    found = _REMARKS.get(remark.code, N_("see the list"))
    return found.with_arguments(**{name: str(value) for name, value in remark.detail.items()})


def reason_left_out(why: str) -> Message:
    """Why a row of a list is no record."""
    return _LEFT_OUT[why]


def field_label(name: str) -> Message:
    """What a column of a list is called."""
    return _FIELDS[name]
