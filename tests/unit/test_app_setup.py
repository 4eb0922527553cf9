"""What a new register says of itself on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from iwhc_desktop.app.cli.setup import begun
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import Message
from tests.services_registers import founded


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ar", "سجل المكتب {office} جاهز في {folder}؛ رمز هذا الحاسوب في ملفاته {computer}."),
        ("en", "The register of office {office} is ready in {folder}; this computer is {computer} in its files."),
        (
            "fr",
            "Le registre du bureau {office} est prêt dans {folder}. "
            "Dans ses fichiers, cet ordinateur porte le code {computer}.",
        ),
    ],
)
def test_init_names_the_office_and_the_computer_apart(tmp_path: Path, language: str, sentence: str) -> None:
    with founded(tmp_path) as register:
        (said,) = begun(register).lines
        assert isinstance(said, Message)
        identity, folder = register.identity, register.store.folder
        expected = sentence.format(office=identity.office_code, computer=identity.installation, folder=folder)
        assert Formats(language).plain(said) == expected
        assert identity.installation != identity.office_code
