"""The logarithm to another base."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Positive, Working, rule
from derive.core.term import ONE, Call, depends, symbols_in


@rule(
    title="Logarithm rule",
    say={"": "A logarithm to another base is the natural one divided by the logarithm of the base."},
    order=35,
    at=("log",),
)
def logarithm_base(goal: Differentiate) -> Working:
    """(log_a x)' = 1/(x ln a)

    log(x, 10)     ->  1/(x*ln(10))
    log(x, a)      ->  1/(x*ln(a))
    ln(x)          ->  does not apply
    log(3*x, 10)   ->  does not apply
    """
    match goal.expr:
        case Call("log", (x, base)) if x is goal.wrt and not depends(base, goal.wrt):
            yield Given(Positive(x))
            if symbols_in(base):
                yield Given(Positive(base))
                yield Given(NonZero(base - 1))
            return ONE / (x * Call("ln", (base,)))
    return None
