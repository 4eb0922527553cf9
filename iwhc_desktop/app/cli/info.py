"""The command `info`: the register in figures, read without anything that shows records or exchanges files."""

from __future__ import annotations

from collections.abc import Iterator

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.output import Answer, Line
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.frames import SCHEMA
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.exchange.alone import is_alone
from iwhc_desktop.services.late import Late
from iwhc_desktop.services.shipped.feeds import loaded

_NOT_SENT: Late[int] = Late("iwhc_desktop.services.exchange.sent:read_not_sent", lambda store: (store,))
"""The list of offices and its keys are loaded only where there is another office."""


def info(call: Call) -> Answer:
    """The register in figures."""
    register = call.reading()
    identity, store = register.identity, register.store
    counts = register.queries.counts()
    last = store.last_backup()
    document: dict[str, Json] = {
        "store": identity.store_id,
        "office": identity.office_code,
        "feed": identity.feed,
        "schema": SCHEMA,
        "counts": {**counts},
        "unsent": 0 if is_alone(store) else _NOT_SENT.load()(store),
        "conflicts": len(register.queries.conflicts()),
        "issues": len(register.queries.issues()),
        "last_backup": last.isoformat() if last else None,
        "installation": identity.installation,
        "language": identity.language,
        "headquarters": identity.headquarters,
        "folder": str(store.folder),
        "built_in": [*loaded(store)],
    }
    return Answer(document, _info_lines(document, counts))


def _info_lines(document: dict[str, Json], counts: dict[str, int]) -> Iterator[Line]:
    yield N_(
        "Register of the office {office}, installation {installation}",
        office=document["office"],
        installation=document["installation"],
    )
    yield N_("Changes not sent yet: {n}", n=document["unsent"])
    yield N_("To decide: {n}", n=document["conflicts"])
    for kind, count in counts.items():
        if count:
            yield RECORDS[kind].label, count
