"""The help: one page for each screen and task, written in each language in resources/help.

A page is Markdown: its title, then short paragraphs and steps. Bold words are labels of the window, as the catalogue
has them in that language; code spans are keys. A link leads to another page (`make_file.md`) or to a page of the
window (`page:exchange`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from iwhc_desktop.i18n.resources import resource_path
from iwhc_desktop.i18n.search.query import is_in, query_terms

TOPICS = (
    "home",
    "agreements",
    "agreement_form",
    "terms",
    "partners",
    "contacts",
    "duplicates",
    "activities",
    "activity_form",
    "several_activities",
    "documents",
    "attaching",
    "needs",
    "exchange",
    "make_file",
    "read_file",
    "decide",
    "exchange_trouble",
    "recommendations",
    "offices",
    "lists",
    "bring_in",
    "printing",
    "history",
    "settings",
    "backups",
    "first_run",
)
"""The pages in the order of their list."""

_LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_LABEL = re.compile(r"\*\*([^*]+)\*\*")
_KEYS = re.compile("`([^`]+)`")
PAGE = "page:"
"""What a link to a page of the window begins with."""


class HelpText(NamedTuple):
    """A page of the help: its name, its title, and its text in Markdown, without the title."""

    topic: str
    title: str
    text: str

    @property
    def labels(self) -> list[str]:
        """The labels of the window that it quotes."""
        return _LABEL.findall(self.text)

    @property
    def keys(self) -> list[str]:
        """The keys that it names, in Qt's portable form."""
        return _KEYS.findall(self.text)

    @property
    def links(self) -> list[str]:
        """What its links lead to."""
        return [target for _words, target in _LINK.findall(self.text)]

    @property
    def words(self) -> str:
        """What can be read in it."""
        return re.sub("[*`#]", "", _LINK.sub(r"\1", f"{self.title}\n{self.text}"))


@lru_cache(maxsize=128)
def help_text(topic: str, language: str) -> HelpText:
    """A page in a language. Raises FileNotFoundError."""
    whole = resource_path("help", language, f"{topic}.md").read_text(encoding="utf-8")
    title, _line, text = whole.partition("\n")
    return HelpText(topic, title.removeprefix("# "), text.strip())


def without_links(text: str, targets: Iterable[str]) -> str:
    """A text in which the words of links to some targets are plain words."""
    left = frozenset(targets)
    return _LINK.sub(lambda link: link[1] if link[2] in left else link[0], text)


def found(pages: Iterable[HelpText], words: str) -> list[HelpText]:
    """The pages in which every word is found, in any of its forms; those with all of them in the title come first."""
    terms = query_terms(words)
    hits = [page for page in pages if all(is_in(page.words, [term]) for term in terms)]
    return sorted(hits, key=lambda page: not all(is_in(page.title, [term]) for term in terms))
