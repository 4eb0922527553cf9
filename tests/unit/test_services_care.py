"""Backups, the check of the store, its digest, and the drafts of open forms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from iwhc_desktop.domain.change import Stamp
from iwhc_desktop.domain.errors import Cancelled
from iwhc_desktop.services.care import Care, logged_operations
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.progress import Cancellable, Silent
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Save, Undo
from iwhc_desktop.services.saving.drafts import Draft, Drafts
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.store import Store
from tests.services_registers import NOW, founded, partner, signed_agreement


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path) as made:
        yield made


# the check


def test_a_register_equals_the_replay_of_its_log(register: Register) -> None:
    made = register.bus.run(signed_agreement()).keys
    register.bus.run(Save((Change("partner", made["theirs"], {"name_fr": "Organisation"}),)))
    register.bus.run(Undo())
    verified = register.care.verify()
    assert verified.problems == ()
    assert verified.is_ok
    assert verified.operations == len(list(logged_operations(register.store)))
    assert verified.operations > 3


def test_a_value_changed_behind_the_log_is_found(register: Register) -> None:
    key = register.bus.run(Save((partner("Center"),))).key
    with register.store.unit_of_work() as work:
        work.connection.exec_driver_sql("UPDATE partner SET website='example.org' WHERE key=?", (key,))
        work.finish()
    verified = register.care.verify()
    assert not verified.is_ok
    assert {found.code for found in verified.problems} == {"projection_differs"}
    assert any(str(key) in found.where for found in verified.problems)


def test_the_check_shows_how_far_it_is_and_can_be_cancelled(register: Register) -> None:
    progress = Cancellable()
    register.care.verify(progress)
    assert (progress.done, progress.total) == (3, 3)
    assert progress.message is not None
    progress.cancel()
    with pytest.raises(Cancelled):
        register.care.verify(progress)
    silent = Silent()
    silent.start(progress.message, 1)
    silent.step(1)


def test_the_digest_follows_what_travels(register: Register) -> None:
    before = register.care.digest()
    assert register.care.digest() == before
    register.bus.run(Save((partner("Center"),)))
    after = register.care.digest()
    assert after.digest != before.digest
    assert after.operations == before.operations + 2  # what was read is acknowledged before the first save


# backups


def at(register: Register, later: timedelta) -> Care:
    """The same store some time later."""
    return Care(Session(register.store, lambda: NOW + later))


def test_a_backup_is_made_once_a_day(register: Register) -> None:
    assert register.care.last_backup() is None
    first = register.care.back_up_if_due()
    assert first is not None
    assert first.is_file()
    assert register.care.last_backup() == NOW
    assert register.care.back_up_if_due() is None
    assert at(register, timedelta(hours=23)).back_up_if_due() is None
    assert at(register, timedelta(hours=24)).back_up_if_due() is not None


def test_a_backup_dated_ahead_does_not_stop_the_next_one(register: Register) -> None:
    at(register, timedelta(days=3650)).back_up()
    assert register.care.back_up_if_due() is not None


def test_a_backup_opens_as_a_register_with_everything_in_it(register: Register, tmp_path: Path) -> None:
    key = register.bus.run(Save((partner("Center"),))).key
    folder = tmp_path / "taken"
    folder.mkdir()
    register.care.back_up_to(folder / "register.iwhc-store")
    with open_register(folder, tmp_path / "nobody", read_only=True) as again:
        assert again.queries.row("partner", key).values["name_en"] == ["Center", "original"]
        assert again.care.digest() == register.care.digest()


def test_a_backup_of_a_running_register_is_whole(register: Register) -> None:
    register.bus.run(signed_agreement())
    path = register.care.back_up()
    assert path.stat().st_size > 0
    assert not list(path.parent.glob("*.part"))
    assert Store.open(register.store.folder, read_only=True).last_backup() == NOW


# drafts


def test_a_draft_comes_back_as_it_was_typed(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, "a" * 32)
    draft = Draft(
        kind="agreement",
        key=42,
        typed={"title_ar": "اتفاقية", "signed_on": "31/2/2024", "fields": [1, 2]},
        seen={"title_ar": Stamp(5000, 7)},
    )
    drafts.keep(draft)
    assert Drafts(tmp_path, "a" * 32).find("agreement", 42) == draft
    assert Drafts(tmp_path, "b" * 32).find("agreement", 42) is None
    drafts.keep(Draft(kind="agreement", key=42, typed={"title_ar": "أخرى"}))
    found = drafts.find("agreement", 42)
    assert found is not None
    assert found.typed == {"title_ar": "أخرى"}


def test_drafts_are_listed_and_forgotten(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, "a" * 32)
    assert drafts.all() == []
    drafts.keep(Draft(kind="partner", typed={"name_en": "\ud800"}))
    drafts.keep(Draft(kind="agreement", key=42))
    assert [draft.form for draft in drafts.all()] == ["agreement-42", "partner-0"]
    drafts.discard("partner")
    drafts.discard("partner")
    assert [draft.form for draft in drafts.all()] == ["agreement-42"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"format": 9}',
        b'{"format": 1, "kind": "x"}',
        b"\xff\xfe",
        b'{"format": 1, "kind": "a", "key": 1, "typed": [], "seen": {"x": 1}}',
    ],
)
def test_a_draft_that_cannot_be_read_is_as_if_it_were_not_there(tmp_path: Path, content: bytes) -> None:
    drafts = Drafts(tmp_path, "a" * 32)
    drafts.keep(Draft(kind="agreement", key=42))
    (tmp_path / "drafts" / ("a" * 32) / "agreement-42.json").write_bytes(content)
    assert drafts.find("agreement", 42) is None
    assert drafts.all() == []


def test_a_form_has_a_safe_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.\./x-0"):
        Drafts(tmp_path, "a" * 32).find("../x")


def test_a_register_keeps_drafts_of_its_own(register: Register) -> None:
    register.drafts.keep(Draft(kind="partner"))
    assert (register.profile / "drafts" / register.identity.store_id / "partner-0.json").is_file()
