"""A sum over one power: divided term by term first."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Positive, Working, rule
from derive.core.term import Quotient, Sum
from derive.rules.ways.rewriting import power_of, sum_of_powers, written


@rule(
    title="Term by term",
    say={
        "": "The bottom is one power: divide each term of the top by it.",
        "rewritten": "divide each term",
        "put in": "differentiate that",
    },
    order=10,
)
def divided(goal: Differentiate) -> Working:
    """((a + b)/c)' = (a/c + b/c)'

    (x^2 + x)/x^4      ->  -2/x^3 - 3/x^4
    (2*x + 1)/sqrt(x)  ->  1/sqrt(x) - 1/(2*x^(3/2))
    (x + 1)/(x + 2)    ->  does not apply
    sin(x)/x           ->  does not apply
    """
    match goal.expr:
        case Quotient(Sum(terms), below):
            over = power_of(below, goal.wrt)
            tops = [power_of(term, goal.wrt) for term in terms]
            if over is None or not over[0] or not over[1]:
                return None
            parts = [(top[0] / over[0], top[1] - over[1]) for top in tops if top is not None]
            if len(parts) < len(tops):
                return None
            halves = any(power.denominator > 1 for _, power in parts)
            yield Given(Positive(goal.wrt) if halves else NonZero(below))
            return (yield from written(goal, sum_of_powers(parts, goal.wrt)))
    return None
