"""A function in pieces."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Working, rule
from derive.core.term import ZERO, Equation, Inequality, Piecewise, Term, depends


@rule(
    title="Piece by piece",
    say={
        "": "Each piece is differentiated by itself. Where two pieces meet, the slopes from both sides are needed.",
        "put in": "the slope of each piece",
    },
    order=35,
    at=("Piecewise",),
)
def piecewise(goal: Differentiate) -> Working:
    """(u where a, v elsewhere)' = (u' where a, v' elsewhere), but for the points where the pieces meet

    piecewise((x^2, x < 0), (sin(x), true))  ->  piecewise((2*x, x < 0), (cos(x), true))
    piecewise((x^3, x <= 1), (5, x > 1))     ->  piecewise((3*x^2, x <= 1), (0, x > 1))
    abs(x)                                   ->  does not apply
    max(x, 2)                                ->  does not apply
    """
    match goal.expr:
        case Piecewise(values, conditions):
            for condition in conditions:
                if depends(condition, goal.wrt):
                    yield Given(NonZero(_border(condition)))
            slopes: list[Term] = []
            for value in values:
                slopes.append((yield Differentiate(value, goal.wrt)))
            return Piecewise(slopes, conditions)
    return None


def _border(condition: Term) -> Term:
    """What is zero where a condition begins or ends to hold."""
    assert isinstance(condition, (Equation, Inequality))
    return condition.lhs if condition.rhs is ZERO else condition.lhs - condition.rhs
