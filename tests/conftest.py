"""What every test finds around it: no screen, no network, no fonts of the machine, a home of its own.

The variables are set here, at import, because Qt and the program read them when they are imported.
"""

import functools
import gc
import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "resources" / "fonts"

_home = tempfile.TemporaryDirectory(prefix="iwhc-tests-", ignore_cleanup_errors=True)
HOME = Path(_home.name).resolve()

# One font folder, and nothing in it: the program has to bring its own faces.
_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{home}/no_fonts</dir><cachedir>{home}/font_cache</cachedir></fontconfig>
"""


def _surround() -> None:
    """Point every variable that could let the machine into a test at the temporary home."""
    for name in ("no_fonts", "runtime"):
        (HOME / name).mkdir(mode=0o700)
    (HOME / "fonts.conf").write_text(_FONTCONFIG.format(home=HOME.as_posix()), encoding="utf-8")
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_TIME", "LC_NUMERIC", "QT_STYLE_OVERRIDE"):
        os.environ.pop(name, None)
    for name in [name for name in os.environ if name.startswith(("IWHC_", "QT_SCALE", "QT_FONT"))]:
        del os.environ[name]
    # what a test starts as a process of its own finds byte code, wherever it was told to write none
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.update(
        PYTHONPYCACHEPREFIX=str(Path(tempfile.gettempdir()) / "iwhc-tests-bytecode"),
        QT_QPA_PLATFORM="offscreen",
        FONTCONFIG_FILE=str(HOME / "fonts.conf"),
        LANG="C.UTF-8",
        TZ="UTC",
        IWHC_PROFILE=str(HOME / "profile"),
        HOME=str(HOME),
        USERPROFILE=str(HOME),
        APPDATA=str(HOME / "roaming"),
        LOCALAPPDATA=str(HOME / "local"),
        XDG_CONFIG_HOME=str(HOME / "config"),
        XDG_DATA_HOME=str(HOME / "share"),
        XDG_STATE_HOME=str(HOME / "state"),
        XDG_CACHE_HOME=str(HOME / "cache"),
        XDG_RUNTIME_DIR=str(HOME / "runtime"),
    )
    if sys.platform != "win32":
        time.tzset()


_surround()

# The same examples on every machine and in every run; the deep profile looks for new ones.
hypothesis.settings.register_profile("usual", deadline=None, derandomize=True, max_examples=60)
hypothesis.settings.register_profile("deep", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


class NetworkUsedError(RuntimeError):
    """A test, or the program under it, tried to reach the network."""


def _refuse(*_arguments: object, **_named: object) -> Any:
    raise NetworkUsedError("IWHC Desktop works offline: nothing may open a connection")


@pytest.fixture(scope="session", autouse=True)
def offline() -> Iterator[None]:
    """Let every attempt to reach another machine fail loudly."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto", "bind"):
            patch.setattr(socket.socket, name, _refuse)
        for name in ("create_connection", "getaddrinfo", "gethostbyname"):
            patch.setattr(socket, name, _refuse)
        yield


@pytest.fixture(scope="session", autouse=True)
def catalogues_read_once() -> Iterator[None]:
    """Each catalogue is read from its source once for all tests, as a program does in its one run."""
    from iwhc_desktop.i18n import formats

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formats, "load", functools.cache(formats.load))
        yield


@pytest.fixture(scope="session", autouse=True)
def tables_made_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The steps to the present tables are taken once for all tests; a new register begins with a copy of the file."""
    from iwhc_desktop.store import verify
    from iwhc_desktop.store.files import platform
    from iwhc_desktop.store.schema import preparing

    made, create = tmp_path_factory.mktemp("tables") / "made", preparing.create_schema

    def copied(path: Path) -> None:
        if not made.exists():
            create(made)
        shutil.copyfile(made, path)
        platform.make_private(path)

    with pytest.MonkeyPatch.context() as patch:
        for module in (preparing, verify):
            patch.setattr(module, "create_schema", copied)
        yield


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once() -> Iterator[None]:
    """All stores of the tests share the compiled form of their statements, as those of one program's register do."""
    from sqlalchemy import create_engine
    from sqlalchemy.util import LRUCache

    from iwhc_desktop.store import engines

    make = engines._engine
    dialect, compiled = create_engine("sqlite://").dialect, LRUCache(2_000)

    def sharing(*given: Any, **options: Any) -> Any:
        made = make(*given, **options)
        made.dialect = dialect
        return made.execution_options(compiled_cache=compiled)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "_engine", sharing)
        yield


@pytest.fixture(scope="session", autouse=True)
def no_waiting_for_the_disk() -> Iterator[None]:
    """No test takes the power away, so nothing has to be on the disk itself; a killed process loses nothing either."""
    from iwhc_desktop.store import connection

    settings = tuple((name, "OFF" if name == "synchronous" else value) for name, value in connection.SETTINGS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "SETTINGS", settings)
        patch.setattr(os, "fsync", lambda _handle: None)
        yield


@pytest.fixture(autouse=True)
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a profile folder of its own; it does not exist before the program makes it."""
    folder = tmp_path / "profile"
    monkeypatch.setenv("IWHC_PROFILE", str(folder))
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """All tests and what they imported stay to the end: the collector need not look at them again and again.

    It works less often than in the program, because a test makes more objects than a person's act does.
    """
    gc.disable()
    collected = yield
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 10, 50)
    return collected


@pytest.fixture(scope="session", autouse=True)
def nothing_frozen() -> Iterator[None]:
    """What the program keeps from the collector for its one run, and gives back to it, is not that of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("freeze", "unfreeze"):
            patch.setattr(gc, name, lambda: None)
        yield


@pytest.fixture(autouse=True)
def collector_as_before() -> Iterator[None]:
    """Python's collector works between the tests, whatever a window in this process set for itself."""
    yield
    gc.enable()


@pytest.fixture(scope="session")
def qapp(qapp: Any) -> Any:
    """Give the application our faces and the style of the program, the same on every machine."""
    from PySide6.QtGui import QFont, QFontDatabase

    for face in sorted(FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(face))
    qapp.setStyle("Fusion")
    font = QFont("IBM Plex Sans Arabic")
    font.setPixelSize(14)
    qapp.setFont(font)
    return qapp
