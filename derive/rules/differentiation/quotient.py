"""The quotient rule."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Let, Working, rule
from derive.core.term import Quotient, Term, depends


@rule(
    title="Quotient rule",
    say={
        "": "A quotient: name the top {u} and the bottom {v}.",
        "slope u": "the slope of the top",
        "slope v": "the slope of the bottom",
        "put in": "put in {names} and their slopes",
    },
    nonzero=("v",),
    order=40,
    at=("Quotient",),
)
def quotient(goal: Differentiate) -> Working:
    """(u / v)' = (u' v - u v') / v^2

    sin(x)/x          ->  (cos(x)*x - sin(x)*1)/x^2
    x/(1 + x)         ->  (1*(1 + x) - x*1)/(1 + x)^2
    x^2/3             ->  does not apply
    5/x               ->  does not apply
    """
    match goal.expr:
        case Quotient(top, bottom) if depends(top, goal.wrt) and depends(bottom, goal.wrt):
            u, v = yield Let(u=top, v=bottom)
            du: Term = yield Differentiate(u, goal.wrt)
            dv: Term = yield Differentiate(v, goal.wrt)
            return (du * v - u * dv) / v**2
    return None
