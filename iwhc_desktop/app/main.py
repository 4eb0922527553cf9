"""The one entry point for the window and the command line: with a command the latter, else the former."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from iwhc_desktop.app.paths import installed_program, places


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program. Returns its exit code.

    Without a command it opens the window; named files are previewed or attached there.
    """
    gc.disable()  # almost all objects of a start stay; scanning them again and again takes time
    _speak_utf8()
    arguments = list(sys.argv[1:] if argv is None else argv)
    # the window does not wait for the commands, and no command waits for Qt
    if not arguments:
        return _opened_window()
    from iwhc_desktop.app.cli.parser import window_asked  # noqa: PLC0415 - see above

    asked = window_asked(arguments)
    if asked is not None:
        return _opened_window(asked.store, asked.files, asked.language)
    from iwhc_desktop.app.cli import run as cli  # noqa: PLC0415 - see above

    code = cli.run(arguments, os.environ, installed_program())
    gc.freeze()  # all of it goes with the process: looking through it again takes a fifth of a short command's time
    return code


def _opened_window(store: str = "", files: Sequence[Path] = (), language: str = "") -> int:
    # as in main; what is imported after the first is imported faster
    from iwhc_desktop.app.window.plain_import import use_plain_import  # noqa: PLC0415 - see above

    use_plain_import()
    from iwhc_desktop.app.window.run import open_window  # noqa: PLC0415 - see above

    return open_window(places(os.environ, store, installed_program()), files, language)


def _speak_utf8() -> None:
    """Use UTF-8 for all output, whatever the terminal's own encoding; there may be no terminal at all."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
