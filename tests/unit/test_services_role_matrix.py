"""Who may do what, through the door by which the window and the command line come, as one table.

An officer in Manama, headquarters, and a reader, each at records of Manama, of Baku and of nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.domain.records import RECORDS, Guard
from iwhc_desktop.i18n.error_texts.table import sentence_of
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Attach, Change, Command, Create, Decide, Restore, Save, Undo, Withdraw
from iwhc_desktop.services.saving.conflicts import conflict_items
from tests.exchange_offices import Offices, founded_offices
from tests.services_registers import signed_agreement

OURS, THEIRS, NOBODYS = "Manama's", "Baku's", "nobody's"
OFFICER, HQ, READER = "officer", "headquarters", "reader"


class Desks:
    """Three registers that hold the same three agreements, and who works at each."""

    def __init__(self, offices: Offices) -> None:
        self.offices = offices
        self.keys: dict[str, dict[str, int]] = {}
        self.office = {code: register.identity.office_key for code, register in offices.of.items()}
        self.make(OURS, "BAH", self.office["BAH"])
        self.make(THEIRS, "AZE", self.office["AZE"])
        self.make(NOBODYS, "HQ", None)
        offices.round()
        offices.round()

    def make(self, whose: str, code: str, office: int | None) -> None:
        edits = [
            Create(edit.kind, {**edit.values, "responsible_office": office}, edit.alias)
            if isinstance(edit, Create) and edit.kind == "agreement"
            else edit
            for edit in signed_agreement().edits
        ]
        letter = (
            Create("document", {"kind": "letter"}, "letter"),
            Create("document_link", {"record": "@mou", "document": "@letter"}, "link"),
            Create("renewal", {"agreement": "@mou", "kind": "joint"}, "renewal"),
        )
        self.keys[whose] = dict(self.offices.of[code].bus.run(Save((*edits, *letter))).keys)

    def at(self, role: str) -> Register:
        return self.offices.of[{OFFICER: "BAH", HQ: "HQ", READER: "BAH"}[role]]

    def sit_down(self, role: str) -> Register:
        register = self.at(role)
        with register.store.unit_of_work() as work:
            stated = {OFFICER: "officer", HQ: "headquarters", READER: "viewer"}[role]
            work.write("person", register.identity.person_key, "role", stated)
            work.commit()
        return register


@pytest.fixture
def workspaces(tmp_path: Path) -> Iterator[Desks]:
    offices = founded_offices(tmp_path, "BAH", "AZE")
    try:
        yield Desks(offices)
    finally:
        offices.close()


def refusal(register: Register, command: Command) -> str:
    """The code of what is refused, '' where it was done; then it is taken back."""
    before = register.store.digest()
    try:
        done = register.bus.run(command)
    except ApplicationError as error:
        assert register.store.digest() == before
        assert Formats("ar").text(sentence_of(error))
        return error.code
    assert done.stamp is not None
    return ""


Asked = Callable[[dict[str, int], Path], Command]


def change(kind: str, name: str, reason: str = "", **values: Json) -> Asked:
    return lambda keys, _: Save((Change(kind, keys[name], values),), reason=reason)


DOINGS: dict[str, Asked] = {
    "title": change("agreement", "mou", title_en="Another title"),
    "registry": change("agreement", "mou", registry_no="17"),
    "translation": change("agreement", "mou", title_fr="Accord"),
    "translated place": change("signature", "sign", place_ar="الرباط"),
    "contact": change("agreement_party", "first", contact_name="N. N."),
    "correction": change("signature", "sign", reason="as on paper", signed_on="2024-06-14"),
    "letter": change("document", "letter", our_number="7/2026"),
    "annex": change("document_link", "link", annex_no=3),
    "renewal": lambda keys, _: Save((Create("renewal", {"agreement": keys["mou"], "kind": "joint"}),)),
    "suspension": lambda keys, _: Save((Create("suspension", {"agreement": keys["mou"], "suspended_from": "2026"}),)),
    "attach": lambda keys, path: Attach("agreement", keys["mou"], path, "signed_mou"),
    "withdraw": lambda keys, _: Save((Withdraw("agreement", keys["mou"], "entered twice"),)),
    "withdraw renewal": lambda keys, _: Save((Withdraw("renewal", keys["renewal"], "entered twice"),)),
    "partner": change("partner", "theirs", website="example.org"),
    "amendment": change("agreement", "mou", reason="agreed by phone", term_months=48),
}
ANOTHERS, PRINTED = "record_of_another_office", "reader_changes_nothing"
FREE = {"translation": "", "translated place": "", "partner": ""}
EXPECTED: dict[tuple[str, str], dict[str, str]] = {
    (OFFICER, OURS): {"registry": "registry_number_of_headquarters", "amendment": "amendment_needed"},
    (OFFICER, NOBODYS): {
        "registry": "registry_number_of_headquarters",
        "amendment": "amendment_needed",
        "withdraw": "withdrawn_by_its_office",
        "withdraw renewal": "withdrawn_by_its_office",
    },
    (OFFICER, THEIRS): {
        **dict.fromkeys(DOINGS, ANOTHERS),
        **FREE,
        "registry": "registry_number_of_headquarters",
        "withdraw": "withdrawn_by_its_office",
        "withdraw renewal": "withdrawn_by_its_office",
    },
    **{(HQ, whose): {"amendment": "amendment_needed"} for whose in (OURS, THEIRS, NOBODYS)},
    **{(READER, whose): dict.fromkeys(DOINGS, PRINTED) for whose in (OURS, THEIRS, NOBODYS)},
}


@pytest.mark.parametrize(("role", "whose"), EXPECTED, ids=str)
def test_the_table_of_roles(workspaces: Desks, tmp_path: Path, role: str, whose: str) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 x")
    register = workspaces.sit_down(role)
    found = {}
    for name, asked in DOINGS.items():
        found[name] = refusal(register, asked(workspaces.keys[whose], scan))
        if found[name] == "" and name not in FREE:
            register.bus.run(Undo())
    assert found == {name: EXPECTED[role, whose].get(name, "") for name in DOINGS}
    assert register.care.verify().problems == ()


@pytest.mark.parametrize(("role", "code"), [(OFFICER, "list_of_headquarters"), (HQ, ""), (READER, PRINTED)])
def test_lists_plans_and_offices_are_kept_by_headquarters(workspaces: Desks, role: str, code: str) -> None:
    register = workspaces.sit_down(role)
    country = next(iter(register.queries.keys("country")))
    partner = next(iter(register.queries.keys("partner")))
    needed: dict[str, dict[str, Json]] = {
        "member_state": {"country": country},
        "office": {"code": "RBT", "name_en": "R"},
        "plan_period": {"name_en": "2026-2027", "starts_on": "2026", "ends_on": "2027"},
        "recommendation": {"text_en": "More of it"},
        "designation": {"place": next(iter(register.queries.keys("place"))), "kind": "culture_capital"},
        "body_role": {"body": partner, "text_en": "It decides"},
        "body_session": {"body": partner},
        "plan_line": {"plan_period": "@plan", "partner": partner},
        "challenge": {"kind": "funding", "title_en": "Funding"},
    }
    for kind in (found.name for found in RECORDS.values() if found.guard is Guard.HEADQUARTERS):
        plan = (Create("plan_period", needed["plan_period"], "plan"),) if kind == "plan_line" else ()
        made = Create(kind, needed.get(kind, {"name_en": kind}))
        assert refusal(register, Save((*plan, made))) == code
        for row in register.queries.keys(kind)[:1]:
            assert refusal(register, Save((Change(kind, row, {"provenance": "checked"}),))) == code
            assert refusal(register, Save((Withdraw(kind, row, "gone"),))) == code


@pytest.mark.parametrize(("role", "code"), [(OFFICER, ""), (HQ, ""), (READER, PRINTED)])
def test_partners_people_and_other_names_are_kept_by_everybody_who_edits(
    workspaces: Desks, role: str, code: str
) -> None:
    register, keys = workspaces.sit_down(role), workspaces.keys[THEIRS]
    for edit in (
        Create("partner", {"name_en": "P", "type": "university"}),
        Create("person", {"name_en": "N. N."}),
        Create("partner_alias", {"partner": keys["ours"], "name": "Q"}),
        Change("partner", keys["ours"], {"name_en": "Another name"}),
    ):
        assert refusal(register, Save((edit,))) == code


def test_nobody_gives_himself_another_role(workspaces: Desks) -> None:
    register = workspaces.sit_down(OFFICER)
    for values in ({"role": "headquarters"}, {"office": workspaces.office["AZE"]}):
        asked = Save((Change("person", register.identity.person_key, values),))
        assert refusal(register, asked) == "role_of_headquarters"
    assert (
        refusal(register, Save((Create("person", {"name_en": "N", "role": "headquarters"}),))) == "role_of_headquarters"
    )


def test_an_agreement_is_not_taken_from_its_office_in_one_save_or_two(workspaces: Desks) -> None:
    register, keys, own = workspaces.sit_down(OFFICER), workspaces.keys[THEIRS], workspaces.office["BAH"]
    take = Change("agreement", keys["mou"], {"responsible_office": own})
    assert refusal(register, Save((take,))) == ANOTHERS
    assert refusal(register, Save((take, Change("agreement", keys["mou"], {"title_en": "Mine"})))) == ANOTHERS
    assert (
        refusal(
            register,
            Save(
                (
                    Create(
                        "agreement",
                        {"kind": "protocol", "title_en": "T", "responsible_office": workspaces.office["AZE"]},
                    ),
                )
            ),
        )
        == ANOTHERS
    )


def test_an_agreement_handed_over_is_the_other_offices_from_then_on(workspaces: Desks) -> None:
    register, keys = workspaces.sit_down(OFFICER), workspaces.keys[OURS]
    give = Change("agreement", keys["mou"], {"responsible_office": workspaces.office["AZE"]})
    assert refusal(register, Save((give,))) == ""
    assert refusal(register, Save((Change("agreement", keys["mou"], {"title_en": "Back"}),))) == ANOTHERS


def test_a_missing_translation_is_entered_once_and_then_the_office_decides(workspaces: Desks) -> None:
    register, keys = workspaces.sit_down(OFFICER), workspaces.keys[THEIRS]
    assert refusal(register, Save((Change("agreement", keys["mou"], {"title_fr": "Accord"}),))) == ""
    assert refusal(register, Save((Change("agreement", keys["mou"], {"title_fr": "Entente"}),))) == ANOTHERS
    assert refusal(register, Save((Change("agreement", keys["mou"], {"title_fr": None}),))) == ANOTHERS
    assert refusal(register, Save((Change("agreement", keys["mou"], {"title_en": None}),))) == ANOTHERS
    assert refusal(register, Undo()) == ANOTHERS  # it stands in their record now
    assert register.queries.row("agreement", keys["mou"]).values["title_fr"] == ["Accord", "draft"]


@pytest.mark.parametrize(
    ("role", "whose", "code"),
    [
        (OFFICER, OURS, ""),
        (OFFICER, NOBODYS, ""),
        (OFFICER, THEIRS, ANOTHERS),
        (HQ, THEIRS, ""),
        (HQ, OURS, ""),
        (READER, OURS, PRINTED),
        (READER, NOBODYS, PRINTED),
    ],
)
def test_conflicts_are_decided_by_whoever_may_edit_the_record(
    workspaces: Desks, role: str, whose: str, code: str
) -> None:
    keys, offices = workspaces.keys[whose], workspaces.offices
    owner = {OURS: "BAH", THEIRS: "AZE", NOBODYS: "BAH"}[whose]
    offices.of["HQ"].bus.run(Save((Change("agreement", keys["mou"], {"title_en": "One"}),)))
    offices.of[owner].bus.run(Save((Change("agreement", keys["mou"], {"title_en": "Two"}),)))
    offices.round()
    offices.round()
    register = workspaces.sit_down(role)
    (conflict,) = conflict_items(register.queries, "en")
    assert {value.value[0] for value in conflict.values if isinstance(value.value, list)} == {"One", "Two"}
    assert refusal(register, Decide(conflict.id, take=1)) == code
    assert len(conflict_items(register.queries, "en")) == (0 if code == "" else 1)


@pytest.mark.parametrize(("role", "code"), [(OFFICER, ""), (HQ, ""), (READER, PRINTED)])
def test_what_was_withdrawn_is_taken_back_by_whoever_may_edit(workspaces: Desks, role: str, code: str) -> None:
    keys = workspaces.keys[OURS]
    workspaces.offices.of["BAH"].bus.run(Save((Withdraw("agreement", keys["mou"], "twice"),)))
    workspaces.offices.round()
    assert refusal(workspaces.sit_down(role), Save((Restore("agreement", keys["mou"]),))) == code


def test_a_reader_makes_no_file_and_does_everything_that_changes_nothing(workspaces: Desks) -> None:
    register = workspaces.sit_down(READER)
    keys = workspaces.keys[OURS]
    assert register.agreements.detail(keys["mou"], register.session.today).reference
    assert register.printing.summary(keys["mou"], register.session.today, "fr").startswith(b"%PDF")
    assert register.queries.search("Cooperation")
    assert register.lookups.matching("partner", "center", "en")
