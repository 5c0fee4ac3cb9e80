"""The product rule, for any number of factors."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Let, Working, rule
from derive.core.term import Product, Sum, Term, depends, product_of

_LETTERS = ("u", "v", "w", "p", "q", "r", "s", "t", "m", "n")


@rule(
    title="Product rule",
    say={
        "": "A product of {parts}.",
        "put in": "put in {names} and their slopes",
    },
    order=40,
    source="Leibniz, 1684",
    at=("Product",),
)
def product(goal: Differentiate) -> Working:
    """(u v)' = u' v + u v'

    x^2*sin(x)        ->  2*x*sin(x) + x^2*cos(x)
    x*e^x*sin(x)      ->  1*e^x*sin(x) + x*e^x*sin(x) + x*e^x*cos(x)
    3*x^2             ->  does not apply
    x + sin(x)        ->  does not apply
    """
    match goal.expr:
        case Product(factors) if sum(depends(f, goal.wrt) for f in factors) > 1 and len(factors) <= len(_LETTERS):
            named = yield Let(**dict(zip(_LETTERS, factors, strict=False)))
            slopes: list[Term] = []
            for part in named:
                slope = yield Differentiate(part, goal.wrt)
                slopes.append(slope)
            terms = [
                product_of(slopes[k] if i == k else part for i, part in enumerate(named)) for k in range(len(named))
            ]
            return Sum(terms)
        case Product(factors) if sum(depends(f, goal.wrt) for f in factors) > 1:
            # more factors than letters: one half against the other, so that a thousand are ten products deep
            half = len(factors) // 2
            u, v = yield Let(u=product_of(factors[:half]), v=product_of(factors[half:]))
            du: Term = yield Differentiate(u, goal.wrt)
            dv: Term = yield Differentiate(v, goal.wrt)
            return du * v + u * dv
    return None
