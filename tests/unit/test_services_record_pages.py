"""Records of any kind, read for lists, inspectors and forms: what is read, and in how many statements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.services.records.record_pages import relation
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save, Withdraw
from iwhc_desktop.store.reading.queries import Queries
from tests.services_registers import founded, signed_agreement

READS = ("name", "country", "agreement_party.agreement", "partner_alias.name")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path) as made:
        yield made


@pytest.fixture
def keys(register: Register) -> dict[str, int]:
    made = register.bus.run(signed_agreement()).keys
    morocco = register.queries.find("country", "MA")
    register.bus.run(
        Save(
            (
                Change("partner", made["theirs"], {"country": morocco, "website": "https://example.org"}),
                Create("partner_alias", {"partner": made["theirs"], "name": "OS"}, "alias"),
            )
        )
    )
    return dict(made)


def test_records_come_in_their_order_and_missing_ones_are_left_out(register: Register, keys: dict[str, int]) -> None:
    found = register.pages.many("partner", [keys["theirs"], 99, keys["ours"]], READS)
    assert [page.row.key for page in found] == [keys["theirs"], keys["ours"]]


def test_only_what_is_asked_for_is_read(register: Register, keys: dict[str, int]) -> None:
    (page,) = register.pages.many("partner", [keys["theirs"]], READS)
    assert page.row.values["name_en"] == ["Organization of States", "original"]
    assert "website" not in page.row.values


def test_without_names_a_record_is_read_whole(register: Register, keys: dict[str, int]) -> None:
    (page,) = register.pages.many("partner", [keys["theirs"]])
    assert page.row.values["website"] == "https://example.org"


def test_a_set_is_read_with_its_members(register: Register, keys: dict[str, int]) -> None:
    field = register.queries.keys("field")[0]
    register.bus.run(Save((Change("agreement", keys["mou"], {"fields": [field]}),)))
    (page,) = register.pages.many("agreement", [keys["mou"]], ("title", "fields"))
    assert page.row.values["fields"] == [field]
    assert page.named(field) is not None


def test_rows_that_belong_to_a_record_and_rows_that_refer_to_it(register: Register, keys: dict[str, int]) -> None:
    (page,) = register.pages.many("partner", [keys["theirs"]], READS)
    assert [row.values["name"] for row in page.below["partner_alias"]] == ["OS"]
    assert [row.values["agreement"] for row in page.below["agreement_party"]] == [keys["mou"]]


def test_withdrawn_rows_below_are_left_out(register: Register, keys: dict[str, int]) -> None:
    (alias,) = register.pages.many("partner", [keys["theirs"]], READS)[0].below["partner_alias"]
    register.bus.run(Save((Withdraw("partner_alias", alias.key, "twice"),)))
    (page,) = register.pages.many("partner", [keys["theirs"]], READS)
    assert list(page.below["partner_alias"]) == []


def test_what_is_referred_to_has_a_name(register: Register, keys: dict[str, int]) -> None:
    (page,) = register.pages.many("partner", [keys["theirs"]], READS)
    country = page.named(page.row.values["country"])
    assert country is not None
    assert (country.name.fr, country.code, country.is_here) == ("Maroc", "MA", True)


def test_a_record_that_was_not_received_is_named_as_such(register: Register, keys: dict[str, int]) -> None:
    assert register.pages.one("partner", keys["theirs"], READS).named(None) is None


def test_a_change_after_the_last_file_is_unsent(register: Register, keys: dict[str, int]) -> None:
    assert register.pages.one("partner", keys["theirs"]).unsent


def test_one_record_comes_whole_with_its_documents(register: Register, keys: dict[str, int], tmp_path: Path) -> None:
    page = register.pages.one("partner", keys["theirs"], READS)
    assert page.row.values["website"] == "https://example.org"
    assert page.documents == ()
    with pytest.raises(NotFound):
        register.pages.one("partner", 99, READS)


@pytest.mark.parametrize(
    ("other", "kind", "field"),
    [
        ("partner_alias", "partner", "partner"),
        ("agreement_party", "partner", "partner"),
        ("agreement_party", "agreement", "agreement"),
        ("document_link", "partner", "record"),
    ],
)
def test_the_field_that_leads_to_a_record(other: str, kind: str, field: str) -> None:
    assert relation(other, kind).name == field


def test_kinds_that_have_nothing_to_do_with_each_other() -> None:
    with pytest.raises(LookupError):
        relation("signature", "country")


def test_more_records_cost_no_more_questions(
    register: Register, keys: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    rows = Queries.rows

    def counted(self: Queries, kind: str, *arguments: object, **named: object) -> object:
        asked.append(kind)
        return rows(self, kind, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Queries, "rows", counted)
    register.pages.many("partner", [keys["theirs"]], READS)
    one, asked[:] = list(asked), []
    register.pages.many("partner", register.queries.keys("partner"), READS)
    assert sorted(asked) == sorted(one)


def test_what_names_a_record_is_read_with_it_without_what_was_withdrawn(register: Register) -> None:
    activity = {"title_en": "Course", "type": "workshop", "need": "@need"}
    edits = (Create("need", {"title_en": "Scanners"}, "need"), *(Create("activity", activity, name) for name in "ab"))
    made = register.bus.run(Save(edits)).keys
    register.bus.run(Save((Withdraw("activity", made["b"], "entered twice"),)))
    found = {page.row.key: page for page in register.pages.many("need", [made["need"]], ("title", "activity.need"))}
    assert [row.key for row in found[made["need"]].below["activity"]] == [made["a"]]
