"""Whether a register has ever had to do with another one; asked without keys and without the list of offices."""

from __future__ import annotations

from iwhc_desktop.domain.change import FIRST_OWN_FEED
from iwhc_desktop.store.store import Store

INVITATION_TOPIC, ENROLLED_TOPIC, OWN_TOPIC = "invitation", "enrolled", "enrolment"
"""The local documents about starter files given out, first files that came, and joining another register."""


def is_alone(store: Store) -> bool:
    """Whether nobody was invited, nobody joined, nothing came from elsewhere: there is nobody to send to."""
    if any(store.entries(topic) for topic in (INVITATION_TOPIC, ENROLLED_TOPIC, OWN_TOPIC)):
        return False
    return not any(feed >= FIRST_OWN_FEED and feed != store.identity.feed for feed in store.log.have())
