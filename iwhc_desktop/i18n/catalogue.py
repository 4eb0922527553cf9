"""Loading the translations of one language and finding a message in them.

A source checkout compiles its .po in memory at start, a wheel reads the .mo made from it. A translation
whose placeholders differ from its source is refused: the source is shown, the program goes on.
"""
from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import babel.messages.catalog
from babel.messages import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from iwhc_desktop.i18n.languages import PSEUDO, Language, language_of
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.i18n.placeholders import agree
from iwhc_desktop.i18n.pseudo import pseudo
from iwhc_desktop.i18n.resources import catalogue_path

Entries = Mapping[tuple[str, str], tuple[str, ...]]


class Catalogue:
    """The messages of one language: (context, msgid) -> its translated forms."""

    def __init__(self, language: str, entries: Entries | None = None) -> None:
        self.language: Language = language_of(language)
        self._entries = dict(entries or {})

    def find(self, msgid: str, context: str = "") -> str | None:
        """The translation, or None where this catalogue has none (Qt's own texts ask this way)."""
        forms = self._entries.get((context, msgid))
        return forms[0] if forms and msgid else None

    def gettext(self, msgid: str, context: str = "") -> str:
        """The translation, or the source where there is none; "" stays ""."""
        return self.find(msgid, context) or msgid

    def ngettext(self, singular: str, plural: str, n: int, context: str = "") -> str:
        """The form for `n` things, or the English form where there is no translation."""
        forms = self._entries.get((context, singular))
        form = self.language.plural_form(abs(n))
        if singular and forms and form < len(forms):
            return forms[form]
        return singular if abs(n) == 1 else plural

    def template(self, message: Message) -> str:
        """The translation of a message with its placeholders still in it."""
        if message.plural and message.n is not None:
            return self.ngettext(message.msgid, message.plural, message.n, message.context)
        return self.gettext(message.msgid, message.context)


class PseudoCatalogue(Catalogue):
    """The test language: translates every message, known or not."""

    def __init__(self) -> None:
        super().__init__(PSEUDO)

    def find(self, msgid: str, context: str = "") -> str | None:  # noqa: ARG002 - same for all contexts
        """The message made visibly foreign; None for an empty one."""
        return pseudo(msgid) or None

    def ngettext(self, singular: str, plural: str, n: int, context: str = "") -> str:  # noqa: ARG002 - as above
        """The English form for `n`, made visibly foreign."""
        return pseudo(singular if abs(n) == 1 else plural)


def load(language: str) -> Catalogue:
    """The catalogue of a language; empty, so that the source is shown, where its file is missing.

    LookupError for a language that is not one of ours.
    """
    if language == PSEUDO:
        return PseudoCatalogue()
    path = catalogue_path(language_of(language).code)
    return Catalogue(language, entries_of(read_catalogue(path), language) if path.is_file() else None)


def read_catalogue(path: Path) -> Catalog:
    """A .po or .mo file as Babel's catalogue."""
    with path.open("rb") as file:
        return read_mo(file) if path.suffix == ".mo" else read_po(file)


def entries_of(catalog: Catalog, language: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """The usable translations: complete, not fuzzy, with the placeholders of their source."""
    return {
        (_context(message.context), _texts(message.id)[0]): _texts(message.string)
        for message in catalog if _is_usable(message, language)
    }


def _is_usable(message: babel.messages.catalog.Message, language: str) -> bool:
    source, forms = _texts(message.id), _texts(message.string)
    plural = source[1] if len(source) > 1 else ""
    return bool(source[0]) and not message.fuzzy and all(
        form and agree(form, source[0], plural, index, language) for index, form in enumerate(forms)
    )


def _texts(text: object) -> tuple[str, ...]:
    """One text or several as Babel holds them, always as a tuple."""
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text or ""),)


def _context(context: str | bytes | None) -> str:
    """The context of a message; Babel leaves that of a compiled catalogue in bytes."""
    return context.decode("utf-8") if isinstance(context, bytes) else context or ""
