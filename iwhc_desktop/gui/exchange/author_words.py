"""Words for offices and the people in them. Knows no window."""

from __future__ import annotations

from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.exchange.author import Author

SHORT = 200
"""The most characters of a value in a line of a list, which shows what it has room for; the rest is in the tip."""


def office_words(office: str, name: LocalizedText, language: str) -> str:
    """The name of an office, else its code."""
    return name.shown(language)[0] or office


def unbroken(text: str) -> str:
    """A name in brackets or a number that is not broken over two lines, unless it is a line by itself."""
    return text.replace(" ", "\u00a0").replace("-", "-\u2060") if len(text) <= SHORT else text


def author_words(author: Author, language: str) -> Message | str:
    """`Amman (Khaled)`, as far as it is known."""
    office = office_words(author.office, author.office_name, language)
    person = unbroken(author.person_in(language))
    return N_("{office} ({person})", office=office, person=person) if person else office
