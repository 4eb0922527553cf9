"""An import goes downwards only, and what is heavy or dangerous stays where it belongs.

Read from the source, with the standard library alone, so that imports inside functions and under
TYPE_CHECKING count as well.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "iwhc_desktop"

LAYERS = [{"app"}, {"gui"}, {"services"}, {"store", "sync", "reports"}, {"domain"}, {"i18n"}]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}

# who may import what; everybody else may not
HOMES = {
    "PySide6": {"gui", "app"},
    "shiboken6": {"gui", "app"},
    "sqlalchemy": {"store", "app"},
    "alembic": {"store"},
    "sqlite3": {"store", "app"},
    "reportlab": {"reports"},
    "uharfbuzz": {"reports"},
    "pikepdf": {"reports"},
}
NETWORK = {"socket", "socketserver", "ssl", "urllib", "http", "ftplib", "smtplib", "imaplib", "poplib"}
NETWORK |= {"telnetlib", "xmlrpc", "asyncio", "requests", "httpx", "urllib3", "aiohttp", "webbrowser"}
NETWORK_OF_QT = {"QtNetwork", "QtWebSockets", "QtWebEngineCore", "QtWebEngineWidgets", "QtWebChannel"}
HARMLESS = {"urllib.parse"}  # takes strings apart and reaches nothing


class Import(NamedTuple):
    """One imported module, and where."""

    module: str
    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} imports {self.module}"


def imports_of(path: Path, text: str) -> Iterator[Import]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (Import(name.name, path, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = absolute(path, node.level, node.module or "")
            yield from (Import(f"{start}.{name.name}", path, node.lineno) for name in node.names)


def absolute(path: Path, level: int, module: str) -> str:
    """The full name of what `from ..x import` means in that file."""
    if level == 0:
        return module
    package = path.relative_to(ROOT).parts[:-level]
    return ".".join([*package, module]).rstrip(".")


def layer_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else "app"  # __main__ only starts app


FILES = sorted(PACKAGE.rglob("*.py"))
IMPORTS = [found for path in FILES for found in imports_of(path, path.read_text(encoding="utf-8"))]


def roots(found: Import) -> set[str]:
    return {found.module.split(".")[0]}


def is_upwards(found: Import) -> bool:
    parts = found.module.split(".")
    if parts[0] != "iwhc_desktop" or len(parts) < 2 or parts[1] not in RANK:
        return False
    here, there = layer_of(found.path), parts[1]
    return here != there and RANK[here] >= RANK[there]


def reaches_out(found: Import) -> bool:
    parts = set(found.module.split("."))
    is_harmless = any(found.module == name or found.module.startswith(name + ".") for name in HARMLESS)
    return not is_harmless and bool(roots(found) & NETWORK or parts & NETWORK_OF_QT)


def listed(found: list[Import]) -> str:
    return "\n".join(str(one) for one in found)


def test_every_package_has_a_layer():
    packages = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert packages == set(RANK)


def test_an_import_goes_downwards_only():
    wrong = [found for found in IMPORTS if is_upwards(found)]
    assert not wrong, listed(wrong)


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_stays_in_its_layer(library: str):
    wrong = [f for f in IMPORTS if roots(f) == {library} and layer_of(f.path) not in HOMES[library]]
    assert not wrong, listed(wrong)


def test_nothing_reaches_the_network():
    wrong = [found for found in IMPORTS if reaches_out(found)]
    assert not wrong, listed(wrong)


def test_the_command_line_needs_no_window():
    shown = ("PySide6", "shiboken6", "iwhc_desktop.gui")
    wrong = [f for f in IMPORTS if f.path.name.startswith("cli") and f.module.startswith(shown)]
    assert not wrong, listed(wrong)


def test_qt_is_imported_by_name():
    wrong = [found for found in IMPORTS if found.module.endswith(".*")]
    assert not wrong, listed(wrong)


@pytest.mark.parametrize(
    ("here", "text", "is_wrong"),
    [
        ("store/x.py", "from iwhc_desktop.services import bus", True),
        ("store/x.py", "from iwhc_desktop.sync.merge import live", True),
        ("store/x.py", "def f():\n    import iwhc_desktop.reports.page", True),
        ("store/x.py", "from ..gui import main_window", True),
        ("store/x.py", "from iwhc_desktop import services", True),
        ("store/x.py", "from . import tables", False),
        ("store/x.py", "from iwhc_desktop.domain.change import Operation", False),
        ("i18n/x.py", "from ..domain import fields", True),
        ("gui/pages/x.py", "from ...services import bus", False),
        ("gui/pages/x.py", "from ...app import main", True),
        ("app/x.py", "from iwhc_desktop.gui import main_window", False),
    ],
)
def test_the_rule_tells_upwards_from_downwards(here: str, text: str, is_wrong: bool):
    assert any(is_upwards(found) for found in imports_of(PACKAGE / here, text)) == is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("import socket", True),
        ("import urllib.request", True),
        ("from urllib import request", True),
        ("from PySide6.QtNetwork import QLocalServer", True),
        ("from PySide6 import QtNetwork", True),
        ("from urllib.parse import quote", False),
        ("from PySide6.QtCore import QUrl", False),
    ],
)
def test_the_rule_tells_what_reaches_out(text: str, is_wrong: bool):
    assert any(reaches_out(found) for found in imports_of(PACKAGE / "gui" / "x.py", text)) == is_wrong
