"""The parser of the command line, in the requested language; standard library and catalogue only."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from iwhc_desktop import __version__
from iwhc_desktop.app.cli.commands import COMMANDS, GLOBAL_ARGUMENTS, Argument, CommandSpec
from iwhc_desktop.app.cli.usage import Translate, Unquoted, gap_before_colon, problem_of, speaking
from iwhc_desktop.i18n.messages import N_, Message

PROGRAM = "iwhc-desktop"
_TAKES_SIGNED = ("--sort", "--value", "--reason", "--search")
"""Options whose value may begin with a hyphen."""


class UsageError(Exception):
    """A command line that is not understood: the problem, and the usage of the command."""

    def __init__(self, problem: str, usage: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.usage = usage


class _Parser(argparse.ArgumentParser):
    """A parser that raises an error instead of exiting."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError."""
        raise UsageError(problem_of(message), self.format_usage())


def build_parser(says: Translate) -> argparse.ArgumentParser:
    """The whole parser."""
    parser = _Parser(**_form(says, N_("The offline register of partnerships")), prog=PROGRAM)
    _add_global(parser, says, {})
    commands = parser.add_subparsers(
        title=_heading(says, N_("Commands")), dest="command", metavar="COMMAND", parser_class=_Parser
    )
    for spec in COMMANDS.values():
        _add_command(commands, spec, says)
    commands.choices = None  # type: ignore[assignment]  # so that argparse has a sentence of its own for no command
    return parser


def _form(says: Translate, description: Message) -> dict[str, Any]:
    formatter = partial(argparse.HelpFormatter, max_help_position=30, width=100)
    return {"description": says(description), "formatter_class": formatter, "add_help": False, "allow_abbrev": False}


def _heading(says: Translate, title: Message) -> str:
    """A heading, to which argparse adds a colon."""
    return f"{says(title)}{gap_before_colon(says)}"


def _add_command(commands: Any, spec: CommandSpec, says: Translate) -> None:
    parser = commands.add_parser(spec.name, help=says(spec.summary).replace("%", "%%"), **_form(says, spec.summary))
    own = parser.add_argument_group(_heading(says, N_("Arguments")))
    for argument in spec.arguments:
        _add(own, argument, says, {})
    _add_global(parser, says, {"default": argparse.SUPPRESS})


def _add_global(parser: argparse.ArgumentParser, says: Translate, settings: dict[str, object]) -> None:
    """The options of every command; after a command they have no default, so that those before it hold."""
    group = parser.add_argument_group(_heading(says, N_("Options for every command")))
    for argument in GLOBAL_ARGUMENTS:
        _add(group, argument, says, settings)
    group.add_argument("-h", "--help", action="help", help=says(N_("This help")))
    group.add_argument("--version", action="version", version=__version__, help=says(N_("The version")))


def _add(group: Any, argument: Argument, says: Translate, settings: dict[str, object]) -> None:
    text = says(argument.help).replace("%", "%%")
    given = {**argument.settings, **settings}
    if "choices" in given:
        given["choices"] = [Unquoted(value) for value in argument.choices]
    group.add_argument(*argument.names, help=text, **given)


def parse(arguments: Sequence[str], says: Translate) -> argparse.Namespace:
    """Parse the command line. Raises UsageError; a command that is not implemented accepts any arguments."""
    with speaking(says):
        return _parsed(build_parser(says), arguments)


def _parsed(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace:
    options, rest = parser.parse_known_args(joined(arguments))
    spec = COMMANDS.get(options.command or "")
    if rest and (spec is None or spec.run):
        raise UsageError(" ".join(rest), parser.format_usage())
    return options


def joined(arguments: Sequence[str]) -> list[str]:
    """The arguments with `--sort -title` written as `--sort=-title`, which argparse would not accept."""
    result: list[str] = []
    for argument in arguments:
        if result and result[-1] in _TAKES_SIGNED:
            result[-1] = f"{result[-1]}={argument}"
        else:
            result.append(argument)
    return result


class WindowAsked(NamedTuple):
    """What a command line without a command requests of the window."""

    store: str = ""
    language: str = ""
    files: tuple[Path, ...] = ()


def window_asked(arguments: Sequence[str]) -> WindowAsked | None:
    """The options and files for the window, None if the arguments name a command or request help."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    for argument in GLOBAL_ARGUMENTS:
        _add(parser, argument, str, {})
    with suppress(argparse.ArgumentError):
        options, rest = parser.parse_known_args(list(arguments))
        files = tuple(Path(name) for name in rest)
        if rest[:1] and rest[0] in COMMANDS:
            return None
        asked = WindowAsked(options.store or "", options.lang or "", files)
        return asked if all(path.is_file() for path in files) else None
    return None
