"""The quotient rule where the top is constant."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Let, Working, rule
from derive.core.term import Quotient, Term, depends


@rule(
    title="Quotient rule, top constant",
    say={
        "": "A quotient with the top {u}, which is constant, and the bottom {v}.",
        "slope v": "the slope of the bottom",
        "put in": "put in {names} and their slopes",
    },
    nonzero=("v",),
    order=50,
)
def constant_top(goal: Differentiate) -> Working:
    """(c / v)' = (0 v - c v') / v^2

    1/x         ->  (0*x - 1*1)/x^2
    3/sin(x)    ->  (0*sin(x) - 3*cos(x))/sin(x)^2
    sin(x)/x    ->  does not apply
    x/3         ->  does not apply
    """
    match goal.expr:
        case Quotient(top, bottom) if not depends(top, goal.wrt) and depends(bottom, goal.wrt):
            u, v = yield Let(u=top, v=bottom)
            du: Term = yield Differentiate(u, goal.wrt)
            dv: Term = yield Differentiate(v, goal.wrt)
            return (du * v - u * dv) / v**2
    return None
