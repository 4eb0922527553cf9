"""The command that creates a register which is its own root."""

from __future__ import annotations

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.output import Answer
from iwhc_desktop.domain.change import Json
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.offices.founding import Founding, create_register
from iwhc_desktop.services.register import Register


def init(call: Call) -> Answer:
    """Create the store of headquarters or of an office started alone; names are in the current language."""
    options = call.options
    founding = Founding(
        office_name=options.name,
        person_name=options.person,
        language=call.language,
        headquarters=options.headquarters,
        office_code=options.office or "",
        sample=options.sample,
        public_dates=options.sample_external,
    )
    where = call.places
    return begun(call.use(create_register(where.store, where.profile, founding, passphrase=call.passphrase)))


def begun(register: Register) -> Answer:
    """The identity of a new store."""
    identity = register.identity
    document: dict[str, Json] = {
        "store": identity.store_id,
        "office": identity.office_code,
        "installation": identity.installation,
        "feed": identity.feed,
    }
    return Answer(
        document,
        [
            N_(
                "The register of office {office} is ready in {folder}; this computer is {installation} in its files.",
                office=identity.office_code,
                installation=identity.installation,
                folder=str(register.store.folder),
            )
        ],
    )
