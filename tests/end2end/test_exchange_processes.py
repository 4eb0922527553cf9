"""Three processes, three profiles, nothing but files between them: one register at the end.

The scenario of the memorandum with the Organization of Turkic States, whose responsible office is Baku.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from iwhc_desktop.sync.bundle import known_keys, open_bundle
from iwhc_desktop.sync.keys import load_keys
from iwhc_desktop.sync.segment import verify

OTS, SIGNATURE = "AGR-05", "SIG-05-1"
TESTS = Path(__file__).resolve().parents[1]


class Office:
    """A profile, and a process of its own that runs the command line on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        paths = os.pathsep.join([str(TESTS.parent), str(TESTS)])
        self.process = subprocess.Popen(
            [sys.executable, "-X", "utf8", str(TESTS / "exchange_process.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "IWHC_PROFILE": str(folder), "PYTHONPATH": paths},
        )

    def __call__(self, *arguments: str) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(["--json", "--lang", "en", *arguments]) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert answer["code"] == 0, (arguments, answer)
        return json.loads(answer["out"])

    def close(self) -> None:
        self.process.communicate()
        assert self.process.returncode == 0

    @property
    def store(self) -> Path:
        (register,) = self.folder.rglob("register.iwhc-store")
        return register.parent

    def row_counts(self) -> dict[str, int]:
        register = sqlite3.connect(self.store / "register.iwhc-store")
        try:
            names = [row[0] for row in register.execute("SELECT name FROM sqlite_schema WHERE type='table'")]
            return {name: register.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
        finally:
            register.close()

    def sends(self, to: str, path: Path) -> str:
        self("export", "--to", to, "-o", str(path))
        return str(path)


@pytest.fixture
def three(tmp_path: Path) -> Iterator[tuple[Office, Office, Office]]:
    """Headquarters, Manama and Baku: joined by starter files, accepted by their first files."""
    offices = [Office(tmp_path / name) for name in ("hq", "manama", "baku")]
    hq, *others = offices
    hq("init", "--headquarters", "--office", "HQ", "--name", "Headquarters", "--person", "Rania", "--sample")
    for office, code in zip(others, ("BAH", "AZE"), strict=True):
        starter, first = tmp_path / f"{code}.iwhc", tmp_path / f"{code}_first.iwhc"
        told = hq("starter", "--office", code, "--name", code, "-o", str(starter))["code"]
        office("join", str(starter), "--code", told, "--person", f"Officer of {code}")
        (bundle,) = hq("import", office.sends("HQ", first), "--yes")["bundles"]
        assert (bundle["outcome"], bundle["reason"]) == ("waiting", "not_accepted")
        assert hq("accept", code)["office"] == code
    yield hq, others[0], others[1]
    for office in offices:
        office.close()


def test_three_offices_end_with_one_register(three: tuple[Office, Office, Office], tmp_path: Path) -> None:
    hq, manama, baku = three
    hq("set", "agreement", OTS, "responsible_office=AZE")
    baku("import", hq.sends("AZE", tmp_path / "1.iwhc"), "--yes")
    party = hq("show", "agreement", OTS)["links"]["agreement_party"][0]["key"]
    hq("set", "agreement", OTS, "title_ar=مذكرة تفاهم للتعاون", "--reason", "clerical")
    baku("set", "agreement", OTS, "title_fr=Mémorandum d’entente", "--reason", "clerical")
    baku("set", "agreement_party", party, "contact_name=Leyla Aliyeva", "--reason", "clerical")
    hq("set", "signature", SIGNATURE, "place_en=Rabat, ICESCO headquarters", "--reason", "clerical")
    baku("set", "signature", SIGNATURE, "place_en=Rabat", "--reason", "clerical")

    (bundle,) = hq("import", baku.sends("HQ", tmp_path / "2.iwhc"), "--yes")["bundles"]
    assert (bundle["outcome"], bundle["to_decide"], bundle["from"]) == ("imported", 1, "AZE")
    before, rows = hq("digest"), hq.row_counts()
    (again,) = hq("import", str(tmp_path / "2.iwhc"), "--yes")["bundles"]
    assert again["outcome"] == "already_here"
    assert hq("digest") == before
    assert hq.row_counts() == rows

    baku("import", hq.sends("AZE", tmp_path / "3.iwhc"), "--yes")
    manama("import", hq.sends("BAH", tmp_path / "4.iwhc"), "--yes")
    for office in three:
        (conflict,) = office("conflicts")
        assert (conflict["kind"], conflict["field"]) == ("signature", "place_en")
        assert {(value["office"], value["value"]) for value in conflict["values"]} == {
            ("HQ", "Rabat, ICESCO headquarters"),
            ("AZE", "Rabat"),
        }
    assert len({office("digest")["digest"] for office in three}) == 1

    hq(
        "decide",
        conflict["id"],
        "--take",
        next(str(value["n"]) for value in conflict["values"] if value["office"] == "AZE"),
    )
    baku("import", hq.sends("AZE", tmp_path / "5.iwhc"), "--yes")
    manama("import", hq.sends("BAH", tmp_path / "6.iwhc"), "--yes")
    assert len({office("digest")["digest"] for office in three}) == 1
    for office in three:
        assert office("conflicts") == []
        shown = office("show", "agreement", OTS)
        assert (shown["title"]["ar"], shown["title"]["fr"]) == ("مذكرة تفاهم للتعاون", "Mémorandum d’entente")
        found = office("list", "agreement", "--search", "turkic")
        assert [row["reference"] for row in found] == [shown["reference"]]
    assert manama("verify")["ok"]
    assert_forwarded(hq, baku, tmp_path / "4.iwhc")


def assert_forwarded(hq: Office, baku: Office, path: Path) -> None:
    """What headquarters passed on to Manama of Baku's changes bears Baku's own signature."""
    keys = [load_keys(file.parent).public for office in (hq, baku) for file in office.folder.rglob("identity.key")]
    with open_bundle(path, known_keys({key.key_id: key.sign for key in keys})) as bundle:
        assert bundle.sign == keys[0].sign
        forwarded = [segment for segment in bundle.segments() if segment.feed != bundle.header.feed]
    assert forwarded
    for segment in forwarded:
        verify(segment, keys[1].sign)
