"""The tab *Contacts* of the partners: a list of its own, opened, narrowed, written to, saved for an address book."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from workspace_samples import key_of, until

from iwhc_desktop.gui.contacts import acts
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.list_page import ListPage
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.saving.commands import Create, Save


@pytest.fixture
def people(workspace: Workspace) -> tuple[int, int]:
    """Two contacts at two partners."""
    partners = [key_of(workspace, one, "partner") for one in ("ORG-ARCWH", "ORG-OTS")]
    given = ({"name": "Amina", "email": "amina@x.org", "role_en": "Head"}, {"name": "Basil", "phone": "+973 1"})
    made = [Create("contact", {"partner": key, **one}) for key, one in zip(partners, given, strict=True)]
    keys = tuple(workspace.register.bus.run(Save(tuple(made))).keys.values())
    return keys[0], keys[1]


def names_on(page: ListPage) -> list[str]:
    table = page.view.table
    return [strip_isolates(table.row_at(row).cell("name")).split("\n")[0] for row in range(table.rowCount())]  # type: ignore[union-attr]  # rows that are here


def test_the_tab_of_the_partners_leads_to_the_list_and_back(workspace: Workspace, people: tuple[int, int]) -> None:
    workspace.go("partners")
    partners, contacts = workspace.page("partners"), workspace.page("contacts")
    assert isinstance(partners, ListPage)
    assert isinstance(contacts, ListPage)
    assert partners.rows.counts()["contacts"] == 2
    partners.ways.follow("contacts")
    assert workspace.window.page is contacts
    assert contacts.place == "partners", "the side bar marks the partners"
    assert names_on(contacts) == ["Amina", "Basil"]
    assert contacts.rows.counts()["all"] == partners.rows.counts()["all"]
    contacts.ways.follow("to_verify")
    assert workspace.window.page is partners
    assert partners.rows.narrowed.tab == "to_verify"
    workspace.show_record("contact", people[1])
    assert contacts.view.current_key == people[1]


def test_contacts_are_narrowed_by_words_country_and_partner(workspace: Workspace, people: tuple[int, int]) -> None:
    workspace.go("contacts")
    page = workspace.page("contacts")
    assert isinstance(page, ListPage)
    for words, names in (("arab head", ["Amina"]), ("973", ["Basil"]), ("somebody", [])):
        page.filters.words.set_text(words)
        page.filters.words.tell()
        assert names_on(page) == names
    page.widen()
    partner = key_of(workspace, "ORG-OTS", "partner")
    page.narrow(page.rows.narrowed.with_chip("partner", partner))
    assert names_on(page) == ["Basil"]
    country = workspace.register.queries.row("partner", partner).values["country"]
    page.widen()
    page.narrow(page.rows.narrowed.with_chip("partner.country", country))
    assert names_on(page) == ["Basil"]


def test_a_contact_is_entered_and_edited_in_its_form(workspace: Workspace, people: tuple[int, int]) -> None:
    workspace.go("contacts")
    workspace.open_form("contact", 0)
    form = workspace.page("contact_form")
    form.bindings["partner"].load({"partner": key_of(workspace, "ORG-OTS", "partner")})  # type: ignore[attr-defined]  # a form
    form.bindings["name"].load({"name": "Carim"})  # type: ignore[attr-defined]  # a form
    form.acts["save"]()
    until(lambda: not workspace.tasks.is_busy)
    page = workspace.page("contacts")
    assert isinstance(page, ListPage)
    page.reload()
    assert names_on(page) == ["Amina", "Basil", "Carim"]


def test_addresses_and_cards_of_one_and_of_the_ticked_ones(
    workspace: Workspace, people: tuple[int, int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    workspace.go("contacts")
    page, path = workspace.page("contacts"), tmp_path / "people.vcf"
    assert isinstance(page, ListPage)
    page.content.key = people[0]
    page.content.act("addresses")
    assert QApplication.clipboard().text() == "amina@x.org"
    monkeypatch.setattr(acts, "tell_saved", lambda *_told: None)
    monkeypatch.setattr(type(workspace.choice()), "new_file", lambda *_asked: path)
    of_the_view = {str(entry.said.msgid): entry.act for entry in page.menu.entries()}
    of_the_view["Copy addresses"]()
    assert QApplication.clipboard().text() == "amina@x.org"
    of_the_view["Save contacts (vCard)…"]()
    assert path.read_text(encoding="utf-8").count("BEGIN:VCARD") == 2
    path.unlink()
    page.view.table.ticks.tick(page.view.table.keys)
    assert page.ticked.act("cards")
    written = path.read_text(encoding="utf-8")
    assert written.count("BEGIN:VCARD") == 2
    assert "TITLE:Head" in written
