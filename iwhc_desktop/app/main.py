"""One entry for the window and the command line: with a command the one, otherwise the other."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from iwhc_desktop.app.paths import installed_program, places


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code.

    Without a command it opens the window; files named instead are previewed or attached there.
    """
    _speak_utf8()
    arguments = list(sys.argv[1:] if argv is None else argv)
    asked = window_asked(arguments) if arguments else argparse.Namespace(store=None, lang=None, files=[])
    if asked is None:
        from iwhc_desktop.app.cli import run as cli  # noqa: PLC0415 - the window does not wait for the commands

        return cli.run(arguments, os.environ, installed_program())
    gc.disable()  # a start makes only objects that stay; looking through them again and again takes its time
    # Qt is heavy, and no command may need it
    from iwhc_desktop.app.window.run import open_window  # noqa: PLC0415 - see above

    return open_window(places(os.environ, asked.store or "", installed_program()), asked.files, asked.lang or "")


def window_asked(arguments: Sequence[str]) -> argparse.Namespace | None:
    """The options and `files` of the window, None where the arguments name a command or ask for help."""
    from iwhc_desktop.app.cli.commands import COMMANDS, GLOBAL_ARGUMENTS  # noqa: PLC0415 - as in main

    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    for argument in GLOBAL_ARGUMENTS:
        parser.add_argument(*argument.names, **{**argument.settings})  # type: ignore[arg-type]  # argparse's own
    with suppress(argparse.ArgumentError):
        options, rest = parser.parse_known_args(list(arguments))
        options.files = [Path(name) for name in rest]
        if rest[:1] and rest[0] in COMMANDS:
            return None
        return options if all(path.is_file() for path in options.files) else None
    return None


def _speak_utf8() -> None:
    """Say everything in UTF-8, whatever the terminal's own encoding; there may be no terminal at all."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
