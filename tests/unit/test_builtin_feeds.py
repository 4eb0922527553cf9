"""The feeds that ship with the program: what they hold, that they only grow, and that nobody touched them."""

import importlib.util
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from iwhc_desktop.domain.change import row_key
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.domain.field_types import LANGUAGES, Localized
from iwhc_desktop.domain.fields import fields_of, units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.reference_number import SAMPLE_OFFICE, parse
from iwhc_desktop.services.shipped import builtin
from iwhc_desktop.services.shipped.feeds import BUILT_IN, LISTS, PUBLIC_DATES, SAMPLE, loaded
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.store.store import Store
from iwhc_desktop.sync.segment import operations

ROOT = Path(__file__).resolve().parents[2]
REGISTER = ROOT / "resources" / "register"
FEEDS = ROOT / "resources" / "feeds"
AT = "2026-11-23T12:00:00+00:00"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """The script that makes the feeds."""
    spec = importlib.util.spec_from_file_location("make_feeds", ROOT / "packaging" / "make_feeds.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["make_feeds"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def lines_of(feed: int) -> list[dict[str, Any]]:
    path = REGISTER / f"{BUILT_IN[feed].name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def new_store(folder: Path, feed: int = 5000) -> Store:
    return Store.create(folder, Identity(store_id=f"{feed:032x}", feed=feed, office_code="HQ"))


def shipped_operations(feed: int) -> list[Any]:
    return [operation for segment in builtin.shipped_segments(feed) for operation in operations(segment)]


# what they hold


@pytest.mark.parametrize("feed", sorted(BUILT_IN))
def test_every_line_is_one_operation_under_a_fixed_key(feed):
    shipped = [operation for operation in shipped_operations(feed) if operation.entry == "op"]
    lines = lines_of(feed)
    assert len(shipped) == len(lines)
    offset = 1 if feed == LISTS else 2
    for number, (operation, line) in enumerate(zip(shipped, lines, strict=True), offset):
        assert (operation.first, operation.seq, operation.clock) == (number, number, 0)
        expected = () if "set" in line else ((line["kind"], row_key(feed, number)),)
        assert operation.creates == expected
        assert len(operation.writes) == len(line["values"]) + sum(map(len, line.get("sets", {}).values()))


def test_a_feed_has_seen_those_before_it():
    assert shipped_operations(LISTS)[0].entry == "op"
    for feed, seen in ((SAMPLE, {1}), (PUBLIC_DATES, {1, 2})):
        first = shipped_operations(feed)[0]
        assert first.entry == "ack"
        assert set(first.ack) == seen
        for other, (last, chain) in first.ack.items():
            assert [one for one in builtin.shipped_segments(other) if one.last == last and one.chain.startswith(chain)]


def test_references_are_sound_and_given_once():
    references = [
        line["values"]["reference"] for feed in BUILT_IN for line in lines_of(feed) if "reference" in line["values"]
    ]
    assert len(references) == len(set(references)) > 30
    assert {parse(reference).installation for reference in references} == {SAMPLE_OFFICE}


def test_required_fields_are_filled_and_names_are_unique():
    names = [line["as"] for feed in BUILT_IN for line in lines_of(feed) if "as" in line]
    assert len(names) == len(set(names))
    for feed in BUILT_IN:
        for line in lines_of(feed):
            for item in fields_of(RECORDS[line["kind"]].record) if "kind" in line else ():
                parts = (
                    [f"{item.name}_{code}" for code in LANGUAGES] if isinstance(item.type, Localized) else [item.name]
                )
                is_filled = any(line["values"].get(part) is not None for part in parts)
                assert is_filled or not item.flags.required, (line, item.name)


def test_every_text_has_three_languages_and_says_where_it_comes_from():
    for feed in BUILT_IN:
        for line in lines_of(feed):
            values = line["values"]
            if "name_en" in values or "title_en" in values:
                field = "name" if "name_en" in values else "title"
                assert all(values[f"{field}_{code}"][0] for code in LANGUAGES), line
                assert values[f"{field}_original"] in LANGUAGES
                assert line["kind"] == "country" or values["provenance"], line


def test_no_agreement_of_the_sample_belongs_to_an_office():
    agreements = [line["values"] for line in lines_of(SAMPLE) if line.get("kind") == "agreement"]
    assert len(agreements) == 5
    assert not any("responsible_office" in values for values in agreements)


def test_french_texts_follow_french_typography():
    for feed in BUILT_IN:
        for line in lines_of(feed):
            for name, value in line["values"].items():
                if name.endswith("_fr") and isinstance(value, list):
                    assert "'" not in value[0], value
                    assert " :" not in value[0], value


# that they only grow


def test_making_them_again_gives_the_same_bytes(maker):
    made = maker.make_feeds(REGISTER, FEEDS)
    for feed, segments in made.items():
        path = FEEDS / BUILT_IN[feed].file
        assert builtin.feed_bytes(segments) == path.read_bytes()
        assert (segments[-1].last, segments[-1].chain) == (BUILT_IN[feed].last, BUILT_IN[feed].chain)


def test_making_them_from_nothing_gives_the_same_operations(maker):
    for feed, segments in maker.make_feeds(REGISTER, None).items():
        made = [operation for segment in segments for operation in operations(segment)]
        shipped = shipped_operations(feed)
        assert [one for one in made if one.entry != "ack"] == [one for one in shipped if one.entry != "ack"]


def test_a_line_at_the_end_is_appended_and_moves_nothing(maker, tmp_path):
    register = Path(shutil.copytree(REGISTER, tmp_path / "register"))
    with (register / "2_sample.jsonl").open("a", encoding="utf-8") as file:
        file.write(
            json.dumps(
                {
                    "as": "ORG-NEW",
                    "kind": "partner",
                    "values": {"name_en": ["New", "original"], "name_original": "en", "type": "donor"},
                }
            )
            + "\n"
        )
    made = maker.make_feeds(register, FEEDS)
    old, new = builtin.shipped_segments(SAMPLE), made[SAMPLE]
    assert tuple(new[:-1]) == old
    assert (new[-1].first, new[-1].previous) == (old[-1].last + 1, old[-1].chain)
    assert made[PUBLIC_DATES] == list(builtin.shipped_segments(PUBLIC_DATES))


def test_a_line_that_was_shipped_may_not_change(maker, tmp_path):
    register = Path(shutil.copytree(REGISTER, tmp_path / "register"))
    path = register / "2_sample.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("Ain Shams", "Ain Sham"), encoding="utf-8")
    with pytest.raises(maker.ShippedRegisterError):
        maker.make_feeds(register, FEEDS)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name_en": ["X", "original"], "type": "nonsense"}, "unknown_choice"),
        ({"name_en": "X", "type": "donor"}, "not_a_text"),
        ({"nonsense": "X"}, "unknown_field"),
    ],
)
def test_a_line_that_no_field_takes_is_named(maker, values, code):
    line = {"as": "ORG-X", "kind": "partner", "values": values}
    with pytest.raises(maker.ShippedRegisterError, match=code):
        maker.operation_of(1, 1, line, maker.Names())


# that nobody touched them


def test_every_changed_byte_is_noticed():
    built_in = BUILT_IN[PUBLIC_DATES]
    data = (FEEDS / built_in.file).read_bytes()
    assert builtin.shipped(built_in, data)
    for at in range(len(data)):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        with pytest.raises(StoreError, match="built_in_damaged"):
            builtin.shipped(built_in, changed)


def test_a_cut_or_lengthened_file_is_noticed():
    built_in = BUILT_IN[PUBLIC_DATES]
    data = (FEEDS / built_in.file).read_bytes()
    for changed in [data[:size] for size in range(0, len(data), 7)] + [data + b"\n", data + data]:
        with pytest.raises(StoreError, match="built_in_damaged"):
            builtin.shipped(built_in, changed)


def test_the_file_of_another_feed_is_no_substitute():
    data = (FEEDS / BUILT_IN[SAMPLE].file).read_bytes()
    with pytest.raises(StoreError, match="built_in_damaged"):
        builtin.shipped(BUILT_IN[LISTS], data)


def test_a_feed_that_does_not_ship_is_unknown():
    with pytest.raises(StoreError, match="built_in_unknown"):
        builtin.shipped_segments(7)


def test_a_program_without_its_files_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(builtin, "resource_path", tmp_path.joinpath)
    with pytest.raises(StoreError, match="built_in_damaged"):
        builtin.shipped_segments(LISTS)


# loading


def test_loading_brings_what_a_feed_builds_upon(tmp_path):
    with new_store(tmp_path / "store") as store:
        assert loaded(store) == {}
        assert builtin.load(store, {PUBLIC_DATES}, AT)
        assert loaded(store) == {feed: one.last for feed, one in BUILT_IN.items()}
        signature = store.queries.row("signature", store.queries.find("signature", "SIG-05-1") or 0)
        assert signature.values["signed_on"] == "2024-06-13"
        assert signature.retired is None
        assert not signature.unsent
        assert store.queries.conflicts() == []


def test_loading_twice_changes_nothing(tmp_path):
    with new_store(tmp_path / "store") as store:
        builtin.load(store, {SAMPLE}, AT)
        before = store.digest()
        assert not builtin.load(store, {LISTS}, AT)
        assert not builtin.load(store, {SAMPLE}, AT)
        assert not builtin.load(store, (), AT)
        assert store.digest() == before


def test_every_store_has_the_same_rows_in_whatever_steps(tmp_path):
    with new_store(tmp_path / "one") as one, new_store(tmp_path / "two", 6000) as two:
        builtin.load(one, {PUBLIC_DATES}, AT)
        for feed in BUILT_IN:
            builtin.load(two, {feed}, datetime.now(UTC).isoformat())
        assert one.digest() == two.digest()


def test_an_edit_made_before_the_public_dates_came_is_to_be_decided(tmp_path):
    with new_store(tmp_path / "store") as store:
        builtin.load(store, {SAMPLE}, AT)
        key = store.queries.find("signature", "SIG-05-1") or 0
        with store.unit_of_work() as work:
            work.write("signature", key, "signed_on", "2024-06-14")
            work.commit()
        builtin.load(store, {PUBLIC_DATES}, AT)
        assert [(conflict.unit, len(conflict.live)) for conflict in store.queries.conflicts()] == [("signed_on", 2)]


def test_an_edit_made_after_they_came_replaces_them(tmp_path):
    with new_store(tmp_path / "store") as store:
        builtin.load(store, {PUBLIC_DATES}, AT)
        key = store.queries.find("signature", "SIG-05-1") or 0
        with store.unit_of_work() as work:
            work.write("signature", key, "signed_on", "2024-06-14")
            work.commit()
        assert store.queries.conflicts() == []
        assert store.queries.row("signature", key).values["signed_on"] == "2024-06-14"


def test_the_shipped_values_are_stored_as_they_were_written(tmp_path):
    with new_store(tmp_path / "store") as store:
        builtin.load(store, {SAMPLE}, AT)
        for line in lines_of(SAMPLE):
            if "as" not in line or "sample_id" not in line["values"]:
                continue
            row = store.queries.row(line["kind"], store.queries.find(line["kind"], line["as"]) or 0)
            for unit, value in line["values"].items():
                if unit in units_of(RECORDS[line["kind"]].record) and not str(value).startswith("@"):
                    assert row.values[unit] == value
