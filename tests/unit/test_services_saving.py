"""A save through the bus: staged, checked, written as one operation, told once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iwhc_desktop.domain.agreement.term.status import status
from iwhc_desktop.domain.change import Json, stamp_of
from iwhc_desktop.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, ValidationError
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.reference_number import is_reference_number
from iwhc_desktop.services.events import RecordsChanged
from iwhc_desktop.services.offices.founding import Founding, create_register
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Restore, Save, Withdraw
from tests.services_registers import founded, opened, partner, signed_agreement


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path) as made:
        yield made


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Register]:
    """An office started alone: its person is an officer."""
    with founded(tmp_path, headquarters=False) as made:
        yield made


def values(register: Register, kind: str, key: int) -> dict[str, Json]:
    return dict(register.queries.row(kind, key).values)


# the whole way


def test_an_agreement_is_saved_signed_and_read_back_with_its_state(register: Register) -> None:
    result = register.bus.run(signed_agreement())
    agreement = result.keys["mou"]
    row = values(register, "agreement", agreement)
    assert row["title_en"] == ["Cooperation", "original"]
    assert row["title_original"] == "en"
    assert row["responsible_office"] == register.identity.office_key
    assert row["term_months"] == 36
    assert row["reference"] == result.references[agreement]
    now = status(register.queries.agreement_facts([agreement])[agreement], date(2026, 11, 23))
    assert (now.state, now.last_day) == ("in_force", date(2027, 6, 12))


def test_references_are_minted_by_kind_and_never_twice(register: Register) -> None:
    first = register.bus.run(signed_agreement())
    second = register.bus.run(signed_agreement())
    minted = [*first.references.values(), *second.references.values()]
    assert all(is_reference_number(reference) for reference in minted)
    assert len(set(minted)) == 6
    assert first.references[first.keys["mou"]].startswith("IWHC-MOU-2026-HQ1-0001-")
    assert second.references[second.keys["mou"]].startswith("IWHC-MOU-2026-HQ1-0002-")
    assert second.references[second.keys["ours"]].startswith("IWHC-PAR-2026-HQ1-0003-")


def test_what_was_saved_is_there_after_opening_again(tmp_path: Path) -> None:
    with founded(tmp_path) as register:
        agreement = register.bus.run(signed_agreement()).keys["mou"]
    with opened(tmp_path, read_only=True) as again:
        assert values(again, "agreement", agreement)["title_en"] == ["Cooperation", "original"]
        assert again.is_read_only


def test_one_save_is_one_operation_and_one_event(register: Register) -> None:
    told: list[RecordsChanged] = []
    unsubscribe = register.listeners.subscribe(told.append)
    result = register.bus.run(signed_agreement())
    assert len(told) == 1
    assert told[0].of("agreement") == {result.keys["mou"]}
    assert told[0].of("partner") == {result.keys["ours"], result.keys["theirs"]}
    assert result.stamp is not None
    assert {stamp_of(key).feed for key in result.keys.values()} == {result.stamp.feed}
    unsubscribe()
    unsubscribe()
    register.bus.run(Save((partner("Third", "third"),)))
    assert len(told) == 1


def test_a_child_tells_of_its_owners(register: Register) -> None:
    made = register.bus.run(signed_agreement()).keys
    told: list[RecordsChanged] = []
    register.listeners.subscribe(told.append)
    register.bus.run(Save((Change("signature", made["sign"], {"signatory": None, "place_fr": "Rabat"}),)))
    assert told[0].of("signature") == {made["sign"]}
    assert told[0].of("agreement_party") == {made["first"]}
    assert told[0].of("agreement") == {made["mou"]}
    assert told[0].fields["signature"] == {"place_fr"}


# values


def test_texts_get_their_states_and_the_first_language_is_the_original(register: Register) -> None:
    key = register.bus.run(
        Save(
            (
                Create(
                    "partner",
                    {"name_fr": "  Centre régional ", "name_en": "Regional Centre", "type": "regional_centre"},
                ),
            )
        )
    ).key
    row = values(register, "partner", key)
    assert row["name_fr"] == ["Centre régional", "original"]
    assert row["name_en"] == ["Regional Centre", "draft"]
    assert row["name_original"] == "fr"
    register.bus.run(
        Save((Change("partner", key, {"name_ar": "المركز الإقليمي", "name_en": ["Regional Centre", "checked"]}),))
    )
    row = values(register, "partner", key)
    assert row["name_ar"] == ["المركز الإقليمي", "draft"]
    assert row["name_en"] == ["Regional Centre", "checked"]


def test_typing_the_same_text_again_keeps_its_state_and_writes_nothing(register: Register) -> None:
    key = register.bus.run(Save((partner("Center", "c"),))).key
    register.bus.run(Save((Change("partner", key, {"name_fr": ["Centre", "official"]}),)))
    again = register.bus.run(Save((Change("partner", key, {"name_fr": "Centre", "name_en": "Center"}),)))
    assert again.stamp is None
    assert values(register, "partner", key)["name_fr"] == ["Centre", "official"]


def test_dates_and_empty_values_are_made_canonical(register: Register) -> None:
    made = register.bus.run(signed_agreement()).keys
    register.bus.run(
        Save(
            (
                Change(
                    "agreement",
                    made["mou"],
                    {"registry_no": "  7 ", "cancel_reason": "", "effective_on": "2024-06-13/2024-06-13"},
                ),
            )
        )
    )
    row = values(register, "agreement", made["mou"])
    assert (row["registry_no"], row["cancel_reason"], row["effective_on"]) == ("7", None, "2024-06-13")


def test_sets_are_given_whole_or_member_by_member(register: Register) -> None:
    made = register.bus.run(
        Save(
            (
                Create("field", {"code": "one", "name_en": "One"}, "one"),
                Create("field", {"code": "two", "name_en": "Two"}, "two"),
                Create("agreement", {"kind": "protocol", "title_en": "P", "fields": ["@one", "@two"]}, "p"),
            )
        )
    ).keys
    one, two = made["one"], made["two"]
    assert values(register, "agreement", made["p"])["fields"] == sorted([one, two])
    register.bus.run(Save((Change("agreement", made["p"], {"fields": [two]}),)))
    assert values(register, "agreement", made["p"])["fields"] == [two]
    register.bus.run(Save((Change("agreement", made["p"], {f"fields/{one}": True, f"fields/{two}": False}),)))
    assert values(register, "agreement", made["p"])["fields"] == [one]
    assert register.bus.run(Save((Change("agreement", made["p"], {"fields": [one]}),))).stamp is None


def test_shares_may_name_parties_of_the_same_save(register: Register) -> None:
    ask = signed_agreement()
    shares: Json = [{"party": "@second", "num": 3, "den": 5}, {"party": "@first", "num": 2, "den": 5}]
    made = register.bus.run(
        Save((*ask.edits, Change("agreement", "@mou", {"contribution_mode": "proportional", "contributions": shares})))
    ).keys
    assert values(register, "agreement", made["mou"])["contributions"] == [
        {"party": made["first"], "num": 2, "den": 5},
        {"party": made["second"], "num": 3, "den": 5},
    ]


# refusals


def codes(error: ValidationError) -> list[tuple[str, str, str]]:
    return [(found.row, found.field, found.code) for found in error.problems]


def test_everything_wrong_is_told_at_once_and_nothing_is_written(register: Register) -> None:
    before = register.store.log.last(register.identity.feed)
    with pytest.raises(ValidationError) as caught:
        register.bus.run(
            Save(
                (
                    Create("partner", {"name_en": "X", "colour": "red"}, "p"),
                    Create("agreement", {"title_en": "T", "reference": "IWHC-1", "fields": "all"}, "a"),
                )
            )
        )
    assert codes(caught.value) == [
        ("p", "colour", "unknown_field"),
        ("a", "reference", "given_by_program"),
        ("a", "fields", "not_a_list"),
        ("p", "type", "required"),
        ("a", "kind", "required"),
    ]
    assert register.store.log.last(register.identity.feed) == before


@pytest.mark.parametrize(
    ("edit", "error", "code"),
    [
        (Create("treaty", {}), NotFound, "unknown_kind"),
        (Change("partner", 12345, {"name_en": "X"}), NotFound, "no_such_record"),
        (Change("partner", "@nobody", {"name_en": "X"}), ValidationError, "unknown_alias"),
        (Create("partner_alias", {"partner": "@nobody", "name": "X"}), ValidationError, "unknown_alias"),
    ],
)
def test_a_save_names_what_is_there(register: Register, edit: Create | Change, error: type, code: str) -> None:
    with pytest.raises(error) as caught:
        register.bus.run(Save((edit,)))
    assert caught.value.code == code


def test_an_alias_is_given_once(register: Register) -> None:
    with pytest.raises(ValidationError) as caught:
        register.bus.run(Save((partner("A", "p"), partner("B", "p"))))
    assert caught.value.code == "alias_twice"


def test_a_value_that_changed_meanwhile_is_not_overwritten(register: Register) -> None:
    key = register.bus.run(Save((partner("Center", "c"),))).key
    seen = register.queries.row("partner", key).seen(["name_en", "website"])
    register.bus.run(Save((Change("partner", key, {"name_en": "Centre"}),)))
    with pytest.raises(ChangedMeanwhile):
        register.bus.run(Save((Change("partner", key, {"name_en": "Middle"}, seen),)))
    register.bus.run(Save((Change("partner", key, {"website": "example.org"}, seen),)))
    assert values(register, "partner", key)["name_en"] == ["Centre", "original"]
    assert values(register, "partner", key)["website"] == "example.org"


def test_a_signed_agreement_changes_by_amendment_or_correction(register: Register) -> None:
    made = register.bus.run(signed_agreement(signed_on="2024")).keys
    with pytest.raises(ValidationError) as caught:
        register.bus.run(Save((Change("agreement", made["mou"], {"term_months": 48}),), reason="mistake"))
    assert caught.value.code == "amendment_needed"
    correction = Change("signature", made["sign"], {"signed_on": "2024-06-13"})
    with pytest.raises(ValidationError) as caught:
        register.bus.run(Save((correction,)))
    assert caught.value.code == "correction_without_reason"
    register.bus.run(Save((correction,), reason="day found in the copy"))
    last = register.queries.history("signature", made["sign"])[-1]
    assert (last.old, last.new, last.note) == ("2024", "2024-06-13", "day found in the copy")


def test_warnings_come_with_the_result(register: Register) -> None:
    result = register.bus.run(signed_agreement(signed_on="2030"))
    assert ("sign", "signed_ahead_of_clock") in [(found.row, found.code) for found in result.warnings]
    assert "signature_without_evidence" in [found.code for found in result.warnings]


@pytest.mark.parametrize(
    ("letter_on", "is_marked"),
    [
        ("2026-06-01", False),
        ("2027-06-12", False),
        ("2027-06-13", True),
        ("2024-06-12", True),
        ("2027", False),
        (None, False),
    ],
)
def test_a_renewal_outside_the_term_is_marked(register: Register, letter_on: str | None, is_marked: bool) -> None:
    made = register.bus.run(signed_agreement()).keys
    result = register.bus.run(
        Save((Create("renewal", {"agreement": made["mou"], "kind": "joint", "letter_on": letter_on}),))
    )
    codes = [found.code for found in result.warnings if not found.code.startswith("before_signing")]
    assert (codes == ["renewal_outside_term"]) is is_marked


def test_a_letter_that_is_moved_is_judged_without_the_term_that_it_added(register: Register) -> None:
    mou = register.bus.run(signed_agreement()).keys["mou"]
    letter = {"agreement": mou, "kind": "joint", "letter_on": "2027-01-10"}
    renewal = register.bus.run(Save((Create("renewal", letter),))).key
    result = register.bus.run(Save((Change("renewal", renewal, {"letter_on": "2029-01-10"}),), reason="misread"))
    assert [found.code for found in result.warnings] == ["renewal_outside_term"]


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        ({"agrees": True, "responded_on": "2027-06-12"}, []),
        ({"agrees": True, "responded_on": "2027-06-13"}, ["consent_outside_term"]),
        ({"agrees": True, "responded_on": "2027"}, []),
        ({"agrees": True}, []),
        ({"agrees": False, "responded_on": "2027-06-13"}, []),
    ],
)
def test_a_consent_after_the_last_day_is_marked(register: Register, answer: dict[str, Json], codes: list[str]) -> None:
    """A late renewal is saved, and asked about: the rule of the agreement decides."""
    made = register.bus.run(signed_agreement()).keys
    asked = {"agreement": made["mou"], "kind": "request", "by_party": made["first"], "letter_on": "2027-01-10"}
    renewal = register.bus.run(Save((Create("renewal", asked),))).key
    given = {"renewal": renewal, "party": made["second"], **answer}
    result = register.bus.run(Save((Create("renewal_response", given),)))
    assert [found.code for found in result.warnings] == codes


@pytest.mark.parametrize(
    ("mode", "letter_on", "is_late"),
    [
        ("tacit", "2026-12-12", False),
        ("tacit", "2026-12-13", True),
        ("tacit", "2026-12", False),
        ("by_request", "2026-12-12", False),
        ("by_request", "2027-01-10", True),
    ],
)
def test_a_notice_after_the_last_day_for_it_is_marked(
    register: Register, mode: str, letter_on: str, is_late: bool
) -> None:
    """Six months before 12 June 2027; a later notice is never refused."""
    signed = signed_agreement()
    terms = Change("agreement", "@mou", {"renewal_mode": mode, "notice_months": 6})
    mou = register.bus.run(Save((*signed.edits, terms))).keys["mou"]
    notice = {"agreement": mou, "kind": "non_renewal", "letter_on": letter_on}
    result = register.bus.run(Save((Create("renewal", notice),)))
    assert [(found.code, found.detail["day"]) for found in result.warnings] == (
        [("notice_late", PartialDate.parse("2026-12-12"))] if is_late else []
    )


def test_a_renewal_entered_with_its_agreement_is_not_judged(register: Register) -> None:
    ask = signed_agreement()
    result = register.bus.run(Save((*ask.edits, Create("renewal", {"agreement": "@mou", "kind": "joint"}))))
    assert "renewal_outside_term" not in [found.code for found in result.warnings]


@pytest.mark.parametrize(
    ("days", "is_marked"),
    [
        ({"starts_on": "2024-06-13"}, False),
        ({"starts_on": "2024-06-12"}, True),
        ({"starts_on": "2024-06"}, False),
        ({"starts_on": "2027-06-01", "ends_on": "2027-07-01"}, False),
        ({"starts_on": "2027-06-13", "ends_on": "2027-07-01"}, True),
        ({"starts_on": "2020", "ends_on": "2030"}, False),
        ({"ends_on": "2028"}, True),
        ({}, False),
    ],
)
def test_an_activity_outside_its_agreement_is_marked_and_saved(
    register: Register, days: dict[str, Json], is_marked: bool
) -> None:
    made = register.bus.run(signed_agreement()).keys
    values: dict[str, Json] = {"type": "workshop", "title_en": "W", "agreement": made["mou"]}
    result = register.bus.run(Save((Create("activity", {**values, **days}, "a"),)))
    assert ([found.code for found in result.warnings] == ["outside_scope"]) is is_marked
    again = register.bus.run(Save((Change("activity", result.keys["a"], {"women": 3}),)))
    assert again.warnings == ()
    moved = register.bus.run(Save((Change("activity", result.keys["a"], {"starts_on": "1999", "ends_on": None}),)))
    assert [found.code for found in moved.warnings] == ["outside_scope"]


def test_an_activity_under_a_draft_is_not_outside_it(register: Register) -> None:
    draft = Create("agreement", {"kind": "protocol", "title_en": "P"}, "p")
    made = register.bus.run(Save((draft,))).keys
    values: dict[str, Json] = {"type": "workshop", "title_en": "W", "agreement": made["p"], "starts_on": "2020"}
    assert register.bus.run(Save((Create("activity", values),))).warnings == ()


def test_a_form_is_checked_without_writing(register: Register) -> None:
    before = register.store.log.last(register.identity.feed)
    found_wrong = register.bus.check(Save((Create("agreement", {"title_en": "T"}, "a"),)))
    assert [found.code for found in found_wrong.problems] == ["required"]
    assert register.store.log.last(register.identity.feed) == before


# withdrawing and taking back


def test_a_record_is_withdrawn_and_taken_back(register: Register) -> None:
    key = register.bus.run(Save((partner("Center", "c"),))).key
    register.bus.run(Save((Withdraw("partner", key, "entered twice"),)))
    assert register.queries.row("partner", key).retired == "entered twice"
    with pytest.raises(ValidationError) as caught:
        register.bus.run(Save((Change("partner", key, {"name_en": "X"}),)))
    assert caught.value.code == "record_withdrawn"
    register.bus.run(Save((Change("partner", key, {"name_en": "X"}), Restore("partner", key))))
    row = register.queries.row("partner", key)
    assert (row.retired, row.values["name_en"]) == (None, ["X", "original"])


def test_withdrawing_needs_a_reason(register: Register) -> None:
    key = register.bus.run(Save((partner("Center", "c"),))).key
    with pytest.raises(ValidationError) as caught:
        register.bus.run(Save((Withdraw("partner", key, "  "),)))
    assert caught.value.code == "withdrawal_without_reason"


# roles


def test_an_officer_keeps_partners_and_agreements_but_not_the_lists(alone: Register) -> None:
    made = alone.bus.run(signed_agreement()).keys
    alone.bus.run(Save((Change("agreement", made["mou"], {"summary_en": "S"}),)))
    for edit, code in (
        (Create("field", {"code": "x", "name_en": "X"}), "list_of_headquarters"),
        (Change("agreement", made["mou"], {"registry_no": "1"}), "registry_number_of_headquarters"),
        (Create("person", {"name_en": "P", "role": "officer"}), "role_of_headquarters"),
    ):
        with pytest.raises(NotAllowed) as caught:
            alone.bus.run(Save((edit,)))
        assert caught.value.code == code


def test_another_offices_agreement_gets_only_missing_translations(alone: Register) -> None:
    made = alone.bus.run(signed_agreement()).keys
    with alone.store.unit_of_work() as work:
        other = work.create("office", {"code": "BAH", "name_en": ["Manama", "original"]})
        work.commit()
    alone.bus.run(Save((Change("agreement", made["mou"], {"responsible_office": other}),)))
    alone.bus.run(Save((Change("agreement", made["mou"], {"title_fr": "Coopération"}),)))
    for edit in (
        Change("agreement", made["mou"], {"title_fr": "Autre"}),
        Change("agreement", made["mou"], {"summary_en": "S"}),
        Change("agreement_party", made["first"], {"contact_name": "N. N."}),
        Create("document_link", {"record": made["mou"], "document": 5}),
        Withdraw("agreement", made["mou"], "ours"),
    ):
        with pytest.raises(NotAllowed) as caught:
            alone.bus.run(Save((edit,)))
        assert caught.value.code == "record_of_another_office"
    with pytest.raises(NotAllowed):
        alone.bus.run(Save((Create("agreement", {"kind": "protocol", "title_en": "T", "responsible_office": other}),)))
    assert alone.bus.run(Save((Change("partner", made["theirs"], {"website": "example.org"}),))).stamp


def test_a_reader_changes_nothing(register: Register) -> None:
    with register.store.unit_of_work() as work:
        work.write("person", register.identity.person_key, "role", "viewer")
        work.commit()
    with pytest.raises(NotAllowed) as caught:
        register.bus.run(Save((partner("Center", "c"),)))
    assert caught.value.code == "reader_changes_nothing"


def test_nothing_is_saved_in_a_register_opened_for_reading(tmp_path: Path) -> None:
    founded(tmp_path).close()
    with opened(tmp_path, read_only=True) as register, pytest.raises(Exception, match="read_only"):
        register.bus.run(Save((partner("Center", "c"),)))


# founding


@pytest.mark.parametrize(
    ("typed", "codes_of"),
    [
        ({"office_name": "", "headquarters": True, "office_code": "HQ"}, ["name_missing"]),
        ({"person_name": "N\x00"}, ["control_character"]),
        ({"headquarters": True}, ["office_code_missing"]),
        ({"headquarters": True, "office_code": "h1"}, ["office_code_form"]),
        ({"office_code": "BAH"}, ["office_code_form"]),
    ],
)
def test_what_a_founder_types_is_checked_before_anything_is_made(
    tmp_path: Path, typed: dict[str, Any], codes_of: list[str]
) -> None:
    founding = Founding(**{"office_name": "O", "person_name": "N", "language": "en", **typed})
    with pytest.raises(ValidationError) as caught:
        create_register(tmp_path / "store", tmp_path / "profile", founding)
    assert [found.code for found in caught.value.problems] == codes_of
    assert not (tmp_path / "store").exists()


def test_an_office_started_alone_gets_its_code_for_life(alone: Register) -> None:
    assert alone.identity.office_code.startswith("X")
    assert len(alone.identity.office_code) == 5
    office = alone.queries.row("office", alone.identity.office_key)
    person = alone.queries.row("person", alone.identity.person_key)
    assert office.values["code"] == alone.identity.office_code
    assert (person.values["role"], person.values["office"]) == ("officer", office.key)
