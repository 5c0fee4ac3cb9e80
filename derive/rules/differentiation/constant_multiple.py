"""The constant multiple rule: a factor that does not change is carried along."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import ONE, Negative
from derive.maths.form import constant_part, number_in


@rule(
    title="Constant multiple rule",
    say={
        "": "A factor that is constant is carried along.",
        "put in": "the slope of the rest",
    },
    order=30,
    weight="routine",
    at=("Negative", "Product", "Quotient"),
)
def constant_multiple(goal: Differentiate) -> Working:
    """(c f)' = c f'

    4*x^3          ->  4*3*x^2
    -x             ->  -1
    x/3            ->  1/3*1
    a*sin(x)       ->  a*cos(x)
    x*sin(x)       ->  does not apply
    3/x            ->  3*(-1/x^2)
    1*x            ->  1
    x^3*1          ->  3*x^2
    -(-x)          ->  1
    (-1)*(-x)      ->  1
    (-x)/(-1)      ->  1
    x^3            ->  does not apply
    """
    factor, rest = constant_part(goal.expr, goal.wrt)
    if rest in (ONE, goal.expr):
        return None
    slope = yield Differentiate(rest, goal.wrt)
    match number_in(factor):
        case 1:  # 1·f or -(-f): written with a factor that says nothing
            return slope
        case -1:
            return Negative(slope)
    return factor * slope
