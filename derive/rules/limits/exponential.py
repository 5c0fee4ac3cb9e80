"""An exponential function from first principles."""

from __future__ import annotations

from derive.core.goals.limits import FirstPrinciples
from derive.core.rule import Given, Positive, Working, rule
from derive.core.term import ONE, Call, E, Power, Product, Quotient, Term, depends, symbols_in
from derive.maths.tidy import fold
from derive.rules.limits.setting import PHRASES, linear_step, setting_of


@rule(
    title="First principles",
    say={**PHRASES, "formula": "a power of a sum is a product of powers", "take out": "take {f} out"},
    order=40,
)
def exponential_limit(goal: FirstPrinciples) -> Working:
    """f'(x) = lim (a^(x + h) - a^x)/h = a^x lim (a^h - 1)/h = a^x ln a

    expr: e^x; wrt: x             ->  e^x
    expr: e^(3*x); wrt: x         ->  3*e^(3*x)
    expr: 2^x; wrt: x             ->  2^x*ln(2)
    expr: x^2; wrt: x             ->  does not apply
    expr: e^(x^2); wrt: x         ->  does not apply
    """
    match goal.expr:
        case Power(base, exponent) if not depends(base, goal.wrt):
            pass
        case Call("exp", (exponent,)):
            base = E
        case _:
            return None
    its = setting_of(goal)
    found = linear_step(its, exponent)
    if found is None:
        return None
    step, times = found
    if symbols_in(base):
        yield Given(Positive(base))
    rise = Call("exp", (step,)) if isinstance(goal.expr, Call) else Power(base, step)
    yield its.shift()
    yield its.shift_on(goal.expr * rise, "formula")
    yield its.subtract(goal.expr * rise - goal.expr)
    slots = (("f", goal.expr),)
    line = its.subtract(Product((goal.expr, rise - ONE)), "take out", goes_on=True)
    yield type(line)(line.term, line.reason, slots, line.lhs, "", (), line.claims)
    ratio = Quotient(rise - ONE, its.h)
    yield its.divide(Product((goal.expr, ratio)))
    slope: Term = times if base is E else fold(Product((times, Call("ln", (base,)))))
    yield its.known(ratio, slope)
    result = fold(Product((goal.expr, slope)))
    yield its.limit(result)
    return result
