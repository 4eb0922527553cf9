"""Drawing shared by several parts: shapes, a line of text, icons; always by direction, never by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from iwhc_desktop.i18n.isolates import FSI, LRI, PDI, RLI

_ARABIC = re.compile("[\u0600-\u06ff]")
_OPENING = frozenset((LRI, RLI, FSI))
RTL_MARKS = "\u200f\u061c"


def reads_right(text: str, otherwise: bool = False) -> bool:
    """Whether a text reads from right to left, by its first letter; `otherwise` if it has none.

    Letters within an isolate count only where there are none around it: a sentence that begins with a name in the other
    script reads in its own direction (UAX 9, P2).
    """
    letters = sorted(_letters(text), key=lambda found: found[0])
    return _is_rtl(letters[0][1]) if letters else otherwise


def _letters(text: str) -> Iterator[tuple[int, str]]:
    """How deep within isolates each letter is, and the letter; up to the first outside them."""
    depth = 0
    for letter in text:
        depth += (letter in _OPENING) - (letter == PDI)
        if letter.isalpha() or letter in RTL_MARKS:
            yield depth, letter
            if depth <= 0:
                return


def _is_rtl(letter: str) -> bool:
    return letter in RTL_MARKS or "\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufeff"


def directed(text: str, is_rtl: bool) -> str:
    """A line isolated in a direction, that of the whole text it was cut from."""
    return f"{RLI if is_rtl else LRI}{text}{PDI}"


def start_alignment(is_rtl: bool, centred: bool = True) -> Qt.AlignmentFlag:
    """The absolute alignment at the start of the line, so that Latin text does not stick to the left."""
    side = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
    level = Qt.AlignmentFlag.AlignVCenter if centred else Qt.AlignmentFlag.AlignTop
    return side | Qt.AlignmentFlag.AlignAbsolute | level


def mirrored(rect: QRect, whole: QRect, is_rtl: bool) -> QRect:
    """The position inside `whole`, in this direction, of a rectangle laid out from the left."""
    if not is_rtl:
        return rect
    return QRect(whole.left() + whole.right() - rect.right(), rect.top(), rect.width(), rect.height())


def draw_shape(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1.0,
) -> None:
    """Draw a rounded rectangle; the border is inside it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, width) if border else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill else Qt.BrushStyle.NoBrush)
    inset = width / 2 if border else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def draw_line(painter: QPainter, rect: QRect, text: str, is_rtl: bool, centred: bool = False) -> None:
    """Draw one line of text at the start of a rectangle (or in its middle); dots below it are never cut.

    Arabic is underlined at the descent of its font: Qt would draw the line through them.
    """
    painter.setLayoutDirection(_DIRECTIONS[is_rtl])
    if painter.font().underline() and _ARABIC.search(text):
        _underline_below(painter, rect, text, is_rtl, centred)
    painter.drawText(rect, _CENTRED if centred else _STARTS[is_rtl], text)


def _underline_below(painter: QPainter, rect: QRect, text: str, is_rtl: bool, centred: bool) -> None:
    """Draw the line below a text; the text itself is no longer underlined."""
    font = painter.font()
    font.setUnderline(False)
    painter.setFont(font)
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance(text)
    spare = rect.width() - width
    left = rect.left() + (spare // 2 if centred else spare if is_rtl else 0)
    baseline = rect.top() + (rect.height() - metrics.height()) // 2 + metrics.ascent()
    below = baseline + metrics.descent()
    painter.fillRect(QRect(left, below, width, max(1, metrics.lineWidth())), painter.pen().color())


def _one_line(alignment: Qt.AlignmentFlag) -> int:
    """The flags for a line of text; cached, because rows are painted again and again."""
    return int(alignment.value) | int(Qt.TextFlag.TextSingleLine.value) | int(Qt.TextFlag.TextDontClip.value)


_DIRECTIONS = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)
_STARTS = (_one_line(start_alignment(False)), _one_line(start_alignment(True)))
_CENTRED = _one_line(Qt.AlignmentFlag.AlignCenter)


def draw_icon(painter: QPainter, rect: QRect, pixmap: QPixmap) -> None:
    """Draw a pixmap in the middle of a rectangle, on whole pixels."""
    size = pixmap.deviceIndependentSize()
    left = rect.left() + (rect.width() - size.width()) / 2
    top = rect.top() + (rect.height() - size.height()) / 2
    painter.drawPixmap(QPointF(round(left), round(top)), pixmap)


def width_of(text: str, font: QFont) -> int:
    """The width of a text in a font, rounded up (pixels)."""
    return QFontMetrics(font).horizontalAdvance(text) + 1


def shortened(text: str, font: QFont, width: int) -> str:
    """The text, cut with an ellipsis if it is too wide; unchanged if it fits."""
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


_CODE = re.compile(r"\([^()\s]+\)|\b[A-Z0-9]+(?:-[A-Z0-9]+)+\b")
"""What is not broken at its hyphens."""


def broken(text: str, font: QFont, width: int) -> str:
    """The text with a newline wherever Qt would wrap it, in place of the space.

    Qt counts that space when it aligns a line to the right, even inside the line. Newlines leave isolates open: the
    text keeps its order.
    """
    return "\n".join(line.rstrip(" \n") for line in wrapped(text, font, width))


def wrapped(text: str, font: QFont, width: int, most: int = 0, *, in_words: bool = False) -> list[str]:
    """The lines into which Qt wraps the text, including spaces at their ends.

    With `most`, everything after that many lines follows in one piece. `in_words`: a word wider than the line is broken
    too. A code such as ARC-WH, and what is in brackets without a space, is one word with its hyphens.
    """
    modes = QTextOption.WrapMode
    option = QTextOption()
    option.setWrapMode(modes.WrapAtWordBoundaryOrAnywhere if in_words else modes.WordWrap)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout = QTextLayout(_CODE.sub(_in_one, text.replace("\n", "\u2028")), font)
    layout.setTextOption(option)
    layout.beginLayout()
    ends = [0]
    while (not most or len(ends) <= most) and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        ends.append(line.textStart() + line.textLength())
    layout.endLayout()
    units = text.encode("utf-16-le", "surrogatepass")  # Qt counts in these, Python in characters
    if 2 * ends[-1] < len(units):
        ends.append(len(units) // 2)
    return [units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass") for start, end in pairwise(ends)]


def has_code(text: str) -> bool:
    """Whether a text has something that is not broken at its hyphens."""
    return "-" in text and _CODE.search(text) is not None


def _in_one(code: re.Match[str]) -> str:
    """The code with hyphens at which no line ends, as long as it was."""
    return code[0].replace("-", "\u2011")


def ink(widget: QWidget, colour: QColor, faded: QColor) -> QColor:
    """The colour of a widget's text, faded while the widget is disabled."""
    return colour if widget.isEnabled() else faded
