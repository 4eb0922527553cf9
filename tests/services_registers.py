"""Registers for the tests of the services: founded once, copied for each test."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from iwhc_desktop.services.offices.founding import Founding, create_register
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Save

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@cache
def _template(headquarters: bool, sample: bool, public_dates: bool) -> Path:
    """A folder with a store and a profile that nobody has open."""
    folder = Path(tempfile.mkdtemp(prefix="iwhc-register-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    founding = Founding(
        office_name="Headquarters" if headquarters else "Manama",
        person_name="N. N.",
        language="en",
        headquarters=headquarters,
        office_code="HQ" if headquarters else "",
        sample=sample,
        public_dates=public_dates,
    )
    create_register(folder / "store", folder / "profile", founding, clock=lambda: NOW).close()
    return folder


def founded(
    tmp_path: Path,
    *,
    headquarters: bool = True,
    sample: bool = False,
    public_dates: bool = False,
) -> Register:
    """A register of its own for one test, opened on 23 November 2026."""
    shutil.copytree(_template(headquarters, sample, public_dates), tmp_path / "register")
    return opened(tmp_path)


def opened(tmp_path: Path, *, read_only: bool = False) -> Register:
    """The register that `founded` made there, opened again."""
    return open_register(
        tmp_path / "register" / "store", tmp_path / "register" / "profile", read_only=read_only, clock=lambda: NOW
    )


def partner(name: str, alias: str = "") -> Create:
    return Create("partner", {"name_en": name, "type": "intergovernmental"}, alias)


def signed_agreement(*, signed_on: str | None = "2024-06-13") -> Save:
    """A memorandum of two new partners, signed by both in one act."""
    return Save(
        (
            partner("Center of the Islamic World", "ours"),
            partner("Organization of States", "theirs"),
            Create("agreement", {"kind": "memorandum_of_understanding", "title_en": "Cooperation"}, "mou"),
            Create("agreement_party", {"agreement": "@mou", "partner": "@ours"}, "first"),
            Create("agreement_party", {"agreement": "@mou", "partner": "@theirs", "position": 2}, "second"),
            Create("signature", {"agreement_party": "@first", "signed_on": signed_on, "place_en": "Rabat"}, "sign"),
            Create("signature", {"agreement_party": "@second", "same_act": True}, "joint"),
        )
    )
