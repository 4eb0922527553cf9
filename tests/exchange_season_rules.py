"""What a season brings to the offices of the state machine: activities, people, notes, merges, and the same list twice.

A rule returns whether it did something; where there was nothing to do it is not counted.
"""

from __future__ import annotations

from datetime import date

from iwhc_desktop.domain.change import Json
from iwhc_desktop.services.records.late_edits import KEEP, LEAVE
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Undo
from iwhc_desktop.services.tables.cells import ListSheet, text_cell
from iwhc_desktop.services.tables.tables import Wanted
from tests.exchange_world import CODES, Rule, World

COUNTRIES = ("MA", "BH", "AZ", "SN", "DE")
HEADINGS = ("Activity", "Type", "Country", "City", "Dates", "Partners", "Women", "Men")
AS_OF = date(2026, 11, 23)
DAYS = ("2026-05-04", "2026-06", "2026-07-01/2026-07-03", "2027")
NOTED = ("agreement", "partner", "activity")


def country(world: World, code: str) -> int:
    found = world.of(code).queries.find("country", world.random.choice(COUNTRIES))
    assert found is not None
    return found


def new_activity(world: World) -> bool:
    """An activity with what belongs to it, in one save."""
    code = world.anybody()
    partners = world.rows(code, "partner")
    values: dict[str, Json] = {
        "type": "workshop",
        "title_en": world.word(),
        "starts_on": world.random.choice(DAYS),
        "women": world.random.randrange(20, 40),
        "responsible_office": None,
        "agreement": world.pick(code, "agreement") if world.random.random() < 0.5 else None,
        "need": world.pick(code, "need") if world.random.random() < 0.5 else None,
    }
    edits: list[Edit] = [Create("activity", values, "it")]
    for partner in world.random.sample(partners, min(len(partners), world.random.randrange(3))):
        edits.append(Create("activity_partner", {"activity": "@it", "partner": partner}))
    people = world.random.randrange(1, 20)
    edits.append(Create("participation", {"activity": "@it", "country": country(world, code), "people": people}))
    return world.save(code, *edits) is not None


def edit_activity(world: World) -> bool:
    code = world.anybody()
    unit, value = world.random.choice(
        (
            ("women", world.random.randrange(20, 60)),
            ("men", world.random.randrange(60)),
            ("state", world.random.choice(("done", "cancelled", "postponed", None))),
            ("starts_on", world.random.choice(DAYS)),
            ("agreement", world.pick(code, "agreement")),
            ("need", world.pick(code, "need")),
            ("title_fr", world.word()),
        )
    )
    return world.change(code, "activity", **{unit: value})


def edit_people(world: World) -> bool:
    """The people of a country are changed, or those of another country are added."""
    code = world.anybody()
    if world.random.random() < 0.5:
        return world.change(code, "participation", people=world.random.randrange(1, 20))
    activity = world.pick(code, "activity")
    values: dict[str, Json] = {"activity": activity, "country": country(world, code), "people": 1}
    return activity is not None and world.save(code, Create("participation", values)) is not None


def edit_partner_of_activity(world: World) -> bool:
    code = world.anybody()
    change: dict[str, Json] = {"role": world.random.choice(("host", "expert", "funder"))}
    if world.random.random() < 0.5:
        change = {"partner": world.pick(code, "partner")}
    return world.change(code, "activity_partner", **change)


def new_contact(world: World) -> bool:
    code = world.anybody()
    partner = world.pick(code, "partner")
    values: dict[str, Json] = {"partner": partner, "name": world.word()}
    return partner is not None and world.save(code, Create("contact", values)) is not None


def edit_contact(world: World) -> bool:
    return world.change(world.anybody(), "contact", phone=f"+973 {world.random.randrange(10_000_000, 99_999_999)}")


def follow_up(world: World) -> bool:
    code = world.anybody()
    record = world.pick(code, world.random.choice(NOTED))
    values: dict[str, Json] = {"record": record, "on": "2026-11-02", "done": world.word(), "next_step": world.word()}
    return record is not None and world.save(code, Create("follow_up", values)) is not None


def report_due(world: World) -> bool:
    """A report is agreed on, or one is received."""
    code = world.anybody()
    if world.random.random() < 0.5 and world.change(code, "report_due", received_on="2026-11-20"):
        return True
    agreement = world.pick(code, "agreement")
    if agreement is None:
        return False
    party = world.random.choice((None, *world.parties[agreement]))
    values: dict[str, Json] = {"agreement": agreement, "party": party, "due_on": "2026-12-31"}
    return world.save(code, Create("report_due", values)) is not None


def need(world: World) -> bool:
    """A need is entered, or goes to another partner."""
    code = world.anybody()
    partner = world.pick(code, "partner")
    if world.random.random() < 0.5:
        return world.change(code, "need", partner=partner, priority=world.random.choice(("urgent", "low")))
    return world.save(code, Create("need", {"title_en": world.word(), "partner": partner})) is not None


def recommendation(world: World) -> bool:
    """Headquarters enters one, addresses it to others or takes an action on it."""
    partner = world.pick("HQ", "partner")
    row = world.pick("HQ", "recommendation")
    if row is None or world.random.random() < 0.3:
        values: dict[str, Json] = {"text_en": world.word(), "addressees": [] if partner is None else [partner]}
        return world.save("HQ", Create("recommendation", values)) is not None
    if world.random.random() < 0.5:
        return (
            world.save("HQ", Create("recommendation_action", {"recommendation": row, "what": world.word()})) is not None
        )
    change: dict[str, Json] = {f"addressees/{partner}": world.random.random() < 0.7}
    return world.save("HQ", Change("recommendation", row, change)) is not None


def document(world: World) -> bool:
    """A document is expected for a record, or is described."""
    code = world.anybody()
    if world.random.random() < 0.5 and world.change(code, "document", our_number=world.word()):
        return True
    record = world.pick(code, world.random.choice(NOTED))
    if record is None:
        return False
    new = Create("document", {"kind": world.random.choice(("letter", "annex")), "title_en": world.word()}, "it")
    return world.save(code, new, Create("document_link", {"record": record, "document": "@it"})) is not None


def several_changes(world: World) -> bool:
    """Records of several kinds change in one save."""
    code = world.anybody()
    word = world.word()
    rows = [(kind, world.pick(code, kind)) for kind in ("partner", "activity", "agreement")]
    units: dict[str, dict[str, Json]] = {
        "partner": {"contact_name": word},
        "activity": {"title_ar": word, "men": world.random.randrange(60)},
        "agreement": {"title_fr": word},
    }
    edits = [Change(kind, row, units[kind]) for kind, row in rows if row is not None]
    return len(edits) > 1 and world.save(code, *edits) is not None


def merge(world: World, code: str, kept: int, *others: int) -> bool:
    """An office makes partners one."""
    result = world.act(code, lambda register: register.duplicates.merge("partner", kept, others))
    if result is None or result.stamp is None:
        return False
    world.merges.append((code, result.stamp))
    return True


def merge_partners(world: World) -> bool:
    code = world.anybody()
    partners = world.apart(code)
    if len(partners) < 5:
        return world.create_partner(code)
    return merge(world, code, *world.random.sample(partners, world.random.choice((2, 2, 3))))


def merge_the_same_pair(world: World) -> bool:
    """Two offices make the same partners one, in the same direction or each in its own."""
    one, other = world.random.sample(CODES, 2)
    pair = world.known_to_both(one, other, 2)
    if pair is None:
        return False
    second = pair if world.random.random() < 0.4 else pair[::-1]
    return merge(world, one, *pair) and merge(world, other, *second)


def merge_a_chain(world: World) -> bool:
    """One office makes a partner one with a second, another one that second one with a third, or all go in a circle."""
    one, other, another = world.random.sample(CODES, 3)
    three = world.known_to_both(one, other, 3)
    if three is None:
        return False
    first, second, third = three
    made = merge(world, one, second, first) and merge(world, other, third, second)
    if made and world.random.random() < 0.4 and {first, third} <= {*world.apart(another)}:
        merge(world, another, first, third)
    return made


def edit_what_is_merged(world: World) -> bool:
    """An office goes on with a partner that another one makes one with a second at the same time."""
    one, other = world.random.sample(CODES, 2)
    pair = world.known_to_both(one, other, 2)
    if pair is None or not merge(world, one, *pair):
        return False
    _, gone = pair
    change: dict[str, Json] = {world.random.choice(("website", "contact_name", "name_fr")): world.word()}
    added = Create("contact", {"partner": gone, "name": world.word()})
    return world.save(other, Change("partner", gone, change), added) is not None


def take_back_a_merge(world: World) -> bool:
    if not world.merges:
        return False
    code, stamp = world.merges.pop(world.random.randrange(len(world.merges)))
    return world.act(code, lambda register: register.bus.run(Undo(stamp, "apart after all"))) is not None


def not_the_same(world: World) -> bool:
    code = world.anybody()
    partners = world.apart(code)
    if len(partners) < 2:
        return False
    pair = world.random.sample(partners, 2)
    return world.act(code, lambda register: register.duplicates.keep_apart("partner", pair)) is not None


def settle_a_late_edit(world: World) -> bool:
    code = world.random.choice([code for code in CODES if world.of(code).duplicates.late_edits()] or ["HQ"])
    found = world.of(code).duplicates.late_edits()
    if not found:
        return edit_what_is_merged(world) and False
    asked, answer = world.random.choice(found), world.random.choice((KEEP, LEAVE))
    if world.act(code, lambda register: register.duplicates.settle(asked.id, answer)) is None:
        return False
    assert asked.id not in {edit.id for edit in world.of(code).duplicates.late_edits()}
    return True


def bring_in_at_two_offices(world: World) -> bool:
    """Two offices bring in the same list, with partners that neither of them has."""
    number = world.random.randrange(1_000)
    partners = f"Institute {number} of Crafts; Guild {number} of Masons"
    row = (f"Course {number}", "workshop", "Morocco", "", "4 May 2026", partners, "12", "7")
    sheet = ListSheet("List", [[text_cell(text) for text in cells] for cells in (HEADINGS, row)])

    def bring_in(register: Register) -> int:
        read = register.tables.read(sheet, Wanted(kind="activity", as_of=AS_OF))
        return register.tables.bring_in(sheet, read).new

    return [world.act(code, bring_in) for code in world.random.sample(CODES, 2)] == [1, 1]


RULES: tuple[Rule, ...] = (
    new_activity,
    edit_activity,
    edit_people,
    edit_partner_of_activity,
    new_contact,
    edit_contact,
    follow_up,
    report_due,
    need,
    recommendation,
    document,
    several_changes,
    merge_partners,
    merge_the_same_pair,
    merge_a_chain,
    edit_what_is_merged,
    take_back_a_merge,
    not_the_same,
    settle_a_late_edit,
    bring_in_at_two_offices,
)
