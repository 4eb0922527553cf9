"""What is known of one partner, beside its list."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.choices import ALIAS_KINDS, PARTNER_TYPES, SCOPE_LEVELS
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.partners.list_rows import listed_partner
from iwhc_desktop.gui.parts.buttons import WrappingLink
from iwhc_desktop.gui.parts.facts import Remark, Section
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.views.inspector import InspectorHead, RecordInspector
from iwhc_desktop.gui.views.inspector_parts import DocumentLine, Fact
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.records.naming import Named
from iwhc_desktop.services.records.partners import PartnerDetail

_OWN_NAMES = (
    ("ar", "languages", N_("In Arabic")),
    ("en", "languages", N_("In English")),
    ("fr", "languages", N_("In French")),
)


class PartnerInspector(RecordInspector):
    """Names, details, agreements, documents, history of the current partner."""

    kind = "partner"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._detail: PartnerDetail | None = None

    def read(self, key: int) -> InspectorHead:
        """The partner as the inspector's head needs it."""
        detail = self._detail = self.workspace.register.partners.detail(key, self.workspace.language)
        listed = listed_partner(detail.item, self.workspace.language)
        pills = [PillLook("neutral", "", RECORDS["partner"].label)]
        if listed.to_decide:
            pills.append(PillLook("danger", "git-compare", C_("status", "To decide")))
        if listed.to_verify:
            pills.append(PillLook("warning", "circle-help", C_("name", "To be confirmed")))
        kind = self.workspace.appearance.formats.plain(PARTNER_TYPES[listed.kind]) if listed.kind else ""
        return InspectorHead(tuple(pills), listed.name, kind, detail.item.reference, detail.item.retired)

    def sections(self) -> Iterator[QWidget]:
        """The parts under the head."""
        if self._detail is not None:
            facts = [fact for fact in self._facts(self._detail) if fact[2]]
            if facts or self._detail.aliases:
                yield self._details(self._detail, facts)
            yield self._agreements(self._detail)
            yield self._documents(self._detail)

    def _details(self, detail: PartnerDetail, facts: list[tuple[str, DisplayText, DisplayText]]) -> QWidget:
        section = Section(self.workspace.appearance, N_("Details"))
        for icon, label, value in facts:
            section.body.addWidget(Fact(self.workspace.appearance, icon, label, value))
        for alias in detail.aliases:
            label = ALIAS_KINDS.get(str(alias.values.get("kind")), ALIAS_KINDS["spelling"])
            section.body.addWidget(Fact(self.workspace.appearance, "tag", label, str(alias.values.get("name") or "")))
        return section

    def _facts(self, detail: PartnerDetail) -> Iterator[tuple[str, DisplayText, DisplayText]]:
        name, shown = detail.text("name"), detail.text("name").shown(self.workspace.language)[0]
        values, country = detail.row.values, detail.item.country
        for code, icon, label in _OWN_NAMES:
            text = str(getattr(name, code))
            yield icon, label, text if text != shown else ""
        yield "tag", N_("Acronym"), detail.text("acronym").shown(self.workspace.language)[0]
        yield "globe", N_("Level"), SCOPE_LEVELS.get(detail.item.scope_level, "")
        yield "map-pin", N_("Country"), self.workspace.appearance.formats.country(country) if country else ""
        for unit, icon, contact in (
            ("contact_name", "user", N_("Contact")),
            ("contact_phone", "phone", N_("Phone")),
            ("contact_email", "mail", N_("E-mail")),
            ("website", "link", N_("Website")),
        ):
            yield icon, contact, str(values.get(unit) or "")

    def _agreements(self, detail: PartnerDetail) -> QWidget:
        section = Section(self.workspace.appearance, N_("Agreements"))
        for named in detail.agreements:
            section.body.addWidget(self._agreement(named))
        if not detail.agreements:
            section.body.addWidget(Remark(self.workspace.appearance, "handshake", N_("A party to none yet")))
        return section

    def _agreement(self, named: Named) -> QWidget:
        title = named.name.shown(self.workspace.language)[0] or named.code
        link = WrappingLink(self.workspace.appearance, title)
        link.clicked.connect(lambda: self.workspace.show_record("agreement", named.key))
        return link

    def _documents(self, detail: PartnerDetail) -> QWidget:
        section = Section(self.workspace.appearance, N_("Documents"))
        for item in detail.documents:
            section.body.addWidget(DocumentLine(self.workspace, item))
        if not detail.documents:
            section.body.addWidget(
                Remark(self.workspace.appearance, "paperclip", N_("None yet; a file can be dropped here"))
            )
        return section
