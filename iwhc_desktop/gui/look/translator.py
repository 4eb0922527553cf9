"""Qt's own texts in the language of the interface, switched while the program runs."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator

from iwhc_desktop.i18n.catalogue import Catalogue

CONTEXT = "Qt"
"""The context of Qt's own texts in the catalogues."""


class LiveTranslator(QTranslator):
    """Translates Qt's own strings: from the program's catalogue first, then from the translation shipped with Qt.

    It is installed once; `use` switches the language. An unknown text gives None, never "", which would blank it. It
    belongs to the application and is deleted by its event loop: Qt holds a lock while it calls a translator, and one
    that is deleted meanwhile (by Python's collector) would wait for that lock for ever.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue: Catalogue | None = None
        self._shipped = QTranslator(self)

    def use(self, catalogue: Catalogue) -> None:
        """Translate with this catalogue from now on."""
        self._catalogue = catalogue
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._shipped.load(f"qtbase_{catalogue.language.code}", folder)

    def isEmpty(self) -> bool:
        """Never true: an empty translator would not be installed."""
        return False

    def translate(
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """The translation of one of Qt's strings, or None."""
        own = self._own(source)
        return own or self._shipped.translate(context, source, disambiguation or "", n) or None

    def _own(self, source: str) -> str | None:
        if self._catalogue is None:
            return None
        return self._catalogue.find(source.replace("&", ""), CONTEXT)
