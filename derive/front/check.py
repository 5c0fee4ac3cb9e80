"""Checking: a problem and an answer as text in, a Verdict out. Deciding is the check room's job; rules are asked only
where the list of all candidates is needed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from derive.core.answer import Answer
from derive.core.goal import Goal
from derive.core.noun import changed, noun
from derive.core.term import At, Symbol, Term, letters
from derive.core.verdict import Verdict
from derive.errors import BadGoal, DeriveError, ReadingError
from derive.front.asked import (
    Point,
    Settings,
    chosen,
    goal_of,
    letters_of,
    point_of,
    settings_of,
    term_of,
)
from derive.front.written import ANSWER, answer_under, either, last_line, otherwise_read

if TYPE_CHECKING:
    from derive.check.working import Working

DOMAINS = ("lenient", "strict")
PROBLEM = "problem"  # beside the tasks: a problem of the bank, by its id or on a sheet
FORM = "any"  # a right value is right in any form, unless the problem asks for one
_HEADS = {
    "right": "Right.",
    "right-other-form": "Right, but not in the form asked.",
    "right-on-domain": "Right on a part of the domain only.",
    "wrong": "Not right.",
    "undecided": "Could not decide.",
    "unreadable": "Could not read the answer.",
}


@noun
class Question:
    """One answer to be checked: against a goal (at a point, if one is given), or against an expected term."""

    answer: Term | None  # None for a working that comes to no answer
    goal: Goal | None = None
    expected: Term | None = None
    at: Point | None = None
    form: str = FORM
    tolerance: Term | None = None
    domain: str = "lenient"
    why: bool = True  # whether the cause of a wrong answer is looked for
    otherwise: Term | None = None  # the answer with its commas read as decimal ones, where it may mean that
    comma: str = ""  # the first number of which that holds
    working: Working | None = None  # the lines that lead to the answer, where they were given
    listed: bool = False  # the answer is the list of points in the last line of the working
    points: int | None = None  # what a full answer is worth

    def verdict(self) -> Verdict:
        """What the answer is worth. Undecided is never wrong."""
        if self.answer is None:
            wrong = self.working is not None and self.working.first_wrong is not None
            decided = Verdict("wrong" if wrong else "undecided", message="The working comes to no answer.")
        else:
            decided = changed(self._decided(self.answer), read_as=self.answer)
            if self.otherwise is not None and decided.status in ("wrong", "undecided"):
                if self._decided(self.otherwise).status.startswith("right"):
                    return Verdict("unreadable", message=either(self.comma))
        if self.working is not None and self.goal is not None:
            from derive.front.working import with_list_judged, with_working

            working = with_list_judged(self.working, decided) if self.listed else self.working
            decided = with_working(decided, working, self.goal, self.answer, self.points)
        return self._explained(decided) if self.why and decided.status == "wrong" else decided

    def _explained(self, decided: Verdict) -> Verdict:
        """The same verdict with the likely cause, where one is known."""
        if (
            self.answer is None
            or self.goal is None
            or self.tolerance is not None
            or decided.first_wrong_line is not None
        ):
            return decided  # of a working, its own first slip is told and not what the answer looks like
        from derive.check.diagnose import diagnose

        cause = diagnose(self.goal, self.answer, self.at or ())
        if cause is None:
            return decided
        return changed(decided, cause=cause.message, malrules=cause.malrules, looks=cause.looks, advice=cause.advice)

    def _decided(self, answer: Term) -> Verdict:
        from derive.check.compare import verdict, verdict_same
        from derive.maths.questions import objection, question

        asked = {"form": self.form, "tolerance": self.tolerance, "domain": self.domain}
        if self.goal is None:
            assert self.expected is not None
            return verdict_same(self.expected, answer, **asked)  # type: ignore[arg-type]
        open_question = question(self.goal)
        if self.at:
            if reason := objection(self.goal, self.at):
                raise BadGoal(reason, field="at", try_next="choose another point")
            if open_question is None:
                worked = _worked(self.goal)
                if worked is None:
                    return Verdict("undecided", message="Could not decide: no rule is known for this problem.")
                open_question = worked.value
            there = At(open_question, (s for s, _ in self.at), (v for _, v in self.at))
            return verdict_same(there, answer, **asked)  # type: ignore[arg-type]
        # the kernel values the goal itself; only a list of candidates needs the rules, to be known complete
        rules_needed = open_question is None or self.goal.needs_rules
        worked = _worked(self.goal) if rules_needed else None
        return verdict(self.goal, answer, derivation_answer=worked, **asked)  # type: ignore[arg-type]


def check(goal: Goal | str, answer: str | None = None, **fields: object) -> Verdict:
    """Check an answer to a goal, or to a task by name with its fields as text.

    check("problem", "4 m/s", problem="calculus/sliding-ladder@1#3") checks an answer to a problem of the bank.
    `working` is a list of lines: then the first line that does not follow is told, and the marks that the lines earn.
    Without an answer, the last of them is the answer.

    >>> check("differentiate", "2x", expr="x^2").status
    'right'
    >>> check("same", "1 - cos(x)^2", expected="sin(x)^2").status
    'right'

    An answer that cannot be read is a verdict ("unreadable"). Raises what reading the problem raises.
    """
    asked = dict(fields)
    if goal == PROBLEM:
        from derive.front.of_the_bank import check_fields_of_problem

        return check_fields_of_problem({**asked, "answer": answer})
    if isinstance(goal, str):
        asked["task"] = goal
    settings = settings_of(asked, limits="typed")
    known = goal if isinstance(goal, Goal) else None
    try:
        given = asked if answer is None else {**asked, "answer": answer}
        return _question(given, settings, known).verdict()
    except ReadingError as error:
        if error.what != ANSWER:
            raise
        return Verdict("unreadable", message=str(error))


def check_fields(fields: Mapping[str, Any], *, limits: str = "file", why: bool = True) -> Verdict:
    """Check the answer of a record; `why` asks for the cause of a wrong one.

    Raises ReadingError (its `what` says of which part), BadGoal, NoMethod.
    """
    if fields.get("task") == PROBLEM:
        from derive.front.of_the_bank import check_fields_of_problem

        return check_fields_of_problem(fields, why)
    return changed(_question(fields, settings_of(fields, limits=limits)), why=why).verdict()


def _question(fields: Mapping[str, Any], settings: Settings, goal: Goal | None = None) -> Question:
    task = fields.get("task")
    expected = None
    also: tuple[Symbol, ...] = ()
    at = None
    if goal is None and task == "same":
        expected = term_of(_needed(fields, "expected"), settings, what="the expected answer")
        also = letters(expected)
        read_under = settings
    else:
        problem = _read_once(fields, settings) if goal is None else _set(goal, fields, settings)
        goal, at, also, read_under = problem
    working = None
    if fields.get("working") is not None:
        from derive.front.working import read_working

        working = read_working(fields["working"], goal, settings, read_under, also, at or ())
    listed = False
    if working is not None and fields.get("answer") is None:
        answer = working.last
        if answer is None and goal is not None and goal.lists_points:
            answer = last_line(fields["working"], read_under, also, goal)
            listed = answer is not None
    else:
        answer = answer_under(_needed(fields, "answer"), read_under, also, goal)
    otherwise, comma = otherwise_read(fields.get("answer"), read_under, also, goal)
    return Question(
        answer=answer,
        goal=goal,
        expected=expected,
        otherwise=otherwise,
        comma=comma,
        listed=listed,
        at=at,
        form=settings.form if fields.get("form") is not None else FORM,
        tolerance=_tolerance(fields, settings),
        domain=chosen(fields, "domain", DOMAINS, "lenient"),
        working=working,
    )


class _Asked:
    """The fields of a problem without what belongs to one answer; equal where the fields are."""

    __slots__ = ("fields", "key")
    OF_THE_ANSWER = frozenset({"id", "answer", "working", "tolerance", "domain", "form"})

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self.fields = {name: value for name, value in fields.items() if name not in self.OF_THE_ANSWER}
        self.key = _frozen(self.fields)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.key == other.key


def _frozen(value: Any) -> Any:
    """A value that can be looked up; texts and numbers of one look stay apart."""
    if isinstance(value, Mapping):
        return ("map", *((str(name), _frozen(each)) for name, each in value.items()))
    if isinstance(value, (list, tuple)):
        return ("list", *map(_frozen, value))
    return value if isinstance(value, str) else (type(value).__name__, value)


_Problem = tuple[Goal, Point | None, tuple[Symbol, ...], Settings]


def _read_once(fields: Mapping[str, Any], settings: Settings) -> _Problem:
    asked = _Asked(fields)
    try:
        hash(asked)
    except TypeError:  # a field of a sort that cannot be looked up, which the reader will refuse by its name
        return _set(goal_of(fields.get("task"), fields, settings), fields, settings)
    return _problem(asked, settings)


@lru_cache(maxsize=256)
def _problem(asked: _Asked, settings: Settings) -> _Problem:
    """A problem, read once for all its answers."""
    return _set(goal_of(asked.fields.get("task"), asked.fields, settings), asked.fields, settings)


def _set(goal: Goal, fields: Mapping[str, Any], settings: Settings) -> _Problem:
    """The goal, where it is asked, its letters, and how its answers are read."""
    also = letters_of(goal)
    # a letter that the problem does not have is refused, with the nearest that it has
    known = tuple(letter.name for letter in also) + goal.letters_in_answer()
    read_under = settings if settings.variables is not None else changed(settings, variables=known)
    return goal, point_of(fields.get("at"), goal, settings), also, read_under


def _needed(fields: Mapping[str, Any], name: str) -> object:
    found = fields.get(name)
    if found is None:
        raise BadGoal(f"the field {name!r} is missing", field=name)
    return found


def _tolerance(fields: Mapping[str, Any], settings: Settings) -> Term | None:
    given = fields.get("tolerance")
    if given is None:
        return None
    from derive.maths.read.fields import as_number

    return as_number("tolerance", given, settings.declared())


@lru_cache(maxsize=64)
def _worked(goal: Goal) -> Answer | None:
    """The answer of our own derivation, or None where there is none: then more is undecided, nothing is wrong.

    Kept for the next answer to the same problem. Raises BadGoal where the problem itself does not fit together: no
    answer to it is right or wrong.
    """
    from derive.engine.outcome import answer_of
    from derive.engine.work_out import work_out

    try:
        derivation = work_out(goal)
    except BadGoal:
        raise
    except DeriveError:
        return None
    return answer_of(derivation) if derivation.audit.clean else None


def _in_words(evidence: str) -> str:
    """Evidence as it is said to a person, who has not heard of ball arithmetic."""
    return evidence.replace("balls at 2048 bits", "600 equal digits").replace("balls at", "equal values at")


def verdict_text(verdict: Verdict) -> str:
    """A verdict as a person reads it: the verdict, what shows it, how the answer was read."""
    from derive.maths.printing import text

    lines = [_HEADS[verdict.status]]
    said = verdict.message.removeprefix("Could not decide: ").removeprefix("Right, but ")
    if said and said != lines[0]:
        lines.append(said[:1].upper() + said[1:])
    if verdict.cause:
        lines.append(verdict.cause)
    if verdict.lines:
        from derive.front.working import lines_told

        lines += lines_told(verdict)
    elif verdict.marks:
        reached, _, of = verdict.marks.partition("/")
        lines.append(f"Marks: {reached} of {of}.")
    if verdict.read_as is not None:
        # as text that reads back: 1/2*x tells what 1/2x was taken for
        lines.append(f"Read as: {text(verdict.read_as)}")
    if verdict.evidence and verdict.status.startswith("right"):
        lines.append(f"Known by: {_in_words(verdict.evidence)}")
    return "\n".join(lines)
