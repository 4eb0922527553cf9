"""Partners that came with a file and may be some that were here already, under whatever name."""

from __future__ import annotations

from dataclasses import dataclass

from iwhc_desktop.i18n.messages import NP_, Message
from iwhc_desktop.services.exchange.results import ImportResult
from iwhc_desktop.services.records.duplicates import Duplicates, Group


@dataclass(frozen=True, slots=True)
class PartnersTwice:
    """The groups that hold partners of a file and others; `count`: how many came. None of it is stored."""

    groups: tuple[Group, ...] = ()
    count: int = 0

    @property
    def sentence(self) -> Message | None:
        """What is said beside the result of an import; None where there are none."""
        if not self.count:
            return None
        return NP_(
            "{n} partner that came may have been here already.",
            "{n} partners that came may have been here already.",
            self.count,
        )

    @property
    def keys(self) -> tuple[int, ...]:
        """The partners to compare at once: those of the only group, () where there are several."""
        return self.groups[0].keys if len(self.groups) == 1 else ()


NONE_TWICE = PartnersTwice()


def partners_twice(duplicates: Duplicates, result: ImportResult) -> PartnersTwice:
    """The partners of an import that may have been here before it; those that people keep apart are none."""
    if not result.created:
        return NONE_TWICE
    groups = tuple(duplicates.between(result.created))
    return PartnersTwice(groups, len(result.created.intersection(key for group in groups for key in group.keys)))
