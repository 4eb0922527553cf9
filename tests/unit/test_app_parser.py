"""The command line is taken apart the same way in three languages, without loading the register."""

import argparse
import contextlib
import inspect
import os
import subprocess
import sys

import pytest

from iwhc_desktop import __version__
from iwhc_desktop.app.cli import run as cli
from iwhc_desktop.app.cli.commands import COMMANDS, GLOBAL_ARGUMENTS
from iwhc_desktop.app.cli.parser import UsageError, joined, parse, window_asked
from iwhc_desktop.app.cli.usage import _WORDS
from iwhc_desktop.app.main import main
from iwhc_desktop.i18n.formats import Formats

english = Formats("en").plain

EVERY_COMMAND_OF_THE_TABLE = {
    "init",
    "starter",
    "join",
    "accept",
    "info",
    "kinds",
    "list",
    "show",
    "add",
    "set",
    "retire",
    "act",
    "apply",
    "status",
    "allocate",
    "attach",
    "documents",
    "fetch-document",
    "export",
    "inspect",
    "preview",
    "import",
    "undo-import",
    "imports",
    "request",
    "conflicts",
    "decide",
    "issues",
    "duplicates",
    "merge",
    "quarantine",
    "offices",
    "roster",
    "revoke",
    "card",
    "enrol",
    "print",
    "table",
    "import-table",
    "translations",
    "import-translations",
    "calendar",
    "tasks",
    "iati",
    "search",
    "backup",
    "restore",
    "verify",
    "rescue",
    "digest",
    "completion",
}

LATER = {
    "allocate",
    "undo-import",
    "quarantine",
    "roster",
    "revoke",
    "card",
    "enrol",
    "iati",
    "restore",
    "rescue",
    "completion",
}


def test_every_command_is_known_and_only_the_later_ones_are_not_built():
    assert set(COMMANDS) == EVERY_COMMAND_OF_THE_TABLE
    assert {name for name, spec in COMMANDS.items() if not spec.run} == LATER


@pytest.mark.parametrize("name", sorted(EVERY_COMMAND_OF_THE_TABLE - LATER))
def test_every_built_command_has_its_handler(name):
    assert callable(cli.handler_of(name))


@pytest.mark.parametrize(
    "arguments", [["--json", "list", "agreement"], ["list", "--json", "agreement"], ["list", "agreement", "--json"]]
)
def test_options_of_every_command_stand_anywhere(arguments):
    options = parse(arguments, english)
    assert (options.command, options.kind, options.json, options.quiet) == ("list", "agreement", True, False)


def test_a_later_option_counts():
    options = parse(["--lang", "ar", "--store", "a", "info", "--store", "b"], english)
    assert (options.lang, options.store) == ("ar", "b")


@pytest.mark.parametrize(
    ("arguments", "name", "value"),
    [
        (["list", "agreement", "--sort", "-title"], "sort", "-title"),
        (["decide", "1.x.ab", "--value", "-5"], "value", "-5"),
        (["decide", "1.x.ab", "--value", ""], "value", ""),
        (["retire", "partner", "R", "--reason=-x"], "reason", "-x"),
        (["list", "partner", "--filter", "a=1", "--filter", "b=-2"], "filter", ["a=1", "b=-2"]),
        (["set", "agreement", "R", "fields-=X", "fields+=Y"], "values", ["fields-=X", "fields+=Y"]),
        (["--as-of", "2024-10-08", "status", "R"], "ref", "R"),
    ],
)
def test_values_that_begin_with_a_hyphen_are_values(arguments, name, value):
    assert getattr(parse(arguments, english), name) == value


def test_only_options_that_take_any_text_swallow_what_follows():
    assert joined(["list", "--sort", "-a", "--json", "-x"]) == ["list", "--sort=-a", "--json", "-x"]
    assert joined(["--sort"]) == ["--sort"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["list"],
        ["list", "agreement", "--nonsense"],
        ["list", "agreement", "--limit", "many"],
        ["--lang", "de", "info"],
        ["status", "R", "--as-of", "tomorrow"],
        ["init", "--name", "X"],
        ["info", "rest"],
        ["print", "poem", "R", "-o", "x"],
        ["lis", "agreement"],
        ["export", "--to", "HQ"],
    ],
)
def test_what_is_not_understood_is_wrong_usage(arguments):
    with pytest.raises(UsageError) as caught:
        parse(arguments, english)
    assert caught.value.problem
    assert caught.value.usage.startswith("usage: iwhc-desktop")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["nonsense"], "there is no command nonsense"),
        (["list"], "these are missing: KIND"),
        (["list", "agreement", "--limit", "0"], "--limit can’t be 0"),
        (["list", "agreement", "--limit"], "a value is missing after --limit"),
        (["import"], "these are missing: FILE"),
        (["--lang", "de", "info"], "--lang must be one of ar, en, fr, not de"),
        (["--json=x", "info"], "--json takes no value"),
        (["info", "rest"], "rest"),
    ],
)
def test_what_argparse_finds_is_said_in_our_words(arguments, problem):
    with pytest.raises(UsageError) as caught:
        parse(arguments, english)
    assert caught.value.problem == problem


def test_every_sentence_of_argparse_that_is_translated_is_one_of_this_python():
    source = inspect.getsource(argparse)
    assert [text for text in _WORDS if repr(text) not in source] == []


@pytest.mark.parametrize("arguments", [["info"], ["nonsense"]])
def test_argparse_speaks_our_language_only_while_a_command_line_is_taken_apart(arguments):
    before = vars(argparse)["_"]
    with contextlib.suppress(UsageError):
        parse(arguments, Formats("fr").plain)
    assert vars(argparse)["_"] is before


def test_a_later_command_takes_whatever_follows():
    assert parse(["table", "partner", "-o", "x.csv"], english).command == "table"


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_help_speaks_the_language(language, capsys):
    assert main(["--lang", language, "--help"]) == 0
    told = capsys.readouterr().out
    formats = Formats(language)
    for spec in COMMANDS.values():
        assert spec.name in told
        assert formats.plain(spec.summary).split()[0] in told
    assert main(["show", "--lang", language, "-h"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for argument in (*COMMANDS["show"].arguments, *GLOBAL_ARGUMENTS):
        assert formats.plain(argument.help).split()[-1] in told


def test_the_version_is_told(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == __version__


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "ar_BH", "LANG": "fr"}, "ar"),
        ({"LANG": "de_DE"}, "en"),
    ],
)
def test_without_a_register_the_system_says_the_language(environment, language):
    assert cli.spoken_before(["info"], environment).language == language
    assert cli.spoken_before(["info", "--lang", "fr"], environment).language == "fr"
    assert cli.spoken_before(["--lang=ar"], environment).language == "ar"


def test_wrong_usage_ends_with_two(capsys):
    assert main(["nonsense"]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "usage:" in err
    assert main(["list", "--json"]) == 2
    out, _ = capsys.readouterr()
    assert '"wrong_usage"' in out


def test_the_window_opens_without_a_command(tmp_path):
    file = tmp_path / "HQ_2026-11-23_1.iwhc"
    file.write_bytes(b"x")
    assert window_asked([]) is not None
    asked = window_asked(["--store", "somewhere", "--lang", "fr"])
    assert asked is not None
    assert (asked.store, asked.language, asked.files) == ("somewhere", "fr", ())
    asked = window_asked([str(file)])
    assert asked is not None
    assert asked.files == (file,)
    for arguments in (["info"], ["--help"], ["--version"], ["nonsense"], ["--lang", "de"], [str(tmp_path)]):
        assert window_asked(arguments) is None


FORBIDDEN = ("PySide6", "shiboken6", "iwhc_desktop.gui")
HEAVY = ("sqlalchemy", "reportlab", "iwhc_desktop.store.store", "cryptography")


def loaded_by(arguments: list[str]) -> set[str]:
    """The modules a process of its own has loaded after a command."""
    code = (
        "import sys\nfrom iwhc_desktop.app.main import main\n"
        f"main({arguments!r})\nsys.stderr.write('\\n'.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    return set(done.stderr.split("\n"))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["list", "--help"]])
def test_help_loads_neither_the_register_nor_a_window(arguments):
    assert not {name for name in loaded_by(arguments) if name.startswith((*FORBIDDEN, *HEAVY))}


def test_commands_load_no_window():
    assert not {name for name in loaded_by(["kinds"]) if name.startswith(FORBIDDEN)}


def test_help_is_quick():
    times = []
    for _ in range(3):
        before = os.times()
        subprocess.run([sys.executable, "-m", "iwhc_desktop", "--help"], check=True, capture_output=True)
        after = os.times()
        times.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert min(times) < 0.5  # seconds of the processor; other programs may be at work beside the tests
