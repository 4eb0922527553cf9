"""Qt's own texts in the language of the interface, changed while the program runs."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator

from iwhc_desktop.i18n.catalogue import Catalogue

CONTEXT = "Qt"
"""What marks Qt's own texts in the catalogues."""


class LiveTranslator(QTranslator):
    """Answers Qt's own strings: the program's catalogue first, then the translation Qt ships.

    Installed once; `use` changes the language. An unknown text is None, never "", which would blank it. It
    belongs to the application and is deleted by its event loop: Qt holds a lock while it asks for a text, and
    a translator that is deleted meanwhile (by Python's collector) would wait for that lock for ever.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue: Catalogue | None = None
        self._shipped = QTranslator(self)

    def use(self, catalogue: Catalogue) -> None:
        """Answer in the language of this catalogue from now on."""
        self._catalogue = catalogue
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._shipped.load(f"qtbase_{catalogue.language.code}", folder)

    def isEmpty(self) -> bool:
        """Never: an empty translator would not be installed."""
        return False

    def translate(
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """The text of one of Qt's strings, or None."""
        own = self._own(source)
        return own or self._shipped.translate(context, source, disambiguation or "", n) or None

    def _own(self, source: str) -> str | None:
        if self._catalogue is None:
            return None
        return self._catalogue.find(source.replace("&", ""), CONTEXT)
