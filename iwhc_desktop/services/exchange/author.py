"""Who entered a change."""

from __future__ import annotations

from dataclasses import dataclass

from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText


@dataclass(frozen=True, slots=True)
class Author:
    """The author of a change: the office's code and names, the person's name; '' where they are not known here.

    `person` is the name on the list of offices, `person_names` those of the person's record, where it is here.
    `is_own`: this installation. Rows shipped with the program have the office code SMP and no person.
    """

    office: str = ""
    office_name: LocalizedText = NO_TEXT
    person: str = ""
    is_own: bool = False
    person_names: LocalizedText = NO_TEXT

    def person_in(self, language: str) -> str:
        """The person's name in a language, as everywhere else in the window; '' where it is not known."""
        return self.person_names.shown(language)[0] or self.person


NOBODY = Author()
