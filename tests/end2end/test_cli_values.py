"""Values on the command line and in files of changes: read as in the window, refused with what may be meant."""

from pathlib import Path

import pytest
from test_cli_apply import AGREEMENT, Line, add, written


@pytest.mark.parametrize(
    ("typed", "code", "meant"),
    [
        ("12-03-24", "date_short_year", ["2024-03-12"]),
        ("2011/12", "date_month_or_years", ["2011-12", "2011/2012"]),
        ("since 2024", "date_open_span", ["2024"]),
        ("1445", "date_maybe_hijri", ["2023-07-19/2024-07-06", "1445"]),
        ("13 June 2024 (8 Dhu al-Hijja 1445)", "date_two_days", ["2024-06-13", "2024-06-14"]),
    ],
)
def test_a_date_is_asked_about_as_in_the_window(sample, tmp_path, typed, code, meant):
    """K9, K31, D30: the likely dates are named in words, and as values for programs."""
    activity = sample.json("add", "activity", "type=workshop", "title_en=Workshop")["key"]
    for error in (
        sample.error("set", "activity", activity, f"starts_on={typed}"),
        sample.error("apply", written(tmp_path, [_set("activity", activity, starts_on=typed)])),
    ):
        assert (error["code"], error["data"]["readings"]) == (code, meant)
    sample("set", "activity", activity, f"starts_on={typed}", "--lang", "en", code=1)
    assert "Possible readings: " in sample.err
    assert "2024-06-13" in sample.err


def _set(kind: str, ref: str, **values: object) -> Line:
    return {"do": "set", "kind": kind, "ref": ref, "values": values}


@pytest.mark.parametrize(("typed", "language"), [("250.000 SAR", "en"), ("250.000 SAR", "ar"), ("250,000 SAR", "fr")])
def test_both_readings_of_an_amount_are_named(sample, typed, language):
    """K13: on the command line as in the window."""
    error = sample.error("add", "need", "title_en=Need", f"estimate={typed}", "--lang", language)
    amounts = [{"amount_minor": minor, "currency": "SAR"} for minor in (25_000_000, 25_000)]
    assert (error["code"], error["data"]["readings"]) == ("money_ambiguous", amounts)


@pytest.mark.parametrize("order", [1, -1])
def test_a_sign_means_the_currency_of_the_country_of_the_record(sample, order):
    """The country of the record decides, also where it is given after the amount or was stored before."""
    given = ["country=AE", "estimate=500 DH"][::order]
    need = sample.json("add", "need", "title_en=Need", *given)
    assert sample.json("show", "need", need["key"])["estimate"] == {"amount_minor": 50_000, "currency": "AED"}
    sample("set", "need", need["key"], "estimate=600 DH")
    assert sample.json("show", "need", need["key"])["estimate"] == {"amount_minor": 60_000, "currency": "AED"}


def test_a_filter_by_what_is_no_choice_is_refused_with_the_choices(sample):
    """K30: it found nothing."""
    error = sample.error("list", "partner", "--filter", "type=nonsense")
    assert error["code"] == "unknown_choice"
    assert {"university", "donor"} <= set(error["data"]["allowed"])
    assert sample.error("list", "agreement", "--filter", "signed=x")["code"] == "unknown_field"


def test_a_key_given_twice_is_refused(empty, tmp_path):
    """K30: the last one won."""
    path = tmp_path / "changes.jsonl"
    path.write_text('{"do": "add", "kind": "partner", "values": {"name_en": "A", "name_en": "B"}}\n', encoding="utf-8")
    error = empty.error("apply", str(path))
    assert (error["code"], error["data"]) == ("key_twice", {"line": 1, "value": "name_en"})
    assert empty.json("list", "partner", "--search", "B") == []


@pytest.mark.parametrize(("given", "months"), [(36.0, 36), (36, 36), ("36.0", 36), ("٣٦", 36)])
def test_a_whole_number_may_be_written_with_a_point(sample, tmp_path, given, months):
    """K30: 36.0 was refused."""
    values = {"kind": "memorandum_of_understanding", "title_en": "MoU", "term_months": given}
    (key,) = sample.json("apply", written(tmp_path, [{"do": "add", "kind": "agreement", "values": values}]))["keys"]
    assert sample.json("show", "agreement", key)["term_months"] == months


@pytest.mark.parametrize("given", [36.5, "36.5", "abc", True])
def test_what_is_no_whole_number_is_refused_with_its_field_and_form(sample, tmp_path, given):
    error = sample.error("apply", written(tmp_path, [_set("agreement", "AGR-05", term_months=given)]))
    assert error["code"] == "not_a_number"
    assert "term_months" in error["message"]
    assert error["data"]["allowed"] == ["1-1200"]


WRONG_LINES = [
    (
        [*AGREEMENT[:4], add("agreement_party", "p3", agreement="@a", partner="@u", position=3)],
        "party_twice",
        5,
    ),
    (
        [*AGREEMENT[:4], _set("agreement", "@a", contributions=[{"party": 99, "num": 1, "den": 1}])],
        "share_of_no_party",
        5,
    ),
    ([*AGREEMENT[:4], _set("agreement", "@a", title_fr="Un", term_months=0), *AGREEMENT[4:6]], "out_of_range", 5),
    ([*AGREEMENT[:4], add("signature", agreement_party="@p9"), *AGREEMENT[4:6]], "unknown_alias", 5),
    ([*AGREEMENT[:2], _set("agreement", "@a", predecessor="@a"), *AGREEMENT[2:]], "reference_to_itself", 3),
    ([add("partner", name_en="A", type="donor"), add("partner", name_en="ـــ", type="donor")], "required", 2),
    ([_set("partner", "ORG-UN", website="u"), _set("partner", "ORG-UN", type="x")], "unknown_choice", 2),
]


@pytest.mark.parametrize(("lines", "code", "line"), WRONG_LINES, ids=[f"K32 {code}" for _, code, _ in WRONG_LINES])
def test_the_line_that_broke_the_rule_is_named(sample, tmp_path, lines, code, line):
    """K32: a rule across rows was reported for line 1; also where the batch is the second one of the file."""
    error = sample.error("apply", written(tmp_path, lines))
    assert (error["code"], error["data"]["line"]) == (code, line)
    first = {**add("partner", name_en="First", type="donor"), "batch": 1}
    again = sample.error("apply", written(tmp_path, [first, *({**one, "batch": 2} for one in lines)]))
    assert (again["code"], again["data"]["line"]) == (code, line + 1)


def test_the_kinds_name_each_field_as_it_is_set(empty):
    """D32: `kinds` said title where `set` wants title_en."""
    fields = {
        item["name"]: item for kind in empty.json("kinds") if kind["kind"] == "agreement" for item in kind["fields"]
    }
    assert fields["title"]["set_as"] == ["title_ar", "title_en", "title_fr"]
    assert fields["term_months"]["set_as"] == ["term_months"]
    assert fields["fields"]["set_as"] == ["fields", "fields+", "fields-"]
    assert "title_ar title_en title_fr" in empty("kinds")


@pytest.mark.parametrize(
    ("assignment", "code", "allowed"),
    [
        ("title=X", "unknown_field", ["title_ar", "title_en", "title_fr"]),
        ("term_month=36", "unknown_field", ["term_months"]),
        ("term_months=abc", "not_a_number", ["1-1200"]),
        ("tolling=x", "unknown_choice", ["none", "by_amendment"]),
        ("confidential=perhaps", "not_a_flag", ["yes", "no"]),
    ],
)
def test_a_refusal_names_the_field_as_it_is_set_and_the_allowed_form(sample, assignment, code, allowed):
    """D32: "This is not a whole number." did not say of what."""
    error = sample.error("set", "agreement", "AGR-05", assignment, "--reason", "x")
    name = assignment.partition("=")[0]
    assert (error["code"], error["data"]["field"]) == (code, name)
    assert name in error["message"]
    assert set(allowed) <= set(error["data"]["allowed"])
    sample("set", "agreement", "AGR-05", assignment, "--reason", "x", code=1)
    assert all(form in sample.err for form in allowed)


def test_shares_are_refused_with_their_forms(sample):
    error = sample.error("set", "agreement", "AGR-05", "contributions=half each")
    assert error["code"] == "not_shares"
    assert any('"fixed_minor"' in form for form in error["data"]["allowed"])


@pytest.mark.parametrize("currency", ["XXX", "DEM", "FRF", "QQQ"])
def test_an_amount_in_no_currency_of_today_is_refused_in_every_way_of_giving_it(sample, tmp_path, currency):
    """K29: XXX and DEM were taken."""
    amount = {"amount_minor": 100, "currency": currency}
    party = sample.json("show", "agreement", "AGR-05")["links"]["agreement_party"][0]["key"]
    shares = [{"party": int(party), "fixed_minor": 100, "currency": currency}]
    for line in (_set("agreement", "AGR-05", contributions=shares), add("need", title_en="N", estimate=amount)):
        assert sample.error("apply", written(tmp_path, [line]))["code"] == "unknown_currency"


@pytest.mark.parametrize("name", ["\u200f", "\u00ad", "ـــ", ".", "\u200e \u061c", "—", "…"])
@pytest.mark.parametrize(("kind", "field"), [("partner", "name_ar"), ("need", "title_ar"), ("partner", "name_en")])
def test_a_name_of_nothing_is_refused(sample, kind, field, name):
    """K26: a name without letter or digit was entered."""
    assert sample.error("add", kind, f"{field}={name}")["code"] == "required"


def test_marks_that_nobody_sees_make_no_other_text(sample):
    """K25: two titles that differ by U+200F alone were to be decided between."""
    before = sample.json("show", "agreement", "AGR-05")["title"]["ar"]
    for mark in ("\u200f", "\u200e", "\u061c", "\u00ad"):
        changed = sample.json("set", "agreement", "AGR-05", f"title_ar= {mark}{before}{mark} ", "--reason", "x")
        assert changed["operation"] is None
    assert sample.json("show", "agreement", "AGR-05")["title"]["ar"] == before


@pytest.mark.parametrize(("day", "is_unusual"), [("0024-06-13", True), ("1944", True), ("1945", False), ("2190", True)])
def test_an_unusual_year_of_a_legal_act_is_entered_with_a_warning(sample, day, is_unusual):
    """K10: 0024-06-13 was taken without a word and shown as 13 June 24."""
    sample("add", "renewal", "agreement=AGR-05", "kind=joint", f"letter_on={day}", "--lang", "en")
    assert (f"the year {day[:4]} is unusual" in sample.err) == is_unusual


def test_years_have_four_digits_wherever_they_are_shown(sample):
    renewal = sample.json("add", "renewal", "agreement=AGR-05", "kind=joint", "letter_on=0024-06-13")
    for language, month in (("ar", "يونيو"), ("en", "June"), ("fr", "juin")):
        assert f"{month} 0024" in sample("show", "renewal", renewal["key"], "--lang", language)


def test_a_file_is_read_with_the_same_reader(sample, tmp_path: Path):
    file = tmp_path / "day.txt"
    file.write_text("7 ذو الحجة 1445هـ الموافق 13 يونيو 2024م\n", encoding="utf-8")
    activity = sample.json("add", "activity", "type=workshop", "title_en=Workshop", f"starts_on=@{file}")
    assert sample.json("show", "activity", activity["key"])["starts_on"] == "2024-06-13"


def test_what_a_letter_says_is_kept_beside_the_certain_part_of_a_date(sample):
    """K9: the refusal says how; the text is shown, stands in the history and goes with the date."""
    activity = sample.json("add", "activity", "type=workshop", "title_en=Workshop")["key"]
    error = sample.error("set", "activity", activity, "starts_on=early 2024")
    kept = error["data"]["kept_as"]
    assert kept == ["starts_on=2024", "starts_on_as_written=early 2024"]
    sample("set", "activity", activity, "starts_on=early 2024", "--lang", "en", code=1)
    assert "To keep the text as written: starts_on=2024 'starts_on_as_written=early 2024'\n" in sample.err
    sample("set", "activity", activity, *kept)
    shown = sample.json("show", "activity", activity, "--history")
    assert (shown["starts_on"], shown["starts_on_as_written"]) == ("2024", "early 2024")
    assert ("starts_on_as_written", None, "early 2024") in [
        (it["field"], it["old"], it["new"]) for it in shown["history"]
    ]
    assert "2024 (“early 2024”)" in sample("show", "activity", activity, "--lang", "en")
    sample("set", "activity", activity, "starts_on=2024-03-12")
    assert "starts_on_as_written" not in sample.json("show", "activity", activity)


def test_words_are_never_kept_instead_of_a_date(sample):
    error = sample.error("add", "activity", "type=workshop", "title_en=Workshop", "starts_on_as_written=early 2024")
    assert (error["code"], error["data"]["field"]) == ("date_beside_as_written", "starts_on")
    assert "kept_as" not in sample.error("list", "activity", "--filter", "starts_on=early 2024")["data"]
