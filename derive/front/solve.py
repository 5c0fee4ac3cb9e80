"""Solving: a goal in, a Solution out. No mathematics of its own and no ink of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from derive.core.answer import Answer
from derive.core.document import Code, Document, Heading, Paragraph
from derive.core.goal import TASKS, Goal
from derive.core.goals.evaluation import Evaluate
from derive.core.noun import changed, noun
from derive.core.rule import Joined
from derive.core.step import Derivation
from derive.core.term import Equation, Symbol, Term
from derive.engine.outcome import answer_of, kind_of
from derive.errors import NoMethod

if TYPE_CHECKING:
    from pathlib import Path

At = tuple[tuple[Symbol, Term], ...]


@noun
class Solution:
    """A worked goal: its derivation, its answer, and every view of them.

    `value` is the derivation of the answer's value at a point, where one was asked.
    """

    derivation: Derivation
    value: Derivation | None = None

    @property
    def goal(self) -> Goal:
        return self.derivation.goal

    @property
    def answer(self) -> Answer:
        """The answer: at the point if one was asked, otherwise as a formula."""
        whole = answer_of(self.derivation)
        if self.value is None:
            return whole
        return Answer(self.value.result, kind_of(self.value.result), whole.form, None, whole.conditions)

    def alternatives(self) -> tuple[Solution, ...]:
        """The same problem in the other ways that a textbook would show, each audited; empty where none is known."""
        from derive.engine.alternatives import alternatives

        at = self.value.goal.at if self.value is not None and isinstance(self.value.goal, Evaluate) else None
        return tuple(solution_of(each, at) for each in alternatives(self.goal, self.derivation.form))

    def document(
        self,
        detail: str = "textbook",
        name: str = "f",
        *,
        stated: bool = True,
        notation: str = "prime",
        hints: int = 0,
        figures: str | bool = False,
        snippet: bool = False,
    ) -> Document:
        """The worked solution as a document.

        `detail` is brief, textbook or full; `notation` is prime, leibniz or operator; `stated` puts the problem first;
        `hints` from 1 to 4 gives, in the solution's place, the ladder of hints up to that rung; `figures` draws too,
        "all" also those that a page has on request only; `snippet` puts a program of the same calculation after it.
        """
        from derive.narrate.solution import on_the_way, solution, statement, value_blocks

        if hints:
            from derive.narrate.hints import hints as ladder

            page = ladder(self.derivation, rungs=hints, name=name)
        else:
            page = solution(self.derivation, detail=detail, name=name)
            if self.value is not None:
                page = changed(page, blocks=on_the_way(page.blocks, self.goal))
        if stated:
            page = changed(page, blocks=(Paragraph(statement(self.goal, name)), *page.blocks))
        if self.value is not None and not hints:
            page = changed(page, blocks=(*page.blocks, *value_blocks(self.derivation, self.value, name)))
        if figures and not hints:
            from derive.narrate.figures import figures_of, with_figures

            put_in = None if self.value is None else self.value.step
            drawn = figures_of(self.derivation.step, name, put_in, every=figures == "all")
            page = changed(page, blocks=with_figures(page.blocks, drawn))
        if snippet and not hints:
            page = changed(page, blocks=(*page.blocks, Heading(("The same in Python",), 2), Code(self.snippet())))
        if notation != "prime":
            from derive.narrate.notation import in_notation

            wrt = getattr(self.goal, "wrt", None)
            page = in_notation(page, notation, wrt if isinstance(wrt, Symbol) else None)
        return page

    def snippet(self) -> str:
        """A program that does the same calculation with SymPy, or NumPy and SciPy, and prints the answer first.

        Raises NoMethod for tasks that have none, and for functions that the library does not know.
        """
        from derive.narrate.snippets import snippet_of

        goal = None if self.value is None else self.value.goal
        found = snippet_of(self.derivation, goal.at if isinstance(goal, Evaluate) else ())
        if found is None:
            raise NoMethod(
                f"there is no program for this {self.goal.task or 'question'}", try_next="leave --snippet out"
            )
        return found

    def text(self, width: int = 80, *, colour: bool = False, ascii: bool = False, **view: Any) -> str:
        """The solution for a terminal of `width` columns; `view` as for `document`."""
        from derive.render.terminal import render

        return render(self.document(**view), width=width, colour=colour, ascii=ascii)

    def latex(self, **view: Any) -> str:
        """The solution as a whole LaTeX document; `view` as for `document`, with figures unless figures=False."""
        from derive.render.latex import render

        return render(self.document(**{"figures": True, **view}))

    def html(self, **view: Any) -> str:
        """The solution as one web page that needs nothing else: MathML, no script; `view` as for `document`."""
        from derive.render.html import render

        return render(self.document(**{"figures": True, **view}))

    def json(self) -> dict[str, Any]:
        """The solution as the record `derive solve --json` prints."""
        from derive.front.record import solution_record

        return solution_record(self)

    def pdf(self, path: str | Path, *, engine: str | None = None, **view: Any) -> Path:
        """Write the solution as a PDF, its .tex beside it; `view` as for `document`.

        Raises TypesettingError without a TeX engine.
        """
        from pathlib import Path

        from derive.render.pdf import typeset

        return typeset(self.document(**{"figures": True, **view}), Path(path), engine=engine)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """For notebooks: the page, plain text for where there is no browser, and the answer as a formula."""
        from derive.maths.printing import latex
        from derive.render.html import fragment

        return {
            "text/html": fragment(self.document(figures=True)),
            "text/latex": f"$\\displaystyle {latex(self.answer.value)}$",
            "text/plain": self.text(100),
        }


def solve(goal: Goal | str, *, form: str = "simplified", at: At | object = None, **fields: object) -> Solution:
    """Work a goal out, every step audited.

    `goal` is a Goal, or the name of a task with its fields as keywords, as text. `at` is where the answer is also
    evaluated: a number, or a value for each letter.

    >>> solve("differentiate", expr="x^2").answer.value
    Product((Number('2'), Symbol('x')))
    >>> solve("differentiate", expr="x^3", at=2).answer.value
    Number('12')

    Raises ReadingError for text that is no mathematics, BadGoal for fields that do not fit, NoMethod where no rule
    applies, AuditFailed if a step of ours did not hold.
    """
    from derive.engine.work_out import work_out
    from derive.front.asked import Settings, point_of

    if isinstance(goal, str):
        from derive.maths.read import read_goal

        own = at is not None and goal in TASKS and any(f.name == "at" for f in TASKS[goal].asked_fields())
        goal = read_goal(goal, {**fields, "at": at} if own else fields)
    pairs = dict(at) if isinstance(at, tuple) and all(isinstance(pair, tuple) for pair in at) else at
    point = point_of(pairs, goal, Settings(form=form)) if pairs != {} else None
    return solution_of(work_out(goal, form=form), point)


def solution_of(derivation: Derivation, at: At | None = None) -> Solution:
    """A derivation as a Solution; with a point, the answer's value there is worked out too. Raises NoMethod."""
    if not at:
        return Solution(derivation)
    from derive.maths.printing import text

    joint = _joint_at(derivation, at)
    if joint is not None and joint.slope is None:
        told = f"the slope from the left is {text(joint.slopes[0])}, from the right {text(joint.slopes[1])}"
        if joint.values[0] is not joint.values[1]:
            told = f"the function jumps from {text(joint.values[0])} to {text(joint.values[1])}"
        raise NoMethod(
            f"there is no derivative at {text(Equation(joint.wrt, joint.at))}: {told}", try_next="choose another point"
        )
    if joint is not None and joint.slope is not None:
        return Solution(derivation, _value_at(at, joint.slope, derivation.form))
    _defined(derivation.goal, at)
    return Solution(derivation, _value_at(at, derivation.result, derivation.form))


def _joint_at(derivation: Derivation, at: At) -> Joined | None:
    """The joint of the function that the point is, if it is one."""
    for part in derivation.step.parts:
        if isinstance(part, Joined) and ((part.wrt, part.at),) == at:
            return part
    return None


def _defined(goal: Goal, point: At) -> None:
    """A formula may go on where its function does not: 1/x at -1 is no slope of ln x. Raises NoMethod there."""
    from derive.core.term import At as Put
    from derive.core.term import Equation, Matrix, Vector
    from derive.maths.printing import text
    from derive.maths.questions import objection, question

    if reason := objection(goal, point):
        raise NoMethod(reason, try_next="choose another point")
    symbols, values = zip(*point, strict=True)
    rows = [question(goal)]
    while rows:
        asked = rows.pop()
        if isinstance(asked, Vector | Matrix):
            rows.extend(asked.parts)
        elif asked is not None and not _has_value(Put(asked, symbols, values)):
            shown = ", ".join(text(Equation(letter, value)) for letter, value in point)
            raise NoMethod(f"the function has no real slope at {shown}", try_next="choose another point")


def _has_value(asked: Term) -> bool:
    """Whether a question has a real value; where letters are left in it, for one of a few choices of them."""
    from derive.maths.balls import Place
    from derive.maths.walking import free

    left = sorted(free(asked), key=lambda letter: letter.name)
    tries = range(1, 5) if left else range(1)
    return any(Place.at({s: k * first for k, s in enumerate(left, 1)}).ball(asked).is_finite() for first in tries)


def _value_at(point: At, result: Term, form: str) -> Derivation:
    from derive.engine.work_out import work_out
    from derive.maths.printing import text

    try:
        return work_out(Evaluate(result, point), form=form)
    except NoMethod:
        where = ", ".join(f"{letter.name} = {text(value)}" for letter, value in point)
        raise NoMethod(
            f"the answer {text(result)} has no real value at {where}", try_next="choose another point"
        ) from None
