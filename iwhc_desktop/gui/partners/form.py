"""The form of a partner: what it is called, what it is, whom to ask, its other names."""

from __future__ import annotations

from iwhc_desktop.domain.change import Stamp
from iwhc_desktop.domain.choices import SCOPE_LEVELS, VERIFY_STATES
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.gui.agreements.parties_input import ALL_TYPES
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.partners.aliases_input import AliasesBinding
from iwhc_desktop.gui.parts.card import row
from iwhc_desktop.gui.parts.fold import Fold
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.bindings import (
    ONE_IS_ENOUGH,
    Binding,
    ChoiceBinding,
    LocalizedBinding,
    TextBinding,
    changed_units,
    row_of,
)
from iwhc_desktop.gui.views.form_page import FormPage
from iwhc_desktop.gui.views.record_bindings import NOBODY, EntryBinding, RecordsBinding
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.records.partners import PartnerDetail
from iwhc_desktop.services.saving.commands import Change, Create, Edit

PARTNER = "partner"


class PartnerForm(FormPage):
    """New and edit."""

    kind = PARTNER

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "partners")
        self._detail: PartnerDetail | None = None
        self.more = Fold(workspace.appearance, N_("More..."), N_("Less"))
        self.add_folds(self.more)
        self.names = LocalizedBinding(workspace.appearance, "name", N_("Name"), hint=ONE_IS_ENOUGH)
        self.types = ChoiceBinding(workspace.appearance, "type", N_("Type"), ALL_TYPES)
        self.country = EntryBinding(workspace, "country", N_("Country"), "country", icon="map-pin")
        self.aliases = AliasesBinding(workspace)
        self._similar = PlainLabel(workspace.appearance, role="second", colour="warning", wraps=True)
        self._arrange_fields(workspace)
        self.end_with_buttons()

    def _arrange_fields(self, workspace: Workspace) -> None:
        appearance, body = workspace.appearance, self.card.body
        acronym = LocalizedBinding(appearance, "acronym", N_("Acronym"))
        level = ChoiceBinding(
            appearance,
            "scope_level",
            N_("Level"),
            (Option(None, NOBODY), *(Option(code, said) for code, said in SCOPE_LEVELS.items())),
        )
        contact = TextBinding(appearance, "contact_name", N_("Contact"), icon="user")
        phone = TextBinding(appearance, "contact_phone", N_("Phone"), ltr=True, icon="phone")
        mail = TextBinding(appearance, "contact_email", N_("E-mail"), ltr=True, icon="mail")
        site = TextBinding(appearance, "website", N_("Website"), ltr=True, icon="link")
        for part in (
            self.names.widget,
            self._similar,
            row_of(self.types.widget, level.widget),
            row_of(acronym.widget, self.country.widget),
            row_of(contact.widget, phone.widget),
            row_of(mail.widget, site.widget),
        ):
            body.addWidget(part)
        body.addLayout(row(None, self.more.button))
        body.addWidget(self.more)
        self.bind(
            self.names,
            self.types,
            level,
            acronym,
            self.country,
            contact,
            phone,
            mail,
            site,
            *self._more_fields(workspace),
            self.aliases,
        )

    def _more_fields(self, workspace: Workspace) -> tuple[Binding, ...]:
        appearance = workspace.appearance
        parent = RecordsBinding(workspace, "parent", N_("Part of"), PARTNER, N_("Add a partner..."), single=True)
        verify = ChoiceBinding(
            appearance,
            "verify_state",
            N_("Name as written"),
            (Option(None, NOBODY), *(Option(code, said) for code, said in VERIFY_STATES.items())),
        )
        notes = LocalizedBinding(appearance, "notes", N_("Notes"), lines=3)
        for part in (self.aliases.widget, row_of(parent.widget, verify.widget), notes.widget):
            self.more.body.addWidget(part)
        return (parent, verify, notes)

    def titles(self) -> tuple[Message, Message | str]:
        """New, or the reference number of what is edited."""
        if self._detail is None:
            return N_("New partner"), ""
        return N_("Edit partner"), self._detail.item.reference

    def show_base(self) -> None:
        """Read the partner and show it."""
        self.country.offer()
        detail = self.workspace.register.partners.detail(self.key, self.workspace.language) if self.key else None
        self._detail = detail
        values = dict(detail.row.values) if detail else {}
        for binding in self.bindings.values():
            binding.load(values)
        self.aliases.load_rows(detail.aliases if detail else ())

    def edits(self) -> tuple[Edit, ...]:
        """What the form would change."""
        values = self.values()
        removed = self.appearance.formats.plain(N_("Taken out in the form"))
        if self._detail is None:
            given = {unit: value for unit, value in values.items() if value not in (None, [])}
            return (Create(PARTNER, given, PARTNER), *self.aliases.edits(f"@{PARTNER}", removed))
        stored = self._detail.row
        changed = changed_units(stored.values, values)
        own = (Change(PARTNER, stored.key, changed, stored.seen(changed)),) if changed else ()
        return (*own, *self.aliases.edits(stored.key, removed))

    def seen(self) -> dict[str, Stamp]:
        """The stamps of the partner's own units."""
        return self._detail.row.seen(self._detail.row.values) if self._detail else {}

    def binding_of(self, problem: Problem) -> Binding | None:
        """The field of the partner, or its other names."""
        own = (PARTNER, str(self.key))
        return super().binding_of(problem) if problem.row in own else self.aliases

    def looked(self) -> None:
        """Say when the register knows a partner of this name already."""
        found = {
            choice.key: choice.name.shown(self.workspace.language)[0]
            for text in self.names.input.texts.values()
            if text.strip()
            for choice in self.workspace.register.lookups.similar(PARTNER, text)
        }
        found.pop(self.key, None)
        self._similar.say(
            N_("The register has a partner of this name already: {name}", name=next(iter(found.values())))
            if found
            else ""
        )
        self._similar.setVisible(bool(found))
