"""What argparse finds wrong with a command line, in the program's own words and language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iwhc_desktop.i18n.messages import N_, Message

_PROBLEMS: Sequence[tuple[re.Pattern[str], Message]] = tuple(
    (re.compile(pattern, re.DOTALL), message)
    for pattern, message in (
        (r"the following arguments are required: (?P<names>.+)", N_("these are missing: {names}")),
        (r"argument COMMAND: invalid choice: (?P<value>.+?) \(choose from .*\)", N_("there is no command {value}")),
        (
            r"argument (?P<name>[^:]+): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.*)\)",
            N_("{name} is one of {choices}, not {value}"),
        ),
        (r"argument (?P<name>[^:]+): expected .+", N_("{name} needs a value")),
        (r"argument (?P<name>[^:]+): invalid \w+ value: (?P<value>.+)", N_("{name} cannot be {value}")),
        (r"argument (?P<name>[^:]+): ignored explicit argument (?P<value>.+)", N_("{name} takes no value")),
    )
)
"""Sentences of argparse, and ours; every figure in braces is a group of the pattern."""


def problem_said(problem: str) -> Message:
    """The problem of a command line as a message; what is none of argparse's sentences stays as it is."""
    for pattern, message in _PROBLEMS:
        found = pattern.fullmatch(problem)
        if found is not None:
            figures = {name: _bare(text) for name, text in found.groupdict().items()}
            return message.with_arguments(**figures)
    return Message("{problem}", {"problem": problem})


def _bare(text: str) -> str:
    """A value without the quotation marks of Python; a list of choices without any."""
    return text.replace("'", "") if ", " in text else text.strip("'\"")
