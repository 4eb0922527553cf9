"""Many changes from one file: names of new rows, batches that are all or nothing, errors that name their line."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from iwhc_desktop.app.cli import apply as cli_apply
from iwhc_desktop.app.cli.apply import batches, parsed
from iwhc_desktop.domain.errors import ApplicationError

Line = dict[str, Any]


def written(tmp_path: Path, lines: list[Line]) -> str:
    path = tmp_path / "changes.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return str(path)


def add(kind: str, name: str = "", /, **values: Any) -> Line:
    line: Line = {"do": "add", "kind": kind, "values": values}
    return {**line, "as": name} if name else line


AGREEMENT = [
    add("partner", "u", name_en="University X", name_ar="جامعة س", type="university"),
    add("agreement", "a", kind="memorandum_of_understanding", title_en="MoU X", fields=["FLD-EDU", "FLD-DIGIT"]),
    add("agreement_party", "p1", agreement="@a", partner="ORG-ICESCO", position=1),
    add("agreement_party", "p2", agreement="@a", partner="@u", position=2),
    add("signature", agreement_party="@p1", signed_on="2024-06-13"),
    add("signature", agreement_party="@p2", same_act=True),
    {
        "do": "set",
        "kind": "agreement",
        "ref": "@a",
        "values": {
            "contribution_mode": "proportional",
            "contributions": [{"party": "@p2", "num": 3, "den": 5}, {"party": "@p1", "num": 2, "den": 5}],
        },
    },
    {"do": "retire", "kind": "partner", "ref": "ORG-UN", "reason": "twice"},
]


def test_an_agreement_with_all_that_belongs_to_it(sample, tmp_path):
    applied = sample.json("apply", written(tmp_path, AGREEMENT))
    assert applied["applied"] == len(AGREEMENT) == len(applied["keys"])
    shown = sample.json("show", "agreement", applied["keys"][1])
    assert shown["fields"] == ["FLD-DIGIT", "FLD-EDU"] or shown["fields"] == ["FLD-EDU", "FLD-DIGIT"]
    assert [share["party"] for share in shown["contributions"]] == applied["keys"][2:4]
    assert [party["key"] for party in shown["links"]["agreement_party"]] == applied["keys"][2:4]
    assert applied["keys"][6] == applied["keys"][1]
    assert sample.json("status", shown["reference"], "--as-of", "2026-11-23")["last_day"] == "2027-06-12"
    assert sample.json("show", "partner", "ORG-UN")["retired"] == "twice"
    assert sample.json("verify")["ok"]


def test_one_wrong_line_leaves_everything_as_it_was(sample, tmp_path):
    before = sample.json("digest")
    wrong = [*AGREEMENT, add("partner", name_en="Y", type="nonsense")]
    error = sample.error("apply", written(tmp_path, wrong))
    assert (error["code"], error["data"]["line"]) == ("unknown_choice", len(wrong))
    assert str(len(wrong)) in error["message"]
    assert sample.json("digest") == before


def test_each_batch_stands_for_itself(sample, tmp_path):
    lines = [{**add("partner", name_en=f"P{number}", type="donor"), "batch": number // 2} for number in range(6)]
    lines[3]["values"]["type"] = "nonsense"
    error = sample.error("apply", written(tmp_path, lines))
    assert error["data"]["line"] == 4
    found = [row["name"]["en"] for row in sample.json("list", "partner", "--filter", "type=donor")]
    assert sorted(name for name in found if name and len(name) == 2) == ["P0", "P1"]


def test_names_reach_into_later_batches(empty, tmp_path):
    lines = [
        {**add("partner", "u", name_en="U", type="university"), "batch": 1},
        {**add("partner_alias", partner="@u", name="V"), "batch": 2},
        {"do": "set", "kind": "partner", "ref": "@u", "values": {"website": "u.example"}, "batch": 3},
    ]
    keys = empty.json("apply", written(tmp_path, lines))["keys"]
    shown = empty.json("show", "partner", keys[0])
    assert shown["website"] == "u.example"
    assert shown["links"]["partner_alias"][0]["name"] == "V"


def test_a_withdrawal_is_taken_back(sample, tmp_path):
    sample("retire", "partner", "ORG-UN", "--reason", "twice")
    sample("apply", written(tmp_path, [{"do": "restore", "kind": "partner", "ref": "ORG-UN"}]))
    assert sample.json("show", "partner", "ORG-UN")["retired"] is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ({"do": "nonsense", "kind": "partner", "ref": "ORG-UN"}, "line_unreadable"),
        ({"kind": "partner", "values": {}, "extra": 1}, "line_unreadable"),
        ({"do": "set", "kind": "partner", "ref": "ORG-NOBODY", "values": {}}, "no_such_record"),
        ({"do": "set", "kind": "partner", "values": {}}, "no_such_record"),
        ({"do": "add", "kind": "nonsense", "values": {"name_en": "X"}}, "unknown_kind"),
        ({"do": "add", "kind": "partner_alias", "values": {"partner": "@nobody", "name": "X"}}, "unknown_alias"),
        ({"do": "retire", "kind": "partner", "ref": "ORG-UN"}, "withdrawal_without_reason"),
    ],
)
def test_a_line_that_cannot_be_done_is_named(sample, tmp_path, line, code):
    error = sample.error("apply", written(tmp_path, [add("partner", name_en="X", type="donor"), line]))
    assert error["code"] == code
    assert error["data"]["line"] in (1, 2)


def test_a_name_is_given_once(empty, tmp_path):
    lines = [add("partner", "u", name_en="U", type="donor"), add("partner", "u", name_en="V", type="donor")]
    assert empty.error("apply", written(tmp_path, lines))["code"] == "alias_twice"


def test_what_is_no_json_is_named(empty, tmp_path):
    path = tmp_path / "changes.jsonl"
    path.write_text(
        '{"do": "add", "kind": "partner", "values": {"name_en": "X", "type": "donor"}}\n\n{oops\n', encoding="utf-8"
    )
    assert empty.error("apply", str(path))["data"]["line"] == 3
    assert empty.error("apply", str(tmp_path / "missing"))["code"] == "file_unreadable"
    assert empty.json("list", "partner", "--filter", "type=donor") == []


def test_lines_come_from_standard_input(empty, monkeypatch):
    line = json.dumps(add("partner", name_en="X", type="donor"))
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{line}\n{line}\n"))
    assert empty.json("apply", "-")["applied"] == 2


def test_many_lines_become_operations_of_moderate_size(empty, tmp_path, monkeypatch):
    monkeypatch.setattr(cli_apply, "LINES_PER_OPERATION", 10)
    before = empty.json("digest")["operations"]
    lines = [add("partner", f"n{number}", name_en=f"N{number}", type="donor") for number in range(35)]
    lines += [add("partner_alias", partner=f"@n{number}", name=f"A{number}") for number in range(0, 35, 7)]
    keys = empty.json("apply", written(tmp_path, lines))["keys"]
    assert len(set(keys)) == 40
    assert 4 <= empty.json("digest")["operations"] - before <= 5
    assert empty.json("show", "partner", keys[7])["links"]["partner_alias"][0]["name"] == "A7"


def test_another_reason_begins_another_operation(sample, tmp_path):
    lines = [
        {
            "do": "set",
            "kind": "signature",
            "ref": f"SIG-0{number}-1",
            "reason": f"copy {number}",
            "values": {"signed_on": "2022-05-01"},
        }
        for number in (1, 3)
    ]
    sample("apply", written(tmp_path, lines))
    for number in (1, 3):
        history = sample.json("show", "signature", f"SIG-0{number}-1", "--history")["history"]
        assert history[-1]["note"] == f"copy {number}"


def test_consecutive_lines_of_one_batch_stay_together():
    lines = parsed(json.dumps({"do": "add", "batch": batch}) for batch in (1, 1, 2, 1, None, None))
    assert [[line.number for line in group] for group in batches(lines)] == [[1, 2], [3], [4], [5, 6]]
    assert list(batches(parsed([]))) == []


@pytest.mark.parametrize("text", ["[1]", "3", '"x"', '{"do": "add", "unknown": 1}', "{", '{"do": NaN'])
def test_only_objects_with_known_members_are_lines(text):
    with pytest.raises(ApplicationError, match="line_unreadable"):
        list(parsed([text]))
