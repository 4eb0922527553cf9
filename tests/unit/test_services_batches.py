"""Many saves as one transaction: each an operation of its own, all of them written or none."""

import pytest
from services_registers import founded, opened, partner

from iwhc_desktop.domain.errors import ValidationError
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.batches import batch
from iwhc_desktop.services.saving.commands import Change, Create, Save
from iwhc_desktop.store.writing.unit_of_work import NoUnitOfWorkError


@pytest.fixture
def register(tmp_path):
    with founded(tmp_path) as found:
        yield found


def partners(register: Register) -> set[str]:
    rows = register.queries.rows("partner", register.queries.keys("partner")).values()
    return {str(row.values["name_en"][0]) for row in rows if isinstance(row.values["name_en"], list)}


def test_each_save_is_an_operation_and_sees_those_before_it(register):
    told = []
    register.bus.run(Save((partner("Zero"),)))  # takes the acknowledgement of what had been read along
    before = register.care.digest().operations
    register.listeners.subscribe(told.append)
    with batch(register.session, register.listeners.announce) as saves:
        first = saves.save((partner("One"),))
        second = saves.save((Create("partner_alias", {"partner": first.key, "name": "Uno"}),))
        third = saves.save((Change("partner", first.key, {"website": "one.example"}),), "found it")
        assert saves.queries.row("partner", first.key).values["website"] == "one.example"
        assert not told
        saves.finish()
    stamps = [result.stamp for result in (first, second, third)]
    assert [stamp.seq - stamps[0].seq for stamp in stamps] == [0, 1, 2]
    assert register.care.digest().operations == before + 3
    assert [set(event.keys) for event in told] == [{"partner", "partner_alias"}]
    assert register.queries.history("partner", first.key)[-1].note == "found it"
    assert register.care.verify().is_ok


def test_without_the_end_nothing_is_written(register):
    before = register.care.digest()
    with batch(register.session, register.listeners.announce) as saves:
        saves.save((partner("One"),))
    assert register.care.digest() == before


def test_a_wrong_save_takes_the_others_with_it(register, tmp_path):
    before = register.care.digest()
    with (
        pytest.raises(ValidationError, match="unknown_choice"),
        batch(register.session, register.listeners.announce) as saves,
    ):
        saves.save((partner("One"),))
        saves.save((Create("partner", {"name_en": "Two", "type": "nonsense"}),))
    assert register.care.digest() == before
    register.close()
    with opened(tmp_path) as again:
        assert "One" not in partners(again)
        with batch(again.session, again.listeners.announce) as saves:
            saves.save((partner("One"),))
            saves.finish()
        assert "One" in partners(again)


def test_references_go_on_counting(register):
    with batch(register.session, register.listeners.announce) as saves:
        results = [saves.save((partner(name),)) for name in ("One", "Two", "Three")]
        saves.finish()
    numbers = [int(next(iter(result.references.values())).split("-")[4]) for result in results]
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]


def test_a_finished_batch_takes_nothing_more(register):
    with batch(register.session, register.listeners.announce) as saves:
        saves.save((partner("One"),))
        saves.finish()
        with pytest.raises(NoUnitOfWorkError):
            saves.save((partner("Two"),))
    assert "One" in partners(register)
    assert "Two" not in partners(register)


def test_a_save_that_changes_nothing_takes_no_number(register):
    with batch(register.session, register.listeners.announce) as saves:
        key = saves.save((partner("One"),)).key
        nothing = saves.save((Change("partner", key, {"name_en": "One"}),))
        something = saves.save((Change("partner", key, {"website": "x"}),))
        saves.finish()
    assert nothing.stamp is None
    assert something.stamp is not None
    assert something.stamp.key == key + 1
