"""What may be typed: names of records in every form, values from files, sets, lists cut and ordered, batches."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from store_samples import identity

from iwhc_desktop.app.paths import PORTABLE_FOLDER, places
from iwhc_desktop.app.settings import Settings, load_settings
from iwhc_desktop.app.window.kept_settings import save_settings
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.i18n import formats
from iwhc_desktop.store.store import Store

HEADQUARTERS = ("init", "--office", "HQ", "--name", "Headquarters", "--person", "Osama", "--headquarters")
NEVER_AT_HOME = "IWHC-MOU-2024-SMP-0001-K"


@pytest.fixture(scope="module", autouse=True)
def catalogues_read_once() -> Iterator[None]:
    """Hundreds of commands in one process need not read the same catalogue hundreds of times."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formats, "load", cache(formats.load))
        yield


@pytest.fixture
def reader(
    prepared: Callable[[tuple[str, ...]], Path],
    new_cli: Callable[[str], Any],
    capsys: pytest.CaptureFixture[str],
) -> Any:
    """A command line on a register that nobody changes."""
    cli = new_cli("reader")
    cli.profile = prepared((*HEADQUARTERS, "--sample"))
    capsys.readouterr()
    return cli


def arabic(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


def persian(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))


FORMS: dict[str, Callable[[str], str]] = {
    "as printed": lambda text: text,
    "small": str.lower,
    "Arabic digits": arabic,
    "Persian digits": persian,
    "no hyphens": lambda text: text.replace("-", ""),
    "spaces": lambda text: text.replace("-", " "),
    "small, no hyphens, Arabic": lambda text: arabic(text.replace("-", "").lower()),
    "around it spaces": lambda text: f"  {text} ",
    "long hyphens": lambda text: text.replace("-", "–"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_reference_number_is_understood_in_every_form(reader: Any, form: str) -> None:
    assert reader.json("show", "agreement", FORMS[form](NEVER_AT_HOME))["sample_id"] == "AGR-03"


@pytest.mark.parametrize(
    "reference",
    [
        "IWHC-MOU-2024-SMP-0001-L",
        "IWHC-MOU-2024-SMP-0002-K",
        "AGR-3",
        "",
        "0",
        "999999999999999999999",
        "%",
        "' OR 1=1 --",
        "agr\x0003",
        "@x",
    ],
)
def test_what_names_nothing_names_nothing(reader: Any, reference: str) -> None:
    error = reader.error("status", reference)
    assert error["code"] == "no_such_record"


def test_a_key_in_arabic_digits_is_a_key(reader: Any) -> None:
    key = reader.json("show", "agreement", "AGR-03")["key"]
    assert reader.json("show", "agreement", arabic(key))["key"] == key
    assert reader.error("show", "partner", key)["code"] == "no_such_record", "a key of another kind"


@pytest.mark.parametrize(
    ("kind", "reference"),
    [
        ("country", "AZ"),
        ("country", "az"),
        ("field", "FLD-WORLD"),
        ("field", "fld-world"),
        ("partner", "ORG-ICESCO"),
        ("office", "HQ"),
    ],
)
def test_codes_and_identifiers_of_the_sample_name_records(reader: Any, kind: str, reference: str) -> None:
    shown = reader.json("show", kind, reference)
    assert reference.upper() in (shown.get("code"), shown.get("sample_id"))


# values


def test_values_come_out_of_files_as_they_stand_there(sample: Any, tmp_path: Path) -> None:
    for content, expected in (
        (b"\xd8\xb3\xd8\xb7\xd8\xb1\nzwei\n", "سطر\nzwei"),
        (b"\xef\xbb\xbftext", "text"),
        (b"a\r\nb", "a\nb"),
    ):
        path = tmp_path / "ملاحظات مهمة.txt"
        path.write_bytes(content)
        sample("set", "agreement", "AGR-01", f"notes_ar=@{path}")
        assert sample.json("show", "agreement", "AGR-01")["notes"]["ar"] == expected
    (tmp_path / "empty.txt").write_bytes(b"")
    sample("set", "agreement", "AGR-01", f"notes_ar=@{tmp_path / 'empty.txt'}")
    assert sample.json("show", "agreement", "AGR-01")["notes"]["ar"] is None


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\xc3"])
def test_a_file_that_is_no_text_is_refused_for_what_it_is(sample: Any, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "binary"
    path.write_bytes(content)
    for name, code in ((path, "not_utf8"), (tmp_path, "is_folder"), (tmp_path / "none", "file_unreadable")):
        for arguments in (("set", "agreement", "AGR-01", f"notes_ar=@{name}"), ("apply", str(name))):
            error = sample.error(*arguments)
            assert (error["code"], error["data"]["file"]) == (code, str(name))


def test_sets_are_given_whole_grow_shrink_and_are_emptied(sample: Any) -> None:
    def members(name: str) -> set[str]:
        return set(sample.json("show", "agreement", "AGR-03")[name])

    sample("set", "agreement", "AGR-03", "fields=FLD-HAJJ, FLD-MOSQUES", "purposes=")
    assert members("fields") == {"FLD-HAJJ", "FLD-MOSQUES"}
    sample("set", "agreement", "AGR-03", "fields+=FLD-EDU,FLD-HAJJ", "fields-=FLD-MOSQUES")
    assert members("fields") == {"FLD-HAJJ", "FLD-EDU"}
    assert sample.json("set", "agreement", "AGR-03", "fields+=FLD-EDU")["operation"] is None
    assert sample.json("set", "agreement", "AGR-03", "fields-=FLD-WORLD")["operation"] is None
    assert sample.error("set", "agreement", "AGR-03", "fields+=FLD-NONE")["code"] == "no_such_record"
    sample("set", "agreement", "AGR-03", "fields=")
    assert members("fields") == set()
    history = sample.json("show", "agreement", "AGR-03", "--history")["history"]
    assert sum(entry["field"].startswith("fields/") for entry in history) >= 6


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("term_months=many", "not_a_number"),
        ("term_months=1.5", "not_a_number"),
        ("term_months=-1", "out_of_range"),
        ("confidential=perhaps", "not_a_flag"),
        ("kind=", "required"),
        ("nonsense=1", "unknown_field"),
        ("nonsense+=1", "unknown_field"),
        ("predecessor=AGR-99", "no_such_record"),
        ("=x", "not_an_assignment"),
        ("predecessor=ORG-UN", "no_such_record"),
        ("cancelled_on=2024-02-30", "date_impossible"),
        ("contributions=[", "not_shares"),
        ("contributions=[1]", "not_shares"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_field(reader: Any, typed: str, code: str) -> None:
    before = reader.json("digest")
    error = reader.error("set", "agreement", "AGR-05", typed)
    assert error["code"] == code, error
    name = typed.partition("=")[0].rstrip("+-")
    assert code == "no_such_record" or name in error["message"]
    assert not error["message"].endswith("–"), "no figure of the sentence is missing"
    assert reader.json("digest") == before


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2025", "2025"),
        ("2025-03", "2025-03"),
        ("2025-03-09", "2025-03-09"),
        ("9/3/2025", "2025-03-09"),
        ("٩/٣/٢٠٢٥", "2025-03-09"),
        ("2025-01-01/2025-06-30", "2025-01-01/2025-06-30"),
    ],
)
def test_dates_are_typed_as_people_write_them(sample: Any, typed: str, kept: str) -> None:
    made = sample.json("add", "legal_instrument", "name_en=Act", "code=ACT-1", f"year={typed}")
    assert sample.json("show", "legal_instrument", made["key"])["year"] == kept


# lists


def test_filters_narrow_and_combine(reader: Any) -> None:
    def found(*arguments: str) -> list[str]:
        return [row["sample_id"] for row in reader.json("list", "agreement", "--sort", "sample_id", *arguments)]

    everything = found()
    assert everything == sorted(everything)
    assert found("--filter", "plan_period=2024-2025") == ["AGR-03", "AGR-04", "AGR-05"]
    for kind in ("memorandum_of_understanding", "agreement", "protocol"):
        assert set(found("--filter", f"kind={kind}")) <= set(everything)
    assert found("--filter", "cancelled_on=") == everything, "an empty value asks for what is empty"
    assert found("--filter", "sample_id=AGR-01", "--filter", "sample_id=AGR-02") == ["AGR-02"], "the last one counts"
    assert found("--filter", "fields=FLD-WORLD", "--filter", "kind=protocol") == []


@pytest.mark.parametrize(
    "sort",
    ["title", "-title", "sample_id", "-sample_id", "reference", "last_day", "-last_day", "term_months", "plan_period"],
)
def test_pages_of_a_list_make_the_list(reader: Any, sort: str) -> None:
    whole = [row["key"] for row in reader.json("list", "agreement", "--sort", sort)]
    pages = [
        row["key"]
        for start in range(0, len(whole), 2)
        for row in reader.json("list", "agreement", "--sort", sort, "--limit", "2", "--offset", str(start))
    ]
    assert pages == whole
    assert len(set(whole)) == len(whole) == 5


def test_limits_at_the_edge(reader: Any) -> None:
    assert reader.json("list", "agreement", "--offset", "99") == []
    assert reader("list", "agreement", "--offset", "99") == ""
    assert len(reader.json("list", "agreement", "--limit", "99")) == 5
    assert len(reader.json("list", "agreement", "--limit", "1")) == 1
    assert reader.error("list", "agreement", "--limit", "0", code=2)["code"] == "wrong_usage"


def test_columns_choose_fields_and_leave_the_name_of_the_record(reader: Any) -> None:
    (row,) = reader.json("list", "agreement", "--columns", " title , term_months", "--limit", "1")
    assert {"kind", "key", "reference", "retired", "title", "term_months"} <= set(row)
    assert not {"notes", "plan_period", "fields"} & set(row)
    lines = reader("list", "agreement", "--columns", "term_months,reference").splitlines()
    assert len(lines) == 5


@pytest.mark.parametrize("day", ["2021-12-31", "2024-06-13", "2026-11-23", "2050-01-01"])
def test_as_of_a_day_lists_and_states_agree(reader: Any, day: str) -> None:
    states: dict[str, set[str]] = {}
    for row in reader.json("list", "agreement"):
        status = reader.json("status", row["key"], "--as-of", day)
        assert status["as_of"] == day
        states.setdefault(status["state"], set()).add(row["key"])
    for state, keys in states.items():
        listed = reader.json("list", "agreement", "--filter", f"state={state}", "--as-of", day)
        assert {row["key"] for row in listed} == keys


# batches


def lines_of(*lines: dict[str, Any]) -> str:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def partner(name: str, **more: Any) -> dict[str, Any]:
    return {"do": "add", "kind": "partner", "values": {"name_en": name, "type": "donor"}, **more}


@pytest.mark.parametrize(
    "wrong",
    [
        {"do": "add", "kind": "partner", "values": {"name_en": "X"}},
        {"do": "set", "kind": "partner", "ref": "ORG-NOBODY", "values": {"website": "x"}},
        {"do": "set", "kind": "partner", "ref": "@nobody", "values": {"website": "x"}},
        {"do": "retire", "kind": "partner", "ref": "ORG-UN"},
        {"do": "dance", "kind": "partner"},
        {"kind": "partner"},
        {"do": "add", "kind": "nonsense", "values": {}},
        {"do": "add", "kind": "partner", "values": {"nonsense": 1}},
    ],
)
@pytest.mark.parametrize("at", [2, 4])
def test_a_batch_with_a_bad_line_changes_nothing_and_names_the_line(
    sample: Any,
    tmp_path: Path,
    wrong: dict[str, Any],
    at: int,
) -> None:
    path = tmp_path / "changes.jsonl"
    lines = [partner(f"P{number}") for number in range(5)]
    lines.insert(at - 1, wrong)
    path.write_text(lines_of(*lines), encoding="utf-8")
    before = sample.json("digest")
    error = sample.error("apply", str(path))
    first, last = error["data"]["line"], error["data"].get("to_line", error["data"]["line"])
    assert first <= at <= last
    assert str(first) in error["message"]
    assert sample.json("digest") == before


def test_a_line_that_is_no_json_is_named_with_its_number(sample: Any, tmp_path: Path) -> None:
    path = tmp_path / "changes.jsonl"
    path.write_text(lines_of(partner("A"), partner("B")) + "{not json}\n" + lines_of(partner("C")), encoding="utf-8")
    before = sample.json("digest")
    error = sample.error("apply", str(path))
    assert (error["code"], error["data"]["line"]) == ("line_unreadable", 3)
    assert sample.json("digest") == before


# who else is there, and what hinders


def test_a_second_writer_is_told_who_and_readers_work_beside(sample: Any) -> None:
    with Store.open(sample.profile / "store"):
        error = sample.error("add", "partner", "name_en=X", "type=donor")
        assert error["code"] == "locked"
        assert error["data"]["process"] == os.getpid()
        assert error["data"]["computer"] in error["message"] + error["hint"]
        for arguments in (
            ("info",),
            ("list", "agreement"),
            ("status", "AGR-01"),
            ("digest",),
            ("search", "heritage"),
            ("offices",),
            ("documents",),
            ("conflicts",),
            ("imports",),
        ):
            assert sample.json(*arguments) is not None
    assert sample.json("add", "partner", "name_en=X", "type=donor")["operation"].isdecimal()


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EROFS, "folder_read_only"), (errno.EACCES, "no_access")]
)
@pytest.mark.parametrize(
    "arguments",
    [
        ("print", "summary", "AGR-01", "-o", "{0}/x.pdf"),
        ("export", "--to", "any", "-o", "{0}/x.iwhc"),
        ("request", "-o", "{0}/r.iwhc"),
    ],
)
def test_a_file_that_cannot_be_written_is_told_and_not_half_there(
    sample: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    number: int,
    code: str,
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    out = tmp_path / "out"
    out.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        error = sample.error(*(part.format(out) for part in arguments))
    assert error["code"] == code
    assert error["hint"]
    assert "Traceback" not in sample.err
    assert list(out.iterdir()) == []


def test_a_full_disk_while_saving_is_told(sample: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    before = sample.json("digest")
    with monkeypatch.context() as patch:
        patch.setattr("iwhc_desktop.store.writing.unit_of_work.commit_patiently", full)
        assert sample.error("set", "agreement", "AGR-01", "notes_en=x")["code"] == "disk_full"
    assert sample.json("digest") == before


# where things lie


@pytest.mark.parametrize("name", ["أسامة", "Gülnarə Əliyeva", "O'Brien & Söhne", "李", "a b  c"])
def test_profiles_in_any_script_hold_registers_and_settings(
    new_cli: Callable[[str], Any],
    tmp_path: Path,
    name: str,
) -> None:
    profile = tmp_path / name / "AppData" / "Local" / "IWHC Desktop"
    save_settings(profile, Settings(language="ar", theme="dark", store=str(profile / "سجل")))
    assert load_settings(profile) == Settings(language="ar", theme="dark", store=str(profile / "سجل"))
    with Store.create(profile / "store", identity()) as store:
        assert store.damage() == []
    assert places({"IWHC_PROFILE": str(profile)}).store == profile / "store"


def test_a_portable_copy_on_a_stick_is_moved_with_all_it_has(tmp_path: Path) -> None:
    for stick in ("E", "F"):
        program = tmp_path / stick / "IWHC Desktop.exe"
        (tmp_path / stick / PORTABLE_FOLDER).mkdir(parents=True)
        found = places({}, program=program)
        assert found.profile == tmp_path / stick / PORTABLE_FOLDER
        assert found.store.parent == found.log.parent.parent == found.profile


def test_settings_that_cannot_be_kept_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(tmp_path, Settings(language="fr"))

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(StoreError) as caught:
            save_settings(tmp_path, Settings(language="ar"))
    assert caught.value.code == "disk_full"
    assert load_settings(tmp_path) == Settings(language="fr")
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_a_folder_in_the_way_of_the_settings_is_told(tmp_path: Path) -> None:
    (tmp_path / "profile").write_text("a file", encoding="utf-8")
    with pytest.raises(StoreError):
        save_settings(tmp_path / "profile", Settings())


def test_a_file_of_lines_written_by_an_editor_of_windows_is_read(sample: Any, tmp_path: Path) -> None:
    path = tmp_path / "changes.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + lines_of(partner("A"), partner("ب")).replace("\n", "\r\n").encode("utf-8"))
    assert sample.json("apply", str(path))["applied"] == 2


@pytest.mark.parametrize(("typed", "figure"), [("2024-02-30", "2024-02-30"), ("31/4/2024", "31/4/2024")])
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_a_day_that_is_none_is_named(reader: Any, typed: str, figure: str, language: str) -> None:
    error = reader.error("set", "agreement", "AGR-05", f"cancelled_on={typed}", "--lang", language)
    assert error["code"] == "date_impossible"
    assert figure in error["message"]
