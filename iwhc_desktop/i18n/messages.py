"""Messages are marked where they are created and translated only where a person reads them.

`N_`, `NP_` and `C_` are the three markers that the extraction of the catalogues knows. Each returns a `Message`: a text
with its arguments, in no language yet. `formats.Formats.text` translates it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

_NOTHING: Mapping[str, object] = MappingProxyType({})


class Message(NamedTuple):
    """A sentence or label before translation.

    `msgid` is the English text with `{name}` placeholders, `plural` its plural form when `n` counts something,
    `context` distinguishes meanings that share a word in English but not elsewhere, `gender` is that of the thing that
    the sentence is about: "m", the codes of the languages in which it is masculine ("ar fr"), or "" for the usual one.
    `is_within`: it is part of a sentence and begins without a capital.
    An argument may itself be a Message; it is translated with the sentence.
    """

    msgid: str
    arguments: Mapping[str, object] = _NOTHING
    plural: str = ""
    n: int | None = None
    context: str = ""
    gender: str = ""
    is_within: bool = False

    def __hash__(self) -> int:
        """The hash of everything but the arguments, which may be of any type."""
        return hash((self.msgid, self.plural, self.n, self.context))

    def with_arguments(self, **arguments: object) -> Message:
        """The same message with these arguments added."""
        return self._replace(arguments=MappingProxyType({**self.arguments, **arguments}))

    def agreeing(self, gender: str) -> Message:
        """The same message, and those within it, about a thing of this gender."""
        within = {
            name: value.agreeing(gender) if isinstance(value, Message) else value
            for name, value in self.arguments.items()
        }
        return self._replace(arguments=MappingProxyType(within), gender=gender)

    def within(self) -> Message:
        """The same label as part of a sentence: `In force` as in `possibly in force`."""
        return self._replace(is_within=True)


def N_(msgid: str, **arguments: object) -> Message:  # noqa: N802 - the marker's usual name
    """Mark a text for translation."""
    return Message(msgid, MappingProxyType(arguments) if arguments else _NOTHING)


def NP_(singular: str, plural: str, n: int, **arguments: object) -> Message:  # noqa: N802 - as above
    """Mark a text that counts `n` things; `{n}` is among its arguments."""
    return Message(singular, MappingProxyType({"n": n, **arguments}), plural, n)


def C_(context: str, msgid: str, **arguments: object) -> Message:  # noqa: N802 - as above
    """Mark a text whose English is ambiguous; `context` names its meaning."""
    return Message(msgid, MappingProxyType(arguments) if arguments else _NOTHING, context=context)
