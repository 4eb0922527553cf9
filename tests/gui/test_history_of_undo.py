"""History and the sentence of an undo say what was undone: an entry, a change, a withdrawal, a merge, or the undo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

import pytest
from services_registers import founded

from iwhc_desktop.gui.views.history_words import history_of
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Attach, Change, Command, Create, Redo, Restore, Save, Undo, Withdraw
from iwhc_desktop.services.saving.merging import Merge, merging

EN = Formats("en")
_numbers, _MADE = count(1), re.compile(r"Made \d+")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with founded(tmp_path_factory.mktemp("undo")) as found:
        yield found


def partners(register: Register, number: int) -> list[int]:
    made = [Create("partner", {"name_en": f"Made {next(_numbers)}", "type": "donor"}, f"p{n}") for n in range(number)]
    return list(register.bus.run(Save(tuple(made))).keys.values())


def merge(register: Register, kept: int, other: int) -> Command:
    rows = register.queries.rows("partner", [kept, other])
    return merging(Merge(kind="partner", kept=rows[kept], others=[rows[other]]), [])


def play(register: Register, steps: str) -> tuple[str, str, str]:
    """What is said last, and the newest line of the history with its note; `undo it` undoes the last step by name."""
    (key, other), said, stamp = partners(register, 2), "", None
    for step in steps.split(", "):
        match step:
            case "add":
                [key] = partners(register, 1)
                continue
            case "undo it":
                command: Command = Undo(stamp)
            case "merge":
                command = merge(register, other, key)
            case _:
                command = {
                    "change": Save((Change("partner", key, {"name_en": "Other"}),)),
                    "withdraw": Save((Withdraw("partner", key, "twice"),)),
                    "take back": Save((Restore("partner", key),)),
                    "undo": Undo(),
                    "redo": Redo(),
                }[step]
        result = register.bus.run(command)
        stamp, said = result.stamp, result.message or ""
    line = history_of(register, "partner", key, "en")[0]
    said, done, note = (_MADE.sub("X", strip_isolates(EN.plain(one))) for one in (said, line.said, line.note))
    return said, done, note


@pytest.mark.parametrize(
    ("steps", "said", "line", "note"),
    [
        ("add, undo", "Undone: Partner entered: X", "Partner: entry undone", "undone"),
        ("add, undo, redo", "Redone: Partner entered: X", "Partner entered again", "redone"),
        ("add, undo, redo, undo", "Undone: Partner entered: X", "Partner: entry undone", "undone"),
        ("add, undo, redo, undo, redo", "Redone: Partner entered: X", "Partner entered again", "redone"),
        ("add, undo, undo it", "Undone: Partner: entry undone, X", "Partner entered again", "undone"),
        ("add, undo, take back", "", "Partner entered again", ""),
        ("change, undo", "Undone: Name changed: X", "Name (English): X instead of Other", "undone"),
        ("change, undo, redo", "Redone: Name changed: Other", "Name (English): Other instead of X", "redone"),
        ("change, undo, undo it", "Undone: Name changed: Other", "Name (English): Other instead of X", "undone"),
        ("withdraw", "", "Partner withdrawn: twice", ""),
        ("withdraw, undo", "Undone: Partner withdrawn: X", "Partner: withdrawal undone", "undone"),
        ("withdraw, undo, redo", "Redone: Partner withdrawn: X", "Partner withdrawn: twice", "redone"),
        ("withdraw, undo, undo it", "Undone: Partner: withdrawal undone, X", "Partner withdrawn: twice", "undone"),
        ("withdraw, take back", "", "Partner: withdrawal undone", ""),
        ("withdraw, take back, undo", "Undone: Partner: withdrawal undone, X", "Partner withdrawn: twice", "undone"),
        ("merge", "", "Same as: X", ""),
        ("merge, undo", "Undone: Partner: several records became one, X", "Partner: merge with X undone", "undone"),
        ("merge, undo, redo", "Redone: Partner: several records became one, X", "Same as: X", "redone"),
        ("merge, undo, undo it", "Undone: Partner: merge undone, X", "Same as: X", "undone"),
    ],
)
def test_what_was_undone_is_called_what_it_was(register, steps, said, line, note):
    assert play(register, steps) == (said, line, note)


def test_what_was_brought_in_together_is_counted_each_time(register):
    partners(register, 3)
    said = [register.bus.run(command) for command in (Undo(), Redo(), Undo())]
    said.append(register.bus.run(Undo(said[-1].stamp)))
    assert [EN.plain(one.message) for one in said] == [
        "Undone: 3 records entered",
        "Redone: 3 records entered",
        "Undone: 3 records entered",
        "Undone: entry of 3 records undone",
    ]


def test_withdrawals_that_were_taken_back_together_are_counted_as_such(register):
    keys = partners(register, 2)
    register.bus.run(Save(tuple(Withdraw("partner", key, "twice") for key in keys)))
    register.bus.run(Save(tuple(Restore("partner", key) for key in keys)))
    assert EN.plain(register.bus.run(Undo()).message) == "Undone: withdrawal of 2 records undone"


def test_a_document_without_a_title_is_called_by_its_file_whatever_is_undone(register, tmp_path):
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")
    (partner,) = partners(register, 1)
    register.bus.run(Attach("partner", partner, scan))
    said = []
    for command in (Undo(), Redo(), Undo()):
        said.append(strip_isolates(EN.plain(register.bus.run(command).message)))
    assert said == [
        "Undone: Document attached: scan.pdf",
        "Redone: Document attached: scan.pdf",
        "Undone: Document attached: scan.pdf",
    ]
    stamp = register.bus.run(Redo()).stamp
    assert strip_isolates(EN.plain(register.bus.run(Undo(stamp)).message)).endswith("scan.pdf")
