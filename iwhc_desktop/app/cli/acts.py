"""The command `act`: what is done with an activity or an agreement beside editing it, as in its menu."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.edit import changed
from iwhc_desktop.app.cli.forms import about
from iwhc_desktop.app.cli.output import Answer
from iwhc_desktop.app.cli.values import References, assignments
from iwhc_desktop.domain.activity import ACTIVITY
from iwhc_desktop.domain.errors import ValidationError, problem
from iwhc_desktop.domain.kind_names import AGREEMENT, AGREEMENT_PARTY, PARTNER
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.activities.acts import ACTS
from iwhc_desktop.services.agreements.acts import AGREEMENT_ACTS
from iwhc_desktop.store.reading.queries import Queries

_CHANGED = N_("Changed: {reference}")
_PARTIES = ("by_party", "party")
"""The units that name a party of the agreement: on the command line by its partner."""


def act(call: Call) -> Answer:
    """Carry out an act: one operation, with its letter where one is given."""
    return _on_agreement(call) if call.options.act in AGREEMENT_ACTS else _on_activity(call)


def _on_activity(call: Call) -> Answer:
    register, options = call.writing(), call.options
    references = call.references(register.queries)
    key = references.key(ACTIVITY, options.ref)
    with about(ACTIVITY):
        given = assignments(ACTIVITY, options.values, references)
        asked = ACTS[options.act].save(register.queries, key, given, call.as_of, options.reason or "")
        result = register.bus.run(asked)
    return changed(call, ACTIVITY, result.keys.get(ACTIVITY, key), result, _CHANGED)


def _on_agreement(call: Call) -> Answer:
    register, options, done = call.writing(), call.options, AGREEMENT_ACTS[call.options.act]
    references = call.references(register.queries)
    key = references.key(AGREEMENT, options.ref)
    acted = register.agreements.acted(key, call.as_of)
    if not done.is_possible(acted):
        raise ValidationError((problem("", "act_not_now"),))
    letter = Path(options.letter) if options.letter else None
    with about(done.kind):
        texts = _with_parties(options.values, key, references, register.queries)
        given = assignments(done.kind, texts, references)
        result = register.bus.run(done.command(acted, given, letter, options.reason or ""))
    return changed(call, AGREEMENT, key, result, _CHANGED)


def _with_parties(texts: Iterable[str], agreement: int, references: References, queries: Queries) -> Iterator[str]:
    """The assignments, with the key of the party of the agreement where one names its partner."""
    parties = {row.values.get(PARTNER): row.key for row in queries.children(AGREEMENT_PARTY, [agreement])[agreement]}
    for text in texts:
        name, sign, typed = text.partition("=")
        partner = references.key("", typed) if name in _PARTIES and typed else 0
        yield f"{name}{sign}{parties.get(partner, typed)}"
