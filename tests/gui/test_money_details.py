"""The money and the people of an activity in its list, its inspector and its form, beside what scenario O5 asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

import pytest
from whole_window import settle
from workspace_samples import key_of, sample_workspace, shown_words

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.gui.activities.money import AGREED, sent_question
from iwhc_desktop.gui.activities.people import people_sentence
from iwhc_desktop.gui.activities.plan_input import PlanBinding
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.shapes import LINK, Lines
from iwhc_desktop.gui.parts.bars import ContributionBar
from iwhc_desktop.gui.views.record_form import RecordForm
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.formats import MISSING, Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.records.naming import Named
from iwhc_desktop.services.records.record_pages import RecordPage
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Save
from iwhc_desktop.store.reading.row_reader import Row

TODAY = dt.date(2026, 11, 23)
USD: Json = {"amount_minor": 840_000, "currency": "USD"}
SAR: Json = {"amount_minor": 25_000_000, "currency": "SAR"}
formats_of = cache(Formats)


def activity(values: dict[str, Json], language: str = "en", **below: list[dict[str, Json]]) -> Shown:
    """An activity with rows below it, as its list and its inspector get it."""
    rows = {kind: [Row(kind, 100 + number, one) for number, one in enumerate(found)] for kind, found in below.items()}
    names = {
        7: Named(kind="partner", key=7, name=LocalizedText(en="A party"), short=LocalizedText(en="AP")),
        8: Named(kind="country", key=8, name=LocalizedText(ar="البحرين", en="Bahrain", fr="Bahreïn")),
    }
    page = RecordPage(row=Row("activity", 5, values), below=rows, names=names)
    return Shown(page, formats_of(language), language, TODAY)


def cell(shown: Shown) -> Lines:
    found = AGREED.show(shown)
    assert isinstance(found, Lines)
    return found


# the list


@pytest.mark.parametrize(
    ("values", "plans", "funders", "first", "second"),
    [
        pytest.param({}, [], 0, MISSING, "", id="nothing"),
        pytest.param({"agreement": 3}, [], 0, "Enter shares", "", id="under an agreement, still ahead"),
        pytest.param({"agreement": 3, "state": "done"}, [], 0, MISSING, "", id="over, without a plan"),
        pytest.param({"agreement": 3, "state": "cancelled"}, [], 0, MISSING, "", id="cancelled"),
        pytest.param({}, [{"total": USD, "mode": "equal"}], 0, "8,400 USD", "", id="a total"),
        pytest.param({}, [{"total": USD}, {"total": SAR}], 0, "8,400 USD · 250,000 SAR", "", id="two currencies"),
        pytest.param({}, [{"total": SAR}], 2, "250,000 SAR", "Other funders: 2", id="a total and others"),
        pytest.param({}, [{"mode": "not_stated"}], 0, "not stated", "", id="a plan that states nothing"),
        pytest.param({}, [{"mode": "own_costs"}], 0, "Each party bears its own costs", "", id="own costs"),
        pytest.param({}, [], 1, "Other funders: 1", "", id="others alone"),
    ],
)
def test_the_list_says_what_is_agreed_or_leads_to_the_shares(
    values: dict[str, Json], plans: list[dict[str, Json]], funders: int, first: str, second: str
) -> None:
    found = cell(activity(values, funding_plan=plans, other_funding=[{"funder": 7}] * funders))
    assert (strip_isolates(found.first).replace("\u00a0", " "), strip_isolates(found.second)) == (first, second)
    assert (found.look, found.opens) == ((LINK, "funding_plan") if first == "Enter shares" else (found.look, ""))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ar", "جهات مموّلة أخرى: 1"),
        ("en", "Other funders: 1"),
        ("fr", "Autres bailleurs\u202f: 1"),
    ],
)
def test_other_funders_are_counted_in_every_language(language: str, said: str) -> None:
    found = cell(activity({}, language, funding_plan=[{"total": SAR}], other_funding=[{"funder": 7}]))
    assert strip_isolates(found.second) == said


# people


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ar", "34 مشاركًا. النساء: 14؛ الرجال: 17؛ غير مبين: 3."),
        ("en", "34 people. Women: 14; Men: 17; Not known: 3."),
        ("fr", "34 personnes. Femmes\u202f: 14\u202f; Hommes\u202f: 17\u202f; Non précisé\u202f: 3."),
    ],
)
def test_a_screen_reader_says_the_numbers_of_the_bar(language: str, said: str) -> None:
    shown = activity({"women": 14, "men": 17, "not_known": 3}, language)
    assert strip_isolates(shown.formats.plain(people_sentence(shown))) == said


def test_a_number_that_is_not_entered_is_not_said() -> None:
    shown = activity({"women": 0, "men": 5})
    assert strip_isolates(shown.formats.plain(people_sentence(shown))) == "5 people. Women: 0; Men: 5."


# in the window


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path_factory.mktemp("money")) as workspace:
        yield workspace


def new_activity(workspace: Workspace, *further: Edit, **values: Json) -> int:
    """An activity under the agreement of the master's programme, with rows below it."""
    given = {"type": "workshop", "title_en": "Workshop", "agreement": key_of(workspace, "AGR-01"), **values}
    made = workspace.register.bus.run(Save((Create("activity", given, "made"), *further)))
    return made.keys["made"]


def form_of(workspace: Workspace, key: int) -> RecordForm:
    workspace.go("activities")
    workspace.open_form("activity", key)
    form = workspace.page("activity_form")
    assert isinstance(form, RecordForm)
    return form


def plan_of(form: RecordForm) -> PlanBinding:
    found = form.bindings["funding_plan"]
    assert isinstance(found, PlanBinding)
    return found


def choose(plan: PlanBinding, mode: str) -> None:
    plan.shares.mode.show_typed(mode)
    plan.shares._tell()


def stored(workspace: Workspace, key: int) -> list[Row]:
    return list(workspace.register.queries.children("funding_plan", [key])[key])


def inspector_words(workspace: Workspace, key: int) -> str:
    workspace.show_record("activity", key)
    inspector = workspace.page("activities").inspector
    inspector.show_record(key)
    inspector.refresh()
    return shown_words(inspector)


def test_a_plan_that_nobody_touched_is_not_made(workspace: Workspace) -> None:
    key = new_activity(workspace)
    form = form_of(workspace, key)
    assert not form.is_touched
    form.bindings["women"].input.set_text("3")
    form.save()
    settle(workspace)
    assert stored(workspace, key) == []
    assert plan_of(form).in_words() == ""


def test_what_was_typed_of_a_plan_is_put_back(workspace: Workspace) -> None:
    form = form_of(workspace, new_activity(workspace))
    plan = plan_of(form)
    plan.total.input.set_text("1,000 USD")
    choose(plan, "proportional")
    lines = list(plan.shares._lines.values())
    lines[0].input.set_text("50")
    lines[1].input.set_text("fifty")
    kept = plan.typed()
    choose(plan, "equal")
    plan.total.input.set_text("")
    plan.show_typed(kept)
    assert plan.typed() == kept
    assert plan.problem() is not None
    assert plan.shares.plan()["mode"] == "proportional"
    form.remember()


def test_amounts_without_a_currency_are_in_that_of_the_total(workspace: Workspace) -> None:
    key = new_activity(workspace)
    form = form_of(workspace, key)
    plan = plan_of(form)
    plan.total.input.set_text("100,001 XOF")
    choose(plan, "fixed")
    for line, amount in zip(plan.shares._lines.values(), ("50,001", "30,000", "20,000"), strict=True):
        line.input.set_text(amount)
    form.save()
    settle(workspace)
    (row,) = stored(workspace, key)
    assert [(one["fixed_minor"], one["currency"]) for one in row.values["shares"]] == [
        (50_001, "XOF"),
        (30_000, "XOF"),
        (20_000, "XOF"),
    ]


def test_an_agreed_plan_that_is_no_whole_is_refused_where_it_is_wrong(workspace: Workspace) -> None:
    key = new_activity(workspace)
    form = form_of(workspace, key)
    plan = plan_of(form)
    plan.total.input.set_text("1,000 USD")
    plan.agreed.input.set_text("2 November 2026")
    form.save()
    settle(workspace)
    assert stored(workspace, key) == []
    assert "how the parties share the total is not stated" in shown_words(plan.shares.mode.widget)
    choose(plan, "proportional")
    for line, share in zip(plan.shares._lines.values(), ("50", "30", "10"), strict=True):
        line.input.set_text(share)
    form.save()
    assert "90%" in shown_words(plan.shares.widget)
    list(plan.shares._lines.values())[2].input.set_text("20")
    form.save()
    settle(workspace)
    (row,) = stored(workspace, key)
    assert row.values["agreed_on"] == "2026-11-02"
    assert "Agreed on 2 November 2026" in inspector_words(workspace, key)


def test_parties_come_and_go_and_an_emptied_plan_is_withdrawn(workspace: Workspace) -> None:
    key = new_activity(workspace)
    form = form_of(workspace, key)
    plan = plan_of(form)
    plan.total.input.set_text("900 USD")
    plan.parties.show_typed([*plan.parties.keys, key_of(workspace, "ORG-ARCWH", "partner")])
    plan._show_parties()
    choose(plan, "equal")
    form.save()
    settle(workspace)
    (row,) = stored(workspace, key)
    assert [(one["num"], one["den"]) for one in row.values["shares"]] == [(1, 4)] * 4
    form = form_of(workspace, key)
    plan.parties.show_typed([])
    plan._show_parties()
    plan.total.input.set_text("")
    form.save()
    settle(workspace)
    assert stored(workspace, key) == []


def test_a_funder_has_a_line_of_its_own_and_its_report_is_noted(workspace: Workspace) -> None:
    giver: dict[str, Json] = {
        "activity": "@made",
        "funder": key_of(workspace, "ORG-KSA", "partner"),
        "brought_by": key_of(workspace, "ORG-ICESCO", "partner"),
        "amount": SAR,
        "report_due_on": "2026-11-02",
    }
    key = new_activity(workspace, Create("other_funding", giver, "given"))
    words = inspector_words(workspace, key)
    for said in ("250,000 SAR", "brought by ICESCO", "Parties not informed yet", "Report due on 2 November 2026"):
        assert said in words.replace("\u00a0", " ")
    question = sent_question(workspace, "Saudi Arabia")
    try:
        assert question.inputs["report_sent_on"].values()["report_sent_on"] == "2026-11-23"
        assert question.buttons["act"].isEnabled()
    finally:
        question.deleteLater()
    (row,) = workspace.register.queries.children("other_funding", [key])[key]
    noted = {"report_sent_on": "2026-11-23", "parties_informed_on": "2026-10"}
    workspace.register.bus.run(Save((Change("other_funding", row.key, noted),)))
    words = inspector_words(workspace, key)
    assert "Report sent on 23 November 2026" in words
    assert "Parties not informed yet" not in words
    assert "Report sent…" not in words


def test_the_people_of_an_activity_are_a_bar_with_numbers(workspace: Workspace) -> None:
    bahrain, oman = (workspace.register.queries.find("country", code) for code in ("BH", "OM"))
    key = new_activity(
        workspace,
        Create("participation", {"activity": "@made", "country": oman, "people": 6}),
        Create("participation", {"activity": "@made", "country": bahrain, "people": 9}),
        women=14,
        men=17,
        certificates=28,
    )
    words = inspector_words(workspace, key)
    for said in ("Women 14", "Men 17", "28 certificates", "Bahrain 9; Oman 6"):
        assert said in words
    assert "Not known" not in words
    (bar,) = workspace.page("activities").inspector.findChildren(ContributionBar)
    assert (bar._shares, bar._tokens) == ((14, 17), ("primary", "gold"))
    assert strip_isolates(bar.accessibleName()) == "31 people. Women: 14; Men: 17."
