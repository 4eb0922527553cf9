"""The commands `tasks` and `calendar` on the sample register."""

from __future__ import annotations

import json
from typing import Any

import pytest


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_tasks_are_those_of_home(public_dates: Any, language: str) -> None:
    found = json.loads(public_dates("tasks", "--json", "--as-of", "2026-11-23", "--lang", language))
    by_name = {task["task"]: task for task in found}
    assert by_name["ends_soon"]["due"] == "2027-01-16"
    assert by_name["ends_soon"]["days_left"] == 55
    assert (by_name["signing_day"]["count"], by_name["signing_day"]["kind"]) == (2, "agreement")
    assert len(by_name["signed_copy"]["records"]) == by_name["signed_copy"]["count"] == 5
    assert all(task["text"] for task in found)
    assert "55" in public_dates("tasks", "--as-of", "2026-11-23", "--lang", language)


def test_the_calendar_is_written_once_and_not_over_another_file(public_dates: Any, tmp_path: Any) -> None:
    target = tmp_path / "dates.ics"
    answer = json.loads(public_dates("calendar", "-o", str(target), "--as-of", "2026-12-15", "--json"))
    assert answer["bytes"] == target.stat().st_size
    assert "DTSTART;VALUE=DATE:20270612" in target.read_text(encoding="utf-8")
    error = json.loads(public_dates("calendar", "-o", str(target), "--json", code=1))["error"]
    assert error["code"] == "file_exists"
