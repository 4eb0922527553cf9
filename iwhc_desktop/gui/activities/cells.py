"""The cells of the list of activities. What is missing is said there, with a link to the input that takes it."""

from __future__ import annotations

from iwhc_desktop.domain.activity import BY_COUNTRY, PARTNERS, PEOPLE, PLACE, WHO, results_due, total_people
from iwhc_desktop.domain.choices import ACTIVITY_STATES
from iwhc_desktop.domain.document import LINKS
from iwhc_desktop.domain.editing import day_of
from iwhc_desktop.gui.models.shapes import FACT, LINK, Lines, Pill, Progress, TwoLines
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.views.declared import TO_DECIDE, Column
from iwhc_desktop.gui.views.shown import BETWEEN, Shown
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message

_TONES = {
    "planned": ("info", "calendar-clock"),
    "under_way": ("success", "circle-dot"),
    "done": ("neutral", "circle-check"),
    "postponed": ("warning", "clock"),
    "suspended": ("warning", "triangle-alert"),
    "cancelled": ("neutral", "x"),
}
LOOKS = {state: PillLook(*tone, ACTIVITY_STATES[state]) for state, tone in _TONES.items()}
_SOON = 30
"""Days before an activity from which its list points at it."""

MISSING_RESULTS = N_("results missing")
DAY_MISSING = C_("second line of a list", "day missing")


def state(shown: Shown) -> PillLook:
    """The state as a pill."""
    return LOOKS[shown.state]


def state_and_results(shown: Shown) -> Pill:
    """The state; below it that the results are missing."""
    if shown.page.conflicts:
        return Pill(TO_DECIDE)
    if not lacks_results(shown):
        return Pill(state(shown))
    return Pill(state(shown), Progress(shown.formats.plain(MISSING_RESULTS), words_tone="warning"))


def lacks_results(shown: Shown) -> bool:
    """Over for long enough, without people and without a document: as the mark `results_missing` has it."""
    values = shown.page.row.values
    is_empty = total_people(values) is None and not shown.below(BY_COUNTRY) and not shown.below(LINKS)
    return is_empty and results_due(values, shown.today)


def where(shown: Shown) -> str:
    """The place, or that there is none."""
    return shown.words(PLACE) or (shown.words("mode") if shown.value("mode") == "online" else "")


def where_and_who(shown: Shown) -> str:
    """The place and the partners; the type where there is no place."""
    place = where(shown) or shown.words("type")
    return BETWEEN.join(filter(None, (place, shown.names_below(PARTNERS, WHO))))


def when(shown: Shown) -> Lines:
    """The days; below them how soon, or that only the month or the year is known."""
    words = shown.span("starts_on", "ends_on")
    if not words:
        return Lines(shown.formats.plain(N_("Enter the day")), look=LINK, opens="starts_on")
    first = day_of(shown.value("starts_on"))
    if first is not None and first.precision != "day":
        return Lines(words, shown.formats.plain(DAY_MISSING), FACT, second_tone="violet")
    days = (first.earliest - shown.today).days if first is not None else 0
    if days <= 0 or shown.state != "planned":
        return Lines(words, look=FACT)
    said = shown.formats.plain(NP_("in {n} day", "in {n} days", days))
    return Lines(words, said, FACT, second_tone="warning" if days <= _SOON else "text2")


def people(shown: Shown) -> Lines:
    """The people and the women among them; a link where they are missed."""
    total, women = total_people(shown.page.row.values), shown.value("women")
    if total is None and lacks_results(shown):
        return Lines(shown.formats.plain(C_("people of an activity", "Enter")), look=LINK, opens="women")
    said: Message | str = NP_("{n} woman", "{n} women", women) if isinstance(women, int) else ""
    words = shown.formats.number(total) if total is not None else MISSING
    women_value = women if isinstance(women, int) else None
    return Lines(words, shown.formats.plain(said), FACT, value=total, second_value=women_value)


STATE = Column(
    name="state",
    reads=("state", "starts_on", "ends_on", *PEOPLE),
    counts=(f"{BY_COUNTRY}.people", f"{LINKS}.document"),
    widest=(*LOOKS.values(), TO_DECIDE, TwoLines(LOOKS["done"], MISSING_RESULTS, has_bar=False)),
    show=state_and_results,
)
TOTAL = Column(
    name="people",
    said=N_("People"),
    reads=PEOPLE,
    widest=(TwoLines("10,000", NP_("{n} woman", "{n} women", 1_000)),),
    show=people,
    below=N_("Women"),
)
