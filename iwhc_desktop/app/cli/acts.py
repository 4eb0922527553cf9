"""The command `act`: what is done with an activity beside editing it, as in its menu."""

from __future__ import annotations

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.edit import changed
from iwhc_desktop.app.cli.forms import about
from iwhc_desktop.app.cli.output import Answer
from iwhc_desktop.app.cli.values import assignments
from iwhc_desktop.domain.activity import ACTIVITY
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.activities.acts import ACTS


def act(call: Call) -> Answer:
    """Mark done, postpone, cancel, or enter again on other days."""
    register, options = call.writing(), call.options
    references = call.references(register.queries)
    key = references.key(ACTIVITY, options.ref)
    with about(ACTIVITY):
        given = assignments(ACTIVITY, options.values, references)
        asked = ACTS[options.act].save(register.queries, key, given, call.as_of, options.reason or "")
        result = register.bus.run(asked)
    return changed(call, ACTIVITY, result.keys.get(ACTIVITY, key), result, N_("Changed: {reference}"))
