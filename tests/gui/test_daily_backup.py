"""The daily backup: made when it is due and while the window stays open, without a word; told where it fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from program_runs import places_in, program_on, stands
from services_registers import NOW, founded, opened
from workspace_samples import shown_words, until, workspace_on

from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.gui.frame import daily_backup
from iwhc_desktop.gui.frame.daily_backup import DailyBackup
from iwhc_desktop.gui.frame.status import StatusPresenter
from iwhc_desktop.gui.frame.tasks import TaskWatch
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.services.offices.founding import Founding, create_register
from iwhc_desktop.services.offices.opening import open_register

HOUR = timedelta(hours=1)


class Watch:
    """A clock that is put on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def workspace(qapp, tmp_path, watch) -> Iterator[Workspace]:
    founded(tmp_path).close()
    folder = tmp_path / "register"
    with workspace_on(qapp, open_register(folder / "store", folder / "profile", clock=watch)) as workspace:
        yield workspace


def look(daily: DailyBackup, workspace: Workspace) -> None:
    daily.look()
    until(lambda: not workspace.tasks.is_busy)


def backups(workspace: Workspace) -> list[Path]:
    return (
        sorted(workspace.register.care.backups_folder.glob("*"))
        if workspace.register.care.backups_folder.exists()
        else []
    )


class TestWhenItIsDue:
    def test_the_first_look_makes_the_first_backup(self, workspace):
        look(DailyBackup(workspace), workspace)
        assert workspace.register.care.last_backup() == NOW

    def test_within_the_day_there_is_no_other(self, workspace, watch):
        daily = DailyBackup(workspace)
        look(daily, workspace)
        watch.now = NOW + 23 * HOUR
        before = backups(workspace)
        look(daily, workspace)
        assert backups(workspace) == before

    def test_a_window_that_stays_open_backs_up_on_the_next_day(self, workspace, watch):
        daily = DailyBackup(workspace)
        look(daily, workspace)
        watch.now = NOW + 25 * HOUR
        daily.hourly.timeout.emit()
        until(lambda: not workspace.tasks.is_busy)
        assert workspace.register.care.last_backup() == NOW + 25 * HOUR

    def test_the_status_bar_tells_the_new_one(self, workspace):
        standing = StatusPresenter(workspace)
        assert "No backup yet" in shown_words(workspace.window.status)
        look(DailyBackup(workspace), workspace)
        until(lambda: not standing._soon.isActive())
        assert "Backup today" in shown_words(workspace.window.status)


class TestQuietly:
    def test_no_progress_is_shown_of_it(self, workspace, monkeypatch):
        TaskWatch(workspace.tasks, workspace.window.progress)
        started: list[object] = []
        monkeypatch.setattr(workspace.window.progress, "start", started.append)
        look(DailyBackup(workspace), workspace)
        assert started == []
        assert not workspace.window.messages.isVisible()

    def test_what_goes_wrong_is_told_with_its_sentence(self, workspace, monkeypatch):
        def full():
            raise StoreError("disk_full", needed=1, free=0)

        monkeypatch.setattr(workspace.register.care, "back_up_if_due", full)
        daily = DailyBackup(workspace)
        look(daily, workspace)
        assert "The disk is full" in shown_words(workspace.window.messages)
        workspace.window.messages.dismiss()
        look(daily, workspace)
        assert workspace.window.messages.isVisible()


class TestTimers:
    def test_they_run_from_the_start_and_end_with_the_register(self, workspace):
        daily = DailyBackup(workspace)
        assert daily.first.isActive()
        assert daily.first.isSingleShot()
        assert daily.hourly.isActive()
        assert not daily.hourly.isSingleShot()
        assert daily.hourly.interval() == 3_600_000
        workspace.close()
        assert not daily.first.isActive()
        assert not daily.hourly.isActive()

    def test_a_register_that_is_only_read_is_left_alone(self, qapp, tmp_path):
        founded(tmp_path).close()
        with workspace_on(qapp, opened(tmp_path, read_only=True)) as workspace:
            daily = DailyBackup(workspace)
            look(daily, workspace)
            assert not daily.hourly.isActive()
            assert backups(workspace) == []

    def test_the_program_backs_up_a_little_after_the_list_stands(self, qapp, tmp_path, monkeypatch):
        monkeypatch.setattr(daily_backup, "AFTER_MS", 0)
        where = places_in(tmp_path)
        create_register(
            where.store, where.profile, Founding(office_name="Manama", person_name="Amina", language="en")
        ).close()
        with program_on(qapp, where) as program:
            stands(program)
            until(lambda: program.workspace.register.care.last_backup() is not None)
