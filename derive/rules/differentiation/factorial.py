"""Factorials: not differentiated, and why."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import Call, depends
from derive.errors import NoMethod
from derive.maths.printing import text


@rule(
    title="No slope of a factorial",
    say={"": "A factorial is a product of whole numbers: between them there is nothing to have a slope."},
    order=35,
    at=("factorial",),
)
def factorial(goal: Differentiate) -> Working:
    """x! is defined for whole numbers only, so it has no slope

    5*x            ->  does not apply
    x^5            ->  does not apply
    """
    match goal.expr:
        case Call("factorial", (inside,)) if depends(inside, goal.wrt):
            yield from ()
            raise NoMethod(
                f"{text(goal.expr)} is defined for whole numbers only, so it has no slope",
                try_next="write a product, if that is what is meant",
            )
    return None
