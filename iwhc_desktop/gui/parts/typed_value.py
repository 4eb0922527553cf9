"""The value of an input that shows it formatted: only what a person typed is parsed, never a text of the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject

from iwhc_desktop.domain.change import Json
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.inputs import TextInput
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.i18n.parse_errors import ParseError

Explain = Callable[[str, Mapping[str, object]], Message]
"""Returns the sentence for an error's code and detail."""


class ValueForm(Protocol):
    """How the values of an input are typed and shown."""

    def read(self, text: str, language: str) -> Json:
        """The value of a text typed in this language, None for an empty one. Raises ParseError."""

    def written(self, value: Json) -> str:
        """The value as the window's language writes it, "" for None."""


class TypedValue(QObject):
    """What an input means: `value`, or the `error` of a text that has none.

    A text is parsed when a person types it, in the language of that moment. A value is written anew in the next
    language; a text that was not understood stays as it is, and so does what is said about it. The text of a value is
    known, so that showing a value never changes it: French writes 1,234 KWD for what English reads as a thousand times
    as much.
    """

    def __init__(self, appearance: Appearance, shown: TextInput, form: ValueForm) -> None:
        super().__init__(shown)
        self.value: Json = None
        self.error: ParseError | None = None
        self._appearance = appearance
        self._input = shown
        self._form = form
        self._own: tuple[str, Json] = ("", None)
        self._language = appearance.formats.language
        shown.changed.connect(self._type)
        appearance.changed.connect(self.write)

    def _type(self, text: str) -> None:
        """Understand a text; one that this object has written means the value it was written for."""
        if text == self._own[0]:
            self.value, self.error = self._own[1], None
        else:
            self._language = self._appearance.formats.language
            self._parse(text)

    def _parse(self, text: str) -> None:
        self.value, self.error = None, None
        if text.strip():
            try:
                self.value = self._form.read(text.strip(), self._language)
            except ParseError as error:
                self.error = error

    def parse_again(self, fits: Callable[[Json], bool]) -> None:
        """Understand the text once more where other values are expected now; one of ours keeps a value that fits."""
        text, value = self._own
        if self._input.text == text and fits(value):
            self.value, self.error = value, None
        else:
            self._parse(self._input.text)

    def show(self, value: Json) -> None:
        """Show this value; nothing for None."""
        text = self._form.written(value)
        self._own = (text, value)
        self.value, self.error = value, None
        self._input.set_text(text)

    def write(self) -> None:
        """Write the value out, in the language that the window has now."""
        if self.value is not None:
            self.show(self.value)

    # drafts

    def typed(self, of_value: Callable[[Json], Json] = lambda value: value) -> Json:
        """The value, as `of_value` gives it; a text that is none, with the language in which it was typed."""
        if self.value is not None:
            return of_value(self.value)
        return {"text": self._input.text, "language": self._language} if self._input.text else ""

    def show_typed(self, text: str, language: str) -> None:
        """Show a text that was typed in this language, and what it meant there."""
        self._own = ("", None)
        self._input.set_text(text)
        self._language = language
        self._parse(text)
        self.write()


def kept_text(typed: Json, language: str) -> tuple[str, str]:
    """The text of a draft and the language in which it was typed; this language where the draft does not say it."""
    if isinstance(typed, dict):
        return str(typed.get("text") or ""), str(typed.get("language") or language)
    return (typed if isinstance(typed, str) else ""), language
