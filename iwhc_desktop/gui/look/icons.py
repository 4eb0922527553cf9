"""The icons: SVG by name, drawn in any colour, mirrored if they have a direction."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from iwhc_desktop.i18n.resources import resource_path

DIRECTIONAL = frozenset(
    {
        "arrow-left",
        "arrow-right",
        "arrow-left-right",
        "chevron-left",
        "chevron-right",
        "chevrons-left",
        "chevrons-right",
        "external-link",
        "file-input",
        "file-output",
        "list-filter",
        "log-out",
        "panel-left",
        "panel-right",
        "redo-2",
        "send",
        "undo-2",
    }
)
"""Icons that point in reading direction; the others look the same in every direction."""

_STROKE = "1.75"
_MARK = (("#0B6158", 0), ("#FFFFFF", 1))
_CACHED = 2_000


class Icons:
    """Pixmaps of the icons, drawn once per name, colour, size, ratio and direction."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or resource_path("icons")
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, str, int, float, bool], QPixmap] = {}

    def names(self) -> tuple[str, ...]:
        """The names of all icons."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.svg")))

    def pixmap(
        self,
        name: str,
        colour: str,
        size: int,
        ratio: float = 1.0,
        mirrored: bool = False,
    ) -> QPixmap:
        """An icon `size` logical pixels wide in `#RRGGBB`. Raises LookupError for an unknown name.

        `mirrored`: the interface runs from right to left; only directional icons follow it.
        """
        turned = mirrored and name in DIRECTIONAL
        key = (name, colour, size, ratio, turned)
        if key not in self._drawn:
            if len(self._drawn) >= _CACHED:
                self._drawn.clear()
            source = self._source(name).replace("currentColor", colour)
            self._drawn[key] = _draw(source, size, ratio, turned)
        return self._drawn[key]

    def mark(self, ground: str, ink: str, size: int, ratio: float = 1.0) -> QPixmap:
        """The product's mark in two colours."""
        key = ("mark", ground + ink, size, ratio, False)
        if key not in self._drawn:
            source = self._source("mark")
            for old, at in _MARK:
                source = source.replace(old, (ground, ink)[at])
            self._drawn[key] = _draw(source, size, ratio, False)
        return self._drawn[key]

    def _source(self, name: str) -> str:
        if name not in self._sources:
            path = self._folder / f"{name}.svg"
            if not path.is_file():
                raise LookupError(f"no such icon: {name}")
            text = path.read_text(encoding="utf-8")
            self._sources[name] = text.replace('stroke-width="2"', f'stroke-width="{_STROKE}"')
        return self._sources[name]


def _draw(source: str, size: int, ratio: float, turned: bool) -> QPixmap:
    image = QImage(round(size * ratio), round(size * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(image.rect()))
    painter.end()
    pixmap = QPixmap.fromImage(image.flipped(Qt.Orientation.Horizontal) if turned else image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
