"""Tangent and its kin, written with sine and cosine."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Working, rule
from derive.core.term import ONE, Call, Quotient, Term, depends
from derive.rules.ways.rewriting import written

# name: (above, below), None for 1
_AS = {
    "tan": ("sin", "cos"), "cot": ("cos", "sin"), "sec": (None, "cos"), "csc": (None, "sin"),
    "tanh": ("sinh", "cosh"), "coth": ("cosh", "sinh"), "sech": (None, "cosh"), "csch": (None, "sinh"),
}  # fmt: skip


@rule(
    title="With sine and cosine",
    say={"": "It is a quotient of sine and cosine.", "rewritten": "as a quotient", "put in": "differentiate that"},
    order=10,
)
def with_sine_and_cosine(goal: Differentiate) -> Working:
    """(tan x)' = (sin x / cos x)'

    tan(x)      ->  sec(x)^2
    sec(2*x)    ->  2*sin(2*x)/cos(2*x)^2
    sin(x)      ->  does not apply
    tan(x)^2    ->  does not apply
    """
    match goal.expr:
        case Call(name, (inside,)) if name in _AS and depends(inside, goal.wrt):
            above, below = _AS[name]
            top: Term = ONE if above is None else Call(above, (inside,))
            bottom = Call(below or "", (inside,))
            yield Given(NonZero(bottom))
            return (yield from written(goal, Quotient(top, bottom)))
    return None
