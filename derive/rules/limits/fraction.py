"""A quotient of polynomials from first principles."""

from __future__ import annotations

from derive.core.goals.limits import FirstPrinciples
from derive.core.rule import Given, NonZero, Working, rule
from derive.core.substitution import substitute
from derive.core.term import ONE, TWO, Negative, Power, Product, Quotient, Sum, Term, depends, product_of
from derive.maths.form import integer_in, numerator_and_denominator
from derive.maths.tidy import fold
from derive.rules.limits.setting import PHRASES, polynomials, setting_of, shifted_by, without_step
from derive.rules.tidying.lines import tidy_lines


def above_and_below(term: Term) -> tuple[Term, Term]:
    """The top and the bottom of a fraction; x^-2 is 1 over x^2."""
    if isinstance(term, Power):
        n = integer_in(term.exponent)
        if n is not None and n < 0:
            return ONE, term.base if n == -1 else term.base ** (-n)
    return numerator_and_denominator(term)


def over(top: Term, bottom: Term) -> Term:
    """A fraction with its sign in front."""
    return Negative(Quotient(top.arg, bottom)) if isinstance(top, Negative) else Quotient(top, bottom)


def product(*factors: Term) -> Term:
    return product_of(factor for factor in factors if factor is not ONE)


@rule(
    title="First principles",
    say={**PHRASES, "one bar": "over the common denominator", "open": "open the brackets above"},
    order=20,
)
def fraction_limit(goal: FirstPrinciples) -> Working:
    """f'(x) = lim (f(x + h) - f(x))/h: over one denominator, the numerator has a factor h

    expr: 1/x; wrt: x             ->  -1/x^2
    expr: 1/x^2; wrt: x           ->  -2/x^3
    expr: x/(x + 1); wrt: x       ->  1/(x + 1)^2
    expr: x^2; wrt: x             ->  does not apply
    expr: sin(x)/x; wrt: x        ->  does not apply
    """
    its = setting_of(goal)
    top, bottom = above_and_below(goal.expr)
    found = polynomials(its, top, bottom)
    if found is None or not depends(bottom, goal.wrt):
        return None
    inside, (above, below) = found
    yield Given(NonZero(bottom))
    shift: dict[Term, Term] = {goal.wrt: its.moved}
    far_top, far_bottom = substitute(top, shift), substitute(bottom, shift)
    yield its.shift()
    yield its.subtract(Quotient(far_top, far_bottom) - Quotient(top, bottom))
    crossed = Sum((product(far_top, bottom), Negative(product(top, far_bottom))))
    both = Product((bottom, far_bottom))
    yield its.subtract(Quotient(crossed, both), "one bar", goes_on=True)
    numerator = shifted_by(inside, its, above) * below - above * shifted_by(inside, its, below)
    written = inside.write(numerator)
    if written is not crossed:
        yield its.subtract(over(written, both), "open", goes_on=True)
    divided = numerator / inside.generators[its.h]
    rest = inside.write(divided)
    yield its.divide(over(written, Product((its.h, bottom, far_bottom))))
    if len(numerator) > 1:
        taken = Quotient(Product((its.h, rest)), Product((its.h, bottom, far_bottom)))
        yield its.divide(taken, "take out", goes_on=True)
    yield its.divide(over(rest, both), "cancel", goes_on=True)
    slope = over(inside.write(without_step(inside, its, divided)), fold(Power(bottom, TWO)))
    yield its.limit(slope)
    result = yield from tidy_lines(slope)
    return result
