"""The way through the pages, by which Esc and Back go."""

from __future__ import annotations

from iwhc_desktop.gui.frame.navigation import Trail


def went(*names: str) -> Trail:
    trail = Trail()
    for name in names:
        trail.go(name, is_place=name in ("agreements", "partners"))
    return trail


def names(trail: Trail) -> list[str]:
    found = [trail.current]
    while trail.can_go_back:
        trail.back()
        found.append(trail.current)
    return found[::-1]


def test_at_first_there_is_no_page():
    assert (Trail().current, Trail().can_go_back) == ("", False)


def test_going_to_a_place_again_is_going_back_to_it():
    assert names(went("agreements", "partners", "agreements")) == ["agreements"]


def test_help_asked_for_again_comes_on_top_of_what_was_opened_since():
    assert names(went("agreements", "help", "form", "help")) == ["agreements", "form", "help"]


def test_the_way_back_has_an_end():
    trail = went(*(f"form {number}" for number in range(40)))
    assert names(trail) == [f"form {number}" for number in range(30, 40)]
