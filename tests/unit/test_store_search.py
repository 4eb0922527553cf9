"""Records found through others, by the words of which they are found; and what is proposed for mistyped words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from store_samples import add, change, named, new_store, titled

from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.store.reading import found_through, search
from iwhc_desktop.store.store import Store

Keys = Mapping[str, int]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def keys(store: Store) -> dict[str, int]:
    """Two agreements with Interpol as a party, an activity with it, a need of Egypt, by name."""
    police = named("International Criminal Police Organization", acronym_en=["INTERPOL", "original"])
    police |= {"name_ar": ["المنظمة الدولية للشرطة الجنائية", "draft"]}
    made = {
        "interpol": add(store, "partner", police),
        "egypt": add(store, "country", {"code": "EG", "name_en": ["Egypt", "original"], "name_ar": ["مصر", "draft"]}),
        "dakar": add(store, "agreement", titled("Cooperation Dakar")),
        "own": add(store, "agreement", titled("Agreement with Interpol on training")),
        "other": add(store, "agreement", titled("Training in Rabat")),
        "course": add(store, "activity", {"title_en": ["Course", "original"], "type": "training"}),
        "need": add(store, "need", {"title_en": ["Scanners", "original"]}),
    }
    add(store, "partner_alias", {"partner": made["interpol"], "name": "OIPC"})
    for agreement in ("dakar", "own"):
        add(store, "agreement_party", {"agreement": made[agreement], "partner": made["interpol"], "position": 1})
    add(store, "activity_partner", {"activity": made["course"], "partner": made["interpol"]})
    change(store, "need", made["need"], country=made["egypt"])
    return made


def found(store: Store, text: str) -> list[int]:
    return [hit.key for hit in store.queries.search(text)]


@pytest.mark.parametrize("query", ["interpol", "شرطة جنائية", "O.I.P.C.", "oipc", "criminal police", "intrpl police"])
def test_an_agreement_is_found_by_every_name_of_its_parties(store: Store, keys: Keys, query: str) -> None:
    """D5, in the list's filter and in the search of everything."""
    is_known = query != "intrpl police"
    listed = store.queries.keys("agreement", search=query, sort="title")
    assert (keys["dakar"] in listed) is (keys["dakar"] in found(store, query)) is is_known
    assert store.queries.count_of(KeyQuery(kind="agreement", search=query)) == (2 if is_known else 0)


def test_own_words_rank_before_those_of_a_party(store: Store, keys: Keys) -> None:
    assert store.queries.keys("agreement", search="interpol") == [keys["own"], keys["dakar"]]
    assert set(found(store, "interpol")[:2]) == {keys["interpol"], keys["own"]}
    assert set(found(store, "interpol")[2:]) == {keys["dakar"], keys["course"]}
    scores = [hit.score for hit in store.queries.search("interpol")]
    assert scores == sorted(scores, reverse=True)


def test_what_is_found_through_a_party_shows_the_words_that_matched(store: Store, keys: Keys) -> None:
    (hit,) = [hit for hit in store.queries.search("interpol") if hit.key == keys["dakar"]]
    assert (hit.kind, hit.matched) == ("agreement", "INTERPOL")


def test_each_word_is_of_the_agreement_or_of_a_party(store: Store, keys: Keys) -> None:
    assert store.queries.keys("agreement", search="dakar interpol", sort="title") == [keys["dakar"]]
    assert found(store, "dakar interpol") == [keys["dakar"]]
    assert store.queries.keys("agreement", search="rabat interpol", sort="title") == []


def test_activities_and_needs_are_found_in_the_same_way(store: Store, keys: Keys) -> None:
    assert store.queries.keys("activity", search="interpol") == [keys["course"]]
    place = add(store, "place", {"code": "DKR", "name_en": ["Dakar", "original"], "name_ar": ["داكار", "draft"]})
    change(store, "activity", keys["course"], place=place)
    assert store.queries.keys("activity", search="داكار interpol") == [keys["course"]]
    assert store.queries.keys("need", search="مصر") == [keys["need"]]
    assert found(store, "egypt scanners") == [keys["need"]]


def test_the_list_of_partners_is_filtered_by_the_country_that_it_shows(store: Store, keys: Keys) -> None:
    museum = add(store, "partner", named("Grand Museum", country=keys["egypt"]))
    assert store.queries.keys("partner", search="مصر") == [museum]
    assert store.queries.keys("partner", search="egypt museum", sort="name") == [museum]
    assert museum in found(store, "Égypte")
    assert store.queries.search("egypt", 20, ["partner"], is_through=False) == []
    assert keys["dakar"] not in found(store, "egypt"), "not the agreements of partners there"


def test_another_name_of_a_partner_writes_no_agreement_anew(store: Store, keys: Keys) -> None:
    def rows() -> dict[int, tuple[str, str]]:
        with store.reading() as connection:
            text = "SELECT rowid, surface, stems FROM search_text"
            return {key: tuple(texts) for key, *texts in connection.exec_driver_sql(text)}

    before = rows()
    change(store, "partner", keys["interpol"], acronym_en=["ICPO", "original"])
    assert {key for key, texts in rows().items() if before[key] != texts} == {keys["interpol"]}
    assert store.queries.keys("agreement", search="icpo") == [keys["own"], keys["dakar"]]
    assert store.queries.keys("agreement", search="interpol") == [keys["own"]]


def test_a_party_or_a_partner_that_was_withdrawn_finds_nothing(store: Store, keys: Keys) -> None:
    with store.unit_of_work() as work:
        work.retire("partner", keys["interpol"], "entered twice")
        work.commit()
    assert store.queries.keys("agreement", search="oipc") == [] == found(store, "oipc")


def test_many_rows_through_one_partner_are_found_too(store: Store, keys: Keys, monkeypatch) -> None:
    monkeypatch.setattr(found_through, "_LARGE", 1)
    found_through._some.cache_clear()
    assert set(store.queries.keys("agreement", search="interpol", sort="title")) == {keys["own"], keys["dakar"]}
    assert store.queries.keys("agreement", search="dakar interpol", sort="title") == [keys["dakar"]]
    assert store.queries.keys("agreement", search="oipc", sort="title", filters={"kind": "protocol"}) == []
    found_through._some.cache_clear()


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("univresity", ["university"]),
        ("patrimione", ["patrimoine"]),
        ("مخطوظة", ["مخطوطات"]),
        ("univresity of fez", ["university of fez"]),
        ("university zanzibar", []),
        ("univresity zanzibar", []),
        ("xyzxyzxyz", []),
        ("univ", []),
    ],
)
def test_a_query_that_finds_nothing_is_proposed_as_it_was_meant(store: Store, text: str, proposed: list[str]) -> None:
    values = named("University of Fez", name_fr=["patrimoine", "draft"], name_ar=["خزانة المخطوطات", "draft"])
    add(store, "partner", values)
    assert [query.casefold() for query in store.queries.did_you_mean(text)] == proposed


def test_a_word_is_proposed_as_it_was_written_first(store: Store) -> None:
    for name in ("MEMORANDUM", "Mémorandum", "memorandum"):
        add(store, "partner", named(name))
    assert store.queries.did_you_mean("memorandmu") == ["MEMORANDUM"]


def test_what_is_proposed_finds_records_of_the_kind_that_was_asked(store: Store) -> None:
    add(store, "partner", named("University of Fez"))
    assert store.queries.did_you_mean("univresity", "partner") == ["University"]
    assert store.queries.did_you_mean("univresity", "agreement") == []


def test_of_a_usual_word_the_shortest_records_come_first_and_none_is_missing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """09 section 2: many matches are not ranked one by one; whole words come before beginnings of longer ones."""
    titles = ("Art of the old towns", "Articles of law", "Old art", "Arts", "Artisans and their art")
    made = {title: add(store, "agreement", titled(title)) for title in titles}
    withdrawn = add(store, "agreement", titled("Art"))
    with store.unit_of_work() as work:
        work.retire("agreement", withdrawn, "entered twice")
        work.commit()
    ranked = [hit.key for hit in store.queries.search("art")]
    monkeypatch.setattr(search, "_USUAL", 3)
    first = [hit.key for hit in store.queries.search("art", 3)]
    assert first == [made[title] for title in ("Arts", "Old art", "Artisans and their art")]
    assert {*first} < {*made.values()}
    assert [hit.key for hit in store.queries.search("art")] == ranked
