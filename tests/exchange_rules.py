"""What happens to the offices of the state machine: edits of agreements, and every way of a file.

A rule returns whether it did something; where there was nothing to do it is not counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shutil import copy

from iwhc_desktop.domain.change import FIRST_OWN_FEED, RETIRED, Json
from iwhc_desktop.services.exchange.export import as_segment
from iwhc_desktop.services.exchange.results import ALREADY_HERE, REFUSED, WAITING, FileReport
from iwhc_desktop.services.exchange.trust import held_roster
from iwhc_desktop.services.saving.commands import Change, Decide, Restore, Withdraw
from iwhc_desktop.sync.bundle import Contents, write_bundle
from tests.exchange_offices import store_hashes
from tests.exchange_world import CODES, FIELDS, SKEWS, Mail, Rule, World


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
    for kind in ("partner", "agreement"):
        found = world.of(code).queries.rows(kind, world.known[kind])
        hidden = [key for key, row in found.items() if row.retired is not None]
        if hidden:
            return world.save(code, Restore(kind, world.random.choice(hidden))) is not None
    return False


def decide(world: World) -> bool:
    code = world.random.choice([code for code in CODES if world.of(code).queries.conflicts()] or ["HQ"])
    items = world.of(code).exchange.conflicts()
    if not items:
        return False
    item = world.random.choice(items)
    if item.unit == RETIRED:
        asked = Decide(item.id, value=world.random.choice((True, False)))
    else:
        asked = Decide(item.id, take=world.random.randrange(1, len(item.values) + 1))
    if world.act(code, lambda register: register.bus.run(asked)) is None:
        return False
    assert item.id not in {other.id for other in world.of(code).exchange.conflicts()}
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
    """Several files for one reader, read in one go in any order; the preview says what the reading will say.

    Among them may be a copy of one, one that was read before, and a request.
    """
    reader = world.anybody()
    while sum(mail.reader == reader for mail in world.mail) < 2:
        sender = world.random.choice([code for code in CODES if code != reader])
        world.mail.append(Mail(world.offices.send(sender, reader), reader))
    mine = [mail for mail in world.mail if mail.reader == reader]
    world.random.shuffle(mine)
    paths = [mail.path for mail in mine] + _further(world, reader, mine)
    world.random.shuffle(paths)
    before = store_hashes(world.of(reader))
    preview = world.of(reader).exchange.preview(paths)
    assert store_hashes(world.of(reader)) == before
    result = world.offices.read(reader, *paths)
    assert _said(preview.files) == _said(result.files)
    assert preview.counts == result.counts
    world.mail = [mail for mail in world.mail if mail.reader != reader]
    world.read += mine
    return True


def _further(world: World, reader: str, mine: list[Mail]) -> list[Path]:
    """Files that bring nothing of their own."""
    number, files = len(list(world.offices.files.iterdir())), world.offices.files
    found = [copy(mine[0].path, files / f"copy_{number}.iwhc")] if world.random.random() < 0.5 else []
    found += [mail.path for mail in world.read if mail.reader == reader][:1] if world.random.random() < 0.5 else []
    if world.random.random() < 0.5:
        sender = world.random.choice([code for code in CODES if code != reader])
        found.append(world.of(sender).exchange.request(files / f"request_{number}.iwhc"))
    return [Path(path) for path in found if path not in {mail.path for mail in mine}]


def _said(files: Sequence[FileReport]) -> list[tuple[object, ...]]:
    """What preview and result say of each file."""
    return [
        (item.path, item.outcome, item.reason, item.counts, item.operations, item.confirms, item.missing)
        for item in files
    ]


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
    disagree,
    withdraw_and_edit,
    edit_child,
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
