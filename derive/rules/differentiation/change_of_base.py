"""A logarithm whose base varies: written with natural logarithms."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Positive, Working, rule
from derive.core.term import Call, Quotient, Term, depends


@rule(
    title="Change of base",
    say={
        "": "A logarithm to another base is the natural one divided by the logarithm of the base.",
        "put in": "quotient rule",
    },
    order=36,
    weight="routine",
    at=("log",),
)
def change_of_base(goal: Differentiate) -> Working:
    """log_v u = ln u / ln v, where the base v varies

    log(2, x)      ->  -ln(2)/(x*ln(x)^2)
    log(x + 1, x)  ->  (x*ln(x) - (x + 1)*ln(x + 1))/(x*(x + 1)*ln(x)^2)
    log(x, 10)     ->  does not apply
    ln(x)          ->  does not apply
    """
    match goal.expr:
        case Call("log", (u, base)) if depends(base, goal.wrt):
            yield Given(Positive(u))
            yield Given(Positive(base))
            slope: Term = yield Differentiate(Quotient(Call("ln", (u,)), Call("ln", (base,))), goal.wrt)
            yield Given(NonZero(base - 1))
            return slope
    return None
