"""From what stands in the form of an agreement to the edits of one save."""

from __future__ import annotations

from dataclasses import replace

import pytest
from services_registers import founded, opened, signed_agreement

from iwhc_desktop.gui.agreements.edits import (
    AgreementEntry,
    PartyEntry,
    SigningEntry,
    edits_of,
    is_joint,
    part_of,
)
from iwhc_desktop.services.saving.commands import Change, Create, Save, Withdraw

TITLE = {"kind": "memorandum_of_understanding", "title_en": "Cooperation", "title_ar": None, "fields": []}
OURS, THEIRS = 11, 22


def entry(**further: object) -> AgreementEntry:
    parties = (PartyEntry(partner=OURS), PartyEntry(partner=THEIRS))
    return replace(AgreementEntry(values=TITLE, parties=parties), **further)


def of_kind(edits: tuple, kind: str) -> list:
    return [edit for edit in edits if edit.kind == kind]


class TestNew:
    def test_the_agreement_comes_before_its_parties_and_leaves_out_what_is_empty(self):
        edits = edits_of(entry(), None)
        assert [edit.kind for edit in edits] == ["agreement", "agreement_party", "agreement_party"]
        assert edits[0] == Create(
            "agreement", {"kind": "memorandum_of_understanding", "title_en": "Cooperation"}, "agreement"
        )

    def test_parties_have_their_order(self):
        parties = of_kind(edits_of(entry(), None), "agreement_party")
        assert [party.values for party in parties] == [
            {"agreement": "@agreement", "partner": OURS, "position": 1},
            {"agreement": "@agreement", "partner": THEIRS, "position": 2},
        ]

    def test_a_draft_has_no_signature(self):
        assert of_kind(edits_of(entry(), None), "signature") == []

    def test_one_day_for_all_stands_on_the_first_signature_only(self):
        signing = SigningEntry(signed=True, signed_on="2024-06-13", place={"en": "Rabat", "ar": "الرباط"})
        first, second = of_kind(edits_of(entry(signing=signing), None), "signature")
        assert first.values == {
            "agreement_party": "@party1",
            "signed_on": "2024-06-13",
            "place_en": "Rabat",
            "place_ar": "الرباط",
            "same_act": False,
        }
        assert second.values == {"agreement_party": "@party2", "same_act": True}

    def test_a_signature_of_an_unknown_day_is_one(self):
        first, second = of_kind(edits_of(entry(signing=SigningEntry(signed=True)), None), "signature")
        assert "signed_on" not in first.values
        assert second.values["same_act"] is True

    def test_each_party_may_have_its_own_day_and_one_none_yet(self):
        parties = (
            PartyEntry(partner=OURS, signing=SigningEntry(signed=True, signed_on="2024-06-13")),
            PartyEntry(partner=THEIRS),
        )
        signatures = of_kind(edits_of(entry(parties=parties, together=False), None), "signature")
        assert [signature.values for signature in signatures] == [
            {"agreement_party": "@party1", "signed_on": "2024-06-13", "same_act": False}
        ]

    def test_new_partners_are_made_first(self):
        made = Create("partner", {"name_en": "Oxford", "type": "university"}, "partner1")
        parties = (PartyEntry(partner=OURS), PartyEntry(partner="@partner1"))
        edits = edits_of(entry(parties=parties, new_partners=(made,)), None)
        assert edits[0] is made
        assert of_kind(edits, "agreement_party")[1].values["partner"] == "@partner1"

    def test_what_is_said_about_a_party_goes_with_it(self):
        parties = (PartyEntry(partner=OURS, values={"contact_name": "N. N.", "signing_body": None}),)
        party = of_kind(edits_of(entry(parties=parties), None), "agreement_party")[0]
        assert party.values == {"agreement": "@agreement", "partner": OURS, "contact_name": "N. N.", "position": 1}

    def test_shares_name_the_parties_and_come_last(self):
        shares = {OURS: {"num": 2, "den": 5}, THEIRS: {"num": 3, "den": 5}}
        last = edits_of(entry(shares=shares), None)[-1]
        assert last == Change(
            "agreement",
            "@agreement",
            {"contributions": [{"party": "@party1", "num": 2, "den": 5}, {"party": "@party2", "num": 3, "den": 5}]},
        )

    def test_a_share_of_nobody_among_the_parties_is_left_out(self):
        edits = edits_of(entry(shares={99: {"text": "rooms"}}), None)
        assert not any(isinstance(edit, Change) for edit in edits)


@pytest.fixture
def register(tmp_path):
    made = founded(tmp_path)
    yield made
    made.close()


@pytest.fixture
def detail(register):
    result = register.bus.run(signed_agreement())
    return register.agreements.detail(result.keys["mou"], register.session.today)


def as_stored(detail, **further: object) -> AgreementEntry:
    """What the form would say if nobody typed anything."""
    parties = tuple(PartyEntry(partner=party.brief.partner, row=party.key) for party in detail.parties)
    made = AgreementEntry(
        values={"title_en": "Cooperation"},
        parties=parties,
        signing=SigningEntry(signed=True, signed_on="2024-06-13", place={"en": "Rabat"}),
        removed_for="taken out",
    )
    return replace(made, **further)


class TestEdit:
    def test_nothing_typed_is_nothing_to_save(self, detail):
        assert edits_of(as_stored(detail), detail) == ()

    def test_only_what_changed_is_written_with_what_was_seen(self, detail):
        edits = edits_of(as_stored(detail, values={"title_en": "Cooperation in heritage", "notes_en": None}), detail)
        row = detail.row
        assert edits == (
            Change("agreement", row.key, {"title_en": "Cooperation in heritage"}, {"title_en": row.stamps("title_en")}),
        )

    def test_a_corrected_day_is_one_field_of_one_row(self, detail):
        signing = SigningEntry(signed=True, signed_on="2024-06-14", place={"en": "Rabat"})
        (change,) = edits_of(as_stored(detail, signing=signing), detail)
        assert (change.kind, change.values) == ("signature", {"signed_on": "2024-06-14"})
        assert change.row == detail.parties[0].signatures[0].row.key

    def test_taking_the_signature_back_withdraws_both_rows(self, detail):
        edits = edits_of(as_stored(detail, signing=SigningEntry()), detail)
        assert [type(edit) for edit in edits] == [Withdraw, Withdraw]
        assert {edit.reason for edit in edits} == {"taken out"}

    def test_a_party_taken_out_is_withdrawn(self, detail):
        kept = (PartyEntry(partner=detail.parties[0].brief.partner, row=detail.parties[0].key),)
        edits = edits_of(as_stored(detail, parties=kept), detail)
        assert Withdraw("agreement_party", detail.parties[1].key, "taken out") in edits

    def test_a_party_more_is_made_and_signs_with_the_others(self, detail):
        more = (*as_stored(detail).parties, PartyEntry(partner=99))
        edits = edits_of(as_stored(detail, parties=more), detail)
        assert [edit.kind for edit in edits] == ["agreement_party", "signature"]
        assert edits[0].values["agreement"] == detail.row.key
        assert edits[1].values == {"agreement_party": "@party3", "same_act": True}

    def test_days_of_their_own_undo_the_joint_act(self, detail):
        first, second = detail.parties
        parties = (
            PartyEntry(
                partner=first.brief.partner,
                row=first.key,
                signing=SigningEntry(signed=True, signed_on="2024-06-13", place={"en": "Rabat"}),
            ),
            PartyEntry(
                partner=second.brief.partner, row=second.key, signing=SigningEntry(signed=True, signed_on="2024-07-01")
            ),
        )
        (change,) = edits_of(as_stored(detail, parties=parties, together=False), detail)
        assert change.values == {"signed_on": "2024-07-01", "same_act": False}

    def test_shares_are_compared_by_party_and_not_by_order(self, register, detail):
        first, second = (party.key for party in detail.parties)
        shares = [{"party": first, "num": 1, "den": 2}, {"party": second, "num": 1, "den": 2}]
        register.bus.run(Save((Change("agreement", detail.row.key, {"contributions": shares}),)))
        again = register.agreements.detail(detail.row.key, register.session.today)
        half = {"num": 1, "den": 2}
        same = {party.brief.partner: half for party in reversed(again.parties)}
        assert edits_of(as_stored(again, shares=same), again) == ()
        assert edits_of(as_stored(again, shares=None), again) == ()
        (change,) = edits_of(as_stored(again, shares={}), again)
        assert change.values == {"contributions": None}

    def test_the_save_is_accepted_and_reads_back(self, register, detail):
        edits = edits_of(as_stored(detail, values={"title_fr": "Coopération"}), detail)
        register.bus.run(Save(edits))
        again = register.agreements.detail(detail.row.key, register.session.today)
        assert again.item.title.fr == "Coopération"
        assert again.item.title.en == "Cooperation"


class TestParts:
    def test_rows_that_are_made_are_known_by_their_names(self):
        made = entry()
        assert part_of("agreement", made, None) == "agreement"
        assert part_of("party2", made, None) == "parties"
        assert part_of("signature1", made, None) == "signing"
        assert part_of("partner1", made, None) == "partners"

    def test_stored_rows_are_known_by_their_keys(self, detail):
        made = as_stored(detail)
        assert part_of(str(detail.row.key), made, detail) == "agreement"
        assert part_of(str(detail.parties[1].key), made, detail) == "parties"
        assert part_of(str(detail.parties[0].signatures[0].row.key), made, detail) == "signing"


class TestJoint:
    def test_one_act_and_none_are_shown_with_one_day(self, detail):
        assert is_joint(detail.parties)
        assert is_joint(())

    def test_a_second_day_is_shown_by_itself(self, register, detail, tmp_path):
        signature = detail.parties[1].signatures[0].row.key
        change = Change("signature", signature, {"same_act": False, "signed_on": "2024-07-01"})
        register.bus.run(Save((change,), reason="the letter says so"))
        assert not is_joint(register.agreements.detail(detail.row.key, register.session.today).parties)

    def test_a_party_that_has_not_signed_is_shown_by_itself(self, register, detail):
        signature = detail.parties[1].signatures[0].row.key
        register.bus.run(Save((Withdraw("signature", signature, "entered too early"),)))
        assert not is_joint(register.agreements.detail(detail.row.key, register.session.today).parties)

    def test_an_opened_register_gives_the_same_answer(self, register, detail, tmp_path):
        register.close()
        with opened(tmp_path) as again:
            assert is_joint(again.agreements.detail(detail.row.key, again.session.today).parties)


def test_what_stands_on_paper_is_saved_with_the_day_of_the_first_signature() -> None:
    """K9: the others who signed in the same act have neither."""
    signing = SigningEntry(signed=True, signed_on="2024", as_written="early 2024")
    parties = tuple(PartyEntry(partner=key, signing=signing) for key in (1, 2))
    entry = AgreementEntry(values={"kind": "protocol"}, parties=parties, signing=signing)
    signed = [edit.values for edit in edits_of(entry, None) if isinstance(edit, Create) and edit.kind == "signature"]
    assert [values.get("signed_on_as_written") for values in signed] == ["early 2024", None]
