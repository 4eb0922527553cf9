"""Turns the shipped register (resources/register/*.jsonl) into the feeds of resources/feeds.

    python packaging/make_feeds.py            appends what is new and prints the chains to compile in
    python packaging/make_feeds.py --fresh    makes every feed anew; only before the first release

A record line is {"as", "kind", "values", "sets"?}, a later value {"set", "values", "note"}; `@NAME` names the
row that a line called so. Each line is one operation, so lines may only be added at the end of a file: what
was shipped keeps its keys, and the segments that hold it their bytes.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from iwhc_desktop.domain.change import Json, Operation, Write, row_key  # noqa: E402 - runs uninstalled
from iwhc_desktop.domain.field_types import Reference  # noqa: E402 - as above
from iwhc_desktop.domain.fields import fields_of, set_unit, units_of  # noqa: E402 - as above
from iwhc_desktop.domain.records import RECORDS  # noqa: E402 - as above
from iwhc_desktop.services.shipped.builtin import feed_bytes, read_segments  # noqa: E402 - as above
from iwhc_desktop.services.shipped.feeds import BUILT_IN  # noqa: E402 - as above
from iwhc_desktop.store.writing.log_rows import ACK_CHAIN_CHARACTERS  # noqa: E402 - as above
from iwhc_desktop.sync.segment import GENESIS, Segment, operations, seal_all  # noqa: E402 - as above


class ShippedRegisterError(Exception):
    """A line of the shipped register that cannot be shipped, with its file and line number."""


@dataclass
class Names:
    """The rows named by the lines so far: kind and key by name."""

    rows: dict[str, tuple[str, int]] = field(default_factory=dict)

    def key(self, name: str) -> int:
        """The key of `@NAME`."""
        return self.rows[name.removeprefix("@")][1]


def record_lines(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """The lines of one file of the register."""
    for number, line in enumerate((folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield json.loads(line)
        except ValueError as error:
            raise ShippedRegisterError(f"{name}:{number}: {error}") from error


def operation_of(feed: int, seq: int, line: Mapping[str, Any], names: Names) -> Operation:
    """The operation of one line, with the number `seq`."""
    if "set" in line:
        kind, key = names.rows[line["set"]]
        creates: tuple[tuple[str, int], ...] = ()
    else:
        kind, key = line["kind"], row_key(feed, seq)
        creates = ((kind, key),)
        if "as" in line:
            names.rows[line["as"]] = (kind, key)
    writes = tuple(writes_of(kind, key, line, names))
    return Operation(feed, seq, seq, 0, creates=creates, writes=writes, note=line.get("note", ""))


def writes_of(kind: str, key: int, line: Mapping[str, Any], names: Names) -> Iterator[Write]:
    """The values and memberships of a line, each checked against its field."""
    record = RECORDS[kind].record
    references = {item.name for item in fields_of(record) if isinstance(item.type, Reference)}
    units = units_of(record)
    for unit, given in line["values"].items():
        value: Json = names.key(given) if unit in references else given
        wrong = units[unit].problem(value) if unit in units else "unknown_field"
        if wrong:
            raise ShippedRegisterError(f"{kind} {line.get('as', key)}: {unit}: {wrong}")
        yield Write(kind, key, unit, value)
    for name, members in line.get("sets", {}).items():
        yield from (Write(kind, key, set_unit(name, names.key(member)), True) for member in members)


def feed_operations(
    feed: int, lines: Sequence[Mapping[str, Any]], ack: Mapping[int, tuple[int, str]], names: Names
) -> tuple[Operation, ...]:
    """Every operation of a feed: first its acknowledgement of the feeds before it, then one per line."""
    seen = (Operation(feed, 1, 1, 0, entry="ack", ack=ack),) if ack else ()
    return seen + tuple(operation_of(feed, seq, line, names) for seq, line in enumerate(lines, len(seen) + 1))


def continued(shipped: Sequence[Segment], wanted: Sequence[Operation]) -> list[Segment]:
    """The shipped segments unchanged, and new ones for what they do not contain yet."""
    held = tuple(operation for segment in shipped for operation in operations(segment))
    if tuple(wanted[: len(held)]) != held:
        raise ShippedRegisterError("a line that was shipped has changed; add lines at the end instead")
    chain = shipped[-1].chain if shipped else GENESIS
    return [*shipped, *seal_all(wanted[len(held) :], chain, None)]


def make_feeds(register: Path, shipped: Path | None) -> dict[int, list[Segment]]:
    """The segments of every built-in feed; `shipped` is the folder of the existing ones."""
    names, made = Names(), dict[int, list[Segment]]()
    for feed, built_in in BUILT_IN.items():
        old = read_segments((shipped / built_in.file).read_bytes()) if shipped else []
        ack = first_ack(old) or {
            other: (segments[-1].last, segments[-1].chain[:ACK_CHAIN_CHARACTERS]) for other, segments in made.items()
        }
        wanted = feed_operations(feed, list(record_lines(register, built_in.name)), ack, names)
        made[feed] = continued(old, wanted)
    return made


def first_ack(segments: Sequence[Segment]) -> Mapping[int, tuple[int, str]]:
    """The acknowledgement at the start of the shipped feed, which never changes."""
    return operations(segments[0])[0].ack if segments else {}


def main(arguments: Sequence[str]) -> int:
    """Write the feeds and print the constants for services/shipped/feeds.py."""
    folder = ROOT / "resources" / "feeds"
    made = make_feeds(ROOT / "resources" / "register", None if "--fresh" in arguments else folder)
    folder.mkdir(parents=True, exist_ok=True)
    for feed, segments in made.items():
        data, last = feed_bytes(segments), segments[-1]
        (folder / BUILT_IN[feed].file).write_bytes(data)
        print(f'    {feed}: BuiltIn({feed}, "{BUILT_IN[feed].name}", {last.last},')
        print(f'               "{last.chain}",')
        print(f'               "{hashlib.sha256(data).hexdigest()}"),')
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
