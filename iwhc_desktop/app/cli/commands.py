"""The commands of the command line: names, arguments and handlers, declared once.

Nothing here opens a store or imports the register: the parser and its help are made from this table alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from iwhc_desktop.i18n.messages import N_, Message


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its names (`-o`, `--output`, or one bare name), its help, argparse's settings."""

    names: tuple[str, ...]
    help: Message
    settings: Mapping[str, object]

    @property
    def choices(self) -> tuple[str, ...]:
        """The values offered, empty if any is accepted."""
        found = self.settings.get("choices", ())
        return tuple(map(str, found)) if isinstance(found, tuple) else ()


@dataclass(frozen=True, slots=True)
class CommandSpec:
    """One command. `run` names its handler as `module:function` of this package; '' is not implemented yet."""

    name: str
    summary: Message
    run: str = ""
    arguments: tuple[Argument, ...] = ()


def _arg(names: str, help_: Message, **settings: object) -> Argument:
    return Argument(tuple(names.split()), help_, MappingProxyType(settings))


def day(text: str) -> date:
    """A day as YYYY-MM-DD. Raises ValueError, which the parser reports as wrong usage."""
    return date.fromisoformat(text)


def at_least_one(text: str) -> int:
    """A number of rows. Raises ValueError for anything below one."""
    return _from(1, text)


def none_or_more(text: str) -> int:
    """A number of rows to skip. Raises ValueError for anything below zero."""
    return _from(0, text)


def _from(least: int, text: str) -> int:
    number = int(text)
    if number < least:
        raise ValueError(text)
    return number


def _flag(name: str, help_: Message) -> Argument:
    return _arg(name, help_, action="store_true")


_KIND = _arg("kind", N_("Record type, such as agreement"), metavar="KIND")
_REF = _arg("ref", N_("Reference number, code, identifier in the sample or key"), metavar="REF")
_ACTIVITY_ACTS = ("done", "postpone", "cancel", "again")
_AGREEMENT_ACTS = ("renew", "request", "answer", "late", "notice", "suspend", "resume", "terminate")
_VALUES = _arg(
    "values",
    N_("FIELD=VALUE; FIELD=@FILE reads a file, FIELD= empties, FIELD+=REF and FIELD-=REF change a set"),
    nargs="*",
    metavar="FIELD=VALUE",
)
_REASON = _arg("--reason", N_("The reason; makes the change a correction where one is required"), metavar="TEXT")
_OUTPUT = _arg("-o --output", N_("File to write"), required=True, metavar="FILE")
_FORCE = _flag("--force", N_("Replace a file of this name"))
_FILES = _arg("files", N_("Exchange files"), nargs="+", metavar="FILE")

_NARROWED = (
    _arg(
        "--filter",
        N_("Only records with this value; again for more"),
        action="append",
        default=[],
        metavar="FIELD=VALUE",
    ),
    _arg("--search", N_("Only records with these words"), default="", metavar="TEXT"),
    _arg("--sort", N_("Order by this field; -FIELD for descending"), default="", metavar="FIELD"),
    _arg("--limit", N_("Maximum number"), type=at_least_one, metavar="N"),
    _arg("--offset", N_("Skip the first N"), type=none_or_more, default=0, metavar="N"),
    _arg("--columns", N_("These fields only, separated by commas"), default="", metavar="A,B"),
    _flag("--retired", N_("Withdrawn records too")),
)
"""Which records of a type a list or table has, in which order, with which fields."""

GLOBAL_ARGUMENTS = (
    _arg("--store", N_("Folder of the register; otherwise the profile’s own"), metavar="DIR"),
    _arg(
        "--lang", N_("Language of the output: ar, en or fr; otherwise that of the register"), choices=("ar", "en", "fr")
    ),
    _flag("--json", N_("One JSON document on standard output and nothing else")),
    _arg("--as-of", N_("The day for which statuses are given, YYYY-MM-DD; otherwise today"), type=day, metavar="DAY"),
    _flag("--quiet", N_("Only what was asked for")),
    _flag("--debug", N_("The traceback of a bug")),
)

COMMANDS: Mapping[str, CommandSpec] = MappingProxyType(
    {
        spec.name: spec
        for spec in (
            CommandSpec(
                "init",
                N_("Makes an independent register"),
                "setup:init",
                (
                    _arg("--office", N_("Code of the office: 2 to 4 letters, with --headquarters"), metavar="CODE"),
                    _arg("--name", N_("Name of the office"), required=True, metavar="NAME"),
                    _arg("--person", N_("Name of the person at this computer"), required=True, metavar="NAME"),
                    _flag("--headquarters", N_("This office is headquarters")),
                    _flag("--sample", N_("With the sample register")),
                    _flag("--sample-external", N_("With the sample register and its public dates")),
                ),
            ),
            CommandSpec(
                "starter",
                N_("Makes the starter file of a new office"),
                "offices:starter",
                (
                    _arg("--office", N_("Code of the new office"), required=True, metavar="CODE"),
                    _arg("--name", N_("Name of the new office; not asked for again"), metavar="NAME"),
                    _OUTPUT,
                ),
            ),
            CommandSpec(
                "join",
                N_("Makes the register of a new office from its starter file"),
                "offices:join",
                (
                    _arg("file", N_("Starter file"), metavar="FILE"),
                    _arg("--code", N_("The 16-character code"), required=True, metavar="CODE"),
                    _arg("--person", N_("Name of the person at this computer"), required=True, metavar="NAME"),
                ),
            ),
            CommandSpec(
                "accept",
                N_("Accepts the office whose first file was read"),
                "offices:accept",
                (_arg("office", N_("Code of the office"), metavar="OFFICE"),),
            ),
            CommandSpec(
                "info", N_("The register, its counts, what was not sent and what is to be decided"), "info:info"
            ),
            CommandSpec("kinds", N_("Record types and their fields"), "kinds:kinds"),
            CommandSpec(
                "list",
                N_("The records of a type"),
                "records:list_records",
                (
                    _KIND,
                    *_NARROWED,
                ),
            ),
            CommandSpec(
                "show",
                N_("One record and what is linked to it"),
                "records:show",
                (_KIND, _REF, _flag("--history", N_("With everything ever entered"))),
            ),
            CommandSpec("add", N_("Enters a record"), "edit:add", (_KIND, _VALUES, _REASON)),
            CommandSpec("set", N_("Changes fields of a record"), "edit:set_values", (_KIND, _REF, _VALUES, _REASON)),
            CommandSpec(
                "retire",
                N_("Withdraws a record, or undoes the withdrawal"),
                "edit:retire",
                (_KIND, _REF, _REASON, _flag("--undo", N_("Undo the withdrawal"))),
            ),
            CommandSpec(
                "act",
                N_("What is done with an activity (done, postpone, cancel, again) or an agreement (the others)"),
                "acts:act",
                (
                    _arg(
                        "act",
                        N_("What is done: again enters it once more on other days, late decides a late renewal"),
                        choices=(*_ACTIVITY_ACTS, *_AGREEMENT_ACTS),
                    ),
                    _REF,
                    _VALUES,
                    _REASON,
                    _arg("--letter", N_("The letter of an act on an agreement"), metavar="FILE"),
                ),
            ),
            CommandSpec(
                "apply",
                N_("Many changes from a file of JSON lines"),
                "apply:apply",
                (_arg("file", N_("File of JSON lines; - for standard input"), metavar="FILE.jsonl"),),
            ),
            CommandSpec("status", N_("The status of an agreement on a day"), "records:status", (_REF,)),
            CommandSpec("allocate", N_("Each party’s exact amount")),
            CommandSpec(
                "attach",
                N_("Attaches a file to a record"),
                "documents:attach",
                (
                    _KIND,
                    _REF,
                    _arg("file", N_("File to attach"), metavar="FILE"),
                    _arg("--kind", N_("Type of document"), dest="document_kind", default="other", metavar="KIND"),
                ),
            ),
            CommandSpec(
                "documents",
                N_("Documents and whether they are available"),
                "documents:documents",
                (_flag("--missing", N_("Only those that are not here")),),
            ),
            CommandSpec(
                "fetch-document",
                N_("Writes a document to a file"),
                "documents:fetch",
                (_arg("sha256", N_("SHA-256 of the document"), metavar="SHA256"), _OUTPUT, _FORCE),
            ),
            CommandSpec(
                "export",
                N_("Makes a file for another office"),
                "exchange:export",
                (
                    _arg("--to", N_("Office, installation or any"), required=True, metavar="OFFICE"),
                    _OUTPUT,
                    _arg("--split", N_("Split into parts of N megabytes"), type=int, metavar="MB"),
                    _arg(
                        "--documents",
                        N_("Documents that go along: all, none or under:MB"),
                        default="all",
                        metavar="WHICH",
                    ),
                    _flag("--plain", N_("Not encrypted")),
                ),
            ),
            CommandSpec(
                "inspect",
                N_("What a file says about itself, without a register"),
                "exchange:inspect",
                (_arg("file", N_("Exchange file"), metavar="FILE"),),
            ),
            CommandSpec("preview", N_("What reading files would change"), "exchange:preview", (_FILES,)),
            CommandSpec(
                "import",
                N_("Reads files of other offices"),
                "exchange:import_files",
                (_FILES, _flag("--yes", N_("Without asking"))),
            ),
            CommandSpec("undo-import", N_("Undoes a reading")),
            CommandSpec("imports", N_("The files that were read"), "exchange:imports"),
            CommandSpec("request", N_("Makes a file that requests what is missing"), "exchange:request", (_OUTPUT,)),
            CommandSpec("conflicts", N_("What is to be decided"), "decide:conflicts"),
            CommandSpec(
                "decide",
                N_("Decides between two versions"),
                "decide:decide",
                (
                    _arg("id", N_("Identifier of the point to decide"), metavar="ID"),
                    _arg("--take", N_("The value or answer with this number"), type=int, metavar="N"),
                    _arg("--value", N_("This value"), metavar="V"),
                    _flag("--keep-both", N_("All texts, one under the other")),
                ),
            ),
            CommandSpec("issues", N_("What was entered twice or out of order"), "decide:issues"),
            CommandSpec(
                "duplicates",
                N_("Partners or agreements that may have been entered twice"),
                "duplicates:duplicates",
                (_KIND,),
            ),
            CommandSpec(
                "merge",
                N_("Makes several records one, or remembers that they are not the same"),
                "duplicates:merge",
                (
                    _KIND,
                    _arg("ref", N_("The record that is kept"), metavar="REF"),
                    _arg("others", N_("The records that are the same one"), nargs="+", metavar="OTHER"),
                    _arg(
                        "--take",
                        N_("Keep the value of another record in this field; again for more"),
                        action="append",
                        default=[],
                        metavar="FIELD=REF",
                    ),
                    _flag("--apart", N_("They are not the same: they are not proposed again")),
                ),
            ),
            CommandSpec("quarantine", N_("What was held back")),
            CommandSpec("offices", N_("The offices and what each has received"), "offices:offices"),
            CommandSpec("roster", N_("The signed list of offices")),
            CommandSpec("revoke", N_("Ends the right of an installation to send files")),
            CommandSpec("card", N_("Makes the card of this installation")),
            CommandSpec("enrol", N_("Accepts the card of another installation")),
            CommandSpec(
                "print",
                N_("Prints a summary, a briefing, an activity sheet, a report or a letter as PDF"),
                "printing:print_pdf",
                (
                    _arg("what", N_("What to print"), choices=("summary", "briefing", "activity", "report", "letter")),
                    _arg("refs", N_("Reference number of the record"), nargs="*", metavar="REF"),
                    _OUTPUT,
                    _FORCE,
                ),
            ),
            CommandSpec(
                "table",
                N_("A table as CSV or XLSX"),
                "tables:table",
                (
                    _KIND,
                    _arg(
                        "-o --output", N_("File to write: its ending says CSV or XLSX"), required=True, metavar="FILE"
                    ),
                    _FORCE,
                    *_NARROWED,
                ),
            ),
            CommandSpec(
                "import-table",
                N_("Records from a table"),
                "lists:import_table",
                (
                    _KIND,
                    _arg("file", N_("XLSX, ODS or CSV file"), metavar="FILE"),
                    _arg(
                        "--map",
                        N_("The column of a field, by letter or heading; again for more"),
                        action="append",
                        default=[],
                        metavar="FIELD=COLUMN",
                    ),
                    _flag("--dry-run", N_("Show what would be brought in; nothing is written")),
                ),
            ),
            CommandSpec(
                "translations",
                N_("Texts without one of the languages as a table, for a translator"),
                "translations:translations",
                (
                    _arg("--kind", N_("Record type, such as agreement"), default="", metavar="KIND"),
                    _arg(
                        "-o --output", N_("File to write: its ending says CSV or XLSX"), required=True, metavar="FILE"
                    ),
                    _FORCE,
                ),
            ),
            CommandSpec(
                "import-translations",
                N_("Texts from a table that a translator filled in"),
                "translations:import_translations",
                (
                    _arg("file", N_("XLSX, ODS or CSV file"), metavar="FILE"),
                    _flag("--dry-run", N_("Show what would be brought in; nothing is written")),
                ),
            ),
            CommandSpec("tasks", N_("What waits for a person, the most urgent first"), "home:tasks"),
            CommandSpec(
                "calendar",
                N_("The dates ahead as a calendar file (.ics)"),
                "home:calendar",
                (_OUTPUT, _FORCE),
            ),
            CommandSpec("iati", N_("The activities in the IATI standard")),
            CommandSpec(
                "search",
                N_("Searches all records, best matches first"),
                "records:search",
                (
                    _arg("text", N_("Words to search for"), metavar="TEXT"),
                    _arg("--limit", N_("Maximum number"), type=at_least_one, default=20, metavar="N"),
                ),
            ),
            CommandSpec(
                "backup",
                N_("Makes a backup"),
                "care:backup",
                (_arg("-o --output", N_("File to write; otherwise beside the register"), metavar="FILE"),),
            ),
            CommandSpec("restore", N_("Restores a backup")),
            CommandSpec("verify", N_("Checks the register against its history"), "care:verify"),
            CommandSpec("rescue", N_("Rescues what can be read from a damaged register")),
            CommandSpec("digest", N_("One hash of the register"), "care:digest"),
            CommandSpec("completion", N_("Completion for a shell")),
        )
    }
)
