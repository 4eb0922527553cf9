"""Colours, type, spacing and shape of the window, as figures without Qt.

Every pair of foreground and background that the window uses is listed in `CONTRAST_PAIRS` with the least contrast that
it must have (WCAG 2.2: 4.5 for text, 3 for the parts of a control).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Theme = Literal["light", "dark"]


Colours = Mapping[str, str]
"""One theme: `#RRGGBB` by token. A `_soft` colour is the background for the colour of the same name.

`outline` is decoration around secondary buttons, whose words carry the meaning.
"""

LIGHT: Colours = MappingProxyType(
    {
        "bg": "#F7F8F7",
        "surface": "#FFFFFF",
        "surface2": "#EFF2F1",
        "border": "#DCE2E0",
        "control_border": "#7E8A87",
        "text": "#17211F",
        "text2": "#47534F",
        "text3": "#5E6A67",
        "primary": "#0B6158",
        "on_primary": "#FFFFFF",
        "primary_soft": "#DDF0EC",
        "primary_text": "#084A43",
        "success": "#1F6636",
        "success_soft": "#E0F2E6",
        "warning": "#855000",
        "warning_soft": "#FDF0D8",
        "danger": "#A3261D",
        "danger_soft": "#FBE7E5",
        "info": "#1D5FA8",
        "info_soft": "#E4EEFA",
        "violet": "#6B3FA0",
        "violet_soft": "#F0E8F9",
        "neutral": "#47534F",
        "neutral_soft": "#E4E9E7",
        "focus": "#1D5FA8",
        "track": "#E1E7E5",
        "gold": "#B98521",
        "outline": "#BFC8C5",
    }
)
DARK: Colours = MappingProxyType(
    {
        "bg": "#121716",
        "surface": "#1A2120",
        "surface2": "#151B1A",
        "border": "#2D3735",
        "control_border": "#75837F",
        "text": "#E9EFED",
        "text2": "#BAC5C2",
        "text3": "#98A5A1",
        "primary": "#5CC4B4",
        "on_primary": "#06201C",
        "primary_soft": "#173D38",
        "primary_text": "#A9E6DC",
        "success": "#82D09C",
        "success_soft": "#173824",
        "warning": "#F1C06F",
        "warning_soft": "#3E2F11",
        "danger": "#F59F97",
        "danger_soft": "#47201D",
        "info": "#8AB9F1",
        "info_soft": "#172F4B",
        "violet": "#C6A6EE",
        "violet_soft": "#33244A",
        "neutral": "#BAC5C2",
        "neutral_soft": "#2A3432",
        "focus": "#8AB9F1",
        "track": "#2B3533",
        "gold": "#D9A94A",
        "outline": "#46524F",
    }
)
THEMES: Mapping[Theme, Colours] = MappingProxyType({"light": LIGHT, "dark": DARK})


class Lettering(NamedTuple):
    """Size in pixels in Latin and in Arabic interfaces, and weight."""

    latin: int
    arabic: int
    weight: int


TYPE: Mapping[str, Lettering] = MappingProxyType(
    {
        "body": Lettering(14, 15, 400),
        "strong": Lettering(14, 15, 600),
        "button": Lettering(14, 15, 500),
        "second": Lettering(13, 14, 400),
        "second_strong": Lettering(13, 14, 600),
        "small": Lettering(12, 13, 500),
        "pill": Lettering(12, 13, 500),
        "compact": Lettering(12, 13, 600),
        "note": Lettering(12, 13, 400),
        "caps": Lettering(12, 13, 600),
        "title": Lettering(20, 21, 600),
        "panel_title": Lettering(17, 18, 600),
        "card_title": Lettering(15, 16, 600),
        "number": Lettering(26, 27, 600),
        "product": Lettering(16, 17, 600),
    }
)
"""Type roles. `caps` is set in upper case where the script has one."""

EDGE, CARD, CELL, GAP = 24, 16, 12, 8
"""Page edge, padding of a card, side margin of a cell, gap between parts (pixels)."""

RADIUS_SEGMENT, RADIUS_CONTROL, RADIUS_CARD, RADIUS_CHOICE, RADIUS_PILL = 6, 8, 10, 12, 13

CONTROL, PANEL_CONTROL, CHIP, TARGET = 36, 34, 32, 30
"""Heights of controls, of controls in panels, of chips, and the smallest side of anything clickable."""

ROW, COMPACT_ROW = 68, 36
SIDE_BAR, NARROW_SIDE_BAR, INSPECTOR = 212, 56, 320
MINIMUM_WIDTH, MINIMUM_HEIGHT = 880, 440
INSPECTOR_OVERLAY_BELOW, NARROW_SIDE_BAR_BELOW, COMPACT_BELOW = 1200, 1080, 640
"""Widths below which the inspector floats and the side bar shrinks; height below which rows shrink."""

TOP_BAR, COMPACT_TOP_BAR, TABS, STATUS_BAR = 68, 48, 38, 36
SCALES = (90, 100, 110, 125, 150)
"""Text sizes offered, in per cent."""


class Pair(NamedTuple):
    """A foreground on a background, by token, with the contrast that it needs."""

    ink: str
    ground: str
    least: float


def _pairs() -> Iterator[Pair]:
    for ink in ("text", "text2", "text3", "primary", "warning", "danger", "success", "info"):
        yield from (Pair(ink, ground, 4.5) for ground in ("bg", "surface", "surface2"))
    yield from (Pair(ink, "primary_soft", 4.5) for ink in ("text", "text2", "text3", "primary_text"))
    yield Pair("on_primary", "primary", 4.5)
    yield Pair("text2", "neutral_soft", 4.5)
    tones = ("info", "success", "warning", "danger", "neutral", "violet")
    yield from (Pair(tone, f"{tone}_soft", 4.5) for tone in tones)
    yield from (Pair("control_border", ground, 3.0) for ground in ("surface", "bg"))
    yield from (Pair("focus", ground, 3.0) for ground in ("bg", "surface", "surface2"))
    yield Pair("primary", "track", 3.0)
    yield from (Pair(ink, "surface", 3.0) for ink in ("gold", "info"))


CONTRAST_PAIRS = tuple(_pairs())


def contrast(ink: str, ground: str) -> float:
    """The contrast ratio of two `#RRGGBB` colours, 1 to 21 (WCAG 2.2)."""
    bright, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
