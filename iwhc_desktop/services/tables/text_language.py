"""In which language the texts of a list are: by its heading, by its words, else as the rest of the list."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from iwhc_desktop.i18n.languages import RECORD_LANGUAGES
from iwhc_desktop.i18n.search.text_language import proven_language
from iwhc_desktop.services.tables.heading_table import words_of
from iwhc_desktop.services.tables.layout import Layout

_CODE = re.compile(r"[(\[]\s*(AR|EN|FR|ar|en|fr)\s*[)\]]")


def language_of(layout: Layout, name: str, text: str) -> str:
    """The language of a text of a field: Arabic by its letters; a Latin one that which the heading names.

    Where the heading names none, the text says it by its words, else the headings of the list, else its other rows.
    """
    column = layout.column_of(name)
    return language_below(layout, layout.headings[column] if column is not None else "", text)


def language_below(layout: Layout, heading: str, text: str) -> str:
    """The same of a text below a heading, which may name English or French: *Title (French)*."""
    proven, named = proven_language(text), language_named(heading)
    return proven if proven == "ar" else (named if named != "ar" else "") or proven or layout.latin


def language_named(heading: str) -> str:
    """The language that a heading names, in words or as a code in brackets: *Title (French)*, *Titre (AR)*."""
    names, code = _language_names(), _CODE.search(heading)
    found = (names[word] for word in words_of(heading) if word in names)
    return code[1].lower() if code else next(found, "")


@cache
def _language_names() -> dict[str, str]:
    """The names of the languages of records in each of them, as words of headings are compared."""
    pairs = ((Locale(one).languages[code], code) for one in RECORD_LANGUAGES for code in RECORD_LANGUAGES)
    return {words_of(name)[-1]: code for name, code in pairs}
