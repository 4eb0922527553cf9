"""What records are called, and finding the one that people name."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.kinds import Reference
from iwhc_desktop.domain.records import RECORDS, RecordKind
from iwhc_desktop.domain.reference_number import is_reference_number, parse
from iwhc_desktop.domain.texts import localized
from iwhc_desktop.i18n.search_key import fold
from iwhc_desktop.store.key_lists import AMONG, listed
from iwhc_desktop.store.row_reader import kinds_of
from iwhc_desktop.store.row_shape import shape_of
from iwhc_desktop.store.tables import LOOKED_UP, TABLES


def read_names(connection: Connection, keys: Collection[int], language: str) -> dict[int, str]:
    """The display name of each row; a row without one is called like what it is about."""
    found: dict[int, str] = {}
    by_kind: dict[str, list[int]] = {}
    for key, kind in kinds_of(connection, keys).items():
        by_kind.setdefault(kind, []).append(key)
    for kind, rows in by_kind.items():
        found.update(_names_of(connection, RECORDS[kind], rows, language))
    return found


def _names_of(connection: Connection, kind: RecordKind, keys: list[int], language: str) -> dict[int, str]:
    if not kind.display:
        return _borrowed(connection, kind, keys, language)
    shape = shape_of(kind.name)
    slots = [slot for name, slot in shape.slots.items() if slot.unit.field.name == kind.display]
    columns = ", ".join(name for slot in slots for name in shape.columns[slot.start : slot.end])
    offset = slots[0].start - 1
    names = {}
    for row in connection.exec_driver_sql(
        f"SELECT key, {columns} FROM {kind.name} WHERE key {AMONG}",
        (listed(keys),),
    ):
        values = {
            slot.unit.name: slot.unit.decode(tuple(row[slot.start - offset : slot.end - offset])) for slot in slots
        }
        names[row[0]] = localized(values, kind.display).shown(language)[0] if kind.is_localized else str(row[1] or "")
    return names


def _borrowed(connection: Connection, kind: RecordKind, keys: list[int], language: str) -> dict[int, str]:
    """The names of what these rows are about: of a party its partner, of a membership its country."""
    about = next(
        (
            item
            for item in kind.fields
            if isinstance(item.kind, Reference) and not item.kind.owner and item.flags.required
        ),
        None,
    )
    if about is None:
        return dict.fromkeys(keys, "")
    rows = connection.exec_driver_sql(
        f"SELECT key, {about.name} FROM {kind.name} WHERE key {AMONG}",
        (listed(keys),),
    )
    targets: dict[int, int | None] = {row[0]: row[1] for row in rows}
    names = read_names(connection, [target for target in targets.values() if target], language)
    return {key: names.get(target or 0, "") for key, target in targets.items()}


def find(connection: Connection, kind: str, text: str) -> int | None:
    """The row that people name so, None when there is none; withdrawn rows are found last."""
    spellings = _spellings(text)
    for name in (kind,) if kind else RECORDS:
        found = _find_by_field(connection, name, spellings)
        if found is not None:
            return found
    digits = fold(text.strip())
    if digits.isdecimal() and digits.isascii() and len(digits) < 20 and int(digits) < 1 << 63:
        found_kind = kinds_of(connection, [int(digits)]).get(int(digits))
        return int(digits) if found_kind is not None and kind in ("", found_kind) else None
    return None


def _spellings(text: str) -> tuple[str, str, str]:
    """What was typed, the same in capitals, and as a reference number where it is one."""
    plain = text.strip()
    return plain, fold(plain).upper(), str(parse(plain)) if is_reference_number(plain) else plain


def _find_by_field(connection: Connection, kind: str, spellings: tuple[str, str, str]) -> int | None:
    units = units_of(RECORDS[kind].record)
    for name in LOOKED_UP:
        if name in units and name in TABLES[kind].c:
            found = connection.exec_driver_sql(
                f"SELECT key FROM {kind} WHERE {name} IN (?, ?, ?) ORDER BY retired IS NOT NULL, key LIMIT 1",
                spellings,
            ).scalar()
            if found is not None:
                return int(found)
    return None
