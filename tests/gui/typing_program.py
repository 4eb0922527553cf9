"""The whole program in a process of its own, in Arabic, with the form of activities: `typing_program.py FOLDER DOES`.

`types`: types into every input, waits until the draft holds all but the last one, says so and does nothing more.
`opens`: opens the form again and says what is there, as JSON. Started in a folder with a register.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1])]

from program_runs import places_in, program_on, stands  # noqa: E402 - from the folders above
from PySide6.QtWidgets import QApplication  # noqa: E402
from typed_activity import TYPED, Keyboard, enter  # noqa: E402
from workspace_samples import shown_words, until  # noqa: E402

from iwhc_desktop.app.window.program import Program  # noqa: E402

LAST = "men"


def say(found: object) -> None:
    """One line of JSON for whoever started the program."""
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def type_all_but_save(program: Program) -> None:
    """Type, and stop for good in the middle of it: until it is killed the program does not even draw any more."""
    workspace = program.workspace
    assert workspace is not None
    workspace.go("activities")
    keyboard = Keyboard(program.window, "ar")
    enter(workspace, keyboard, TYPED["ar"]._replace(**{LAST: ""}))
    form, drafts = workspace.page("activity_form"), workspace.register.drafts
    until(lambda: (kept := drafts.find("activity")) is not None and kept.typed == form.typed())
    keyboard.type(getattr(TYPED["ar"], LAST))
    say(form.typed())
    sys.stdin.read()


def open_again(program: Program) -> None:
    """Open the form, and say what is in it and what the program offered at its start."""
    workspace = program.workspace
    assert workspace is not None
    home = workspace.page("home")
    until(lambda: bool(home.kept.drafts))
    offered = shown_words(home.kept)
    (kept,) = workspace.register.drafts.of("activity")
    workspace.open_form("activity", 0, number=kept.number)
    say({"typed": workspace.page("activity_form").typed(), "offered": offered})


def main(folder: Path, does: str) -> None:
    """Run the program on a register in the folder."""
    application = QApplication([])
    with program_on(application, places_in(folder, "ar")) as program:
        stands(program)
        {"types": type_all_but_save, "opens": open_again}[does](program)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
