"""The settings of the term behind *Change...*: which are shown, what they save, what the page says then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from services_registers import founded, signed_agreement

from iwhc_desktop.gui.agreements.form import AgreementForm
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Save

AS_OF = date(2026, 11, 23)
ALWAYS = {"effect_rule", "term_kind", "notice_months", "tolling", "third_party_policy"}
BY_MONTHS = {"term_months", "last_day_rule", "renewal_mode", "max_renewals", "renewal_term_months"}
BY_REQUEST = {"renewal_consent", "late_renewal"}


@pytest.fixture
def register(tmp_path) -> Iterator[Register]:
    with founded(tmp_path) as opened:
        yield opened


@pytest.fixture
def form(open_window, register) -> AgreementForm:
    workspace = open_window(register)
    workspace.open_form("agreement", 0)
    return workspace.window.page


def choose(form: AgreementForm, **values: str | int) -> None:
    for name, value in values.items():
        form.bindings[name].load({name: value})
    form.looked()


def shown(form: AgreementForm) -> set[str]:
    names = {*ALWAYS, *BY_MONTHS, *BY_REQUEST, "effective_on", "ends_on"}
    return {name for name in names if form.bindings[name].widget.isVisibleTo(form.rules)}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({}, ALWAYS | BY_MONTHS | BY_REQUEST, id="months-by-request"),
        pytest.param({"renewal_mode": "tacit"}, ALWAYS | BY_MONTHS, id="months-tacit"),
        pytest.param({"effect_rule": "explicit_date"}, ALWAYS | BY_MONTHS | BY_REQUEST | {"effective_on"}, id="stated"),
        pytest.param(
            {"term_kind": "until_date"},
            ALWAYS | BY_REQUEST | {"ends_on", "renewal_mode", "max_renewals", "renewal_term_months"},
            id="until-a-date",
        ),
        pytest.param({"term_kind": "indefinite"}, ALWAYS, id="indefinite"),
    ],
)
def test_only_the_settings_that_the_kind_of_term_asks_for_are_shown(form, values, expected):
    form.rules.open()
    choose(form, **values)
    assert shown(form) == expected


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"term_kind": "indefinite"}, "without a fixed term; contributions not stated."),
        (
            {"term_kind": "until_date", "ends_on": "2027-12-31"},
            "until the last day that the agreement states; renewable at the request of the parties; "
            "contributions not stated.",
        ),
        (
            {"renewal_mode": "tacit", "notice_months": 3},
            "3 years from signing; renewed tacitly unless a party gives notice; contributions not stated.",
        ),
    ],
)
def test_the_sentence_says_what_is_chosen(form, values, sentence):
    choose(form, **values)
    assert strip_isolates(form._sentence.text()) == sentence


def test_a_stated_last_day_has_to_be_there(form, register):
    choose(form, term_kind="until_date")
    form.title.input.set_texts({"en": "Until a day"})
    form.save()
    assert register.queries.keys("agreement") == []
    assert form.rules.is_open
    choose(form, ends_on="2027-12-31")
    form.save()
    (key,) = register.queries.keys("agreement")
    values = register.queries.row("agreement", key).values
    assert (values["term_kind"], values["ends_on"]) == ("until_date", "2027-12-31")


def test_an_agreement_of_the_first_version_shows_its_settings_and_is_not_changed(open_window, register):
    """No kind of term was stored then: nothing is written where nothing was touched."""
    key = register.bus.run(signed_agreement()).keys["mou"]
    with register.store.unit_of_work() as work:
        for unit in ("term_kind", "renewal_mode"):
            work.write("agreement", key, unit, None)
        work.commit()
    assert register.agreements.status(key, AS_OF).last_day == date(2027, 6, 12)
    workspace = open_window(register)
    workspace.open_form("agreement", key)
    page = workspace.window.page
    page.rules.open()
    page.looked()
    assert page.edits() == ()
    assert {"term_months", "renewal_consent"} <= shown(page)
    chosen = [strip_isolates(str(page.bindings[name].in_words().msgid)) for name in ("term_kind", "renewal_mode")]
    assert chosen == ["A number of months", "At the request of the parties"]
    choose(page, renewal_mode="tacit")
    assert [edit.values for edit in page.edits()] == [{"renewal_mode": "tacit"}]


def test_the_inspector_says_until_when_notice_is_given(register):
    key = register.bus.run(signed_agreement()).keys["mou"]
    register.bus.run(Save((Change("agreement", key, {"notice_months": 6}),)))
    status = register.agreements.status(key, AS_OF)
    assert (status.notice_by, status.flags) == (date(2026, 12, 12), ("notice_due", "no_signed_copy"))
    assert status.notice_alerts == (date(2026, 12, 6),)
