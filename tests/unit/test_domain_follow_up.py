"""When a report is due next; notes are never overwritten and may be written about another office's records."""

from __future__ import annotations

from datetime import date

import pytest
from services_registers import founded, signed_agreement

from iwhc_desktop.domain.errors import ValidationError
from iwhc_desktop.domain.follow_up import report_due_on
from iwhc_desktop.services.saving.commands import Change, Create, Save


@pytest.mark.parametrize(
    ("due_on", "yearly", "received_on", "expected"),
    [
        ("2026-03-31", False, None, date(2026, 3, 31)),
        ("2026-03-31", False, "2026-03-01", None),
        ("2026-03", False, None, date(2026, 3, 31)),
        ("2026", True, None, date(2026, 12, 31)),
        ("2026-03-31", True, "2026-03-30", date(2026, 3, 31)),
        ("2026-03-31", True, "2026-03-31", date(2027, 3, 31)),
        ("2026-03-31", True, "2026-04-02", date(2027, 3, 31)),
        ("2026-03-31", True, "2029-04-02", date(2030, 3, 31)),
        ("2024-02-29", True, "2024-03-01", date(2025, 2, 28)),
        ("2024-02-29", True, "2027-03-01", date(2028, 2, 29)),
        (None, True, None, None),
    ],
)
def test_a_report_is_due_next(due_on, yearly, received_on, expected):
    assert report_due_on({"due_on": due_on, "yearly": yearly, "received_on": received_on}) == expected


def test_a_note_is_added_beside_the_others_and_never_overwritten(tmp_path):
    with founded(tmp_path) as register:
        keys = register.bus.run(signed_agreement()).keys
        note = {"record": keys["mou"], "on": "2026-11-20", "done": "Called", "next_step": "Send the text"}
        made = register.bus.run(Save((Create("follow_up", note, "note"),))).keys["note"]
        with pytest.raises(ValidationError):
            register.bus.run(Save((Change("follow_up", made, {"done": "Wrote"}),)))
        register.bus.run(Save((Create("follow_up", {**note, "on": "2026-11-21", "done": "Wrote"}),)))
        rows = register.queries.children("follow_up", [keys["mou"]])[keys["mou"]]
        assert [row.values["done"] for row in rows] == ["Called", "Wrote"]


@pytest.mark.parametrize("kind", ["agreement", "partner", "activity"])
def test_a_note_can_be_on_each_kind_and_makes_its_record_unsent(tmp_path, kind):
    with founded(tmp_path) as register:
        title = "name_en" if kind == "partner" else "title_en"
        types = {"agreement": {"kind": "protocol"}, "partner": {"type": "donor"}, "activity": {"type": "workshop"}}
        made = register.bus.run(Save((Create(kind, {title: "One", **types[kind]}, "it"),))).keys["it"]
        register.exchange.outgoing.seal()
        assert register.queries.unsent(kind, [made]) == set()
        register.bus.run(Save((Create("follow_up", {"record": made, "on": "2026-11-20", "done": "Called"}),)))
        assert register.queries.unsent(kind, [made]) == {made}
