"""Printing: against typst on the same page, in a large register against a small one, a long report.

Figures are cpu seconds of this process, ours and the limit alternating. typst is measured where it is installed
(`pip install typst`); it is no dependency of the program or of its tests.
"""

from __future__ import annotations

import importlib
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pypdfium2

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.resources import resource_path
from iwhc_desktop.reports.render import Printer
from iwhc_desktop.reports.summary_model import AgreementSummary, SignatureLine
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.store import REGISTER_FILE
from tests.benchmarks.figures import Figure, in_fresh_process, say
from tests.benchmarks.made_register import made_register

SMALL = 1_000
RUNS = 9
PRINTED = 24
"""Summaries that are printed in each register, one of each after another."""
SIGNATURES = 2_200
"""Signatures of the long report: about a hundred pages."""
AGAINST_TYPST, GROWTH, PAGE_MS, MEMORY_MB, GROWN_MB = 6.0, 1.2, 100.0, 250.0, 20.0
DAY = date(2026, 11, 23)


def figures(folder: Path, agreements: int) -> Iterator[Figure]:
    """The lines of the table."""
    yield from _against_typst()
    found = in_fresh_process("bench_documents", "report", "")
    pages = f"report of {found['pages']} pages"
    yield Figure(f"{pages}, cpu a page", found["page"], PAGE_MS, 0, against=f"{PAGE_MS:.0f} ms")
    yield Figure(f"{pages}, memory", found["memory"], MEMORY_MB, 0, "MB", against=f"{MEMORY_MB:.0f} MB")
    found = in_fresh_process("bench_documents", "many", "")
    yield Figure(
        "memory grown from 30 to 300 summaries", found["grown"], GROWN_MB, 0, "MB", against=f"{GROWN_MB:.0f} MB"
    )
    small, large = (made_register(folder, size)[0] for size in (SMALL, agreements))
    taken = in_fresh_process("bench_documents", "registers", f"{small}:{large}")
    what = f"summary at {agreements:,} agreements"
    yield Figure(what, taken["large"], taken["small"], GROWTH, against=f"at {SMALL:,}")


def _against_typst() -> Iterator[Figure]:
    try:
        importlib.import_module("typst")
    except ImportError:
        say("summary against typst: typst is not installed, not measured")
        return
    for language in ("ar", "en", "fr"):
        found = in_fresh_process("bench_documents", "typst", language)
        for page in ("one page", "every section"):
            ours, theirs = found[page]
            yield Figure(f"summary, {page} ({language}), cpu", ours, theirs, AGAINST_TYPST, against="typst")


# in the fresh process


def cpu(work: Callable[[], object]) -> float:
    """The milliseconds of cpu that a piece of work takes."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def alternating(ours: Callable[[int], object], theirs: Callable[[int], object]) -> tuple[float, float]:
    """The medians of both, after one run of each that is not counted."""
    taken: tuple[list[float], list[float]] = ([], [])
    for run in range(RUNS + 1):
        for kept, work in zip(taken, (ours, theirs), strict=True):
            spent = cpu(partial(work, run))
            if run:
                kept.append(spent)
    return statistics.median(taken[0]), statistics.median(taken[1])


def typst(language: str) -> object:
    """Both pages by us and by typst: another reference in each run, so that nothing of a page is kept."""
    from reports_samples import full, sample

    from tests.benchmarks.typst_page import typst_source

    compile_page = importlib.import_module("typst").compile
    printer, formats = Printer(), Formats(language)
    fonts = [str(resource_path("fonts"))]

    def both(summary: AgreementSummary) -> tuple[float, float]:
        source = typst_source(summary, formats, printer.typesetter)

        def theirs(run: int) -> bytes:
            made = source.replace("#sys.inputs.run", str(run * 7919)).replace(summary.reference, f"IWHC-{run * 7919}")
            return bytes(
                compile_page(made.encode(), font_paths=fonts, ignore_system_fonts=True, pdf_standards=["a-2b"])
            )

        return alternating(lambda run: printer.summary(replace(summary, reference=f"IWHC-{run}"), formats), theirs)

    return {"one page": both(sample(2, language)), "every section": both(full(language))}


def report(_: str) -> object:
    """A table of about a hundred pages: cpu a page, and the most memory that the process ever had."""
    from reports_hard import NAMES, day
    from reports_samples import sample

    lines = tuple(
        SignatureLine(
            party=f"{NAMES[at % len(NAMES)]} {at}", signed_on=day(at % 900), place="Rabat", evidence="missing"
        )
        for at in range(SIGNATURES)
    )
    printer, formats = Printer(), Formats("ar")
    printer.summary(sample(1, "ar"), formats)
    made: list[bytes] = []
    taken = cpu(lambda: made.append(printer.summary(replace(sample(1, "ar"), signatures=lines), formats)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pages = len(pypdfium2.PdfDocument(made[0]))
    return {"pages": pages, "page": taken / pages, "memory": memory}


def many(_: str) -> object:
    """Three hundred summaries: the memory that the last 270 add."""
    from reports_samples import LANGUAGES, sample

    printer, formats = Printer(), {language: Formats(language) for language in LANGUAGES}
    peaks = []
    for number in range(300):
        language = LANGUAGES[number % 3]
        summary = replace(sample(number % 5 + 1, language), registry_no=f"{number}/{number * 7}")
        printer.summary(summary, formats[language])
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return {"grown": peaks[-1] - peaks[29]}


def registers(folders: str) -> object:
    """Summaries out of a small and a large register, alternating."""
    opened = [_opened(Path(folder)) for folder in folders.split(":")]
    keys = [_keys(register) for register in opened]
    small, large = alternating(*(_printing(register, found) for register, found in zip(opened, keys, strict=True)))
    for register in opened:
        register.close()
    return {"small": small / PRINTED, "large": large / PRINTED}


def _opened(profile: Path) -> Register:
    (file,) = profile.rglob(REGISTER_FILE)
    return open_register(file.parent, profile, read_only=True)


def _keys(register: Register) -> list[int]:
    """The agreements that are printed, spread over the register."""
    with register.store.reading() as connection:
        found = [key for (key,) in connection.exec_driver_sql("SELECT key FROM agreement ORDER BY key")]
    return found[:: len(found) // PRINTED][:PRINTED]


def _printing(register: Register, keys: list[int]) -> Callable[[int], object]:
    return lambda _: [register.printing.summary(key, DAY, "en") for key in keys]


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    asked = {"typst": typst, "report": report, "many": many, "registers": registers}[sys.argv[1]]
    say(json.dumps(asked(sys.argv[2])))
