"""The sum rule, for any number of terms."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import Negative, Sum, Term


@rule(
    title="Sum rule",
    say={"": "A sum is differentiated term by term.", "put in": "the slope of each term"},
    order=20,
    weight="routine",
    at=("Sum",),
)
def sum_(goal: Differentiate) -> Working:
    """(f + g)' = f' + g'

    x^2 + sin(x)   ->  2*x + cos(x)
    x - 5          ->  1 - 0
    x^2            ->  does not apply
    x*sin(x)       ->  does not apply
    """
    match goal.expr:
        case Sum(terms):
            slopes: list[Term] = []
            for term in terms:
                match term:
                    case Negative(inner):
                        slope = yield Differentiate(inner, goal.wrt)
                        slopes.append(Negative(slope))
                    case _:
                        slope = yield Differentiate(term, goal.wrt)
                        slopes.append(slope)
            return Sum(slopes)
    return None
