"""A working beside an answer: its lines read under the problem's declarations, and told to a person."""

from __future__ import annotations

from collections.abc import Sequence

from derive.check.working import Working, examine
from derive.core.goal import Goal
from derive.core.noun import changed
from derive.core.term import Symbol, Term
from derive.core.verdict import Verdict, WorkingLine
from derive.errors import BadGoal
from derive.front.asked import Point, Settings, functions_of

LONGEST_LINE = 2000


def read_working(
    given: object, goal: Goal | None, settings: Settings, read_under: Settings, also: Sequence[Symbol], at: Point
) -> Working:
    """The working of a request, judged. Raises BadGoal for what is no list of lines, or has no problem."""
    if goal is None:
        raise BadGoal("a working belongs to a task, and two expressions have none", field="working")
    lines = lines_of(given)
    known = dict.fromkeys((*(letter.name for letter in also), *goal.letters_in_answer(), *(settings.variables or ())))
    return examine(goal, lines, read_under.declared(known), tuple(known), functions_of(goal), at)


def lines_of(given: object) -> tuple[str, ...]:
    """A text, or a list of texts, as lines."""
    if isinstance(given, str):
        given = given.splitlines()
    if not isinstance(given, Sequence) or not all(isinstance(line, str) for line in given):
        raise BadGoal('working is a list of lines, as in ["u = x^2", "u\' = 2x"]', field="working")
    for number, line in enumerate(given, 1):
        if len(line) > LONGEST_LINE:
            raise BadGoal(f"line {number} of the working has {len(line)} characters", field="working")
    return tuple(given)


def with_list_judged(working: Working, decided: Verdict) -> Working:
    """A working whose last line is the list of points that was judged as its answer."""
    status = "right" if decided.status.startswith("right") else decided.status
    if status not in ("right", "wrong") or not working.lines:
        return working
    last = changed(working.lines[-1], status=status, message=decided.message if status == "wrong" else "")
    return changed(working, lines=(*working.lines[:-1], last))


def with_working(
    decided: Verdict, working: Working, goal: Goal, answer: Term | None, points: int | None = None
) -> Verdict:
    """A verdict with what its working shows: the first line that does not follow, why, the way it goes, the marks."""
    from derive.check.marks import marks_for
    from derive.check.method import method_of

    right = tuple(each.term for each in working.reached if each.right)
    shown = (*right, *(each.term for each in working.reached if not each.right), *([] if answer is None else [answer]))
    method = method_of(goal, working.written)
    made = changed(
        decided,
        lines=working.lines,
        first_wrong_line=working.first_wrong,
        method=method,
        marks=str(marks_for(goal, decided.status, shown, points)),
    )
    if working.first_wrong is None or decided.status in ("undecided", "unreadable"):
        return made
    if decided.status.startswith("right"):
        return changed(made, message=f"{decided.message} {working.seen}".strip())
    told = working.cause
    if told is None:
        return changed(made, message=working.seen)
    return changed(
        made, message=working.seen, cause=told.message, malrules=told.malrules, looks=told.looks, advice=told.advice
    )


def lines_told(verdict: Verdict) -> list[str]:
    """What is said of the lines beside the verdict: which are right, which could not be judged, the way, the marks."""
    made: list[str] = []
    for status, one, several in (
        ("right", "is right", "are right"),
        ("follows", "goes on rightly from a wrong line", "go on rightly from a wrong line"),
    ):
        numbers = [line.number for line in verdict.lines if line.status == status]
        if numbers:
            made.append(f"{numbered(numbers)} {one if len(numbers) == 1 else several}.")
    made += [_open(line) for line in verdict.lines if line.status in ("undecided", "unreadable")]
    if verdict.method:
        made.append(f"The way taken: {verdict.method}.")
    if verdict.marks:
        reached, _, of = verdict.marks.partition("/")
        made.append(f"Marks: {reached} of {of}.")
    return made


def _open(line: WorkingLine) -> str:
    what = "could not be read" if line.status == "unreadable" else "could not be decided"
    return f"Line {line.number} {what}: {line.message.removeprefix('Could not decide: ').rstrip('.')}."


def numbered(numbers: Sequence[int]) -> str:
    """Line 2; Lines 1 and 2; Lines 1 to 4.

    >>> numbered([1, 2, 3, 5])
    'Lines 1 to 3 and 5'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told: list[str] = []
    for run in runs:
        told += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(n) for n in run]
    joined = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"Line{'s' if len(numbers) > 1 else ''} {joined}"
