"""The search over the whole register in the bar of a page, and what a list that words left empty proposes."""

from __future__ import annotations

from collections.abc import Sequence

from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.models.record_table import RecordTable
from iwhc_desktop.gui.parts.empty_state import EmptyState
from iwhc_desktop.gui.parts.filter_line import FilterInput
from iwhc_desktop.gui.parts.search_field import SearchField
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.shown import side_by_side
from iwhc_desktop.gui.views.told_apart import told_apart
from iwhc_desktop.i18n.messages import N_, Message

_MOST = 8


def did_you_mean(query: str) -> Message:
    """The sentence that proposes a query."""
    return N_("Did you mean “{words}”?", words=query)


def record_search(workspace: Workspace) -> SearchField:
    """A search field that proposes records that have pages and shows the one chosen."""

    def propose(text: str) -> Sequence[Option]:
        queries = workspace.register.queries
        found = queries.search(text, _MOST, tuple(VIEWS))
        if not found:
            return [Option(query, did_you_mean(query), "search") for query in queries.did_you_mean(text)]
        names = queries.names([hit.key for hit in found], workspace.language)
        called = [(hit.kind, hit.key, names.get(hit.key) or hit.matched) for hit in found]
        apart = told_apart(workspace, called)
        return [
            Option((kind, key), name, VIEWS[kind].icon, side_by_side((RECORDS[kind].label, apart.get(key, ""))))
            for kind, key, name in called
        ]

    def show(option: Option) -> None:
        field.edit.clear()
        if isinstance(option.value, tuple):
            workspace.show_record(*option.value)
        elif isinstance(option.value, str):
            field.edit.setText(option.value)
            field.suggestions.ask()

    field = SearchField(workspace.appearance, propose)
    field.suggestions.chosen.connect(show)
    return field


def propose_in_list(workspace: Workspace, kind: str, table: RecordTable, empty: EmptyState, words: FilterInput) -> None:
    """Propose in an empty list what may have been meant instead of the words that it is filtered by."""
    proposed: list[str] = []

    def propose() -> None:
        searched = "" if table.rowCount() else words.text.strip()
        proposed[:] = workspace.register.queries.did_you_mean(searched, kind)[:1]
        empty.say_link(did_you_mean(proposed[0]) if proposed else "")

    def search() -> None:
        words.set_text(proposed[0])
        words.tell()

    table.reloaded.connect(propose)
    empty.linked.connect(search)
