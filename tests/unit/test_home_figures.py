"""The numbers of Home equal the lists that they open; what is coming up is by day; the latest changes say who."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, timedelta

import pytest
from random_seasons import TODAY, random_season
from services_registers import founded, signed_agreement

from iwhc_desktop.domain.activity import STATES_BY_DAY
from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.editing import day_of
from iwhc_desktop.domain.follow_up import report_due_on
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.home.day_ahead import FUNDER_REPORT, HELD, LAST_DAY, NOTICE, REPORT, Ahead, DayAhead
from iwhc_desktop.services.home.figures import AGREEMENTS, FIGURES, TRANSLATIONS, Figure, Measure
from iwhc_desktop.services.home.quarter import Quarter
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save, Undo, Withdraw
from iwhc_desktop.store.reading.row_reader import Row

SEEDS = (1, 2, 3)
RUNNING = (term.IN_FORCE, term.SUSPENDED)


def rows_of(register: Register, kind: str) -> list[Row]:
    """The records that Home is about, one by one."""
    rows = register.queries.rows(kind, register.queries.keys(kind)).values()
    mine = (None, register.identity.office_key)
    is_everywhere = register.identity.headquarters or kind == "partner"
    return [row for row in rows if is_everywhere or row.values["responsible_office"] in mine]


def is_done_this_year(row: Row) -> bool:
    first, last = day_of(row.values["starts_on"]), day_of(row.values["ends_on"])
    if first is None or STATES_BY_DAY.of(row.values, TODAY) != "done":
        return False
    return first.earliest.year <= TODAY.year <= (last or first).latest.year


def is_untranslated(row: Row) -> bool:
    name = "name" if row.kind == "partner" else "title"
    return not all(row.values[f"{name}_{language}"] for language in ("ar", "en", "fr"))


def is_asleep(register: Register, agreement: Row) -> bool:
    """In force for a year without activity, note, renewal or letter."""
    key, since = agreement.key, date(TODAY.year - 1, TODAY.month, TODAY.day)
    states = [register.agreements.status(key, day).state for day in (since, TODAY)]
    days = [row.values["on"] for row in register.queries.children("follow_up", [key])[key]]
    days += [row.values["letter_on"] for row in register.queries.children("renewal", [key])[key]]
    links = register.queries.children("document_link", [key])[key]
    documents = register.queries.rows("document", [int(row.values["document"]) for row in links]).values()  # type: ignore[arg-type]  # keys
    days += [row.values["dated"] for row in documents if row.values["kind"] == "letter"]
    activities = register.queries.rows("activity", register.queries.linked_by("activity", "agreement", key)).values()
    days += [
        row.values["ends_on"] or row.values["starts_on"] for row in activities if row.values["state"] != "cancelled"
    ]
    known = [day for written in days if (day := day_of(written)) is not None]
    return states[1] == term.IN_FORCE and states[0] in RUNNING and not any(day.latest >= since for day in known)


def _counts(activity: Row) -> bool:
    return activity.values["state"] != "cancelled"


def naive(register: Register) -> Mapping[str, set[int]]:
    """The records behind each figure, without any query of it."""
    agreements = rows_of(register, "agreement")
    now = {row.key: register.agreements.status(row.key, TODAY).state for row in agreements}
    later = {row.key: register.agreements.status(row.key, TODAY + timedelta(days=180)).state for row in agreements}
    found = {f"agreements_{state}": {key for key, its in now.items() if its == state} for state in term.STATES}
    found["agreements_ending"] = {key for key in found["agreements_in_force"] if later[key] not in RUNNING}
    found["agreements_in_force"] -= found["agreements_ending"]
    done = {row.key for row in rows_of(register, "activity") if is_done_this_year(row)}
    found |= dict.fromkeys(("activities_done", "people", "member_states"), done)
    found["asleep"] = {row.key for row in agreements if is_asleep(register, row)}
    for kind, name in (("agreement", "agreements"), ("partner", "partners"), ("activity", "activities")):
        found[f"untranslated_{name}"] = {row.key for row in rows_of(register, kind) if is_untranslated(row)}
    return found


def people(register: Register, keys: set[int]) -> int:
    rows = register.queries.rows("activity", keys).values()
    return sum(int(row.values[unit] or 0) for row in rows for unit in ("women", "men", "not_known"))  # type: ignore[arg-type]  # counts


def member_states(register: Register, keys: set[int]) -> int:
    members = {
        row.values["country"]
        for row in register.queries.rows("member_state", register.queries.keys("member_state", sort="key")).values()
        if row.values["status"] == "member"
    }
    shares = [row for rows in register.queries.children("participation", keys).values() for row in rows]
    return len({row.values["country"] for row in shares if row.values["people"]} & members)


NUMBERS: Mapping[Measure, Callable[[Register, set[int]], int]] = {
    Measure.RECORDS: lambda _register, keys: len(keys),
    Measure.PEOPLE: people,
    Measure.MEMBER_STATES: member_states,
}


@pytest.mark.parametrize("headquarters", [True, False])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_is_that_of_the_list_which_it_opens(tmp_path, seed, headquarters):
    with random_season(tmp_path, seed, headquarters=headquarters) as register:
        shown = {figure.kind.name: figure for figure in register.home.figures(TODAY)}
        expected = naive(register)
        assert expected.keys() == FIGURES.keys()
        for name, kind in FIGURES.items():
            figure = shown.get(name)
            if kind.group == TRANSLATIONS and not headquarters:
                assert figure is None
                continue
            number = NUMBERS[kind.measure](register, expected[name])
            assert (figure.number if figure else 0) == number, name
            if figure is not None:
                assert set(register.queries.keys_of(figure.question)) == expected[name], name


def test_the_states_of_agreements_make_up_all_of_them(tmp_path):
    with random_season(tmp_path, 1) as register:
        parts = [figure.number for figure in register.home.figures(TODAY) if figure.kind.group == AGREEMENTS]
        assert len(parts) > 4
        assert sum(parts) == register.queries.counts()["agreement"]


def test_states_of_another_membership_are_not_counted_among_the_member_states(tmp_path):
    with random_season(tmp_path, 2) as register:
        reached = next(figure for figure in register.home.figures(TODAY) if figure.kind.name == "member_states")
        assert reached.out_of is not None
        assert 0 < reached.number < reached.out_of


def test_a_figure_with_nothing_behind_it_is_not_shown(tmp_path):
    with founded(tmp_path) as register:
        assert register.home.figures(TODAY) == []
        assert register.home.is_empty
        register.bus.run(signed_agreement())
        assert not register.home.is_empty


# coming up


def coming(register: Register, **asked: object) -> list[DayAhead]:
    return register.home.coming(Ahead(TODAY, **asked), "en")  # type: ignore[arg-type]  # until and most


def test_the_sample_has_the_last_days_that_home_says_too(tmp_path):
    with founded(tmp_path, sample=True, public_dates=True) as register:
        found = coming(register)
        assert [(entry.what, str(entry.first)) for entry in found] == [
            (LAST_DAY, "2027-01-16"),
            (LAST_DAY, "2027-06-12"),
        ]
        plain = Formats("en").plain
        assert [plain(entry.left or "") for entry in found] == ["55 days left", "202 days left"]
        assert plain(found[1].title).startswith("Last day: Memorandum of Understanding with the Organization")
        due = {task.kind.name: task.due for task in register.home.tasks(TODAY, "en")}
        assert due["ends_soon"] == found[0].first.day


def _owed_on(register: Register, entry: DayAhead) -> date | None:
    values = register.queries.row("other_funding", entry.row).values
    due = day_of(values["report_due_on"])
    return due.latest if due is not None and values["report_sent_on"] is None else None


DAY_OF: Mapping[str, Callable[[Register, DayAhead], object]] = {
    LAST_DAY: lambda register, entry: register.agreements.status(entry.key, TODAY).last_day,
    NOTICE: lambda register, entry: register.agreements.status(entry.key, TODAY).notice_by,
    REPORT: lambda register, entry: report_due_on(register.queries.row("report_due", entry.row).values),
    FUNDER_REPORT: _owed_on,
}
"""By what is ahead, the day that its row or its record says."""


@pytest.mark.parametrize("seed", SEEDS)
def test_entries_are_the_days_ahead_in_order(tmp_path, seed):
    with random_season(tmp_path, seed) as register:
        found = coming(register)
        assert found == sorted(found, key=lambda entry: entry.order)
        for entry in found:
            assert entry.first.latest >= TODAY
            if entry.what == HELD:
                values = register.queries.row("activity", entry.key).values
                assert STATES_BY_DAY.of(values, TODAY) in ("planned", "postponed")
                assert str(entry.first) == values["starts_on"]
            else:
                assert entry.first.day == DAY_OF[entry.what](register, entry)
        assert {*DAY_OF, HELD} == {entry.what for entry in found}
        assert coming(register, most=6) == [entry for entry in found if _is_near(register, entry)][:6]
        until = TODAY + timedelta(days=60)
        assert coming(register, until=until) == [entry for entry in found if entry.first.earliest <= until]


def _is_near(register: Register, entry: DayAhead) -> bool:
    return entry.what != NOTICE or term.NOTICE_DUE in register.agreements.status(entry.key, TODAY).flags


REPORTS = (
    ("report_due", {"due_on": "2026-12-15"}, date(2026, 12, 15)),
    ("report_due", {"due_on": "2025-03", "yearly": True, "received_on": "2026-04-02"}, date(2027, 3, 31)),
    ("report_due", {"due_on": "2026-12-16", "received_on": "2026-11-20"}, None),
    ("report_due", {"due_on": "2026-11-01"}, None),
    ("other_funding", {"report_due_on": "2026-12-17"}, date(2026, 12, 17)),
    ("other_funding", {"report_due_on": "2027-01"}, date(2027, 1, 31)),
    ("other_funding", {"report_due_on": "2026-12-18", "report_sent_on": "2026-11-20"}, None),
    ("other_funding", {"report_due_on": "2026-11-01"}, None),
)


@pytest.mark.parametrize(
    ("state", "kinds"), [(None, ("report_due", "other_funding")), ("cancelled", ("report_due",))], ids=str
)
def test_reports_that_are_due_are_ahead_each_with_a_line_of_its_own(tmp_path, state, kinds):
    """Those under agreements and those to funders, from today on: not what was received, sent or is overdue."""
    with founded(tmp_path, sample=True) as register:
        agreement, funder = (
            register.queries.find(*one) or 0 for one in (("agreement", "AGR-04"), ("partner", "ORG-ICCROM"))
        )
        course = {"type": "workshop", "title_en": "Course", "starts_on": "2026-12-01", "state": state}
        activity = register.bus.run(Save((Create("activity", course, "new"),))).keys["new"]
        owners = {
            "report_due": ("agreement", {"agreement": agreement}),
            "other_funding": ("activity", {"activity": activity, "funder": funder}),
        }
        register.bus.run(Save(tuple(Create(kind, owners[kind][1] | values) for kind, values, _day in REPORTS)))
        found = [entry for entry in coming(register) if entry.what in (REPORT, FUNDER_REPORT)]
        assert [(entry.kind, entry.first.day) for entry in found] == sorted(
            ((owners[kind][0], day) for kind, _values, day in REPORTS if day is not None and kind in kinds),
            key=lambda one: one[1],
        )
        assert len({entry.identifier for entry in found}) == len(found)
        quarter = register.home.quarter(Quarter(date(2027, 1, 1)), "en")
        late = [entry.first.day for entry in quarter if entry.what in (REPORT, FUNDER_REPORT)]
        assert late == [entry.first.day for entry in found if entry.first.earliest.year == 2027]


# latest changes


def test_the_latest_changes_name_the_record_the_person_and_whether_it_is_new(tmp_path):
    with founded(tmp_path, sample=True) as register:
        keys = register.bus.run(signed_agreement()).keys
        register.bus.run(Save((Change("partner", keys["theirs"], {"website": "https://example.org"}),)))
        first, second = register.home.latest("en")[:2]
        assert (first.name, first.change.kind, first.change.is_new) == ("Organization of States", "partner", False)
        assert (second.name, second.change.kind, second.change.is_new) == ("Cooperation", "agreement", True)
        assert first.author.person == "N. N."
        assert first.change.at.astimezone(UTC).date() == date(2026, 11, 23)


def test_a_record_is_named_once_however_often_it_was_changed(tmp_path):
    with founded(tmp_path) as register:
        key = register.bus.run(Save((Create("partner", {"name_en": "New", "type": "donor"}, "new"),))).keys["new"]
        for number in range(4):
            register.bus.run(Save((Change("partner", key, {"website": f"https://example.org/{number}"}),)))
        assert [change.name for change in register.home.latest("en")].count("New") == 1
        assert not any(isinstance(change, Figure) for change in register.home.latest("ar"))


def test_a_changed_party_is_a_change_of_its_agreement_also_out_of_a_sealed_file(tmp_path):
    with founded(tmp_path) as register:
        keys = register.bus.run(signed_agreement()).keys
        register.bus.run(Save((Change("agreement_party", keys["first"], {"contact_name": "Amina"}),)))
        before = [(change.name, change.change.is_new) for change in register.home.latest("en")]
        assert before[0] == ("Cooperation", False)
        register.exchange.outgoing.seal()
        assert [(change.name, change.change.is_new) for change in register.home.latest("en")] == before


PARTNERS = tuple(Create("partner", {"name_en": f"Partner {n}", "type": "donor"}, f"p{n}") for n in range(12))
AGREEMENTS_TOO = tuple(
    Create("agreement", {"kind": "hosting_agreement", "title_en": f"One {n}"}, f"a{n}") for n in range(3)
)
OF_ALL = {"ar": "إدخال: 3 اتفاقيات و12 شريكًا", "en": "3 agreements and 12 partners entered"}
OF_ALL["fr"] = "Saisie\u202f: 3\u00a0accords et 12 partenaires"


def said(register: Register, at: int = 0, language: str = "en") -> str:
    return strip_isolates(register.home.latest(language)[at].title(Formats(language)))


def listed(register: Register, at: int = 0) -> list[int]:
    """How many records each number of a line opens."""
    home = register.home
    return [register.queries.count_of(home.listing(one)) for one in home.latest("en")[at].counted]


def test_an_act_about_several_records_is_counted_by_kind_and_opens_exactly_these(tmp_path):
    """299 agreements were named as one of them."""
    with founded(tmp_path, sample=True) as register:
        keys = register.bus.run(Save((*PARTNERS, *AGREEMENTS_TOO))).keys
        assert {language: said(register, language=language) for language in OF_ALL} == OF_ALL
        assert listed(register) == [3, 12]
        values = {"website": "https://example.org"}
        register.bus.run(Save(tuple(Change("partner", keys[f"p{n}"], values) for n in range(2))))
        assert (said(register), listed(register)) == ("2 partners changed", [2])
        register.exchange.outgoing.seal()
        assert (said(register), listed(register, 1)) == ("2 partners changed", [3, 12])
        register.bus.run(Save((Withdraw("partner", keys["p7"], "gone"), Withdraw("partner", keys["p8"], "gone"))))
        assert (said(register), listed(register), listed(register, 2)) == ("2 partners withdrawn", [2], [3, 12])


@pytest.mark.parametrize("parts", [3, 20], ids=["few operations", "many operations"])
def test_a_step_of_several_operations_is_one_line_and_so_is_taking_it_back(tmp_path, parts):
    with founded(tmp_path, sample=True) as register:
        old = register.bus.run(Save(PARTNERS[:1])).keys["p0"]
        with register.bus.together() as saves:
            for number in range(parts):
                saves.save((Create("need", {"title_en": f"Need {number}", "partner": old}),))
            saves.save((Change("partner", old, {"website": "https://example.org"}),))
            saves.finish()
        register.bus.run(Save((Create("need", {"title_en": "Another", "partner": old}, "new"),)))
        done = f"{parts} needs entered and 1 partner changed"
        assert [said(register, at) for at in range(3)] == ["Another", done, "Partner 0"]
        assert listed(register, 1) == [parts, 1]
        register.bus.run(Undo())
        register.bus.run(Undo())
        assert said(register) == f"1 partner changed and {parts} needs withdrawn"
        in_french = f"Modification\u202f: 1 partenaire et retrait\u202f: {parts} besoins"
        assert said(register, language="fr") == in_french


def test_partners_that_became_one_are_named_by_the_one_that_is_kept(tmp_path):
    with founded(tmp_path, sample=True) as register:
        keys = register.bus.run(Save(PARTNERS[:3])).keys
        register.duplicates.merge("partner", keys["p1"], [keys["p0"], keys["p2"]])
        assert (said(register), listed(register)) == ("Partner 1", [])


def test_what_ships_with_the_program_is_no_change(tmp_path):
    with founded(tmp_path, sample=True, public_dates=True) as register:
        assert {change.change.kind for change in register.home.latest("en")} <= {"person", "office"}
