"""The order of the Tab key: that in which a page is read, whenever its parts were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from iwhc_desktop.gui.parts.field import FormField


def go_on(page: QWidget, *, forward: bool) -> bool:
    """Focus the next part of a page as its layouts have them, or the one before; after the last one leave the page.

    Qt goes in the order in which parts came into the window; a part that is made later comes last, after the buttons.
    Within a field the order stays: its input first, what belongs to it after that. A part that Tab does not come to,
    as the line that searches a list, is where the part around it is. Returns whether there is such a part.
    """
    stops = _stops(page)
    here = _stop_around(page.window().focusWidget(), stops)
    if here is None:
        return False
    at = stops.index(here) + (1 if forward else -1)
    return _focus(stops[at] if 0 <= at < len(stops) else _outside(page, forward=forward), forward=forward)


def come_in(page: QWidget, *, forward: bool) -> bool:
    """Focus the first part of a page, or the last one backwards. Returns whether there is one."""
    stops = _stops(page)
    return _focus(stops[0 if forward else -1] if stops else None, forward=forward)


def _stop_around(part: QWidget | None, stops: list[QWidget]) -> QWidget | None:
    """A part that Tab comes to, or the one that it is in."""
    while part is not None and part not in stops:
        part = part.parentWidget()
    return part


def _focus(part: QWidget | None, *, forward: bool) -> bool:
    if part is not None:
        part.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return part is not None


def _stops(page: QWidget) -> list[QWidget]:
    """The parts of a page that Tab comes to, in reading order."""
    blocks = {id(block): number for number, block in enumerate(_blocks(page))}
    inside = {part for part in page.findChildren(QWidget) if _takes_focus(part)}
    stops = islice((part for part in _chain(page) if part in inside), len(inside))  # a window has thousands of parts
    return sorted(stops, key=lambda part: _place(part, page, blocks))


def _takes_focus(part: QWidget) -> bool:
    """Whether Tab comes to a part; the whole of an input hands the focus to its line, which is a part, too."""
    proxy = part.focusProxy()
    is_whole = proxy is not None and part.isAncestorOf(proxy)
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and not is_whole and part.isVisible() and part.isEnabled()


def _chain(page: QWidget, *, forward: bool = True) -> Iterator[QWidget]:
    """All other parts of the window in Qt's order, from a page on."""
    part: QWidget | None = page
    while part is not None:
        part = part.nextInFocusChain() if forward else part.previousInFocusChain()
        if part is None or part is page:
            return
        yield part


def _outside(page: QWidget, *, forward: bool) -> QWidget | None:
    """The first part beyond a page that takes the focus."""
    parts = _chain(page, forward=forward)
    return next((part for part in parts if not page.isAncestorOf(part) and _takes_focus(part)), None)


def _place(part: QWidget, page: QWidget, blocks: dict[int, int]) -> int:
    """The number of the block that a part is in, that of the page for none."""
    found: QWidget | None = part
    while found is not None and found is not page:
        if id(found) in blocks:
            return blocks[id(found)]
        found = found.parentWidget()
    return -1


def _blocks(part: QWidget) -> Iterator[QWidget]:
    """The fields in a part and what is in no field, in the order of the layouts."""
    content = part.widget() if isinstance(part, QScrollArea) else part
    layout = content.layout() if content is not None and not isinstance(content, FormField) else None
    if layout is None:
        yield part
    else:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        inner, part = (item.layout(), item.widget()) if item is not None else (None, None)
        if inner is not None:
            yield from _in_layout(inner)
        elif part is not None:
            yield from _blocks(part)
