"""Forms that were left open when the program ended: offered again at the next start."""

from __future__ import annotations

from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.frame.workspace import FORMS, Desk
from iwhc_desktop.i18n.messages import C_, N_, NP_

_LEFT = N_("A form was not saved: {kind}. What was typed is kept.")


def offer_drafts(desk: Desk) -> None:
    """Say that forms were left and open the first of them when asked; nothing where there are none."""
    if desk.register.is_read_only:
        return
    left = [draft for draft in desk.register.drafts.all() if draft.kind in FORMS and _is_here(desk, draft.key)]
    if not left:
        return
    first = left[0]
    said = (
        _LEFT.with_arguments(kind=RECORDS[first.kind].label)
        if len(left) == 1
        else NP_(
            "{n} form was not saved. What was typed is kept.",
            "{n} forms were not saved. What was typed is kept.",
            len(left),
        )
    )
    desk.offer(said, C_("form", "Open"), lambda: desk.open_form(first.kind, first.key))


def _is_here(desk: Desk, key: int) -> bool:
    """Whether the record of a draft is in this register; a new one always is."""
    return not key or desk.register.queries.kind_of(key) is not None
