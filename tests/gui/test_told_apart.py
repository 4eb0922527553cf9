"""Records of one name are told apart in the search of everything: reference number, day, and with whom."""

from __future__ import annotations

import pytest

from iwhc_desktop.domain.change import Json
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.record_finder import RecordFinder
from iwhc_desktop.gui.views.told_apart import told_apart
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.saving.commands import Create, Save


def made(workspace: Workspace, kind: str, /, **values: Json) -> int:
    return workspace.register.bus.run(Save((Create(kind, values, "one"),))).keys["one"]


def seconds(workspace: Workspace, words: str) -> list[str]:
    """The second lines of what the search proposes."""
    workspace.go("home")
    options = workspace.page("home").bar.search.suggestions._propose(words)
    return [strip_isolates(workspace.appearance.formats.plain(option.second)) for option in options]


def test_equal_titles_have_a_line_that_tells_them_apart(workspace):
    first = made(workspace, "activity", title_en="Quillwork forum", type="workshop", starts_on="2026-12-07")
    assert seconds(workspace, "quillwork") == ["Activity"]
    second = made(workspace, "activity", title_en="Quillwork forum", type="workshop", starts_on="2027-03")
    rows = workspace.register.queries.rows("activity", [first, second])
    one, other = (rows[key].values["reference"] for key in (first, second))
    days = {f"Activity · {one} · 7 December 2026", f"Activity · {other} · March 2027"}
    assert {*seconds(workspace, "quillwork")} == days


@pytest.mark.parametrize("language", ["ar", "en"])
def test_agreements_are_told_apart_by_reference_day_and_parties(workspace, language):
    workspace.appearance.set_language(language)
    keys = workspace.register.queries.keys("agreement")[:2]
    said = told_apart(workspace, [("agreement", key, "MoU") for key in keys])
    items = workspace.register.agreements.summaries(keys, workspace.today)
    formats = workspace.appearance.formats
    for item in items:
        words = formats.plain(said[item.key])
        assert words.startswith(item.reference)
        assert item.signed_on is None or formats.date(item.signed_on) in words
        assert item.others[0].acronym.shown(language)[0] or item.others[0].name.shown(language)[0] in words


def test_a_chooser_tells_them_apart_too(workspace):
    keys = [made(workspace, "agreement", kind="protocol", title_en="Basketry pact") for _ in range(2)]
    rows = workspace.register.queries.rows("agreement", keys)
    options = RecordFinder(workspace, "agreement").fitting("basketry")
    seconds = [strip_isolates(workspace.appearance.formats.plain(option.second)) for option in options]
    assert {*seconds} == {f"Agreement · {rows[key].values['reference']}" for key in keys}


def test_a_name_that_one_record_of_its_kind_has_needs_nothing(workspace):
    found = [("agreement", 1, "Forum"), ("activity", 2, "Forum"), ("activity", 3, "Other")]
    assert told_apart(workspace, found) == {}
