"""The one-sentence summaries of previews and imports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from iwhc_desktop.domain.projection import RecordCounts
from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.i18n.error_texts.table import sentence_of
from iwhc_desktop.i18n.messages import N_, NP_, Message
from iwhc_desktop.services.exchange.results import (
    ALREADY_HERE,
    CONTAINED,
    DOCUMENTS,
    IMPORTED,
    LIST_OF_OFFICES,
    REFUSED,
    REQUEST,
    TWICE,
    WAITING,
    WITHOUT_CHANGES,
    FileReport,
    Missing,
)

_NOTHING = N_("There is no file to read.")


def counted(counts: RecordCounts) -> Message:
    """The records of an import by outcome."""
    return NP_(
        "{n} new record, {updated} changed, {to_decide} to decide, {already_here} already here",
        "{n} new records, {updated} changed, {to_decide} to decide, {already_here} already here",
        counts.new,
        updated=counts.updated,
        to_decide=counts.to_decide,
        already_here=counts.already_here,
    )


def ask_for(missing: Missing) -> Message:
    """The office to ask, and the numbers to ask for."""
    office = _name(missing)
    if missing.first == missing.last:
        return N_("Ask {office} for its change {number}.", office=office, number=missing.first)
    return N_("Ask {office} for its changes {first} to {last}.", office=office, first=missing.first, last=missing.last)


def _name(whose: FileReport | Missing) -> LocalizedText | str:
    """The name of the office; its code where no name is known here."""
    return whose.office_name if whose.office_name.shown("en")[0] else whose.office


def preview_sentence(files: Sequence[FileReport], counts: RecordCounts) -> Message:
    """What would happen."""
    if any(item.brings_changes for item in files):
        return N_("Nothing has been changed yet. Reading will bring: {counts}.", counts=counted(counts))
    return _other(files)


def import_sentence(files: Sequence[FileReport], counts: RecordCounts) -> Message:
    """What happened."""
    read = [item for item in files if item.brings_changes]
    if not read:
        return _other(files)
    if any(item.outcome == REFUSED for item in files):
        return N_("{count} of {all} files read: {counts}.", count=len(read), all=len(files), counts=counted(counts))
    if len(read) > 1:
        return NP_("{n} file read: {counts}.", "{n} files read: {counts}.", len(read), counts=counted(counts))
    return N_("The file from {office} was read: {counts}.", office=_name(read[0]), counts=counted(counts))


def _other(files: Sequence[FileReport]) -> Message:
    """Why nothing changes, from the first file with a reason."""
    for outcome in (REFUSED, WAITING, IMPORTED, ALREADY_HERE):
        found = next((item for item in files if item.outcome == outcome), None)
        if found is not None:
            return file_sentence(found)
    return _NOTHING


def file_sentence(file: FileReport) -> Message:
    """The sentence for a file that brings nothing now; what files bring is in `counted`."""
    if file.error is not None:
        return sentence_of(file.error)
    if file.outcome == WAITING:
        return _waiting(file)
    if file.reason in WITHOUT_CHANGES:
        return confirmation_sentence(file) or _brought(file)
    if file.outcome == IMPORTED:
        return N_("{file}: {counts}.", file=file.name, counts=counted(file.counts))
    return _already_here(file)


def _already_here(file: FileReport) -> Message:
    """Why a file brings nothing new."""
    if file.reason == TWICE:
        return N_("The same file is among them twice; it is read once.")
    if file.reason == CONTAINED:
        return N_("Everything in it is also in another of these files.")
    if file.read_on is not None:
        return N_("You already have everything in this file; it was read on {date}.", date=file.read_on.date())
    return N_("You already have everything in this file.")


def confirmation_sentence(file: FileReport) -> Message | None:
    """What a file confirms, whether or not it brings changes: our changes, our acceptance; None for neither."""
    if file.confirms and file.accepts:
        return NP_(
            "{office} has your {n} change; your office is accepted.",
            "{office} has your {n} changes; your office is accepted.",
            file.confirms,
            office=_name(file),
        )
    if file.confirms:
        return NP_("{office} has your {n} change.", "{office} has your {n} changes.", file.confirms, office=_name(file))
    return N_("Your office is accepted.") if file.accepts else None


def _brought(file: FileReport) -> Message:
    """What a file without changes brings or asks for, where it confirms nothing of ours."""
    if file.reason == REQUEST:
        return N_(
            "{office} asks for what it does not have; the next file for {office} will contain it.", office=_name(file)
        )
    if file.reason == LIST_OF_OFFICES:
        return N_("The file contains a newer list of offices.")
    if file.reason == DOCUMENTS:
        count = sum(item.is_in_file and not item.is_here for item in file.documents)
        return NP_("The file contains {n} document.", "The file contains {n} documents.", count)
    return N_("{office} has the changes that were sent there.", office=_name(file))


_DAMAGED = frozenset({"damaged", "unreadable", "too_large"})
_Counted = Callable[[int], Message]
_WRONG: Mapping[str, _Counted] = {
    "not_an_exchange_file": lambda n: NP_("{n} not an exchange file", "{n} not exchange files", n),
    "starter_file": lambda n: NP_("{n} starter file", "{n} starter files", n),
    "not_for_us": lambda n: NP_("{n} for another office", "{n} for another office", n),
    "unknown_signer": lambda n: NP_("{n} from an unknown sender", "{n} from an unknown sender", n),
}


def files_counted(files: Sequence[FileReport]) -> list[Message]:
    """How many of several files are damaged, of the wrong kind, waiting, here already, good; what is wrong first."""
    numbers = Counter(_sort_of(item) for item in files)
    said: dict[str, _Counted] = {
        "damaged": lambda n: NP_("{n} damaged", "{n} damaged", n),
        **_WRONG,
        "other": lambda n: NP_("{n} not readable here", "{n} not readable here", n),
        WAITING: lambda n: NP_("{n} waiting", "{n} waiting", n),
        TWICE: lambda n: NP_("{n} twice", "{n} twice", n),
        CONTAINED: lambda n: NP_("{n} contained in another", "{n} contained in another", n),
        ALREADY_HERE: lambda n: NP_("{n} already read", "{n} already read", n),
        IMPORTED: lambda n: NP_("{n} good", "{n} good", n),
    }
    return [count(numbers[sort]) for sort, count in said.items() if numbers[sort]]


def _sort_of(file: FileReport) -> str:
    if file.outcome != REFUSED:
        return file.reason if file.reason in (TWICE, CONTAINED) else file.outcome
    if file.reason in _DAMAGED:
        return "damaged"
    return file.reason if file.reason in _WRONG else "other"


_ORDER = (REFUSED, WAITING, IMPORTED, ALREADY_HERE)


def wrong_first(files: Sequence[FileReport]) -> list[FileReport]:
    """The files with those first that are not read, then those that wait."""
    return sorted(files, key=lambda item: _ORDER.index(item.outcome))


def left_over(files: Sequence[FileReport]) -> list[Message]:
    """What each file that is kept waits for, then what is wrong with each refused file, by name."""
    return [_named(item) for outcome in (WAITING, REFUSED) for item in files if item.outcome == outcome]


def _named(file: FileReport) -> Message:
    """The sentence about a file with its name, unless the sentence names the office whose first file it is."""
    said = file_sentence(file)
    is_first = file.reason == "not_accepted"
    return said if is_first else N_("{file}: {sentence}", file=file.name, sentence=said)


def _waiting(file: FileReport) -> Message:
    if file.reason == "not_accepted":
        return N_("The first file of {office} is kept; it is read once the office is accepted.", office=_name(file))
    if file.reason == "needs_version":
        return N_("The file is kept; it is read once the newer version of the program is installed.")
    if file.missing and file.missing[0].first == file.missing[0].last:
        return N_(
            "The file is kept: change {number} of {office}, which comes before it, is missing.",
            number=file.missing[0].first,
            office=_name(file.missing[0]),
        )
    if file.missing:
        return N_(
            "The file is kept: changes {first} to {last} of {office}, which come before it, are missing.",
            first=file.missing[0].first,
            last=file.missing[0].last,
            office=_name(file.missing[0]),
        )
    return N_("The file is kept: earlier changes are missing.")
