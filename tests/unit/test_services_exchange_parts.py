"""The parts of the exchange: the list of offices, receivers, signers, the overlay of previews, sentences, questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from exchange_offices import Offices, add_partner, edit, founded_offices, shown
from services_registers import founded
from sync_memory import MemoryRegister

from iwhc_desktop.domain.change import Json, Operation, Stamp, Write, row_key
from iwhc_desktop.domain.errors import BundleError, ChangedMeanwhile, NotFound, ValidationError
from iwhc_desktop.domain.projection import NOTHING, Existing, Plan, RecordCounts, Span
from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.exchange.author import NOBODY
from iwhc_desktop.services.exchange.importing.changes import label_of
from iwhc_desktop.services.exchange.importing.files import import_context_of
from iwhc_desktop.services.exchange.importing.order import in_order
from iwhc_desktop.services.exchange.importing.overlay import Overlay
from iwhc_desktop.services.exchange.importing.sentences import (
    counted,
    file_sentence,
    import_sentence,
    preview_sentence,
)
from iwhc_desktop.services.exchange.inspect import inspect_file
from iwhc_desktop.services.exchange.made import Made, next_number, read_later, read_made
from iwhc_desktop.services.exchange.peers import EVERYBODY, Receiver, Theirs, is_news, receiver
from iwhc_desktop.services.exchange.results import (
    ALREADY_HERE,
    IMPORTED,
    REFUSED,
    WAITING,
    DocumentNote,
    FileReport,
    Missing,
)
from iwhc_desktop.services.exchange.sent import other_side
from iwhc_desktop.services.exchange.trust import Authors, HeldRoster, active_feeds, held_roster, put_roster, root_of
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Save, Withdraw
from iwhc_desktop.services.shipped.feeds import BUILT_IN
from iwhc_desktop.sync.keys import Keys
from iwhc_desktop.sync.plan import plan
from iwhc_desktop.sync.roster import (
    ACCEPTED,
    NO_ROSTER,
    WITHDRAWN,
    RoleRange,
    Roster,
    RosterInstallation,
    RosterOffice,
    RosterPerson,
    next_version,
    sign_roster,
    with_office,
)

ENGLISH = Formats("en")


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    founded_here = founded_offices(tmp_path, "BAH", "AZE")
    founded_here.round()
    yield founded_here
    founded_here.close()


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path, headquarters=False) as register:
        yield register


# the list of offices


def test_an_office_started_alone_is_its_own_root(alone: Register) -> None:
    held = held_roster(alone.store)
    public = alone.exchange.ring.keys().public
    (office,) = held.roster.offices
    assert (office.code, office.name_en, office.status) == (alone.identity.office_code, "Manama", ACCEPTED)
    assert held.roster.root == alone.identity.root == root_of(public)
    assert held.roster.keys == (public.sign,)
    assert held.roster.escrow == (public.box,)
    assert office.persons[0].roles == (RoleRange("officer", alone.identity.feed),)
    assert office.persons[0].row == alone.identity.person_key
    assert alone.exchange.author(Stamp(alone.identity.feed, 1)).person == "N. N."


def test_a_newer_list_is_followed_and_an_older_one_ignored(offices: Offices) -> None:
    hq = offices.of["HQ"]
    held, keys = held_roster(hq.store), hq.exchange.ring.keys()
    newer = sign_roster(next_version(held.roster, held.roster.offices), keys)
    followed = held.followed_by(newer)
    assert followed.roster.version == held.roster.version + 1
    assert followed.followed_by(held.signed) is followed
    assert held.followed_by(b"") is held
    assert held.followed_by(held.signed) is held


def test_a_list_that_headquarters_did_not_sign_or_that_contradicts_is_refused(offices: Offices) -> None:
    hq = offices.of["HQ"]
    held, keys = held_roster(hq.store), hq.exchange.ring.keys()
    with pytest.raises(BundleError) as told:
        held.followed_by(sign_roster(next_version(held.roster, held.roster.offices), Keys.generate()))
    assert told.value.code == "roster_not_signed"
    other = replace(held.roster, offices=held.roster.offices[:1])
    with pytest.raises(BundleError) as told:
        held.followed_by(sign_roster(other, keys))
    assert told.value.code == "roster_contradicts"


def test_a_withdrawn_office_sends_nothing_more(offices: Offices) -> None:
    hq = offices.of["HQ"]
    add_partner(offices.of["BAH"], "Too late")
    path = offices.send("BAH", "HQ")
    held = held_roster(hq.store)
    office = held.roster.office("BAH")
    assert office is not None
    ended = tuple(replace(item, status=WITHDRAWN, last_valid=1) for item in office.installations)
    listed = with_office(held.roster, replace(office, status=WITHDRAWN, installations=ended))
    following = HeldRoster(listed, sign_roster(listed, hq.exchange.ring.keys()), held.trusted)
    with hq.store.unit_of_work() as work:
        put_roster(work, following)
        work.finish()
    report = hq.exchange.import_file(path)
    assert (report.outcome, report.reason) == (REFUSED, "revoked_office")
    assert active_feeds(listed.office("BAH")) == ()


def roster_of(*persons: RosterPerson) -> Any:
    keys = Keys.generate().public
    office = RosterOffice(
        "BAH",
        "المنامة",
        "Manama",
        "Manama",
        ACCEPTED,
        0,
        (RosterInstallation("1", "", ACCEPTED, 2001, keys), RosterInstallation("2", "", ACCEPTED, 2002, keys)),
        persons,
    )
    return held_like((office,))


def held_like(listed: tuple[RosterOffice, ...]) -> Any:
    return Roster(1, NO_ROSTER, "root", ("key",), listed)


def test_authors_are_told_by_feed_and_person() -> None:
    first, second = (
        RosterPerson(number, name, (RoleRange("officer", feed),))
        for number, name, feed in ((1, "Amina", 2001), (2, "Yusuf", 2002))
    )
    authors = Authors(roster_of(first, second), 2001, {3000: replace(NOBODY, office="DKR", person="Awa")})
    assert (authors(2001).person, authors(2001).is_own, authors(2001).office_name.ar) == ("Amina", True, "المنامة")
    assert (authors(2002, 1).person, authors(2002).is_own) == ("Yusuf", False)
    assert authors(3000).person == "Awa"
    assert authors(4000) == NOBODY
    assert (authors(2).office, authors(2).person) == ("SMP", "")
    assert authors.installation(2002) == "BAH2"
    assert authors.installation(4000) == ""


# receivers and what they hold


def test_a_receiver_with_two_computers_is_as_far_as_the_slower_one() -> None:
    both = receiver("bah", roster_of(), 9999, {})
    assert both == Receiver("BAH", "BAH", (2001, 2002))
    states = {
        2001: Theirs({7000: (5, "a"), 7001: (1, "b")}, 1, "2026-11-23T12:00:00+00:00"),
        2002: Theirs({7000: (3, "c")}, 1, "2026-11-23T12:00:00+00:00", has_asked=True),
    }
    assert both.held(states) == {7000: (3, "c")}
    assert both.held({2001: states[2001]}) == {}, "of the other one nothing is known"
    assert both.has_asked(states)
    assert not EVERYBODY.has_asked(states)
    assert EVERYBODY.held(states) == {}
    assert receiver("BAH2", roster_of(), 9999, {}) == Receiver("feed:2002", "BAH2", (2002,))
    assert receiver("BAH", roster_of(), 2001, {}).feeds == (2002,), "our own computer needs no file"


def test_a_newcomer_is_reached_by_the_feed_of_its_first_file() -> None:
    invited = held_like((RosterOffice("DKR", installations=(RosterInstallation("1", "starter"),)),))
    assert receiver("DKR", invited, 1, {"DKR": 3000}).feeds == (3000,)
    assert receiver("DKR", invited, 1, {}).feeds == ()
    with pytest.raises(NotFound):
        receiver("DKR1", invited, 1, {})


def test_only_a_newer_file_tells_what_somebody_holds() -> None:
    known = Theirs({}, 10, "")
    assert is_news(None, 0)
    assert is_news(known, 11)
    assert not is_news(known, 10)
    assert not is_news(known, 9)


def test_numbers_count_up_for_each_receiver() -> None:
    def made(to: str, number: int, own_to: int) -> Made:
        return Made(to=to, number=number, file="", bundle="", at="", operations=0, bytes=0, own_to=own_to)

    files = [made("HQ", 1, 3), made("HQ", 2, 9), made("AZE", 7, 5)]
    assert [next_number(files, to) for to in ("HQ", "AZE", "DKR")] == [3, 8, 1]


def test_files_made_and_documents_to_follow_are_kept(offices: Offices, tmp_path: Path) -> None:
    bahrain = offices.of["BAH"]
    before = len(read_made(bahrain.store))
    offices.send("BAH", "HQ")
    assert len(read_made(bahrain.store)) == before + 1
    assert read_later(bahrain.store, "HQ") == set()


def test_headquarters_is_confirmed_by_offices_and_they_by_headquarters(offices: Offices) -> None:
    roster = held_roster(offices.of["HQ"].store).roster
    hq, bahrain, baku = (offices.of[code].identity.feed for code in ("HQ", "BAH", "AZE"))
    assert set(other_side(roster, hq)) == {bahrain, baku}
    assert other_side(roster, bahrain) == (hq,)


def test_files_are_read_headquarters_first_and_each_sender_in_a_row(offices: Offices, tmp_path: Path) -> None:
    second, third = offices.send("BAH", "any"), offices.send("BAH", "any")
    first = offices.send("HQ", "any")
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleagues", encoding="utf-8")
    context = import_context_of(offices.of["AZE"].session)
    assert in_order([letter, third, second, first, third], context) == [first, second, third, letter]
    assert in_order([letter], context) == [letter]


# previews


FEED = 5000


def saved(seq: int, *writes: Write, creates: tuple[tuple[str, int], ...] = (), **more: Any) -> Operation:
    first = seq - max(1, len(creates)) + 1
    return Operation(FEED, first, seq, seq << 16, creates=creates, writes=writes, **more)


def agreement(seq: int, unit: str, value: Json) -> Write:
    return Write("agreement", row_key(FEED, seq), unit, value)


OPERATIONS = (
    saved(
        2,
        agreement(1, "registry_no", "first"),
        Write("agreement_party", row_key(FEED, 2), "agreement", row_key(FEED, 1)),
        creates=(("agreement", row_key(FEED, 1)), ("agreement_party", row_key(FEED, 2))),
    ),
    saved(3, agreement(1, "registry_no", "second"), agreement(1, "fields/7", True)),
    saved(4, entry="ack", ack={6000: (4, "ab" * 8)}),
    saved(5, agreement(1, "retired", "twice")),
    Operation(6000, 5, 5, 9 << 16, writes=(agreement(1, "registry_no", "theirs"),)),
    saved(6, agreement(1, "registry_no", "decided"), agreement(1, "fields/7", False)),
)
"""A row, later writes, an acknowledgement, a withdrawal, somebody else's edit, and a decision."""


def asked(existing: Existing) -> dict[str, Any]:
    """Everything a plan may ask about the row and its party."""
    rows = [row_key(FEED, 1), row_key(FEED, 2), row_key(FEED, 99)]
    units = [(row, unit) for row in rows for unit in ("registry_no", "retired", "fields/7", "contact_name")]
    values = {unit: value for unit, value in existing.values(units).items() if value not in (None, False)}
    return {
        "creations": dict(existing.creations(rows)),
        "values": values,
        "children": {row: sorted(keys) for row, keys in existing.children(rows).items()},
        "touches": {unit: sorted(found) for unit, found in existing.later_writes(units).items()},
        "row_touches": sorted(existing.row_later_writes(rows)),
        "conflicts": {key: sorted(stamps) for key, stamps in existing.conflicts(rows).items()},
        "touched": [existing.touched([Span(FEED, 1, last), Span(6000, last, 9)]) for last in (2, 3, 5, 6)],
        "context": [dict(existing.seen_of_others(Stamp(FEED, seq))) for seq in (2, 4, 5, 9)],
    }


@pytest.mark.parametrize("at", range(1, len(OPERATIONS) + 1))
def test_an_overlay_answers_like_a_register_that_wrote_the_plans(at: int) -> None:
    """However many of the operations lie below and above, the answers are the same."""
    written = MemoryRegister()
    for operation in OPERATIONS:
        written.apply(plan(written, [operation]))
    below = MemoryRegister()
    below.apply(plan(below, OPERATIONS[:at]))
    overlay = Overlay(below)
    for operation in OPERATIONS[at:]:
        overlay.apply(plan(overlay, [operation]))
    assert asked(overlay) == asked(written)


def test_plans_on_an_overlay_are_those_of_a_register(offices: Offices) -> None:
    stacked, written = Overlay(NOTHING), MemoryRegister()
    for operation in OPERATIONS:
        found: Plan = plan(stacked, [operation])
        assert found == plan(written, [operation])
        stacked.apply(found)
        written.apply(found)


def test_a_unit_is_named_as_people_know_it() -> None:
    assert [label_of("agreement", unit)[0].msgid for unit in ("title_fr", "fields/7", "retired")] == [
        "Title",
        "Fields of heritage",
        "Withdrawn",
    ]
    assert label_of("agreement", "title_fr")[1] == "fr"
    assert label_of("agreement", "title_original")[1] == ""
    assert label_of("agreement", "term_months")[1] == ""


# sentences


def told(outcome: str, reason: str = "", **more: Any) -> FileReport:
    return FileReport(path=Path("BAH_00001.iwhc"), office="BAH", outcome=outcome, reason=reason, **more)


GAP = Missing(2001, 120, 180, "BAH", LocalizedText())
SENTENCES: Mapping[str, FileReport] = {
    "The first file of BAH is kept; it is read once the office is accepted.": told(WAITING, "not_accepted"),
    "The file is kept: changes 120 to 180 of BAH, which come before it, are missing.": told(
        WAITING, "gap", missing=(GAP,)
    ),
    "The file is kept: earlier changes are missing.": told(WAITING, "gap"),
    "The file is kept; it is read once the newer version of the program is installed.": told(WAITING, "needs_version"),
    "You already have everything in this file.": told(ALREADY_HERE, "nothing_new"),
    "You already have everything in this file; it was read on 13 January 2026.": told(
        ALREADY_HERE, "read_before", read_on=datetime(2026, 1, 13, 9, 0, tzinfo=UTC)
    ),
    "BAH has your 6 changes; your office is accepted.": told(IMPORTED, "confirmation", confirms=6, accepts=True),
    "BAH has your 1 change.": told(IMPORTED, "confirmation", confirms=1),
    "BAH has the changes that were sent there.": told(IMPORTED, "confirmation"),
    "Your office is accepted.": told(IMPORTED, "list_of_offices", accepts=True),
    "The file contains a newer list of offices.": told(IMPORTED, "list_of_offices"),
    "The file contains 1 document.": told(
        IMPORTED, "documents", documents=(DocumentNote("0" * 64, 1, "", True, False),)
    ),
    "BAH asks for what it does not have; the next file for BAH will contain it.": told(IMPORTED, "request"),
    "The file is damaged: it is not what was sent.": told(
        REFUSED, "damaged", error=BundleError("damaged", where="header")
    ),
    "BAH_00001.iwhc: 1 new record, 2 changed, 0 to decide, 3 already here.": told(
        IMPORTED, counts=RecordCounts(1, 2, 0, 3)
    ),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_outcome_has_its_sentence(sentence: str) -> None:
    assert ENGLISH.plain(file_sentence(SENTENCES[sentence])) == sentence


def test_a_reading_is_summed_up_in_one_sentence() -> None:
    counts = RecordCounts(12, 9, 2, 31)
    good, bad = told(IMPORTED, counts=counts), SENTENCES["The file is damaged: it is not what was sent."]
    assert ENGLISH.plain(counted(counts)) == "12 new records, 9 changed, 2 to decide, 31 already here"
    assert (
        ENGLISH.plain(import_sentence([good], counts))
        == "The file from BAH was read: 12 new records, 9 changed, 2 to decide, 31 already here."
    )
    assert ENGLISH.plain(import_sentence([good, good], counts)).startswith("2 files read: 12 new")
    assert ENGLISH.plain(import_sentence([good, bad], counts)).startswith("1 of 2 files read: 12 new")
    assert ENGLISH.plain(import_sentence([bad], counts)) == "The file is damaged: it is not what was sent."
    preview = ENGLISH.plain(preview_sentence([good], counts))
    assert preview.startswith("Nothing has been changed yet. Reading will bring: 12 new")
    assert ENGLISH.plain(preview_sentence([], counts)) == "There is no file to read."


# questions


def test_a_question_tells_what_stood_before_and_who_wrote_what(offices: Offices) -> None:
    hq, bahrain = offices.of["HQ"], offices.of["BAH"]
    key = add_partner(hq, "ICCROM", website="https://before.example")
    offices.round()
    edit(hq, "partner", key, website="https://one.example", notes_en="Annex 2 awaits translation.")
    edit(bahrain, "partner", key, website="https://two.example", notes_en="Signed copy sent by post.")
    offices.pass_on("BAH", "HQ")
    notes, website = hq.exchange.conflicts()
    assert (website.unit, website.before, website.label.msgid) == ("website", "https://before.example", "Website")
    assert (notes.language, notes.before, notes.can_keep_both) == ("en", None, True)
    assert website.name.en == "ICCROM"
    assert website.reference.startswith("IWHC-PAR-")
    by_office = {value.author.office: value for value in website.values}
    assert by_office["BAH"].value == "https://two.example"
    assert by_office["HQ"].author.is_own
    assert [item.id for item in hq.exchange.conflicts([key])] == [notes.id, website.id]
    assert hq.exchange.conflicts([key + 1]) == []


def test_both_texts_may_be_kept_and_a_question_is_settled_once(offices: Offices) -> None:
    hq, bahrain = offices.of["HQ"], offices.of["BAH"]
    key = add_partner(hq, "ICCROM")
    offices.round()
    edit(hq, "partner", key, notes_en="One")
    edit(bahrain, "partner", key, notes_en="Two")
    offices.pass_on("BAH", "HQ")
    (item,) = hq.exchange.conflicts()
    hq.exchange.decide(item.id, keep_both=True)
    assert sorted(str(shown(hq, "partner", key, "notes_en")).split("\n")) == ["One", "Two"]
    with pytest.raises(ChangedMeanwhile):
        hq.exchange.decide(item.id, take=1)
    with pytest.raises(NotFound):
        hq.exchange.decide("nonsense", take=1)


def test_two_different_decisions_are_a_question_again(offices: Offices) -> None:
    hq, bahrain = offices.of["HQ"], offices.of["BAH"]
    key = add_partner(hq, "ICCROM")
    offices.round()
    edit(hq, "partner", key, website="https://one.example")
    edit(bahrain, "partner", key, website="https://two.example")
    offices.round()
    offices.round()
    (theirs,), (ours,) = bahrain.exchange.conflicts(), hq.exchange.conflicts()
    assert theirs.id == ours.id
    hq.exchange.decide(ours.id, value="https://three.example")
    bahrain.exchange.decide(theirs.id, value="https://four.example")
    offices.pass_on("BAH", "HQ")
    (again,) = hq.exchange.conflicts()
    assert again.id != ours.id
    assert {value.value for value in again.values} == {"https://three.example", "https://four.example"}
    with pytest.raises(ValidationError):
        hq.exchange.decide(again.id, take=3)


def test_withdrawn_here_and_edited_there_is_a_question_of_yes_or_no(offices: Offices) -> None:
    hq, bahrain = offices.of["HQ"], offices.of["BAH"]
    key = add_partner(hq, "Entered twice?")
    offices.round()
    hq.bus.run(Save((Withdraw("partner", key, "entered twice"),)))
    edit(bahrain, "partner", key, website="https://alive.example")
    offices.pass_on("BAH", "HQ")
    (item,) = hq.exchange.conflicts()
    assert (item.unit, item.before, item.can_keep_both) == ("retired", False, False)
    assert {(value.value, value.author.office) for value in item.values} == {(True, "HQ"), (False, "BAH")}
    assert hq.queries.row("partner", key).retired is None, "visible until somebody decides"
    hq.exchange.decide(item.id, value=True)
    offices.round()
    offices.round()
    assert bahrain.queries.row("partner", key).retired == "entered twice"
    assert len(offices.digests()) == 1


# what stands outside a file


def test_the_outside_of_a_file_is_told_with_its_signature(offices: Offices, tmp_path: Path) -> None:
    hq = offices.of["HQ"]
    path = offices.send("BAH", "HQ")
    request = offices.of["BAH"].exchange.request(tmp_path / "request.iwhc")
    for file, kind in ((path, "bundle"), (request, "request")):
        found = hq.exchange.inspect(file)
        assert (found.kind, found.signature, found.office) == (kind, "valid", "BAH")
        assert found.header["feed"] == offices.of["BAH"].identity.feed
        assert inspect_file(file).signature == "unchecked"
        data = bytearray(file.read_bytes())
        data[-2] ^= 1
        changed = tmp_path / f"changed_{kind}.iwhc"
        changed.write_bytes(data)
        assert hq.exchange.inspect(changed).signature == "invalid"


def test_a_stranger_is_told_as_unknown(offices: Offices, alone: Register, tmp_path: Path) -> None:
    hq = offices.of["HQ"]
    file = alone.exchange.export("any", tmp_path / "alone.iwhc").files[0]
    request = alone.exchange.request(tmp_path / "request.iwhc")
    assert [hq.exchange.inspect(path).signature for path in (file, request)] == ["unknown_signer"] * 2
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleagues", encoding="utf-8")
    with pytest.raises(BundleError) as refused:
        hq.exchange.inspect(letter)
    assert refused.value.code == "not_an_exchange_file"


def test_the_feeds_that_ship_end_where_they_are_compiled_in(alone: Register) -> None:
    have = alone.store.log.have()
    assert have[1] == (BUILT_IN[1].last, BUILT_IN[1].chain)


def test_an_office_alone_makes_files_and_nothing_waits_or_is_confirmed(alone: Register, tmp_path: Path) -> None:
    alone.bus.run(Save((Create("partner", {"name_en": "A", "type": "university"}),)))
    made = alone.exchange.export("any", tmp_path)
    assert made.files[0].name.startswith(alone.identity.office_code)
    counts = alone.exchange.send_counts()
    assert (counts.not_sent, counts.in_file, counts.confirmed) == (0, 0, 0)
    assert alone.exchange.imports() == []
