"""Words for offices, files, records and values on the exchange pages. Knows no window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.exchange.author_words import SHORT, author_words, office_words, unbroken
from iwhc_desktop.i18n.isolates import reads_left_to_right, strip_isolates
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.exchange.author import Author
from iwhc_desktop.services.exchange.results import (
    CONFIRMATION,
    DOCUMENTS,
    LIST_OF_OFFICES,
    REQUEST,
    FieldChange,
    FileReport,
    RecordChange,
)
from iwhc_desktop.services.records.unit_words import NamesOf, unit_words

ICONS = {
    "imported": ("circle-check", "success"),
    "already_here": ("check", "text2"),
    "waiting": ("clock", "warning"),
    "refused": ("circle-alert", "danger"),
}
"""The sign of a file's outcome: icon and colour."""

_OUTCOMES = {
    "imported": C_("file", "Read"),
    "already_here": N_("Already here"),
    "waiting": C_("file", "Waiting"),
    "refused": N_("Not read"),
}
_WITHOUT_CHANGES = {
    REQUEST: N_("Asks for what is missing"),
    CONFIRMATION: N_("Confirms what was sent"),
    LIST_OF_OFFICES: N_("Newer list of offices"),
    DOCUMENTS: N_("Documents only"),
}


def outcome_words(outcome: str, reason: str = "") -> Message:
    """The outcome of a file, in a word or two."""
    return _WITHOUT_CHANGES.get(reason) or _OUTCOMES[outcome]


def signed_words(author: Author, at: datetime, language: str) -> Message:
    """Who and when."""
    return N_("{who}, {time}", who=author_words(author, language), time=at)


def record_name(change: RecordChange, language: str) -> Message | str:
    """The name of the record to which a change belongs."""
    return change.name.shown(language)[0] or change.reference or RECORDS[change.top_kind].label


def value_said(kind: str, unit: str, value: object, names_of: NamesOf) -> Message:
    """A value of a unit as a message for a label; a telephone number is never broken over two lines."""
    words = unit_words(kind, unit, value, names_of)  # type: ignore[arg-type]  # Json
    is_whole = isinstance(words, str) and reads_left_to_right(words)
    return Message("{value}", {"value": unbroken(str(words)) if is_whole else words})


def shortened_text(text: str, most: int = SHORT) -> str:
    """A text for one line, cut with an ellipsis."""
    line = " ".join(strip_isolates(text).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def by_kind(records: Iterable[RecordChange]) -> Message:
    """`Agreement: 2, Signature: 1`: what is below a record has a kind of its own, as its row is counted on its own."""
    counts = Counter(change.kind for change in records)
    parts: Message | None = None
    for kind, number in counts.most_common():
        part = N_("{kind}: {n}", kind=RECORDS[kind].label, n=number)
        parts = part if parts is None else N_("{first}, {second}", first=parts, second=part)
    return parts or N_("nothing to do")


def told_fields(change: RecordChange) -> tuple[FieldChange, ...]:
    """The changes that are shown: all but the original language of a text."""
    return tuple(item for item in change.fields if not item.unit.endswith("_original"))


def senders(files: Sequence[FileReport], language: str) -> list[str]:
    """The senders of the files, each once."""
    named = (office_words(item.office, item.office_name, language) for item in files)
    return list(dict.fromkeys(name for name in named if name))
