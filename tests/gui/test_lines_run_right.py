"""In Arabic a line that is put together begins at the right, whatever script its first part is written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from services_registers import founded
from workspace_samples import until, workspace_on

from iwhc_desktop.domain.kind_names import FOLLOW_UP
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.fold_head import FoldHead
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.shown import BETWEEN
from iwhc_desktop.gui.views.text_lines import LineBreaker
from iwhc_desktop.i18n.isolates import FSI, LRI, PDI, RLI, strip_isolates
from iwhc_desktop.services.saving.commands import Create, Save

_HAS_PARTS = re.compile(rf"{BETWEEN}|، |\u00a0· ")
CONTACTS = [
    Create("contact", {"partner": "@p", "name": name, "role_en": "Head (acting)", "email": "a@b.org"})
    for name in ("Amina Diallo", "Jean Dupont")
]
ENTERED = (
    Create("partner", {"name_en": "Zayed Institute", "acronym_en": "ZI", "type": "donor"}, "p"),
    *CONTACTS,
    Create("place", {"name_en": "Rabat"}, "town"),
    Create("activity", {"title_en": "Forum", "type": "workshop", "starts_on": "2026-12-07", "place": "@town"}, "a"),
    Create("activity_partner", {"activity": "@a", "partner": "@p", "role": "host"}),
    Create("partner", {"name_en": "A Fund", "type": "donor"}, "q"),
    *(Create("other_funding", {"activity": "@a", "funder": funder}) for funder in ("@p", "@q")),
    Create(FOLLOW_UP, {"record": "@a", "on": "2026-11-20", "done": "Called", "next_step": "Invite", "by_when": "2027"}),
)


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory) -> Iterator[Workspace]:
    with workspace_on(qapp, founded(tmp_path_factory.mktemp("right")), "ar") as made:
        made.keys = made.register.bus.run(Save(ENTERED)).keys
        yield made


def runs_right(text: str) -> bool:
    """The base direction of a line by its first strong letter outside isolates (UAX 9, P2 and P3)."""
    depth = 0
    for letter in text:
        depth += (letter in (LRI, RLI, FSI)) - (letter == PDI)
        if not depth and unicodedata.bidirectional(letter) in ("L", "R", "AL"):
            return unicodedata.bidirectional(letter) != "L"
    return False


def put_together(part: QWidget) -> list[str]:
    """The texts of labels and folds that have several parts."""
    texts = [label.text() for label in part.findChildren(PlainLabel)]
    texts += [head._appearance.text(head._summary) for head in part.findChildren(FoldHead)]
    return [text for text in texts if _HAS_PARTS.search(strip_isolates(text))]


def home(workspace: Workspace) -> QWidget:
    workspace.go("home")
    until(lambda: not workspace.page("home").is_waiting and not workspace.tasks.is_busy)
    return workspace.page("home")


def shown(kind: str, key: str) -> Callable[[Workspace], QWidget]:
    def show(workspace: Workspace) -> QWidget:
        workspace.show_record(kind, workspace.keys[key])
        inspector = workspace.window.page.inspector
        inspector.key = workspace.keys[key]
        inspector.refresh()
        return inspector

    return show


def form(workspace: Workspace) -> QWidget:
    workspace.go("home")
    workspace.open_form("activity", workspace.keys["a"])
    return workspace.window.page


@pytest.mark.parametrize(
    ("bring", "begins"),
    [
        pytest.param(home, "Rabat", id="coming up"),
        pytest.param(home, "N. N.", id="latest changes"),
        pytest.param(shown("activity", "a"), "Rabat", id="inspector of an activity"),
        pytest.param(shown("partner", "p"), "Head (acting)", id="contacts of a partner"),
        pytest.param(form, "Zayed Institute", id="summary of a fold"),
    ],
)
def test_a_line_of_several_parts_runs_right_and_keeps_each_whole(workspace, bring, begins):
    lines = put_together(bring(workspace))
    assert any(begins in strip_isolates(line).replace("\u00a0", " ") for line in lines), lines
    assert all(map(runs_right, lines)), lines


@pytest.mark.parametrize(
    ("text", "is_rtl", "line"),
    [
        ("Rabat · ZI", True, f"{RLI}{LRI}Rabat{PDI} · {LRI}ZI{PDI}{PDI}"),
        ("Rabat · مركز", True, f"{RLI}{LRI}Rabat{PDI} · {RLI}مركز{PDI}{PDI}"),
        ("مركز · Rabat", False, f"{LRI}{RLI}مركز{PDI} · {LRI}Rabat{PDI}{PDI}"),
        ("MoU (2024)", True, f"{LRI}MoU (2024){PDI}"),
        ("مذكرة (2024)", False, f"{RLI}مذكرة (2024){PDI}"),
        ("2022–2027", True, f"{RLI}2022–2027{PDI}"),
        ("2022–2027", False, f"{LRI}2022–2027{PDI}"),
        ("+973 17 000 100", True, f"{LRI}+973 17 000 100{PDI}"),
    ],
)
def test_the_parts_of_a_line_in_a_list_follow_the_interface(appearance, text, is_rtl, line):
    assert LineBreaker(appearance.font("second"), is_rtl=is_rtl).broken(text, 500).lines == (line,)
