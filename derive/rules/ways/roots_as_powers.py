"""Roots written as powers."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, Positive, Working, rule
from derive.core.term import ONE, Number, Power, Quotient, Root, Term, depends
from derive.maths.walking import walk
from derive.rules.ways.rewriting import opposite, written


@rule(
    title="Roots as powers",
    say={
        "": "A root is a power with a fraction for its exponent.",
        "rewritten": "roots as powers",
        "put in": "differentiate that",
    },
    order=30,
)
def roots_as_powers(goal: Differentiate) -> Working:
    """(√u)' = (u^(1/2))'

    sqrt(x^2 + 1)   ->  x/sqrt(x^2 + 1)
    root(2*x, 3)    ->  2/(3*(2*x)^(2/3))
    sqrt(x)         ->  1/(2*sqrt(x))
    x^(1/2)         ->  does not apply
    sqrt(2)*x       ->  does not apply
    """
    anew = _powers(goal.expr, goal)
    if anew is goal.expr:
        return None
    for part in walk(goal.expr):
        match part:
            case Root(inside, Number("2")) if depends(inside, goal.wrt):
                yield Given(Positive(inside))
    return (yield from written(goal, anew))


def _powers(term: Term, goal: Differentiate) -> Term:
    match term:
        case Root(inside, index) if depends(inside, goal.wrt):
            return Power(_powers(inside, goal), ONE / index)
        case Quotient(num, Root(inside, index)) if depends(inside, goal.wrt) and not depends(num, goal.wrt):
            below = Power(_powers(inside, goal), opposite(ONE / index))
            return below if num is ONE else num * below
    return term.map(lambda part: _powers(part, goal))
