"""One equation in one letter that is no polynomial: factor by factor, each undone from the outside."""

from __future__ import annotations

from derive.core.claim import Equal, Root
from derive.core.goals.systems import SolveSystem
from derive.core.rule import Line, Points, Say, Working, rule
from derive.core.term import ZERO, Approx, Equation, SetOf, Vector
from derive.maths.in_factors import in_factors
from derive.maths.kept import kept
from derive.maths.polynomials.count import sides
from derive.maths.polynomials.ring import ring
from derive.rules.systems import zeros
from derive.rules.systems.by_cases import asserts_given


@rule(
    title="One equation",
    say={
        "": "",
        "equation": "",
        "one side": "everything on one side",
        "factored": "factored",
        "lost": "At {points} the equation has no value: this is no solution.",
        "solutions": "So the solutions are {points}.",
        "one solution": "So the only solution is {points}.",
        **zeros.WORDS,
        "only one period": "These zeros come again after every {period}; those of one period from 0 on are listed.",
    },
    order=60,
)
def one_equation(goal: SolveSystem) -> Working:
    """each factor by itself, its outermost function undone

    equations: e^(2x) - 3e^x + 2 = 0; wrt: x  ->  {0, ln(2)}
    equations: sin(x) = 1/2; wrt: x           ->  {pi/6, 5*pi/6}
    """
    if len(goal.equations) != 1 or len(goal.wrt) != 1:
        return None
    (x,) = goal.wrt
    (given,) = goal.equations
    assert isinstance(given, Equation)
    zero = sides(given)
    parts = in_factors(zero, goal.wrt)
    if ring(x).read(zero) is not None or parts is None:
        return None
    yield Line(given.rhs, "equation", lhs=given.lhs, claims=(asserts_given(given),))
    written = parts.written()
    if given.rhs is not ZERO and len(parts.above) + len(parts.below) > 1:
        yield Line(ZERO, "one side", lhs=zero, claims=(Equal(zero, zero),))
    if written != zero and len(parts.above) + len(parts.below) > 1:
        yield Line(ZERO, "factored", lhs=written, claims=(Equal(zero, written),))
    above = yield from zeros.zeros_above(zero, parts, x)
    found = [v for v in above.found if kept(zero, {x: v}) is not None]
    lost = [v for v in above.found if v not in found]
    if lost:
        yield Say("lost", (("points", Vector(Equation(x, v) for v in lost)),))
    if above.open:
        yield Points((), complete=False)
    exact = [v for v in found if not isinstance(v, Approx)]
    claims = tuple(Root((zero,), ((x, v),)) for v in exact)
    key = "" if above.open or not found else "solutions" if len(found) > 1 else "one solution"
    yield Say(key, (("points", Vector(Equation(x, v) for v in found)),) if key else (), claims)
    return SetOf(found)
