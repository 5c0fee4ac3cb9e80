"""The gradient: all partial derivatives in one vector."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.multivariate import Gradient, Partial
from derive.core.rule import Find, Line, Working, rule
from derive.core.term import Derivative, Symbol, Term, Vector


@rule(
    title="Gradient",
    say={
        "": "The gradient collects the partial derivatives, one for each letter.",
        "assemble": "the partial derivatives in order",
    },
)
def gradient(goal: Gradient) -> Working:
    """∇f = (∂f/∂x, ∂f/∂y, …), shape (number of variables,)

    expr: x^2 + 3*x*y; wrt: x, y       ->  (2*x + 3*y, 3*x)
    expr: x*y*z; wrt: x, y, z          ->  (y*z, x*z, x*y)
    """
    slopes: list[Term] = []
    for letter in goal.wrt:
        slope = yield Find(Partial(goal.expr, (letter,)))
        slopes.append(slope)
    claims = tuple(
        Equal(Derivative(goal.expr, letter, True), slope) for letter, slope in zip(goal.wrt, slopes, strict=True)
    )
    result = Vector(slopes)
    yield Line(result, "assemble", lhs=Symbol("nabla f"), claims=claims)
    return result
