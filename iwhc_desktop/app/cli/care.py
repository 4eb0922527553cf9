"""Commands for the care of the store: backup, verify, digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.damage import damage_lines
from iwhc_desktop.app.cli.output import Answer, Line
from iwhc_desktop.domain.change import Json
from iwhc_desktop.i18n.messages import N_, NP_
from iwhc_desktop.services.care import RULES_VERSION
from iwhc_desktop.services.exchange.trust import held_roster
from iwhc_desktop.store.files.atomic import require_file, require_new, require_writable

_PIECE = 1 << 20


def backup(call: Call) -> Answer:
    """Make a backup: in the register's own folder of backups, or in a file of the person's choice."""
    care = call.writing().care
    if not call.options.output:
        return written(care.back_up())
    target = Path(call.options.output)
    if target.parent.is_dir():  # a missing folder is created
        require_writable(target)
    return written(care.back_up_to(target))


def target_of(call: Call) -> Path:
    """The file given with `-o`. Raises StoreError file_exists for an existing one, unless --force was given."""
    path = Path(call.options.output)
    if not call.options.force:
        require_new(path)
    require_file(path)
    return path


def written(path: Path) -> Answer:
    """The answer of every command that writes one file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    document: dict[str, Json] = {"file": str(path), "sha256": digest.hexdigest(), "bytes": size}
    return Answer(document, [N_("Written: {file}", file=str(path))])


def verify(call: Call) -> Answer:
    """Check the register's files, hashes and tables against its log; exit code 1 if there is any damage."""
    found = call.reading().care.verify(call.progress)
    problems: list[Json] = [{"code": damage.code, "where": damage.where} for damage in found.problems]
    document: dict[str, Json] = {"ok": found.is_ok, "checked": found.operations, "problems": problems}
    sentence = NP_("{n} change checked, nothing is wrong", "{n} changes checked, nothing is wrong", found.operations)
    lines: Iterable[Line] = [sentence] if found.is_ok else damage_lines(call.queries, found.problems, call.language)
    return Answer(document, lines, code=0 if found.is_ok else 1)


def digest(call: Call) -> Answer:
    """One hash of everything that travels, equal where the same was imported; `running` is the one on paper."""
    register = call.reading()
    found = register.care.digest()
    document: dict[str, Json] = {
        "digest": found.digest,
        "running": register.store.running_hash(),
        "operations": found.operations,
        "conflicts": found.conflicts,
        "issues": found.issues,
        "roster": held_roster(register.store).roster.version,
        "built_in": {str(feed): last for feed, last in found.built_in},
        "rules": RULES_VERSION,
    }
    return Answer(document, [found.digest])
