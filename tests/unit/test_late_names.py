"""Every name that is loaded late leads somewhere: a wrong one would fail only when somebody needs it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, get_type_hints

import pytest

from iwhc_desktop.app.cli.commands import COMMANDS
from iwhc_desktop.app.cli.run import handler_of
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.page_table import PAGES, LatePage
from iwhc_desktop.services.late import Late
from iwhc_desktop.services.register import Register

SERVICES = {name: late for name, late in vars(Register).items() if isinstance(late, Late)}
LATE_PAGES = {entry.name: entry.make for entry in PAGES if isinstance(entry.make, LatePage)}
BUILT_COMMANDS = sorted(name for name, command in COMMANDS.items() if command.run)


class Anything:
    """Has every attribute that is asked of it."""

    def __getattr__(self, name: str) -> Anything:
        return Anything()


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_late_service_is_there_is_annotated_and_takes_what_it_is_given(name: str) -> None:
    late: Late[Any] = SERVICES[name]
    made = late.load()
    assert Register.__annotations__[name] == f"Late[{made.__name__}]"
    inspect.signature(made).bind(*late.needs(Anything()))


@pytest.mark.parametrize("name", sorted(LATE_PAGES))
def test_a_late_page_is_there_and_is_made_for_a_workspace(name: str) -> None:
    made = LATE_PAGES[name].load()
    assert issubclass(made if isinstance(made, type) else get_type_hints(made)["return"], Page)
    inspect.signature(made).bind(Anything(), *LATE_PAGES[name].arguments)


@pytest.mark.parametrize("name", BUILT_COMMANDS)
def test_the_handler_of_a_command_is_there_and_takes_its_call(name: str) -> None:
    assert len(inspect.signature(handler_of(name)).parameters) == 1


def test_there_is_something_behind_each_door() -> None:
    assert {"bus", "agreements", "exchange", "printing"} <= set(SERVICES)
    assert {"agreements", "settings"} <= set(LATE_PAGES)
    assert {"init", "list", "export"} <= set(BUILT_COMMANDS)


class Counted:
    """A part that counts how often it was made."""

    made = 0

    def __init__(self, size: int) -> None:
        type(self).made += 1
        self.size = size


class Owner:
    """Has parts that are made late."""

    part: Late[Counted] = Late(f"{__name__}:Counted", lambda its: (its.size,))
    nobody: Late[Counted] = Late(f"{__name__}:Nobody", lambda _its: ())
    size = 4


@pytest.fixture
def counted() -> Iterator[type[Counted]]:
    Counted.made = 0
    yield Counted
    Counted.made = 0


def test_a_late_part_is_made_once_for_each_owner_when_it_is_asked_for(counted: type[Counted]) -> None:
    first, second = Owner(), Owner()
    assert counted.made == 0
    assert (first.part.size, first.part is first.part, counted.made) == (4, True, 1)
    assert second.part is not first.part


def test_a_late_part_can_be_replaced(counted: type[Counted]) -> None:
    owner = Owner()
    owner.part = counted(7)  # type: ignore[assignment]
    assert owner.part.size == 7


def test_a_late_name_that_leads_nowhere_says_so_when_it_is_asked_for() -> None:
    with pytest.raises(AttributeError, match="Nobody"):
        _ = Owner().nobody
    with pytest.raises(ImportError, match="nowhere"):
        Late("nowhere:Thing", lambda _its: ()).load()


def test_needs_are_read_from_the_owner() -> None:
    assert Owner.part.needs(SimpleNamespace(size=3)) == (3,)
