"""The coverage of the Member States on paper: those that the activities of a year did not reach come first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import C_, N_, NP_
from iwhc_desktop.i18n.sort_key import sort_key
from iwhc_desktop.services.home.member_states import StateReached
from iwhc_desktop.services.printing.lists import ListGroup, ListView

_STATE = C_("column", "Member State")
_HEADINGS = (_STATE, N_("Activities"), N_("People"))


def member_states_view(states: Sequence[StateReached], names: Mapping[int, str], formats: Formats) -> ListView:
    """Both groups by name in the language of the paper; `names` are those of the countries."""
    ordered = sorted(states, key=lambda one: sort_key(names.get(one.country, ""), formats.language))
    reached = [one for one in ordered if one.is_reached]
    missed = [one for one in ordered if not one.is_reached]
    return ListView(
        kind=N_("Activities"),
        tab=N_("Coverage of the Member States"),
        headings=_HEADINGS,
        groups=[
            ListGroup(
                C_("this year", "Member States not reached"), [((names[one.country],),) for one in missed], (_STATE,)
            ),
            ListGroup(
                C_("this year", "Member States reached"),
                [
                    ((names[one.country],), (formats.number(one.activities),), (formats.number(one.people),))
                    for one in reached
                ],
            ),
        ],
        filters=(C_("this year", "Activities done"),),
        counted=(NP_("{n} of {whole} Member State", "{n} of {whole} Member States", len(reached), whole=len(states)),),
    )
