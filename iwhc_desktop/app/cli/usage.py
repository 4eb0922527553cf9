"""argparse in the program's own words and language, through the hooks that it has for its translation."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import TypeAlias

from iwhc_desktop.i18n.messages import N_, Message

Translate: TypeAlias = Callable[[Message], str]
"""Returns a message in the requested language."""

_NAME = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Replaces the argument's name in a sentence of argparse; the name follows the sentence, after another such sign."""

_NEEDS_VALUE = N_("a value is missing after {name}", name=_NAME)

_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        "the following arguments are required: %s": N_("these are missing: {names}", names="%s"),
        "unknown parser %(parser_name)r (choices: %(choices)s)": N_(
            "there is no command {value}", value="%(parser_name)s"
        ),
        "invalid choice: %(value)r (choose from %(choices)s)": N_(
            "{name} must be one of {choices}, not {value}", name=_NAME, choices="%(choices)s", value="%(value)s"
        ),
        "invalid %(type)s value: %(value)r": N_("{name} can’t be {value}", name=_NAME, value="%(value)s"),
        "ignored explicit argument %r": N_("{name} takes no value", name=f"{_NAME}%.0s"),
        "expected one argument": _NEEDS_VALUE,
        "expected at most one argument": _NEEDS_VALUE,
        "expected at least one argument": _NEEDS_VALUE,
    }
)
"""Sentences of argparse, and ours with its arguments; an argument that ours leaves out has no letters."""


class Unquoted(str):
    """A value on offer: argparse lists it without quotation marks."""

    __slots__ = ()
    __repr__ = str.__str__


@contextmanager
def speaking(says: Translate) -> Iterator[None]:
    """Let argparse use the language while a command line is parsed."""

    def translated(text: str) -> str:
        if text == "usage: ":
            return f"{usage_word(says)} "
        if text == "argument %(argument_name)s: %(message)s":
            return f"%(message)s{_NAME}%(argument_name)s"
        return says(_WORDS[text]) if text in _WORDS else text

    before = vars(argparse)["_"]
    vars(argparse)["_"] = translated
    try:
        yield
    finally:
        vars(argparse)["_"] = before


def usage_word(says: Translate) -> str:
    """The word before a usage, with its colon."""
    return says(N_("usage:"))


def gap_before_colon(says: Translate) -> str:
    """The space that the language has before a colon, or nothing."""
    last = usage_word(says).rstrip(":")[-1:]
    return last if last.isspace() else ""


def problem_of(message: str) -> str:
    """The text given to `ArgumentParser.error`, with the name of the argument in its place."""
    problem, mark, name = message.rpartition(_NAME)
    return problem.replace(_NAME, name) if mark else message
