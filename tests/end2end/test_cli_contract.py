"""The table of commands as scripts rely on it: shape of every answer, every refusal in three languages, exit codes.

One register is shared by the commands that only read; those that write have a copy of their own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from exchange_offices import Offices, edit, founded_offices

from iwhc_desktop.app.cli.commands import COMMANDS
from iwhc_desktop.domain.agreement.term.labels import STATE_LABELS
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n import formats

LANGUAGES = ("ar", "en", "fr")
TEXT = {"ar": "text?", "en": "text?", "fr": "text?", "original": "text?"}
PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
HEADQUARTERS = ("init", "--office", "HQ", "--name", "Headquarters", "--person", "Osama", "--headquarters")
OTS = "IWHC-MOU-2024-SMP-0003-G"


def is_day(value: object) -> bool:
    return isinstance(value, str) and date.fromisoformat(value).isoformat() == value


def is_moment(value: object) -> bool:
    return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None


def is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def is_bounds(value: object) -> bool:
    """A day, its earliest and latest possibility, or nothing."""
    if isinstance(value, list):
        return len(value) == 2 and all(map(is_day, value)) and value[0] <= value[1]
    return value is None or is_day(value)


CHECKS: Mapping[str, Callable[[object], bool]] = {
    "text": lambda value: isinstance(value, str),
    "whole": is_whole,
    "flag": lambda value: isinstance(value, bool),
    "digits": lambda value: isinstance(value, str) and value.isascii() and value.isdecimal(),
    "hash": lambda value: isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None,
    "day": is_day,
    "moment": is_moment,
    "bounds": is_bounds,
    "any": lambda value: True,
    "object": lambda value: isinstance(value, dict),
}


def misfits(shape: Any, value: Any, where: str = "$") -> list[str]:
    """Where a value has not the shape: names of checks (`?`: or null), objects with at least these names, lists."""
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return [f"{where}: no object"]
        missing = [f"{where}.{name}: missing" for name in shape.keys() - value.keys()]
        return missing + [
            wrong
            for name in shape.keys() & value.keys()
            for wrong in misfits(shape[name], value[name], f"{where}.{name}")
        ]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{where}: no list"]
        return [wrong for at, item in enumerate(value) for wrong in misfits(shape[0], item, f"{where}[{at}]")]
    if shape.endswith("?") and value is None:
        return []
    return [] if CHECKS[shape.rstrip("?")](value) else [f"{where}: {value!r} is no {shape}"]


RECORD = {"kind": "text", "key": "digits", "reference": "text?", "retired": "text?"}
SAVED = {"kind": "text", "key": "digits", "reference": "text?", "operation": "digits?"}
FILE = {"file": "text", "sha256": "hash", "bytes": "whole"}
FIELD = {"name": "text", "kind": "text", "required": "flag", "choices": "any", "localised": "flag", "group": "text?"}
STATUS = {
    "reference": "text",
    "as_of": "day",
    "state": "text",
    "certain": "flag",
    "possible_states": ["text"],
    "flags": ["text"],
    "effective": "bounds",
    "end": "bounds",
    "last_day": "bounds",
    "days_left": "any",
    "term_number": "whole?",
    "reasons": [{"code": "text", "text": "text"}],
    "alerts": ["day"],
    "todo": ["text"],
    "notice_by": "bounds",
}
ISSUE = {
    "id": "text",
    "issue": "text",
    "kind": "text",
    "reference": "text",
    "rows": [{"key": "digits", "day": "text?", "party": TEXT, "office": "text", "person": "text", "at": "text?"}],
    "answers": [{"n": "whole", "answer": "text"}],
}
DIGEST = {
    "digest": "hash",
    "operations": "whole",
    "conflicts": "whole",
    "issues": "whole",
    "roster": "whole",
    "built_in": "object",
    "rules": "whole",
}
INFO = {
    "store": "text",
    "office": "text",
    "feed": "whole",
    "schema": "whole",
    "counts": "object",
    "unsent": "whole",
    "conflicts": "whole",
    "issues": "whole",
    "last_backup": "moment?",
}
GAP = {"office": "text?", "feed": "whole", "first": "whole", "last": "whole"}
BUNDLE = {
    "file": "text",
    "from": "text?",
    "number": "whole?",
    "outcome": "text",
    "reason": "text?",
    "new": "whole",
    "updated": "whole",
    "to_decide": "whole",
    "already_here": "whole",
    "quarantined": "whole",
    "gaps": [GAP],
}
REPORTS = {"bundles": [BUNDLE], "sentence": "text"}
EXPORTED = {"files": ["text"], "bundle": "hash?", "operations": "whole", "documents": "whole", "bytes": "whole"}
OFFICE = {
    "office": "text",
    "name": TEXT,
    "status": "text",
    "ours_to": "whole",
    "theirs_to": "whole",
    "waiting": "whole",
    "missing": [GAP],
}
CONFLICT = {
    "id": "text",
    "kind": "text",
    "reference": "text",
    "field": "text",
    "values": [{"n": "whole", "value": "any", "office": "text", "person": "text", "at": "moment"}],
}
PAST = {"number": "whole", "file": "text", "from": "text?", "at": "moment", "outcome": "text", "operations": "whole"}
HISTORY = {
    "at": "moment",
    "office": "text",
    "person": "text",
    "field": "text",
    "old": "any",
    "new": "any",
    "operation": "digits",
}

READERS: Mapping[str, tuple[tuple[str, ...], Any]] = {
    "info": (("info",), INFO),
    "kinds": (("kinds",), [{"kind": "text", "has_reference": "flag", "fields": [FIELD]}]),
    "list": (("list", "agreement"), [{**RECORD, "title": TEXT, "agreement_kind": "text", "fields": ["text"]}]),
    "list of parties": (("list", "agreement_party"), [{**RECORD, "agreement": "text", "partner": "text"}]),
    "list with columns": (("list", "partner", "--columns", "name"), [{**RECORD, "name": TEXT}]),
    "show": (("show", "agreement", "AGR-01"), {**RECORD, "links": "object"}),
    "show with history": (
        ("show", "agreement", "AGR-01", "--history"),
        {**RECORD, "links": "object", "history": [HISTORY]},
    ),
    "status": (("status", "AGR-01"), STATUS),
    "status of a day": (("status", "AGR-02", "--as-of", "2030-02-28"), STATUS),
    "documents": (("documents",), [{**RECORD, "sha256": "hash?", "status": "text", "title": TEXT}][:1]),
    "imports": (("imports",), [PAST]),
    "conflicts": (("conflicts",), [CONFLICT]),
    "issues": (("issues",), [ISSUE]),
    "offices": (("offices",), [OFFICE]),
    "search": (("search", "heritage"), [{**RECORD, "score": "any", "matched": "text"}]),
    "verify": (("verify",), {"ok": "flag", "checked": "whole", "problems": ["object"]}),
    "digest": (("digest",), DIGEST),
}
READERS["documents"][1][0].pop("retired")


@pytest.fixture(scope="module", autouse=True)
def catalogues_read_once() -> Iterator[None]:
    """Hundreds of commands in one process need not read the same catalogue hundreds of times."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formats, "load", cache(formats.load))
        yield


@pytest.fixture(scope="module")
def shared(prepared: Callable[[tuple[str, ...]], Path]) -> Path:
    """The profile of a register that nobody changes."""
    return prepared((*HEADQUARTERS, "--sample"))


@pytest.fixture
def reader(shared: Path, new_cli: Callable[[str], Any], capsys: pytest.CaptureFixture[str]) -> Any:
    """A command line on that register."""
    cli = new_cli("reader")
    cli.profile = shared
    capsys.readouterr()
    return cli


class Pair:
    """Headquarters and Manama on the command line, without the seconds that joining takes."""

    def __init__(self, offices: Offices, new_cli: Callable[[str], Any]) -> None:
        self.offices = offices
        self._of = {code: new_cli(f"offices/{code}/profile") for code in offices.of}

    def __call__(self, code: str, *arguments: str, ends: int = 0) -> Any:
        """The answer of an office's command as JSON."""
        return self._of[code].json(*arguments, "--store", str(self.offices.folder / code / "store"), code=ends)


@pytest.fixture
def pair(tmp_path: Path, new_cli: Callable[[str], Any]) -> Pair:
    """Both hold the sample and noted something else on the same memorandum."""
    offices = founded_offices(tmp_path, "BAH", sample=True)
    for register in offices.of.values():
        row = register.queries.find("agreement", OTS)
        assert row is not None
        edit(register, "agreement", row, notes_en=f"seen by {register.identity.office_code}")
        register.close()
    return Pair(offices, new_cli)


def test_the_checker_itself_finds_what_is_wrong() -> None:
    assert misfits({"a": "whole", "b": ["digits"]}, {"a": 1, "b": ["12"], "c": None}) == []
    assert misfits({"a": "whole"}, {"a": True}) == ["$.a: True is no whole"]
    assert misfits({"a": "whole"}, {}) == ["$.a: missing"]
    assert misfits(["digits"], ["12", 12]) == ["$[1]: 12 is no digits"]
    assert misfits("bounds", ["2024-02-02", "2024-01-01"]) != []
    assert misfits("text?", None) == []
    assert misfits({"a": "text"}, []) == ["$: no object"]
    assert misfits(["text"], "x") == ["$: no list"]


@pytest.mark.parametrize("name", READERS)
def test_what_commands_answer_has_its_shape(reader: Any, name: str) -> None:
    arguments, shape = READERS[name]
    answer = reader.json(*arguments)
    assert misfits(shape, answer) == []
    assert answer or name in ("imports", "conflicts", "issues")
    assert reader.err == ""


@pytest.mark.parametrize("kind", RECORDS)
def test_every_kind_is_listed_and_shown_in_one_shape(reader: Any, kind: str) -> None:
    rows = reader.json("list", kind)
    assert misfits([RECORD], rows) == []
    assert len({row["key"] for row in rows}) == len(rows)
    for row in rows[-1:]:
        shown = reader.json("show", kind, row["key"])
        assert {name: value for name, value in shown.items() if name != "links"} == row
        assert misfits({kind: [RECORD] for kind in shown["links"]}, shown["links"]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_and_dates_stay_the_same_in_every_language(reader: Any, language: str) -> None:
    for arguments in (("list", "agreement", "--sort", "reference"), ("show", "agreement", "AGR-04"), ("documents",)):
        assert reader.json(*arguments, "--lang", language) == reader.json(*arguments, "--lang", "en")
    status = reader.json("status", "AGR-01", "--lang", language)
    plain = reader.json("status", "AGR-01", "--lang", "en")
    for part in (status, plain):
        part["reasons"] = [reason["code"] for reason in part["reasons"]]
    assert status == plain
    assert status["state"] in STATE_LABELS


def test_the_words_of_reasons_are_those_of_the_language(reader: Any) -> None:
    said = {
        language: [reason["text"] for reason in reader.json("status", "AGR-01", "--lang", language)["reasons"]]
        for language in LANGUAGES
    }
    assert len({tuple(texts) for texts in said.values()}) == 3
    assert all(re.search("[\u0600-\u06ff]", text) for text in said["ar"])


@pytest.mark.parametrize("name", READERS)
def test_people_are_answered_too_and_nothing_is_left_open(reader: Any, name: str) -> None:
    arguments, _ = READERS[name]
    told = reader(*arguments, "--lang", LANGUAGES[len(name) % 3])
    assert "{" not in told.replace("{num", "")
    assert not re.search("[\u2066-\u2069]", told)
    assert reader.err == ""
    assert told.strip() or name == "imports"


REFUSED: Mapping[str, tuple[str, ...]] = {
    "unknown_kind": ("list", "nonsense"),
    "unknown_field": ("list", "agreement", "--filter", "nonsense=1"),
    "no_such_field": ("list", "agreement", "--sort", "nonsense"),
    "no_such_record": ("show", "agreement", "IWHC-MOU-2099-HQ1-0001-X"),
    "required": ("add", "partner", "type=donor"),
    "unknown_choice": ("add", "partner", "name_en=X", "type=nonsense"),
    "not_an_assignment": ("set", "partner", "ORG-UN", "nonsense"),
    "file_unreadable": ("set", "partner", "ORG-UN", "notes_en=@nowhere.txt"),
    "given_by_program": ("set", "agreement", "AGR-01", "reference=IWHC-AGR-2024-SMP-0009-Q"),
    "amendment_needed": ("set", "agreement", "AGR-01", "term_months=48"),
    "correction_without_reason": ("set", "signature", "SIG-01-1", "signed_on=2022-05"),
    "date_unreadable": ("set", "signature", "SIG-01-1", "signed_on=yesterday", "--reason", "slip"),
    "withdrawal_without_reason": ("retire", "partner", "ORG-UN"),
    "no_such_document": ("fetch-document", "0" * 64, "-o", "never.pdf"),
    "no_such_office": ("export", "--to", "XYZ", "-o", "never.iwhc"),
    "documents_choice": ("export", "--to", "any", "-o", "never.iwhc", "--documents", "some"),
    "no_such_conflict": ("decide", "nonsense", "--take", "1"),
    "no_first_file": ("accept", "XYZ"),
    "unreadable": ("inspect", "never.iwhc"),
    "exists": ("init", "--office", "HQ", "--name", "H", "--person", "P", "--headquarters"),
    "not_available": ("quarantine",),
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_refusal_is_a_code_a_sentence_and_a_hint_in_three_languages(reader: Any, code: str) -> None:
    before = reader.json("digest")
    said = {}
    for language in LANGUAGES:
        answer = reader.json(*REFUSED[code], "--lang", language, code=1)
        assert set(answer) == {"error"}
        error = answer["error"]
        assert misfits({"code": "text", "data": "object", "message": "text", "hint": "text"}, error) == []
        assert error["code"] == code
        allowed = " | ".join(error["data"].get("allowed", ()))
        lines = [line for line in reader.err.splitlines() if not (allowed and line.endswith(allowed))]
        assert lines == [*filter(None, (error["message"], error["hint"]))]
        assert bool(allowed) == (len(lines) < len(reader.err.splitlines()))
        assert "Traceback" not in reader.err
        assert not re.search(r"\{\w*\}|[\u2066-\u2069]", reader.err)
        said[language] = (error["message"], error["hint"])
    assert reader(*REFUSED[code], "--lang", language, code=1) == ""
    assert len(set(said.values())) == 3
    assert re.search("[\u0600-\u06ff]", said["ar"][0])
    assert reader.json("digest") == before


@pytest.mark.parametrize("command", [name for name, spec in COMMANDS.items() if not spec.run])
@pytest.mark.parametrize("more", [(), ("--whatever", "x", "y")])
def test_what_comes_later_says_so_and_does_nothing(reader: Any, command: str, more: tuple[str, ...]) -> None:
    error = reader.error(command, *more)
    assert (error["code"], error["data"]) == ("not_available", {"command": command})
    assert command in error["message"]


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (("print", "report", "-o", "x.pdf"), "print report"),
        (("print", "letter", "partner", "-o", "x.pdf"), "print letter"),
        (("export", "--to", "any", "-o", "x.iwhc", "--split", "5"), "export --split"),
    ],
)
def test_parts_of_commands_that_come_later_say_so(reader: Any, arguments: tuple[str, ...], command: str) -> None:
    assert reader.error(*arguments)["data"] == {"command": command}
    assert not Path(arguments[-1]).exists()


WRONG = (
    ("list",),
    ("list", "agreement", "--nonsense"),
    ("list", "agreement", "--limit", "many"),
    ("show", "agreement"),
    ("nonsense",),
    ("status",),
    ("status", "AGR-01", "--as-of", "tomorrow"),
    ("info", "--as-of", "2024-13-01"),
    ("info", "--lang", "de"),
    ("info", "too", "many"),
    ("export", "-o", "x.iwhc"),
    ("export", "--to", "any"),
    ("init", "--name", "X"),
    ("fetch-document", "0" * 64),
    ("attach", "agreement", "AGR-01"),
    ("import",),
    ("preview",),
    ("decide", "x"),
    ("decide", "x", "--take", "1", "--value", "2"),
    ("decide", "x", "--take", "first"),
    ("search",),
    ("print", "nonsense", "AGR-01", "-o", "x.pdf"),
    ("print", "summary", "-o", "x.pdf"),
    ("join", "x"),
    ("starter",),
    ("print", "summary", "AGR-01", "AGR-02", "-o", "x.pdf"),
    ("list", "agreement", "--offset", "1.5"),
)


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_ends_with_2_and_tells_the_usage(reader: Any, arguments: tuple[str, ...]) -> None:
    error = reader.error(*arguments, code=2)
    assert error["code"] == "wrong_usage"
    assert "iwhc-desktop" in error["hint"]
    assert error["data"]["problem"] in error["message"]
    assert error["message"] in reader.err
    assert reader(*arguments, code=2) == ""
    assert "Traceback" not in reader.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_usage_is_told_in_the_language(reader: Any, language: str) -> None:
    error = reader.error("--lang", language, "show", "agreement", code=2)
    opening = {"ar": "سطر الأوامر", "en": "This command line is not understood", "fr": "La ligne de commande"}
    others = [text for other, text in opening.items() if other != language]
    assert not any(text in error["message"] for text in others)
    assert bool(re.search("[\u0600-\u06ff]", error["message"])) is (language == "ar")


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_holds_no_english_words_in_another_language(reader: Any, arguments: tuple[str, ...]) -> None:
    for language in ("ar", "fr"):
        message = reader.error("--lang", language, *arguments, code=2)["message"]
        assert not re.search(
            r"\b(the following|argument |invalid|choice|expected|choose|required|ignored)\b", message
        ), message


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bug_is_logged_and_told_without_its_traceback(
    reader: Any,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("nobody foresaw this")

    monkeypatch.setattr("iwhc_desktop.app.cli.care.digest", broken)
    log = tmp_path / "profile" / "log" / "errors.txt"
    reader.profile = tmp_path / "profile"
    error = reader.error("digest", "--lang", language, code=3)
    assert (error["code"], error["data"]) == ("bug", {"log": str(log)})
    assert str(log) in error["message"]
    assert "nobody foresaw" not in reader.err
    assert "Traceback" not in reader.err
    logged = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError: nobody foresaw this" in logged
    assert reader("digest", "--debug", code=3) == ""
    assert "ZeroDivisionError: nobody foresaw this" in reader.err
    assert len(log.read_text(encoding="utf-8")) > len(logged)


def test_a_bug_of_which_nothing_can_be_written_is_told_all_the_same(
    reader: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr("iwhc_desktop.app.cli.care.digest", lambda _: {}["nothing"])
    (tmp_path / "profile").write_text("in the way", encoding="utf-8")
    reader.profile = tmp_path / "profile"
    assert reader.error("digest", code=3)["code"] == "bug"


WRITERS: Mapping[str, tuple[tuple[str, ...], Any]] = {
    "add": (("add", "partner", "name_fr=Université", "type=university"), SAVED),
    "add a row without a number": (("add", "partner_alias", "partner=ORG-UN", "name=UN", "kind=acronym"), SAVED),
    "set": (("set", "agreement", "AGR-01", "notes_en=x"), SAVED),
    "set what stands": (("set", "agreement", "AGR-01", "notes_en="), SAVED),
    "retire": (("retire", "partner", "ORG-UN", "--reason", "twice"), SAVED),
    "export": (("export", "--to", "any", "-o", "{folder}/a.iwhc"), EXPORTED),
    "export named plain": (("export", "--to", "any", "-o", "{folder}/b.iwhc", "--plain"), EXPORTED),
    "request": (("request", "-o", "{folder}/r.iwhc"), EXPORTED),
    "backup": (("backup",), FILE),
    "backup elsewhere": (("backup", "-o", "{folder}/copy.iwhc-store"), FILE),
    "print": (("print", "summary", "AGR-03", "-o", "{folder}/summary.pdf"), FILE),
    "print a briefing": (("print", "briefing", "ORG-OTS", "-o", "{folder}/briefing.pdf"), FILE),
    "translations": (("translations", "-o", "{folder}/translations.xlsx"), FILE),
    "attach": (
        ("attach", "agreement", "AGR-05", "{folder}/signed.pdf"),
        {"document": "digits", "sha256": "hash", "operation": "digits"},
    ),
}


def test_commands_that_write_answer_in_their_shapes(sample: Any, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(PDF)
    for name, (arguments, shape) in WRITERS.items():
        answer = sample.json(*(part.format(folder=tmp_path) for part in arguments))
        assert misfits(shape, answer) == [], name
        assert sample.err == "", name
        for path in [answer["file"]] if "file" in answer else answer.get("files", []):
            assert Path(path).stat().st_size == answer["bytes"], name
    assert sample.json("set", "agreement", "AGR-01", "notes_en=")["operation"] is None
    assert sample.json("verify")["ok"]
    assert misfits(INFO, sample.json("info")) == []


def test_apply_answers_how_many_and_their_keys(sample: Any, tmp_path: Path) -> None:
    lines = [
        {"do": "add", "kind": "partner", "as": "a", "values": {"name_en": "A", "type": "donor"}},
        {"do": "set", "kind": "partner", "ref": "@a", "values": {"website": "a.example"}},
    ]
    path = tmp_path / "lines.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    answer = sample.json("apply", str(path))
    assert misfits({"applied": "whole", "keys": ["digits"]}, answer) == []
    assert answer["applied"] == len(answer["keys"]) == 2
    assert answer["keys"][0] == answer["keys"][1]
    assert sample.json("show", "partner", answer["keys"][0])["website"] == "a.example"


def test_the_commands_of_the_exchange_answer_in_their_shapes(pair: Pair, tmp_path: Path) -> None:
    file = str(tmp_path / "one.iwhc")
    assert misfits(EXPORTED, pair("HQ", "export", "--to", "BAH", "-o", file)) == []
    inspected = pair("BAH", "inspect", file)
    assert inspected["signature"] == "valid"
    assert (
        misfits(
            {
                "feed": "whole",
                "encryption": "text",
                "format": "whole",
                "min_reader": "whole",
                "size": "whole",
                "number": "whole",
                "part": "whole",
            },
            inspected,
        )
        == []
    )
    preview, read = pair("BAH", "preview", file), pair("BAH", "import", file)
    assert misfits(REPORTS, preview) == misfits(REPORTS, read) == []
    assert read["bundles"][0]["outcome"] == "imported"
    assert read["bundles"][0]["to_decide"] == 1
    assert pair("BAH", "import", file)["bundles"][0]["outcome"] == "already_here"
    past = pair("BAH", "imports")
    assert misfits([PAST], past) == []
    assert (past[0]["outcome"], past[0]["file"]) == ("imported", "one.iwhc")
    assert sum(item["file"] == "one.iwhc" for item in past) == 1, "what brings nothing new leaves no trace"
    (conflict,) = pair("BAH", "conflicts")
    assert misfits(CONFLICT, conflict) == []
    key, field, mark = conflict["id"].split(".")
    assert (field, len(mark)) == ("notes_en", 4)
    assert key == pair("BAH", "show", "agreement", OTS)["key"]
    assert misfits([OFFICE], pair("BAH", "offices")) == []
    assert misfits(SAVED, pair("BAH", "decide", conflict["id"], "--take", "2")) == []
    assert pair("BAH", "conflicts") == []
    assert pair("BAH", "decide", conflict["id"], "--take", "2", ends=1)["error"]["code"] == "changed_meanwhile"


def test_a_refused_file_ends_with_1_and_answers_about_all_files(pair: Pair, tmp_path: Path) -> None:
    good, bad, none = (str(tmp_path / name) for name in ("good.iwhc", "bad.iwhc", "none.iwhc"))
    pair("HQ", "export", "--to", "BAH", "-o", good)
    data = bytearray(Path(good).read_bytes())
    data[-30] ^= 4
    Path(bad).write_bytes(data)
    for command in ("preview", "import"):
        answer = pair("BAH", command, bad, none, good, ends=1)
        assert misfits(REPORTS, answer) == []
        assert {Path(item["file"]).name: (item["outcome"], item["reason"]) for item in answer["bundles"]} == {
            "bad.iwhc": ("refused", "damaged"),
            "none.iwhc": ("refused", "unreadable"),
            "good.iwhc": ("imported", None),
        }


def test_a_newcomer_learns_in_the_same_shape_that_there_is_nothing(new_cli: Callable[[str], Any]) -> None:
    cli = new_cli("nobody")
    for name, (arguments, _) in READERS.items():
        if arguments[0] != "kinds":
            error = cli.error(*arguments)
            assert error["code"] == "no_register", name
            assert "init" in error["hint"], name
            assert "join" in error["hint"], name
    assert not cli.profile.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_the_language_asked_for(reader: Any, command: str) -> None:
    told = {reader(command, "--help", "--lang", language) for language in ("ar", "fr")}
    assert len(told) == 2
    assert all(f"iwhc-desktop {command}" in text for text in told)
    assert reader.err == ""


def test_quiet_leaves_the_answer_alone(reader: Any) -> None:
    assert reader("digest", "--quiet") == reader("digest")
    assert reader.json("list", "agreement", "--quiet") == reader.json("list", "agreement")


def test_what_is_entered_twice_is_listed_and_answered_by_number(empty: Any) -> None:
    """K1, K5: `issues` lists it, `decide ID --take N` answers it; the sentences are in three languages."""
    cli = empty
    partners = [cli.json("add", "partner", f"name_en={name}", "type=foundation")["reference"] for name in ("A", "B")]
    made = cli.json("add", "agreement", "kind=protocol", "title_en=Together")["reference"]
    for partner in partners:
        party = cli.json("add", "agreement_party", f"agreement={made}", f"partner={partner}")["key"]
        cli.json("add", "signature", f"agreement_party={party}", "signed_on=2024-06-13")
    for _ in range(2):
        cli.json("add", "renewal", f"agreement={made}", "kind=joint", "letter_on=2027-01-10")
    (issue,) = cli.json("issues")
    assert misfits(ISSUE, issue) == []
    assert (issue["issue"], [one["answer"] for one in issue["answers"]]) == ("renewal_twice", ["same", "further"])
    assert cli.json("info")["issues"] == cli.json("digest")["issues"] == 1
    status = cli.json("status", made, "--as-of", "2027-02-01")
    assert (status["last_day"], status["term_number"]) == ("2030-06-12", 2)
    said = {language: cli("issues", "--lang", language) for language in ("ar", "en", "fr")}
    assert len(set(said.values())) == 3
    assert misfits(SAVED, cli.json("decide", issue["id"], "--take", "1")) == []
    assert cli.json("issues") == []
    assert cli.error("decide", issue["id"], "--take", "1")["code"] == "changed_meanwhile"
    cli.json("add", "termination", f"agreement={made}", "terminated_on=2020-01-01")
    (early,) = cli.json("issues")
    assert cli.error("decide", early["id"], "--take", "9")["code"] == "no_such_value"
    cli.json("decide", early["id"], "--take", "1")
    assert cli.json("status", made, "--as-of", "2027-02-01")["certain"]
