"""Errors as sentences, through the one table of their texts."""
from __future__ import annotations

from iwhc_desktop.domain.errors import ApplicationError, Problem
from iwhc_desktop.i18n.messages import Message


def sentence_of(error: ApplicationError) -> Message:
    """What happened."""
    return Message(error.code, error.detail)


def hint_of(error: ApplicationError) -> Message:  # noqa: ARG001
    """What to do next."""
    return Message("")


def sentence_of_problem(problem: Problem) -> Message:
    """What is unusual."""
    return Message(problem.code, problem.detail)
