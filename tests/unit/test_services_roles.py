"""Who may change what: a table of roles, kinds and offices."""

from __future__ import annotations

import pytest

from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.errors import NotAllowed
from iwhc_desktop.domain.records import RECORDS, Guard
from iwhc_desktop.services.actor import HEADQUARTERS, OFFICER, READER, Actor
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Restore, Withdraw
from iwhc_desktop.services.saving.roles import Permission, check_allowed, permission
from iwhc_desktop.services.saving.staging import Staging
from tests.unit.test_services_staging import Stored

OWN, THEIRS, SHIPPED = 5000 << 32, 6000 << 32, 2 << 32
OUR_OFFICE, THEIR_OFFICE = OWN + 100, THEIRS + 100


def rows() -> Stored:
    """Agreements of our office, of another one and of nobody, each with a party, a signature and a letter."""
    stored = Stored()
    stored.rows = {}
    for start, feed, office in ((10, OWN, OUR_OFFICE), (20, THEIRS, THEIR_OFFICE), (30, SHIPPED, None)):
        put(
            stored,
            feed + start,
            "agreement",
            responsible_office=office,
            title_original="en",
            title_en=["A", "original"],
            title_fr=None,
        )
        put(stored, feed + start + 1, "agreement_party", agreement=feed + start, contact_name=None)
        put(stored, feed + start + 2, "signature", agreement_party=feed + start + 1, place_fr=None)
        put(stored, feed + start + 3, "document", kind="letter")
        put(stored, feed + start + 4, "document_link", record=feed + start, document=feed + start + 3)
        put(stored, feed + start + 5, "partner", name_en=["P", "original"])
    put(stored, THEIRS + 50, "field", code="x")
    put(stored, THEIRS + 51, "person", role="officer")
    put(stored, THEIRS + 52, "document", kind="other")
    return stored


def put(stored: Stored, key: int, kind: str, /, **values: Json) -> None:
    stored.rows[key] = (kind, {RETIRED: None, **values})


def refusal(role: str, *edits: Edit) -> str:
    """The code of what is refused, '' where it is allowed."""
    staging = Staging(rows(), {})
    staging.take(edits)
    try:
        check_allowed(staging.edited(), staging, Actor(role, OUR_OFFICE, frozenset({OWN >> 32})))
    except NotAllowed as error:
        return error.code
    return ""


EDITS = {
    "our agreement": Change("agreement", OWN + 10, {"registry_no": None, "title_en": "B"}),
    "shared agreement": Change("agreement", SHIPPED + 30, {"title_en": "B"}),
    "their agreement": Change("agreement", THEIRS + 20, {"title_en": "B"}),
    "their party": Change("agreement_party", THEIRS + 21, {"contact_name": "N. N."}),
    "their signature": Change("signature", THEIRS + 22, {"signed_on": "2024"}),
    "their letter": Change("document", THEIRS + 23, {"our_number": "7"}),
    "letter of nobody": Change("document", THEIRS + 52, {"our_number": "7"}),
    "their partner": Change("partner", THEIRS + 25, {"name_en": "Q"}),
    "a new agreement": Create("agreement", {"responsible_office": OUR_OFFICE}),
    "a new shared one": Create("agreement", {}),
    "a new one for them": Create("agreement", {"responsible_office": THEIR_OFFICE}),
    "a renewal of theirs": Create("renewal", {"agreement": THEIRS + 20, "kind": "joint"}),
    "a letter for theirs": Create("document_link", {"record": THEIRS + 20, "document": THEIRS + 52}),
    "a letter for a partner": Create("document_link", {"record": THEIRS + 25, "document": THEIRS + 52}),
    "a person": Create("person", {"name_en": "P"}),
}
FORBIDDEN = {
    "their agreement",
    "their party",
    "their signature",
    "their letter",
    "a new one for them",
    "a renewal of theirs",
    "a letter for theirs",
}


@pytest.mark.parametrize("what", EDITS)
def test_an_officer_edits_the_own_and_the_shared(what: str) -> None:
    assert refusal(OFFICER, EDITS[what]) == ("record_of_another_office" if what in FORBIDDEN else "")


@pytest.mark.parametrize("what", EDITS)
def test_headquarters_edits_everything_and_a_reader_nothing(what: str) -> None:
    assert refusal(HEADQUARTERS, EDITS[what]) == ""
    assert refusal(READER, EDITS[what]) == "reader_changes_nothing"


LISTS = sorted(kind.name for kind in RECORDS.values() if kind.guard is Guard.HEADQUARTERS)


@pytest.mark.parametrize("kind", LISTS)
def test_lists_are_kept_by_headquarters(kind: str) -> None:
    assert refusal(OFFICER, Create(kind, {})) == "list_of_headquarters"
    assert refusal(HEADQUARTERS, Create(kind, {})) == ""


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (Change("person", THEIRS + 51, {"role": "viewer"}), "role_of_headquarters"),
        (Change("person", THEIRS + 51, {"office": OUR_OFFICE}), "role_of_headquarters"),
        (Change("person", THEIRS + 51, {"title": "Dr."}), ""),
        (Change("agreement", OWN + 10, {"registry_no": "7"}), "registry_number_of_headquarters"),
        (Change("field", THEIRS + 50, {"name_en": "X"}), "list_of_headquarters"),
    ],
)
def test_some_fields_are_set_by_headquarters(edit: Edit, code: str) -> None:
    assert refusal(OFFICER, edit) == code
    assert refusal(HEADQUARTERS, edit) == ""


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (Withdraw("partner", OWN + 15, "twice"), ""),
        (Withdraw("partner", SHIPPED + 35, "twice"), ""),
        (Withdraw("partner", THEIRS + 25, "twice"), "withdrawn_by_its_office"),
        (Withdraw("agreement", THEIRS + 20, "twice"), "withdrawn_by_its_office"),
        (Restore("partner", THEIRS + 25), ""),
    ],
)
def test_the_office_that_entered_a_record_withdraws_it(edit: Edit, code: str) -> None:
    assert refusal(OFFICER, edit) == code
    assert refusal(HEADQUARTERS, edit) == ""


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"title_fr": "Accord"}, ""),
        ({"title_fr": "Accord", "title_ar": "اتفاقية"}, ""),
        ({"title_fr": "Accord", "title_en": "B"}, "record_of_another_office"),
        ({"title_fr": "Accord", "term_months": 12}, "record_of_another_office"),
    ],
)
def test_a_missing_translation_is_entered_by_anybody(values: dict[str, Json], code: str) -> None:
    assert refusal(OFFICER, Change("agreement", THEIRS + 20, values)) == code


def test_an_agreement_is_handed_to_another_office_once() -> None:
    give = Change("agreement", OWN + 10, {"responsible_office": THEIR_OFFICE})
    take = Change("agreement", THEIRS + 20, {"responsible_office": OUR_OFFICE})
    assert refusal(OFFICER, give) == ""
    assert refusal(OFFICER, take) == "record_of_another_office"


def test_what_is_made_in_the_same_save_belongs_to_its_agreement() -> None:
    edits = (
        Create("agreement", {"responsible_office": OUR_OFFICE}, "a"),
        Create("agreement_party", {"agreement": "@a"}, "p"),
        Create("signature", {"agreement_party": "@p"}),
    )
    assert refusal(OFFICER, *edits) == ""


# what is said before anything is changed

BOUNDS = {
    "our agreement": ("agreement", OWN + 10, Permission()),
    "a shared one": ("agreement", SHIPPED + 30, Permission()),
    "theirs, with a text to translate": (
        "agreement",
        THEIRS + 20,
        Permission("record_of_another_office", "withdrawn_by_its_office", THEIR_OFFICE, translates=True),
    ),
    "their party, without any text": (
        "agreement_party",
        THEIRS + 21,
        Permission("record_of_another_office", "withdrawn_by_its_office", THEIR_OFFICE),
    ),
    "their letter": (
        "document",
        THEIRS + 23,
        Permission("record_of_another_office", "withdrawn_by_its_office", THEIR_OFFICE),
    ),
    "a partner that they entered": ("partner", THEIRS + 25, Permission("", "withdrawn_by_its_office")),
    "an entry of a list": ("field", THEIRS + 50, Permission("list_of_headquarters", "list_of_headquarters")),
    "a new entry of a list": ("field", 0, Permission("list_of_headquarters", "list_of_headquarters")),
    "a new agreement": ("agreement", 0, Permission()),
}


def bounds(role: str, kind: str, key: int) -> Permission:
    return permission(kind, key, Staging(rows(), {}), Actor(role, OUR_OFFICE, frozenset({OWN >> 32})))


@pytest.mark.parametrize("what", BOUNDS)
def test_what_may_be_changed_of_a_record_is_known_before_it_is_changed(what: str) -> None:
    kind, key, expected = BOUNDS[what]
    assert bounds(OFFICER, kind, key) == expected
    assert bounds(HEADQUARTERS, kind, key) == Permission(keeper=expected.office), "and whose record it is"
    assert bounds(READER, kind, key) == Permission("reader_changes_nothing", "reader_changes_nothing")


@pytest.mark.parametrize("what", BOUNDS)
def test_nothing_can_be_done_only_where_no_translation_is_missing_either(what: str) -> None:
    found = BOUNDS[what][2]
    assert found.is_empty == (bool(found.code) and not found.translates)
    assert bool(found.office) == (found.code == "record_of_another_office")
