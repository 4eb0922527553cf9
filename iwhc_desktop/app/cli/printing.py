"""The command that prints papers of records as PDF, in the language of --lang."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.care import target_of, written
from iwhc_desktop.app.cli.output import Answer
from iwhc_desktop.app.cli.parser import UsageError
from iwhc_desktop.app.cli.values import References
from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.domain.kind_names import ACTIVITY, AGREEMENT, PARTNER
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.finished_paper import Printed
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.files.atomic import write_atomically

_PAPERS: Mapping[str, tuple[str, Callable[[Register], Callable[[int, date, Formats], Printed]]]] = MappingProxyType(
    {
        "summary": (AGREEMENT, lambda register: register.printing.printed),
        "briefing": (PARTNER, lambda register: register.papers.briefing),
        ACTIVITY: (ACTIVITY, lambda register: register.papers.activity),
    }
)
"""By what is printed the kind of its record, and what makes it."""


def print_pdf(call: Call) -> Answer:
    """Print a paper of a record as of the day."""
    options = call.options
    if options.what not in _PAPERS:
        raise ApplicationError("not_available", command=f"print {options.what}")
    if len(options.refs) != 1:
        raise UsageError(" ".join(options.refs) or "REF", f"iwhc-desktop print {options.what} REF -o FILE")
    register = call.reading()
    kind, paper = _PAPERS[options.what]
    key = References(register.queries).key(kind, options.refs[0])
    target = target_of(call)
    printed = paper(register)(key, call.as_of, Formats(call.language))
    answer = written(write_atomically(target, printed.content))
    return replace(answer, notes=[printed.missing]) if printed.missing else answer
