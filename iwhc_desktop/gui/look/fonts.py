"""The program's own typefaces, the same on every machine, so that no script ever shows as boxes."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from iwhc_desktop.gui.look.tokens import TYPE
from iwhc_desktop.i18n.languages import language_of
from iwhc_desktop.i18n.resources import resource_path

FAMILIES = ("IBM Plex Sans Arabic", "IWHC Spaces", "Vazirmatn")
"""The first typeface for both scripts, the last for what it lacks; the narrow space there is too narrow to be seen."""

_FILES = (
    *(
        f"{face}-{weight}.ttf"
        for face in ("IBMPlexSansArabic", "Vazirmatn")
        for weight in ("Regular", "Medium", "SemiBold")
    ),
    "IwhcSpaces-Regular.ttf",
)


def load_fonts() -> tuple[str, ...]:
    """Register the typefaces with Qt. Returns the families found. Raises FileNotFoundError where one is missing."""
    found: list[str] = []
    for name in _FILES:
        path = resource_path("fonts", name)
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            raise FileNotFoundError(path)
        found += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(found))


def font_of(role: str, language: str, scale: int = 100) -> QFont:
    """The font of a type role in an interface language; `scale` in per cent."""
    lettering = TYPE[role]
    is_arabic = language_of(language).direction == "rtl"
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(round((lettering.arabic if is_arabic else lettering.latin) * scale / 100))
    font.setWeight(QFont.Weight(lettering.weight))
    if role == "caps" and not is_arabic:
        font.setCapitalization(QFont.Capitalization.AllUppercase)
    return font
