"""Commands for offices: starter, join, accept, offices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.exchange import gap_object
from iwhc_desktop.app.cli.output import Answer, Line
from iwhc_desktop.app.cli.setup import begun
from iwhc_desktop.app.cli.shapes import text_object
from iwhc_desktop.domain.change import Json
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.exchange.results import OfficeRow
from iwhc_desktop.services.offices import enrolling as trust
from iwhc_desktop.services.offices.joining import Joining
from iwhc_desktop.services.offices.joining import join as join_office
from iwhc_desktop.services.offices.table import office_rows

_STATUS: dict[str, Message] = {
    "invited": C_("office", "Invited"),
    "first_file": C_("office", "First file received"),
    "accepted": C_("office", "Accepted"),
    "withdrawn": C_("office", "Withdrawn"),
}


def starter(call: Call) -> Answer:
    """Make the starter file of a new office, or make that of an unused invitation again; its code is shown once."""
    options, register = call.options, call.writing()
    path, again = Path(options.output), trust.is_invited(register, options.office)
    if again:
        made = trust.new_computer(register, options.office, path, call.progress)
    else:
        made = trust.new_office(register, options.office, {call.language: options.name or ""}, path, call.progress)
    notes = (
        [N_("{office} was already on the list; its earlier starter file no longer opens anything.", office=made.office)]
        if again
        else []
    )
    document: dict[str, Json] = {
        "file": str(made.path),
        "code": made.code,
        "office": made.office,
        "installation": made.installation,
    }
    return Answer(
        document,
        [
            N_("Written: {file}", file=str(made.path)),
            N_("The code, to be passed on separately: {code}", code=made.code),
        ],
        notes,
    )


def join(call: Call) -> Answer:
    """Create the register of a new office from its starter file."""
    options = call.options
    asked = Joining(
        starter=Path(options.file),
        code=options.code,
        person=options.person,
        language=call.language,
        passphrase=call.passphrase,
    )
    return begun(call.use(join_office(call.places.store, call.places.profile, asked, progress=call.progress)))


def accept(call: Call) -> Answer:
    """Accept the office whose first file was imported, and import what was kept."""
    found = trust.accept(call.writing(), call.options.office, call.progress)
    document: dict[str, Json] = {"office": found.office, "installation": found.installation, "roster": found.roster}
    return Answer(document, [N_("Accepted: {office}", office=found.installation), found.imported.sentence])


def offices(call: Call) -> Answer:
    """Every office on the list, and how far it is."""
    rows = office_rows(call.reading())
    return Answer([office_object(row) for row in rows], _lines(rows, call.language))


def office_object(row: OfficeRow) -> dict[str, Json]:
    """One office: its status, the last numbers of both sides, what waits to be sent, what is missing."""
    return {
        "office": row.office,
        "name": text_object(row.name),
        "status": row.status,
        "ours_to": row.ours_to,
        "theirs_to": row.theirs_to,
        "waiting": row.waiting,
        "missing": [gap_object(gap) for gap in row.missing],
        "installations": [*row.installations],
        "own": row.is_own,
        "waiting_bytes": row.waiting_bytes,
        "in_file": row.in_file,
        "silent_days": row.silent_days,
        "to_decide": row.to_decide,
    }


def _lines(rows: list[OfficeRow], language: str) -> Iterator[Line]:
    for row in rows:
        yield row.office, row.name.shown(language)[0], _STATUS.get(row.status, row.status), str(row.waiting)
