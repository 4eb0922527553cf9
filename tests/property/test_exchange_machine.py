"""Four real installations do everything an exchange knows, in any order; at the end all hold one register.

A short run by default. TESTS_MACHINE_STEPS=<n> goes on until every rule fired n times; the counts are printed.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from iwhc_desktop.services.saving.commands import Change
from tests import exchange_rules, exchange_season_rules
from tests.exchange_offices import Offices
from tests.exchange_world import Rule, World

WANTED = int(os.environ.get("TESTS_MACHINE_STEPS", "2"))
HISTORY = 140
RULES: tuple[Rule, ...] = (*exchange_rules.RULES, *exchange_season_rules.RULES)


def history(world: World, fired: Counter[str]) -> None:
    """So many steps, the rules that fired least often first in line."""
    wanted = fired.total() + HISTORY
    while fired.total() < wanted:
        rare = sorted(RULES, key=lambda rule: fired[rule.__name__])[:5]
        rule = world.random.choice(rare if world.random.random() < 0.6 else RULES)
        if rule(world):
            fired[rule.__name__] += 1


def settle(offices: Offices) -> None:
    """Exchange until quiet: what one office knows is everywhere after two rounds over headquarters."""
    offices.round()
    offices.round()


def test_whatever_happens_all_hold_one_register(tmp_path: Path) -> None:
    fired: Counter[str] = Counter()
    seed = conflicts = operations = 0
    while seed == 0 or min(fired[rule.__name__] for rule in RULES) < WANTED:
        folder = tmp_path / str(seed)
        folder.mkdir()
        world = World(folder, seed)
        history(world, fired)
        settle(world.offices)
        assert len(world.offices.digests()) == 1, seed
        conflicts += {world.oracle.check(register) for register in world.offices.of.values()}.pop()
        assert world.of(world.anybody()).care.verify().is_ok
        for register in world.offices.of.values():
            assert not register.store.log.waiting()
        operations += len(world.oracle.saved)
        world.offices.close()
        shutil.rmtree(folder)
        seed += 1
        sys.stderr.write(f"{seed} histories, fired least: {min(fired.items(), key=lambda item: item[1])}\n")
    counts = ", ".join(f"{rule.__name__} {fired[rule.__name__]}" for rule in RULES)
    sys.stdout.write(f"\n{seed} histories, {operations} saves, {conflicts} conflicts at the end; {counts}\n")
    assert conflicts > 0


def test_the_oracle_sees_a_fault(tmp_path: Path) -> None:
    """A save whose author had seen less, or that wrote something else, does not pass."""
    world = World(tmp_path, 1)
    row = world.known["partner"][0]
    assert world.save("HQ", Change("partner", row, {"website": "one"})) is not None
    assert world.save("HQ", Change("partner", row, {"website": "two"})) is not None
    settle(world.offices)
    register = world.of("DKR")
    assert world.oracle.check(register) == 0
    *_, last = world.oracle.saved
    saved = world.oracle.saved[last]
    world.oracle.saved[last] = saved._replace(seen=frozenset())
    with pytest.raises(AssertionError):
        world.oracle.check(register)
    write = saved.operation.writes[0]._replace(value="three")
    world.oracle.saved[last] = saved._replace(operation=replace(saved.operation, writes=(write,)))
    with pytest.raises(AssertionError):
        world.oracle.check(register)
    world.offices.close()
