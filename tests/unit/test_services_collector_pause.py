"""Python's collector of cycles during work that makes very many objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from iwhc_desktop.services.collector_pause import collector_paused


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    was_enabled = gc.isenabled()
    yield
    (gc.enable if was_enabled else gc.disable)()


@pytest.mark.parametrize("was_enabled", [True, False], ids=["command line", "window"])
def test_the_collector_pauses_and_is_afterwards_as_it_was_before_also_after_an_error(*, was_enabled: bool) -> None:
    (gc.enable if was_enabled else gc.disable)()
    with pytest.raises(ValueError, match="cancelled"), collector_paused():
        assert not gc.isenabled()
        raise ValueError("cancelled")
    assert gc.isenabled() is was_enabled
