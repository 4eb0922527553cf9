"""The tasks of Home: every number is that of its list, in the order of urgency, put off until a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from random_seasons import TODAY, random_season
from services_registers import founded, signed_agreement

from iwhc_desktop.domain.activity import results_due, total_people
from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.agreement.term.status import Status
from iwhc_desktop.domain.editing import day_of
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.domain.follow_up import report_due_on
from iwhc_desktop.domain.list_query import KeyQuery, MarkOn
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.home.reports import report_sides
from iwhc_desktop.services.home.tasks import TASKS, TO_DECIDE, UNSENT, HomeTask, urgency
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Save
from iwhc_desktop.store.reading.marks import MARKS

RUNNING = (term.IN_FORCE, term.SUSPENDED)
UNDER_WAY = (term.SIGNED_NOT_EFFECTIVE, *RUNNING)
ASKED = (term.ANSWER_RENEWAL, term.DECIDE_LATE_RENEWAL)
SEEDS = (1, 2, 3)


def _asked(found: Status) -> bool:
    return bool(set(ASKED) & set(found.todo))


NAIVE: Mapping[str, Callable[[Status, Status], bool]] = {
    "ends_soon": lambda now, later: now.state == term.IN_FORCE and later.state not in RUNNING and not _asked(now),
    "notice_due": lambda now, _later: term.NOTICE_DUE in now.flags,
    "answer_renewal": lambda now, _later: _asked(now),
    "signing_day": lambda now, _later: now.state == term.SIGNED_DAY_UNKNOWN,
    "signed_copy": lambda now, _later: term.NO_SIGNED_COPY in now.flags,
}
"""Which agreements wait, from their whole status on the day and 180 days later, without any query."""


def due_of(register: Register, day: date, agreements: list[int]) -> dict[str, dict[int, date]]:
    """The records with a report or a next step due, and the day, one note after another."""
    found: dict[str, dict[int, date]] = {"report_due": {}}
    for key in agreements:
        rows = register.queries.children("report_due", [key])[key]
        days = [due for row in rows if (due := report_due_on(row.values)) is not None]
        if days and min(days) <= day + timedelta(days=30) and register.agreements.status(key, day).state in UNDER_WAY:
            found["report_due"][key] = min(days)
    others = {kind: set(own_keys(register, kind)) for kind in ("partner", "activity")}
    found["funder_report"] = {
        key: due for key in others["activity"] if (due := owed_report(register, key, day)) is not None
    }
    for kind, keys in (("agreement", set(agreements)), *others.items()):
        found[f"step_{kind}"] = {key: due for key in keys if (due := next_step(register, key, day)) is not None}
    return found


def owed_report(register: Register, key: int, day: date) -> date | None:
    """The first day by which a funder of an activity that takes place expects a report, where it is near."""
    rows = register.queries.children("other_funding", [key])[key]
    owed = [day_of(row.values["report_due_on"]) for row in rows if row.values["report_sent_on"] is None]
    days = [due.latest for due in owed if due is not None and due.latest <= day + timedelta(days=30)]
    is_held = register.queries.row("activity", key).values["state"] != "cancelled"
    return min(days) if days and is_held else None


def misses(register: Register, key: int, day: date) -> bool:
    """Whether an activity is over and nothing says what came of it."""
    below = ("participation", "document_link")
    values = register.queries.row("activity", key).values
    has_more = any(register.queries.children(kind, [key])[key] for kind in below)
    return results_due(values, day) and total_people(values) is None and not has_more


def next_step(register: Register, key: int, day: date) -> date | None:
    """The day of the next step of the newest note, where it is near."""
    notes = register.queries.children("follow_up", [key])[key]
    newest = max(notes, key=lambda row: (str(row.values["on"]), row.key), default=None)
    by = day_of(newest.values["by_when"]) if newest is not None and newest.values["next_step"] else None
    return by.latest if by is not None and by.latest <= day + timedelta(days=7) else None


def tasks_of(register: Register, day: date = TODAY) -> dict[str, HomeTask]:
    return {task.kind.name: task for task in register.home.tasks(day, "en")}


def own_keys(register: Register, kind: str = "agreement") -> list[int]:
    """The records that Home is about, one by one."""
    rows = register.queries.rows(kind, register.queries.keys(kind)).values()
    mine = (None, register.identity.office_key)
    is_everywhere = register.identity.headquarters or kind == "partner"
    return [row.key for row in rows if is_everywhere or row.values["responsible_office"] in mine]


@pytest.mark.parametrize("headquarters", [True, False])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_number_is_that_of_the_list_and_of_the_records(tmp_path, seed, headquarters):
    with random_season(tmp_path, seed, headquarters=headquarters) as register:
        for day in (TODAY, TODAY + timedelta(days=97)):
            found = tasks_of(register, day)
            keys = own_keys(register)
            now = {key: register.agreements.status(key, day) for key in keys}
            later = {key: register.agreements.status(key, day + timedelta(days=180)) for key in keys}
            dues = due_of(register, day, keys)
            expected_of = {name: {key for key in keys if waits(now[key], later[key])} for name, waits in NAIVE.items()}
            expected_of |= {name: set(days) for name, days in dues.items()}
            expected_of["results_missing"] = {
                key for key in own_keys(register, "activity") if misses(register, key, day)
            }
            assert expected_of.keys() == {name for name, kind in TASKS.items() if kind.asks is not None}
            for name, expected in expected_of.items():
                task = found.get(name)
                assert expected == set(task.keys if task else ()), (name, day)
                if task is not None and task.question is not None:
                    assert task.due == min(dues.get(name, {}).values(), default=task.due)
                    assert task.count == len(expected) == register.queries.count_of(task.question)
                    assert set(register.queries.keys_of(task.question)) == expected


def test_chance_makes_every_task_of_agreements(tmp_path):
    """The test above compares something: each task has records in one of its registers."""
    seen: set[str] = set()
    for seed in SEEDS:
        with random_season(tmp_path / str(seed), seed) as register:
            seen |= tasks_of(register).keys() | tasks_of(register, TODAY + timedelta(days=97)).keys()
    assert seen >= {name for name, kind in TASKS.items() if kind.asks is not None}


def test_a_task_with_a_list_names_its_tab():
    assert {name for name, kind in TASKS.items() if kind.tab is None} == {TO_DECIDE, UNSENT}


def test_the_sample_says_what_the_acceptance_scenarios_say(tmp_path):
    """H4 and O3: Hajj routes 55 days, last day 16 January 2027; from 15 December the Turkic States 180 days."""
    with founded(tmp_path, sample=True, public_dates=True) as register:
        found = tasks_of(register)
        assert (found["ends_soon"].count, found["ends_soon"].days_left) == (1, 55)
        assert found["ends_soon"].due == date(2027, 1, 16)
        assert found["signing_day"].count == 2
        assert found["signed_copy"].count == 5
        plain = Formats("en").plain
        assert plain(found["ends_soon"].title).endswith(": 55 days left")
        assert plain(found["ends_soon"].second or "") == (
            "Last day 16 January 2027. Renewable at the request of the parties."
        )
        december = tasks_of(register, date(2026, 12, 15))["ends_soon"]
        assert december.count == 2
        turkic = register.queries.find("agreement", "AGR-05")
        assert turkic in december.keys
        only = HomeTask(
            kind=TASKS["ends_soon"],
            as_of=date(2026, 12, 15),
            count=1,
            names=("OTS",),
            due=register.agreements.status(turkic or 0, date(2026, 12, 15)).last_day,  # type: ignore[arg-type]  # a day
        )
        assert plain(only.title) == "OTS: 180 days left"
        assert plain(only.second or "") == "Last day 12 June 2027."


def test_what_ends_first_comes_first_then_the_smaller_number():
    def task(name: str, count: int, due: date | None = None) -> HomeTask:
        return HomeTask(kind=TASKS[name], as_of=TODAY, count=count, due=due)

    late, soon = task("ends_soon", 4, TODAY + timedelta(days=9)), task("notice_due", 7, TODAY)
    few, many = task("signing_day", 2), task("signed_copy", 3)
    assert sorted([many, few, late, soon], key=urgency) == [soon, late, few, many]


def test_several_records_are_named_with_the_first_day():
    task = HomeTask(
        kind=TASKS["ends_soon"],
        as_of=TODAY,
        count=5,
        names=("A", "B", "C"),
        due=date(2026, 12, 1),
        keys=(1, 2, 3, 4, 5),
    )
    plain = Formats("en").plain
    assert plain(task.title) == "5 agreements end within 180 days"
    assert plain(task.second or "") == "A; B; C and 2 more. The first: 1 December 2026."


def test_without_another_office_and_contradictions_nothing_is_to_send_or_to_decide(tmp_path):
    with founded(tmp_path) as register:
        register.bus.run(signed_agreement())
        assert {UNSENT, TO_DECIDE}.isdisjoint(tasks_of(register))


def test_a_task_that_is_put_off_comes_back_on_its_day_or_with_another_record(tmp_path):
    with founded(tmp_path, sample=True, public_dates=True) as register:
        home = register.home

        def shown(day: date) -> set[str]:
            return {task.kind.name for task in home.shown_tasks(home.tasks(day, "en"))}

        assert "ends_soon" in shown(TODAY)
        home.put_off(tasks_of(register)["ends_soon"], date(2026, 12, 10))
        assert "ends_soon" not in shown(TODAY)
        assert "signing_day" in shown(TODAY)
        assert "ends_soon" not in shown(date(2026, 12, 9))
        assert "ends_soon" in shown(date(2026, 12, 10))
        home.put_off(tasks_of(register)["ends_soon"], date(2027, 1, 10))
        assert "ends_soon" in shown(date(2026, 12, 15))
        home.take_up()
        assert "ends_soon" in shown(TODAY)


def test_what_is_put_off_is_not_exchanged(tmp_path):
    with founded(tmp_path, sample=True, public_dates=True) as register:
        before = (register.care.digest().digest, register.store.log.unsent())
        register.home.put_off(tasks_of(register)["signed_copy"], date(2027, 1, 1))
        assert (register.care.digest().digest, register.store.log.unsent()) == before


def test_a_done_task_is_gone(tmp_path):
    with founded(tmp_path, sample=True) as register:
        key = tasks_of(register)["signing_day"].keys[0]
        parties = register.queries.children("agreement_party", [key])[key]
        signed = register.queries.children("signature", [party.key for party in parties])
        first = next(row for rows in signed.values() for row in rows if not row.values["same_act"])
        before = tasks_of(register)["signing_day"].count
        register.bus.run(Save((Change("signature", first.key, {"signed_on": "2025-02-03"}),)))
        assert tasks_of(register)["signing_day"].count == before - 1


def test_a_mark_that_a_kind_has_not_is_refused(tmp_path):
    with founded(tmp_path) as register, pytest.raises(NotFound):
        register.queries.keys_of(KeyQuery(kind="partner", marks=(MarkOn("no_signed_copy", TODAY),)))


def test_a_mark_narrows_a_search_and_a_state_as_well(tmp_path):
    with founded(tmp_path, sample=True, public_dates=True) as register:
        mark = MarkOn("no_signed_copy", TODAY)
        asked = KeyQuery(kind="agreement", search="ICCROM", marks=(mark,))
        assert register.queries.count_of(asked) == len(register.queries.keys_of(asked)) == 1
        assert {kind for kind, _name in MARKS} <= {"agreement", "activity", "partner", "document"}
        assert register.queries.count_of(replace(asked, search="")) == 5


@pytest.mark.parametrize(
    ("owed_by", "said"),
    [
        ((True,), "From: ICCROM"),
        ((False,), "To: ICCROM"),
        ((True, False, True), "From: ICCROM; to: ICCROM"),
        ((), None),
    ],
    ids=["theirs", "ours", "both", "none that is due"],
)
def test_a_report_due_says_from_whom_or_to_whom(tmp_path, owed_by: tuple[bool, ...], said: str | None) -> None:
    """H11; one that is due much later, or was received, is not among them."""
    with founded(tmp_path, sample=True) as register:
        agreement = register.queries.find("agreement", "AGR-04")
        other = register.queries.find("partner", "ORG-ICCROM")
        parties = register.queries.children("agreement_party", [agreement])[agreement]
        party = next(row.key for row in parties if row.values["partner"] == other)
        with register.store.unit_of_work() as work:
            for theirs in owed_by:
                work.create(
                    "report_due", {"agreement": agreement, "party": party if theirs else None, "due_on": "2026-12"}
                )
            for values in ({"due_on": "2027-12-31"}, {"due_on": "2026-12-01", "received_on": "2026-11-20"}):
                work.create("report_due", {"agreement": agreement, "party": party, **values})
            work.commit()
        found = report_sides(register.queries, [agreement], date(2026, 12, 15), "en")
        assert (None if found is None else strip_isolates(Formats("en").plain(found))) == said
