"""*My office* of every kind: what offices are responsible for, and what concerns an office all the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Save, Undo, Withdraw
from tests.exchange_offices import Offices, founded_offices


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    """Headquarters has partners One to Four and two needs; Manama works with Two and for the first need."""
    found = founded_offices(tmp_path_factory.mktemp("own"), "BAH")
    hq, manama = found.of["HQ"], found.of["BAH"]
    made = [
        *(Create("partner", {"name_en": name, "type": "university"}, name) for name in ("One", "Two", "Three", "Four")),
        *(Create("contact", {"partner": f"@{name}", "name": f"At {name}"}) for name in ("One", "Two")),
        *(Create("need", {"title_en": title, "partner": "@One"}) for title in ("Answered", "Open")),
        Create("agreement", {"kind": "protocol", "title_en": "Of headquarters"}, "theirs"),
        Create("agreement_party", {"agreement": "@theirs", "partner": "@Three"}),
    ]
    hq.bus.run(Save(tuple(made)))
    found.pass_on("HQ", "BAH")
    named = {name: key for key, name in names(manama, "partner").items()}
    need = next(key for key, name in names(manama, "need").items() if name == "Answered")
    manama.bus.run(
        Save(
            (
                Create("agreement", {"kind": "protocol", "title_en": "Of Manama"}, "own"),
                Create("agreement_party", {"agreement": "@own", "partner": named["Two"]}),
                Create("agreement_party", {"agreement": "@own", "partner": named["Four"]}, "left"),
                Create("activity", {"type": "workshop", "title_en": "Answer", "need": need}),
                Create("partner", {"name_en": "Own", "type": "university"}, "entered"),
                Create("contact", {"partner": "@entered", "name": "At Own"}),
            )
        )
    )
    party = manama.queries.keys("agreement_party", filters={"partner": named["Four"]})[0]
    manama.bus.run(Save((Withdraw("agreement_party", party, "by mistake"),)))
    yield found
    found.close()


def names(register: Register, kind: str) -> dict[int, str]:
    return register.queries.names(register.queries.keys(kind), "en")


def own(register: Register, kind: str) -> set[str]:
    keys = register.queries.keys(kind, filters=register.pages.own(kind))
    return set(register.queries.names(keys, "en").values())


def test_kinds_with_a_responsible_office_are_filtered_by_it(offices: Offices) -> None:
    manama = offices.of["BAH"]
    assert manama.pages.own("agreement") == manama.pages.own_office
    assert own(manama, "agreement") == {"Of Manama"}


def test_partners_of_its_agreements_and_those_it_entered(offices: Offices) -> None:
    shown = own(offices.of["BAH"], "partner")
    assert {"Two", "Own"} <= shown
    assert not {"One", "Three", "Four"} & shown


def test_contacts_and_needs_follow(offices: Offices) -> None:
    manama = offices.of["BAH"]
    assert own(manama, "contact") == {"At Two", "At Own"}
    assert own(manama, "need") == {"Answered"}


def test_a_partner_that_is_another_entry_counts_as_the_kept_one(offices: Offices) -> None:
    manama = offices.of["BAH"]
    named = {name: key for key, name in names(manama, "partner").items()}
    manama.duplicates.merge("partner", named["One"], [named["Two"]])
    assert "One" in own(manama, "partner")
    manama.bus.run(Undo())
    assert "One" not in own(manama, "partner")


def test_every_kind_can_be_asked(offices: Offices) -> None:
    register = offices.of["HQ"]
    for kind in RECORDS:
        own = register.queries.keys(kind, filters=register.pages.own(kind))
        assert set(own) <= set(register.queries.keys(kind)), kind
