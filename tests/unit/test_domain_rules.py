"""What an edit is refused for, and what it is warned of."""

from __future__ import annotations

from datetime import date

import pytest

from iwhc_desktop.domain.agreement.signed_rules import agreement_of, is_signed
from iwhc_desktop.domain.change import RETIRED, Json, Values
from iwhc_desktop.domain.editing import Edited, KeyedRow
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.rules import Findings, check

TODAY = date(2026, 11, 23)
ICESCO, CENTRE, UNIVERSITY = 1, 2, 3
AGREEMENT, FIRST, SECOND = 10, 11, 12
SIGNED_BY_FIRST, SIGNED_BY_SECOND = 21, 22
DOCUMENT, LINK = 30, 31
OTHER, OTHER_PARTY = 40, 41
HQ = 50


class Rows:
    """A small register: rows by key, before and after the edit."""

    def __init__(self) -> None:
        self.stored: dict[int, tuple[str, dict[str, Json]]] = {}
        self.edited: dict[int, tuple[str, dict[str, Json]]] = {}
        self.edits: list[Edited] = []

    def put(self, kind: str, key: int, /, **values: Json) -> None:
        self.stored[key] = (kind, {RETIRED: None, **values})

    def edit(self, kind: str, key: int, /, **values: Json) -> None:
        before = self.stored.get(key)
        known = {} if before is None else before[1]
        after = {**known, **values}
        self.edited[key] = (kind, after)
        written = frozenset(name for name in values if known.get(name) != values[name])
        self.edits.append(Edited(kind, key, str(key), None if before is None else before[1], after, written))

    def kind_of(self, key: int) -> str | None:
        found = self.edited.get(key) or self.stored.get(key)
        return found[0] if found else None

    def before(self, key: int) -> Values | None:
        return self.stored[key][1] if key in self.stored else None

    def after(self, key: int) -> Values | None:
        found = self.edited.get(key) or self.stored.get(key)
        return found[1] if found else None

    def children_before(self, kind: str, owner: int) -> list[KeyedRow]:
        return self._below(self.stored, kind, owner)

    def children(self, kind: str, owner: int) -> list[KeyedRow]:
        return self._below({**self.stored, **self.edited}, kind, owner)

    @staticmethod
    def _below(rows: dict[int, tuple[str, dict[str, Json]]], kind: str, owner: int) -> list[KeyedRow]:
        name = RECORDS[kind].owner
        assert name is not None
        return [
            KeyedRow(key, values)
            for key, (found, values) in rows.items()
            if found == kind and values.get(name.name) == owner and values.get(RETIRED) is None
        ]

    def check(self, reason: str = "", **options: bool) -> Findings:
        return check(self.edits, self, TODAY, reason=reason, **options)

    def refused(self, reason: str = "", **options: bool) -> list[tuple[str, str]]:
        return [(found.field, found.code) for found in self.check(reason, **options).problems]

    def warned(self) -> list[tuple[str, str]]:
        return [(found.field, found.code) for found in self.check().warnings]


def text(value: str, state: str = "original") -> list[Json]:
    return [value, state]


def register(*, signed: bool = False) -> Rows:
    """An agreement of ICESCO and a centre; signed by both where asked."""
    rows = Rows()
    for key, name in ((ICESCO, "ICESCO"), (CENTRE, "ARC-WH"), (UNIVERSITY, "Ain Shams")):
        rows.put("partner", key, name_en=text(name), name_original="en", type="intergovernmental")
    rows.put(
        "agreement",
        AGREEMENT,
        kind="memorandum_of_understanding",
        title_en=text("Heritage"),
        title_original="en",
        term_months=36,
        effect_rule="last_signature",
        notice_months=3,
        contribution_mode="not_stated",
        fields=[],
    )
    rows.put("agreement_party", FIRST, agreement=AGREEMENT, partner=ICESCO, required=True, capacity="party")
    rows.put("agreement_party", SECOND, agreement=AGREEMENT, partner=CENTRE, required=True, capacity="party")
    rows.put("document", DOCUMENT, kind="signed_mou", sha256=None)
    rows.put("document_link", LINK, record=AGREEMENT, document=DOCUMENT)
    rows.put("agreement", OTHER, kind="agreement", title_en=text("Other"), title_original="en", predecessor=None)
    rows.put("agreement_party", OTHER_PARTY, agreement=OTHER, partner=ICESCO, required=True, capacity="party")
    rows.put("office", HQ, code="HQ", name_en=text("Headquarters"))
    if signed:
        rows.put(
            "signature",
            SIGNED_BY_FIRST,
            agreement_party=FIRST,
            signed_on="2022",
            same_act=False,
            place_en=text("Rabat"),
            place_original="en",
            evidence=None,
        )
        rows.put("signature", SIGNED_BY_SECOND, agreement_party=SECOND, signed_on=None, same_act=True)
    return rows


# values and fields


def test_a_sound_edit_is_neither_refused_nor_warned_of() -> None:
    rows = register()
    rows.edit("agreement", AGREEMENT, title_fr=text("Patrimoine", "draft"))
    assert rows.check() == Findings()


@pytest.mark.parametrize(
    ("unit", "value", "code"),
    [
        ("term_months", 0, "out_of_range"),
        ("term_months", "three years", "not_a_number"),
        ("effective_on", "2024-02-30", "not_a_date"),
        ("kind", "treaty", "unknown_choice"),
        ("confidential", 1, "not_a_flag"),
        ("title_en", "bare", "not_a_text"),
        ("title_original", "de", "unknown_language"),
        ("contributions", [{"party": FIRST, "num": 1}], "not_shares"),
        ("plan_period", -4, "not_a_reference"),
        ("summary_en", text("x" * 20_001), "text_too_long"),
    ],
)
def test_a_value_has_the_form_of_its_field(unit: str, value: Json, code: str) -> None:
    rows = register()
    rows.edit("agreement", AGREEMENT, **{unit: value})
    assert (unit, code) in rows.refused()


def test_a_forbidden_character_is_named_with_its_place() -> None:
    rows = register()
    rows.edit("agreement", AGREEMENT, title_en=text("Her\u202eitage"))
    (found,) = rows.check().problems
    assert found.code == "direction_character"
    assert found.detail["place"] == 4
    assert "⟨U+202E⟩" in str(found.detail["text"])


def test_what_is_missing_and_what_is_wrong_are_told_together() -> None:
    rows = register()
    rows.edit("agreement", 99, kind=None, title_en=None, term_months=0)
    assert rows.refused() == [("term_months", "out_of_range"), ("kind", "required"), ("title", "required")]


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_one_language_is_enough(language: str) -> None:
    rows = register()
    rows.edit("agreement", 99, kind="agreement", **{f"title_{language}": text("T")})
    assert rows.refused() == []


def test_a_required_field_cannot_be_emptied_but_another_edit_does_not_ask_for_it() -> None:
    rows = register()
    rows.edit("agreement", AGREEMENT, title_en=None)
    assert rows.refused() == [("title", "required")]
    rows = register()
    rows.stored[AGREEMENT][1]["kind"] = None
    rows.edit("agreement", AGREEMENT, title_fr=text("Patrimoine", "draft"))
    assert rows.refused() == []


def test_what_identifies_a_record_never_changes() -> None:
    rows = register()
    rows.edit("office", HQ, code="BAH")
    assert rows.refused() == [("code", "immutable")]
    rows = register()
    rows.stored[HQ][1]["code"] = None
    rows.edit("office", HQ, code="BAH")
    assert rows.refused() == []


def test_giving_what_never_changes_can_be_undone() -> None:
    rows = register()
    rows.edit("office", HQ, code=None)
    rows.edit("document", DOCUMENT, sha256=None)
    assert ("code", "immutable") in rows.refused()
    assert rows.refused(is_compensation=True) == [("code", "required")]


def test_nothing_is_added_to_what_is_withdrawn() -> None:
    rows = register()
    rows.stored[AGREEMENT][1][RETIRED] = "entered twice"
    rows.edit("agreement_party", 99, agreement=AGREEMENT, partner=UNIVERSITY)
    assert rows.refused() == [("agreement", "owner_withdrawn")]


def test_a_party_stays_on_its_agreement() -> None:
    rows = register()
    rows.edit("agreement_party", FIRST, agreement=OTHER)
    assert ("agreement", "immutable") in rows.refused()


# references


def test_a_reference_to_nothing_is_refused_when_entered_and_kept_when_it_stood() -> None:
    rows = register()
    rows.edit("agreement", AGREEMENT, person_in_charge=777)
    assert rows.refused() == [("person_in_charge", "reference_to_nothing")]
    rows = register()
    rows.stored[AGREEMENT][1]["person_in_charge"] = 777
    rows.edit("agreement", AGREEMENT, registry_no="12")
    assert rows.refused() == []


def test_a_reference_is_to_the_right_kind_and_not_to_itself() -> None:
    rows = register()
    rows.edit("agreement", AGREEMENT, person_in_charge=CENTRE, predecessor=AGREEMENT)
    assert ("person_in_charge", "reference_of_wrong_kind") in rows.refused()
    assert ("predecessor", "reference_to_itself") in rows.refused()


def test_members_of_a_set_are_references_too() -> None:
    rows = register()
    rows.stored[AGREEMENT][1]["fields"] = [5, CENTRE]
    rows.edits.append(
        Edited(
            "agreement",
            AGREEMENT,
            "x",
            {"fields": []},
            {"fields": [5, CENTRE]},
            frozenset({"fields/5", f"fields/{CENTRE}", "fields/6"}),
        )
    )
    assert rows.refused() == [(f"fields/{CENTRE}", "reference_of_wrong_kind"), ("fields/5", "reference_to_nothing")]


def test_a_withdrawn_target_is_only_marked() -> None:
    rows = register()
    rows.stored[CENTRE][1][RETIRED] = "entered twice"
    rows.edit("agreement", AGREEMENT, owner_unit=CENTRE)
    assert rows.refused() == []
    assert rows.warned() == [("owner_unit", "reference_to_withdrawn")]


# withdrawing


def test_a_record_is_withdrawn_with_a_reason() -> None:
    rows = register()
    rows.edit("document_link", LINK, **{RETIRED: ""})
    assert rows.refused() == [(RETIRED, "withdrawal_without_reason")]
    rows = register()
    rows.edit("document_link", LINK, **{RETIRED: "wrong file"})
    assert rows.refused() == []


def test_the_reason_is_a_text_like_any_other() -> None:
    rows = register()
    rows.edit("document_link", LINK, **{RETIRED: "wrong\x00file"})
    assert rows.refused() == [(RETIRED, "withdrawal_reason_characters")]


def test_a_withdrawn_record_is_taken_back_before_it_is_edited() -> None:
    rows = register()
    rows.stored[AGREEMENT][1][RETIRED] = "entered twice"
    rows.edit("agreement", AGREEMENT, registry_no="12")
    assert rows.refused() == [("", "record_withdrawn")]
    rows = register()
    rows.stored[AGREEMENT][1][RETIRED] = "entered twice"
    rows.edit("agreement", AGREEMENT, registry_no="12", **{RETIRED: None})
    assert rows.refused() == []


# agreements


def test_an_explicit_date_needs_a_day() -> None:
    rows = register()
    rows.edit("agreement", AGREEMENT, effect_rule="explicit_date")
    assert rows.refused() == [("effective_on", "effective_day_missing")]
    rows = register()
    rows.edit("agreement", AGREEMENT, effect_rule="explicit_date", effective_on="2027")
    assert rows.refused() == []
    assert rows.warned() == [("effective_on", "effective_day_not_exact")]


def shares(*entries: tuple[int, int, int]) -> list[Json]:
    return [{"party": party, "num": num, "den": den} for party, num, den in entries]


@pytest.mark.parametrize(
    ("entries", "codes"),
    [
        (shares((FIRST, 2, 5), (SECOND, 3, 5)), []),
        (shares((FIRST, 1, 3), (SECOND, 2, 3)), []),
        (shares((FIRST, 2, 5), (SECOND, 2, 5)), ["shares_not_whole"]),
        (shares((FIRST, 1, 1)), []),
        (shares((FIRST, 1, 2), (OTHER_PARTY, 1, 2)), ["share_of_no_party"]),
        ([{"party": FIRST, "fixed_minor": 100, "currency": "USD"}], []),
        ([{"party": FIRST, "fixed_minor": 100, "currency": "ZZZ"}], ["unknown_currency"]),
        ([{"party": FIRST, "text": "experts"}, {"party": SECOND, "num": 1, "den": 2}], ["shares_not_whole"]),
        (None, []),
    ],
)
def test_shares_name_parties_and_sum_to_the_whole(entries: Json, codes: list[str]) -> None:
    rows = register()
    rows.edit("agreement", AGREEMENT, contributions=entries)
    assert rows.refused() == [("contributions", code) for code in codes]


def test_a_party_that_carries_a_share_stays_until_the_shares_are_changed() -> None:
    rows = register()
    rows.stored[AGREEMENT][1]["contributions"] = shares((FIRST, 1, 2), (SECOND, 1, 2))
    rows.edit("agreement_party", SECOND, **{RETIRED: "not a party"})
    assert rows.refused() == [("", "party_has_share")]
    rows.edit("agreement", AGREEMENT, contributions=None)
    assert rows.refused() == []


def test_only_a_draft_is_abandoned() -> None:
    rows = register(signed=True)
    rows.edit("agreement", AGREEMENT, cancelled_on="2026-01-01", cancel_reason="no money")
    assert rows.refused() == [("cancelled_on", "cancelled_after_signing")]
    rows = register()
    rows.edit("agreement", AGREEMENT, cancelled_on="2026-01-01")
    assert rows.refused() == []
    assert rows.warned() == [("cancel_reason", "cancelled_without_reason")]


def test_an_agreement_does_not_follow_itself_by_way_of_another() -> None:
    rows = register()
    rows.stored[OTHER][1]["predecessor"] = AGREEMENT
    rows.edit("agreement", AGREEMENT, predecessor=OTHER)
    assert rows.refused() == [("predecessor", "predecessor_circle")]


def test_a_circle_that_is_there_already_does_not_stop_the_search() -> None:
    rows = register()
    rows.put("agreement", 60, kind="agreement", title_en=text("A"), predecessor=61)
    rows.put("agreement", 61, kind="agreement", title_en=text("B"), predecessor=60)
    rows.edit("agreement", AGREEMENT, predecessor=60)
    assert rows.refused() == []


def test_a_partner_is_a_party_once() -> None:
    rows = register()
    rows.edit("agreement_party", 99, agreement=AGREEMENT, partner=CENTRE)
    assert rows.refused() == [("partner", "party_twice")]
    rows = register()
    rows.edit("agreement_party", 99, agreement=AGREEMENT, partner=UNIVERSITY)
    assert rows.refused() == []


def test_a_party_met_twice_after_an_exchange_can_still_get_a_contact() -> None:
    rows = register()
    rows.put("agreement_party", 99, agreement=AGREEMENT, partner=CENTRE)
    rows.edit("agreement_party", 99, contact_name="Dr. N. N.")
    assert rows.refused() == []


# signatures, renewals, suspensions, terminations, documents


def test_only_a_party_on_the_agreement_signs() -> None:
    rows = register()
    rows.stored[SECOND][1][RETIRED] = "not a party"
    rows.edit("signature", 99, agreement_party=SECOND, signed_on="2024-01-17")
    assert ("agreement_party", "party_not_on_agreement") in rows.refused()


def test_signed_together_leaves_day_and_place_to_the_first_signature() -> None:
    rows = register()
    rows.edit("signature", 99, agreement_party=SECOND, same_act=True, signed_on="2024-01-17")
    assert rows.refused() == [("same_act", "same_act_with_own_day")]


def test_a_signature_is_marked_twice_ahead_of_the_clock_and_without_evidence() -> None:
    rows = register()
    rows.put("signature", SIGNED_BY_FIRST, agreement_party=FIRST)
    rows.edit("signature", 99, agreement_party=FIRST, signed_on="2027")
    assert rows.refused() == []
    assert rows.warned() == [
        ("signed_on", "signed_ahead_of_clock"),
        ("evidence", "signature_without_evidence"),
        ("signed_on", "entered_twice_signature"),
    ]


def test_a_signed_copy_known_by_its_bytes_is_evidence() -> None:
    rows = register()
    rows.stored[DOCUMENT][1]["sha256"] = "0" * 64
    rows.edit("signature", 99, agreement_party=FIRST, signed_on="2024-01-17")
    assert rows.warned() == []


def test_a_request_for_renewal_is_somebodys() -> None:
    rows = register()
    rows.edit("renewal", 99, agreement=AGREEMENT, kind="request")
    assert rows.refused() == [("by_party", "requesting_party_missing")]
    rows = register()
    rows.edit("renewal", 99, agreement=AGREEMENT, kind="joint")
    assert rows.refused() == []


@pytest.mark.parametrize(
    ("kind", "field", "values"),
    [
        ("renewal", "by_party", {"agreement": AGREEMENT, "kind": "request", "by_party": OTHER_PARTY}),
        ("termination", "by_party", {"agreement": AGREEMENT, "by_party": OTHER_PARTY, "terminated_on": "2026"}),
        ("renewal_response", "party", {"renewal": 70, "party": OTHER_PARTY, "agrees": True}),
    ],
)
def test_only_parties_of_the_agreement_act_on_it(kind: str, field: str, values: dict[str, Json]) -> None:
    rows = register()
    rows.put("renewal", 70, agreement=AGREEMENT, kind="joint")
    rows.edit(kind, 99, **values)
    assert rows.refused() == [(field, "party_not_on_agreement")]
    rows = register()
    rows.put("renewal", 70, agreement=AGREEMENT, kind="joint")
    rows.edit(kind, 99, **{**values, field: SECOND})
    assert rows.refused() == []


@pytest.mark.parametrize(
    ("kind", "first", "last", "values"),
    [
        ("suspension", "suspended_from", "suspended_to", {"agreement": AGREEMENT}),
        ("plan_period", "starts_on", "ends_on", {"name_en": text("Plan")}),
        ("partner_alias", "used_from", "used_to", {"partner": CENTRE, "name": "Old name"}),
    ],
)
def test_nothing_ends_before_it_begins(kind: str, first: str, last: str, values: dict[str, Json]) -> None:
    rows = register()
    rows.edit(kind, 99, **values, **{first: "2026-02", last: "2026-01-31"})
    assert rows.refused() == [(last, "ends_before_it_begins")]
    rows = register()
    rows.edit(kind, 99, **values, **{first: "2026-02", last: "2026"})
    assert rows.refused() == []


def test_a_termination_too_early_is_marked() -> None:
    rows = register()
    rows.edit("termination", 99, agreement=AGREEMENT, notice_on="2026-05-01", terminated_on="2026-04-30")
    assert rows.warned() == [("terminated_on", "terminated_before_notice")]
    rows = register()
    rows.edit("termination", 99, agreement=AGREEMENT, notice_on="2026-05-01", terminated_on="2026-07-31")
    assert rows.warned() == [("terminated_on", "notice_too_short")]
    rows = register()
    rows.edit("termination", 99, agreement=AGREEMENT, notice_on="2026-05-01", terminated_on="2026-08-01")
    assert rows.check() == Findings()


def test_a_document_known_by_its_bytes_is_never_overwritten() -> None:
    rows = register()
    rows.edit("document", DOCUMENT, sha256="a" * 64)
    assert rows.refused() == []
    rows = register()
    rows.stored[DOCUMENT][1]["sha256"] = "b" * 64
    rows.edit("document", DOCUMENT, sha256="a" * 64)
    assert rows.refused() == [("sha256", "document_is_fixed")]


def test_a_document_attached_again_is_marked() -> None:
    rows = register()
    rows.edit("document_link", 99, record=AGREEMENT, document=DOCUMENT)
    assert rows.warned() == [("document", "document_linked_twice")]


# what is signed


def test_two_parties_and_every_required_signature_make_it_signed() -> None:
    rows = register()
    assert not is_signed(rows.children_before, AGREEMENT)
    rows.put("signature", SIGNED_BY_FIRST, agreement_party=FIRST)
    assert not is_signed(rows.children_before, AGREEMENT)
    rows.put("signature", SIGNED_BY_SECOND, agreement_party=SECOND)
    assert is_signed(rows.children_before, AGREEMENT)
    rows.put("agreement_party", 99, agreement=AGREEMENT, partner=UNIVERSITY, required=False, capacity="party")
    assert is_signed(rows.children_before, AGREEMENT)
    rows.stored[SIGNED_BY_FIRST][1][RETIRED] = "wrong agreement"
    assert not is_signed(rows.children_before, AGREEMENT)


def test_one_party_alone_is_no_agreement() -> None:
    rows = Rows()
    rows.put("agreement_party", FIRST, agreement=AGREEMENT)
    rows.put("signature", SIGNED_BY_FIRST, agreement_party=FIRST)
    assert not is_signed(rows.children_before, AGREEMENT)


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("term_months", 48),
        ("effect_rule", "first_signature"),
        ("notice_months", 6),
        ("notice_months", None),
    ],
)
def test_term_rules_of_what_is_signed_change_by_amendment(unit: str, value: Json) -> None:
    rows = register(signed=True)
    rows.edit("agreement", AGREEMENT, **{unit: value})
    assert rows.refused(reason="typing mistake") == [(unit, "amendment_needed")]
    rows = register()
    rows.edit("agreement", AGREEMENT, **{unit: value})
    assert rows.refused() == []


def test_what_was_not_stated_is_entered_freely() -> None:
    rows = register(signed=True)
    rows.edit(
        "agreement",
        AGREEMENT,
        contribution_mode="equal",
        max_renewals=2,
        contributions=shares((FIRST, 1, 2), (SECOND, 1, 2)),
    )
    assert rows.refused() == []


def test_what_is_free_stays_free() -> None:
    rows = register(signed=True)
    rows.edit("agreement", AGREEMENT, title_en=text("Heritage of the region"), registry_no="7")
    rows.edit("agreement_party", SECOND, contact_name="Dr. N. N.")
    assert rows.refused() == []


def test_parties_of_what_is_signed_change_by_amendment() -> None:
    for edit in ({"agreement": AGREEMENT, "partner": UNIVERSITY}, None):
        rows = register(signed=True)
        if edit:
            rows.edit("agreement_party", 99, **edit)
        else:
            rows.edit("agreement_party", SECOND, **{RETIRED: "left"})
        assert rows.refused(reason="mistake") == [("", "amendment_needed_for_party")]
    rows = register(signed=True)
    rows.edit("agreement_party", SECOND, partner=UNIVERSITY)
    assert rows.refused(reason="mistake") == [("partner", "amendment_needed")]


def test_a_clerical_mistake_is_corrected_with_a_reason() -> None:
    rows = register(signed=True)
    rows.edit("signature", SIGNED_BY_FIRST, signed_on="2022-04-12")
    assert rows.refused() == [("signed_on", "correction_without_reason")]
    assert rows.refused(reason="   ") == [("signed_on", "correction_without_reason")]
    assert rows.refused(reason="day found in the signed copy") == []


def test_entering_a_missing_day_or_translation_is_no_correction() -> None:
    rows = register(signed=True)
    rows.edit("signature", SIGNED_BY_FIRST, place_fr=text("Rabat", "draft"), evidence=DOCUMENT)
    rows.edit("signature", SIGNED_BY_SECOND, signatory=None)
    assert rows.refused() == []


def test_confirming_a_translation_is_no_correction_but_another_place_is() -> None:
    rows = register(signed=True)
    rows.edit("signature", SIGNED_BY_FIRST, place_en=text("Rabat", "checked"))
    assert rows.refused() == []
    rows.edit("signature", SIGNED_BY_FIRST, place_en=text("Jeddah"))
    assert rows.refused() == [("place", "correction_without_reason")]


def test_putting_back_what_stood_before_is_neither() -> None:
    rows = register(signed=True)
    rows.edit("agreement", AGREEMENT, term_months=48)
    assert rows.refused(is_compensation=True) == []


def test_a_record_finds_its_agreement_by_way_of_its_owners() -> None:
    rows = register(signed=True)
    signature = rows.stored[SIGNED_BY_FIRST][1]
    assert agreement_of("signature", SIGNED_BY_FIRST, signature, rows) == AGREEMENT
    assert agreement_of("document_link", LINK, rows.stored[LINK][1], rows) == AGREEMENT
    assert agreement_of("partner", CENTRE, rows.stored[CENTRE][1], rows) is None
    assert agreement_of("signature", 99, {"agreement_party": 404}, rows) is None


@pytest.mark.parametrize(
    ("shares", "is_marked"),
    [
        pytest.param([{"num": 7, "den": 10}, {"num": 3, "den": 10}], True, id="K29-unequal-shares"),
        pytest.param([{"num": 1, "den": 2}, {"num": 2, "den": 4}], False, id="equal-shares"),
        pytest.param(
            [{"fixed_minor": 5, "currency": "USD"}, {"fixed_minor": 6, "currency": "USD"}], True, id="amounts"
        ),
        pytest.param([{"text": "Halls"}, {"text": "Guides"}], False, id="in-words"),
    ],
)
def test_equal_contributions_above_unequal_shares_are_marked(shares: list[dict[str, Json]], is_marked: bool) -> None:
    rows = register()
    entries = [{"party": party, **share} for party, share in zip(sorted((FIRST, SECOND)), shares, strict=True)]
    rows.edit("agreement", AGREEMENT, contribution_mode="equal", contributions=entries)
    assert (("contribution_mode", "equal_above_unequal_shares") in rows.warned()) is is_marked


def test_an_agreement_until_a_stated_day_names_it() -> None:
    rows = register()
    rows.edit("agreement", AGREEMENT, term_kind="until_date")
    assert rows.refused() == [("ends_on", "stated_end_missing")]
    rows = register()
    rows.edit("agreement", AGREEMENT, term_kind="until_date", ends_on="2027-12-31")
    assert rows.refused() == []


def test_an_entry_is_merged_only_within_its_agreement() -> None:
    rows = register()
    rows.put("agreement_party", 98, agreement=AGREEMENT, partner=CENTRE)
    rows.edit("agreement_party", 98, merged_into=OTHER_PARTY)
    assert rows.refused() == [("merged_into", "merged_elsewhere")]
    rows = register()
    rows.put("agreement_party", 98, agreement=AGREEMENT, partner=CENTRE)
    rows.edit("agreement_party", 98, merged_into=SECOND)
    assert rows.refused() == []
