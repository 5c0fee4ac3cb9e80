"""The sign of something."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Working, rule
from derive.core.term import ZERO, Call, depends


@rule(
    title="Sign rule",
    say={"": "The sign is -1 or 1 and stays so until its inside changes sign: between the jumps it is constant."},
    order=35,
    at=("sign", "sgn"),
)
def sign_rule(goal: Differentiate) -> Working:
    """(sgn u)' = 0 where u is not 0

    sign(x)        ->  0
    sign(x^2 - 1)  ->  0
    x*sign(x)      ->  does not apply
    abs(x)         ->  does not apply
    """
    match goal.expr:
        case Call("sign" | "sgn", (inside,)) if depends(inside, goal.wrt):
            yield Given(NonZero(inside))
            return ZERO
    return None
