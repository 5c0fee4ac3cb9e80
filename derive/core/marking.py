"""Marking: one answer with its marks, one student's answers, and what a whole class made of a sheet."""

from __future__ import annotations

from derive.core.document import Spans
from derive.core.noun import noun
from derive.core.problem import Problem
from derive.core.sheet import Design, Student
from derive.core.term import Term

BLANK, REFUSED = "blank", "not-marked"
# blank: nothing was written; not-marked: the row itself has a fault
ROW_STATUSES = ("right", "right-other-form", "right-on-domain", "wrong", "unreadable", "undecided", BLANK, REFUSED)
FOR_A_PERSON = ("unreadable", "undecided", REFUSED)


@noun
class HandedOut:
    """A sheet as far as marking needs it: its head and its problems, without solutions."""

    title: str
    id: str
    problems: tuple[Problem, ...]
    subtitle: str = ""
    group: str = ""
    version: str = ""
    design: Design = Design()

    @property
    def marks(self) -> int:
        return sum(problem.points for problem in self.problems)


@noun
class Shown:
    """A line of a working as it is shown back: its number, and what was read of it."""

    number: int
    term: Term


@noun
class MarkedAnswer:
    """One answer of one student. `seen` is what can be shown to be so, `looks` what it looks like, `advice` a way on.

    `written` is the answer as it was typed, `read_as` what was read; `overridden` marks were given by the teacher.
    """

    row: int
    number: int
    status: str
    marks: int
    of: int
    written: str = ""
    read_as: Term | None = None
    seen: Spans = ()
    looks: Spans = ()
    advice: Spans = ()
    malrules: tuple[str, ...] = ()
    first_wrong_line: int | None = None
    lines: tuple[Shown, ...] = ()
    overridden: bool = False


@noun
class Feedback:
    """What goes back to one student."""

    student: Student
    sheet: HandedOut
    answers: tuple[MarkedAnswer, ...]
    practise: tuple[str, ...] = ()

    @property
    def marks(self) -> int:
        return sum(answer.marks for answer in self.answers)


@noun
class QuestionTally:
    """How one question went: counts of answers right, partly right, not right, and for a person to look at."""

    number: int
    label: str
    of: int
    right: int = 0
    partly: int = 0
    wrong: int = 0
    blank: int = 0
    open: int = 0
    marks: int = 0

    @property
    def answers(self) -> int:
        return self.judged + self.open

    @property
    def judged(self) -> int:
        """Without those that wait for a person: they are neither right nor wrong."""
        return self.right + self.partly + self.wrong + self.blank


@noun
class Misconception:
    """A wrong turn that several took: what it is called, at which questions, by how many, and one of the answers."""

    malrule: str
    title: str
    numbers: tuple[int, ...]
    students: int
    example: Term | None = None
    practise: str = ""


@noun
class ClassTally:
    """What a class made of a sheet. `totals` are the marks of each student who handed something in, in order."""

    sheet: HandedOut
    totals: tuple[int, ...]
    questions: tuple[QuestionTally, ...]
    misconceptions: tuple[Misconception, ...]
    unread: tuple[tuple[int, str], ...] = ()  # (row, why): for a person

    @property
    def of(self) -> int:
        return sum(each.of for each in self.questions)
