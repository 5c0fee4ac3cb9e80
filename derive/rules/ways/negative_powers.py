"""A quotient as a product with negative powers."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Working, rule
from derive.core.term import ONE, Constant, Product, Quotient, Term, depends, product_of
from derive.maths.form import number_in
from derive.rules.ways.rewriting import opposite, pieces, raised, written


@rule(
    title="Negative powers and the product rule",
    say={
        "": "What stands below the bar can stand above it with a negative power.",
        "rewritten": "a negative power for what is below",
        "put in": "differentiate that",
    },
    order=40,
)
def negative_powers(goal: Differentiate) -> Working:
    """(u / v)' = (u v^(-1))'

    sin(x)/x          ->  cos(x)/x - sin(x)/x^2
    x/(1 + x)         ->  1/(1 + x)^2
    1/x               ->  does not apply
    x*sin(x)          ->  does not apply
    """
    match goal.expr:
        case Quotient(top, bottom) if depends(top, goal.wrt) and depends(bottom, goal.wrt):
            below = bottom.factors if isinstance(bottom, Product) else (bottom,)
            kept = [part for part in below if not depends(part, goal.wrt)]
            moved = [_above(part) for part in below if depends(part, goal.wrt)]
            above: Term = Quotient(top, product_of(kept)) if kept else top
            for part in below:
                if depends(part, goal.wrt):
                    yield Given(NonZero(part))
            return (yield from written(goal, product_of((above, *moved))))
    return None


def _above(part: Term) -> Term:
    taken = pieces(part)
    if taken is not None and len(taken) == 1:
        base, exponent = taken[0]
        if number_in(exponent) is not None or isinstance(base, Constant):
            return raised(base, opposite(exponent))
    return raised(part, opposite(ONE))
