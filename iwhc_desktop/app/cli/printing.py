"""The command that prints: agreement summaries as PDF, in the language of --lang."""

from __future__ import annotations

from dataclasses import replace

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.care import target_of, written
from iwhc_desktop.app.cli.output import Answer
from iwhc_desktop.app.cli.parser import UsageError
from iwhc_desktop.app.cli.values import References
from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.store.files.atomic import write_atomically


def print_pdf(call: Call) -> Answer:
    """Print the summary of an agreement as of the day."""
    options = call.options
    if options.what != "summary":
        raise ApplicationError("not_available", command=f"print {options.what}")
    if len(options.refs) != 1:
        raise UsageError(" ".join(options.refs) or "REF", "iwhc-desktop print summary REF -o FILE")
    register = call.reading()
    key = References(register.queries).key("agreement", options.refs[0])
    target = target_of(call)
    printed = register.printing.printed(key, call.as_of, Formats(call.language))
    answer = written(write_atomically(target, printed.content))
    return replace(answer, notes=[printed.missing]) if printed.missing else answer
