"""A logarithm from first principles."""

from __future__ import annotations

from derive.core.goals.limits import FirstPrinciples
from derive.core.rule import Given, Positive, Working, rule
from derive.core.substitution import substitute
from derive.core.term import ONE, Call, Product, Quotient, Sum, Term
from derive.rules.limits.setting import PHRASES, linear_step, setting_of
from derive.rules.tidying.lines import tidy_lines


@rule(
    title="First principles",
    say={
        **PHRASES,
        "formula": "a difference of logarithms is the logarithm of the quotient",
        "take out": "the quotient is 1 and a small part",
    },
    order=60,
)
def logarithm_limit(goal: FirstPrinciples) -> Working:
    """f'(x) = lim (ln(x + h) - ln x)/h = lim ln(1 + h/x)/h = 1/x

    expr: ln(x); wrt: x           ->  1/x
    expr: ln(2*x + 1); wrt: x     ->  2/(2*x + 1)
    expr: ln(x^2); wrt: x         ->  does not apply
    expr: sin(x); wrt: x          ->  does not apply
    """
    match goal.expr:
        case Call("ln", (inner,)):
            its = setting_of(goal)
            found = linear_step(its, inner)
            if found is None:
                return None
        case _:
            return None
    step, times = found
    yield Given(Positive(inner))
    far = substitute(inner, {goal.wrt: its.moved})
    small = Quotient(step, inner)
    yield its.shift()
    yield its.subtract(its.difference)
    yield its.subtract(Call("ln", (Quotient(far, inner),)), "formula", goes_on=True)
    logarithm = Call("ln", (Sum((ONE, small)),))
    yield its.subtract(logarithm, "take out", goes_on=True)
    ratio = Quotient(logarithm, small)
    slope: Term = Quotient(times, inner)
    yield its.divide(Product((slope, ratio)))
    yield its.known(ratio, ONE)
    yield its.limit(slope)
    result = yield from tidy_lines(slope)
    return result
