"""Figures of the design: contrast of every pair, theme by theme."""

from __future__ import annotations

import re
from copy import copy

import pytest

from iwhc_desktop.gui.look.preferences import THEME_CHOICES, Preferences
from iwhc_desktop.gui.look.tokens import (
    CONTRAST_PAIRS,
    DARK,
    LIGHT,
    ROW,
    SCALES,
    TARGET,
    THEMES,
    TYPE,
    contrast,
)

EVERY_PAIR = [(theme, pair) for theme in THEMES for pair in CONTRAST_PAIRS]


@pytest.mark.parametrize(("theme", "pair"), EVERY_PAIR, ids=lambda value: str(value)[:60])
def test_every_pair_of_ink_and_ground_has_the_contrast_it_needs(theme, pair):
    colours = THEMES[theme]
    assert contrast(colours[pair.ink], colours[pair.ground]) >= pair.least


def test_88_pairs_are_looked_at_and_none_twice():
    assert len(EVERY_PAIR) == 88
    assert len(set(CONTRAST_PAIRS)) == 44


def test_every_tone_of_a_pill_is_among_the_pairs():
    softs = {token for token in LIGHT if token.endswith("_soft")}
    grounds = {pair.ground for pair in CONTRAST_PAIRS}
    assert softs <= grounds


@pytest.mark.parametrize(
    ("ink", "ground", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#000000", 21.0),
        ("#777777", "#777777", 1.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#0000FF", "#FFFFFF", 8.59),
    ],
)
def test_contrast_is_that_of_the_guidelines(ink, ground, expected):
    assert contrast(ink, ground) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_colour_is_written_in_full(colours):
    for token, colour in colours.items():
        assert re.fullmatch(r"#[0-9A-F]{6}", colour), token


def test_the_two_themes_have_the_same_colours():
    assert list(LIGHT) == list(DARK)


def test_the_two_themes_share_no_ground_and_no_text_colour():
    for token in ("bg", "surface", "surface2", "text", "primary"):
        assert LIGHT[token] != DARK[token]


def test_a_token_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        LIGHT["purple"]


def test_arabic_is_one_pixel_larger_everywhere_and_nothing_is_below_twelve():
    for role, lettering in TYPE.items():
        assert lettering.arabic == lettering.latin + 1, role
        assert lettering.latin >= 12, role
        assert lettering.weight in (400, 500, 600), role


def test_a_row_holds_two_lines_of_title_and_one_of_parties():
    assert 2 * TYPE["strong"].arabic + TYPE["second"].arabic <= ROW - 12
    assert TARGET >= 30


class TestPreferences:
    def test_they_can_be_copied(self):
        chosen = Preferences(language="fr", scale=125)
        assert copy(chosen) == chosen
        assert isinstance(copy(chosen), Preferences)

    def test_the_usual_ones(self):
        usual = Preferences()
        assert (usual.language, usual.theme, usual.scale, usual.hijri) == ("en", "system", 100, True)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"language": "de"},
            {"theme": "blue"},
            {"digits": "abc"},
            {"scale": 80},
            {"scale": 200},
        ],
    )
    def test_what_is_not_on_offer_is_refused(self, wrong):
        with pytest.raises((ValueError, LookupError)):
            Preferences(**wrong)

    @pytest.mark.parametrize("theme", THEME_CHOICES)
    def test_every_theme_on_offer_is_taken(self, theme):
        assert Preferences(theme=theme).theme == theme

    def test_one_value_changed_leaves_the_others(self):
        changed = Preferences(language="ar", digits="١٢٣").but(theme="dark")
        assert (changed.language, changed.digits, changed.theme) == ("ar", "١٢٣", "dark")

    def test_the_sizes_are_walked_up_and_down_and_end_at_the_ends(self):
        size, seen = Preferences(scale=90), [90]
        for _ in SCALES:
            size = size.but(scale=size.next_scale(1))
            seen.append(size.scale)
        assert seen == [90, 100, 110, 125, 150, 150]
        assert size.next_scale(-1) == 125
        assert Preferences(scale=90).next_scale(-1) == 90

    def test_zero_steps_is_the_usual_size(self):
        assert Preferences(scale=150).next_scale(0) == 100

    def test_a_size_between_two_steps_goes_on_from_the_nearer_one(self):
        assert Preferences(scale=112).next_scale(1) == 125
