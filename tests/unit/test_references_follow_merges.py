"""Whatever refers to a partner that was made one with another refers to the kept one, for everybody who reads it.

The references are walked from the declarations: a field that comes later is in here at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pytest

from iwhc_desktop.app.cli.shapes import record_objects
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.fields import Field, sets_of, units_of
from iwhc_desktop.domain.list_query import KeyQuery, MarkOn
from iwhc_desktop.domain.merges import APART_FROM, MERGED_INTO, can_merge
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.services.records.record_pages import relation
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.tables.registered import read_registered
from iwhc_desktop.store.reading.found_through import paths_of
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork
from tests.exchange_oracle import kept_of
from tests.full_records import Keys, value_of
from tests.services_registers import founded

TODAY = date(2026, 11, 23)
KEPT, GONE = "House of Wisdom", "Baitulhikma"
MERGEABLE = [kind for kind in RECORDS if can_merge(kind)]
REFERENCES = [
    (kind.name, item.name)
    for kind in RECORDS.values()
    for item in kind.fields
    if item.type.refers_to in MERGEABLE and item.name not in (MERGED_INTO, APART_FROM)
]
OF_ANYTHING = [
    (kind.name, kind.owner.name)
    for kind in RECORDS.values()
    if kind.owner is not None and not kind.owner.type.refers_to
]
EVERY = pytest.mark.parametrize(("kind", "field"), [*REFERENCES, *OF_ANYTHING], ids=str)
DECLARED = pytest.mark.parametrize(("kind", "field"), REFERENCES, ids=str)


@dataclass(frozen=True, slots=True)
class Merged:
    """A register in which `gone` became `kept`, and by kind one row whose every reference to a partner is `gone`."""

    register: Register
    kept: int
    gone: int
    rows: Mapping[str, int]
    following: Mapping[str, int]

    def finds(self, asked: KeyQuery, row: int) -> bool:
        return row in self.register.queries.keys_of(asked)


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Merged]:
    with founded(tmp_path_factory.mktemp("merged")) as register:
        with register.store.unit_of_work() as work:
            kept, gone = (
                work.create("partner", _named(name, kind)) for name, kind in ((KEPT, "other"), (GONE, "university"))
            )
            rows = _one_of_each(work, gone)
            work.commit()
        following = register.duplicates.compared("partner", [kept, gone]).following[gone]
        register.duplicates.merge("partner", kept, [gone])
        yield Merged(register, kept, gone, rows, following)


def _named(name: str, kind: str) -> dict[str, Json]:
    number = f"IWHC-PAR-2026-HQ1-{name}"
    return {"name_en": [name, "original"], "name_original": "en", "type": kind, "reference": number}


def _one_of_each(work: UnitOfWork, gone: int) -> dict[str, int]:
    keys: Keys = {kind: [] for kind in RECORDS} | {"partner": [gone]}
    for kind in RECORDS:
        record = RECORDS[kind].record
        values = {unit.name: value_of(unit, 0, keys) for unit in units_of(record).values()}
        values |= {item.name: [*keys[item.type.refers_to or ""]] for item in sets_of(record).values()}
        values |= {name: gone for of, name in OF_ANYTHING if of == kind}
        left = (MERGED_INTO, APART_FROM, *(("name_en",) if kind == "partner" else ()))
        row = work.create(
            kind, {name: value for name, value in values.items() if value is not None and name not in left}
        )
        keys[kind] = keys[kind] or [row]
        if kind == "partner":
            keys["a partner below"] = [row]
    return {kind: rows[0] for kind, rows in keys.items() if rows} | {"partner": keys["a partner below"][0]}


def declared(kind: str, field: str) -> Field:
    return next(item for item in RECORDS[kind].fields if item.name == field)


def test_the_references_are_those_that_the_design_names() -> None:
    """H3: references follow."""
    named = {"agreement_party.partner", "activity_partner.partner", "need.partner", "recommendation.addressees"}
    assert named <= set(map(".".join, REFERENCES))
    assert set(map(".".join, OF_ANYTHING)) == {"follow_up.record", "document_link.record"}


@EVERY
def test_a_list_filtered_by_the_kept_one_has_it(merged: Merged, kind: str, field: str) -> None:
    for name in (field, f"{field}|{field}"):
        assert merged.finds(KeyQuery(kind=kind, filters={name: merged.kept}), merged.rows[kind])
        assert merged.finds(KeyQuery(kind=kind, filters={name: [None, merged.gone]}), merged.rows[kind])


@DECLARED
def test_a_list_of_owners_filtered_by_the_kept_one_has_the_owner(merged: Merged, kind: str, field: str) -> None:
    owner = RECORDS[kind].owner
    if owner is None or owner.name == field:
        return
    above = owner.type.refers_to or ""
    asked = KeyQuery(kind=above, filters={f"{kind}.{field}": merged.kept})
    assert merged.finds(asked, merged.rows[above])


@DECLARED
def test_a_list_filtered_by_what_the_partner_is_goes_by_the_kept_one(merged: Merged, kind: str, field: str) -> None:
    if declared(kind, field).is_set:
        return
    found = {type_: KeyQuery(kind=kind, filters={f"{field}.type": type_}) for type_ in ("other", "university")}
    assert [merged.finds(asked, merged.rows[kind]) for asked in found.values()] == [True, False]


def test_partners_filtered_by_what_belongs_to_a_merged_one_are_the_kept_ones(merged: Merged) -> None:
    name = merged.register.queries.row("contact", merged.rows["contact"]).values["name"]
    asked = KeyQuery(kind="partner", filters={"contact.name": name})
    assert merged.register.queries.keys_of(asked) == [merged.kept]


@EVERY
def test_what_refers_to_the_kept_one_is_looked_up_with_it(merged: Merged, kind: str, field: str) -> None:
    if (kind, field) in REFERENCES:
        assert merged.rows[kind] in merged.register.queries.linked_by(kind, field, merged.kept)


@DECLARED
def test_it_is_named_like_the_kept_one(merged: Merged, kind: str, field: str) -> None:
    """In lists and on paper, and in JSON by the number of the kept one."""
    row, queries = merged.rows[kind], merged.register.queries
    (page,) = merged.register.pages.many(kind, [row], (field,))
    named = page.named(merged.gone)
    assert named is not None
    assert (named.key, named.name.en) == (merged.kept, KEPT)
    (shown,) = record_objects(queries, [queries.row(kind, row)], (field,))
    assert isinstance(shown, dict)
    number = queries.row("partner", merged.kept).values["reference"]
    assert number in (shown[field] if isinstance(shown[field], list) else [shown[field]])


@EVERY
def test_its_rows_are_among_those_of_the_kept_one(merged: Merged, kind: str, field: str) -> None:
    """In its inspector, its form and its briefing, as far as these show the rows by this field."""
    try:
        link = relation(kind, "partner").name
    except LookupError:
        return
    if link == field and kind != "partner":
        page = merged.register.pages.one("partner", merged.kept, (f"{kind}.{field}",))
        assert merged.rows[kind] in [row.key for row in page.below[kind]]


@EVERY
def test_it_was_counted_among_what_follows(merged: Merged, kind: str, field: str) -> None:
    """Before they became one (*what follows: 3 agreements, 2 activities*)."""
    assert declared(kind, field).name == field
    assert merged.following.get(kind, 0) >= 1


@pytest.mark.parametrize("words", [KEPT, GONE])
@pytest.mark.parametrize("kind", [kind for kind in RECORDS if any(path.to in MERGEABLE for path in paths_of(kind))])
def test_it_is_found_by_the_names_of_both(merged: Merged, kind: str, words: str) -> None:
    queries = merged.register.queries
    row = merged.rows[kind]
    assert row in queries.keys(kind, search=words)
    assert row in [hit.key for hit in queries.search(words, 200, [kind])]


def test_documents_of_the_kept_one_are_those_of_all(merged: Merged) -> None:
    """Its own, those of its agreements and of its activities; the chip names the kept one."""
    with merged.register.store.unit_of_work() as work:
        documents = [work.create("document", {"kind": "letter"}) for _ in range(3)]
        for document, record in zip(
            documents, (merged.gone, *map(merged.rows.get, ("agreement", "activity"))), strict=True
        ):
            work.create("document_link", {"record": record, "document": document})
        work.commit()
    index = merged.register.document_index
    assert set(documents) <= index.of_partner(merged.kept)
    partners = dict(index.partners("en"))
    assert partners[merged.kept] == KEPT
    assert merged.gone not in partners
    rows = merged.register.queries.rows("document", documents)
    assert [named.key for named in index.located(rows.values())[documents[0]].records] == [merged.kept]


def test_the_newest_note_of_either_says_the_next_step_of_the_kept_one(merged: Merged) -> None:
    """Home counts one partner, once, until a newer note of either has no next step."""
    step: dict[str, Json] = {"done": "Talked", "next_step": "Write", "by_when": "2026-11-20"}
    asked = KeyQuery(kind="partner", marks=(MarkOn("step_due", TODAY),))
    for record, on, more, due in (
        (merged.gone, "2026-11-01", step, [merged.kept]),
        (merged.kept, "2026-11-02", step, [merged.kept]),
        (merged.gone, "2026-11-03", {"done": "Written"}, []),
    ):
        with merged.register.store.unit_of_work() as work:
            work.create("follow_up", {"record": record, "on": on, **more})
            work.commit()
        assert merged.register.queries.keys_of(asked) == due
        assert merged.register.queries.count_of(asked) == len(due)


def test_a_list_that_is_brought_in_finds_the_kept_one_by_every_name_and_number(merged: Merged) -> None:
    known = read_registered(merged.register.queries, "agreement")
    number = merged.register.queries.row("partner", merged.gone).values["reference"]
    alias = merged.register.queries.row("partner_alias", merged.rows["partner_alias"]).values["name"]
    assert known.called(GONE) == known.called(KEPT) == known.called(str(alias)) == {merged.kept}
    assert known.references[str(number)] == merged.kept
    assert any(merged.kept in parties and merged.gone not in parties for parties in known.agreements)


def test_of_partners_merged_in_a_circle_one_is_read_whole(merged: Merged) -> None:
    """Two offices made them one in opposite directions: the one with the smallest key is kept."""
    with merged.register.store.unit_of_work() as work:
        pair = [work.create("partner", _named(f"Round {number}", "other")) for number in range(2)]
        for one, other in (pair, pair[::-1]):
            work.write("partner", one, MERGED_INTO, other)
        work.commit()
    kept = kept_of(pair[1], dict(zip(pair, pair[::-1], strict=True)))
    assert kept == pair[0]
    assert merged.register.queries.keys("partner", search="round") == [kept]
    assert read_registered(merged.register.queries, "partner").called("Round 1") == {kept}
