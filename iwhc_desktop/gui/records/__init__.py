"""What the window shows of each record kind: one module for each family, one entry for each kind in VIEWS.

The declaration of agreements is `gui.agreements.views`, beside the code that they need.

A module declares columns, tabs, filters, inspector sections, rows of inputs and acts (`gui.views.declared`); the pages
are made from that. VIEWS is read before the first paint: it holds what the side bar, the search and the history need to
know of a kind, and where its declaration is.

To add a kind with pages: its module, its entry here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.i18n.messages import N_, Message


class ViewsEntry(NamedTuple):
    """A kind with pages: the name of its list page, what the side bar says, and its icon.

    `declared` is `module:name` of its `RecordViews`; `list_page` and `form_page` make its pages where the declaration
    does not suffice. All are loaded when somebody goes there. `help` is the page of the help for the list, `form_help`
    that for a form with one of its own. `headquarters`: the side bar has the list at headquarters only; elsewhere its
    records are reached by search and links. `tab_of`: the list is a tab of that kind's list and has no place of its own
    there. `beside`: the list has none either, and the place of this kind is marked while it is shown; its records are
    reached by search and links.
    """

    kind: str
    place: str
    said: Message
    icon: str
    declared: str
    list_page: str = ""
    form_page: str = ""
    help: str = ""
    form_help: str = ""
    headquarters: bool = False
    tab_of: str = ""
    beside: str = ""

    @property
    def form(self) -> str:
        """The name of the page with its form."""
        return f"{self.kind}_form"

    @property
    def marked(self) -> str:
        """The place of the side bar that is marked while its list is shown."""
        above = self.tab_of or self.beside
        return VIEWS[above].place if above else self.place


VIEWS: Mapping[str, ViewsEntry] = MappingProxyType(
    {
        entry.kind: entry
        for entry in (
            ViewsEntry(
                "agreement",
                "agreements",
                N_("Agreements"),
                "handshake",
                "agreements.views:AGREEMENTS",
                "agreements.pages:list_page",
                "agreements.form:AgreementForm",
                help="agreements",
                form_help="agreement_form",
            ),
            ViewsEntry(
                "partner", "partners", N_("Partners"), "building-2", "records.partner:PARTNERS", help="partners"
            ),
            ViewsEntry(
                "contact",
                "contacts",
                N_("Contacts"),
                "users",
                "contacts.views:CONTACTS",
                "contacts.pages:list_page",
                tab_of="partner",
                help="contacts",
            ),
            ViewsEntry(
                "activity",
                "activities",
                N_("Activities"),
                "calendar-days",
                "records.activity:ACTIVITIES",
                "activities.pages:list_page",
                help="activities",
                form_help="activity_form",
            ),
            ViewsEntry(
                "document",
                "documents",
                N_("Documents"),
                "file-text",
                "documents.views:DOCUMENTS",
                "documents.pages:list_page",
                "documents.form:DocumentForm",
                help="documents",
                form_help="attaching",
            ),
            ViewsEntry("need", "needs", N_("Needs"), "triangle-alert", "records.need:NEEDS", help="needs"),
            ViewsEntry(
                "recommendation",
                "recommendations",
                N_("Recommendations"),
                "target",
                "records.recommendation:RECOMMENDATIONS",
                headquarters=True,
                help="recommendations",
            ),
            ViewsEntry(
                "event",
                "events",
                N_("Events"),
                "landmark",
                "records.event:EVENTS",
                help="activities",
                beside="activity",
            ),
            ViewsEntry(
                "plan_line",
                "plan_lines",
                N_("Lines of the plan"),
                "target",
                "records.plan_line:PLAN_LINES",
                beside="recommendation",
                help="recommendations",
            ),
            ViewsEntry(
                "challenge",
                "challenges",
                N_("Challenges"),
                "shield-alert",
                "records.challenge:CHALLENGES",
                beside="need",
                help="needs",
            ),
        )
    }
)
"""The kinds with pages, in the order of the side bar."""
