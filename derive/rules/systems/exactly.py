"""Any polynomial system with finitely many solutions: all of them, found exactly and counted."""

from __future__ import annotations

from derive.core.claim import Claim, Complete
from derive.core.goals.systems import SolveSystem
from derive.core.rule import Line, Say, Working, rule
from derive.core.term import Equation, Vector, term_of
from derive.rules.systems.balance import roman
from derive.rules.systems.by_cases import asserts_given, solutions
from derive.rules.systems.points import point_claims, solution_points, vector


@rule(
    title="Elimination",
    say={
        "": "Eliminating one letter after the other turns the system into one equation in one letter. "
        "It has {count} real solutions: {points}.",
        "one": "Eliminating one letter after the other turns the system into one equation in one letter. "
        "It has one real solution: {points}.",
        "equation": "",
        "none": "Eliminating one letter after the other turns the system into one equation in one letter. "
        "It has no real solution.",
    },
    order=90,
    source="Cox, Little, O'Shea, Ideals, Varieties, and Algorithms, ch. 3",
)
def elimination(goal: SolveSystem) -> Working:
    """finitely many complex solutions: every real one, and their number

    equations: x^2 + y^2 = 2, x - y = 0; wrt: x, y  ->  {(1, 1), (-1, -1)}
    """
    points = solution_points(goal.equations, goal.wrt)
    if points is None:
        return None
    if goal.multiplier is None:  # who has one has shown the equations
        for number, given in enumerate(goal.equations, 1):
            assert isinstance(given, Equation)
            yield Line(given.rhs, "equation", lhs=given.lhs, label=roman(number), claims=(asserts_given(given),))
    found = [vector(point) for point in reversed(points)]
    claims: list[Claim] = [Complete(goal.equations, goal.wrt, len(found))]
    for each in found:
        claims.extend(point_claims(goal.equations, goal.wrt, each))
    hidden = goal.wrt.index(goal.multiplier) if goal.multiplier in goal.wrt else -1
    shown = Vector(Vector(v for k, v in enumerate(point.items) if k != hidden) for point in found)
    key = "" if len(found) > 1 else "one" if found else "none"
    yield Say(key, (("count", term_of(len(found))), ("points", shown)), tuple(claims))
    return solutions(found)
