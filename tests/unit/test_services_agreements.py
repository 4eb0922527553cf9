"""Agreements as lists, the inspector and the command line read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.services.agreements.items import AgreementListItem
from iwhc_desktop.services.agreements.preview import previewed_status
from iwhc_desktop.services.records.history import record_history
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Attach, Change, Create, Save, Withdraw
from tests.services_registers import founded, signed_agreement

TODAY = date(2026, 11, 23)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path) as made:
        yield made


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path, sample=True) as made:
        yield made


@pytest.fixture
def dated(tmp_path: Path) -> Iterator[Register]:
    """The sample register with the signing days of public pages."""
    with founded(tmp_path, sample=True, public_dates=True) as made:
        yield made


def key_of(register: Register, reference: str) -> int:
    found = register.queries.find("agreement", reference)
    assert found is not None
    return found


def item(register: Register, key: int, as_of: date = TODAY) -> AgreementListItem:
    (found,) = register.agreements.summaries([key], as_of)
    return found


# the sample register


@pytest.mark.parametrize(
    ("as_of", "state", "certain"),
    [(date(2024, 10, 8), "in_force", True), (date(2025, 6, 30), "expired", False), (date(2026, 1, 1), "expired", True)],
)
def test_the_first_agreement_of_the_sample_as_of_three_days(
    sample: Register, as_of: date, state: str, certain: bool
) -> None:
    now = sample.agreements.status(key_of(sample, "AGR-01"), as_of)
    assert (now.state, now.certain, now.days_left) == (state, certain, None)
    assert now.last_day == (date(2024, 12, 31), date(2025, 12, 30))
    assert now.todo == ("enter_signing_day", "attach_signed_document")
    assert now.flags == ("no_signed_copy",)


def test_a_signature_of_an_unknown_day_is_a_signature(sample: Register) -> None:
    now = sample.agreements.status(key_of(sample, "AGR-03"), TODAY)
    assert (now.state, now.certain, now.possible_states) == ("signed_day_unknown", False, ("in_force", "expired"))
    assert now.todo == ("enter_signing_date", "attach_signed_document")


@pytest.mark.parametrize(
    ("reference", "state", "last_day", "days_left"),
    [
        ("AGR-01", "expired", date(2025, 4, 11), None),
        ("AGR-02", "in_force", date(2027, 1, 16), 55),
        ("AGR-05", "in_force", date(2027, 6, 12), 202),
    ],
)
def test_public_days_decide_the_states(
    dated: Register, reference: str, state: str, last_day: date, days_left: int | None
) -> None:
    now = dated.agreements.status(key_of(dated, reference), TODAY)
    assert (now.state, now.certain, now.last_day, now.days_left) == (state, True, last_day, days_left)


def test_every_agreement_of_the_sample_is_listed_with_its_parties(sample: Register) -> None:
    keys = sample.queries.keys("agreement")
    items = sample.agreements.summaries(keys, TODAY)
    assert [found.key for found in items] == list(keys)
    assert len(items) == 5
    assert all(found.parties and found.others and found.title.en and found.reference for found in items)
    assert all(not party.is_owner for found in items for party in found.others)
    assert all(found.has_copy is False for found in items)
    assert all(found.is_own and not found.unsent for found in items)


def test_the_detail_of_a_sample_agreement_shows_what_is_expected(sample: Register) -> None:
    detail = sample.agreements.detail(key_of(sample, "AGR-04"), TODAY)
    assert len(detail.parties) == 2
    assert all(len(party.signatures) == 1 for party in detail.parties)
    assert [document.status for document in detail.documents] == ["missing"]
    assert detail.status.state == "signed_day_unknown"
    assert detail.contributions == ()


# lists


def test_a_list_shows_the_other_side_the_day_and_what_was_not_sent(register: Register) -> None:
    made = register.bus.run(signed_agreement()).keys
    found = item(register, made["mou"])
    assert [party.name.en for party in found.parties] == ["Center of the Islamic World", "Organization of States"]
    assert found.signed_on == PartialDate.parse("2024-06-13")
    assert (found.has_copy, found.unsent, found.is_own) == (False, True, True)
    assert found.status.last_day == date(2027, 6, 12)


def test_an_agreement_is_unsent_with_whatever_belongs_to_it(register: Register, tmp_path: Path) -> None:
    made = register.bus.run(signed_agreement()).keys
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4\nscan")

    def changes() -> Iterator[Callable[[], object]]:
        save = register.bus.run
        yield lambda: save(Attach("agreement", made["mou"], scan, "letter"))
        document = register.documents.of(made["mou"])[0]
        yield lambda: save(Save((Change("document", document.key, {"title_en": "Letter"}),)))
        yield lambda: save(Save((Change("document_link", document.link, {"annex_no": 2}),)))
        yield lambda: save(Save((Withdraw("document_link", document.link, "wrong one"),)))
        yield lambda: save(Save((Create("termination", {"agreement": made["mou"], "terminated_on": "2026-01-02"}),)))
        yield lambda: save(Save((Change("signature", made["sign"], {"place_fr": "Rabat"}),)))

    for change in changes():
        register.exchange.outgoing.seal()
        assert not item(register, made["mou"]).unsent
        change()
        assert item(register, made["mou"]).unsent


def test_the_history_of_an_agreement_tells_of_its_documents(register: Register, tmp_path: Path) -> None:
    made = register.bus.run(signed_agreement()).keys
    expected = register.bus.run(
        Save(
            (
                Create("document", {"kind": "letter", "title_en": "Letter"}, "d"),
                Create("document_link", {"record": made["mou"], "document": "@d"}, "l"),
            )
        )
    ).keys
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4\nscan")

    def told() -> list[tuple[str, str, object]]:
        return [
            (entry.kind, entry.unit, entry.new) for entry in record_history(register.queries, "agreement", made["mou"])
        ]

    assert told()[-1] == ("document_link", "document", expected["d"])
    register.bus.run(Attach("agreement", made["mou"], scan, "letter"))
    assert {unit for kind, unit, _ in told() if kind == "document"} == {"sha256", "size", "file_name"}
    assert told()[-1][0] == "document"
    register.bus.run(Save((Withdraw("document_link", expected["l"], "wrong one"),)))
    assert told()[-1] == ("document_link", "retired", "wrong one")
    assert told()[0][0] == "agreement"


def test_a_draft_has_no_copy_to_miss_and_a_party_may_not_have_come_yet(register: Register) -> None:
    made = register.bus.run(
        Save(
            (
                Create("agreement", {"kind": "protocol", "title_en": "P"}, "p"),
                Create("agreement_party", {"agreement": "@p", "partner": _icesco(register)}, "one"),
            )
        )
    ).keys
    with register.store.unit_of_work() as work:
        work.create("agreement_party", {"agreement": made["p"], "partner": (5000 << 32) + 7, "position": 2})
        work.commit()
    found = item(register, made["p"])
    assert found.has_copy is None
    assert [party.is_here for party in found.parties] == [True, False]
    assert [party.is_here for party in found.others] == [False]


def _icesco(register: Register) -> int:
    return next(key for key in register.queries.keys("partner") if key >> 32 == 1)


def test_the_office_filter_keeps_own_and_shared_agreements(register: Register) -> None:
    own = register.bus.run(signed_agreement()).keys["mou"]
    with register.store.unit_of_work() as work:
        other = work.create("office", {"code": "BAH", "name_en": ["Manama", "original"]})
        work.commit()
    theirs = register.bus.run(
        Save((Create("agreement", {"kind": "protocol", "title_en": "P", "responsible_office": other}),))
    ).key
    assert list(register.queries.keys("agreement", filters=register.pages.own_office)) == [own]
    assert not item(register, theirs).is_own


def test_withdrawn_parties_are_gone_and_withdrawn_agreements_say_so(register: Register) -> None:
    made = register.bus.run(
        Save(
            (
                Create("agreement", {"kind": "protocol", "title_en": "P"}, "p"),
                Create("agreement_party", {"agreement": "@p", "partner": _icesco(register)}, "one"),
            )
        )
    ).keys
    register.bus.run(Save((Withdraw("agreement_party", made["one"], "typed twice"),)))
    assert item(register, made["p"]).parties == ()
    register.bus.run(Save((Withdraw("agreement", made["p"], "typed twice"),)))
    assert item(register, made["p"]).retired == "typed twice"


# one agreement


def test_the_detail_joins_everything_below(register: Register) -> None:
    made = register.bus.run(signed_agreement()).keys
    register.bus.run(
        Save(
            (
                Create(
                    "renewal",
                    {
                        "agreement": made["mou"],
                        "kind": "request",
                        "by_party": made["second"],
                        "letter_on": "2027-01-05",
                    },
                    "renewal",
                ),
                Create(
                    "renewal_response",
                    {"renewal": "@renewal", "party": made["first"], "agrees": True, "responded_on": "2027-01-10"},
                ),
                Create("suspension", {"agreement": made["mou"], "suspended_from": "2025-03"}),
                Create("agreement", {"kind": "protocol", "title_en": "Next", "predecessor": made["mou"]}, "next"),
            )
        )
    )
    detail = register.agreements.detail(made["mou"], date(2027, 2, 1))
    (renewal,) = detail.renewals
    assert renewal.by_party is not None
    assert renewal.by_party.key == made["second"]
    assert [(answer.party.key if answer.party else 0, answer.agrees) for answer in renewal.responses] == [
        (made["first"], True)
    ]
    assert renewal.stage == "agreed"
    assert [row.values["suspended_from"] for row in detail.suspensions] == ["2025-03"]
    assert [found.name.en for found in detail.successors] == ["Next"]
    assert detail.responsible_office is not None
    assert detail.responsible_office.code == "HQ"
    assert (detail.person_in_charge, detail.plan_period, detail.owner_unit, detail.predecessor) == (None,) * 4
    assert (detail.fields, detail.purposes, detail.legal_instruments) == ((), (), ())
    following = register.agreements.detail(detail.successors[0].key, TODAY)
    assert following.predecessor is not None
    assert following.predecessor.key == made["mou"]
    assert detail.parties[0].signatures[0].place.en == "Rabat"
    assert detail.parties[1].signatures[0].same_act
    assert detail.text("title").en == "Cooperation"


@pytest.mark.parametrize(
    ("mode", "entries", "expected"),
    [
        ("equal", None, [Fraction(1, 2), Fraction(1, 2)]),
        ("proportional", [("second", 3, 5), ("first", 2, 5)], [Fraction(2, 5), Fraction(3, 5)]),
        ("not_stated", None, []),
    ],
)
def test_contributions_are_exact_and_in_the_order_of_the_parties(
    register: Register, mode: str, entries: list[tuple[str, int, int]] | None, expected: list[Fraction]
) -> None:
    made = register.bus.run(signed_agreement()).keys
    shares: Json = [{"party": made[party], "num": num, "den": den} for party, num, den in entries] if entries else None
    register.bus.run(Save((Change("agreement", made["mou"], {"contribution_mode": mode, "contributions": shares}),)))
    detail = register.agreements.detail(made["mou"], TODAY)
    assert [found.share for found in detail.contributions] == expected
    assert [found.party.key for found in detail.contributions if found.party] == [
        made[party] for party in ("first", "second")
    ][: len(expected)]


def test_an_agreement_that_is_not_here_is_said_so(register: Register) -> None:
    with pytest.raises(NotFound):
        register.agreements.detail(12, TODAY)
    with pytest.raises(NotFound):
        register.agreements.status(12, TODAY)
    assert register.agreements.summaries([12], TODAY) == []


# while typing


def test_the_last_day_appears_while_a_new_agreement_is_typed(register: Register) -> None:
    before = register.store.log.last(register.identity.feed)
    now = previewed_status(register.session, signed_agreement(), TODAY, "mou")
    assert now is not None
    assert (now.state, now.last_day) == ("in_force", date(2027, 6, 12))
    assert register.store.log.last(register.identity.feed) == before


def test_a_preview_equals_the_state_after_saving(register: Register) -> None:
    made = register.bus.run(signed_agreement()).keys
    asks = [
        Save((Change("signature", made["sign"], {"signed_on": "2022"}),), reason="r"),
        Save((Change("agreement", made["mou"], {"term_months": None, "notice_months": 2}),), reason="r"),
        Save((Create("termination", {"agreement": made["mou"], "terminated_on": "2026-10-01"}),)),
    ]
    for ask in asks:
        foreseen = previewed_status(register.session, ask, TODAY, made["mou"])
        if ask is asks[1]:
            assert foreseen is not None
            assert foreseen.end is None
            continue
        register.bus.run(ask)
        assert foreseen == register.agreements.status(made["mou"], TODAY)


def test_a_value_still_half_typed_gives_no_preview(register: Register) -> None:
    made = register.bus.run(signed_agreement()).keys
    ask = Save((Change("signature", made["sign"], {"signed_on": "2024-1"}),))
    assert previewed_status(register.session, ask, TODAY, made["mou"]) is None
    assert previewed_status(register.session, signed_agreement(), TODAY, "nobody") is None
