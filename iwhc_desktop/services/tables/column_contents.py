"""What the cells of a column show of its field, where its heading does not say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from types import MappingProxyType

from iwhc_desktop.i18n.digits import typed
from iwhc_desktop.i18n.parse import ParseError, parse_date, parse_money
from iwhc_desktop.services.tables.cells import ListCell
from iwhc_desktop.services.tables.contact_cells import emails_in, phones_in
from iwhc_desktop.services.tables.country_cells import country_of_cell
from iwhc_desktop.services.tables.list_fields import ACTIVITY, AGREEMENT, CONTACT, COUNTRY, PARTNER
from iwhc_desktop.services.tables.people_of_partner import FORM_OF_ADDRESS
from iwhc_desktop.services.tables.term_cells import months_in
from iwhc_desktop.services.tables.value_words import code_called

_WEBSITE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_MOST = 0.75
_LEAST = 2
Shows = Callable[[ListCell], bool]


def _is_email(cell: ListCell) -> bool:
    return bool(emails_in(cell.text))


def _is_website(cell: ListCell) -> bool:
    return _WEBSITE.match(cell.text) is not None


def _is_phone(cell: ListCell) -> bool:
    return bool(phones_in(cell.text)) and not _is_date(cell)


def _is_country(cell: ListCell) -> bool:
    return bool(country_of_cell(cell.text))


def _is_date(cell: ListCell) -> bool:
    if cell.day is not None:
        return True
    with suppress(ParseError):
        return bool(parse_date(cell.text))
    return False


def _is_amount(cell: ListCell) -> bool:
    with suppress(ParseError):
        return cell.day is None and bool(parse_money(cell.text, "en"))
    return False


def _is_term(cell: ListCell) -> bool:
    return bool(months_in(cell.text)) and not typed(cell.text).isdecimal()


def _is_called(table: str) -> Shows:
    return lambda cell: bool(code_called(table, cell.text))


_REACHED: Mapping[str, Shows] = {"email": _is_email, "website": _is_website, "phone": _is_phone}
_SHOWN: Mapping[str, Mapping[str, Shows]] = MappingProxyType(
    {
        AGREEMENT: {
            **_REACHED,
            "partner.country": _is_country,
            "kind": _is_called(AGREEMENT),
            "state": _is_called("agreement state"),
            "term": _is_term,
            "amount": _is_amount,
        },
        ACTIVITY: {
            COUNTRY: _is_country,
            "type": _is_called(ACTIVITY),
            "state": _is_called("activity state"),
            "when": _is_date,
            "total": _is_amount,
        },
        PARTNER: {**_REACHED, COUNTRY: _is_country, "type": _is_called(PARTNER)},
        CONTACT: {**_REACHED, "partner.country": _is_country},
    }
)
"""What the cells of a column show, by the field that it then has. A date alone tells not what it is the date of."""

_INSTEAD: Mapping[str, frozenset[str]] = {"when": frozenset({"starts", "ends"})}
"""Fields beside which a list has no other."""


def field_by_contents(kind: str, cells: Sequence[ListCell], taken: frozenset[str]) -> str:
    """The field that most cells of a column show, '' for none or one that the list has already."""
    free = (field for field in _SHOWN[kind] if taken.isdisjoint({field, *_INSTEAD.get(field, ())}))
    shown = (field for field in free if sum(map(_SHOWN[kind][field], cells)) >= len(cells) * _MOST)
    return next(shown, "") if len(cells) >= _LEAST else ""


def shows_field(kind: str, field: str, cells: Sequence[ListCell]) -> bool:
    """Whether most cells of a column show a field; never for one that cells do not show."""
    shows = _SHOWN[kind].get(field)
    return shows is not None and bool(cells) and sum(map(shows, cells)) >= len(cells) * _MOST


def are_running_numbers(cells: Sequence[ListCell]) -> bool:
    """Whether the cells count the rows: 1, 2, 3."""
    numbers = [int(typed(cell.text)) for cell in cells if typed(cell.text).isdecimal()]
    return len(numbers) == len(cells) and all(after == before + 1 for before, after in pairwise(numbers))


def are_codes(cells: Sequence[ListCell]) -> bool:
    """Whether the cells number their rows with letters: *M-12*."""
    return bool(cells) and not any(cell.is_figure for cell in cells)


def are_forms_of_address(cells: Sequence[ListCell]) -> bool:
    """Whether the cells hold *Dr*, *Mme*, *السيد* and the like, and nothing else."""
    texts = [cell.text.strip(" .") for cell in cells if not cell.is_empty]
    return bool(texts) and all(FORM_OF_ADDRESS.fullmatch(text) for text in texts)


def are_titles(cells: Sequence[ListCell]) -> bool:
    """Whether the cells hold words that differ from row to row."""
    texts = {cell.text for cell in cells if not cell.is_figure}
    return len(texts) >= len(cells) * _MOST
