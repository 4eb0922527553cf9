"""Offices join, exchange files and decide by commands alone, in the shapes that scripts rely on."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

OTS = "IWHC-MOU-2024-SMP-0003-G"
BUNDLE = {
    "file",
    "from",
    "number",
    "outcome",
    "reason",
    "new",
    "updated",
    "to_decide",
    "already_here",
    "quarantined",
    "gaps",
}
NEWCOMERS = (("BAH", "bah"), ("AZE", "aze"))
COUNTS = ("new", "updated", "to_decide", "already_here")


class Offices:
    """Headquarters, Manama and Baku, and a folder through which files travel."""

    def __init__(self, folder: Path, new_cli: Callable[[str], Any]) -> None:
        self.stick = folder
        self.hq, self.bah, self.aze = (new_cli(name) for name in ("hq", "bah", "aze"))

    def file(self, name: str) -> str:
        return str(self.stick / f"{name}.iwhc")

    def send(self, sender: Any, to: str, name: str) -> str:
        path = self.file(name)
        sender("export", "--to", to, "-o", path)
        return path


@pytest.fixture(scope="module")
def founded(prepared, tmp_path_factory) -> Path:
    """Profiles of the three offices, both new ones accepted, each with an own note on the same memorandum."""
    from iwhc_desktop.app.main import main

    folder = tmp_path_factory.mktemp("offices")
    shutil.copytree(
        prepared(
            ("init", "--office", "HQ", "--name", "Headquarters", "--person", "Osama", "--headquarters", "--sample")
        ),
        folder / "hq",
    )
    with pytest.MonkeyPatch.context() as patch:

        def run(profile: str, *arguments: str) -> None:
            patch.setenv("IWHC_PROFILE", str(folder / profile))
            assert main([*arguments, "--quiet"]) == 0

        def code_of(office: str, starter: str) -> str:
            patch.setenv("IWHC_PROFILE", str(folder / "hq"))
            out = folder / "answer.json"
            with out.open("w", encoding="utf-8") as file, pytest.MonkeyPatch.context() as inner:
                inner.setattr(sys, "stdout", file)
                assert main(["starter", "--office", office, "--name", office, "-o", starter, "--json"]) == 0
            return str(json.loads(out.read_text(encoding="utf-8"))["code"])

        for office, profile in NEWCOMERS:
            starter = str(folder / f"{office}.iwhc")
            code = code_of(office, starter)
            run(profile, "join", starter, "--code", code.lower().replace("-", " "), "--person", f"Person {office}")
        for office, profile in NEWCOMERS:
            first = str(folder / f"{office}_first.iwhc")
            run(profile, "set", "agreement", OTS, f"notes_en=from {office}")
            run(profile, "export", "--to", "HQ", "-o", first)
            run("hq", "import", first)
            run("hq", "accept", office)
    return folder


@pytest.fixture
def offices(founded, tmp_path, new_cli, capsys) -> Offices:
    made = Offices(tmp_path, new_cli)
    for cli in (made.hq, made.bah, made.aze):
        shutil.copytree(founded / cli.profile.name, cli.profile)
    capsys.readouterr()
    return made


def digests(offices: Offices) -> list[str]:
    return [cli.json("digest")["digest"] for cli in (offices.hq, offices.bah, offices.aze)]


def test_a_conflict_is_decided_once_and_gone_everywhere(offices):
    path = offices.send(offices.hq, "any", "one")
    for cli in (offices.bah, offices.aze):
        answer = cli.json("import", path)
        assert set(answer) == {"bundles", "sentence"}
        assert set(answer["bundles"][0]) >= BUNDLE
        assert (answer["bundles"][0]["outcome"], answer["bundles"][0]["from"]) == ("imported", "HQ")
        assert answer["bundles"][0]["to_decide"] == 1
    assert len(set(digests(offices))) == 1
    for cli in (offices.hq, offices.bah, offices.aze):
        (conflict,) = cli.json("conflicts")
        assert set(conflict) >= {"id", "kind", "reference", "field", "values"}
        assert (conflict["kind"], conflict["reference"], conflict["field"]) == ("agreement", OTS, "notes_en")
        told = sorted((value["office"], value["value"], value["person"]) for value in conflict["values"])
        assert told == [("AZE", "from AZE", "Person AZE"), ("BAH", "from BAH", "Person BAH")]
        assert [value["n"] for value in conflict["values"]] == [1, 2]
        assert len(cli.json("list", "agreement", "--search", "turkic")) == 1
    chosen = next(value["n"] for value in conflict["values"] if value["office"] == "AZE")
    decided = offices.hq.json("decide", conflict["id"], "--take", str(chosen))
    assert set(decided) == {"kind", "key", "reference", "operation"}
    assert offices.hq.error("decide", conflict["id"], "--take", "1")["code"] == "changed_meanwhile"
    path = offices.send(offices.hq, "any", "two")
    for cli in (offices.bah, offices.aze):
        cli("import", path, "--yes")
    assert len(set(digests(offices))) == 1
    for cli in (offices.hq, offices.bah, offices.aze):
        assert cli.json("conflicts") == []
        assert cli.json("show", "agreement", OTS)["notes"]["en"] == "from AZE"
        assert "decide" in cli("conflicts", "--lang", "en")


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        (["--value", "a third text"], "a third text"),
        (["--keep-both"], "from BAH\nfrom AZE"),
    ],
)
def test_a_decision_may_be_another_text_or_all_of_them(offices, way, expected):
    (conflict,) = offices.hq.json("conflicts")
    assert str(conflict["key"]) in offices.hq("conflicts")
    offices.hq("decide", conflict["id"], *way)
    notes = offices.hq.json("show", "agreement", OTS)["notes"]["en"]
    assert sorted(notes.split("\n")) == sorted(expected.split("\n"))


def test_an_amount_merges_with_its_currency_as_one_value(offices):
    need = offices.hq.json("add", "need", "title_en=Training", "estimate=100 EUR", "country=MA")
    path = offices.send(offices.hq, "any", "need")
    for cli, typed in ((offices.bah, "100 USD"), (offices.aze, "250 EUR")):
        cli("import", path, "--yes")
        cli("set", "need", need["key"], f"estimate={typed}")
    for cli, name in ((offices.bah, "bah"), (offices.aze, "aze")):
        offices.hq("import", offices.send(cli, "HQ", f"need-{name}"), "--yes")
    (conflict,) = (item for item in offices.hq.json("conflicts") if item["kind"] == "need")
    assert (conflict["field"], conflict["before"]) == ("estimate", {"amount_minor": 10_000, "currency": "EUR"})
    assert sorted(
        (value["office"], value["value"]["amount_minor"], value["value"]["currency"]) for value in conflict["values"]
    ) == [
        ("AZE", 25_000, "EUR"),
        ("BAH", 10_000, "USD"),
    ]
    assert "100\u00a0USD" in offices.hq("conflicts", "--lang", "en")
    offices.hq("decide", conflict["id"], "--value", "300 EUR")
    assert offices.hq.json("show", "need", need["key"])["estimate"] == {"amount_minor": 30_000, "currency": "EUR"}
    assert all(item["kind"] != "need" for item in offices.hq.json("conflicts"))


def test_a_decision_needs_one_way(offices):
    (conflict,) = offices.hq.json("conflicts")
    for way in ([], ["--take", "1", "--keep-both"]):
        assert offices.hq.error("decide", conflict["id"], *way, code=2)["code"] == "wrong_usage"
    assert offices.hq.error("decide", "nonsense", "--take", "1")["code"] == "no_such_conflict"
    assert offices.hq.error("decide", conflict["id"], "--take", "3")["code"] == "no_such_value"


def test_a_preview_changes_nothing(offices):
    path = offices.send(offices.hq, "BAH", "one")
    before = {file: file.read_bytes() for file in (offices.bah.profile / "store").glob("*.iwhc-store")}
    preview = offices.bah.json("preview", path)
    assert {file: file.read_bytes() for file in (offices.bah.profile / "store").glob("*.iwhc-store")} == before
    read = offices.bah.json("import", path)
    for name in COUNTS:
        assert preview["bundles"][0][name] == read["bundles"][0][name]
    assert offices.bah.json("imports")[0]["file"] == "one.iwhc"
    assert "one.iwhc" in offices.bah("imports")


def test_people_read_what_would_change(offices):
    path = offices.send(offices.hq, "BAH", "one")
    told = offices.bah("preview", path, "--lang", "en")
    assert "Memorandum of Understanding with the Organization of Turkic States" in told
    assert "from AZE" in told
    assert "Nothing has been changed yet." in told


def test_a_second_reading_finds_everything_here(offices):
    path = offices.send(offices.hq, "BAH", "one")
    offices.bah("import", path)
    before = (offices.bah.json("digest"), offices.bah.json("info")["counts"])
    again = offices.bah.json("import", path)["bundles"][0]
    assert (again["outcome"], again["new"], again["updated"]) == ("already_here", 0, 0)
    assert (offices.bah.json("digest"), offices.bah.json("info")["counts"]) == before


def test_a_damaged_file_is_named_after_the_good_ones_were_read(offices):
    good = offices.send(offices.hq, "BAH", "one")
    content = Path(good).read_bytes()
    bad = offices.file("bad")
    Path(bad).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    answer = json.loads(offices.bah("import", bad, good, "--json", code=1))
    assert {Path(item["file"]).name: item["outcome"] for item in answer["bundles"]} == {
        "bad.iwhc": "refused",
        "one.iwhc": "imported",
    }
    refused = next(item for item in answer["bundles"] if item["outcome"] == "refused")
    assert refused["reason"] == "damaged"
    assert offices.bah.err.strip()


def test_a_refusal_is_said_once_with_what_to_do_next(offices):
    good = Path(offices.send(offices.hq, "BAH", "one"))
    bad, worse = Path(offices.file("bad")), Path(offices.file("worse"))
    for path in (bad, worse):
        path.write_bytes(good.read_bytes()[:-1] + b"?")
    damaged = "The file is damaged: it is not what was sent."
    again = "Ask the sender to send the file again; nothing was changed."
    for command in ("preview", "import"):
        for more in ((), ("--quiet",)):
            assert offices.bah(command, str(bad), *more, "--lang", "en", code=1) == ""
            assert offices.bah.err == f"{damaged}\n{again}\n"
    assert offices.bah("import", str(bad), str(worse), "--lang", "en", code=1) == ""
    assert offices.bah.err == f"bad.iwhc: {damaged}\nworse.iwhc: {damaged}\n{again}\n"
    told = offices.bah("import", str(bad), str(good), "--lang", "en", code=1)
    assert offices.bah.err == f"bad.iwhc: {damaged}\n{again}\n"
    assert told.splitlines()[-1].startswith("1 of 2 files read: ")
    assert offices.aze("preview", str(good), "--lang", "en", code=1) == ""
    assert offices.aze.err == (
        "The file is not for this office.\nAsk the sender for a file for this office or for all offices.\n"
    )


def test_a_preview_calls_people_by_name(offices):
    person = offices.hq.json("add", "person", "name_en=Amina Al-Khalifa")["key"]
    offices.bah("import", offices.send(offices.hq, "BAH", "person"))
    offices.hq("set", "signature", "SIG-03-1", f"signatory={person}")
    told = offices.bah("preview", offices.send(offices.hq, "BAH", "signed"), "--lang", "en")
    assert "Amina Al-Khalifa" in told
    assert person not in told


def test_no_file_is_made_for_oneself(offices):
    for cli, names in ((offices.hq, ("HQ", "hq1")), (offices.bah, ("bah", "BAH1"))):
        for name in names:
            assert cli.error("export", "--to", name, "-o", offices.file("own"))["code"] == "own_office"
    assert not Path(offices.file("own")).exists()


def test_inspecting_needs_no_register(offices, new_cli):
    path = offices.send(offices.hq, "BAH", "one")
    outside = new_cli("nobody").json("inspect", path)
    assert outside["signature"] == "unchecked"
    assert outside["encryption"] == "none"
    assert outside["feed"] == offices.hq.json("info")["feed"]
    inside = offices.bah.json("inspect", path)
    assert (inside["signature"], inside["office"], inside["kind"]) == ("valid", "HQ", "bundle")
    assert new_cli("stranger").error("inspect", str(Path(__file__)))["code"] == "not_an_exchange_file"


def test_a_file_tells_what_is_in_it(offices):
    path = offices.file("told")
    made = offices.bah.json("export", "--to", "HQ", "-o", path, "--plain")
    assert made["files"] == [path]
    assert made["bytes"] == Path(path).stat().st_size
    assert set(made) >= {"files", "bundle", "operations", "documents", "bytes"}
    assert offices.bah.json("info")["unsent"] == 0
    asked = offices.bah.json("request", "-o", offices.file("request"))
    assert asked["files"] == [offices.file("request")]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("export", "--to", "XYZ", "-o", "x.iwhc"), "no_such_office"),
        (("export", "--to", "HQ", "-o", "x.iwhc", "--split", "5"), "not_available"),
        (("export", "--to", "HQ", "-o", "x.iwhc", "--documents", "some"), "documents_choice"),
        (("starter", "--office", "DKR", "--name", "Dakar", "-o", "x.iwhc"), "only_headquarters"),
        (("accept", "AZE"), "only_headquarters"),
        (("inspect", "missing.iwhc"), "unreadable"),
    ],
)
def test_what_an_office_cannot_do_has_a_sentence(offices, arguments, code):
    error = offices.bah.error(*arguments)
    assert error["code"] == code
    assert error["message"]


def test_offices_tell_how_far_each_is(offices):
    rows = {row["office"]: row for row in offices.hq.json("offices")}
    assert set(rows) == {"HQ", "BAH", "AZE"}
    assert {row["status"] for row in rows.values()} == {"accepted"}
    assert set(rows["BAH"]) >= {"office", "name", "status", "ours_to", "theirs_to", "waiting", "missing"}
    assert rows["BAH"]["theirs_to"] > 0
    assert rows["BAH"]["missing"] == []
    assert "BAH" in offices.hq("offices")


def test_a_starter_file_that_was_not_written_can_be_asked_for_again(offices, tmp_path):
    hq, good = offices.hq, str(tmp_path / "starter.iwhc")
    wanted = ("starter", "--office", "DKR", "--name", "Dakar", "-o")
    assert hq.error(*wanted, str(tmp_path / "none" / "x.iwhc"))["code"] == "no_such_folder"
    assert "DKR" not in {row["office"] for row in hq.json("offices")}
    first = hq.json(*wanted, good)
    assert hq.err == ""
    again = hq.json("starter", "--office", "dkr", "-o", good)
    assert "DKR was already on the list" in hq.err
    assert (again["office"], again["installation"]) == ("DKR", "DKR1")
    assert again["code"] != first["code"]
    assert [row["status"] for row in hq.json("offices") if row["office"] == "DKR"] == ["invited"]
    assert hq.error(*wanted[:2], "BAH", *wanted[3:], good)["code"] == "office_code_taken"
    assert hq.error("starter", "--office", "OUA", "-o", good)["code"] == "name_missing"


def test_a_newcomer_is_told_apart_until_accepted(offices, new_cli, tmp_path):
    starter = str(tmp_path / "starter.iwhc")
    made = offices.hq.json("starter", "--office", "dkr", "--name", "Dakar", "-o", starter)
    assert made["file"] == starter
    assert len(made["code"].replace("-", "")) == 16
    assert {row["office"]: row["status"] for row in offices.hq.json("offices")}["DKR"] == "invited"
    dakar = new_cli("dkr")
    joined = dakar.json("join", starter, "--code", made["code"], "--person", "P")
    assert set(joined) == {"store", "office", "installation", "feed"}
    assert joined["installation"] == "DKR1"
    first = offices.send(dakar, "HQ", "first")
    answer = offices.hq.json("import", first)["bundles"][0]
    assert (answer["outcome"], answer["reason"], answer["from"]) == ("waiting", "not_accepted", "DKR")
    assert offices.hq.error("starter", "--office", "DKR", "-o", starter)["code"] == "first_file_here"
    accepted = offices.hq.json("accept", "DKR")
    assert (accepted["office"], accepted["installation"]) == ("DKR", "DKR1")
    assert accepted["roster"] == offices.hq.json("digest")["roster"]
    assert offices.hq.error("accept", "DKR")["code"] == "no_first_file"


class Terminal:
    """Standard input of a person who answers so."""

    def __init__(self, answer: str) -> None:
        self._answer = answer

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return f"{self._answer}\n"


@pytest.mark.parametrize(("answer", "code"), [("yes", 0), ("نعم", 0), ("no", 130), ("", 130)])
def test_a_person_at_a_terminal_is_asked(offices, monkeypatch, answer, code):
    path = offices.send(offices.hq, "BAH", "one")
    before = offices.bah.json("digest")
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    offices.bah("import", path, "--lang", "ar", code=code)
    assert (offices.bah.json("digest") != before) is (code == 0)


def test_texts_that_look_alike_are_told_apart_by_their_letters(offices):
    """K25: the apostrophes differ; what a letter says beside a date is decided like any text."""
    activity = offices.hq.json(
        "add", "activity", "type=workshop", "title_fr=Atelier", "starts_on=2024", "responsible_office="
    )["key"]
    path = offices.send(offices.hq, "any", "workshop")
    for cli, typed in ((offices.bah, "fin d'été"), (offices.aze, "fin d’été")):
        cli("import", path, "--yes")
        cli("set", "activity", activity, f"starts_on_as_written={typed}")
    for cli, name in ((offices.bah, "bah"), (offices.aze, "aze")):
        offices.hq("import", offices.send(cli, "HQ", f"workshop-{name}"), "--yes")
    (conflict,) = (item for item in offices.hq.json("conflicts") if item["kind"] == "activity")
    assert conflict["field"] == "starts_on_as_written"
    said = offices.hq("conflicts", "--lang", "en")
    assert "Differs from the others in “'” (U+0027)" in said
    assert "Differs from the others in “’” (U+2019)" in said
    offices.hq("decide", conflict["id"], "--value", "fin août")
    assert offices.hq.json("show", "activity", activity)["starts_on_as_written"] == "fin août"
