"""One answer to a problem of the bank, judged: what a class file's row comes to. No files here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from derive.core.goal import Goal
from derive.core.noun import changed
from derive.core.problem import Problem
from derive.core.term import At, Equation, Symbol, Term
from derive.core.verdict import Verdict
from derive.errors import DeriveError, ReadingError
from derive.front.asked import Settings, letters_of
from derive.front.check import Question
from derive.front.written import ANSWER, answer_under, otherwise_read

MEASURED = "value"  # of a problem's units: that of the answer itself
FEWEST = 2  # figures that a rounded answer needs to be called one
ASKED_FORMS = ("factored", "expanded", "lowest", "single-fraction", "exact")


def judged(problem: Problem, answer: str, working: Sequence[str] = (), *, why: bool = True) -> Verdict:
    """The verdict on an answer, with marks out of the problem's points. What cannot be read is a verdict."""
    if not problem.units or not answer:
        return _judged(problem, answer, working, why)
    from derive.front.units import with_units

    return with_units(problem, answer, lambda plain: _judged(problem, plain, working, why))


def _judged(problem: Problem, answer: str, working: Sequence[str], why: bool) -> Verdict:
    settings, also = _reading(problem.goal)
    lines = None
    try:
        if working:
            from derive.front.working import read_working

            lines = read_working(working, problem.goal, Settings(), settings, also, problem.at)
        if answer:
            given: Term | None = answer_under(answer, settings, also, problem.goal)
        else:
            given = lines.last if lines is not None else None
        otherwise, comma = otherwise_read(answer, settings, also, problem.goal)
        question = Question(
            answer=given,
            goal=problem.goal,
            otherwise=otherwise,
            comma=comma,
            at=problem.at or None,
            form=problem.form if problem.form in ASKED_FORMS else "any",
            why=why,
            working=lines,
            points=problem.points,
        )
        verdict = question.verdict()
    except ReadingError as error:
        if error.what != ANSWER:
            raise
        return Verdict("unreadable", message=f"{error.message[:1].upper()}{error.message[1:]}.", marks=_none(problem))
    except DeriveError as error:
        return Verdict("undecided", message=error.message, marks=_none(problem))
    if given is not None and verdict.status == "wrong" and any(name == MEASURED for name, _ in problem.units):
        verdict = _as_rounded(problem, given) or verdict
    if why and given is not None and verdict.status == "wrong" and verdict.first_wrong_line is None:
        verdict = _known_here(problem, given, verdict)
    if verdict.marks is None:
        from derive.check.marks import marks_for

        written = () if given is None else (given,)
        verdict = changed(verdict, marks=str(marks_for(problem.goal, verdict.status, written, problem.points)))
    return verdict


def _as_rounded(problem: Problem, answer: Term) -> Verdict | None:
    """A measured quantity may be rounded: what is said of a decimal that is right in all its figures, two at least."""
    from derive.check.figures import written_figures
    from derive.check.parameters import digits_verdict
    from derive.maths.questions import question

    bare = answer.rhs if isinstance(answer, Equation) else answer
    figures, asked = written_figures(bare), question(problem.goal)
    if figures is None or figures[0] < FEWEST or asked is None or problem.form == "exact":
        return None
    there = At(asked, (s for s, _ in problem.at), (v for _, v in problem.at)) if problem.at else asked
    found = digits_verdict("the number", bare, there, "any", None)
    if found.status not in ("right", "right-other-form"):
        return None
    return changed(found, message=f"{found.message[:1].upper()}{found.message[1:]}", read_as=answer)


def _known_here(problem: Problem, answer: Term, verdict: Verdict) -> Verdict:
    """What the family itself says of this wrong answer stands before what any law says."""
    from derive.maths.equal import decide

    own = next((m for m in problem.mistakes if decide(answer, m.value).equal), None)
    return verdict if own is None else changed(verdict, cause=own.say, looks=(own.say,), advice=())


def _none(problem: Problem) -> str:
    return f"0/{problem.points}"


@lru_cache(maxsize=512)
def _reading(goal: Goal) -> tuple[Settings, tuple[Symbol, ...]]:
    also = letters_of(goal)
    known = tuple(letter.name for letter in also) + goal.letters_in_answer()
    return Settings(variables=known), also


__all__ = ["judged"]
