"""Documents, backups, the check of the register and its digest on the command line."""

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest

PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "نسخة موقَّعة.pdf"
    path.write_bytes(PDF)
    return path


def test_an_expected_document_is_filled_by_the_file_that_comes(sample, pdf):
    waiting = {item["reference"] for item in sample.json("documents", "--missing")}
    assert len(waiting) == 3
    made = sample.json("attach", "agreement", "AGR-05", str(pdf), "--kind", "signed_mou")
    assert made["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert made["operation"].isdecimal()
    assert made["reference"] in waiting
    assert len(sample.json("documents", "--missing")) == 2
    status = sample.json("status", "AGR-05", "--as-of", "2026-11-23")
    assert status["flags"] == []
    assert status["todo"] == ["enter_signing_date"]


def test_another_document_is_added_and_fetched_again(sample, pdf, tmp_path):
    made = sample.json("attach", "agreement", "AGR-05", str(pdf), "--kind", "letter")
    listed = {item["reference"]: item for item in sample.json("documents")}
    assert len(listed) == 4
    assert listed[made["reference"]]["status"] == "present"
    assert listed[made["reference"]]["record"] == sample.json("show", "agreement", "AGR-05")["reference"]
    target = tmp_path / "again.pdf"
    answer = sample.json("fetch-document", made["sha256"], "-o", str(target))
    assert answer == {"file": str(target), "sha256": made["sha256"], "bytes": len(PDF)}
    assert target.read_bytes() == PDF


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (b"MZ executable", "letter", "document_kind_not_allowed"),
        (b"", "letter", "document_empty"),
        (PDF, "nonsense", "unknown_choice"),
    ],
)
def test_only_documents_are_attached(sample, tmp_path, content, kind, code):
    path = tmp_path / "letter.pdf"
    path.write_bytes(content)
    assert sample.error("attach", "agreement", "AGR-05", str(path), "--kind", kind)["code"] == code


def test_a_document_that_is_not_here_is_not_fetched(sample, tmp_path):
    error = sample.error("fetch-document", "0" * 64, "-o", str(tmp_path / "x"))
    assert error["code"] == "no_such_document"
    assert not (tmp_path / "x").exists()


def test_a_backup_is_a_register_that_opens(sample, tmp_path):
    target = tmp_path / "backup.iwhc-store"
    answer = sample.json("backup", "-o", str(target))
    assert answer["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    assert answer["bytes"] == target.stat().st_size
    folder = tmp_path / "opened"
    folder.mkdir()
    target.rename(folder / "register.iwhc-store")
    assert sample.json("digest", "--store", str(folder)) == sample.json("digest")


def test_backups_beside_the_register_are_told_by_info(sample):
    made = Path(sample.json("backup")["file"])
    assert made.parent.name == "backups"
    assert sample.json("info")["last_backup"]


def test_a_sound_register_verifies(sample):
    answer = sample.json("verify")
    assert answer["ok"] is True
    assert answer["problems"] == []
    assert answer["checked"] == sample.json("digest")["operations"]
    assert "nothing is wrong" in sample("verify", "--lang", "en")


def test_a_changed_cell_is_found(sample):
    path = sample.profile / "store" / "register.iwhc-store"
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE agreement SET title_en='Forged' WHERE sample_id='AGR-05'")
    connection.close()
    answer = sample.json("verify", code=1)
    assert answer["ok"] is False
    assert {problem["code"] for problem in answer["problems"]} == {"projection_differs"}
    told = sample("verify", "--lang", "en", code=1)
    assert "[" not in told
    reference = sample.json("show", "agreement", "AGR-05")["reference"]
    assert f"A record doesn’t match its history.  Agreement {reference}: Title (English)" in told.splitlines()
    assert "Accord" in sample("verify", "--lang", "fr", code=1)


def test_nothing_is_overwritten_unless_it_is_asked_for(sample, tmp_path):
    scan, target = tmp_path / "scan.pdf", tmp_path / "kept"
    scan.write_bytes(PDF)
    sha256 = sample.json("attach", "agreement", "AGR-05", str(scan), "--kind", "letter")["sha256"]
    for command in (("fetch-document", sha256), ("print", "summary", "AGR-03")):
        target.write_bytes(b"mine")
        error = sample.error(*command, "-o", str(target))
        assert (error["code"], error["data"]["file"]) == ("file_exists", str(target))
        assert "--force" in error["hint"]
        assert target.read_bytes() == b"mine"
        for more in ((), ("--force",)):
            assert sample.error(*command, "-o", "/dev/null", *more)["code"] == "not_a_file"
            assert sample.error(*command, "-o", str(tmp_path), *more)["code"] == "is_folder"
        sample(*command, "-o", str(target), "--force")
        assert target.read_bytes().startswith(b"%PDF")
    for command in (("export", "--to", "any"), ("request",), ("backup",)):
        assert sample.error(*command, "-o", "/dev/null")["code"] == "not_a_file"
        if Path("/proc/self").exists():
            assert sample.error(*command, "-o", "/proc/x")["code"] == "cannot_write_there"


def test_the_digest_tells_what_it_covers(sample):
    digest = sample.json("digest")
    assert set(digest) == {"digest", "operations", "conflicts", "issues", "roster", "built_in", "rules", "running"}
    assert digest["built_in"] == {"1": 346, "2": 111}
    assert (digest["conflicts"], digest["issues"], digest["roster"], digest["rules"]) == (0, 0, 1, 1)
    assert len(digest["digest"]) == 64
    sample("set", "agreement", "AGR-01", "notes_en=x")
    assert sample.json("digest")["digest"] != digest["digest"]
    sample("set", "agreement", "AGR-01", "notes_en=")
    assert sample.json("digest")["operations"] > digest["operations"]


def test_summaries_print_in_the_language_asked_for(sample, tmp_path):
    seen = set()
    for language in ("ar", "en", "fr"):
        path = tmp_path / f"{language}.pdf"
        arguments = ("print", "summary", "AGR-03", "-o", str(path), "--lang", language, "--as-of", "2026-11-23")
        answer = sample.json(*arguments)
        assert path.read_bytes().startswith(b"%PDF-1.")
        assert sample.json(*arguments, "--force")["sha256"] == answer["sha256"]
        seen.add(answer["sha256"])
    assert len(seen) == 3


def test_what_comes_later_says_so(sample, tmp_path):
    later = [
        ("allocate", "X"),
        ("undo-import", "3"),
        ("quarantine", "--adopt", "7"),
        ("roster",),
        ("revoke", "BAH1", "--after", "7"),
        ("card", "-o", "x"),
        ("enrol", "x", "--digits", "1"),
        ("iati", "-o", "x.xml"),
        ("restore", "x"),
        ("rescue", "-o", "x"),
        ("completion", "bash"),
        ("print", "report", "-o", "x"),
        ("print", "letter", "agreement", "AGR-01", "-o", "x"),
    ]
    for arguments in later:
        error = json.loads(sample(*arguments, "--json", code=1))["error"]
        assert error["code"] == "not_available"
        assert arguments[0] in error["message"]
    assert list(tmp_path.glob("x*")) == []
