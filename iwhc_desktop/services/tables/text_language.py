"""In which language the texts of a list are: by its heading, by its words, else as the rest of the list."""

from __future__ import annotations

from functools import cache

from babel import Locale

from iwhc_desktop.i18n.languages import RECORD_LANGUAGES
from iwhc_desktop.i18n.search.text_language import proven_language
from iwhc_desktop.services.tables.header_words import longest_in, plain
from iwhc_desktop.services.tables.layout import Layout


def language_of(layout: Layout, name: str, text: str) -> str:
    """The language of a text of a field: Arabic by its letters; a Latin one that which the heading names.

    Where the heading names none, the text says it by its words, else the headings of the list, else its other rows.
    """
    proven = proven_language(text)
    return proven if proven == "ar" else _named(layout, name) or proven or layout.latin


def _named(layout: Layout, name: str) -> str:
    """English or French where the heading of the field has its name: *Title (French)*."""
    column = layout.column_of(name)
    names = _language_names()
    found = names.get(longest_in(plain(layout.headings[column]), names), "") if column is not None else ""
    return found if found != "ar" else ""


@cache
def _language_names() -> dict[str, str]:
    """The names of the languages of records in each of them, as headings are compared."""
    return {plain(Locale(one).languages[code]): code for one in RECORD_LANGUAGES for code in RECORD_LANGUAGES}
