"""The history of a record on paper, by act, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from iwhc_desktop.i18n.messages import C_, N_, NP_
from iwhc_desktop.reports.paper_model import EqualLines, Paper, PaperPart, PaperTable
from iwhc_desktop.reports.summary_model import Imprint, Label

_WHEN, _WHO = 0.17, 0.23


class PrintedAct(NamedTuple):
    """What one person saved at once: when (None for what came with the program), who, what, and why."""

    at: datetime | None
    who: Label
    what: Sequence[Label]
    note: Label = ""


def history_paper(name: str, acts: Sequence[PrintedAct], filters: Sequence[Label], imprint: Imprint) -> Paper:
    """The paper of a history."""
    table = PaperTable(
        headings=(N_("When"), C_("history", "Who"), C_("history", "Change")),
        rows=[[(act.at,), (act.who, act.note), EqualLines(tuple(act.what))] for act in acts],
        shares=(_WHEN, _WHO, 1 - _WHEN - _WHO),
        has_names=False,
    )
    return Paper(
        kind=N_("History"),
        title=name,
        imprint=imprint,
        head=[(N_("As of {day}", day=imprint.as_of), NP_("{n} change", "{n} changes", len(acts))), filters],
        parts=[PaperPart(None, (table,) if acts else (), N_("No change fits these filters"))],
    )
