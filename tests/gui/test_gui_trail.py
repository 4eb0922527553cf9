"""The way through the pages, by which Esc and Back go."""

from __future__ import annotations

from iwhc_desktop.gui.frame.navigation import NavigationHistory


def went(*names: str) -> NavigationHistory:
    navigation = NavigationHistory()
    for name in names:
        navigation.go(name, is_place=name in ("agreements", "partners"))
    return navigation


def names(navigation: NavigationHistory) -> list[str]:
    found = [navigation.current]
    while navigation.can_go_back:
        navigation.back()
        found.append(navigation.current)
    return found[::-1]


def test_at_first_there_is_no_page():
    assert (NavigationHistory().current, NavigationHistory().can_go_back) == ("", False)


def test_going_to_a_place_again_is_going_back_to_it():
    assert names(went("agreements", "partners", "agreements")) == ["agreements"]


def test_help_asked_for_again_comes_on_top_of_what_was_opened_since():
    assert names(went("agreements", "help", "form", "help")) == ["agreements", "form", "help"]


def test_a_form_after_its_save_is_not_returned_to():
    navigation = went("home", "form")
    navigation.go("agreements", is_place=True, is_done=True)
    assert names(navigation) == ["home", "agreements"]


def test_the_way_back_has_an_end():
    navigation = went(*(f"form {number}" for number in range(40)))
    assert names(navigation) == [f"form {number}" for number in range(30, 40)]
