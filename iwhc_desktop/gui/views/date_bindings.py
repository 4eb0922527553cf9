"""Dates and spans in a form: the day as far as it is known, and the words of a letter that say more than a date can."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.partial_date import PartialDate, PartialDateError
from iwhc_desktop.domain.partial_day import AS_WRITTEN, PartialDay, kept_beside
from iwhc_desktop.domain.spans import is_before
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.date_input import DateInput
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.kept_words import KeptWords
from iwhc_desktop.gui.parts.readings import Offer
from iwhc_desktop.gui.parts.typed_value import Explain, kept_text
from iwhc_desktop.gui.views.bindings import Binding
from iwhc_desktop.gui.views.value_bindings import reading_said
from iwhc_desktop.i18n.messages import C_, Message

_KEEP = C_("reading", "Keep as written, with {value}")


class DateBinding(Binding):
    """A date known to the day, month, year or as an interval, its Hijri date beside the label.

    Words that say what a date cannot are kept below the input until another date is entered.
    """

    def __init__(self, appearance: Appearance, name: str, label: DisplayText, explain: Explain) -> None:
        self.input = DateInput(appearance, label, explain)
        super().__init__(name, FormField(appearance, label, self.input))
        self._kept = KeptWords(appearance)
        self._kept_for: str | None = None
        self._had_words = False
        self._kept.removed.connect(self._drop_words)
        self.widget.add_below(self._kept)
        self.input.changed.connect(lambda _text: self._tell())
        self.input.committed.connect(lambda _text: self._show_problem())
        appearance.changed.connect(self._gloss)

    @property
    def as_written(self) -> str | None:
        """What stands on paper beside the date, None where nothing is kept."""
        return self._kept.words or None

    def _tell(self) -> None:
        if self.input.value != self._kept_for:
            self.keep(None)
        self._gloss()
        self.changed.emit()

    def keep(self, words: Json) -> None:
        """Keep these words beside the date that is shown; none for anything but a text."""
        self._kept.show_words(words if isinstance(words, str) else "")
        self._kept_for = self.input.value if self._kept.words else None

    def _drop_words(self) -> None:
        self.keep(None)
        self.changed.emit()
        self.committed.emit()
        self.start()

    def _gloss(self) -> None:
        self.widget.show_hint(self.input.gloss)

    def _show_problem(self) -> None:
        self.mark(self.problem() or "")
        self.committed.emit()

    def typed(self) -> Json:
        """The typed text, or the date itself once it is valid, with the words kept beside it."""
        typed = self.input.meaning.typed()
        return {"date": typed, AS_WRITTEN: self.as_written} if self.as_written else typed

    def in_words(self) -> DisplayText:
        """The day as it is written."""
        return self.input.text

    def show_typed(self, typed: Json) -> None:
        """Restore the content: a date written out in the current language, anything else as it was."""
        words: Json = None
        if isinstance(typed, dict) and AS_WRITTEN in typed:
            words, typed = typed[AS_WRITTEN], typed.get("date")
        if isinstance(typed, str) and _is_edtf(typed):
            self.input.set_value(typed)
        else:
            self.input.meaning.show_typed(*kept_text(typed, ""))
        self.keep(words)
        self._gloss()

    def load(self, values: Values) -> None:
        """Show the date, and what stands on paper beside it."""
        value = values.get(self.name)
        self.input.set_value(value if isinstance(value, str) else None)
        self._load_words(values)
        self._gloss()

    def _load_words(self, values: Values) -> None:
        self.keep(values.get(self._words_unit))
        self._had_words = self.as_written is not None

    @property
    def _words_unit(self) -> str:
        return f"{self.name}_{AS_WRITTEN}"

    def values(self) -> dict[str, Json]:
        """The date as EDTF and what stands on paper, None for none."""
        return {} if self.input.problem else {self.name: self.input.value, **self._words()}

    def _words(self) -> dict[str, Json]:
        """What stands on paper, None where it was removed; nothing where there never was anything."""
        return {self._words_unit: self.as_written} if self.as_written or self._had_words else {}

    def problem(self) -> Message | None:
        """Why it is not a date."""
        return self.input.problem

    def mark(self, said: DisplayText) -> None:
        """Mark the input; below a text that is no certain date, each likely one is a button, and to keep the text."""
        super().mark(said)
        self.widget.show_readings(list(self._offers()) if said else ())

    def _offers(self) -> Iterator[Offer]:
        error = self.input.meaning.error
        if error is None:
            return
        for edtf in error.readings:
            yield Offer(reading_said(PartialDate.parse(edtf)), partial(self._take, edtf))
        beside, words = kept_beside(error), self.input.text.strip()
        if beside and not PartialDay().problem(words, AS_WRITTEN):
            yield Offer(_KEEP.with_arguments(value=PartialDate.parse(beside)), partial(self._take, beside, words))

    def _take(self, edtf: str, words: str = "") -> None:
        self.input.set_value(edtf)
        self.keep(words)
        self.changed.emit()
        self.input.committed.emit(self.input.text)


def _is_edtf(text: str) -> bool:
    try:
        return bool(PartialDate.parse(text))
    except PartialDateError:
        return False


class SpanBinding(DateBinding):
    """A first and a last day in one input: a day, a month or a year alone is the first day without a last one.

    What a record holds is kept as it is until something else is typed, also where both days make no span: the last may
    lie before the first after a merge, which is marked, or the first may be known only between two bounds.
    """

    def __init__(self, appearance: Appearance, names: tuple[str, str], label: DisplayText, explain: Explain) -> None:
        super().__init__(appearance, names[0], label, explain)
        self.names = names
        self._appearance, self._explain = appearance, explain
        self._held: dict[str, Json] = {}
        self._span: str | None = None
        self._apart = ""
        appearance.changed.connect(self._write_anew)

    def load(self, values: Values) -> None:
        """Show both days."""
        self._held = {name: values.get(name) for name in self.names}
        self._span, self._apart = _span_of(self._days), ""
        if self._span is None and self._days:
            self._write_apart()
        else:
            self.input.set_value(self._span)
        self._load_words(values)
        self._gloss()
        self.mark("")

    @property
    def _days(self) -> list[str]:
        return [day for day in map(self._held.get, self.names) if isinstance(day, str)]

    def _write_apart(self) -> None:
        """Show two days that make no span, each in full."""
        self._apart = " – ".join(self._appearance.formats.date(PartialDate.parse(day)) for day in self._days)
        self.input.set_text(self._apart)

    def _write_anew(self) -> None:
        if self._is_apart:
            self._write_apart()
            self.mark("")

    @property
    def _is_apart(self) -> bool:
        """Whether two held days that make no span are shown."""
        return bool(self._apart) and self.input.text == self._apart

    def typed(self) -> Json:
        """The typed text, or the days themselves once they are valid or still as they were loaded."""
        return "/".join(self._days) if self._is_apart else super().typed()

    def show_typed(self, typed: Json) -> None:
        """Restore the content; two days that make no span are shown as when they were loaded."""
        if self._apart and typed == "/".join(self._days):
            self._write_apart()
        else:
            super().show_typed(typed)

    def values(self) -> dict[str, Json]:
        """Both days as EDTF, None for none; what stands on paper is beside the first."""
        if self.input.problem and not self._is_apart:
            return {}
        return {**(self._held if self._is_untouched else self._typed_days), **self._words()}

    @property
    def _is_untouched(self) -> bool:
        return self._is_apart or (self.input.value == self._span and not self._apart)

    @property
    def _typed_days(self) -> dict[str, Json]:
        first, _slash, last = (self.input.value or "").partition("/")
        return dict(zip(self.names, (first or None, last or None), strict=True))

    def problem(self) -> Message | None:
        """Why the text is no span; the days that are held may be saved again."""
        return None if self._is_apart else super().problem()

    def mark(self, said: DisplayText) -> None:
        """Mark the input; held days the last of which lies before the first keep their own mark."""
        is_reversed = self._is_apart and is_before(self._days[-1], self._days[0])
        super().mark(said or (self._explain("date_reversed", {"text": self._apart}) if is_reversed else ""))


def _span_of(days: list[str]) -> str | None:
    """The days as one value; None where there is none, or where two make no span."""
    try:
        return PartialDate.parse("/".join(days)).edtf if days else None
    except PartialDateError:
        return None
