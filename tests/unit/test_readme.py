"""The README is done as it is written: its commands, its map, and what it says of adding a field and a record."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from iwhc_desktop.store.schema.versions import SCHEMA_VERSION

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
NEEDED = ("iwhc_desktop", "packaging", "i18n", "resources", "pyproject.toml")
"""What of the tree has to be copied."""
ONE_BY_ONE = ROOT / "tests" / "exchange_process.py"
"""Carries out the command lines that are given to it."""
INIT = ("init", "--office", "HQ", "--name", "Headquarters", "--person", "Osama", "--headquarters")


def section(title: str) -> str:
    """The text of a section."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def blocks(title: str, language: str = "") -> list[str]:
    """The blocks of code of a section, those in one language or those in none."""
    found = re.findall(r"^ *```(\w*)\n(.*?)^ *```$", section(title), re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(block) for marked, block in found if marked == language]


class Tree:
    """A copy of the tree that is changed as the README says, and a register made with it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "tree"
        self.profile = folder / "profile"
        self.root.mkdir()
        for name in NEEDED:
            if (ROOT / name).is_dir():
                left_out = shutil.ignore_patterns("__pycache__", "*.mo")
                shutil.copytree(ROOT / name, self.root / name, ignore=left_out)
            else:
                shutil.copy(ROOT / name, self.root / name)

    def path(self, place: str) -> Path:
        return self.root / place

    # doing what is written

    def run(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Python with the copied tree before the installed one."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
        own = {"PYTHONPATH": str(self.root), "IWHC_PROFILE": str(self.profile), "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(
            [sys.executable, *arguments],
            env={**inherited, **own},
            cwd=self.root,
            input=given,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def done(self, *arguments: str, given: str = "") -> str:
        """What Python says, which must have gone well."""
        done = self.run(*arguments, given=given)
        assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def said(self, *commands: Sequence[str]) -> list[str]:
        """What the command line says to these commands, in one process."""
        given = "".join(f"{json.dumps(command)}\n" for command in commands)
        answers = [json.loads(line) for line in self.done(str(ONE_BY_ONE), given=given).splitlines()]
        assert [answer["code"] for answer in answers] == [0] * len(commands), answers
        return [answer["out"] for answer in answers]

    def answers(self, *commands: Sequence[str]) -> list[Any]:
        """The same in JSON."""
        return [json.loads(text) for text in self.said(*([*command, "--json"] for command in commands))]

    def carry_out(self, lines: str) -> list[str]:
        """The command lines of a block, one after another."""
        commands = [shlex.split(line) for line in lines.splitlines()]
        assert {command[0] for command in commands} == {".venv/bin/python"}
        return [self.done(*command[1:]) for command in commands]

    # inserting what is written

    def write(self, place: str, text: str) -> None:
        """A new module."""
        assert not self.path(place).exists()
        self.path(place).write_text(text, encoding="utf-8")

    def insert(self, place: str, at: ast.expr | ast.stmt, text: str) -> None:
        """A text right after a part of a module."""
        lines = self.path(place).read_bytes().split(b"\n")
        line, column = (at.end_lineno or 0) - 1, at.end_col_offset or 0
        lines[line] = lines[line][:column] + text.encode() + lines[line][column:]
        self.path(place).write_bytes(b"\n".join(lines))

    def parsed(self, place: str) -> ast.Module:
        return ast.parse(self.path(place).read_text(encoding="utf-8"))

    def add_to_class(self, place: str, name: str, line: str) -> None:
        """A line at the end of a class."""
        found = next(node for node in self.parsed(place).body if isinstance(node, ast.ClassDef) and node.name == name)
        self.insert(place, found.body[-1], f"\n    {line.strip()}")

    def add_to_table(self, place: str, name: str, text: str) -> None:
        """An entry at the end of a table of entries; what it imports at the top."""
        *imports, entry = ast.parse(text).body
        table = next(
            node
            for node in self.parsed(place).body
            if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == name
        )
        entries = next(node.iter for node in ast.walk(table) if isinstance(node, ast.comprehension))
        assert isinstance(entries, ast.Tuple)
        self.insert(place, entries.elts[-1], f", {ast.unparse(entry)}")
        for line in imports:
            first = next(node for node in self.parsed(place).body if isinstance(node, ast.ImportFrom))
            self.insert(place, first, f"\n{ast.unparse(line)}")

    def add_to_keyword(self, place: str, name: str, text: str) -> None:
        """A part at the end of what a declaration gives under a name."""
        values = [
            node.value for node in ast.walk(self.parsed(place)) if isinstance(node, ast.keyword) and node.arg == name
        ]
        (value,) = (value for value in values if isinstance(value, ast.Tuple))
        self.insert(place, value.elts[-1], f", {text}")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The tree with a register of the version before the field."""
    made = Tree(tmp_path_factory.mktemp("readme"))
    made.said(INIT)
    return made


@pytest.fixture(scope="module")
def with_field(tree: Tree) -> Tree:
    """With the field of the README."""
    title = "Add a field"
    (line,) = blocks(title, "python")
    place = "iwhc_desktop/domain/partner.py"
    assert f"`Partner` in `{place}`" in section(title)
    tree.add_to_class(place, "Partner", line)
    shown = "iwhc_desktop/gui/records/partner.py"
    assert f"in `facts` and in a row of `form` or `more` in `{shown}`" in section(title)
    name = line.partition(":")[0]
    tree.add_to_keyword(shown, "facts", f'"{name}"')
    tree.add_to_keyword(shown, "more", f'("{name}",)')
    (labels,) = blocks(title, "json")
    tree.write("labels.json", labels)
    (commands,) = blocks(title)
    tree.carry_out(commands)
    return tree


@pytest.fixture(scope="module")
def with_record(with_field: Tree) -> Tree:
    """With the record of the README as well."""
    title, tree = "Add a record", with_field
    record, kind, views, entry = blocks(title, "python")
    places = re.findall(r"`(iwhc_desktop/\S+\.py)`", section(title))
    assert places == [
        "iwhc_desktop/domain/exhibition.py",
        "iwhc_desktop/domain/records.py",
        "iwhc_desktop/gui/records/exhibition.py",
        "iwhc_desktop/gui/records/__init__.py",
    ]
    tree.write(places[0], record)
    tree.add_to_table(places[1], "RECORDS", kind)
    tree.write(places[2], views)
    tree.add_to_table(places[3], "VIEWS", entry)
    (commands,) = blocks(title)
    tree.carry_out(commands)
    return tree


# a field


def test_a_field_gets_a_step_and_a_second_run_writes_none(with_field: Tree) -> None:
    step = with_field.path(f"iwhc_desktop/store/schema/steps/step_{SCHEMA_VERSION + 1:04}.py")
    assert "opening_hours" in step.read_text(encoding="utf-8")
    assert "nothing is written" in with_field.done("packaging/schema_step.py", "Nothing new")


def test_a_field_is_told_entered_and_found_by_commands_in_a_register_of_before(with_field: Tree) -> None:
    kinds, made, shown, found = with_field.answers(
        ("kinds",),
        ("add", "partner", "sample_id=MUSEUM", "name_en=Museum", "type=museum_body", "opening_hours=Sundays only"),
        ("show", "partner", "MUSEUM"),
        ("search", "sundays"),
    )
    (partner,) = (kind for kind in kinds if kind["kind"] == "partner")
    assert partner["fields"][-1]["name"] == "opening_hours"
    assert shown["opening_hours"] == "Sundays only"
    assert [one["key"] for one in found] == [made["key"]]


def test_a_field_has_its_label_in_three_languages(with_field: Tree) -> None:
    (labels,) = blocks("Add a field", "json")
    (label,) = json.loads(labels)
    said = {"en": label["msgid"], "ar": label["ar"], "fr": label["fr"]}
    _made, *shown = with_field.said(
        ("add", "partner", "sample_id=ARCHIVE", "name_en=Archive", "type=museum_body", "opening_hours=never"),
        *(("show", "partner", "ARCHIVE", "--lang", language) for language in said),
    )
    assert [words in text for words, text in zip(said.values(), shown, strict=True)] == [True] * 3
    assert with_field.run("packaging/catalogues.py", "check").returncode == 0


# a record


def test_a_record_is_entered_listed_and_found_by_commands(with_record: Tree) -> None:
    kinds, made, listed, found = with_record.answers(
        ("kinds",),
        ("add", "exhibition", "title_en=Astrolabes", "opens_on=March 2027"),
        ("list", "exhibition"),
        ("search", "astrolabe"),
    )
    (exhibition,) = (kind for kind in kinds if kind["kind"] == "exhibition")
    assert [item["name"] for item in exhibition["fields"]][-3:] == ["title", "opens_on", "responsible_office"]
    (row,) = listed
    assert (row["key"], row["opens_on"], row["responsible_office"]) == (made["key"], "2027-03", "HQ")
    assert [one["kind"] for one in found] == ["exhibition"]


def test_field_and_record_have_the_pages_that_are_declared(with_record: Tree) -> None:
    tests = [str(ROOT / "tests" / "gui" / name) for name in ("test_views_declared.py", "test_views_forms.py")]
    chosen = "(partner or exhibition) and (TestEntry or is_a_field or can_be_entered or (full_record and en))"
    shown = "from iwhc_desktop.gui.records.partner import PARTNERS as it; print(it.facts[-1], it.more[-1][0])"
    assert with_record.done("-c", shown).split() == ["opening_hours"] * 2
    said = with_record.done("-m", "pytest", "-q", "-k", chosen, *tests)
    assert int(said.splitlines()[-1].split()[0]) >= 24


def test_the_modules_of_the_readme_are_written_as_all_others(with_record: Tree) -> None:
    modules = ("iwhc_desktop/domain/exhibition.py", "iwhc_desktop/gui/records/exhibition.py")
    with_record.done("-m", "ruff", "check", "--no-cache", *modules)
    with_record.done("-m", "ruff", "format", "--check", "--no-cache", *modules)


# the map and the commands


def rows_of_the_map() -> Iterator[tuple[str, str]]:
    yield from re.findall(r"^\| `([^`]+)` \| (.+) \|$", section("A map of the packages"), re.MULTILINE)


PACKAGES = [name for name, _ in rows_of_the_map() if name.startswith("iwhc_desktop/")]


def test_the_map_shows_every_package_and_folder() -> None:
    packages = {path.parent.name for path in (ROOT / "iwhc_desktop").glob("*/__init__.py")}
    assert {name.removeprefix("iwhc_desktop/") for name in PACKAGES} == packages
    others = {name for name, _ in rows_of_the_map()} - {*PACKAGES}
    assert others == {"resources", "i18n", "packaging", "tests"}
    assert all((ROOT / name).is_dir() for name in others)


@pytest.mark.parametrize("package", PACKAGES)
def test_the_map_shows_what_is_in_a_package(package: str) -> None:
    said = dict(rows_of_the_map())[package]
    within = {path.parent.name for path in (ROOT / package).glob("*/__init__.py")}
    assert {*re.findall(r"`(\w+)`", said)} == within


NOTES = {
    path.parent.relative_to(ROOT).as_posix(): ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    for path in sorted((ROOT / "iwhc_desktop").rglob("__init__.py"))
}
PACKAGES_IN_NOTES = [
    (package, name) for package, note in NOTES.items() for name in re.findall(r"`(\w+(?:/\w+)*)/`", note)
]


@pytest.mark.parametrize(("package", "name"), PACKAGES_IN_NOTES)
def test_a_package_that_is_named_in_the_note_of_another_exists(package: str, name: str) -> None:
    within, beside = ROOT / package, (ROOT / package).parent
    assert any((folder / name / "__init__.py").exists() for folder in (within, beside))


def test_the_note_of_a_package_says_where_to_add() -> None:
    silent = {package for package, note in NOTES.items() if "Where to add" not in note and "To add" not in note}
    assert silent == {"iwhc_desktop", "iwhc_desktop/store/schema/steps"}


def test_the_folders_of_tests_are_those_of_the_map() -> None:
    said = {word.strip() for word in dict(rows_of_the_map())["tests"].split(",")}
    assert all((ROOT / "tests" / name).is_dir() for name in said)


def test_every_file_that_is_named_exists() -> None:
    before = README.partition("## Add a record")[0]
    named = {*re.findall(r"`([\w./]+\.(?:py|md))`", before), *re.findall(r"\]\((\S+)\)", README), ".ci/run"}
    named |= {"iwhc_desktop/i18n/languages.py", "tests/unit/test_readme.py"}
    assert named <= {name for name in named if (ROOT / name).exists()}


def test_the_commands_of_the_command_line_do_what_is_said(tree: Tree, tmp_path: Path) -> None:
    (lines,) = (block for block in blocks("Two commands") if "iwhc-desktop init" in block)
    pdf, place = tmp_path / "summary.pdf", ("--store", str(tmp_path / "store"))
    commands = [shlex.split(line.replace("summary.pdf", pdf.as_posix())) for line in lines.splitlines()]
    assert [command[:2] for command in commands][-1] == ["iwhc-desktop", "--help"]
    *_, status, _printed, told = tree.said(*([*command[1:], *place] for command in commands))
    assert "IWHC-CPA-" in status or "In force" in status
    assert told.startswith("usage: iwhc-desktop")
    assert pdf.read_bytes().startswith(b"%PDF")
