"""Solutions of equations and level points: each is put back, then the list held against all there are.

Looks for no points itself. A rounded coordinate is right where every figure written is, if the exact one has no
short writing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derive.check.points import Listed, agree, may_round, read_points, shown_point
from derive.check.wording import as_verdict
from derive.core.answer import Answer
from derive.core.goals.optimisation import CriticalPoints
from derive.core.goals.systems import SolveSystem
from derive.core.noun import changed
from derive.core.term import ZERO, At, Derivative, Equation, SetOf, Symbol, Term, Vector
from derive.core.verdict import Verdict
from derive.maths.balls import decimal
from derive.maths.balls import value as ball_of
from derive.maths.equal import decide
from derive.maths.equal.decision import balls_at
from derive.maths.walking import free

LEAST_FIGURES = 3
CLOSE = "That is close: if it was rounded, an exact answer is wanted."
Point = tuple[Term, ...]
Fault = Callable[[Point], Verdict | None]


def solutions(goal: SolveSystem, answer: Term, tolerance: Term | None, worked: Answer | None) -> Verdict:
    """Right if every solution given satisfies the equations and none is missing."""

    def fault(point: Point) -> Verdict | None:
        for equation in goal.equations:
            zero = equation.lhs - equation.rhs if isinstance(equation, Equation) else equation
            met = decide(At(zero, goal.wrt, point), ZERO)
            if met.equal is None:
                return as_verdict(met)
            if not met.equal:
                what = f"{shown_point(point)} does not satisfy {_text(equation)}."
                return Verdict("wrong", met.evidence, message=what)
        return None

    complete = worked is None or worked.complete
    zeros = [e.lhs - e.rhs if isinstance(e, Equation) else e for e in goal.equations]
    return _judged(goal, answer, tolerance, _points_of(worked), fault, "solution", complete, zeros)


def critical_points(goal: CriticalPoints, answer: Term, tolerance: Term | None, worked: Answer | None) -> Verdict:
    """Right if every point given is critical and none is missing; a whole curve of them is given by its equation."""

    def fault(point: Point) -> Verdict | None:
        there = decide(At(goal.expr, goal.wrt, point), At(goal.expr, goal.wrt, point))
        for letter in goal.wrt:
            slope = At(Derivative(goal.expr, letter, len(goal.wrt) > 1), goal.wrt, point)
            met = decide(slope, ZERO)
            if met.equal is False:
                which = "slope" if len(goal.wrt) == 1 else f"slope along {letter.name}"
                steep = decimal(ball_of(slope), 4)
                what = f"{shown_point(point)} is not critical: the {which} is {steep} there, not 0."
                return Verdict("wrong", met.evidence, message=what)
            if met.equal is None or not there.equal:
                return as_verdict(met)
        return None

    known = _points_of(worked)
    if known is not None and any(isinstance(p[0], Equation) for p in known):
        return _with_curves(answer, known)
    complete = worked is None or worked.complete
    if _is_one_point(goal, answer):
        answer = SetOf((answer,))
    slopes = [Derivative(goal.expr, letter, len(goal.wrt) > 1) for letter in goal.wrt]
    return _judged(goal, answer, tolerance, known, fault, "critical point", complete, slopes)


def _is_one_point(goal: CriticalPoints, answer: Term) -> bool:
    """Whether (a, b) is a point of the graph, b = f(a), and not the two places a and b."""
    if len(goal.wrt) != 1 or not isinstance(answer, Vector) or len(answer.items) != 2:
        return False
    at, height = answer.items
    if any(isinstance(part, (Vector, SetOf, Equation)) or free(part) for part in answer.items):
        return False
    level = At(Derivative(goal.expr, goal.wrt[0]), goal.wrt, (height,))
    there = decide(height, At(goal.expr, goal.wrt, (at,)))
    return bool(there.equal) and not decide(level, ZERO).equal


def _with_curves(answer: Term, known: Sequence[Point]) -> Verdict:
    """Curves and points, each held against the known ones."""
    given = answer.items if isinstance(answer, SetOf) else (answer,)
    wanted = [p[0] if len(p) == 1 else Vector(p) for p in known]
    met = [k for k, each in enumerate(wanted) if any(_one_thing(item, each) for item in given)]
    extra = [item for item in given if not any(_one_thing(item, each) for each in wanted)]
    if extra:
        return Verdict(
            "undecided", message=f"Could not decide about {_text(extra[0])}: whole curves are critical here."
        )
    missing = len(wanted) - len(met)
    if missing:
        return Verdict("wrong", message=f"What is given is right. {missing} more, points or curves, are missing.")
    return Verdict("right", balls_at(len(given)))


def _one_thing(given: Term, known: Term) -> bool:
    return isinstance(given, Equation) == isinstance(known, Equation) and bool(decide(given, known).equal)


def _points_of(worked: Answer | None) -> list[Point] | None:
    if worked is None or not isinstance(worked.value, SetOf):
        return None
    return [coordinates(item) for item in worked.value.items]


def coordinates(point: Term) -> Point:
    return point.items if isinstance(point, Vector) else (point,)


def _judged(
    goal: SolveSystem | CriticalPoints,
    answer: Term,
    tolerance: Term | None,
    known: Sequence[Point] | None,
    fault: Fault,
    noun: str,
    complete: bool,
    zeros: Sequence[Term],
) -> Verdict:
    """The points of an answer, each matched with a known one or put back; then whether one is missing."""
    listed = listed_points(goal, answer)
    if listed is None:
        n = len(goal.wrt)
        example = "{1, 2}" if n == 1 else "{(" + ", ".join(str(k + 1) for k in range(n)) + ")}"
        return Verdict("undecided", message=f"Could not decide: a list of points is wanted, as {example}.")
    met: set[int] = set()
    others = 0
    for point, value in listed:
        if any(free(part) for part in point):
            return Verdict("undecided", message=f"Could not decide: {shown_point(point)} still has a letter in it.")
        place = next((k for k, other in enumerate(known or ()) if same_point(point, other, tolerance)), None)
        if place is None:
            wrong = fault(point)
            if wrong is not None and not (complete and known is not None) and may_round(goal.wrt, point, zeros):
                what = f"Could not decide: {shown_point(point)} may be a rounded {noun}."
                return Verdict("undecided", message=what)
            if wrong is not None:
                near = wrong.status == "wrong" and may_round(goal.wrt, point, zeros)
                return changed(wrong, message=f"{wrong.message} {CLOSE}") if near else wrong
            others += 1
        else:
            met.add(place)
        if value is not None and isinstance(goal, CriticalPoints):
            there = decide(value, At(goal.expr, goal.wrt, point))
            if there.equal is False:
                return as_verdict(there)
    missing = 0 if known is None else len(known) - len(met)
    # points beside the known ones may be of another period
    if known is None or (missing and others) or not (missing or complete):
        return Verdict("undecided", message=f"Every {noun} given is one; whether one is missing could not be decided.")
    if not missing:
        return Verdict("right", balls_at(max(1, len(listed))))
    said = f"One {noun} is" if missing == 1 else f"{missing} {noun}s are"
    start = "What is given is right. " if listed else ""
    return Verdict("wrong", balls_at(max(1, len(listed))), message=f"{start}{said} missing.")


def listed_points(goal: SolveSystem | CriticalPoints, answer: Term) -> list[Listed] | None:
    """{(1, 2)}, (x = 1, y = 2), {1, 2}, x = 1, {x = 1, x = 2}; the empty set for none."""
    if isinstance(answer, SetOf) and not answer.items:
        return []
    if len(goal.wrt) == 1:
        items = answer.items if isinstance(answer, (SetOf, Vector)) else (answer,)
        return [_on_the_line(item, goal.wrt[0]) for item in items]
    return read_points(goal, _with_first_letter(goal.wrt, answer))


def _with_first_letter(wrt: tuple[Symbol, ...], answer: Term) -> Term:
    """x = 2, y = 1 is read with its first letter taken off as a name: here it is put back."""
    if not isinstance(answer, Vector) or len(answer.items) != len(wrt):
        return answer
    first, *others = answer.items
    named = [item.lhs for item in others if isinstance(item, Equation)]
    if isinstance(first, Equation) or len(named) < len(others):
        return answer
    missing = [letter for letter in wrt if letter not in named]
    return Vector((Equation(missing[0], first), *others)) if len(missing) == 1 else answer


def _on_the_line(item: Term, letter: Symbol) -> Listed:
    """x = 1, or 1, or the point (1, -2) of the graph: a place, and the value where one is given."""
    if isinstance(item, Vector) and len(item.items) == 2 and not isinstance(item.items[0], Vector):
        at, value = item.items
        return (_right_side(at, letter),), value.rhs if isinstance(value, Equation) else value
    return (_right_side(item, letter),), None


def _right_side(item: Term, letter: Symbol) -> Term:
    return item.rhs if isinstance(item, Equation) and item.lhs == letter else item


def same_point(given: Point, known: Point, tolerance: Term | None) -> bool:
    return len(given) == len(known) and all(agree(a, b, tolerance) for a, b in zip(given, known, strict=True))


def _text(term: Term) -> str:
    from derive.maths.printing import text

    return text(term)
