"""What the pages of agreements show, as far as it is declared."""

from __future__ import annotations

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.choices import AGREEMENT_KINDS, DRAFT_STAGES
from iwhc_desktop.gui.agreements.columns import COLUMNS, ListedIn
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.views.declared import OWN_OFFICE, WITHDRAWN, RecordViews, Tab, Words, choice_filter
from iwhc_desktop.i18n.messages import C_, N_

AGREEMENTS: RecordViews[ListedIn] = RecordViews(
    kind="agreement",
    words=Words(
        N_("New agreement"),
        N_("Edit agreement"),
        N_("No agreements yet"),
        N_("No agreement fits these filters"),
        C_("row of a list", "{title}. {title_below}. {status}, {last_day}. {copy}. {sent}."),
    ),
    columns=COLUMNS,
    order=Order("last_day"),
    tabs=(
        Tab("all", C_("agreements", "All")),
        Tab(term.IN_FORCE, C_("agreements", "In force")),
        Tab(term.EXPIRING, C_("agreements", "Ends soon")),
        Tab(term.SIGNED_DAY_UNKNOWN, C_("agreements", "Day missing")),
        Tab(term.DRAFT, C_("agreements", "In preparation")),
        Tab("asleep", C_("agreements", "Asleep")),
        Tab(term.EXPIRED, C_("agreements", "Ended")),
    ),
    filters=(
        OWN_OFFICE,
        choice_filter("kind", N_("Type"), N_("All types"), AGREEMENT_KINDS),
        choice_filter("stage", N_("Stage"), N_("All stages"), DRAFT_STAGES),
        WITHDRAWN,
    ),
    changes=(
        "responsible_office",
        "person_in_charge",
        "owner_unit",
        "plan_period",
        "fields",
        "purposes",
        "legal_instruments",
        "stage",
        "stage_on",
        "kind",
        "confidential",
        "renewal_mode",
        "renewal_consent",
        "notice_months",
        "term_months",
        "notes",
    ),
)
