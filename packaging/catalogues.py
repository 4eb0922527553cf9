"""Keeps the catalogues of the interface: `update`, `add FILE.json`, `check`.

- update: extracts every marked message into i18n/iwhc_desktop.pot and brings the three .po files up to
  date: translations stay, messages that are gone are dropped, English is filled with its source
- add: update, then enters the translations of a JSON list of objects
  {"msgid", "context"?, "ar": text or six forms, "fr": text or two forms, "en"?: the same}
- check: lists what is missing or wrong and ends with 1 if there is anything
"""

from __future__ import annotations

import ast
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from catalogue_rules import findings_of  # noqa: E402 - stands beside this script

from iwhc_desktop.i18n.languages import LANGUAGES  # noqa: E402 - the script runs without installation
from iwhc_desktop.i18n.placeholders import agree  # noqa: E402 - as above

MARKERS = {"N_": ("msgid",), "NP_": ("msgid", "plural"), "C_": ("context", "msgid")}
LOCK_SECONDS = 30


class ExtractionError(Exception):
    """A marked message that cannot be extracted: it is not a literal, or it is marked in two ways."""


@dataclass
class Marked:
    """A message found in the source."""

    msgid: str
    context: str = ""
    plural: str = ""
    places: set[str] = field(default_factory=set)


def extract(root: Path = ROOT) -> list[Marked]:
    """Every marked message of the package, sorted by text and context."""
    found: dict[tuple[str, str], Marked] = {}
    for path in sorted((root / "iwhc_desktop").rglob("*.py")):
        place = path.relative_to(root).as_posix()
        for message in _marked_in(ast.parse(path.read_text(encoding="utf-8"), place), place):
            known = found.setdefault((message.msgid, message.context), message)
            if known.plural != message.plural:
                raise ExtractionError(f"{place}: {message.msgid!r} is marked with and without a plural")
            known.places.add(place)
    return [found[key] for key in sorted(found)]


def _marked_in(tree: ast.AST, place: str) -> Iterator[Marked]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in MARKERS:
            yield _message(node, MARKERS[name], place)


def _message(call: ast.Call, parts: tuple[str, ...], place: str) -> Marked:
    texts = [arg.value for arg in call.args[: len(parts)] if isinstance(arg, ast.Constant)]
    if len(texts) != len(parts) or not all(isinstance(text, str) and text for text in texts):
        raise ExtractionError(f"{place}:{call.lineno}: a marked message is written out, never computed")
    return Marked(**dict(zip(parts, texts, strict=True)))


def template_of(messages: list[Marked]) -> polib.POFile:
    """The template of the catalogues: no dates, no line numbers."""
    return _file("", [_entry(message) for message in messages])


def _entry(message: Marked) -> polib.POEntry:
    plural = {"msgid_plural": message.plural, "msgstr_plural": {0: "", 1: ""}} if message.plural else {}
    return polib.POEntry(
        msgid=message.msgid,
        msgctxt=message.context or None,
        occurrences=[(place, "") for place in sorted(message.places)],
        **plural,
    )


def _file(language: str, entries: list[polib.POEntry]) -> polib.POFile:
    file = polib.POFile(wrapwidth=110, encoding="utf-8")
    file.header = "Messages of IWHC Desktop"
    plural_header = LANGUAGES[language].plural_header if language else "nplurals=INTEGER; plural=EXPRESSION;"
    file.metadata = {
        "Project-Id-Version": "iwhc-desktop",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_header,
    }
    file.extend(entries)
    return file


def merged(messages: list[Marked], language: str, old: polib.POFile) -> polib.POFile:
    """The catalogue of a language for these messages, with the translations in `old`."""
    known = {(entry.msgid, entry.msgctxt or ""): entry for entry in old if not entry.obsolete}
    entries = []
    for message in messages:
        entry, before = _entry(message), known.get((message.msgid, message.context))
        forms = _forms(before) if before and before.msgid_plural == entry.msgid_plural else []
        if language == "en" and not all(forms):
            forms = []
        if not forms and language == "en":
            forms = [message.msgid, message.plural] if message.plural else [message.msgid]
        _set_forms(entry, forms or [""], LANGUAGES[language].plural_forms)
        entry.comment = before.comment if before else ""
        entry.tcomment = before.tcomment if before else ""
        entries.append(entry)
    return _file(language, entries)


def _forms(entry: polib.POEntry) -> list[str]:
    if entry.fuzzy:
        return []
    return [entry.msgstr_plural[key] for key in sorted(entry.msgstr_plural)] or [entry.msgstr]


def _set_forms(entry: polib.POEntry, forms: list[str], count: int) -> None:
    if not entry.msgid_plural:
        entry.msgstr = forms[0]
        return
    entry.msgstr_plural = {index: forms[index] if index < len(forms) else "" for index in range(count)}


def po_path(language: str, root: Path = ROOT) -> Path:
    """The catalogue of a language in the source tree."""
    return root / "i18n" / language / "LC_MESSAGES" / "iwhc_desktop.po"


def pot_path(root: Path = ROOT) -> Path:
    """The template in the source tree."""
    return root / "i18n" / "iwhc_desktop.pot"


def read(language: str, root: Path = ROOT) -> polib.POFile:
    """The present catalogue of a language; empty if there is none yet."""
    path = po_path(language, root)
    return polib.pofile(str(path), encoding="utf-8", wrapwidth=110) if path.exists() else _file(language, [])


def write(file: polib.POFile, path: Path) -> None:
    """Write a catalogue whole or not at all; an unchanged one is not touched."""
    text = f"{file}\n".encode()
    if path.exists() and path.read_bytes() == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(text)
    part.replace(path)


def update(root: Path = ROOT) -> None:
    """Bring the template and the three catalogues up to date with the source."""
    messages = extract(root)
    write(template_of(messages), pot_path(root))
    for language in LANGUAGES:
        write(merged(messages, language, read(language, root)), po_path(language, root))


def add(items: list[dict[str, object]], root: Path = ROOT) -> list[str]:
    """Enter translations. Returns the refused ones, with the reason."""
    update(root)
    refused: list[str] = []
    for language in LANGUAGES:
        file = read(language, root)
        known = {(entry.msgid, entry.msgctxt or ""): entry for entry in file}
        for item in items:
            if language in item:
                refused += _entered(item, known, language)
        write(file, po_path(language, root))
    return refused


def _entered(
    item: dict[str, object],
    known: dict[tuple[str, str], polib.POEntry],
    language: str,
) -> list[str]:
    msgid, context, given = str(item["msgid"]), str(item.get("context") or ""), item[language]
    entry = known.get((msgid, context))
    if entry is None:
        return [f"{language}: no such message: {msgid!r} (context {context!r})"]
    forms = [str(form) for form in given] if isinstance(given, list) else [str(given)]
    wanted = LANGUAGES[language].plural_forms if entry.msgid_plural else 1
    if len(forms) != wanted:
        return [f"{language}: {msgid!r} needs {wanted} forms, not {len(forms)}"]
    if not all(agree(form, msgid, entry.msgid_plural, at, language) for at, form in enumerate(forms)):
        return [f"{language}: {msgid!r}: the placeholders differ"]
    _set_forms(entry, forms, wanted)
    return []


def check(root: Path = ROOT) -> list[str]:
    """Everything that is missing or wrong in the template and the catalogues, one line each."""
    messages = extract(root)
    findings, template = [], pot_path(root)
    if not template.exists() or template.read_text(encoding="utf-8") != f"{template_of(messages)}\n":
        findings.append("template: differs from the source; run `packaging/catalogues.py update`")
    wanted = {(message.msgid, message.context) for message in messages}
    for language in LANGUAGES:
        file = read(language, root)
        have = {(entry.msgid, entry.msgctxt or "") for entry in file if not entry.obsolete}
        findings += [f"{language}: not in the catalogue: {msgid!r}" for msgid, _ in sorted(wanted - have)]
        findings += [f"{language}: no longer in the source: {msgid!r}" for msgid, _ in sorted(have - wanted)]
        findings += findings_of(file, language)
    return findings


@contextmanager
def locked(root: Path = ROOT) -> Iterator[None]:
    """Prevent two people on one computer from writing the catalogues at the same time."""
    lock, deadline = root / "i18n" / ".lock", time.monotonic() + LOCK_SECONDS
    lock.parent.mkdir(exist_ok=True)
    while True:
        try:
            lock.mkdir()
            break
        except FileExistsError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
    try:
        yield
    finally:
        lock.rmdir()


def main(arguments: list[str]) -> int:
    """Run one of the three commands. Returns 0 on success."""
    match arguments:
        case ["update"]:
            with locked():
                update()
            return 0
        case ["add", name]:
            with locked():
                return _report(add(json.loads(Path(name).read_text(encoding="utf-8"))))
        case ["check"]:
            return _report(check())
    print(__doc__)
    return 2


def _report(findings: list[str]) -> int:
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
