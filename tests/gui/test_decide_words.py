"""The fields of a decision without their page, the strip of work under way, and the place of a trial."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.window.trial import TRIAL_FOLDER, delete_trial, is_trial, trial_places
from iwhc_desktop.domain.change import RETIRED, Stamp
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.gui.exchange.decide_parts import BOTH, TYPED, DecideRow, field_said, is_typed, ordered, version_said
from iwhc_desktop.gui.frame.tasks import Task, TaskWatch
from iwhc_desktop.gui.views.value_words import unit_label
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.exchange.author import Author
from iwhc_desktop.services.exchange.results import DecideValue, ToDecide

CHILDREN = tuple(kind for kind in RECORDS.values() if kind.owner)
AT = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)


def item(unit: str = "notes_en", *values: object, kind: str = "agreement", own: int = 1, both: bool = True) -> ToDecide:
    """A field to decide; the value with the number `own` is this installation's."""
    found = tuple(
        DecideValue(n, value, Stamp(n, 1), AT + timedelta(hours=n), Author(f"O{n}", is_own=n == own))
        for n, value in enumerate(values, 1)
    )
    return ToDecide(
        id="c",
        kind=kind,
        key=5,
        unit=unit,
        label=unit_label(kind, unit),
        language="en",
        before=None,
        values=found,
        can_keep_both=both,
        name=LocalizedText(en="Memorandum"),
        reference="R",
        top_kind=kind,
        top=5,
    )


def no_names(_keys: object) -> dict[int, str]:
    return {}


@pytest.fixture
def make_row(appearance, qtbot):
    def make(asked: ToDecide) -> DecideRow:
        row = DecideRow(appearance, asked, no_names, "en")
        qtbot.addWidget(row)
        return row

    return make


class TestVersions:
    @pytest.mark.parametrize(
        ("unit", "value", "language", "words"),
        [
            (RETIRED, True, "en", "Withdrawn"),
            (RETIRED, False, "en", "Kept"),
            ("notes_en", "Sent", "en", "Sent"),
            ("notes_en", None, "en", "–"),
            ("confidential", True, "fr", "Oui"),
            ("confidential", False, "ar", "لا"),
            ("kind", "protocol", "fr", "Protocole"),
            ("kind", "protocol", "ar", "بروتوكول"),
        ],
    )
    def test_a_version_has_words(self, unit, value, language, words):
        assert Formats(language).plain(version_said(item(unit), value, no_names)) == words

    @pytest.mark.parametrize(
        ("language", "value", "words"),
        [
            ("ar", "ar", "النص الأصلي (العربية): انواذيبو"),
            ("ar", "en", "النص الأصلي (English): Nouakchott"),
            ("en", "ar", "Original text (العربية): انواذيبو"),
            ("en", "en", "Original text (English): Nouakchott"),
            ("fr", "ar", "Texte original (العربية) : انواذيبو"),
            ("fr", "en", "Texte original (English) : Nouakchott"),
            ("en", "fr", "Français"),
        ],
    )
    def test_an_original_language_is_shown_as_its_text_never_as_a_code(self, language, value, words):
        asked = replace(
            item("title_original", "ar", "en"), texts=LocalizedText(ar="انواذيبو", en="Nouakchott", original="en")
        )
        said = strip_isolates(Formats(language).plain(version_said(asked, value, no_names)))
        assert said.replace("\u00a0", " ").replace("\u202f", " ") == words

    @pytest.mark.parametrize(
        ("unit", "typed"),
        [
            ("notes_en", True),
            ("title_ar", True),
            ("title_original", False),
            ("registry_no", True),
            ("kind", False),
            ("term_months", False),
            ("confidential", False),
            ("fields/7", False),
            (RETIRED, False),
        ],
    )
    def test_only_texts_can_be_typed(self, unit, typed):
        assert is_typed(item(unit)) is typed

    @pytest.mark.parametrize(("own", "order"), [(1, [1, 2, 3]), (2, [2, 1, 3]), (3, [3, 1, 2]), (0, [1, 2, 3])])
    def test_ours_comes_first_and_the_others_as_numbered(self, own, order):
        assert [value.n for value in ordered(item("notes_en", "a", "b", "c", own=own))] == order


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("kind", CHILDREN, ids=lambda kind: kind.name)
class TestFieldOfARowBelow:
    def words(self, asked: ToDecide, names: dict[int, str], language: str) -> str:
        return strip_isolates(Formats(language).plain(field_said(asked, lambda _keys: names)))

    def test_it_is_shown_after_the_kind_and_the_name_of_its_row(self, kind, language):
        formats = Formats(language)
        unit = next(item.name for item in kind.fields if not item.type.is_owner)
        asked = item(next(name for name in units_of(kind.record) if name.startswith(unit)), 1, 2, kind=kind.name)
        label, field = (strip_isolates(formats.plain(words)) for words in (kind.label, asked.label))
        below = replace(asked, top=4)
        assert self.words(below, {5: "Amina Diallo"}, language) == f"{label} · Amina Diallo · {field}"
        assert self.words(below, {}, language) == f"{label} · {field}"
        assert self.words(asked, {5: "Amina Diallo"}, language) == field


class TestRow:
    @pytest.mark.parametrize(("own", "result", "take"), [(1, 1, 1), (1, 2, 2), (2, 1, 2), (2, 2, 1)])
    def test_what_is_decided_is_the_number_of_the_value_not_its_place(self, make_row, own, result, take):
        row = make_row(item("notes_en", "a", "b", own=own))
        row.choose(result)
        assert row.decision() == {"take": take}

    @pytest.mark.parametrize(
        ("digit", "both", "meant", "result"),
        [
            (1, True, True, 1),
            (2, True, True, 2),
            (3, True, True, BOTH),
            (3, False, False, 0),
            (4, True, False, 0),
            (0, True, False, 0),
        ],
    )
    def test_a_digit_is_a_version_and_after_the_last_both(self, make_row, digit, both, meant, result):
        row = make_row(item("notes_en", "a", "b", both=both))
        assert row.press(digit) is meant
        assert row.result == result

    @pytest.mark.parametrize(
        ("unit", "values", "joined"),
        [
            ("notes_en", ("a", "b"), "a\nb"),
            ("notes_en", ("a", "a"), "a"),
            ("notes_en", ("a", None), "a"),
            ("notes_en", (None, None), None),
            ("registry_no", ("R 1", "R 2"), "R 1 / R 2"),
        ],
    )
    def test_both_are_each_text_once(self, make_row, unit, values, joined):
        row = make_row(item(unit, *values))
        row.choose(BOTH)
        assert row.decision() == {"value": joined}

    def test_nothing_chosen_decides_nothing(self, make_row):
        assert make_row(item("kind", "protocol", "agreement")).decision() == {}

    def test_what_was_typed_is_put_back(self, make_row):
        row = make_row(item("registry_no", "R 1", "R 2"))
        row.restore((TYPED, "R 3"))
        assert row.decision() == {"value": "R 3"}
        row.choose(1)
        assert row.state == (1, "R 3")
        assert not row.back.isHidden()
        row.choose(TYPED)
        assert row.decision() == {"value": "R 3"}


class Strip(QObject):
    """What the strip was told."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []

    def start(self, said: object) -> None:
        self.told.append(said)

    def advance(self, done: int, total: int, said: object = "") -> None:
        self.told.append((done, total, said))

    def finish(self) -> None:
        self.told.append("over")


class Runner(QObject):
    """Says that work began or ended."""

    started = Signal(object)
    idle = Signal()


class TestWork:
    def test_the_strip_shows_the_work_that_began_last_and_cancels_only_it(self, qapp):
        runner, strip, first, last = Runner(), Strip(), Task("first"), Task("last")
        stopped: list[Task] = []
        for task in (first, last):
            task.cancel = lambda task=task: stopped.append(task)
        TaskWatch(runner, strip)
        strip.cancelled.emit()
        runner.started.emit(first)
        first.progress.start("copying", 4)
        runner.started.emit(last)
        strip.cancelled.emit()
        assert strip.told == ["first", (0, 4, "copying"), "last"]
        assert stopped == [last]
        runner.idle.emit()
        strip.cancelled.emit()
        assert strip.told[-1] == "over"
        assert stopped == [last]


class TestTrial:
    def test_everything_of_a_trial_lies_in_one_folder(self, tmp_path):
        trial = trial_places(Places(tmp_path / "profile", tmp_path / "store"))
        assert trial == Places(tmp_path / "profile" / TRIAL_FOLDER, tmp_path / "profile" / TRIAL_FOLDER / "store")

    @pytest.mark.parametrize(("folder", "trial"), [("profile/trial", True), ("profile", False), ("trial", False)])
    def test_a_register_is_known_by_its_profile(self, tmp_path, folder, trial):
        assert is_trial(tmp_path / Path(folder), Places(tmp_path / "profile", tmp_path / "store")) is trial

    def test_deleting_takes_the_trial_and_nothing_else(self, tmp_path):
        places = Places(tmp_path / "profile", tmp_path / "profile" / "store")
        for folder in (places.store, trial_places(places).store):
            folder.mkdir(parents=True)
            (folder / "kept").write_bytes(b"x")
        delete_trial(places)
        assert sorted(path.name for path in places.profile.iterdir()) == ["store"]
        assert (places.store / "kept").is_file()

    def test_a_folder_that_cannot_go_is_named(self, tmp_path, monkeypatch):
        places = Places(tmp_path, tmp_path / "store")
        trial_places(places).profile.mkdir()

        def held(_folder: Path) -> None:
            raise PermissionError

        monkeypatch.setattr("iwhc_desktop.store.files.platform.shutil.rmtree", held)
        with pytest.raises(StoreError) as told:
            delete_trial(places)
        assert told.value.code == "no_access"


class TestLettersThatDiffer:
    """K25: versions that look alike show and say which letters differ; others are marked where that says something."""

    @pytest.mark.parametrize(
        ("unit", "values", "marked", "shown"),
        [
            ("title_fr", ("d'été", "d’été"), ["'", "’"], True),
            ("title_ar", ("مكتبة علي", "مكتبه علي"), ["ة", "ه"], True),
            ("title_en", ("Plan 2024", "Plan 2025"), ["4", "5"], False),
            ("title_en", ("Rabat", "Jeddah"), ["", ""], False),
            ("kind", ("protocol", "funding_agreement"), ["", ""], False),
        ],
    )
    def test_each_card_marks_its_letters_and_says_them(self, make_row, unit, values, marked, shown):
        stored = values if unit == "kind" else [[value, "original"] for value in values]
        cards = make_row(item(unit, *stored)).cards
        letters = [
            "".join(strip_isolates(card.words.text())[slice(*span)] for span in card.words.marks) for card in cards
        ]
        assert letters == marked
        assert [not card.differs.isHidden() for card in cards] == [shown, shown]
        for card, letter in zip(cards, letters, strict=True):
            assert ("Differs from the others in" in card.accessibleDescription()) is bool(letter)
            assert letter in card.accessibleDescription()

    def test_the_mark_is_drawn_behind_its_letter_alone(self, make_row, appearance):
        card = make_row(item("title_en", ["Plan 2024", "original"], ["Plan 2025", "original"])).cards[0]
        card.words.resize(300, 40)
        picture = card.words.grab().toImage()
        soft, line = appearance.colour("warning_soft").rgb(), appearance.colour("warning").rgb()
        columns = {at for at in range(picture.width()) for y in range(picture.height()) if picture.pixel(at, y) == soft}
        lines = {at for at in range(picture.width()) for y in range(picture.height()) if picture.pixel(at, y) == line}
        width = card.words.fontMetrics().horizontalAdvance("Plan 202")
        assert columns
        assert lines
        assert abs(min(columns | lines) - width) <= 2
        assert max(columns | lines) < card.words.fontMetrics().horizontalAdvance("Plan 2024") + 3
