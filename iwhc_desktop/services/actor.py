"""The person who works at this computer, and the person's role."""

from __future__ import annotations

from dataclasses import dataclass

from iwhc_desktop.domain.change import FIRST_OWN_FEED, Json, stamp_of

OFFICER, HEADQUARTERS, READER = "officer", "headquarters", "viewer"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person at this computer: the role, the key of the office's row, the feeds of that office."""

    role: str
    office: int
    feeds: frozenset[int]

    @property
    def may_everything(self) -> bool:
        """Whether this person is permitted everything."""
        return self.role == HEADQUARTERS

    def owns(self, office: Json) -> bool:
        """Whether a record with this responsible office belongs to the own office or is shared."""
        return office is None or office == self.office

    def entered(self, key: int) -> bool:
        """Whether the own office created the row or is about to (feed 0), or the row was shipped with the program."""
        feed = stamp_of(key).feed
        return feed in self.feeds or feed < FIRST_OWN_FEED
