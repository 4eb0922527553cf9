"""Who works at this computer, and in which role."""

from __future__ import annotations

from dataclasses import dataclass

from iwhc_desktop.domain.change import FIRST_OWN_FEED, Json, stamp_of

OFFICER, HEADQUARTERS, READER = "officer", "headquarters", "viewer"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who works at this computer: the role, the row of the office, the feeds of that office."""

    role: str
    office: int
    feeds: frozenset[int]

    @property
    def may_everything(self) -> bool:
        """Whether nothing is refused to this person."""
        return self.role == HEADQUARTERS

    def owns(self, office: Json) -> bool:
        """Whether a record with this responsible office is the own one's or shared."""
        return office is None or office == self.office

    def entered(self, key: int) -> bool:
        """Whether the own office made the row or is about to (feed 0), or the program brought it along."""
        feed = stamp_of(key).feed
        return feed in self.feeds or feed < FIRST_OWN_FEED
