"""What making, previewing and reading exchange files answers, for the window and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from iwhc_desktop.domain.change import Json, Stamp
from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.domain.projection import RecordCounts
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.services.events import RecordsChanged

IMPORTED, ALREADY_HERE, REFUSED, WAITING = "imported", "already_here", "refused", "waiting"
"""What becomes of a file: read; nothing new in it; not readable here; kept until something else comes."""

NEW, UPDATED, TO_DECIDE = "new", "updated", "to_decide"
"""What a reading does to a record."""

NO_NAMES: Mapping[int, LocalizedText] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a change: the office's code and names, the person's name; '' where they are not known here.

    `is_own`: this installation. Rows that ship with the program have the office code SMP and no person.
    """

    office: str = ""
    office_name: LocalizedText = NO_TEXT
    person: str = ""
    is_own: bool = False


NOBODY = Author()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One unit of a record before and after a reading, in canonical values; `language` of one text of three.

    For a membership of a set `unit` is `fields/<key>` and the values are true and false. `retired` is the reason
    a record is withdrawn for. `others`: the values that stand beside the shown one and wait for a decision.
    """

    unit: str
    label: Message
    language: str
    old: Json
    new: Json
    stamp: Stamp
    at: datetime
    author: Author
    others: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """A record a reading later writes: `outcome` is new, updated or to_decide.

    `top_kind` and `top` name the record that people know it by: of a signature its agreement, otherwise itself;
    `name` and `reference` are that record's. `author` made its newest change, or the new record, `at` that time;
    `fields` are the changes of a record that was here before.
    """

    kind: str
    key: int
    outcome: str
    name: LocalizedText
    reference: str
    top_kind: str
    top: int
    author: Author
    at: datetime
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """Changes of an installation that are missing before what came: numbers `first`..`last` of its feed."""

    feed: int
    first: int
    last: int
    office: str = ""
    office_name: LocalizedText = NO_TEXT


@dataclass(frozen=True, slots=True)
class DocumentNote:
    """A document a file brings, or announces for later (`is_in_file` False); `is_here`: we had it before."""

    sha256: str
    size: int
    name: str
    is_in_file: bool
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """One file of a preview or a reading.

    `outcome` is imported (or would be), already_here, refused or waiting. `reason`: a code, of why it was refused
    (then `error` has its figures), or waits: not_accepted, gap, needs_version; or `read_before` (`read_on` says
    when), `nothing_new`, `request`. `made` is the sender's clock. `operations`: saves that were (would be) applied;
    of a first file a preview counts what accepting the office would bring.
    """

    path: Path
    office: str = ""
    office_name: LocalizedText = NO_TEXT
    installation: str = ""
    person: str = ""
    computer: str = ""
    number: int = 0
    made: datetime | None = None
    size: int = 0
    bundle: str = ""
    outcome: str = REFUSED
    reason: str = ""
    error: ApplicationError | None = None
    read_on: datetime | None = None
    counts: RecordCounts = field(default_factory=RecordCounts)
    operations: int = 0
    missing: tuple[Missing, ...] = ()
    documents: tuple[DocumentNote, ...] = ()

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What reading files would do; nothing was changed.

    `files` in the order in which they would be read, `counts` and `records` of all of them together. `names` are
    those of records that only the files know, for showing references to them. `sentence` says it in one.
    """

    files: tuple[FileReport, ...]
    counts: RecordCounts
    records: tuple[RecordChange, ...]
    sentence: Message
    names: Mapping[int, LocalizedText] = field(default_factory=lambda: NO_NAMES)

    @property
    def can_import(self) -> bool:
        """Whether reading would bring or keep anything."""
        return any(item.outcome in (IMPORTED, WAITING) for item in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What was read. `changed` is for `listeners.announce`, called by whoever shows records, in its own thread."""

    files: tuple[FileReport, ...]
    counts: RecordCounts
    sentence: Message
    changed: RecordsChanged | None = None
    backup: Path | None = None

    @property
    def refused(self) -> tuple[FileReport, ...]:
        """The files that could not be read."""
        return tuple(item for item in self.files if item.outcome == REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResult:
    """A file that was made, written and checked.

    `operations`: saves in it, `own` of them made here; `documents` and `bytes` what goes along and how much in all.
    """

    files: tuple[Path, ...]
    bundle: str
    to: str
    number: int
    operations: int
    own: int
    documents: int
    bytes: int
    sentence: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """What the outside of a file says. `kind` is bundle, request, starter; `header` the signed line, {} for a starter.

    `signature`: valid, invalid, unknown_signer or unchecked (without a register).
    """

    path: Path
    kind: str
    header: Mapping[str, Json]
    signature: str
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastFile:
    """A file that was read, newest first in lists; `detail` holds counts and gaps."""

    number: int
    file: str
    office: str
    office_name: LocalizedText
    at: datetime
    outcome: str
    reason: str
    operations: int
    bundle: str
    counts: RecordCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFile:
    """A file that was made here, newest first in lists. `is_confirmed`: the receiver's file says it was read."""

    to: str
    number: int
    file: str
    at: datetime
    operations: int
    bytes: int
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class SendCounts:
    """Own changes on their way: in no file yet, in a file that nobody confirmed, confirmed by the other side."""

    not_sent: int = 0
    in_file: int = 0
    confirmed: int = 0


@dataclass(frozen=True, slots=True)
class DecideValue:
    """One of the values that stand against each other; `n` is its number on screen and for `decide`."""

    n: int
    value: Json
    stamp: Stamp
    at: datetime
    author: Author


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDecide:
    """A unit of a record with several values. `before` is what stood before them.

    For a withdrawal against edits (`unit` is retired) the values are true (withdrawn) and false, `before` is false.
    `can_keep_both`: texts, which may stand one under the other. `top_kind`, `top`, `name`, `reference` as in
    RecordChange.
    """

    id: str
    kind: str
    key: int
    unit: str
    label: Message
    language: str
    before: Json
    values: tuple[DecideValue, ...]
    can_keep_both: bool
    name: LocalizedText
    reference: str
    top_kind: str
    top: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow:
    """An office as the list of offices shows it. `status`: invited, first_file, accepted, withdrawn.

    `theirs_to` is the last number of theirs that is here, `ours_to` the last of ours that they confirmed, with the
    times of those changes; `waiting` the changes the next file for them would carry, with their bytes. `read_at`:
    when their newest file was read; `silent_days` since then, None before the first. `person` and `computer` are
    what the first file says. `to_decide` counts records with values of theirs that stand against others.
    """

    office: str
    name: LocalizedText
    status: str
    is_own: bool
    installations: tuple[str, ...]
    ours_to: int
    ours_at: datetime | None
    theirs_to: int
    theirs_at: datetime | None
    waiting: int
    waiting_bytes: int
    missing: tuple[Missing, ...]
    read_at: datetime | None
    silent_days: int | None
    person: str = ""
    computer: str = ""
    row: int = 0
    to_decide: int = 0


@dataclass(frozen=True, slots=True)
class StarterFile:
    """A starter file and its code, which is shown once: ABCD-EFGH-JKLM-NPQR."""

    path: Path
    code: str
    office: str
    installation: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """An office that was accepted; `roster` is the new version of the list, `reading` what was kept and is read now."""

    office: str
    installation: str
    roster: int
    imported: ImportResult
