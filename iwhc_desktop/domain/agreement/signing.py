"""Whether an agreement is signed, and by whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from iwhc_desktop.domain.editing import KeyedRow, words_in

Children = Callable[[str, int], Sequence[KeyedRow]]
"""Returns the rows of a kind that belong to an owner, before or after an edit."""

_SIGNING = ("", "party")
"""Capacities that bind the party; witnesses and depositaries are not bound."""


def signatures_of(children: Children, agreement: int) -> list[KeyedRow]:
    """The signatures of an agreement's parties."""
    parties = children("agreement_party", agreement)
    return [row for party in parties for row in children("signature", party.key)]


def is_signed(children: Children, agreement: int) -> bool:
    """Whether the agreement is signed: it has two parties or more, and all that must sign have signed.

    Until then it is a draft or partly signed, and everything may still change.
    """
    parties = [row for row in children("agreement_party", agreement) if words_in(row.values, "capacity") in _SIGNING]
    must_sign = [row for row in parties if row.values.get("required") is not False]
    return len(parties) > 1 and bool(must_sign) and all(children("signature", row.key) for row in must_sign)
