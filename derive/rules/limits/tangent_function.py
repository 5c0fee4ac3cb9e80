"""The tangent function from first principles."""

from __future__ import annotations

from derive.core.goals.limits import FirstPrinciples
from derive.core.rule import Given, NonZero, Working, rule
from derive.core.substitution import substitute
from derive.core.term import Call, Product, Quotient, Term
from derive.rules.limits.setting import PHRASES, linear_step, setting_of
from derive.rules.tidying.lines import tidy_lines


@rule(
    title="First principles",
    say={
        **PHRASES,
        "formula": "the formula for a difference of tangents",
        "take out": "the step in a factor of its own",
    },
    order=51,
)
def tangent_limit(goal: FirstPrinciples) -> Working:
    """f'(x) = lim (tan(x + h) - tan x)/h by tan a - tan b = sin(a - b)/(cos a cos b)

    expr: tan(x); wrt: x          ->  sec(x)^2
    expr: tan(2*x); wrt: x        ->  2/cos(2*x)^2
    expr: sin(x); wrt: x          ->  does not apply
    expr: tan(x^2); wrt: x        ->  does not apply
    """
    match goal.expr:
        case Call("tan", (inner,)):
            its = setting_of(goal)
            found = linear_step(its, inner)
            if found is None:
                return None
        case _:
            return None
    step, times = found
    here = Call("cos", (inner,))
    there = substitute(here, {goal.wrt: its.moved})
    rise = Call("sin", (step,))
    yield Given(NonZero(here))
    yield its.shift()
    yield its.subtract(its.difference)
    yield its.subtract(Quotient(rise, Product((there, here))), "formula", goes_on=True)
    ratio = Quotient(rise, its.h)
    yield its.divide(Product((ratio, 1 / Product((there, here)))), "take out")
    yield its.known(ratio, times)
    slope: Term = Quotient(times, Product((here, here)))
    yield its.limit(slope)
    result = yield from tidy_lines(slope)
    return result
