"""The ways to records side by side: what a list offers for a partner, and what a form says of a typed name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import key_of, text_of
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.merges import MERGED_INTO
from iwhc_desktop.domain.partner import COUNTRY
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.declared import Act, Tab, TabAct
from iwhc_desktop.gui.views.form_parts import FormRemark
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.messages import C_, N_

_PAGE = "duplicates"
_ALONE = N_("No other partner has a name like this one.")


def compare(workspace: Workspace, keys: Sequence[int] = ()) -> None:
    """Show records side by side; without any, all that may be one."""
    show = getattr(workspace.page(_PAGE), "compare", None)
    if show:
        show(keys)
        workspace.go(_PAGE)


def _compare(workspace: Workspace, shown: Shown) -> None:
    """Show a partner beside those that it may be."""
    group = workspace.register.duplicates.group_of(shown.key)
    if len(group) > 1:
        compare(workspace, group)
    else:
        workspace.window.messages.tell("info", _ALONE)


def is_another(shown: Shown) -> bool:
    """Whether another partner is kept instead of this one; of those merged in a circle one is kept."""
    kept = shown.page.named(shown.value(MERGED_INTO))
    return kept is not None and kept.is_here and kept.key != shown.key


def _is_whole(shown: Shown) -> bool:
    return not is_another(shown)


MAYBE_TWICE = Tab(
    "maybe_twice",
    C_("partners", "Maybe twice"),
    among=lambda register: register.duplicates.keys(),
    act=TabAct(N_("Compare"), "git-compare", compare),
)
"""The partners that may have been entered twice, and beside the tabs the way to compare them."""

COMPARE = Act("compare", N_("Compare with similar partners…"), "git-compare", _is_whole, _compare)
"""Show a partner beside those that it may be."""


def name_remark(workspace: Workspace, values: Mapping[str, Json], key: int) -> FormRemark | None:
    """The partner that the register has already under a name like the typed one."""
    names = (text for code in LANGUAGES if isinstance(text := text_of(values.get(f"name_{code}")), str))
    like, country = workspace.register.duplicates.like_name, key_of(values.get(COUNTRY))
    other = next((found for name in names for found in like(name, key, country=country)), None)
    if other is None:
        return None
    name = workspace.register.queries.names([other], workspace.language)[other]
    return FormRemark(N_("The register already has a partner with such a name: {name}", name=name), shows=other)
