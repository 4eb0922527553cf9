"""Headquarters, Manama and Baku exchange files and end with one register, whatever contradicted on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from exchange_offices import Offices, edit, founded_offices, row_counts, shown

from iwhc_desktop.services.exchange.results import ALREADY_HERE, IMPORTED
from iwhc_desktop.services.register import Register
from iwhc_desktop.sync.bundle import inspect_bundle, known_keys, open_bundle
from iwhc_desktop.sync.segment import verify

OTS = "AGR-05"


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    founded = founded_offices(tmp_path, "BAH", "AZE", sample=True)
    yield founded
    founded.close()


def ots(register: Register) -> int:
    found = register.queries.find("agreement", OTS)
    assert found is not None
    return found


def signature(register: Register) -> int:
    """The signature of the OTS memorandum that holds day and place."""
    parties = register.queries.children("agreement_party", [ots(register)])[ots(register)]
    rows = register.queries.children("signature", [party.key for party in parties])
    return min(row.key for found in rows.values() for row in found if not row.values.get("same_act"))


def played(offices: Offices) -> None:
    """Headquarters and Baku edit the memorandum apart: different fields, and the place of signing twice."""
    hq, baku = offices.of["HQ"], offices.of["AZE"]
    edit(hq, "agreement", ots(hq), responsible_office=baku.identity.office_key)
    offices.round()
    edit(hq, "agreement", ots(hq), title_ar="مذكرة تفاهم للتعاون")
    edit(baku, "agreement", ots(baku), title_fr="Mémorandum d’entente pour la coopération")
    party = baku.queries.children("agreement_party", [ots(baku)])[ots(baku)][0].key
    edit(baku, "agreement_party", party, contact_name="Leyla Aliyeva")
    edit(hq, "signature", signature(hq), place_en="Rabat, ICESCO headquarters")
    edit(baku, "signature", signature(baku), place_en="Rabat")


def test_what_does_not_contradict_is_kept_without_a_question(offices: Offices) -> None:
    played(offices)
    offices.round()
    offices.round()
    for register in offices.of.values():
        assert shown(register, "agreement", ots(register), "title_ar") == "مذكرة تفاهم للتعاون"
        assert str(shown(register, "agreement", ots(register), "title_fr")).endswith("pour la coopération")
        assert list(register.queries.keys("agreement", filters={"sample_id": OTS})) == [ots(register)]
    assert len(offices.digests()) == 1


def test_the_place_of_signing_is_one_conflict_with_both_values_everywhere(offices: Offices) -> None:
    played(offices)
    offices.round()
    offices.round()
    for register in offices.of.values():
        (item,) = register.exchange.conflicts()
        assert (item.kind, item.unit, item.top_kind) == ("signature", "place_en", "agreement")
        assert item.top == ots(register)
        told = {
            (value.author.office, value.author.person, value.value[0])  # type: ignore[index]  # [text, state]
            for value in item.values
        }
        assert told == {("HQ", "Rania", "Rabat, ICESCO headquarters"), ("AZE", "Officer of Baku", "Rabat")}
        assert [value.n for value in item.values] == [1, 2]
        assert item.can_keep_both


def test_a_decision_is_made_once_and_the_conflict_is_gone_everywhere(offices: Offices) -> None:
    played(offices)
    offices.round()
    (item,) = offices.of["HQ"].exchange.conflicts()
    chosen = next(value for value in item.values if value.author.office == "AZE")
    offices.of["HQ"].exchange.decide(item.id, take=chosen.n, note="The original says Rabat.")
    offices.round()
    offices.round()
    assert len(offices.digests()) == 1
    for register in offices.of.values():
        assert register.exchange.conflicts() == []
        assert shown(register, "signature", signature(register), "place_en") == "Rabat"


def test_manama_gets_everything_through_headquarters_alone(offices: Offices) -> None:
    """No file goes from Baku to Manama; what Baku signed is verified in Manama with Baku's own key."""
    played(offices)
    offices.pass_on("AZE", "HQ")
    path = offices.send("HQ", "BAH")
    baku, manama = offices.of["AZE"].identity.feed, offices.of["BAH"]
    key = offices.of["AZE"].exchange.ring.keys().public
    signs = offices.of["HQ"].exchange.ring.keys().public
    with open_bundle(path, known_keys({signs.key_id: signs.sign})) as bundle:
        forwarded = [segment for segment in bundle.segments() if segment.feed == baku]
    assert forwarded
    for segment in forwarded:
        verify(segment, key.sign)
    assert manama.exchange.import_files([path]).files[0].outcome == IMPORTED
    kept = manama.store.log.segments(baku)
    assert [segment.body for segment in kept][-len(forwarded) :] == [segment.body for segment in forwarded]


def test_reading_a_file_again_changes_neither_digest_nor_row_counts(offices: Offices) -> None:
    played(offices)
    path = offices.send("AZE", "HQ")
    hq = offices.of["HQ"]
    assert offices.read("HQ", path).files[0].outcome == IMPORTED
    before, rows = hq.store.digest(), dict(row_counts(hq))
    again = offices.read("HQ", path)
    assert (again.files[0].outcome, again.files[0].reason) == (ALREADY_HERE, "read_before")
    assert again.files[0].read_on is not None
    assert again.backup is None
    assert again.changed is None
    assert hq.store.digest() == before
    assert dict(row_counts(hq)) == rows


def test_files_come_in_any_order_and_twice(offices: Offices) -> None:
    played(offices)
    first = offices.send("AZE", "HQ")
    edit(offices.of["AZE"], "agreement", ots(offices.of["AZE"]), notes_en="Annex 2 awaits translation.")
    second = offices.send("AZE", "HQ")
    result = offices.read("HQ", second, first, second)
    assert [report.outcome for report in result.files] == [IMPORTED, IMPORTED]
    offices.round()
    offices.round()
    assert len(offices.digests()) == 1


def test_a_file_carries_only_what_the_other_side_has_not_confirmed(offices: Offices) -> None:
    offices.round()
    offices.round()
    edit(offices.of["AZE"], "agreement", ots(offices.of["AZE"]), notes_fr="Une note.")
    made = offices.of["AZE"].exchange.export("HQ", offices.files)
    assert (made.operations, made.own) == (1, 1)
    again = offices.of["AZE"].exchange.export("HQ", offices.files)
    assert (again.operations, again.number) == (1, made.number + 1)
    offices.read("HQ", made.files[0])
    offices.pass_on("HQ", "AZE")
    assert offices.of["AZE"].exchange.export("HQ", offices.files).operations == 0
    assert inspect_bundle(made.files[0]).header.number == made.number
