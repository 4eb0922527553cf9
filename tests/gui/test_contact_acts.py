"""A partner's addresses are copied, its contacts saved for an address book."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from workspace_samples import key_of, shown_words

from iwhc_desktop.gui.frame import file_choice
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.saving.commands import Create, Save


@pytest.fixture
def partners(workspace):
    key = key_of(workspace, "ORG-ICOM", "partner")
    workspace.show_record("partner", key)
    return workspace.page("partners")


def test_addresses_are_copied_and_without_any_it_is_said(workspace, partners, monkeypatch, tmp_path: Path):
    partners.acts["addresses"]()
    assert "No e-mail address" in shown_words(workspace.window.messages)
    partners.acts["contact_cards"]()
    assert "No contact" in shown_words(workspace.window.messages)
    contact = {"partner": partners.view.current_key, "name": "Aylin", "email": "aylin@x.org"}
    workspace.run(Save((Create("contact", contact),)))
    partners.acts["addresses"]()
    assert QApplication.clipboard().text() == "aylin@x.org"
    assert "1 address copied" in strip_isolates(shown_words(workspace.window.messages))
    monkeypatch.setattr(file_choice, "answered", lambda _dialog: (tmp_path / "icom.vcf",))
    partners.acts["contact_cards"]()
    assert b"FN:Aylin" in (tmp_path / "icom.vcf").read_bytes()
