"""How values lie in columns, what the merge is told about the register, and which faults are the world's."""

from __future__ import annotations

import errno
import sqlite3
import sys
import types
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError
from store_samples import FEED, add, change, identity, named, new_store, signed_agreement, titled

from iwhc_desktop.domain.agreement.shares import Shares
from iwhc_desktop.domain.change import Stamp
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.domain.field_types import Choice, Code, Count, Flag, Localized, Reference
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.money import Money
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.projection import Creation
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.sort_key import sort_key
from iwhc_desktop.store.failures import sorted_failures
from iwhc_desktop.store.faults import sqlite_code, system_code
from iwhc_desktop.store.files import platform
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.store.in_list import listed, texts_listed
from iwhc_desktop.store.reading.existing import StoredRegister
from iwhc_desktop.store.row_codec import codec_of, fits, sort_keys
from iwhc_desktop.store.schema.layout import NO_DAY, NO_NAME
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.row_writer import member_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=20)


@pytest.fixture
def store(tmp_path: Path):
    with new_store(tmp_path / "store") as opened:
        yield opened


def values_for(kind: object, part: str) -> st.SearchStrategy[object]:
    """Right values of a kind of field."""
    shares = [{"party": 1, "num": 2, "den": 5}, {"party": 2, "text": "in kind"}]
    languages = st.sampled_from(["ar", "en", "fr"])
    pairs = st.tuples(TEXTS, st.sampled_from(["original", "draft"])).map(list)
    plain: dict[type, st.SearchStrategy[object]] = {
        Localized: languages if part == "original" else pairs,
        Flag: st.booleans(),
        Reference: st.integers(1, (1 << 63) - 1),
        Money: st.just({"amount_minor": 1, "currency": "BHD"}),
        Shares: st.just(shares),
        Code: st.just("A-1"),
        PartialDay: TEXTS if part else st.sampled_from(["2022", "2024-06", "2024-06-13", "2024-01-01/2024-10-08"]),
    }
    if isinstance(kind, Count):
        return st.integers(kind.least, kind.most)
    if isinstance(kind, Choice):
        return st.sampled_from(sorted(kind.labels))
    return plain.get(type(kind), TEXTS)


@given(st.data(), st.sampled_from(sorted(RECORDS)))
def test_a_row_gives_back_what_was_put_in(data: st.DataObject, kind: str) -> None:
    units = units_of(RECORDS[kind].record)
    chosen = data.draw(st.sets(st.sampled_from(sorted(units))))
    values = {name: data.draw(values_for(units[name].field.type, units[name].part)) for name in chosen}
    codec = codec_of(kind)
    cells = codec.row(17, values)  # type: ignore[arg-type]  # right values of each unit
    assert len(cells) == len(codec.columns)
    assert cells[0] == 17
    assert fits(cells)
    assert {name: value for name, value in codec.values(cells).items() if value is not None} == values


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
ANYTHING = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3), max_leaves=4)


@given(st.sampled_from(sorted(RECORDS)), st.data(), ANYTHING)
def test_what_a_unit_cannot_hold_becomes_empty(kind: str, data: st.DataObject, value: object) -> None:
    codec = codec_of(kind)
    unit = data.draw(st.sampled_from([*codec.slots, "retired"]))
    cells = codec.cells(unit, value)  # type: ignore[arg-type]  # anything JSON may say
    assert fits(cells)
    assert len(cells) == (1 if unit == "retired" else codec.slots[unit].end - codec.slots[unit].start)


def test_names_sort_by_what_is_shown_in_each_language() -> None:
    values = {"name_en": ["The Museum", "original"], "name_original": "en"}
    assert sort_keys(values, "name") == [sort_key("The Museum", language) for language in ("ar", "en", "fr")]  # type: ignore[arg-type]
    assert sort_keys({}, "name") == [NO_NAME] * 3
    assert codec_of("agreement").row(1, {})[-4:] == [NO_NAME, NO_NAME, NO_NAME, NO_DAY]


def test_memberships_are_told_from_other_units() -> None:
    assert member_of("agreement", "fields/7") == ("fields", 7)
    for kind, unit in (
        ("agreement", "title_en"),
        ("agreement", "parties/7"),
        ("partner", "fields/7"),
        ("agreement", f"fields/{1 << 63}"),
        ("agreement", "fields/x"),
    ):
        assert member_of(kind, unit) is None


def test_the_merge_is_told_where_rows_come_from(store: Store) -> None:
    keys = signed_agreement(store, "A", "2024-01-17")
    (operation,) = store.log.unsealed()
    with store.reading() as connection:
        register = StoredRegister(connection)
        found = register.creations([*keys.values(), 1, (FEED << 32) + 99])
        assert found == {
            keys["partner"]: Creation("partner", Stamp(FEED, 4), operation.clock, 0),
            keys["agreement"]: Creation("agreement", Stamp(FEED, 4), operation.clock, 0),
            keys["agreement_party"]: Creation("agreement_party", Stamp(FEED, 4), operation.clock, keys["agreement"]),
            keys["signature"]: Creation("signature", Stamp(FEED, 4), operation.clock, keys["agreement_party"]),
        }
        assert register.creations([]) == {}
        children = register.children([keys["agreement"], keys["partner"]])
        assert {owner: list(rows) for owner, rows in children.items()} == {keys["agreement"]: [keys["agreement_party"]]}


def test_the_merge_is_told_what_is_shown_and_written(store: Store) -> None:
    row = add(store, "agreement", titled("A", fields=[7]))
    change(store, "agreement", row, registry_no="16")
    change(store, "agreement", row, registry_no="17", **{"fields/8": True, "fields/7": False})
    with store.unit_of_work() as work:
        work.retire("agreement", row, "entered twice")
        work.commit()
    names = ("registry_no", "title_en", "title_fr", "fields/7", "fields/8", "fields/9", "retired")
    units = [(row, unit) for unit in names]
    with store.reading() as connection:
        register = StoredRegister(connection)
        assert register.values([*units, (row + 5, "title_en")]) == {
            (row, "registry_no"): "17",
            (row, "title_en"): ["A", "original"],
            (row, "title_fr"): None,
            (row, "fields/7"): False,
            (row, "fields/8"): True,
            (row, "fields/9"): False,
            (row, "retired"): "entered twice",
        }
        later_writes = register.later_writes(units)
        assert {unit for _, unit in later_writes} == {"registry_no", "fields/7", "fields/8", "retired"}
        assert [later_write.value for later_write in later_writes[row, "registry_no"]] == ["17"]
        assert len(register.row_later_writes([row])) == 5
        assert register.row_later_writes([row + 1]) == []
        assert register.conflicts([row]) == {}
        assert register.seen_of_others(Stamp(FEED, 3)) == {}


def test_an_identity_is_kept_whole_and_may_gain_members() -> None:
    kept = identity(office_key=7, headquarters=True, root="abc")
    assert Identity.from_json({**kept.as_json(), "of_a_later_version": 1}) == kept
    assert kept.installation == "HQ1"


def test_keys_and_texts_as_one_parameter() -> None:
    assert listed({3, 1, 2}) == "[1, 2, 3]"
    assert texts_listed(["b", "a"]) == '["a", "b"]'


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (sqlite3.SQLITE_BUSY, "locked"),
        (sqlite3.SQLITE_FULL, "disk_full"),
        (sqlite3.SQLITE_READONLY, "folder_read_only"),
        (sqlite3.SQLITE_CORRUPT, "corrupt"),
        (sqlite3.SQLITE_NOTADB, "corrupt"),
        (sqlite3.SQLITE_CANTOPEN, "cannot_open"),
        (sqlite3.SQLITE_IOERR | 3 << 8, "unreadable_disk"),
        (sqlite3.SQLITE_ERROR, ""),
        (sqlite3.SQLITE_CONSTRAINT, ""),
        (sqlite3.SQLITE_MISUSE, ""),
    ],
)
def test_faults_of_the_world_are_told_from_bugs(number: int, code: str) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = number
    assert sqlite_code(error) == code
    for raised in (error, OperationalError("SELECT", {}, error)):
        expected = StoreError if code else type(raised)
        with pytest.raises(expected) as caught, sorted_failures(Path("register")):
            raise raised
        if code:
            about = "." if code == "folder_read_only" else "register"
            assert (caught.value.code, caught.value.detail["file"]) == (code, about)  # type: ignore[attr-defined]
            assert caught.value.__cause__ is raised


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EROFS, "folder_read_only"),
        (errno.EACCES, "no_access"),
        (errno.ENOENT, "missing"),
        (errno.EIO, "unreadable_disk"),
        (errno.EBUSY, "locked"),
        (errno.ESTALE, "unreadable_disk"),
    ],
)
def test_failed_system_calls_have_codes(number: int, code: str) -> None:
    assert system_code(OSError(number, "x")) == code
    with pytest.raises(StoreError) as caught, sorted_failures(Path("register")):
        raise OSError(number, "x")
    assert caught.value.code == code


def test_anything_else_passes_through() -> None:
    with pytest.raises(ZeroDivisionError), sorted_failures(Path("register")):
        raise ZeroDivisionError
    assert sqlite_code(ValueError()) == ""


def test_windows_locks_a_byte_behind_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[int, int]] = []
    held = [False]

    def locking(_: int, how: int, count: int) -> None:
        calls.append((how, count))
        if held[0]:
            raise OSError(errno.EACCES, "held")

    monkeypatch.setitem(sys.modules, "msvcrt", types.SimpleNamespace(locking=locking, LK_NBLCK=2))
    with (tmp_path / "lock").open("a+", encoding="utf-8") as file:
        assert platform._lock_windows(file)
        held[0] = True
        assert not platform._lock_windows(file)
    assert calls == [(2, 1), (2, 1)]


def test_a_folder_is_synchronised_where_the_system_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    platform.sync_folder(tmp_path)
    monkeypatch.setattr(platform, "IS_WINDOWS", True)
    platform.sync_folder(tmp_path / "no such folder")
    platform.make_private(tmp_path / "no such file")


def test_rows_withdrawn_by_nobody_are_unsent_until_sealed(store: Store) -> None:
    row = add(store, "partner", named("A"))
    other = add(store, "partner", named("B"))
    with store.unit_of_work() as work:
        work.connection.exec_driver_sql("UPDATE feed SET sealed=2")
        work.finish()
    assert not store.queries.row("partner", row).unsent
    change(store, "partner", row, website="a.example")
    rows = store.queries.rows("partner", [row, other])
    assert [rows[row].unsent, rows[other].unsent] == [True, False]


def test_a_list_reads_what_it_shows_and_nothing_else(store: Store) -> None:
    keys = signed_agreement(store, "Museum", "2024-06-13")
    (whole,) = store.queries.rows("agreement", [keys["agreement"]]).values()
    (shown,) = store.queries.rows("agreement", [keys["agreement"]], ("title_en", "kind")).values()
    assert shown.values == {"title_en": whole.values["title_en"], "kind": whole.values["kind"]}
    assert (shown.retired, shown.conflicts) == (whole.retired, whole.conflicts)
    assert (whole.unsent, shown.unsent, shown.written) == (True, False, {})
    parties = store.queries.children("agreement_party", [keys["agreement"]], units=("agreement", "position"))
    assert [set(row.values) for row in parties[keys["agreement"]]] == [{"agreement", "position"}]
    with pytest.raises(KeyError):
        store.queries.rows("agreement", [keys["agreement"]], ("no_such",))
