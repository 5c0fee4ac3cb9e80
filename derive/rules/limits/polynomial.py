"""A polynomial from first principles."""

from __future__ import annotations

from derive.core.goals.limits import FirstPrinciples
from derive.core.rule import Working, rule
from derive.core.term import ZERO, Product, Quotient
from derive.rules.limits.setting import PHRASES, polynomials, setting_of, shifted_by, without_step


@rule(title="First principles", say=PHRASES, order=10, source="Cauchy, Cours d'analyse, 1821")
def polynomial_limit(goal: FirstPrinciples) -> Working:
    """f'(x) = lim (f(x + h) - f(x))/h: every term of the difference has a factor h

    expr: 3*x^2 - 2*x; wrt: x     ->  6*x - 2
    expr: x^3; wrt: x             ->  3*x^2
    expr: (2*x + 1)^2; wrt: x     ->  8*x + 4
    expr: sin(x); wrt: x          ->  does not apply
    expr: 1/x; wrt: x             ->  does not apply
    """
    its = setting_of(goal)
    found = polynomials(its, goal.expr)
    if found is None:
        return None
    inside, (polynomial,) = found
    moved = shifted_by(inside, its, polynomial)
    yield its.shift()
    if (opened := inside.write(moved)) is not its.shifted:
        yield its.shift_on(opened, "open")
    difference = moved - polynomial
    written = inside.write(difference)
    yield its.subtract(written)
    if difference.is_zero():
        yield its.divide(ZERO)
        yield its.limit(ZERO)
        return ZERO
    yield its.divide(Quotient(written, its.h))
    divided = difference / inside.generators[its.h]
    rest = inside.write(divided)
    if len(difference) > 1:
        yield its.divide(Quotient(Product((its.h, rest)), its.h), "take out", goes_on=True)
    yield its.divide(rest, "cancel", goes_on=True)
    slope = inside.write(without_step(inside, its, divided))
    yield its.limit(slope)
    return slope
