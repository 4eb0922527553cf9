"""The door to the papers besides the agreement summary."""

from __future__ import annotations

from datetime import date

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.reports.summary_model import Imprint
from iwhc_desktop.services.finished_paper import Printed
from iwhc_desktop.services.printing.lists import ListView, paper_of_list
from iwhc_desktop.services.printing.printed import imprint_of, press
from iwhc_desktop.services.progress import WorkProgress
from iwhc_desktop.services.session import Session


class Papers:
    """Prints what the register has, as of a day and in the language of `formats`. All of them raise Cancelled."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_view(self, view: ListView, as_of: date, formats: Formats, progress: WorkProgress | None = None) -> Printed:
        """The view of a list."""
        return press(paper_of_list(view, self.imprint(as_of, formats.language)), formats, progress)

    def imprint(self, as_of: date, language: str) -> Imprint:
        """Who prints as of a day, and from which state of the register."""
        store = self._session.store
        digest = store.running_hash()
        with self._session.reading() as queries:
            return imprint_of(queries, store.identity, digest, as_of, language)
