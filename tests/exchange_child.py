"""A process that saves or reads until it is killed; what it says on its output is done for good."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Save

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def save_for_ever(register: Register) -> None:
    number = 0
    while True:
        number += 1
        edits = tuple(
            Create("partner", {"name_en": f"Partner {number}.{place}", "type": "university"}) for place in range(4)
        )
        register.bus.run(Save(edits))
        say(f"saved {number}")


def main(folder: str, work: str, *files: str) -> None:
    with open_register(Path(folder) / "store", Path(folder) / "profile", clock=lambda: NOON) as register:
        say("ready")
        if work == "save":
            save_for_ever(register)
        register.exchange.import_files([Path(name) for name in files])
        say("read")
        sys.stdin.readline()


if __name__ == "__main__":
    main(*sys.argv[1:])
