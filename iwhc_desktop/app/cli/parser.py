"""The parser of the command line, in the language asked for; standard library and catalogue only."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, NoReturn

from iwhc_desktop import __version__
from iwhc_desktop.app.cli.commands import COMMANDS, GLOBAL_ARGUMENTS, Argument, CommandSpec
from iwhc_desktop.i18n.messages import N_, Message

Translate = Callable[[Message], str]
"""A message in the language asked for."""

PROGRAM = "iwhc-desktop"
_TAKES_SIGNED = ("--sort", "--value", "--reason", "--search")
"""Options whose value may begin with a hyphen."""


class UsageError(Exception):
    """A command line that is not understood: what is wrong, and the usage of the command."""

    def __init__(self, problem: str, usage: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.usage = usage


class _Formatter(argparse.HelpFormatter):
    """Help with the word for usage in the language."""

    def __init__(self, prog: str, usage_word: str = "") -> None:
        super().__init__(prog, max_help_position=30, width=100)
        self._usage_word = usage_word
        self._gap = usage_word.rstrip(":")[-1:] if usage_word.rstrip(":")[-1:].isspace() else ""

    def start_section(self, heading: str | None) -> None:
        """A heading; where the language has a space before a colon, so has the heading."""
        super().start_section(f"{heading}{self._gap}" if heading else heading)

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """The usage line."""
        super().add_usage(usage, actions, groups, f"{self._usage_word} " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that raises instead of ending the program."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError."""
        raise UsageError(message, self.format_usage())


def build_parser(says: Translate) -> argparse.ArgumentParser:
    """The whole parser."""
    parser = _new_parser(says, PROGRAM, N_("The offline register of partnerships"))
    _add_global(parser, says, {})
    commands = parser.add_subparsers(
        title=says(N_("Commands")), dest="command", metavar="COMMAND", parser_class=_Parser
    )
    for spec in COMMANDS.values():
        _add_command(commands, spec, says)
    return parser


def _new_parser(says: Translate, prog: str, description: Message) -> _Parser:
    return _Parser(**_form(says, description), prog=prog)


def _form(says: Translate, description: Message) -> dict[str, Any]:
    formatter = partial(_Formatter, usage_word=says(N_("usage:")))
    return {"description": says(description), "formatter_class": formatter, "add_help": False, "allow_abbrev": False}


def _add_command(commands: Any, spec: CommandSpec, says: Translate) -> None:
    parser = commands.add_parser(spec.name, help=says(spec.summary).replace("%", "%%"), **_form(says, spec.summary))
    own = parser.add_argument_group(says(N_("Arguments")))
    for argument in spec.arguments:
        _add(own, argument, says, {})
    _add_global(parser, says, {"default": argparse.SUPPRESS})


def _add_global(parser: argparse.ArgumentParser, says: Translate, settings: dict[str, object]) -> None:
    """The options every command takes; after a command they have no default, so what stood before it holds."""
    group = parser.add_argument_group(says(N_("Options of every command")))
    for argument in GLOBAL_ARGUMENTS:
        _add(group, argument, says, settings)
    group.add_argument("-h", "--help", action="help", help=says(N_("This help")))
    group.add_argument("--version", action="version", version=__version__, help=says(N_("The version")))


def _add(group: Any, argument: Argument, says: Translate, settings: dict[str, object]) -> None:
    text = says(argument.help).replace("%", "%%")
    group.add_argument(*argument.names, help=text, **{**argument.settings, **settings})


def parse(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace:
    """The command line taken apart. UsageError; a command that is not built yet takes whatever follows it."""
    options, rest = parser.parse_known_args(joined(arguments))
    spec = COMMANDS.get(options.command or "")
    if rest and (spec is None or spec.run):
        raise UsageError(" ".join(rest), parser.format_usage())
    return options


def joined(arguments: Sequence[str]) -> list[str]:
    """The arguments with `--sort -title` written as `--sort=-title`, which argparse would not read."""
    result: list[str] = []
    for argument in arguments:
        if result and result[-1] in _TAKES_SIGNED:
            result[-1] = f"{result[-1]}={argument}"
        else:
            result.append(argument)
    return result
