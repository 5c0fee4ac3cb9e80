"""Extreme points under constraints: each point put back, then the list compared. Looks for no points itself."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from derive.check.figures import written_figures
from derive.check.wording import as_verdict
from derive.core.answer import Answer, PointValue, sought
from derive.core.goals.optimisation import CriticalPoints, Lagrange
from derive.core.goals.systems import SolveSystem
from derive.core.term import ZERO, Approx, At, Call, Derivative, Equation, Matrix, SetOf, Symbol, Term, Vector, term_of
from derive.core.verdict import Verdict
from derive.maths.balls import decimal, exact, value
from derive.maths.balls.ranges import box_of, may_vanish
from derive.maths.equal import decide
from derive.maths.equal.decision import balls_at
from derive.maths.kept import kept, value_of
from derive.maths.walking import free

OPEN = "Every point given is a candidate; whether one is missing could not be decided."
LEAST_FIGURES = 3
NOTHING = Fraction(1, 10**20)
Listed = tuple[tuple[Term, ...], Term | None]  # a point's coordinates, and the value given with it


def extreme_points(goal: Lagrange, answer: Term, derivation_answer: Answer | None = None) -> Verdict:
    """Right if every point given is a candidate and none that was sought is missing."""
    listed = [] if isinstance(answer, SetOf) and not answer.items else read_points(goal, answer)
    if listed is None:
        return _value_only(goal, answer, derivation_answer)
    known = () if derivation_answer is None else derivation_answer.points
    for point, given in listed:
        rounded = next((c for c in known if _same_figures(point, c)), None)
        fault = None if rounded is not None else _fault(goal, point, given)
        if fault is None and rounded is not None and given is not None:
            fault = _value_fault(goal, point, given, rounded)
        zeros = [c.lhs - c.rhs if isinstance(c, Equation) else c for c in goal.constraints]
        if fault is not None and not (known and derivation_answer and derivation_answer.complete):
            if may_round(goal.wrt, point, [*zeros, *_minors_open(goal)]):
                return Verdict(
                    "undecided", message=f"Could not decide: {shown_point(point)} may be a rounded candidate."
                )
        if fault is not None:
            return fault
    if derivation_answer is None or not known:
        return Verdict("undecided", message=OPEN)
    return _complete(goal, [point for point, _ in listed], known, derivation_answer.complete)


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


def _value_fault(goal: Lagrange, point: tuple[Term, ...], given: Term, known: PointValue) -> Verdict | None:
    """What is wrong with the value at a point that is rounded itself: it may be rounded too."""
    if agree(given, known.value):
        return None
    met = decide(given, known.value)
    return as_verdict(met) if met.equal is not None else None


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
    """All largest determinants of the gradients of f and of the constraints at a point: zero where dependent."""
    return [At(minor, goal.wrt, point) for minor in _minors_open(goal)]


def _minors_open(goal: Lagrange) -> list[Term]:
    zeros = [c.lhs - c.rhs if isinstance(c, Equation) else c for c in goal.constraints]
    size = len(zeros) + 1
    if size > len(goal.wrt):
        return []
    rows = [[Derivative(f, s, True) for s in goal.wrt] for f in (goal.expr, *zeros)]
    return [
        Call("det", (Matrix(Vector(row[j] for j in columns) for row in rows),))
        for columns in combinations(range(len(goal.wrt)), size)
    ]


def shown_point(point: tuple[Term, ...]) -> str:
    """A point as it is named in a sentence."""
    from derive.maths.printing import text

    return text(Vector(point)) if len(point) != 1 else text(point[0])


def _complete(
    goal: Lagrange, given: list[tuple[Term, ...]], candidates: tuple[PointValue, ...], proved: bool
) -> Verdict:
    """The list against the candidates found: those sought must all be there, and no others.

    All candidates will do as well where both extremes are sought. A list of candidates that may lack some, or whose
    kinds are open, decides nothing.
    """
    wanted = sought(goal.seek, candidates)
    named = [next((k for k, c in enumerate(candidates) if same_place(point, c)), -1) for point in given]
    everything = set(named) == set(range(len(candidates))) and goal.seek == "both"
    if not proved or -1 in named:
        return Verdict("undecided", message=OPEN)
    if everything or (wanted and {candidates.index(c) for c in wanted} == set(named)):
        return Verdict("right", balls_at(len(given)))
    for point, place in zip(given, named, strict=True):
        kind = candidates[place].kind
        if kind == "undecided" or not wanted:
            return Verdict("undecided", message=f"{shown_point(point)} is a candidate; of which kind is not decided.")
        if goal.seek not in ("both", *kind.split()) or kind == "neither":
            what = "an extreme point" if goal.seek == "both" else f"a {goal.seek}"
            return Verdict("wrong", balls_at(1), message=f"{shown_point(point)} is a candidate, but not {what}.")
    missing = sum(candidates.index(c) not in named for c in wanted)
    if not missing:
        return Verdict("right", balls_at(len(given)))
    noun = "One point is" if missing == 1 else f"{missing} points are"
    start = "What is given is right. " if given else ""
    return Verdict("wrong", balls_at(max(1, len(given))), message=f"{start}{noun} missing.")


def _coordinates(point: Term) -> tuple[Term, ...]:
    return point.items if isinstance(point, Vector) else (point,)


def same_place(given: tuple[Term, ...], known: PointValue) -> bool:
    """The same point, exactly or as a rounded one is rounded."""
    return bool(decide(Vector(given), Vector(_coordinates(known.point))).equal) or _same_figures(given, known)


def _same_figures(given: tuple[Term, ...], known: PointValue) -> bool:
    place = _coordinates(known.point)
    return (
        len(given) == len(place)
        and any(isinstance(part, Approx) for part in place)
        and all(agree(one, other) for one, other in zip(given, place, strict=True))
    )


def may_round(wrt: tuple[Symbol, ...], point: tuple[Term, ...], zeros: Sequence[Term]) -> bool:
    """Whether a point written in decimals may be what a common zero of the terms rounds to."""
    ranges: list[tuple[Symbol, Term, Term]] = []
    for letter, part in zip(wrt, point, strict=False):
        figures, number = written_figures(part), exact(part)
        if figures is None or figures[0] < LEAST_FIGURES or number is None:
            ranges.append((letter, part, part))
        else:
            half = figures[1] / 2
            ranges.append((letter, term_of(number - half), term_of(number + half)))
    if len(ranges) != len(point) or all(low is high for _, low, high in ranges):
        return False
    box = box_of(ranges)
    return box is not None and may_vanish(zeros, wrt, box)


def agree(given: Term, known: Term, tolerance: Term | None = None) -> bool:
    """Whether two numbers are equal; of a known one that is rounded, in every figure written."""
    if decide(given, known).equal:
        return True
    one, two = kept(given), kept(known)
    if one is None or two is None:
        return False
    off = abs(value_of(one) - value_of(two))
    if tolerance is not None:
        allowed = exact(tolerance.value if isinstance(tolerance, Approx) else tolerance)
        return allowed is not None and off <= allowed * max(Fraction(1), abs(value_of(two)))
    figures = written_figures(given)
    return isinstance(known, Approx) and (
        off <= NOTHING if figures is None else figures[0] >= LEAST_FIGURES and off <= figures[1] / 2
    )


def _value_only(goal: Lagrange, answer: Term, derivation_answer: Answer | None) -> Verdict:
    """An answer that is only the greatest (or least) value."""
    if isinstance(answer, Equation) and isinstance(answer.lhs, (Symbol, Call)):
        answer = answer.rhs
    single = not isinstance(answer, (Vector, SetOf, Matrix, Equation))
    if single and goal.seek != "both" and derivation_answer is not None:
        values = [c.value for c in sought(goal.seek, derivation_answer.points)]
        if values and derivation_answer.complete and all(v == values[0] for v in values):
            return Verdict("right", balls_at(1)) if agree(answer, values[0]) else as_verdict(decide(answer, values[0]))
    wanted = f"points are wanted, each with {len(goal.wrt)} coordinates, as {{(1, 2), (3, 4)}}."
    given = answer.items if isinstance(answer, (SetOf, Vector)) else (answer,)
    if not all(kept(item) is not None for item in given if not isinstance(item, (Vector, SetOf, Matrix, Equation))):
        return Verdict("undecided", message=f"Could not decide: {wanted}")
    if any(isinstance(item, (Vector, SetOf, Matrix, Equation)) for item in given) or derivation_answer is None:
        return Verdict("undecided", message=f"Could not decide: {wanted}")
    values = [c.value for c in sought(goal.seek, derivation_answer.points)]
    if values and derivation_answer.complete:
        if all(any(agree(a, b) for b in values) for a in given) and all(
            any(agree(a, b) for a in given) for b in values
        ):
            return Verdict("right-other-form", balls_at(1), message=f"These are the values; {wanted}")
    return Verdict("wrong", message=f"{wanted[0].upper()}{wanted[1:]}")
