"""Loading the translations of one language and finding a message in them.

Compiled catalogues (.mo, as gettext defines them) are read: a wheel carries them, a source checkout
compiles its .po when that has changed. A translation whose placeholders differ from its source is refused:
the source is shown, the program goes on.
"""
from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

from iwhc_desktop.i18n.languages import PSEUDO, Language, language_of
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.i18n.placeholders import agree
from iwhc_desktop.i18n.pseudo import pseudo
from iwhc_desktop.i18n.resources import catalogue_path

Entries = Mapping[tuple[str, str], tuple[str, ...]]

_MAGIC = 0x950412DE
_CONTEXT_END, _FORM_END = "\x04", "\x00"


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


def read_catalogue(path: Path) -> bytes:
    """The compiled form of a .po or .mo file."""
    if path.suffix == ".mo":
        return path.read_bytes()
    kept = path.with_suffix(".mo")
    if kept.is_file() and kept.stat().st_mtime_ns == path.stat().st_mtime_ns:
        return kept.read_bytes()
    from iwhc_desktop.i18n import catalogue_source  # noqa: PLC0415 - Babel's reader is heavy and rarely needed
    content = catalogue_source.compiled(path)
    catalogue_source.keep(content, kept, path)
    return content


def entries_of(compiled: bytes, language: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """The usable translations of a compiled catalogue: complete, with the placeholders of their source.

    ValueError for bytes that are no compiled catalogue.
    """
    usable = {}
    for source, translation in _pairs(compiled):
        context, end, ids = source.rpartition(_CONTEXT_END)
        singular, _, plural = (ids if end else source).partition(_FORM_END)
        forms = tuple(translation.split(_FORM_END))
        if singular and _are_usable(forms, singular, plural, language):
            usable[context, singular] = forms
    return usable


def _pairs(compiled: bytes) -> Iterator[tuple[str, str]]:
    """What stands in a .mo file: each source with its translation (GNU gettext manual, "MO Files")."""
    if len(compiled) < 20 or struct.unpack_from("<I", compiled)[0] != _MAGIC:
        raise ValueError("not a compiled catalogue")
    _magic, _revision, count, sources, translations = struct.unpack_from("<5I", compiled)
    for number in range(count):
        yield _text(compiled, sources + 8 * number), _text(compiled, translations + 8 * number)


def _text(compiled: bytes, at: int) -> str:
    length, start = struct.unpack_from("<2I", compiled, at)
    return compiled[start:start + length].decode("utf-8")


def _are_usable(forms: tuple[str, ...], singular: str, plural: str, language: str) -> bool:
    if not plural and "{" not in singular and "{" not in forms[0]:
        return bool(forms[0])
    return all(form and agree(form, singular, plural, index, language) for index, form in enumerate(forms))
