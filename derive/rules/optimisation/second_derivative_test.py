"""The second derivative test at one level point of a function of one variable."""

from __future__ import annotations

from derive.core.claim import Claim, Classified, Sign
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.optimisation import SecondDerivativeTest
from derive.core.rule import Find, Say, Working, rule
from derive.core.term import ZERO, Approx, Equation, Term
from derive.maths.kept import kept, shown
from derive.rules.numeric.claims import is_number, there
from derive.rules.optimisation.candidates import compare

KINDS = {1: "minimum", -1: "maximum", 0: "silent"}


@rule(
    title="Second derivative test",
    say={
        "": "",
        "minimum": "At {point} the second derivative is {value}, positive: a local minimum.",
        "maximum": "At {point} the second derivative is {value}, negative: a local maximum.",
        "silent": "At {point} the second derivative is 0: the test is silent.",
    },
    weight="routine",
)
def second_derivative_test(goal: SecondDerivativeTest) -> Working:
    """f'' > 0 holds a minimum, f'' < 0 a maximum, f'' = 0 tells nothing"""
    point = ((goal.wrt, goal.at),)
    if isinstance(goal.at, Approx):
        number = kept(goal.second, dict(point))
        if number is None:
            return None
        value: Term = shown(number)
        held: Claim = is_number(there(goal.second, dict(point)), value)
    else:
        value = yield Find(Evaluate(goal.second, point))
    sign = compare(value, ZERO)
    key = KINDS[sign]
    claims: list[Claim] = [Sign(value, sign)]
    if isinstance(goal.at, Approx):
        claims.extend((held, is_number(goal.at.value, goal.at)))
    elif sign:
        claims.append(Classified(goal.expr, point, key))
    slots = (("point", Equation(goal.wrt, goal.at)), ("value", value))
    yield Say(key, slots, tuple(claims) + _spoken(goal, value))
    return value


def _spoken(goal: SecondDerivativeTest, value: Term) -> tuple[Claim, ...]:
    """The value belongs to the point: x = a is spoken of by the claim that puts it in."""
    from derive.core.claim import Equal
    from derive.core.term import At

    if isinstance(goal.at, Approx):
        return ()
    return (Equal(At(goal.second, (goal.wrt,), (goal.at,)), value),)
