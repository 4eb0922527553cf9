"""Four real installations do everything an exchange knows, in any order; at the end all hold one register.

A short run by default. TESTS_MACHINE_STEPS=<n> goes on until every rule fired n times; the counts are printed.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from exchange_offices import Offices, founded_offices, store_hashes
from exchange_oracle import Oracle, stamps_in

from iwhc_desktop.domain.change import FIRST_OWN_FEED, RETIRED, Json, row_key
from iwhc_desktop.domain.errors import ChangedMeanwhile, NotAllowed, ValidationError
from iwhc_desktop.services.exchange.export import as_segment
from iwhc_desktop.services.exchange.results import ALREADY_HERE, REFUSED, WAITING
from iwhc_desktop.services.exchange.trust import held_roster
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Decide, Edit, Restore, Save, Withdraw
from iwhc_desktop.sync.bundle import Contents, write_bundle

CODES = ("HQ", "BAH", "AZE", "DKR")
WANTED = int(os.environ.get("TESTS_MACHINE_STEPS", "2"))
HISTORY = 140
FIELDS = (row_key(1, 303), row_key(1, 304), row_key(1, 305))
SKEWS = (timedelta(0), timedelta(hours=-3), timedelta(days=-6000), timedelta(days=26_000), timedelta(hours=30))

Rule = Callable[["World"], bool]


class Mail:
    """A file on its way."""

    def __init__(self, path: Path, reader: str) -> None:
        self.path, self.reader = path, reader


class World:
    """The offices, everything saved, and the files that are under way or were read."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.offices = founded_offices(folder, *CODES[1:])
        self.oracle = Oracle()
        self.mail: list[Mail] = []
        self.read: list[Mail] = []
        self.partners: list[int] = []
        self.agreements: list[int] = []
        self.parties: dict[int, tuple[int, int]] = {}
        for office in CODES:
            self.create_partner(office)
        self.create_agreement("HQ")
        self.offices.round()

    def of(self, code: str) -> Register:
        return self.offices.of[code]

    def anybody(self) -> str:
        return self.random.choice(CODES)

    def save(self, code: str, *edits: Edit) -> dict[str, int] | None:
        """One save; None where this person may not make it, or nothing would change."""
        register = self.of(code)
        seen = stamps_in(register)
        try:
            result = register.bus.run(Save(edits, reason="because"))
        except (NotAllowed, ValidationError):
            return None
        if result.stamp is None:
            return None
        self.oracle.note(register, result.stamp, seen)
        return dict(result.keys)

    def rows(self, code: str, kind: str) -> list[int]:
        """The rows of ours that an office holds and that stand there."""
        known = self.partners if kind == "partner" else self.agreements
        return [key for key, row in self.of(code).queries.rows(kind, known).items() if row.retired is None]

    def word(self) -> str:
        return self.random.choice(("alpha", "beta", f"word {self.random.randrange(10_000)}"))

    def create_partner(self, code: str) -> bool:
        made = self.save(code, Create("partner", {"name_en": self.word(), "type": "university"}, "partner"))
        self.partners += made.values() if made else ()
        return bool(made)

    def create_agreement(self, code: str) -> bool:
        partners = self.rows(code, "partner")
        if len(partners) < 2:
            return False
        first, second = self.random.sample(partners, 2)
        made = self.save(
            code,
            Create("agreement", {"kind": "agreement", "title_en": self.word(), "responsible_office": None}, "it"),
            Create("agreement_party", {"agreement": "@it", "partner": first, "position": 1}, "first"),
            Create("agreement_party", {"agreement": "@it", "partner": second, "position": 2}, "second"),
        )
        if made is None:
            return False
        self.agreements.append(made["it"])
        self.parties[made["it"]] = (made["first"], made["second"])
        return True

    def pick(self, code: str, kind: str) -> int | None:
        """A row of a kind that stands; the first few are taken most often, so that people meet on them."""
        rows = self.rows(code, kind)
        if not rows:
            return None
        return self.random.choice(rows[:3] if self.random.random() < 0.7 else rows)

    def change(self, code: str, kind: str, **values: Json) -> bool:
        row = self.pick(code, kind)
        return row is not None and self.save(code, Change(kind, row, values)) is not None


def new_partner(world: World) -> bool:
    return world.create_partner(world.anybody())


def new_agreement(world: World) -> bool:
    return world.create_agreement(world.anybody())


def edit_partner(world: World) -> bool:
    unit = world.random.choice(("website", "contact_name"))
    return world.change(world.anybody(), "partner", **{unit: world.word()})


def edit_text(world: World) -> bool:
    language = world.random.choice(("ar", "fr"))
    return world.change(world.anybody(), "agreement", **{f"title_{language}": world.word()})


def disagree(world: World) -> bool:
    """Two offices write the same field apart from each other."""
    first, second = world.random.sample(CODES, 2)
    kind, unit = world.random.choice((("partner", "website"), ("agreement", "title_ar")))
    rows = sorted({*world.rows(first, kind)} & {*world.rows(second, kind)})
    if not rows:
        return False
    row = world.random.choice(rows[:3])
    made = [world.save(code, Change(kind, row, {unit: world.word()})) for code in (first, second)]
    return None not in made


def withdraw_and_edit(world: World) -> bool:
    """Headquarters withdraws what an office edits at the same time."""
    code = world.random.choice(CODES[1:])
    rows = sorted({*world.rows("HQ", "partner")} & {*world.rows(code, "partner")})
    if len(rows) < 3:
        return False
    row = world.random.choice(rows)
    return all(
        [
            world.save("HQ", Withdraw("partner", row, world.word())) is not None,
            world.save(code, Change("partner", row, {"contact_name": world.word()})) is not None,
        ]
    )


def edit_child(world: World) -> bool:
    code = world.anybody()
    row = world.pick(code, "agreement")
    if row is None:
        return False
    party = world.random.choice(world.parties[row])
    return world.save(code, Change("agreement_party", party, {"contact_name": world.word()})) is not None


def group(world: World) -> bool:
    """The shares of an agreement are written whole."""
    code = world.anybody()
    row = world.pick(code, "agreement")
    if row is None:
        return False
    parts = world.random.randrange(1, 9)
    shares: list[Json] = [
        {"party": party, "num": num, "den": 9}
        for party, num in zip(sorted(world.parties[row]), (parts, 9 - parts), strict=True)
    ]
    values: dict[str, Json] = {"contribution_mode": "proportional", "contributions": shares}
    return world.save(code, Change("agreement", row, values)) is not None


def set_add(world: World) -> bool:
    return world.change(world.anybody(), "agreement", **{f"fields/{world.random.choice(FIELDS)}": True})


def set_remove(world: World) -> bool:
    code = world.anybody()
    row = world.pick(code, "agreement")
    members = world.of(code).queries.row("agreement", row).values["fields"] if row is not None else []
    if not isinstance(members, list) or not members:
        return False
    target = world.random.choice(members)
    return world.save(code, Change("agreement", row or 0, {f"fields/{target}": False})) is not None


def withdraw(world: World) -> bool:
    code = world.anybody() if world.random.random() < 0.5 else "HQ"
    kind = world.random.choice(("partner", "agreement"))
    row = world.pick(code, kind)
    if row is None or len(world.rows(code, kind)) < 3:
        return False
    return world.save(code, Withdraw(kind, row, world.word())) is not None


def restore(world: World) -> bool:
    code = world.anybody()
    for kind, known in (("partner", world.partners), ("agreement", world.agreements)):
        hidden = [key for key, row in world.of(code).queries.rows(kind, known).items() if row.retired is not None]
        if hidden:
            return world.save(code, Restore(kind, world.random.choice(hidden))) is not None
    return False


def decide(world: World) -> bool:
    code = world.random.choice([code for code in CODES if world.of(code).queries.conflicts()] or ["HQ"])
    register = world.of(code)
    items = register.exchange.conflicts()
    if not items:
        return False
    item = world.random.choice(items)
    seen = stamps_in(register)
    if item.unit == RETIRED:
        asked = Decide(item.id, value=world.random.choice((True, False)))
    else:
        asked = Decide(item.id, take=world.random.randrange(1, len(item.values) + 1))
    try:
        result = register.bus.run(asked)
    except (NotAllowed, ValidationError, ChangedMeanwhile):
        return False
    if result.stamp is None:
        return False
    world.oracle.note(register, result.stamp, seen)
    assert item.id not in {other.id for other in register.exchange.conflicts()}
    return True


def wrong_clock(world: World) -> bool:
    world.offices.watch[world.anybody()].ahead = world.random.choice(SKEWS)
    return True


def export_delta(world: World) -> bool:
    sender, reader = world.random.sample(CODES, 2)
    world.mail.append(Mail(world.offices.send(sender, reader), reader))
    return True


def export_full(world: World) -> bool:
    sender, reader = world.random.sample(CODES, 2)
    world.mail.append(Mail(world.offices.send(sender, "any"), reader))
    return True


def one_feed_alone(world: World) -> bool:
    """A good file with the segments of one feed only, not always from where the reader stands."""
    sender, reader = world.random.sample(CODES, 2)
    register, theirs = world.of(sender), world.of(reader).store.log.have()
    feeds = [
        feed
        for feed, (seq, _) in register.store.log.have().items()
        if feed >= FIRST_OWN_FEED and seq > theirs.get(feed, (0, ""))[0]
    ]
    if not feeds:
        return False
    feed = world.random.choice(feeds)
    kept = register.store.log.segments(feed, theirs.get(feed, (0, ""))[0])
    chosen = kept[world.random.randrange(len(kept)) :]
    held, have = held_roster(register.store), register.store.log.have()
    contents = Contents(
        office=register.identity.office_code,
        feed=register.identity.feed,
        recipients=(reader,),
        number=1,
        made=len(world.mail) + 1,
        have=have,
        segments=[as_segment(item) for item in chosen],
        roster=held.signed,
        needs={1: have[1]},
        roster_version=held.roster.version,
    )
    path = world.offices.files / f"alone_{len(list(world.offices.files.iterdir()))}.iwhc"
    write_bundle(path, contents, register.exchange.ring.keys())
    (report,) = world.offices.read(reader, path).files
    first = chosen[0].first
    if first > theirs.get(feed, (0, ""))[0] + 1:
        assert report.outcome == WAITING
        assert report.missing[0].last < first, "what waits already may come between"
    assert all(item.office for item in report.missing)
    world.read.append(Mail(path, reader))
    return True


def deliver_once(world: World) -> bool:
    if not world.mail:
        return False
    mail = world.mail.pop(world.random.randrange(len(world.mail)))
    (report,) = world.offices.read(mail.reader, mail.path).files
    assert report.outcome != REFUSED, report
    world.read.append(mail)
    return True


def deliver_again(world: World) -> bool:
    """What was read before changes nothing; a segment that waits stays where it is."""
    if not world.read:
        return False
    mail = world.random.choice(world.read)
    register = world.of(mail.reader)
    before, kept = store_hashes(register), register.store.digest()
    (report,) = world.offices.read(mail.reader, mail.path).files
    assert report.outcome in (ALREADY_HERE, WAITING)
    assert store_hashes(register) == before
    assert register.store.digest() == kept
    return True


def lose(world: World) -> bool:
    if len(world.mail) < 2:
        return False
    world.mail.pop(world.random.randrange(len(world.mail)))
    return True


def deliver_permuted(world: World) -> bool:
    """Several files for one reader, read in one go in any order; the preview says what the reading will say."""
    reader = world.anybody()
    while sum(mail.reader == reader for mail in world.mail) < 2:
        sender = world.random.choice([code for code in CODES if code != reader])
        world.mail.append(Mail(world.offices.send(sender, reader), reader))
    mine = [mail for mail in world.mail if mail.reader == reader]
    world.random.shuffle(mine)
    paths = [mail.path for mail in mine]
    before = store_hashes(world.of(reader))
    preview = world.of(reader).exchange.preview(paths)
    assert store_hashes(world.of(reader)) == before
    result = world.offices.read(reader, *paths)
    assert [(item.path, item.outcome, item.reason, item.counts) for item in preview.files] == [
        (item.path, item.outcome, item.reason, item.counts) for item in result.files
    ]
    world.mail = [mail for mail in world.mail if mail.reader != reader]
    world.read += mine
    return True


def forged(world: World) -> bool:
    if not world.mail:
        return False
    mail = world.random.choice(world.mail)
    data = bytearray(mail.path.read_bytes())
    data[world.random.randrange(len(data))] ^= 1 << world.random.randrange(8)
    path = world.offices.files / "forged.iwhc"
    path.write_bytes(data)
    before = store_hashes(world.of(mail.reader))
    (report,) = world.offices.read(mail.reader, path).files
    assert report.outcome == REFUSED
    assert store_hashes(world.of(mail.reader)) == before
    path.unlink()
    return True


def request(world: World) -> bool:
    """Somebody asks for what is missing; the next file brings it, also where an earlier one was lost."""
    sender, reader = world.random.sample(CODES, 2)
    path = world.of(sender).exchange.request(world.offices.files / "request.iwhc")
    (report,) = world.offices.read(reader, path).files
    assert report.reason == "request"
    (report,) = world.offices.pass_on(reader, sender)
    assert report.outcome != REFUSED
    held = world.of(reader).store.log.have()
    assert all(item.first > held.get(item.feed, (0, ""))[0] for item in report.missing), "what was there was sent"
    return True


def back_up(world: World) -> bool:
    assert world.of(world.anybody()).care.back_up().exists()
    return True


def close_and_open(world: World) -> bool:
    world.offices.reopen(world.anybody())
    return True


RULES: tuple[Rule, ...] = (
    new_partner,
    new_agreement,
    edit_partner,
    edit_text,
    edit_child,
    disagree,
    withdraw_and_edit,
    group,
    set_add,
    set_remove,
    withdraw,
    restore,
    decide,
    wrong_clock,
    export_delta,
    export_full,
    one_feed_alone,
    deliver_once,
    deliver_again,
    lose,
    deliver_permuted,
    forged,
    request,
    back_up,
    close_and_open,
)


def history(world: World, fired: Counter[str]) -> None:
    """So many steps, the rules that fired least often first in line."""
    wanted = fired.total() + HISTORY
    while fired.total() < wanted:
        rare = sorted(RULES, key=lambda rule: fired[rule.__name__])[:5]
        rule = world.random.choice(rare if world.random.random() < 0.6 else RULES)
        if rule(world):
            fired[rule.__name__] += 1


def settle(offices: Offices) -> None:
    """Exchange until quiet: what one office knows is everywhere after two rounds over headquarters."""
    offices.round()
    offices.round()


def test_whatever_happens_all_hold_one_register(tmp_path: Path) -> None:
    fired: Counter[str] = Counter()
    seed = conflicts = operations = 0
    while seed == 0 or min(fired[rule.__name__] for rule in RULES) < WANTED:
        folder = tmp_path / str(seed)
        folder.mkdir()
        world = World(folder, seed)
        history(world, fired)
        settle(world.offices)
        assert len(world.offices.digests()) == 1, seed
        conflicts += {world.oracle.check(register) for register in world.offices.of.values()}.pop()
        assert world.of(world.anybody()).care.verify().is_ok
        for register in world.offices.of.values():
            assert not register.store.log.waiting()
        operations += len(world.oracle.saved)
        world.offices.close()
        shutil.rmtree(folder)
        seed += 1
        sys.stderr.write(f"{seed} histories, fired least: {min(fired.items(), key=lambda item: item[1])}\n")
    counts = ", ".join(f"{rule.__name__} {fired[rule.__name__]}" for rule in RULES)
    sys.stdout.write(f"\n{seed} histories, {operations} saves, {conflicts} conflicts at the end; {counts}\n")
    assert conflicts > 0


def test_the_oracle_sees_a_fault(tmp_path: Path) -> None:
    """A save whose author had seen less, or that wrote something else, does not pass."""
    world = World(tmp_path, 1)
    row = world.partners[0]
    assert world.save("HQ", Change("partner", row, {"website": "one"})) is not None
    assert world.save("HQ", Change("partner", row, {"website": "two"})) is not None
    settle(world.offices)
    register = world.of("DKR")
    assert world.oracle.check(register) == 0
    *_, last = world.oracle.saved
    saved = world.oracle.saved[last]
    world.oracle.saved[last] = saved._replace(seen=frozenset())
    with pytest.raises(AssertionError):
        world.oracle.check(register)
    write = replace(saved.operation.writes[0], value="three")
    world.oracle.saved[last] = saved._replace(operation=replace(saved.operation, writes=(write,)))
    with pytest.raises(AssertionError):
        world.oracle.check(register)
    world.offices.close()
