"""The codes of a choice as the options of a list."""

from __future__ import annotations

from collections.abc import Mapping

from iwhc_desktop.domain.choices import groups_of
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.i18n.messages import C_, Message

_OTHERS = C_("group of types", "Others")


def choice_options(labels: Mapping[str, Message]) -> tuple[Option, ...]:
    """The codes of a choice; those that fall into groups first, under the heads of their groups."""
    grouped = grouped_options(labels)
    rest: DisplayText = _OTHERS if grouped else ""
    known = {option.value for option in grouped}
    return (*grouped, *(Option(code, said, group=rest) for code, said in labels.items() if code not in known))


def grouped_options(labels: Mapping[str, Message]) -> tuple[Option, ...]:
    """Those codes alone that fall into groups."""
    groups = groups_of(labels).items()
    return tuple(Option(code, labels[code], group=group) for group, codes in groups for code in codes)
