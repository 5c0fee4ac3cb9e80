"""Extreme points under constraints: each point put back, then the list compared. Looks for no points itself."""

from __future__ import annotations

from itertools import combinations

from derive.check.wording import as_verdict
from derive.core.answer import Answer, PointValue
from derive.core.goals.optimisation import CriticalPoints, Lagrange
from derive.core.goals.systems import SolveSystem
from derive.core.term import ZERO, At, Call, Derivative, Equation, Matrix, SetOf, Symbol, Term, Vector
from derive.core.verdict import Verdict
from derive.maths.balls import decimal, value
from derive.maths.equal import Decision, decide
from derive.maths.equal.decision import balls_at
from derive.maths.walking import free

Listed = tuple[tuple[Term, ...], Term | None]  # a point's coordinates, and the value given with it


def extreme_points(goal: Lagrange, answer: Term, derivation_answer: Answer | None = None) -> Verdict:
    """Right if every point given is a candidate and none that was sought is missing."""
    listed = read_points(goal, answer)
    if listed is None:
        return _value_only(goal, answer, derivation_answer)
    for point, given in listed:
        fault = _fault(goal, point, given)
        if fault is not None:
            return fault
    if derivation_answer is None or not derivation_answer.points:
        return Verdict(
            "undecided",
            message="Every point given is a candidate; whether one is missing could not be decided.",
        )
    return _complete(goal, [point for point, _ in listed], derivation_answer.points)


def read_points(goal: Lagrange | SolveSystem | CriticalPoints, answer: Term) -> list[Listed] | None:
    """The points of an answer: {(1, 2), (-1, -2)}, (1, 2), (x = 1, y = 2), ((1, 2), 5); None if it is none of these."""
    if isinstance(answer, Vector) and (one := _point(goal, answer)) is not None:
        return [one]
    if not isinstance(answer, (SetOf, Vector)) or not answer.items:
        return None
    found = [_point(goal, item) for item in answer.items]
    return None if any(item is None for item in found) else [item for item in found if item is not None]


def _point(goal: Lagrange | SolveSystem | CriticalPoints, item: Term) -> Listed | None:
    n = len(goal.wrt)
    if isinstance(item, Equation) and isinstance(item.lhs, Call):
        # f(1, 2) = 5
        return (item.lhs.args, item.rhs) if len(item.lhs.args) == n else None
    if not isinstance(item, Vector):
        return ((item,), None) if n == 1 and not isinstance(item, (SetOf, Matrix, Equation)) else None
    parts = item.items
    if len(parts) == 2 and isinstance(parts[0], Vector) and len(parts[0].items) == n:
        if isinstance(parts[1], (Vector, SetOf, Matrix, Equation)):
            return None  # two points, not a point with its value
        return parts[0].items, parts[1]
    if all(isinstance(part, Equation) for part in parts):
        by_letter = {part.lhs: part.rhs for part in parts if isinstance(part, Equation)}
        if len(parts) == n and all(letter in by_letter for letter in goal.wrt):
            return tuple(by_letter[letter] for letter in goal.wrt), None
        return None
    if any(isinstance(part, (Vector, SetOf, Matrix, Equation)) for part in parts):
        return None
    if len(parts) == n:
        return parts, None
    return (parts[:n], parts[n]) if len(parts) == n + 1 else None


def _fault(goal: Lagrange, point: tuple[Term, ...], given: Term | None) -> Verdict | None:
    """What is wrong with one point, or None."""
    name = shown_point(point)
    if any(free(part) & set(goal.wrt) for part in point):
        return Verdict("undecided", message=f"Could not decide: {name} still has an unknown in it.")
    for constraint in goal.constraints:
        zero = constraint.lhs - constraint.rhs if isinstance(constraint, Equation) else constraint
        met = decide(At(zero, goal.wrt, point), ZERO)
        if met.equal is None:
            return as_verdict(met)
        if not met.equal:
            return Verdict(
                "wrong",
                met.evidence,
                message=f"{name} does not satisfy the constraint{_sides(goal, constraint, point)}.",
            )
    for minor in _minors(goal, point):
        met = decide(minor, ZERO)
        if met.equal is None:
            return as_verdict(met)
        if not met.equal:
            return Verdict(
                "wrong",
                met.evidence,
                message=f"{name} satisfies the constraint, but the gradients are not parallel there.",
            )
    if given is not None:
        met = decide(given, At(goal.expr, goal.wrt, point))
        if not met.equal:
            return as_verdict(met)
    return None


def _sides(goal: Lagrange, constraint: Term, point: tuple[Term, ...]) -> str:
    """ ": its left side is 5 there, its right side 4", where both are numbers."""
    if not isinstance(constraint, Equation) or any(free(part) for part in point):
        return ""
    balls = [value(At(side, goal.wrt, point)) for side in (constraint.lhs, constraint.rhs)]
    if not all(ball.is_finite() for ball in balls):
        return ""
    left, right = (decimal(ball, 4) for ball in balls)
    return f": its left side is {left} there, its right side {right}"


def _minors(goal: Lagrange, point: tuple[Term, ...]) -> list[Term]:
    """All largest determinants of the gradients of f and of the constraints: zero exactly where they are dependent."""
    zeros = [c.lhs - c.rhs if isinstance(c, Equation) else c for c in goal.constraints]
    size = len(zeros) + 1
    if size > len(goal.wrt):
        return []
    rows = [[At(Derivative(f, s, True), goal.wrt, point) for s in goal.wrt] for f in (goal.expr, *zeros)]
    return [
        Call("det", (Matrix(Vector(row[j] for j in columns) for row in rows),))
        for columns in combinations(range(len(goal.wrt)), size)
    ]


def shown_point(point: tuple[Term, ...]) -> str:
    """A point as it is named in a sentence."""
    from derive.maths.printing import text

    return text(Vector(point)) if len(point) != 1 else text(point[0])


def _complete(goal: Lagrange, given: list[tuple[Term, ...]], candidates: tuple[PointValue, ...]) -> Verdict:
    """The list against the candidates found: the sought ones must all be there, and no others."""
    kinds = ("maximum", "minimum") if goal.seek == "both" else (goal.seek,)
    sought = [c for c in candidates if c.kind in kinds] or list(candidates)
    decision = _as_sets(given, [_coordinates(c.point) for c in sought])
    if decision.equal:
        return Verdict("right", balls_at(len(given)))
    everything = _as_sets(given, [_coordinates(c.point) for c in candidates])
    if everything.equal and goal.seek == "both":
        return Verdict("right", balls_at(len(given)))
    if decision.equal is None:
        return as_verdict(decision)
    for point in given:
        if not any(_same_point(point, _coordinates(c.point)).equal for c in sought):
            what = "an extreme point" if goal.seek == "both" else f"a {goal.seek}"
            return Verdict("wrong", decision.evidence, message=f"{shown_point(point)} is a candidate, but not {what}.")
    missing = sum(not any(_same_point(p, _coordinates(c.point)).equal for p in given) for c in sought)
    noun = "One point is" if missing == 1 else f"{missing} points are"
    return Verdict("wrong", decision.evidence, message=f"What is given is right. {noun} missing.")


def _coordinates(point: Term) -> tuple[Term, ...]:
    return point.items if isinstance(point, Vector) else (point,)


def _same_point(left: tuple[Term, ...], right: tuple[Term, ...]) -> Decision:
    return decide(Vector(left), Vector(right))


def _as_sets(left: list[tuple[Term, ...]], right: list[tuple[Term, ...]]) -> Decision:
    return decide(SetOf(map(Vector, left)), SetOf(map(Vector, right)))


def _value_only(goal: Lagrange, answer: Term, derivation_answer: Answer | None) -> Verdict:
    """An answer that is only the greatest (or least) value."""
    if isinstance(answer, Equation) and isinstance(answer.lhs, (Symbol, Call)):
        answer = answer.rhs
    single = not isinstance(answer, (Vector, SetOf, Matrix, Equation))
    if single and goal.seek != "both" and derivation_answer is not None:
        values = [c.value for c in derivation_answer.points if c.kind == goal.seek]
        if values:
            return as_verdict(decide(answer, values[0]))
    return Verdict(
        "undecided",
        message=f"Could not decide: points are wanted, each with {len(goal.wrt)} coordinates, as {{(1, 2), (3, 4)}}.",
    )
