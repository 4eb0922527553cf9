"""Commands that read records: list, show, status, search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from types import MappingProxyType

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.forms import about
from iwhc_desktop.app.cli.history import history_lines, history_objects
from iwhc_desktop.app.cli.output import Answer, Line
from iwhc_desktop.app.cli.shapes import labels, record_object, record_objects, references_in, status_object
from iwhc_desktop.app.cli.text import record_lines, shown, state_of, status_lines, table_columns
from iwhc_desktop.app.cli.values import References, usable
from iwhc_desktop.domain.agreement.gender import gender_of
from iwhc_desktop.domain.agreement.term.status import status as term_status
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import words_in
from iwhc_desktop.domain.errors import NotFound, Problem, ValidationError, problem
from iwhc_desktop.domain.fields import sets_of, units_of
from iwhc_desktop.domain.records import RECORDS, attachments, children_of
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row

_NOTHING = N_("Nothing found")


def kind_asked(call: Call) -> str:
    """The record kind on the command line. Raises NotFound unknown_kind."""
    kind = str(call.options.kind)
    if kind not in RECORDS:
        raise NotFound("unknown_kind", value=kind)
    return kind


def list_records(call: Call) -> Answer:
    """The rows of a kind."""
    kind, queries = kind_asked(call), call.queries
    rows, wanted = listed(call, kind)
    proposals = () if rows else _did_you_mean(queries.did_you_mean(call.options.search or "", kind))
    if call.output.is_json:
        return Answer(record_objects(queries, rows, wanted), notes=proposals)
    is_asked_for = bool(call.options.search or call.options.filter)
    return Answer(None, _table(call, kind, rows, wanted) if rows or not is_asked_for else [_NOTHING], notes=proposals)


def listed(call: Call, kind: str) -> tuple[list[Row], list[str]]:
    """The rows that the options of a list ask for, and the fields that are wanted, [] for the usual ones."""
    wanted = [name.strip() for name in str(call.options.columns).split(",") if name.strip()]
    _require_fields(kind, wanted)
    return list(call.queries.rows(kind, _listed_keys(call, kind, call.queries)).values()), wanted


def _listed_keys(call: Call, kind: str, queries: Queries) -> list[int]:
    options = call.options
    filters: dict[str, Json] = {}
    states: list[str] = []
    for text in options.filter:
        name, _, value = text.partition("=")
        if _is_state_as_of(kind, name):
            states.append(value)
        else:
            with about(kind):
                filters[name] = _filter_value(kind, name, value, call.references(queries))
    sort = str(options.sort)
    keys = queries.keys(
        kind,
        sort=sort.removeprefix("-"),
        descending=sort.startswith("-"),
        search=options.search,
        filters=filters,
        status=states,
        as_of=call.as_of,
        language=call.language,
        include_retired=options.retired,
    )
    end = None if options.limit is None else options.offset + options.limit
    return list(keys[options.offset : end])


def _is_state_as_of(kind: str, name: str) -> bool:
    """Whether a filter is about the state as of a day: of agreements, and of kinds whose state follows from days."""
    declared = RECORDS[kind].states
    return name == (declared.stated if declared else "state") and (declared is not None or kind == "agreement")


def _filter_value(kind: str, name: str, value: str, references: References) -> Json:
    record = RECORDS[kind].record
    if name in sets_of(record):
        return references.target(sets_of(record)[name].type.refers_to or "", value)
    if name not in units_of(record):
        raise ValidationError((problem(name, "unknown_field", value=name),))
    unit = units_of(record)[name]
    given = usable(unit, value, references)
    code = unit.problem(given)
    if code:
        figures = {"value": value, "label": unit.label, **unit.field.type.figures(given)}
        raise ValidationError((Problem(name, code, MappingProxyType(figures)),))
    return given


def _require_fields(kind: str, names: list[str]) -> None:
    known = {item.name for item in RECORDS[kind].fields}
    for name in names:
        if name not in known:
            raise ValidationError((problem(name, "unknown_field", value=name),))


def _table(call: Call, kind: str, rows: list[Row], wanted: list[str]) -> Iterator[Line]:
    queries, columns = call.queries, table_columns(kind, wanted)
    named = labels(queries, references_in(rows), call.language, are_references=True)
    states = _states(call, kind, rows) if not wanted else {}
    for row in rows:
        yield [*(shown(item, row.values, named, call.language) for item in columns), *states.get(row.key, ())]


def _states(call: Call, kind: str, rows: list[Row]) -> dict[int, list[object]]:
    declared = RECORDS[kind].states
    if declared is not None:
        unit = units_of(RECORDS[kind].record)[declared.stated]
        return {row.key: [unit.words(declared.of(row.values, call.as_of), str)] for row in rows}
    if kind != "agreement":
        return {}
    facts = call.queries.agreement_facts([row.key for row in rows])
    genders = {row.key: gender_of(words_in(row.values, "kind")) for row in rows}
    return {key: [state_of(term_status(facts[key], call.as_of)).agreeing(genders[key])] for key in facts}


def _as_of(row: Row, day: date) -> Row:
    """A row for people, with its state as of a day."""
    declared = RECORDS[row.kind].states
    return (
        row if declared is None else replace(row, values={**row.values, declared.stated: declared.of(row.values, day)})
    )


def row_asked(call: Call) -> Row:
    """The record that KIND and REF identify."""
    kind = kind_asked(call)
    key = References(call.queries).key(kind, call.options.ref)
    return call.queries.row(kind, key)


def show(call: Call) -> Answer:
    """One record, the rows that belong to it and its documents; with its history if requested."""
    row, queries = row_asked(call), call.queries
    linked = _linked(queries, row)
    below = list(chain.from_iterable(linked.values()))
    named = labels(queries, references_in([row, *below]), are_references=True)
    links: dict[str, Json] = {kind: [record_object(child, named) for child in rows] for kind, rows in linked.items()}
    document: dict[str, Json] = {**record_object(row, named), "links": links}
    named = labels(queries, references_in([row, *below]), call.language, are_references=True)
    lines = list(record_lines(_as_of(row, call.as_of), named, call.language))
    for child in below:
        lines += ["", RECORDS[child.kind].label, *record_lines(child, named, call.language)]
    if call.options.history:
        document["history"] = [*history_objects(call.reading(), row)]
        lines += ["", N_("History"), *history_lines(call.reading(), row, call.language)]
    return Answer(document, lines)


def _linked(queries: Queries, row: Row) -> dict[str, list[Row]]:
    """By kind the rows below a record, at any depth, and what is attached to it."""
    found = _below(queries, row.kind, [row.key])
    for item in attachments():
        links = found.get(item.link.name, ())
        attached = {key for link in links for key in item.field.type.keys(link.values.get(item.field.name))} - {row.key}
        if attached:
            found[item.to] = list(queries.rows(item.to, sorted(attached)).values())
    return found


def _below(queries: Queries, kind: str, keys: list[int]) -> dict[str, list[Row]]:
    """The rows that belong to these, and those that belong to them, by kind."""
    found: dict[str, list[Row]] = {}
    for child in children_of(kind):
        rows = list(chain.from_iterable(queries.children(child.name, keys).values()))
        if rows:
            found[child.name] = rows
            found |= _below(queries, child.name, [item.key for item in rows])
    return found


def status(call: Call) -> Answer:
    """The state of an agreement as of the day."""
    key = References(call.queries).key("agreement", call.options.ref)
    found = term_status(call.queries.agreement_facts([key])[key], call.as_of)
    reference = labels(call.queries, [key])[key]
    document = status_object(reference, call.as_of, found, call.output.formats)
    kind = words_in(call.queries.row("agreement", key).values, "kind")
    return Answer(document, status_lines(reference, found, call.output.formats, gender_of(kind)))


def search(call: Call) -> Answer:
    """The records that contain the words, best first."""
    found = call.queries.search(call.options.text, call.options.limit)
    rows = {hit.key: call.queries.rows(hit.kind, [hit.key])[hit.key] for hit in found}
    objects = record_objects(call.queries, list(rows.values()))
    documents: list[object] = [
        {**shape, "score": round(hit.score, 6), "matched": hit.matched}
        for shape, hit in zip(objects, found, strict=True)
        if isinstance(shape, dict)
    ]
    names = call.queries.names(list(rows), call.language)
    lines = [
        (RECORDS[hit.kind].label, labels(call.queries, [hit.key])[hit.key], names.get(hit.key, "")) for hit in found
    ]
    proposals = () if found else _did_you_mean(call.queries.did_you_mean(call.options.text))
    return Answer(documents, lines or [_NOTHING], notes=proposals)


def _did_you_mean(queries: list[str]) -> tuple[Message, ...]:
    """The sentences that propose other queries for one that finds nothing."""
    return tuple(N_("Did you mean “{words}”?", words=query) for query in queries)
