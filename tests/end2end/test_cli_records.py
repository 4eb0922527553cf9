"""Reading and changing records on the command line, in the shapes that scripts rely on."""

import json
from typing import Any

import pytest

from iwhc_desktop.i18n.isolates import strip_isolates

NEVER_AT_HOME = "IWHC-MOU-2024-SMP-0001-K"


def test_a_new_register_says_who_it_is(new_cli):
    cli = new_cli("fresh")
    made = cli.json("init", "--office", "HQ", "--name", "Headquarters", "--person", "Osama", "--headquarters")
    assert set(made) == {"store", "office", "installation", "feed"}
    assert (made["office"], made["installation"]) == ("HQ", "HQ1")
    assert made["feed"] > 1023
    info = cli.json("info")
    assert {name: info[name] for name in ("store", "office", "feed", "conflicts", "issues", "last_backup")} == {
        "store": made["store"],
        "office": "HQ",
        "feed": made["feed"],
        "conflicts": 0,
        "issues": 0,
        "last_backup": None,
    }
    assert info["counts"]["country"] == 249
    assert info["counts"]["agreement"] == 0
    assert info["built_in"] == [1]


def test_an_office_started_alone_gets_a_code_for_life(new_cli):
    made = new_cli("alone").json("init", "--name", "مكتب باكو", "--person", "أمينة", "--lang", "ar")
    assert made["office"].startswith("X")
    assert len(made["office"]) == 5


def test_a_second_register_in_the_same_place_is_refused(empty):
    code = empty.error("init", "--office", "HQ", "--name", "H", "--person", "P", "--headquarters")["code"]
    assert code == "exists"


def test_an_office_code_is_given_by_headquarters_only(new_cli):
    error = new_cli("fresh").error("init", "--office", "BAH", "--name", "Manama", "--person", "P")
    assert error["code"] == "office_code_form"
    assert error["message"]


def test_without_a_register_every_command_says_so(new_cli):
    cli = new_cli("fresh")
    for arguments in (("info",), ("list", "agreement"), ("add", "partner", "name_en=X", "type=donor"), ("digest",)):
        assert cli.error(*arguments)["code"] == "no_register"


def test_another_folder_holds_another_register(empty, tmp_path):
    other = str(tmp_path / "other")
    empty("--store", other, "init", "--name", "Baku", "--person", "P")
    assert empty.json("info", "--store", other)["office"] != empty.json("info")["office"]


def test_kinds_tell_what_may_be_entered(new_cli):
    kinds = {kind["kind"]: kind for kind in new_cli("none").json("kinds")}
    fields = {item["name"]: item for item in kinds["agreement"]["fields"]}
    assert kinds["agreement"]["has_reference"]
    assert not kinds["country"]["has_reference"]
    assert fields["title"]["localised"]
    assert fields["title"]["required"]
    assert "memorandum_of_understanding" in fields["kind"]["choices"]
    assert fields["contributions"]["group"] == "contributions"
    assert fields["term_months"]["group"] is None
    assert {"name", "kind", "required", "choices", "localised", "group"} <= set(fields["term_months"])


def test_records_have_the_shape_that_scripts_rely_on(sample):
    found = sample.json("list", "agreement", "--filter", "sample_id=AGR-03")
    assert len(found) == 1
    agreement = found[0]
    assert (agreement["kind"], agreement["reference"], agreement["retired"]) == ("agreement", NEVER_AT_HOME, None)
    assert agreement["key"].isdecimal()
    assert set(agreement["title"]) == {"ar", "en", "fr", "original"}
    assert agreement["title_state"]["ar"] == "draft"
    assert agreement["agreement_kind"] == "memorandum_of_understanding"
    assert agreement["plan_period"] == "2024-2025"
    assert agreement["fields"] == ["FLD-WORLD"]
    signature = sample.json("list", "signature", "--filter", "sample_id=SIG-02-1")[0]
    assert signature["signed_on"] == "2024-01-01/2024-10-08"
    assert signature["agreement_party"] == "PTY-02-1"
    assert signature["same_act"] is False


def test_lists_are_filtered_sorted_and_cut(sample):
    def references(*arguments: str) -> list[str]:
        return [row["sample_id"] for row in sample.json("list", "agreement", *arguments)]

    assert references("--sort", "title", "--lang", "en") == ["AGR-01", "AGR-02", "AGR-04", "AGR-03", "AGR-05"]
    assert references("--sort", "-title") == ["AGR-05", "AGR-03", "AGR-04", "AGR-02", "AGR-01"]
    assert references("--sort", "-title", "--limit", "2", "--offset", "1") == ["AGR-03", "AGR-04"]
    assert references("--filter", "kind=memorandum_of_understanding", "--filter", "fields=FLD-WORLD") == ["AGR-03"]
    assert references("--filter", "state=in_force", "--as-of", "2024-10-08") == ["AGR-01", "AGR-02"]
    assert references("--search", "iccrom") == ["AGR-04"]
    assert set(sample.json("list", "agreement", "--columns", "title")[0]) >= {"key", "title"}
    assert "term_months" not in sample.json("list", "agreement", "--columns", "title")[0]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("list", "nonsense"), "unknown_kind"),
        (("list", "agreement", "--filter", "nonsense=1"), "unknown_field"),
        (("list", "agreement", "--columns", "nonsense"), "unknown_field"),
        (("show", "agreement", "AGR-99"), "no_such_record"),
        (("status", "ORG-ICESCO"), "no_such_record"),
        (("add", "partner", "name_en=X"), "required"),
        (("add", "partner", "name_en=X", "type=nonsense"), "unknown_choice"),
        (("add", "partner", "name_en"), "not_an_assignment"),
        (("add", "partner", "name_en=@no_such_file", "type=donor"), "file_unreadable"),
        (("add", "agreement_party", "agreement=AGR-01", "partner=ORG-NOBODY"), "no_such_record"),
        (("set", "agreement", "AGR-01", "reference=IWHC-AGR-2024-SMP-0009-Q"), "given_by_program"),
        (("set", "agreement", "AGR-01", "term_months=48"), "amendment_needed"),
        (("set", "signature", "SIG-01-1", "signed_on=2022-05"), "correction_without_reason"),
        (("set", "signature", "SIG-01-1", "signed_on=yesterday"), "date_unreadable"),
        (("retire", "partner", "ORG-UN"), "withdrawal_without_reason"),
    ],
)
def test_what_cannot_be_done_has_a_code_and_a_sentence(sample, arguments, code):
    before = sample.json("digest")
    error = sample.error(*arguments)
    assert set(error) == {"code", "data", "message", "hint"}
    assert error["code"] == code
    assert error["message"] in sample.err
    assert sample.json("digest") == before


@pytest.mark.parametrize(
    "reference",
    [
        "IWHC-MOU-2024-SMP-0001-K",
        "iwhc mou 2024 smp 0001 k",
        "IWHCMOU2024SMP0001K",
        "AGR-03",
        "IWHC-MOU-٢٠٢٤-SMP-٠٠٠١-K",
    ],
)
def test_a_record_is_named_in_many_ways(sample, reference):
    assert sample.json("show", "agreement", reference)["sample_id"] == "AGR-03"


def test_a_key_names_a_record(sample):
    key = sample.json("list", "agreement")[0]["key"]
    assert sample.json("show", "agreement", key)["key"] == key


def test_show_tells_what_is_linked(sample):
    shown = sample.json("show", "agreement", "AGR-03")
    assert [party["partner"] for party in shown["links"]["agreement_party"]] == [
        "IWHC-PAR-2024-SMP-0001-E",
        sample.json("show", "partner", "ORG-ARCWH")["reference"],
    ]
    assert [row["sample_id"] for row in shown["links"]["signature"]] == ["SIG-03-1", "SIG-03-2"]
    assert [row["sample_id"] for row in shown["links"]["document"]] == ["ATT-1"]


def test_adding_tells_key_reference_and_operation(empty):
    made = empty.json("add", "partner", "name_en=University of Baku", "type=university", "country=AZ")
    assert set(made) == {"kind", "key", "reference", "operation"}
    assert made["reference"].startswith("IWHC-PAR-")
    assert "-HQ1-0001-" in made["reference"]
    shown = empty.json("show", "partner", made["reference"])
    assert shown["name"] == {"ar": None, "en": "University of Baku", "fr": None, "original": "en"}
    assert shown["country"] == "AZ"


def test_values_come_from_files_and_can_be_emptied(empty, tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("سطر أول\nLigne deux\n", encoding="utf-8")
    made = empty.json("add", "partner", "name_ar=جامعة باكو", "type=university", f"notes_ar=@{text}", "website=x.az")
    assert empty.json("show", "partner", made["key"])["notes"]["ar"] == "سطر أول\nLigne deux"
    empty("set", "partner", made["key"], "website=", "notes_ar=")
    shown = empty.json("show", "partner", made["key"])
    assert shown["website"] is None
    assert shown["notes"]["ar"] is None


def test_sets_gain_and_lose_members(sample):
    def fields() -> Any:
        return sample.json("show", "agreement", "AGR-03")["fields"]

    sample("set", "agreement", "AGR-03", "fields+=FLD-EDU")
    assert fields() == ["FLD-EDU", "FLD-WORLD"]
    sample("set", "agreement", "AGR-03", "fields-=FLD-WORLD")
    assert fields() == ["FLD-EDU"]
    sample("set", "agreement", "AGR-03", "fields=FLD-HAJJ,FLD-MOSQUES")
    assert fields() == ["FLD-HAJJ", "FLD-MOSQUES"]
    sample("set", "agreement", "AGR-03", "fields=")
    assert fields() == []


def test_shares_are_given_whole_and_must_make_one(sample):
    rows = sample.json("show", "agreement", "AGR-03")["links"]["agreement_party"]
    shares = [{"party": rows[0]["key"], "num": 2, "den": 5}, {"party": rows[1]["key"], "num": 3, "den": 5}]
    sample("set", "agreement", "AGR-03", f"contributions={json.dumps(shares)}", "contribution_mode=proportional")
    shown = sample.json("show", "agreement", "AGR-03")["contributions"]
    assert shown == [{**share, "party": row["sample_id"]} for share, row in zip(shares, rows, strict=True)]
    sample("set", "agreement", "AGR-03", f"contributions={json.dumps(shown)}", "--reason", "as shown")
    assert sample.json("show", "agreement", "AGR-03")["contributions"] == shown
    shares[1]["num"] = 2
    error = sample.error("set", "agreement", "AGR-03", f"contributions={json.dumps(shares)}", "--reason", "slip")
    assert error["message"]


def test_an_amount_is_typed_shown_sorted_and_found_with_its_currency(sample, tmp_path):
    estimates = ("12,500.00 EUR", "€ 900", "1.250 BHD", "655957 XOF", "")
    for number, estimate in enumerate(estimates):
        sample.json("add", "need", f"title_en=Need {number}", f"estimate={estimate}", "country=MA")
    found = sample.json("list", "need", "--sort", "estimate")
    assert [row["estimate"] for row in found if row["title"]["en"].startswith("Need ")] == [
        None,
        {"amount_minor": 1250, "currency": "BHD"},
        {"amount_minor": 90_000, "currency": "EUR"},
        {"amount_minor": 1_250_000, "currency": "EUR"},
        {"amount_minor": 655_957, "currency": "XOF"},
    ]
    titles = {
        value: [row["title"]["en"] for row in sample.json("list", "need", "--filter", f"estimate={value}")]
        for value in ("900 EUR", "900 USD", "1.25 BHD")
    }
    assert titles == {"900 EUR": ["Need 1"], "900 USD": [], "1.25 BHD": ["Need 2"]}
    shown = {language: sample("show", "need", found[-1]["key"], "--lang", language) for language in ("en", "fr")}
    assert "655,957\u00a0XOF" in shown["en"]
    assert "655\u202f957\u00a0XOF" in shown["fr"]
    line = {"do": "set", "kind": "need", "ref": found[-1]["key"], "values": {"estimate": found[2]["estimate"]}}
    file = tmp_path / "changes.jsonl"
    file.write_text(json.dumps(line), encoding="utf-8")
    assert sample.json("apply", str(file))["applied"] == 1
    assert sample.json("show", "need", found[-1]["key"])["estimate"] == found[2]["estimate"]


@pytest.mark.parametrize(
    ("typed", "code", "data"),
    [
        ("12", "currency_missing", {}),
        ("12 XXX", "currency_unknown", {"currency": "XXX"}),
        ("12 FRF", "currency_withdrawn", {"currency": "FRF"}),
        ("12 DH", "currency_shared", {"sign": "DH", "codes": ["AED", "MAD"]}),
        ("-12 EUR", "amount_negative", {"currency": "EUR"}),
        (
            "250.000 SAR",
            "money_ambiguous",
            {
                "first": {"amount_minor": 25_000_000, "currency": "SAR"},
                "second": {"amount_minor": 25_000, "currency": "SAR"},
            },
        ),
    ],
)
def test_an_amount_that_cannot_be_meant_is_refused_with_its_reason(empty, typed, code, data):
    error = empty.error("add", "need", "title_en=Need", f"estimate={typed}")
    assert error["code"] == code
    assert {name: error["data"][name] for name in data} == data


def test_a_sign_of_several_currencies_means_that_of_the_own_country(new_cli):
    cli = new_cli("rabat")
    cli.json("init", "--office", "RBA", "--name", "Rabat", "--person", "Amina", "--headquarters")
    (office,) = cli.json("list", "office", "--filter", "code=RBA")
    cli.json("set", "office", office["key"], "country=MA")
    need = cli.json("add", "need", "title_en=Need", "estimate=500 DH", "country=MA")
    assert cli.json("show", "need", need["key"])["estimate"] == {"amount_minor": 50_000, "currency": "MAD"}


def test_history_tells_names_documents_and_what_came_with_the_program(sample, tmp_path):
    scan = tmp_path / "letter.pdf"
    scan.write_bytes(b"%PDF-1.4\nletter")
    person = sample.json("add", "person", "name_en=Amina Al-Khalifa")["key"]
    sample("set", "signature", "SIG-01-1", f"signatory={person}", "--reason", "read on the paper")
    told = sample("show", "signature", "SIG-01-1", "--history", "--lang", "en")
    assert "Amina Al-Khalifa" in told.partition("History")[2]
    assert person not in told
    assert "Came with the program" in told
    assert "1970" not in told
    document = sample.json("attach", "agreement", "AGR-05", str(scan), "--kind", "letter")
    history = sample.json("show", "agreement", "AGR-05", "--history")["history"]
    assert (history[-1]["field"], history[-1]["new"]) == ("document_link.document", document["reference"])
    assert history[-1]["operation"] == document["operation"]
    assert document["reference"] in sample("show", "agreement", "AGR-05", "--history").partition("History")[2]


def test_a_correction_keeps_the_old_value_in_history(sample):
    sample("set", "signature", "SIG-01-1", "signed_on=2022-05", "--reason", "read from the copy")
    history = sample.json("show", "signature", "SIG-01-1", "--history")["history"]
    last = history[-1]
    assert (last["field"], last["old"], last["new"]) == ("signed_on", "2022", "2022-05")
    assert (last["office"], last["person"], last["note"]) == ("HQ", "Osama", "read from the copy")
    assert last["operation"].isdecimal()
    assert {entry["office"] for entry in history[:-1]} == {"SMP"}


def test_setting_what_stands_already_writes_nothing(sample):
    before = sample.json("digest")["operations"]
    answer = sample.json("set", "agreement", "AGR-01", "third_party_policy=none")
    assert answer["operation"] is None
    assert sample.json("digest")["operations"] == before


def test_a_withdrawal_is_taken_back(sample):
    sample("retire", "partner", "ORG-UN", "--reason", "twice in the list")
    assert sample.json("show", "partner", "ORG-UN")["retired"] == "twice in the list"
    assert "ORG-UN" not in {row["sample_id"] for row in sample.json("list", "partner")}
    assert "ORG-UN" in {row["sample_id"] for row in sample.json("list", "partner", "--retired")}
    sample("retire", "partner", "ORG-UN", "--undo")
    assert sample.json("show", "partner", "ORG-UN")["retired"] is None


def test_search_finds_in_every_language_best_first(sample):
    for words in ("turkic", "التركية", "turciques"):
        found = sample.json("search", words)
        assert found[0]["sample_id"] == "ORG-OTS"
        assert {"kind", "key", "reference", "score", "matched"} <= set(found[0])
        assert found == sorted(found, key=lambda row: -row["score"])
    assert len(sample.json("search", "heritage", "--limit", "3")) == 3
    assert sample.json("search", "zzzz") == []


def test_people_read_a_table(sample):
    lines = sample("list", "agreement", "--sort", "title").splitlines()
    assert len(lines) == 5
    assert lines[0].startswith("IWHC-AGR-2024-SMP-0001-S  Agreement to launch")
    assert "Uni" in sample("list", "partner", "--columns", "name", "--search", "university")
    assert "\n" not in sample("list", "agreement", "--columns", "reference", "--limit", "1").strip()


def test_whoever_calls_an_agreement_confidential_is_warned_that_it_is_sent(sample, tmp_path):
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"do": "set", "kind": "agreement", "ref": "AGR-03", "values": {"confidential": true}}\n')
    for command in (
        ("set", "agreement", "AGR-02", "confidential=yes"),
        ("apply", str(lines)),
        ("add", "agreement", "kind=protocol", "title_en=P", "confidential=true"),
    ):
        sample(*command, "--lang", "en")
        assert sample.err == (
            "In this version, confidential agreements are also sent to every office.\n"
            "Other offices can read this: enter nothing confidential here.\n"
        )
    for command in (("set", "agreement", "AGR-02", "confidential=no"), ("set", "agreement", "AGR-02", "notes_en=x")):
        sample(*command)
        assert sample.err == ""


def test_emptying_the_day_of_a_signature_needs_a_reason_as_changing_it_does(sample):
    for typed in ("signed_on=", "signed_on=2022-05"):
        assert sample.error("set", "signature", "SIG-01-1", typed)["code"] == "correction_without_reason"
    sample("set", "signature", "SIG-01-1", "signed_on=", "--reason", "read wrongly")
    assert sample.json("show", "signature", "SIG-01-1")["signed_on"] is None


@pytest.mark.parametrize(
    ("language", "typed", "note"),
    [
        ("en", "memorandmu", "Did you mean “Memorandum”?"),
        ("fr", "patrimione", "Peut-être «\u202fpatrimoine\u202f»\u202f?"),
        ("ar", "مذكررة", "هل المقصود «مذكرة»؟"),
    ],
)
def test_mistyped_words_have_a_proposal_beside_the_answer(sample, language: str, typed: str, note: str):
    assert sample.json("search", typed, "--lang", language) == []
    assert note in strip_isolates(sample.err).splitlines()
    sample("search", typed, "--quiet")
    assert sample.err == ""
    sample("list", "agreement", "--search", "memorandmu", "--lang", "en")
    assert sample.err == "Did you mean “Memorandum”?\n"


def test_an_agreement_is_found_by_its_parties(sample):
    """D5."""
    found = [(item["kind"], item["sample_id"]) for item in sample.json("search", "ARC-WH")]
    assert found[0][0] == "partner" and "agreement" in [kind for kind, _ in found]
    assert sample.json("list", "agreement", "--search", "ARC-WH")


def test_what_finds_nothing_says_so_to_people(sample):
    for command in (
        ("search", "zzqx"),
        ("list", "partner", "--search", "zzqx"),
        ("list", "agreement", "--filter", "state=terminated"),
    ):
        assert sample(*command, "--lang", "en") == "Nothing found\n"
        assert sample.json(*command) == []
    assert sample("list", "suspension") == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "agreement", "--limit", "-1"),
        ("list", "agreement", "--limit", "0"),
        ("search", "x", "--limit", "0"),
        ("list", "agreement", "--offset", "-1"),
    ],
)
def test_a_number_of_rows_is_a_number_of_rows(sample, arguments):
    message = sample.error(*arguments, "--lang", "en", code=2)["message"]
    assert message == f"This command line is not understood: {arguments[2]} can’t be {arguments[3]}"


def test_warnings_do_not_disturb_the_answer(sample):
    made = sample.json("add", "agreement", "kind=protocol", "title_en=Ahead")
    party = sample.json("add", "agreement_party", f"agreement={made['key']}", "partner=ORG-UN")
    sample.json("add", "signature", f"agreement_party={party['key']}", "signed_on=2999-01-01")
    assert sample.err.strip()
    sample("add", "signature", f"agreement_party={party['key']}", "signed_on=2999-01-01", "--quiet")
    assert not sample.err.strip()
