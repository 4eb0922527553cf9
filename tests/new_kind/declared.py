"""Declares two record kinds that the program does not have, as a change of its source would.

`declare` is called before anything else of the program is imported. The modules beside this one are found as if they
were in the package; then a kind signs in at two places, RECORDS and VIEWS, and nowhere else. The step of the schema is
what packaging/schema_step.py writes.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from types import MappingProxyType

import iwhc_desktop.domain
import iwhc_desktop.gui.records
from iwhc_desktop.domain import records
from iwhc_desktop.domain.records import Guard, RecordKind
from iwhc_desktop.gui import records as views
from iwhc_desktop.gui.records import ViewsEntry
from iwhc_desktop.i18n.messages import N_

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
GUARDED = MappingProxyType({"guard": Guard.OFFICE})


def declare(steps: Path, guard: MappingProxyType[str, Guard] = GUARDED) -> None:
    """Two kinds, one with pages; `steps` is the folder for the step of the schema that their tables need."""
    iwhc_desktop.domain.__path__.append(str(HERE / "domain"))
    iwhc_desktop.gui.records.__path__.append(str(HERE / "records"))
    from iwhc_desktop.domain.exhibition import Exhibit, Exhibition  # type: ignore[import-not-found]  # lies here

    new = (
        RecordKind("exhibition", Exhibition, N_("Exhibition"), display="title", code="EXH", **guard),
        RecordKind("exhibit", Exhibit, N_("Exhibit"), display="name", guard=Guard.OWNER),
    )
    entry = ViewsEntry("exhibition", "exhibitions", N_("Exhibitions"), "eye", "records.exhibition:EXHIBITIONS")
    records.RECORDS = MappingProxyType({**records.RECORDS, **{kind.name: kind for kind in new}})
    views.VIEWS = MappingProxyType({**views.VIEWS, entry.kind: entry})
    _take_step(steps)


def _take_step(folder: Path) -> None:
    """The step as packaging/schema_step.py writes it, found as if it were in the package."""
    from iwhc_desktop.store.schema import steps, versions

    last = versions.SCHEMA_VERSION
    versions.SCHEMA_VERSION = last + 1
    written = runpy.run_path(str(ROOT / "packaging" / "schema_step.py"))["next_step"](last, "Exhibitions")
    folder.mkdir()
    (folder / f"step_{last + 1:04}.py").write_text(written, encoding="utf-8")
    steps.__path__.append(str(folder))
