"""Activities, needs, recommendations and contacts on the command line: entered, listed, found, corrected, sent."""

from __future__ import annotations

import pytest

from iwhc_desktop.domain.reference_number import parse

ENTERED = {
    "need": ("title_en=Guides for a museum", "country=TN", "priority=high", "estimate=250000 USD", "rank=2"),
    "activity": (
        "type=training_course",
        "title_en=Course for museum guides",
        "title_fr=Formation de guides",
        "agreement=AGR-05",
        "need={need}",
        "starts_on=2026-03",
        "ends_on=2026-04-02",
        "mode=hybrid",
        "organiser_role=co_organiser",
        "women=14",
        "men=16",
        "approved=true",
        "fields=FLD-WORLD",
    ),
    "activity_partner": ("activity={activity}", "partner=ORG-UN", "role=host"),
    "participation": ("activity={activity}", "country=TN", "people=8", "women=3"),
    "recommendation": ("text_en=More guides", "urgency=urgent", "addressees=ORG-ICESCO,ORG-UN"),
    "recommendation_action": ("recommendation={recommendation}", "what=Letter to museums", "due_on=2026-12-01"),
    "contact": ("partner=ORG-UN", "name=Leïla Ben Salah", "role_en=Head of unit", "phone=+216 71 000 000"),
}
SHOWN = {
    "need": {"priority": "high", "rank": 2, "estimate": {"amount_minor": 25_000_000, "currency": "USD"}},
    "activity": {"type": "training_course", "state": None, "starts_on": "2026-03", "women": 14, "approved": True},
    "activity_partner": {"partner": "IWHC-PAR-2024-SMP-0005-6", "role": "host"},
    "participation": {"people": 8, "women": 3},
    "recommendation": {
        "urgency": "urgent",
        "state": "open",
        "addressees": ["IWHC-PAR-2024-SMP-0001-E", "IWHC-PAR-2024-SMP-0005-6"],
    },
    "recommendation_action": {"what": "Letter to museums", "due_on": "2026-12-01", "done_on": None},
    "contact": {"name": "Leïla Ben Salah", "phone": "+216 71 000 000"},
}
OWN = "museum guides"
"""Words that find the activity entered here, and none of the sample."""
LETTERS = {"need": "NED", "activity": "ACT", "recommendation": "REC"}


@pytest.fixture
def entered(sample):
    """The command line of headquarters with one record of each kind; their keys."""
    keys: dict[str, str] = {}
    for kind, values in ENTERED.items():
        made = sample.json("add", kind, *(value.format(**keys) for value in values))
        keys[kind] = made["key"]
    return sample, keys


def test_what_is_entered_is_shown_with_numbers_of_its_kind(entered):
    cli, keys = entered
    for kind, key in keys.items():
        found = cli.json("show", kind, key)
        for name, value in SHOWN[kind].items():
            assert found[name] == value, (kind, name)
        if kind in LETTERS:
            assert parse(found["reference"]).kind == LETTERS[kind]
    found = cli.json("show", "activity", keys["activity"])
    assert set(found["links"]) == {"activity_partner", "participation"}
    assert found["fields"] == ["FLD-WORLD"]
    assert found["need"] == cli.json("show", "need", keys["need"])["reference"]
    assert len(cli.json("show", "partner", "ORG-UN")["links"]["contact"]) == 1


@pytest.mark.parametrize(
    ("day", "state", "words"),
    [
        ("2026-02-28", "planned", {"en": "Planned", "ar": "مخطط", "fr": "Prévue"}),
        ("2026-04-02", "under_way", {"en": "Under way", "ar": "جارٍ", "fr": "En cours"}),
        ("2026-04-03", "done", {"en": "Done", "ar": "مكتمل", "fr": "Achevée"}),
    ],
)
def test_the_state_of_an_activity_follows_from_its_days(entered, day, state, words):
    cli, keys = entered
    for asked in ("planned", "under_way", "done", "cancelled"):
        listed = cli.json("list", "activity", "--filter", f"state={asked}", "--search", OWN, "--as-of", day)
        assert [row["key"] for row in listed] == ([keys["activity"]] if asked == state else [])
    for language, word in words.items():
        assert word in cli("list", "activity", "--search", OWN, "--as-of", day, "--lang", language)
        assert word in cli("show", "activity", keys["activity"], "--as-of", day, "--lang", language)


def test_a_state_that_a_person_sets_holds_until_it_is_taken_out(entered):
    cli, keys = entered
    cli("set", "activity", keys["activity"], "state=postponed")
    assert "Postponed" in cli("list", "activity", "--as-of", "2026-04-03", "--lang", "en")
    assert len(cli.json("list", "activity", "--filter", "state=postponed")) == 1
    cli("set", "activity", keys["activity"], "state=")
    assert cli.json("list", "activity", "--filter", "state=postponed") == []
    done = cli.json("list", "activity", "--filter", "state=done", "--search", OWN, "--as-of", "2026-04-03")
    assert len(done) == 1


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("museum guides", "activity"),
        ("formation guides", "activity"),
        ("guides museum", "need"),
        ("more guides", "recommendation"),
        ("letter museums", "recommendation"),
        ("leila ben salah", "partner"),
    ],
)
def test_they_are_found_by_their_words_and_those_below_them(entered, words, kind):
    cli, keys = entered
    found = [row for row in cli.json("search", words) if row["kind"] == kind]
    assert len(found) == 1
    assert found[0]["key"] == keys.get(kind, found[0]["key"])


def test_they_are_corrected_withdrawn_and_keep_their_history(entered):
    cli, keys = entered
    cli("set", "need", keys["need"], "estimate=1500 BHD")
    assert cli.json("show", "need", keys["need"])["estimate"] == {"amount_minor": 1_500_000, "currency": "BHD"}
    last = cli.json("show", "need", keys["need"], "--history")["history"][-1]
    assert (last["field"], last["old"]) == ("estimate", SHOWN["need"]["estimate"])
    cli("retire", "recommendation", keys["recommendation"], "--reason", "entered twice")
    assert keys["recommendation"] not in [row["key"] for row in cli.json("list", "recommendation")]
    assert cli.json("show", "recommendation", keys["recommendation"], "--history")["history"][-1]["new"] == (
        "entered twice"
    )


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("participation", "people=31", "more_people_than_total"),
        ("participation", "women=9", "more_women_than_people"),
        ("activity", "men=0", ""),
        ("activity", "women=", ""),
        ("activity", "ends_on=2026-02-01", "ends_before_it_begins"),
        ("need", "priority=most", "unknown_choice"),
        ("need", "estimate=-5 USD", "amount_negative"),
    ],
)
def test_what_contradicts_itself_is_refused(entered, kind, value, code):
    cli, keys = entered
    if code:
        assert cli.error("set", kind, keys[kind], value, code=1)["code"] == code
    else:
        cli("set", kind, keys[kind], value)


def test_acts_on_an_activity_are_those_of_its_menu(entered):
    cli, keys = entered
    cli("act", "postpone", keys["activity"], "starts_on=2026-09", "--reason", "the hall is closed")
    found = cli.json("show", "activity", keys["activity"], "--history")
    assert (found["starts_on"], found["ends_on"], found["state"]) == ("2026-09", None, None)
    cli("act", "cancel", keys["activity"])
    assert cli.json("show", "activity", keys["activity"])["state"] == "cancelled"
    again = cli.json("act", "again", keys["activity"], "starts_on=2027-03")
    found = cli.json("show", "activity", again["key"])
    assert (found["title"]["en"], found["starts_on"], found["state"]) == ("Course for museum guides", "2027-03", None)
    assert [row["role"] for row in found["links"]["activity_partner"]] == ["host"]
    done = cli.json("act", "done", again["key"], "women=3", "men=4")
    assert cli.json("show", "activity", done["key"])["women"] == 3
    assert cli.error("act", "done", again["key"], "title_en=X")["code"] == "no_such_field"
