"""Systems with no exact solution here: Newton's method from many starts, and said so."""

from __future__ import annotations

from derive.core.claim import Claim, Enclosed, Root
from derive.core.goals.systems import SolveSystem
from derive.core.rule import Line, Points, Say, Working, rule
from derive.core.term import Approx, Equation, Term, Vector, letters
from derive.errors import NoMethod
from derive.maths.polynomials.count import sides
from derive.maths.several_starts import SURE, rounded, solutions_from_starts
from derive.rules.systems.balance import roman
from derive.rules.systems.by_cases import asserts_given, solutions

MOST_LETTERS = 5


@rule(
    title="Newton's method from several starts",
    say={
        "": "",
        "equation": "",
        "found": "There is no exact way here. Newton's method, begun at many different points, reaches {points}; each "
        "is proved to lie beside one solution. That there is no other is not proved.",
        "found one": "There is no exact way here. Newton's method, begun at many different points, always reaches "
        "{points}, which is proved to lie beside one solution. That there is no other is not proved.",
    },
    order=95,
)
def from_several_starts(goal: SolveSystem) -> Working:
    """as many equations as letters, whatever they are

    equations: e^x = y, x + y = 1; wrt: x, y  ->  {(0, 1)}
    """
    zeros = tuple(map(sides, goal.equations))
    others = sorted({a.name for zero in zeros for a in letters(zero)} - {a.name for a in goal.wrt})
    if others:
        raise NoMethod(
            f"{others[0]} is not among the unknowns", try_next=f"give it a number, or add {others[0]} to the unknowns"
        )
    if len(zeros) != len(goal.wrt) or len(zeros) > MOST_LETTERS:
        raise NoMethod(
            f"{len(zeros)} equations for {len(goal.wrt)} unknowns that are no polynomials cannot be solved here",
            try_next="give as many equations as there are unknowns",
        )
    found = [Vector(rounded(point)) for point in solutions_from_starts(zeros, goal.wrt)]
    if not found:
        raise NoMethod(
            "the equations are no polynomials, and from no start a solution was reached; that there is none is not "
            "proved",
            try_next="look at a graph",
        )
    if goal.multiplier is None:
        for number, given in enumerate(goal.equations, 1):
            assert isinstance(given, Equation)
            label = roman(number) if len(zeros) > 1 else ""
            yield Line(given.rhs, "equation", lhs=given.lhs, label=label, claims=(asserts_given(given),))
    hidden = goal.wrt.index(goal.multiplier) if goal.multiplier in goal.wrt else -1
    claims = tuple(claim for each in found for claim in solution_claims(goal, each))
    shown: list[Term] = [_without(each, hidden) for each in found]
    yield Points((), complete=False)
    yield Say("found" if len(found) > 1 else "found one", (("points", Vector(shown)),), claims)
    return solutions(found)


def solution_claims(goal: SolveSystem, point: Vector) -> tuple[Claim, ...]:
    """Alone in its box; and where it is written exactly, a solution to the last digit."""
    where = tuple(zip(goal.wrt, point.items, strict=True))
    alone = Enclosed(goal.equations, where, SURE)
    return (alone,) if any(isinstance(v, Approx) for v in point.items) else (alone, Root(goal.equations, where))


def _without(point: Vector, hidden: int) -> Term:
    kept = tuple(value for k, value in enumerate(point.items) if k != hidden)
    return kept[0] if len(kept) == 1 else Vector(kept)
