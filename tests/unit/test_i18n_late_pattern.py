"""Patterns that are compiled when they are first used give what compiled ones give."""

import re

import pytest

from iwhc_desktop.i18n.late_pattern import LatePattern

TEXT = "12 May, 3 June"
PATTERN, PLAIN = LatePattern(r"(\d+) (\w+)"), re.compile(r"(\d+) (\w+)")


@pytest.mark.parametrize("name", ["search", "match", "fullmatch"])
@pytest.mark.parametrize("text", [TEXT, "12 May", "in 12 May", ""])
def test_matches_are_those_of_a_compiled_pattern(name: str, text: str) -> None:
    late, plain = getattr(PATTERN, name)(text), getattr(PLAIN, name)(text)
    assert (late and late.span()) == (plain and plain.span())


def test_several_matches_are_those_of_a_compiled_pattern() -> None:
    assert [found[0] for found in PATTERN.finditer(TEXT)] == ["12 May", "3 June"]
    assert PATTERN.split(TEXT) == PLAIN.split(TEXT)
    assert PATTERN.split(TEXT, maxsplit=1) == PLAIN.split(TEXT, maxsplit=1)
    assert PATTERN.sub(r"\2 \1", TEXT) == "May 12, June 3"
    assert PATTERN.sub(r"\2 \1", TEXT, count=1) == "May 12, 3 June"


def test_it_is_compiled_once_and_not_before_it_is_used() -> None:
    broken = LatePattern("(")
    with pytest.raises(re.error):
        broken.search(TEXT)
    assert PATTERN.compiled is PATTERN.compiled
