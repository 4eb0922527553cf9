"""Acts on an agreement on the command line: the dates of scenario O4, the letter, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

DAY = ("--as-of", "2026-11-23")
LATER = ("--as-of", "2027-02-01")


@pytest.fixture
def letter(tmp_path: Path) -> str:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.4\n%letter\n")
    return str(path)


def parties(cli):
    """The partners of the two parties of the agreement on Hajj routes."""
    return [party["partner"] for party in cli.json("show", "agreement", "AGR-02")["links"]["agreement_party"]]


def test_o4_one_party_asks_and_the_other_agrees(public_dates, letter):
    cli = public_dates
    ours, theirs = parties(cli)
    made = cli.json("act", "request", "AGR-02", f"by_party={theirs}", "letter_on=20/11/2026", "--letter", letter, *DAY)
    assert made["operation"] is not None
    waiting = cli.json("status", "AGR-02", *DAY)
    assert waiting["todo"][-1] == "answer_renewal"
    cli("act", "answer", "AGR-02", f"party={ours}", "agrees=true", "responded_on=2027-01-10", *DAY)
    found = cli.json("status", "AGR-02", *LATER)
    assert (found["state"], found["term_number"], found["last_day"]) == ("in_force", 2, "2030-01-16")


def test_o4_a_late_letter_is_asked_about_and_decided(public_dates, letter):
    cli = public_dates
    cli("act", "renew", "AGR-02", "letter_on=2027-01-20", "--letter", letter, *LATER)
    found = cli.json("status", "AGR-02", *LATER)
    assert (found["state"], found["todo"][-1]) == ("expired", "decide_late_renewal")
    cli("act", "late", "AGR-02", "late_renewal=gapless", *LATER)
    assert cli.json("status", "AGR-02", *LATER)["last_day"] == "2030-01-16"


def test_what_makes_no_sense_is_refused_and_nothing_is_written(public_dates, letter):
    cli = public_dates
    before = cli.json("status", "AGR-02", *DAY)
    assert cli.error("act", "answer", "AGR-02", "agrees=true", *DAY)["code"] == "act_not_now"
    assert cli.error("act", "renew", "AGR-02", "title_en=X", "--letter", letter, *DAY)["code"] == "no_such_field"
    assert cli.json("status", "AGR-02", *DAY) == before
