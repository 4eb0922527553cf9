"""Resources and catalogues: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from iwhc_desktop.i18n import resources

ROOT = Path(__file__).parents[2]


def test_a_checkout_has_them_beside_the_package() -> None:
    assert resources.is_checkout()
    assert resources.resource_path("fonts", "a.ttf") == ROOT / "resources" / "fonts" / "a.ttf"
    assert resources.catalogue_path("fr") == ROOT / "i18n" / "fr" / "LC_MESSAGES" / "iwhc_desktop.po"
    assert resources.resource_path().is_dir() and resources.catalogue_path("ar").is_file()


def test_a_wheel_has_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "iwhc_desktop"
    package.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    monkeypatch.setattr(resources, "_CHECKOUT", package.parent)
    assert not resources.is_checkout()
    assert resources.resource_path("fonts") == package / "resources" / "fonts"
    assert resources.catalogue_path("ar") == package / "locale" / "ar" / "LC_MESSAGES" / "iwhc_desktop.mo"
