"""Verdicts: what an answer is worth, how we know, and why it looks wrong. Undecided is never scored as wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derive.core.noun import noun
from derive.core.term import Term

if TYPE_CHECKING:
    from derive.core.document import Spans

STATUSES = ("right", "right-other-form", "right-on-domain", "wrong", "unreadable", "undecided")


@noun
class Witness:
    """A point at which two terms differ, with both values as printed decimals: a proof."""

    point: tuple[tuple[str, str], ...]
    given: str
    expected: str


LINE_STATUSES = ("right", "follows", "wrong", "undecided", "unreadable")


@noun
class WorkingLine:
    """What one line of a working is worth. "follows" is a line that goes on rightly from a wrong one."""

    number: int
    text: str
    status: str
    term: Term | None = None
    message: str = ""


@noun
class Verdict:
    status: str
    evidence: str = ""
    witness: Witness | None = None
    message: str = ""
    cause: str = ""  # what a wrong answer looks as if, with a way on
    looks: Spans = ()  # the same in two parts, for a page: what it looks like
    advice: Spans = ()  # and the way on
    malrules: tuple[str, ...] = ()  # the wrong turns that `cause` names
    first_wrong_line: int | None = None
    marks: str | None = None
    read_as: Term | None = None
    lines: tuple[WorkingLine, ...] = ()  # of the working, where one was given
    method: str = ""  # which way the working goes, where that can be seen
