"""The hyperbolic cosecant."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Working, rule
from derive.core.term import Call, Negative


@rule(
    title="Hyperbolic cosecant rule",
    say={"": "The slope of the hyperbolic cosecant is minus itself times the hyperbolic cotangent."},
    order=35,
    at=("csch",),
)
def hyperbolic_cosecant(goal: Differentiate) -> Working:
    """(csch x)' = -csch x coth x

    csch(x)        ->  -csch(x)*coth(x)
    csch(2*x)      ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("csch", (x,)) if x is goal.wrt:
            yield Given(NonZero(x))
            return Negative(goal.expr * Call("coth", (x,)))
    return None
