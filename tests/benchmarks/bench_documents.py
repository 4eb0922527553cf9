"""Printing: against typst on the same page, in a large register against a small one, a long report and list.

Figures are cpu seconds of this process, ours and the limit alternating. typst is measured where it is installed
(`pip install typst`); it is no dependency of the program or of its tests.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from pathlib import Path

import pypdfium2

from iwhc_desktop.gui.agreements.list_rows import AgreementRows
from iwhc_desktop.gui.agreements.views import AGREEMENTS
from iwhc_desktop.gui.views.list_page import table_columns
from iwhc_desktop.gui.views.list_paper import ListedView
from iwhc_desktop.gui.views.list_rows import Wording
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.resources import resource_path
from iwhc_desktop.reports.render import Printer
from iwhc_desktop.reports.summary_model import AgreementSummary, SignatureLine
from iwhc_desktop.services.finished_paper import Printed
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.printing.lists import ListView
from iwhc_desktop.services.progress import Silent
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.store import REGISTER_FILE
from tests.benchmarks.figures import Figure, alternating, cpu_milliseconds, in_fresh_process, say
from tests.benchmarks.made_register import made_register

SMALL = 1_000
RUNS = 9
PRINTED = 24
"""Summaries that are printed in each register in a round."""
SIGNATURES = 2_200
"""Signatures of the long report: about a hundred pages."""
ROWS = 5_000
"""Rows of the list that is printed, out of a register with as many agreements."""
LIST_MB = 512.0
"""The most memory of the process that reads and prints it, with the window's code: some 250 pages, where a report of
100 may have 250 MB.
"""
AGAINST_TYPST, GROWTH, LENGTH, PAGE_MS, MEMORY_MB, GROWN_MB = 6.0, 1.2, 4.0, 100.0, 250.0, 20.0
DAY = date(2026, 11, 23)


def figures(folder: Path, agreements: int) -> Iterator[Figure]:
    """The lines of the table."""
    yield from _against_typst()
    yield from _fresh("report", "")
    yield from _fresh("many", "")
    yield from _fresh("long", "")
    yield from _fresh("list", str(made_register(folder, ROWS)[0]))
    small, large = (made_register(folder, size)[0] for size in (SMALL, agreements))
    yield from _fresh("registers", f"{small}:{large}:{agreements}")


def _against_typst() -> Iterator[Figure]:
    try:
        importlib.import_module("typst")
    except ImportError:
        say("summary against typst: typst is not installed, not measured")
        return
    for language in ("ar", "en", "fr"):
        yield from _fresh("typst", language)


def _fresh(what: str, argument: str) -> Iterator[Figure]:
    return (Figure(**values) for values in in_fresh_process("bench_documents", what, argument))


# in the fresh process


def typst(language: str) -> Iterator[Figure]:
    """Both pages by us and by typst: another reference in each round, so that nothing of a page is kept."""
    from reports_samples import full, sample

    from tests.benchmarks.typst_page import typst_source

    compile_page = importlib.import_module("typst").compile
    printer, formats = Printer(), Formats(language)
    fonts = [str(resource_path("fonts"))]
    for page, summary in (("one page", sample(2, language)), ("every section", full(language))):
        source = typst_source(summary, formats, printer.typesetter)

        def theirs(number: int, source: str = source, reference: str = summary.reference) -> float:
            made = source.replace("#sys.inputs.run", str(number * 7919)).replace(reference, f"IWHC-{number * 7919}")
            return cpu_milliseconds(
                partial(
                    compile_page,
                    made.encode(),
                    font_paths=fonts,
                    ignore_system_fonts=True,
                    pdf_standards=["a-2b"],
                )
            )

        def ours(number: int, summary: AgreementSummary = summary) -> float:
            return cpu_milliseconds(lambda: printer.summary(replace(summary, reference=f"IWHC-{number}"), formats))

        what = f"summary, {page} ({language}), cpu"
        yield alternating(what, ours, theirs, AGAINST_TYPST, rounds=RUNS, against="typst")


def report(_: str) -> Iterator[Figure]:
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
    taken = cpu_milliseconds(lambda: made.append(printer.summary(replace(sample(1, "ar"), signatures=lines), formats)))
    pages = len(pypdfium2.PdfDocument(made[0]))
    yield Figure(f"report of {pages} pages, cpu a page", taken / pages, PAGE_MS, 0)
    yield Figure(f"report of {pages} pages, memory", _peak(), MEMORY_MB, 0, "MB")


def listed(profile: str) -> Iterator[Figure]:
    """A list with all agreements of a register, read and printed as the window does it."""
    register = _opened(Path(profile))
    wording = Wording(Formats("ar"), "ar")
    columns = tuple(table_columns(AGREEMENTS))
    asked = ListedView(
        kind="",
        tab=AGREEMENTS.tabs[0].said,
        filters=(),
        rows=AgreementRows(wording, register, DAY),
        order=AGREEMENTS.order,
        columns=columns,
    )
    made: list[Printed] = []
    views: list[ListView] = []
    reading = cpu_milliseconds(lambda: views.append(asked.read(wording, Silent())))
    setting = cpu_milliseconds(lambda: made.append(register.papers.list_view(views[0], DAY, wording.formats)))
    count, pages = views[0].count, made[0].pages
    yield Figure(f"list of {count:,} rows, {pages} pages, read, cpu a page", reading / pages, PAGE_MS, None)
    yield Figure(f"list of {count:,} rows, {pages} pages, set, cpu a page", setting / pages, PAGE_MS, 0)
    yield Figure(f"list of {count:,} rows, memory", _peak(), LIST_MB, 0, "MB")
    register.close()


def many(_: str) -> Iterator[Figure]:
    """Three hundred summaries: the memory that the last 270 add."""
    from reports_samples import LANGUAGES, sample

    printer, formats = Printer(), {language: Formats(language) for language in LANGUAGES}
    peaks = []
    for number in range(300):
        language = LANGUAGES[number % 3]
        summary = replace(sample(number % 5 + 1, language), registry_no=f"{number}/{number * 7}")
        printer.summary(summary, formats[language])
        peaks.append(_peak())
    yield Figure("memory grown from 30 to 300 summaries", peaks[-1] - peaks[29], GROWN_MB, 0, "MB")


def long_text(_: str) -> Iterator[Figure]:
    """A name of twenty thousand letters without a space: it costs no more than four times one of five thousand."""
    from reports_samples import sample

    printer, formats = Printer(), Formats("fr")

    def printed(length: int) -> Callable[[int], float]:
        def once(number: int) -> float:
            summary = replace(sample(1, "fr"), person_in_charge="éèêçàîûôëï"[number] * length)
            return cpu_milliseconds(lambda: printer.summary(summary, formats))

        return once

    what = "summary with a word of 20,000 letters, cpu"
    yield alternating(what, printed(20_000), printed(5_000), LENGTH, rounds=RUNS, against="5,000 letters")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def registers(asked: str) -> Iterator[Figure]:
    """Summaries out of a large register and a small one."""
    *folders, agreements = asked.split(":")
    small, large = (_opened(Path(folder)) for folder in folders)
    yield alternating(
        f"{PRINTED} summaries at {int(agreements):,} agreements, cpu",
        _printing(large),
        _printing(small),
        GROWTH,
        rounds=RUNS,
        against=f"at {SMALL:,}",
    )
    small.close()
    large.close()


def _opened(profile: Path) -> Register:
    (file,) = profile.rglob(REGISTER_FILE)
    return open_register(file.parent, profile, read_only=True)


def _printing(register: Register) -> Callable[[int], float]:
    """Prints agreements that are spread over the register."""
    with register.store.reading() as connection:
        found = [key for (key,) in connection.exec_driver_sql("SELECT key FROM agreement ORDER BY key")]
    keys = found[:: len(found) // PRINTED][:PRINTED]
    return lambda _: cpu_milliseconds(lambda: [register.printing.summary(key, DAY, "en") for key in keys])


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    measured = {
        "typst": typst,
        "report": report,
        "many": many,
        "list": listed,
        "long": long_text,
        "registers": registers,
    }[sys.argv[1]]
    say(json.dumps([asdict(figure) for figure in measured(sys.argv[2])]))
