"""Who made an operation: the office's code and the person's name, as far as they are known here."""
from __future__ import annotations

from collections.abc import Callable

from iwhc_desktop.domain.change import FIRST_OWN_FEED
from iwhc_desktop.domain.reference_number import SAMPLE_OFFICE
from iwhc_desktop.services.register import Register

Who = Callable[[int, int], tuple[str, str]]
"""Feed and person number to the office's code and the person's name; '' where they are not known."""


def authors(register: Register) -> Who:
    """The authors as this register knows them."""
    identity = register.identity
    own = register.queries.names([identity.person_key], identity.language).get(identity.person_key, "")

    def who(feed: int, author: int) -> tuple[str, str]:
        if feed < FIRST_OWN_FEED:
            return SAMPLE_OFFICE, ""
        return (identity.office_code, own) if feed == identity.feed else ("", "")

    return who
