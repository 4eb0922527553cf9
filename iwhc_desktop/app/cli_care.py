"""Commands that look after the store: backup, verify, digest."""
from __future__ import annotations

import hashlib
from pathlib import Path

from iwhc_desktop.app.cli_call import Call
from iwhc_desktop.app.cli_output import Answer
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.i18n.error_texts import sentence_of
from iwhc_desktop.i18n.messages import N_, NP_
from iwhc_desktop.services.care import RULES_VERSION
from iwhc_desktop.services.exchange_trust import held_roster

_PIECE = 1 << 20


def backup(call: Call) -> Answer:
    """Make a backup: in the register's own folder of backups, or in a file of the person's choice."""
    care = call.writing().care
    made = care.back_up_to(Path(call.options.output)) if call.options.output else care.back_up()
    return written(made)


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
    """Check the register's files, hashes and tables against its log; exit code 1 when anything is wrong."""
    found = call.reading().care.verify(call.progress)
    problems: list[Json] = [{"code": damage.code, "where": damage.where} for damage in found.problems]
    document: dict[str, Json] = {"ok": found.is_ok, "checked": found.operations, "problems": problems}
    sentence = NP_("{n} change checked, nothing is wrong", "{n} changes checked, nothing is wrong", found.operations)
    wrong = [(sentence_of(StoreError(damage.code)), damage.where) for damage in found.problems]
    return Answer(document, wrong or [sentence], code=0 if found.is_ok else 1)


def digest(call: Call) -> Answer:
    """One hash of everything that travels; equal where the same was read."""
    register = call.reading()
    found = register.care.digest()
    document: dict[str, Json] = {
        "digest": found.digest, "operations": found.operations, "conflicts": found.conflicts,
        "issues": found.issues, "roster": held_roster(register.store).roster.version,
        "built_in": {str(feed): last for feed, last in found.built_in}, "rules": RULES_VERSION}
    return Answer(document, [found.digest])
