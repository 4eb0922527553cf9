"""The settings of an agreement's term, behind *Change...*."""

from __future__ import annotations

from iwhc_desktop.domain.agreement.records import Agreement
from iwhc_desktop.domain.fields import fields_of
from iwhc_desktop.gui.agreements.shares_input import SharesBinding
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.fold import Fold
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.bindings import Binding, row_of
from iwhc_desktop.gui.views.inputs import input_for
from iwhc_desktop.i18n.messages import N_

_PAIRS = (
    ("effect_rule", "effective_on"),
    ("term_months", "last_day_rule"),
    ("renewal_consent", "late_renewal"),
    ("max_renewals", "renewal_term_months"),
    ("tolling", "notice_months"),
)
_NOTE = N_("Once the agreement is signed, these change only by an amendment; what was not stated can be entered.")


def rule_bindings(workspace: Workspace, shares: SharesBinding, fold: Fold) -> tuple[Binding, ...]:
    """Put the settings into a fold; the fields that were made, without the shares."""
    declared = {item.name: item for item in fields_of(Agreement)}
    made = {name: input_for(workspace, declared[name]) for pair in _PAIRS for name in pair}
    made["third_party_policy"] = input_for(workspace, declared["third_party_policy"])
    fold.body.addWidget(PlainLabel(workspace.appearance, _NOTE, role="second", colour="text3", wraps=True))
    for left, right in _PAIRS:
        fold.body.addWidget(row_of(made[left].widget, made[right].widget))
    fold.body.addWidget(shares.widget)
    fold.body.addWidget(made["third_party_policy"].widget)
    return tuple(made.values())
