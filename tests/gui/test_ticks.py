"""Which rows are ticked: by key, in ranges, and only those that are listed."""

from __future__ import annotations

import pytest

from iwhc_desktop.gui.models.ticks import Ticks

LISTED = (40, 10, 30, 20, 50)


@pytest.fixture
def ticks(qapp) -> Ticks:
    return Ticks(None)


def test_a_row_is_ticked_and_unticked(ticks: Ticks) -> None:
    ticks.toggle(10)
    ticks.toggle(30)
    ticks.toggle(10)
    assert 30 in ticks
    assert 10 not in ticks
    assert len(ticks) == 1


def test_they_come_in_the_order_of_the_list(ticks: Ticks) -> None:
    ticks.tick((20, 40, 50))
    assert ticks.among(LISTED) == (40, 20, 50)


def test_a_range_is_beside_what_was_ticked_and_shrinks_again(ticks: Ticks) -> None:
    ticks.toggle(50)
    ticks.begin_range()
    ticks.tick_range((40, 10, 30))
    assert ticks.among(LISTED) == (40, 10, 30, 50)
    ticks.tick_range((40, 10))
    assert ticks.among(LISTED) == (40, 10, 50)


def test_what_is_not_listed_any_more_is_unticked(ticks: Ticks) -> None:
    ticks.tick(LISTED)
    ticks.keep((10, 20, 99))
    assert ticks.among(LISTED) == (10, 20)
    ticks.clear()
    assert not ticks


def test_only_a_change_is_told(ticks: Ticks) -> None:
    told: list[int] = []
    ticks.changed.connect(lambda: told.append(len(ticks)))
    for act in (lambda: ticks.tick((10, 30)), lambda: ticks.tick((30, 10)), lambda: ticks.keep(LISTED), ticks.clear):
        act()
    assert told == [2, 0]
