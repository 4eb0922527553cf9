"""Make the exchange of this version that later versions must read: tests/golden/exchange_1.tar.xz.

    PYTHONPATH=.:tests python tests/golden/make_exchange.py

Headquarters with its keys, a starter file (its code stands in the file code.txt), the first file of the office
that joined by it, and a later one with a contradiction and a document. Run once for a version of the formats; a
file of a released version is never made again.
"""

from __future__ import annotations

import shutil
import tarfile
import tempfile
from pathlib import Path

from exchange_offices import Watch, add_partner, edit

from iwhc_desktop.services.offices.enrolling import new_office
from iwhc_desktop.services.offices.founding import Founding, create_register
from iwhc_desktop.services.offices.joining import Joining, join
from iwhc_desktop.services.saving.commands import Attach

TARGET = Path(__file__).with_name("exchange_1.tar.xz")
NAMES = {"ar": "المنامة", "en": "Manama", "fr": "Manama"}
FOUNDING = Founding(office_name="Headquarters", person_name="Rania", language="en", headquarters=True, office_code="HQ")


def fill(folder: Path) -> None:
    """Headquarters invites Manama, which joins, changes what headquarters changes too, and attaches a document."""
    with create_register(folder / "store", folder / "profile", FOUNDING, clock=Watch()) as hq:
        partner = add_partner(hq, "ICCROM", website="https://before.example")
        starter = new_office(hq, "BAH", NAMES, folder / "starter.iwhc")
        edit(hq, "partner", partner, website="https://headquarters.example")
        (folder / "code.txt").write_text(starter.code, encoding="utf-8")
        asked = Joining(starter=starter.path, code=starter.code, person="أمينة", language="ar")
        office = folder / "office"
        with join(office / "store", office / "profile", asked, Watch()) as manama:
            add_partner(manama, "University of Bahrain")
            manama.exchange.export("HQ", folder / "first.iwhc")
            edit(manama, "partner", partner, website="https://manama.example")
            (folder / "signed.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
            manama.bus.run(Attach("partner", partner, folder / "signed.pdf"))
            manama.exchange.export("HQ", folder / "second.iwhc")
        shutil.rmtree(office)


def main() -> None:
    """Write the archive."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        with tarfile.open(TARGET, "w:xz") as archive:
            for path in sorted(Path(folder).rglob("*")):
                if path.is_file() and path.name != "lock":
                    archive.add(path, path.relative_to(folder).as_posix())


if __name__ == "__main__":
    main()
