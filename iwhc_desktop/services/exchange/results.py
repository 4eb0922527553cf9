"""The results of making, previewing and importing exchange files, for the window and the command line alike."""

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
from iwhc_desktop.services.exchange.author import Author
from iwhc_desktop.services.exchange.contents import FileContents

IMPORTED, ALREADY_HERE, REFUSED, WAITING = "imported", "already_here", "refused", "waiting"
"""The outcome of a file: imported; nothing new in it; not readable here; kept until something else arrives."""

REQUEST, CONFIRMATION, LIST_OF_OFFICES, DOCUMENTS = "request", "confirmation", "list_of_offices", "documents"
ACCEPTED_HERE = "accepted"
"""The reason of an import that followed the acceptance of its office here."""

TWICE = "twice"
"""The reason of a file that is among several a second time; nothing of it was here before."""

NOTHING_NEW = "nothing_new"
"""The reason of a file all of which was here before."""

CONTAINED = "contained"
"""The reason of a file whose contents another one of several brings; nothing of them was here before."""

WITHOUT_CHANGES = frozenset({REQUEST, CONFIRMATION, LIST_OF_OFFICES, DOCUMENTS})
"""Reasons to import a file that brings no changes of records."""

NEW, UPDATED, TO_DECIDE = "new", "updated", "to_decide"
"""The outcome of an import for a record."""

NO_NAMES: Mapping[int, LocalizedText] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One unit of a record before and after an import, in canonical values; `language` for one text of three.

    For a membership of a set `unit` is `fields/<key>` and the values are true and false. `retired` is the reason for
    which a record is withdrawn. `others`: the other live values in a conflict with the shown one.
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
    """A record that an import changes: `outcome` is new, updated or to_decide.

    `top_kind` and `top` identify the record under which people know it: the agreement of a signature, otherwise the
    record itself; `name` and `reference` are that record's. `author` made its newest change, or the new record, at
    `at`; `fields` are the changes of a record that existed before.
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
    """Changes of an installation that are missing before those that arrived: numbers `first`..`last` of its feed."""

    feed: int
    first: int
    last: int
    office: str = ""
    office_name: LocalizedText = NO_TEXT


@dataclass(frozen=True, slots=True)
class DocumentNote:
    """A document in a file, or announced for later (`is_in_file` False); `is_here`: we had it before."""

    sha256: str
    size: int
    name: str
    is_in_file: bool
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """The report of one file of a preview or an import.

    `outcome` is imported (or would be), already_here, refused or waiting. `reason` is a code: why the file was refused
    (`error` then has the details); why it waits: not_accepted, gap, needs_version; or `twice`, `contained`,
    `read_before` (on `read_on`), `nothing_new`, `request`; or what a file without changes brings: `confirmation`,
    `list_of_offices`, `documents`.
    `made` is the sender's clock. `operations`: the saves that were (or would be) applied; for a first file a preview
    counts what accepting the office would bring. `confirms`: our own saves that the sender has, not known before;
    `accepts`: its list of offices is the first with this installation accepted. `ends`: the last number in it by feed.
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
    confirms: int = 0
    accepts: bool = False
    missing: tuple[Missing, ...] = ()
    documents: tuple[DocumentNote, ...] = ()
    ends: Mapping[int, int] = field(default_factory=dict)

    @property
    def brings_changes(self) -> bool:
        """Whether it brings changes of records; a request, a confirmation or a list of offices alone brings none."""
        return self.outcome == IMPORTED and self.reason not in WITHOUT_CHANGES

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What importing files would do; nothing was changed.

    `files` are in the order of import, `counts` and `records` are those of all of them together. `names` are the names
    of records known only to the files, to show references to them. `sentence` is the summary.
    """

    files: tuple[FileReport, ...]
    counts: RecordCounts
    records: tuple[RecordChange, ...]
    sentence: Message
    names: Mapping[int, LocalizedText] = field(default_factory=lambda: NO_NAMES)

    @property
    def can_import(self) -> bool:
        """Whether importing would bring or keep anything."""
        return any(item.outcome in (IMPORTED, WAITING) for item in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """The result of an import. Whoever shows records passes `changed` to `listeners.announce`, in its own thread.

    `created`: the partners that are new here.
    """

    files: tuple[FileReport, ...]
    counts: RecordCounts
    sentence: Message
    changed: RecordsChanged | None = None
    created: frozenset[int] = frozenset()
    backup: Path | None = None

    @property
    def refused(self) -> tuple[FileReport, ...]:
        """The files that could not be imported."""
        return tuple(item for item in self.files if item.outcome == REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResult:
    """A file that was made, written and checked.

    `operations`: the saves in it, `own` of them made here, `again` of them in an earlier file that is not confirmed;
    `documents`: the number of documents in it; `confirms`: the files of the receiver that it is the first to confirm;
    `bytes`: its size.
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
    confirms: int = 0
    again: int = 0

    @property
    def contents(self) -> FileContents:
        """What it contains."""
        return FileContents(self.operations, self.documents, self.confirms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """The outside of a file. `kind` is bundle, request or starter; `header` the signed line, {} for a starter.

    `signature`: valid, invalid, unknown_signer or unchecked (without a register).
    """

    path: Path
    kind: str
    header: Mapping[str, Json]
    signature: str
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastFile:
    """An imported file, newest first in lists; `detail` holds counts and gaps."""

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
    """A file made here, newest first in lists. `is_confirmed`: a file of the receiver confirms its import.

    `has_news`: it has changes of ours that no file for this receiver had before; only these can be confirmed.
    """

    to: str
    number: int
    file: str
    at: datetime
    operations: int
    bytes: int
    is_confirmed: bool
    has_news: bool = True
    documents: int = 0
    confirms: int = 0

    @property
    def contents(self) -> FileContents:
        """What it contains."""
        return FileContents(self.operations, self.documents, self.confirms)


@dataclass(frozen=True, slots=True)
class DecideValue:
    """One of the values of a conflict; `n` is its number on screen and for `decide`."""

    n: int
    value: Json
    stamp: Stamp
    at: datetime
    author: Author


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDecide:
    """A unit of a record with several live values. `before` is the value before them.

    For a withdrawal against edits (`unit` is retired) the values are true (withdrawn) and false, `before` is false.
    `can_keep_both`: for texts, which can be kept one below the other. `texts`: what the field holds in each language,
    where the original language is in conflict. `top_kind`, `top`, `name`, `reference` are as in
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
    texts: LocalizedText = NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow:
    """An office as the list of offices shows it. `status`: invited, first_file, accepted, withdrawn.

    `theirs_to` is their last number here, `ours_to` our last number that they confirmed, with the times of those
    changes; `waiting` is the number of changes that are in no file for them yet, with their bytes, `in_file` that of
    changes in a file that they have not confirmed. `read_at`: when their newest file was imported; `silent_days`: since
    then, None before the first file. `person` and `computer` are those of the first file. `to_decide`: the number of
    records in which their values are in conflict with others. `answer_due`: it was accepted here and no file has told
    it so.
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
    answer_due: bool = False
    in_file: int = 0


@dataclass(frozen=True, slots=True)
class StarterFile:
    """A starter file and its code, which is shown only once: ABCD-EFGH-JKLM-NPQR."""

    path: Path
    code: str
    office: str
    installation: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """An office that was accepted; `roster` is the new version of the list, `imported` the import of what was kept."""

    office: str
    installation: str
    roster: int
    imported: ImportResult
