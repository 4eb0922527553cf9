"""The exchange of 100,000 mixed records: a first file with all of them, and a new office that reads it.

    python -m tests.benchmarks mixed_exchange

The limits are those of the exchange of agreements: plain sqlite3 with the product's settings reads the same rows and
packs them as JSON with zlib, or unpacks them and writes them into tables of the same form, with the same indexes, in
one transaction. Sealing, signing and encryption, the log, search rows, sort keys and states are part of ours.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from iwhc_desktop.services.offices.opening import open_register
from tests.benchmarks.bench_exchange import Plain
from tests.benchmarks.figures import Figure, cpu_milliseconds, in_fresh_process, say
from tests.benchmarks.mixed_register import COUNTS, fill
from tests.exchange_offices import NOON, founded_offices

KINDS = (*COUNTS, "agreement_party", "signature", "activity_partner", "document_link")
"""The kinds of the records, and of the rows that belong to them."""

MOST_EXPORT, MOST_IMPORT, MEMORY_MB = 6.0, 25.0, 200.0
"""The greatest ratios to plain work, and how much more than an opened register an import may hold."""


def figures(counts: Mapping[str, int] = COUNTS) -> Iterator[Figure]:
    """The lines of the table."""
    records = f"{sum(counts.values()):,} mixed records"
    with tempfile.TemporaryDirectory(prefix="iwhc-mixed-") as temporary:
        folder = Path(temporary)
        offices = founded_offices(folder, "BAH", "AZE")
        hq = offices.of["HQ"]
        fill(hq, dict(counts))
        plain, sent = Plain(folder, hq, KINDS), list[Path]()
        ours = cpu_milliseconds(lambda: sent.append(offices.send("HQ", "BAH")))
        limit = cpu_milliseconds(plain.pack_all)
        against = "sqlite3: SELECT of the same rows, JSON, zlib"
        yield Figure(f"export of {records}, sealed and signed", ours, limit, MOST_EXPORT, against=against)
        ours = cpu_milliseconds(lambda: offices.read("BAH", *sent))
        limit = cpu_milliseconds(plain.take_all)
        against = "sqlite3: zlib, JSON, the same rows in one transaction"
        yield Figure(f"import of {records}, new office", ours, limit, MOST_IMPORT, against=against)
        found = {kind: offices.of["BAH"].queries.counts()[kind] for kind in KINDS}
        assert found == {kind: hq.queries.counts()[kind] for kind in KINDS}
        assert len(offices.digests() - {offices.of["AZE"].store.digest().digest}) == 1
        other = offices.send("HQ", "AZE")
        offices.close()
        grown = in_fresh_process("bench_mixed_exchange", str(offices.folder / "AZE"), str(other))
        yield Figure("  memory while it is read", grown, MEMORY_MB, 0, "MB")


# in the fresh process


def peak_mb() -> float:
    """The most memory that this process has held so far (MB); 0 where the system does not say."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def main(office: Path, file: Path) -> None:
    """By how much the process grows while an office reads a file."""
    with open_register(office / "store", office / "profile", clock=lambda: NOON) as register:
        register.queries.counts()
        before = peak_mb()
        register.exchange.import_files([file])
    say(json.dumps(peak_mb() - before))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
