"""The table of the benchmarks: goals, ratios, lines printed one by one, and groups."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.benchmarks import __main__ as benchmarks
from tests.benchmarks.figures import Figure, alternating, say_all


@pytest.mark.parametrize(
    ("ours", "limit", "most", "is_met"),
    [
        (2.0, 1.0, 2.0, True),
        (2.1, 1.0, 2.0, False),
        (9.0, 10.0, 0, True),
        (11.0, 10.0, 0, False),
        (99.0, 1.0, None, True),
    ],
)
def test_a_figure_meets_its_goal(ours: float, limit: float, most: float | None, is_met: bool) -> None:
    assert Figure("what", ours, limit, most).is_met is is_met


def test_rounds_alternate_and_the_first_one_does_not_count() -> None:
    turns: list[str] = []
    ours, limit = iter((900.0, 6.0, 4.0, 8.0)), iter((1.0, 2.0, 2.0, 2.0))

    def measure(whose: str, values: Iterator[float]) -> float:
        turns.append(whose)
        return next(values)

    figure = alternating(
        "what", lambda _: measure("ours", ours), lambda _: measure("limit", limit), 3.0, rounds=3, against="plain"
    )
    assert turns == ["ours", "limit"] * 4
    assert (figure.ours, figure.limit, figure.spread) == (6.0, 2.0, "2-4")


def test_a_line_is_printed_before_the_next_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    def figures() -> Iterator[Figure]:
        yield Figure("first", 3.0, 1.0, 2.0)
        assert "first" in capsys.readouterr().out
        yield Figure("second", 1.0, 1.0, 2.0)

    assert say_all(figures()) is False
    assert "NOT MET" not in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_without_a_group_nothing_is_measured(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["benchmarks", *arguments])
    try:
        code = benchmarks.main()
    except SystemExit as ended:
        code = int(str(ended.code))
    assert code == 0
    said = capsys.readouterr().out
    assert all(group in said for group in benchmarks.GROUPS)
    assert "usage" in said
