"""Sheets: problems chosen for a page, how the page is laid out, and what the lock file must remember of both."""

from __future__ import annotations

from derive.core.answer import Answer
from derive.core.document import Spans
from derive.core.noun import noun
from derive.core.problem import Problem
from derive.core.step import Derivation
from derive.core.term import Term

PAPERS = ("a4", "letter")
LAYOUTS = ("blank", "lines", "grid", "drill", "choices")
PROFILES = ("standard", "large", "easy")
SOLUTIONS = ("after", "apart")
COPIES = ("questions", "answers", "solutions", "rubric", "formulas")
USUAL_COPIES = COPIES[:3]


@noun
class Student:
    """A row of a roster. `row` is counted from 1 and stands on paper; the name is printed where the fonts have it."""

    name: str
    id: str
    row: int = 0


@noun
class Design:
    """How a sheet is laid out.

    `layout` is the room to write in (blank, lines, grid), `drill` (short answers behind each formula) or `choices`;
    `profile` is standard, large (18 pt) or easy (18 pt, sans, wide lines); `solutions` follow each other (after) or
    have a page each (apart); `grading` asks for a table of marks, `figures` for figures with the solutions.
    """

    paper: str = "a4"
    layout: str = "blank"
    columns: int = 1
    profile: str = "standard"
    language: str = "en"
    grading: bool = False
    solutions: str = "after"
    figures: bool = False


@noun
class SheetItem:
    """One problem of a sheet, worked out. `value` derives the answer at a point, where one is asked.

    `typical` are wrong answers that students give, each with what it looks like.
    """

    number: int
    problem: Problem
    derivation: Derivation
    answer: Answer
    value: Derivation | None = None
    typical: tuple[tuple[Term, Spans], ...] = ()

    @property
    def distractors(self) -> tuple[Term, ...]:
        return tuple(wrong for wrong, _ in self.typical)


@noun
class Sheet:
    """`seed` lives here and in the lock file only: with the bank it is the answer key. Paper shows `id`.

    `version` is a letter where there are several, `student` the one it is for; `headings` are (number of the item
    before which it stands, title) of sections that have one.
    """

    title: str
    items: tuple[SheetItem, ...]
    seed: str
    id: str
    subtitle: str = ""
    group: str = ""  # the class, as its teacher calls it
    date: str = ""
    version: str = ""
    student: Student | None = None
    design: Design = Design()
    headings: tuple[tuple[int, str], ...] = ()

    @property
    def paper(self) -> str:
        return self.design.paper

    @property
    def copy(self) -> str:
        """Which copy of a pack this is: the row of its student, else its version, else 0."""
        return str(self.student.row) if self.student is not None else self.version or "0"


@noun
class Pack:
    """Sheets drawn up together: one for each student, or one for each version. All share title, seed and design."""

    sheets: tuple[Sheet, ...]

    @property
    def id(self) -> str:
        return self.sheets[0].id

    @property
    def seed(self) -> str:
        return self.sheets[0].seed

    @property
    def distinct(self) -> tuple[Sheet, ...]:
        """The first sheet of each version: students who share a version share its key."""
        seen: dict[tuple[str, ...], Sheet] = {}
        for sheet in self.sheets:
            seen.setdefault(tuple(item.problem.id for item in sheet.items), sheet)
        return tuple(seen.values())
