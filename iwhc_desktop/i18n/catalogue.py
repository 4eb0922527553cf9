"""Loads the translations of one language and finds messages in them.

Compiled catalogues (.mo, as gettext defines them) are read: a wheel contains them, a source checkout compiles its .po
when it has changed. A translation whose placeholders differ from its source is not used: the source is shown instead.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from operator import add
from pathlib import Path
from typing import Any

from iwhc_desktop.i18n.languages import PSEUDO, Language, language_of
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.i18n.placeholders import agree, outside, placeholders
from iwhc_desktop.i18n.resources import catalogue_path

Entries = Mapping[tuple[str, str], tuple[str, ...]]

_MAGIC = 0x950412DE
_HEADER = struct.Struct("<5I")
_CONTEXT_END, _FORM_END = "\x04", b"\0"
_ACCENTED = str.maketrans(
    "ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz",
    "ÅÇÐÉĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽåçðéĝĥîĵķļñöŕšţûŵýž",
)
_LONGER = 0.4
_BEGIN = "⟨"
_TWO_FORMS = re.compile("⟨([^|⟩]*)\\|([^⟩]*)⟩")


class Catalogue:
    """The messages of one language: (context, msgid) -> its translated forms."""

    def __init__(self, language: str, entries: Entries | None = None) -> None:
        self.language: Language = language_of(language)
        self._entries = entries if entries is not None else {}

    def find(self, msgid: str, context: str = "") -> str | None:
        """The translation, or None if this catalogue has none (used for Qt's own texts)."""
        forms = self._entries.get((context, msgid))
        return forms[0] if forms and msgid else None

    def gettext(self, msgid: str, context: str = "") -> str:
        """The translation, or the source if there is none; "" stays ""."""
        return self.find(msgid, context) or msgid

    def ngettext(self, singular: str, plural: str, n: int, context: str = "") -> str:
        """The form for `n` things, or the English form if there is no translation."""
        forms = self._entries.get((context, singular))
        form = self.language.plural_form(abs(n))
        if singular and forms and form < len(forms):
            return forms[form]
        return singular if abs(n) == 1 else plural

    def template(self, message: Message) -> str:
        """The translation of a message with its placeholders still in it."""
        if message.plural and message.n is not None:
            found = self.ngettext(message.msgid, message.plural, message.n, message.context)
        else:
            found = self.gettext(message.msgid, message.context)
        found = in_gender(found, message.gender, self.language.code) if _BEGIN in found else found
        return found[:1].lower() + found[1:] if message.is_within else found


def in_gender(text: str, gender: str, language: str = "") -> str:
    """The text with one of each two forms: a translation that agrees with its thing writes ⟨usual|masculine⟩."""
    is_masculine = gender == "m" or language in gender.split()
    return _TWO_FORMS.sub(lambda forms: forms[2 if is_masculine else 1], text)


def pseudo(text: str) -> str:
    """The text accented, 40 % longer and between ⟦ ⟧; placeholders, mnemonics and line ends stay."""
    if not text:
        return ""
    own_length = len(text) - sum(len(name) + 2 for name in placeholders(text).elements())
    tail = "~" * max(1, math.ceil(own_length * _LONGER))
    return f"⟦{outside(text, lambda part: part.translate(_ACCENTED))} {tail}⟧"


class PseudoCatalogue(Catalogue):
    """The test language: English made visibly foreign, so that untranslated text is easy to see."""

    def __init__(self) -> None:
        super().__init__(PSEUDO)

    def find(self, msgid: str, context: str = "") -> str | None:  # noqa: ARG002 - same for all contexts
        """The message made visibly foreign; None for an empty one."""
        return pseudo(msgid) or None

    def ngettext(self, singular: str, plural: str, n: int, context: str = "") -> str:  # noqa: ARG002 - as above
        """The English form for `n`, made visibly foreign."""
        return pseudo(singular if abs(n) == 1 else plural)


def load(language: str) -> Catalogue:
    """The catalogue of a language; if its file is missing it is empty, so that the source is shown.

    Raises LookupError for an unknown language.
    """
    if language == PSEUDO:
        return PseudoCatalogue()
    path = catalogue_path(language_of(language).code)
    for content in _contents(path):
        with suppress(ValueError):  # kept by an interrupted start: the next one compiles anew
            return Catalogue(language, CompiledEntries(content, language))
    return Catalogue(language)


def _contents(path: Path) -> Iterator[bytes]:
    """The possible contents of a catalogue, best first: the compiled form of a .po, then the file itself."""
    if not path.is_file():
        return
    if path.suffix == ".mo":
        yield path.read_bytes()
        return
    kept = path.with_suffix(".mo")
    if kept.is_file() and kept.stat().st_mtime_ns == path.stat().st_mtime_ns:
        yield kept.read_bytes()
    from iwhc_desktop.i18n import catalogue_source  # noqa: PLC0415 - Babel's reader is heavy and rarely needed

    content = catalogue_source.compiled(path)
    catalogue_source.keep(content, kept, path)
    yield content


class CompiledEntries(Mapping[tuple[str, str], tuple[str, ...]]):
    """The usable translations of a .mo file (GNU gettext manual, "MO Files"), each read on first use.

    A translation is usable if it has all its forms and the placeholders of its source. Raises ValueError for bytes that
    are not a complete compiled catalogue.
    """

    def __init__(self, compiled: bytes, language: str) -> None:
        self._language = language
        self._compiled = compiled
        try:
            magic, _revision, count, sources, self._translations = _HEADER.unpack_from(compiled)
            places = struct.unpack_from(f"<{2 * count}I", compiled, sources)
            texts = struct.unpack_from(f"<{2 * count}I", compiled, self._translations)
        except struct.error as error:
            raise ValueError("not a compiled catalogue") from error
        if magic != _MAGIC or max(map(add, texts[::2], texts[1::2]), default=0) > len(compiled):
            raise ValueError("not a compiled catalogue")
        whole = [compiled[at : at + length] for length, at in zip(places[::2], places[1::2], strict=True)]
        self._places = {source.partition(_FORM_END)[0]: (number, source) for number, source in enumerate(whole)}
        self._read: dict[tuple[str, str], tuple[str, ...]] = {}

    def __getitem__(self, key: tuple[str, str]) -> tuple[str, ...]:
        """The forms of a message, by context and source."""
        forms = self._known(key)
        if not forms:
            raise KeyError(key)
        return forms

    def get(self, key: tuple[str, str], default: Any = None) -> Any:
        """The forms, or `default` if there are none. This must be quick: most of Qt's own texts have none."""
        return self._known(key) or default

    def _known(self, key: tuple[str, str]) -> tuple[str, ...]:
        if key not in self._read:
            self._read[key] = self._forms(*key)
        return self._read[key]

    def _forms(self, context: str, singular: str) -> tuple[str, ...]:
        """The forms; empty if there is no usable translation."""
        wanted = f"{context}{_CONTEXT_END}{singular}" if context else singular
        number, source = self._places.get(wanted.encode("utf-8"), (0, b""))
        if not source or not singular:
            return ()
        length, at = struct.unpack_from("<2I", self._compiled, self._translations + 8 * number)
        forms = tuple(self._compiled[at : at + length].decode("utf-8").split("\0"))
        plural = source.partition(_FORM_END)[2].decode("utf-8")
        return forms if _are_usable(forms, singular, plural, self._language) else ()

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Context and source of each usable message."""
        for source in self._places:
            context, _, singular = source.decode("utf-8").rpartition(_CONTEXT_END)
            if (context, singular) in self:
                yield context, singular

    def __len__(self) -> int:
        """The number of usable messages."""
        return sum(1 for _key in self)


def _are_usable(forms: tuple[str, ...], singular: str, plural: str, language: str) -> bool:
    return all(form and agree(form, singular, plural, index, language) for index, form in enumerate(forms))
