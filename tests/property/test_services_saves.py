"""Whatever is saved, undone and done again: values stay canonical, undo restores, the log tells it all."""

from __future__ import annotations

import tempfile
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from iwhc_desktop.domain.agreement.rules import share_problems
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.reference_number import is_reference_number
from iwhc_desktop.i18n.text_rules import check_text, tidy_text
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Redo, Restore, Save, Undo, Withdraw
from iwhc_desktop.services.saving.entries import canonical
from tests.services_registers import founded, partner

# values as typed


def _itself(value: Json) -> Json:
    return value


_TEXTS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=30)
_TYPED = st.fixed_dictionaries(
    {},
    optional={
        "title_ar": _TEXTS,
        "title_en": _TEXTS,
        "title_fr": _TEXTS,
        "registry_no": _TEXTS,
        "summary_en": _TEXTS,
        "effective_on": st.sampled_from(["2024", "2024-06", "2024-06-13", "2024-06-13/2024-06-13", "", "13/6/2024"]),
        "fields": st.lists(st.integers(1, 9), max_size=4),
        "term_months": st.one_of(st.none(), st.integers(1, 99)),
    },
)


@given(_TYPED)
@settings(max_examples=200)
def test_what_is_canonical_stays_as_it_is(typed: dict[str, Json]) -> None:
    once = canonical("agreement", typed, {}, _itself)
    assert canonical("agreement", once, {}, _itself) == once


@given(_TYPED)
@settings(max_examples=200)
def test_every_text_gets_a_state_and_one_language_is_the_original(typed: dict[str, Json]) -> None:
    values = canonical("agreement", typed, {}, _itself)
    texts = {unit: pair for unit, pair in values.items() if unit.startswith("title_") and isinstance(pair, list)}
    assert all(pair[0] and pair[1] in ("original", "draft") for pair in texts.values())
    assert sum(pair[1] == "original" for pair in texts.values()) == (1 if texts else 0)
    assert (values.get("title_original") is not None) == bool(texts)


@given(_TEXTS, st.booleans())
@settings(max_examples=200)
def test_a_tidy_text_is_tidy_and_tidying_hides_nothing(text: str, multiline: bool) -> None:
    tidy = tidy_text(text, multiline=multiline)
    assert tidy is None or tidy == tidy_text(tidy, multiline=multiline)
    assert tidy is None or (tidy == tidy.strip() and (multiline or "\n" not in tidy))
    bad = set(check_text(text.strip()))
    assert tidy is None or bad - {"control_character"} <= set(check_text(tidy))


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 12)), min_size=1, max_size=5))
@settings(max_examples=200)
def test_shares_are_whole_or_refused(parts: list[tuple[int, int]]) -> None:
    shares: Json = [{"party": number, "num": num, "den": den} for number, (num, den) in enumerate(parts)]
    codes = [code for code, _ in share_problems(shares, set(range(len(parts))))]
    whole = sum((Fraction(num, den) for num, den in parts), Fraction()) == 1
    assert codes == ([] if whole else ["shares_not_whole"])


# saves, undone and done again

_NAMES = ("One", "Two", "Deux", "Trois")
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("make"), st.sampled_from(_NAMES)),
        st.tuples(st.just("rename"), st.sampled_from(_NAMES)),
        st.tuples(st.just("website"), st.sampled_from(["", "a.org", "b.org"])),
        st.tuples(st.just("link"), st.sampled_from(["0", "1", "2"])),
        st.tuples(st.sampled_from(["withdraw", "restore", "undo", "redo", "agree"]), st.just("")),
    ),
    max_size=12,
)

Snapshot = dict[int, tuple[str | None, dict[str, Json]]]


def snapshot(register: Register) -> Snapshot:
    """What stands in the kinds the steps write."""
    found: Snapshot = {}
    for kind in ("partner", "agreement"):
        keys = register.queries.keys(kind, include_retired=True)
        own = [key for key in keys if key >> 32 == register.identity.feed]
        found |= {key: (row.retired, dict(row.values)) for key, row in register.queries.rows(kind, own).items()}
    return found


def command(register: Register, step: tuple[str, str], made: list[int]) -> Save | Undo | Redo | None:
    """The command of a step, None where it makes no sense yet."""
    what, text = step
    plain: dict[str, Save | Undo | Redo] = {
        "make": Save((partner(text or "x", "p"),)),
        "undo": Undo(),
        "redo": Redo(),
        "agree": Save((Create("agreement", {"kind": "protocol", "title_en": "P"}, "a"),)),
    }
    if what in plain:
        return plain[what]
    if what == "link":
        field = list(register.queries.keys("field"))[int(text)]
        agreement = next(iter(register.queries.keys("agreement")), 0)
        return Save((Change("agreement", agreement, {f"fields/{field}": True}),)) if agreement else None
    if not made:
        return None
    key = made[-1]
    edits = {
        "rename": Change("partner", key, {"name_en": text}),
        "restore": Restore("partner", key),
        "website": Change("partner", key, {"website": text}),
        "withdraw": Withdraw("partner", key, "again"),
    }
    return Save((edits[what],))


@given(_STEPS)
@settings(max_examples=12, deadline=None)
def test_undo_restores_what_stood_before_and_the_log_tells_it_all(steps: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder, founded(Path(folder)) as register:
        made: list[int] = []
        before: list[Snapshot] = []
        for step in steps:
            asked = command(register, step, made)
            stood = snapshot(register)
            try:
                result = register.bus.run(asked) if asked is not None else None
            except ApplicationError:
                assert snapshot(register) == stood  # refused whole
                continue
            if isinstance(asked, Undo):
                expected = before.pop()
                shown = {key: found for key, found in snapshot(register).items() if key in expected}
                assert shown == expected
            elif result is not None and result.stamp is not None:
                before.append(stood)
            if result is not None and isinstance(asked, Save):
                made += [key for alias, key in result.keys.items() if alias == "p"]
                assert all(is_reference_number(reference) for reference in result.references.values())
        assert register.care.verify().problems == ()


def test_references_of_a_whole_register_are_unique() -> None:
    with tempfile.TemporaryDirectory() as folder, founded(Path(folder), sample=True) as register:
        for number in range(30):
            register.bus.run(Save((partner(f"P{number}"),)))
        found = [
            row.values["reference"]
            for kind in RECORDS
            if "reference" in units_of(RECORDS[kind].record)
            for row in register.queries.rows(kind, register.queries.keys(kind)).values()
        ]
        assert len(found) == len(set(found)) > 30
        assert all(is_reference_number(str(reference)) for reference in found)
