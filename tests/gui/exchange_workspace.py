"""A window on the register of an office that exchanges files with headquarters, for the tests of its pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from exchange_offices import Offices, add_partner, edit
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.services.register import Register


class Chosen:
    """A choice of files or folders that a person made, instead of the system's dialog."""

    def __init__(self, *paths: Path) -> None:
        self.paths = paths

    def files(self, _said: object, _purpose: object = None) -> tuple[Path, ...]:
        return self.paths

    def file(self, _said: object, _purpose: object = None) -> Path | None:
        return self.paths[0] if self.paths else None

    def folder(self, _said: object, _purpose: object = None) -> Path | None:
        return self.paths[0] if self.paths else None


def click(part: QWidget) -> None:
    """One click in the middle of a part."""
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)


def settle() -> None:
    """Let layouts come to rest."""
    for _turn in range(5):
        QApplication.processEvents()


def idle(workspace: Workspace) -> Callable[[], bool]:
    """Whether all work is done."""
    return lambda: not workspace.tasks.is_busy


def ots(register: Register) -> int:
    """The key of the sample's memorandum with OTS."""
    key = register.queries.find("agreement", "AGR-05")
    assert key
    return key


def party_of(register: Register) -> int:
    """Its first party."""
    key = ots(register)
    return register.queries.children("agreement_party", [key])[key][0].key


def contradict(offices: Offices) -> Path:
    """Headquarters and Manama change one memorandum apart; Manama's file about it, which nobody read yet."""
    hq, manama = offices.of["HQ"], offices.of["BAH"]
    edit(hq, "agreement", ots(hq), responsible_office=manama.identity.office_key)
    offices.pass_on("HQ", "BAH")
    edit(hq, "agreement", ots(hq), notes_en="Annex 2 awaits translation.")
    edit(manama, "agreement", ots(manama), notes_en="Signed copy sent by post.", title_fr="Entente avec l’OET")
    edit(hq, "agreement_party", party_of(hq), contact_name="Elif Kaya", contact_phone="+90 212 555 0144")
    edit(manama, "agreement_party", party_of(manama), contact_name="Elif Kaya Demir", contact_phone="+90 212 555 0150")
    add_partner(manama, "University of Bahrain")
    return offices.send("BAH", "HQ")
