"""Payments on the command line: entered as records of any kind, shown with their number, never changed."""

from __future__ import annotations

ICESCO = ("activity=ACT-03", "payer=ORG-ICESCO")


def test_a_payment_is_entered_listed_shown_and_reversed(sample):
    made = sample.json("add", "payment", *ICESCO, "kind=received", "amount=10000 USD", "on=2/11/2026")
    assert made["reference"].startswith("IWHC-PAY-")
    shown = sample.json("show", "payment", made["reference"])
    assert shown["amount"] == {"amount_minor": 1_000_000, "currency": "USD"}
    refused = sample.error("set", "payment", made["reference"], "amount=9000 USD")
    assert "record_final" in str(refused)
    reversal = sample.json(
        "add",
        "payment",
        "activity=ACT-03",
        "kind=reversal",
        f"reverses={made['key']}",
        "reason=a slip",
        "on=2026-11-03",
    )
    assert [row["key"] for row in sample.json("list", "payment")] == [made["key"], reversal["key"]]
