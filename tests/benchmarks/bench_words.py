"""Words that other programs lose, in 100, in twenty-four hard summaries and three languages.

pdfium and pypdf are among the packages of the tests. mupdf and poppler are measured where they are installed
(`pip install pymupdf`; `pdftotext` of poppler-utils); they are no dependencies of the program or of its tests.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from json import dumps
from pathlib import Path

from iwhc_desktop.reports.render import Printer
from tests.benchmarks.figures import Figure, in_fresh_process, say

LANGUAGES = ("ar", "en", "fr")
MOST = {"pdfium": 2.0, "mupdf": 5.0, "poppler": 5.0, "pypdf": 3.0}
"""The most words in 100 that a program may lose."""


def figures() -> Iterator[Figure]:
    """The lines of the table."""
    for language in LANGUAGES:
        yield from (Figure(**values) for values in in_fresh_process("bench_words", language))
    if importlib.util.find_spec("pymupdf") is None:
        say("words lost in mupdf: pymupdf is not installed, not measured")
    if shutil.which("pdftotext") is None:
        say("words lost in poppler: pdftotext is not installed, not measured")


def _readers() -> dict[str, Callable[[bytes], str]]:
    """The programs that are here; each returns the text that it finds in a file."""
    from words_found import in_pdfium, in_pypdf

    found = {"pdfium": in_pdfium, "pypdf": in_pypdf}
    try:
        pymupdf = importlib.import_module("pymupdf")
        found["mupdf"] = lambda content: " ".join(page.get_text() for page in pymupdf.open(stream=content))
    except ImportError:
        pass
    program = shutil.which("pdftotext")
    if program is not None:
        found["poppler"] = lambda content: _in_poppler(program, content)
    return found


def _in_poppler(program: str, content: bytes) -> str:
    done = subprocess.run([program, "-enc", "UTF-8", "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def measured(language: str) -> Iterator[Figure]:
    """The mean of all summaries in a language."""
    from reports_hard import COUNT, hard
    from words_found import words_given, words_lost

    printer, readers = Printer(), _readers()
    shares: dict[str, list[float]] = {name: [] for name in readers}
    for number in range(COUNT):
        content, words = words_given(printer, hard(number, language), language)
        for name, read in readers.items():
            shares[name].append(100 * len(words_lost(read, content, words)) / len(words))
    for name, lost in shares.items():
        yield Figure(
            f"words lost in {name} ({language})",
            sum(lost) / len(lost),
            MOST[name],
            0,
            "%",
            spread=f"{min(lost):.3g}-{max(lost):.3g}",
        )


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    say(dumps([asdict(figure) for figure in measured(sys.argv[1])]))
