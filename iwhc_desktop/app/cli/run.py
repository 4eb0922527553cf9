"""The command line: parses the arguments, runs one command, prints its answer, exits with its code."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import cast

from iwhc_desktop.app.cli.commands import COMMANDS
from iwhc_desktop.app.cli.output import Answer, Output
from iwhc_desktop.app.cli.parser import UsageError, parse
from iwhc_desktop.app.crash_log import CrashLog
from iwhc_desktop.app.paths import Places, places
from iwhc_desktop.domain.errors import ApplicationError, Cancelled
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.languages import LANGUAGES

DONE, REFUSED, WRONG_USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def run(arguments: Sequence[str], environment: Mapping[str, str], program: Path | None = None) -> int:
    """Carry out one command line. Returns the exit code.

    0 done; 1 refused with a sentence; 2 wrong usage; 3 a bug, which is logged; 130 interrupted.
    """
    output = Output(
        spoken_before(arguments, environment), is_json="--json" in arguments, is_quiet="--quiet" in arguments
    )
    try:
        options = parse(arguments, output.formats.plain)
    except UsageError as error:
        output.wrong_usage(error.problem, error.usage)
        return WRONG_USAGE
    except SystemExit:  # after --help and --version
        return DONE
    return _guarded(options, places(environment, options.store or "", program), output)


def spoken_before(arguments: Sequence[str], environment: Mapping[str, str]) -> Formats:
    """The language before a register is open: --lang, else the system's language if it is one of ours."""
    plain = [part for argument in arguments for part in argument.split("=", 1)]
    asked = [after for name, after in pairwise(plain) if name == "--lang"]
    system = (environment.get(name, "")[:2].lower() for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    found = next((code for code in (*reversed(asked), *system) if code in LANGUAGES), "en")
    return Formats(found, hijri=False)


def _guarded(options: argparse.Namespace, where: Places, output: Output) -> int:
    net = CrashLog(where.log)
    with net:
        return _run(options, where, output)
    output.bug(str(where.log), net.told if options.debug else "")
    return BUG


def _run(options: argparse.Namespace, where: Places, output: Output) -> int:
    """Run the command; errors on which people can act become a sentence."""
    # the register is imported by the first command that needs one, not by the help
    call = import_module("iwhc_desktop.app.cli.call").Call(options, where, output)
    try:
        handler = handler_of(options.command)
        gc.freeze()  # what was imported stays: the collector, which a start does without, need not look at it
        gc.enable()
        answer = handler(call)
        output.answer(answer)
    except UsageError as error:
        output.wrong_usage(error.problem, error.usage)
        return WRONG_USAGE
    except (KeyboardInterrupt, Cancelled):
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the answer has read enough
        output.hang_up()
        return DONE
    except ApplicationError as error:
        output.refused(error)
        return REFUSED
    finally:
        gc.unfreeze()
        call.close()
    return answer.code


Handler = Callable[[object], Answer]


def handler_of(command: str) -> Handler:
    """The handler of a command. Raises ApplicationError not_available for one that is not implemented."""
    spec = COMMANDS[command]
    if not spec.run:
        raise ApplicationError("not_available", command=command)
    module, _, function = spec.run.partition(":")
    return cast(Handler, getattr(import_module(f"iwhc_desktop.app.cli.{module}"), function))
