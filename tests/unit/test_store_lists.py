"""Lists are read in order out of indexes: names in three languages, states, sets, search."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from itertools import chain, combinations
from pathlib import Path

import pytest
from store_samples import add, agreed_by_two, change, named, new_store, signed_agreement, titled

from iwhc_desktop.domain.change import Stamp
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.domain.list_query import KeyQuery, StateOn
from iwhc_desktop.store import connection as connections
from iwhc_desktop.store.reading.key_query import read_keys
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.store import Store


@pytest.fixture
def store(tmp_path: Path):
    with new_store(tmp_path / "store") as opened:
        yield opened


def plan_of(store: Store, statement: str) -> str:
    with store.reading() as connection:
        return " ".join(str(row[3]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}"))


def test_names_sort_as_their_readers_expect(store: Store) -> None:
    names = [
        ("The museum", "المتحف", "Le musée"),
        ("École", "أرشيف", "École"),
        ("archive 10", "بيت", "Archive 10"),
        ("Archive 9", "تاج", "archive 9"),
        ("Zeugma", "آثار", "Zeugma"),
    ]
    keys = {
        english: add(
            store,
            "partner",
            {
                "name_en": [english, "original"],
                "name_ar": [arabic, "draft"],
                "name_fr": [french, "draft"],
                "name_original": "en",
            },
        )
        for english, arabic, french in names
    }
    nameless = add(store, "partner", {"type": "donor"})

    def order(language: str, **asked: bool) -> list[int]:
        return list(store.queries.keys("partner", language=language, **asked))  # type: ignore[arg-type]

    english = [keys[name] for name in ("Archive 9", "archive 10", "École", "The museum", "Zeugma")]
    assert order("en") == [*english, nameless]
    assert order("en", descending=True) == [nameless, *reversed(english)]
    assert order("ar")[-1] == nameless
    assert order("ar")[:2] == [keys["Zeugma"], keys["École"]]


def test_the_shown_language_counts_where_a_translation_is_missing(store: Store) -> None:
    french = add(store, "partner", {"name_fr": ["Beta", "original"], "name_original": "fr"})
    english = add(store, "partner", {"name_en": ["Alpha", "original"], "name_original": "en"})
    assert list(store.queries.keys("partner", language="ar")) == [english, french]
    change(store, "partner", french, name_ar=["باء", "draft"])
    assert list(store.queries.keys("partner", language="ar")) == [french, english]
    assert store.queries.names([french, english, 99], "ar") == {french: "باء", english: "Alpha"}


def test_a_list_by_name_is_read_from_its_index_alone(store: Store) -> None:
    for column in ("sort_ar", "sort_en", "sort_fr", "last_day"):
        plan = plan_of(store, f"SELECT key FROM agreement WHERE retired IS NULL ORDER BY {column}, key")
        assert f"COVERING INDEX agreement_by_{column}" in plan
        assert "TEMP B-TREE" not in plan
    for kind, column in (("activity", "starts_on_earliest"), ("document", "dated_earliest")):
        plan = plan_of(store, f"SELECT key FROM {kind} WHERE retired IS NULL ORDER BY {column} DESC, key DESC")
        assert f"COVERING INDEX {kind}_by_{column}" in plan
        assert "TEMP B-TREE" not in plan
    assert "signature_by_evidence" in plan_of(
        store, "SELECT key FROM signature WHERE retired IS NULL AND evidence IN (SELECT 1)"
    )
    assert "agreement_period_by_state" in plan_of(
        store, "SELECT agreement FROM agreement_period WHERE state='in_force' AND start<='2026' AND '2026'<until"
    )
    assert "partner_by_reference" in plan_of(store, "SELECT key FROM partner WHERE reference IN ('a', 'b')")
    assert "signature_by_agreement_party" in plan_of(
        store, "SELECT key FROM signature WHERE retired IS NULL AND agreement_party IN (SELECT 1)"
    )


@pytest.mark.parametrize(("kind", "field"), [("activity", "need"), ("activity", "agreement"), ("contact", "partner")])
def test_rows_that_refer_to_a_record_are_looked_up_by_it(store: Store, kind: str, field: str) -> None:
    """Not found by going through all rows in the order of the list: a need's page read every activity."""
    with store.reading() as connection:
        ran: list[str] = []
        connection._driver.set_trace_callback(ran.append)
        read_keys(connection, KeyQuery(kind=kind, sort="key", filters={field: [5]}))
        connection._driver.set_trace_callback(None)
    assert f"INDEX {kind}_by_{field}" in plan_of(store, ran[-1])


def test_agreements_sort_by_their_last_day_and_filter_by_state(store: Store) -> None:
    late = agreed_by_two(store, "Late", "2025-01-01")["agreement"]
    early = agreed_by_two(store, "Early", "2020-01-01")["agreement"]
    year = agreed_by_two(store, "Year", "2022")["agreement"]
    unknown = agreed_by_two(store, "Unknown", None)["agreement"]
    draft = add(store, "agreement", titled("Draft"))
    assert list(store.queries.keys("agreement", sort="last_day"))[:3] == [early, year, late]
    assert set(list(store.queries.keys("agreement", sort="last_day"))[3:]) == {unknown, draft}
    turned = list(store.queries.keys("agreement", sort="last_day", descending=True))
    assert (turned[:3], set(turned[3:])) == ([late, year, early], {unknown, draft})

    def with_state(*states: str) -> set[int]:
        return set(store.queries.keys("agreement", status=states, as_of=date(2025, 6, 30)))

    assert with_state("in_force") == {late}
    assert with_state("expired") == {early, year}
    assert with_state("signed_day_unknown") == {unknown}
    assert with_state("draft", "in_force") == {draft, late}
    assert list(store.queries.keys("agreement", status="draft")) == [draft]


def test_a_question_leaves_out_what_is_in_a_state_on_another_day(store: Store) -> None:
    ending = agreed_by_two(store, "Ending", "2022-01-01")["agreement"]
    lasting = agreed_by_two(store, "Lasting", "2024-01-01")["agreement"]
    add(store, "agreement", titled("Draft"))
    today, later = StateOn(("in_force",), date(2024, 12, 1)), StateOn(("in_force",), date(2025, 2, 1))
    asked = KeyQuery(kind="agreement", sort="last_day", state=today)
    assert list(store.queries.keys_of(asked)) == [ending, lasting]
    assert list(store.queries.keys_of(replace(asked, unless=later))) == [ending]
    assert list(store.queries.keys_of(replace(asked, unless=today))) == []
    assert len(store.queries.keys_of(KeyQuery(kind="agreement", unless=later))) == 2


def test_a_count_is_the_number_of_the_keys_however_a_list_is_narrowed(store: Store) -> None:
    keys = [add(store, "agreement", titled(f"Museum {number}", kind="protocol")) for number in range(3)]
    signed_agreement(store, "Museum of routes", "2024-01-01")
    with store.unit_of_work() as work:
        work.retire("agreement", keys[1], "entered twice")
        work.commit()
    in_force = StateOn(("in_force",), date(2024, 6, 1))
    narrowed: dict[str, object] = {
        "search": "museum",
        "filters": {"kind": "protocol"},
        "state": in_force,
        "unless": in_force,
        "include_retired": True,
        "only_retired": True,
    }
    for chosen in chain.from_iterable(combinations(narrowed.items(), size) for size in range(4)):
        asked = KeyQuery(kind="agreement", **dict(chosen))  # type: ignore[arg-type]
        assert store.queries.count_of(asked) == len(store.queries.keys_of(asked)), chosen
    assert store.queries.count_of(KeyQuery(kind="agreement")) == 3
    assert list(store.queries.keys_of(KeyQuery(kind="agreement", only_retired=True))) == [keys[1]]
    assert list(store.queries.keys_of(KeyQuery(kind="agreement", include_retired=True, sort="key")))[:3] == keys
    assert store.queries.count_of(KeyQuery(kind="agreement", search="!!")) == 0


def test_keys_of_any_size_come_in_their_order(store: Store) -> None:
    highest = (1 << 63) - 1
    with store.unit_of_work() as work:
        for number in range(1_500):
            work.create("partner", named(f"Partner {number * 7919 % 1500:04}"))
        work.commit()
    with sqlite3.connect(store.register_file) as plain:
        plain.execute("UPDATE partner SET key=? WHERE sort_en=(SELECT max(sort_en) FROM partner)", (highest,))
        expected = [row[0] for row in plain.execute("SELECT key FROM partner ORDER BY sort_en, key")]
    plain.close()
    assert list(store.queries.keys("partner")) == expected
    assert expected[-1] == highest
    assert list(store.queries.keys("partner", descending=True)) == expected[::-1]
    best = store.queries.keys("partner", search="partner 0001")
    assert len(best) == 1


def test_filters_compare_units_sets_and_what_is_empty(store: Store) -> None:
    office = add(store, "office", {"code": "BAH", "name_en": ["Manama", "original"], "name_original": "en"})
    one = add(store, "agreement", titled("One", responsible_office=office, confidential=True, fields=[7]))
    two = add(store, "agreement", titled("Two", kind="protocol"))
    keys = store.queries.keys
    assert list(keys("agreement", filters={"responsible_office": office})) == [one]
    assert list(keys("agreement", filters={"responsible_office": None})) == [two]
    assert list(keys("agreement", filters={"responsible_office": [None, office]})) == [one, two]
    assert list(keys("agreement", filters={"confidential": True})) == [one]
    assert list(keys("agreement", filters={"kind": ["protocol", "agreement"], "fields": 7})) == [one]
    assert list(keys("agreement", filters={"title_en": ["Two", "original"]})) == [two]
    with pytest.raises(NotFound):
        keys("agreement", filters={"no_such": 1})
    with pytest.raises(NotFound):
        keys("agreement", sort="no_such; DROP TABLE agreement")


def test_lists_sort_by_dates_codes_and_the_names_of_other_records(store: Store) -> None:
    zambia = add(store, "country", {"code": "ZM", "name_en": ["Zambia", "original"], "name_original": "en"})
    algeria = add(store, "country", {"code": "DZ", "name_en": ["Algeria", "original"], "name_original": "en"})
    there = add(store, "partner", named("A", country=zambia, reference="IWHC-PAR-2026-HQ1-0002-J"))
    here = add(store, "partner", named("B", country=algeria, reference="IWHC-PAR-2026-HQ1-0001-L"))
    keys = store.queries.keys
    assert list(keys("partner", sort="country")) == [here, there]
    assert list(keys("partner", sort="country", descending=True)) == [there, here]
    assert list(keys("partner", sort="reference")) == [here, there]
    assert list(keys("country", sort="code")) == [algeria, zambia]
    assert list(keys("member_state")) == []
    late = add(store, "document", {"kind": "letter", "dated": "2025-01"})
    early = add(store, "document", {"kind": "letter", "dated": "2024"})
    assert list(keys("document", sort="dated")) == [early, late]


def test_search_folds_and_finds_what_belongs_to_a_record(store: Store) -> None:
    ots = signed_agreement(store, "Organisation of Turkic States", "2024-06-13", "Rabat")
    add(store, "partner_alias", {"partner": ots["partner"], "name": "منظمة الدُّوَل التركيّة"})
    other = add(store, "agreement", titled("Rabat museum"))
    keys = store.queries.keys
    assert list(keys("partner", search="الدول")) == [ots["partner"]]
    assert list(keys("agreement", search="turkic rabat")) == [ots["agreement"]]
    assert set(keys("agreement", search="RABAT")) == {ots["agreement"], other}
    assert list(keys("agreement", search="amina")) == [ots["agreement"]]
    assert not keys("agreement", search="nowhere")
    assert not keys("agreement", search="!!")
    assert list(keys("agreement", search="rabat", sort="title", filters={"kind": "agreement"})) == [
        ots["agreement"],
        other,
    ]
    change(store, "signature", ots["signature"], place_en=["Jeddah", "original"])
    assert list(keys("agreement", search="rabat")) == [other]
    found = store.queries.search("turkic")
    assert {(item.kind, item.key) for item in found} == {("agreement", ots["agreement"]), ("partner", ots["partner"])}
    assert all(item.score > 0 and "Turkic" in item.matched for item in found)
    assert store.queries.search("الدول")[0].matched == "منظمة الدُّوَل التركيّة"
    assert [item.kind for item in store.queries.search("turkic", kinds=["partner"])] == ["partner"]
    assert len(store.queries.search("turkic", limit=1)) == 1


def test_what_people_type_cannot_break_the_search(store: Store) -> None:
    add(store, "agreement", titled("NEAR the AND museum"))
    for text in ('"', "'", "a OR", "NEAR(", "surface:x", "*", "-", "(", "\x00", "x" * 5000, "AND", "تَ", "'; DROP"):
        store.queries.keys("agreement", search=text)
        store.queries.search(text)
    assert len(store.queries.keys("agreement", search="and near")) == 1


def test_records_are_found_by_what_people_call_them(store: Store) -> None:
    partner = add(store, "partner", named("A", reference="IWHC-PAR-2026-HQ1-0001-L", sample_id="ORG-03"))
    country = add(store, "country", {"code": "DZ", "name_en": ["Algeria", "original"], "name_original": "en"})
    find = store.queries.find
    for text in (
        "IWHC-PAR-2026-HQ1-0001-L",
        "iwhc-par-2026-hq1-0001-l",
        " IWHC-PAR-2026-HQ1-0001-L ",
        "IWHC-PAR-٢٠٢٦-HQ1-٠٠٠١-L",
        "iwhcpar2026hq10001l",
        "ORG-03",
        str(partner),
    ):
        assert find("partner", text) == partner, text
    assert find("", "ORG-03") == partner
    assert find("country", "dz") == country
    assert find("", str(country)) == country
    for kind, text in (("country", str(partner)), ("partner", "DZ"), ("", "no such"), ("", ""), ("", "9" * 30)):
        assert find(kind, text) is None


def test_a_row_tells_what_to_decide_what_is_unsent_and_what_was_seen(store: Store) -> None:
    row = add(store, "partner", named("A"))
    read = store.queries.row("partner", row)
    assert (read.kind, read.key, read.retired, read.conflicts, read.unsent) == ("partner", row, None, frozenset(), True)
    assert read.values["name_ar"] is None
    assert read.stamps("name_en") == Stamp(5000, 1)
    change(store, "partner", row, website="a.example")
    assert store.queries.row("partner", row).seen(["name_en", "website"]) == {
        "name_en": Stamp(5000, 1),
        "website": Stamp(5000, 2),
    }
    with pytest.raises(NotFound):
        store.queries.row("partner", row + 1)
    assert store.queries.rows("partner", [row + 1, row]).keys() == {row}


def test_children_come_by_position_and_without_those_withdrawn(store: Store) -> None:
    agreement = add(store, "agreement", titled("A"))
    other = add(store, "agreement", titled("B"))
    second = add(store, "agreement_party", {"agreement": agreement, "position": 2})
    first = add(store, "agreement_party", {"agreement": agreement, "position": 1})
    gone = add(store, "agreement_party", {"agreement": agreement, "position": 3})
    with store.unit_of_work() as work:
        work.retire("agreement_party", gone, "entered twice")
        work.commit()

    def keys(**asked: bool) -> dict[int, list[int]]:
        found = store.queries.children("agreement_party", [agreement, other], **asked)  # type: ignore[arg-type]
        return {owner: [row.key for row in rows] for owner, rows in found.items()}

    assert keys() == {agreement: [first, second], other: []}
    assert keys(include_retired=True) == {agreement: [first, second, gone], other: []}
    with pytest.raises(ValueError, match="agreement"):
        store.queries.children("agreement", [1])


def test_counts_kinds_and_what_refers_to_a_row(store: Store) -> None:
    keys = signed_agreement(store, "A", "2024-06-13")
    change(store, "agreement", keys["agreement"], **{"fields/7": True})
    assert store.queries.counts()["agreement"] == 1
    assert store.queries.counts()["suspension"] == 0
    assert store.queries.kinds_of([keys["partner"], keys["signature"], 5]) == {
        keys["partner"]: "partner",
        keys["signature"]: "signature",
    }
    assert store.queries.kind_of(5) is None
    assert store.queries.linked_by("agreement_party", "partner", keys["partner"]) == [keys["agreement_party"]]
    assert store.queries.linked_by("agreement", "fields", 7) == [keys["agreement"]]


def test_several_queries_may_share_one_state(store: Store) -> None:
    row = add(store, "partner", named("A"))
    with store.queries.connection() as connection:
        queries = Queries.within(connection, store.identity.feed)
        assert queries.row("partner", row).key == queries.find("partner", str(row))


def test_history_tells_who_wrote_what_when_instead_of_what(store: Store) -> None:
    row = add(store, "partner", named("A"))
    with store.unit_of_work(author=3) as work:
        work.write("partner", row, "website", "a.example")
        work.commit("from the letter")
    change(store, "partner", row, website="b.example")
    with store.unit_of_work() as work:
        work.retire("partner", row, "entered twice")
        work.commit()
    entries = store.queries.history("partner", row)
    assert [(item.unit, item.old, item.new, item.is_creation) for item in entries] == [
        ("name_en", None, ["A", "original"], True),
        ("name_original", None, "en", True),
        ("type", None, "university", True),
        ("website", None, "a.example", False),
        ("website", "a.example", "b.example", False),
        ("retired", None, "entered twice", False),
    ]
    assert [(item.author, item.note) for item in entries[3:5]] == [(3, "from the letter"), (1, "")]
    assert entries[0].at.year == 2026
    assert [item.at for item in entries] == sorted(item.at for item in entries)


def test_search_joins_no_statements_of_kinds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some builds of SQLite allow 50 terms, and there will be about as many kinds."""
    with new_store(tmp_path / "store") as made:
        keys = {add(made, "partner", named("Heritage Institute")), add(made, "agreement", titled("Heritage routes"))}
    monkeypatch.setattr(connections, "LIMITS", ((sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 2),))
    with Store.open(tmp_path / "store", read_only=True) as store:
        assert {found.key for found in store.queries.search("heritage")} == keys
        assert [found.kind for found in store.queries.search("heritage", kinds=["partner"])] == ["partner"]
        assert store.queries.kinds_of(keys).keys() == keys
