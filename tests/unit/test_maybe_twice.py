"""Home counts partners that may have been entered twice without comparing them: they are kept as they were found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.home.tasks import MAYBE_TWICE, HomeTask
from iwhc_desktop.services.records.duplicates import Duplicates
from iwhc_desktop.services.records.maybe_twice import read_kept
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save, Undo, Withdraw
from tests.services_registers import NOW, founded, opened, partner

TODAY = NOW.date()
SPELLED, ARABIC = "Organisation of Turkic States", "منظمة الدول التركية"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path, sample=True) as made:
        made.duplicates.refresh()
        yield made


@pytest.fixture
def twice(register: Register) -> tuple[int, int]:
    """Two entries of the organisation of the sample: one in another spelling, one in Arabic."""
    arabic = Create("partner", {"name_ar": ARABIC, "type": "intergovernmental"}, "ar")
    made = register.bus.run(Save((partner(SPELLED, "en"), arabic))).keys
    return made["en"], made["ar"]


def task(register: Register, language: str = "en") -> HomeTask | None:
    return next((one for one in register.home.tasks(TODAY, language) if one.kind.name == MAYBE_TWICE), None)


def count(register: Register) -> int:
    """The number of the task, which is that of the rows of the list that it opens."""
    found = task(register)
    if found is None:
        return 0
    assert found.question is not None
    assert found.count == len(register.queries.keys_of(found.question)) == register.queries.count_of(found.question)
    return found.count


SAID = {
    "ar": "ربما أُدخل 3 شركاء مرتين",
    "en": "3 partners may have been entered twice",
    "fr": "3 partenaires ont peut-être été saisis deux fois",
}


def test_the_task_says_how_many_and_their_names(register: Register, twice: tuple[int, int]) -> None:
    assert register.home.is_twice_due() and count(register) == 0
    assert register.duplicates.refresh() and not register.home.is_twice_due()
    assert set(task(register).keys) == {*twice, register.queries.find("partner", "ORG-OTS")}  # type: ignore[union-attr]  # it is there
    assert set(register.duplicates.keys()) == set(task(register).keys)  # type: ignore[union-attr]  # it is there
    found = {language: task(register, language) for language in SAID}
    said = {language: Formats(language).plain(one.title) for language, one in found.items() if one is not None}
    assert {language: text.replace("\xa0", " ") for language, text in said.items()} == SAID
    assert count(register) == 3


ACTS: dict[str, tuple[Callable[[Register, int, int], object], int, int]] = {
    "not the same": (lambda its, *keys: its.duplicates.keep_apart("partner", [ots(its), *keys]), 3, 0),
    "one partner": (lambda its, *keys: its.duplicates.merge("partner", ots(its), keys), 0, 0),
    "one withdrawn": (lambda its, first, _: its.bus.run(Save((Withdraw("partner", first, "twice"),))), 2, 2),
    "two withdrawn": (
        lambda its, *keys: its.bus.run(Save(tuple(Withdraw("partner", key, "twice") for key in keys))),
        0,
        0,
    ),
    "renamed": (lambda its, first, _: its.bus.run(Save((Change("partner", first, {"name_en": "Other"}),))), 3, 2),
    "taken back": (lambda its, *_: its.bus.run(Undo()), 0, 0),
}
"""An act on two of the three, the number at once, and the number after partners were compared again."""


def ots(register: Register) -> int:
    return register.queries.find("partner", "ORG-OTS") or 0


@pytest.mark.parametrize("name", ACTS)
def test_the_number_follows_what_is_decided(register: Register, twice: tuple[int, int], name: str) -> None:
    act, at_once, later = ACTS[name]
    register.duplicates.refresh()
    act(register, *twice)
    assert (count(register), register.home.is_twice_due()) == (at_once, True)
    register.duplicates.refresh()
    assert (count(register), register.home.is_twice_due()) == (later, False)


def test_home_compares_nothing_and_knows_the_number_when_it_is_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with founded(tmp_path, sample=True) as register:
        register.bus.run(Save((partner(SPELLED),)))
        register.duplicates.refresh()
    monkeypatch.setattr(Duplicates, "_found", None)
    with opened(tmp_path) as register:
        assert (count(register), register.home.is_twice_due()) == (2, False)
        twice = register.duplicates.keys()
        assert len(twice) == 2 and set(register.duplicates.group_of(ots(register))) == set(twice), "nor does the tab"
        register.bus.run(Save((Create("need", {"title_en": "Training", "partner": ots(register)}),)))
        assert not register.home.is_twice_due(), "no partner has changed"
        alias = Create("partner_alias", {"partner": ots(register), "name": "Turkic Council", "kind": "former"})
        register.bus.run(Save((alias,)))
        assert register.home.is_twice_due(), "another name may be that of another partner"
        monkeypatch.setattr(Duplicates, "_found", lambda _its: [])
        assert register.duplicates.keys() == [], "they are compared again"


def test_what_is_kept_is_no_change_and_an_unknown_form_is_none(register: Register, twice: tuple[int, int]) -> None:
    before = register.exchange.send_counts()
    register.duplicates.refresh()
    assert register.exchange.send_counts() == before and register.care.verify().problems == ()
    with register.store.unit_of_work() as work:
        work.put_entry("maybe_twice", "partner", "something else")
        work.finish()
    assert (count(register), register.home.is_twice_due(), read_kept(register.store).groups) == (0, True, ())
    assert register.duplicates.refresh()
