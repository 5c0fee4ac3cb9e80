"""A square root from first principles: multiply above and below by the sum of the roots."""

from __future__ import annotations

from derive.core.goals.limits import FirstPrinciples
from derive.core.rule import Given, Positive, Working, rule
from derive.core.substitution import substitute
from derive.core.term import ONE, TWO, Negative, Power, Product, Quotient, Root, Sum, Term
from derive.maths.form import number_in
from derive.rules.limits.setting import PHRASES, Setting, polynomials, setting_of, shifted_by, without_step
from derive.rules.tidying.lines import tidy_lines


def under_root(term: Term) -> Term | None:
    """What stands under a square root, however it is written: √x, x^(1/2)."""
    match term:
        case Root(inside, index) if number_in(index) == 2:
            return inside
        case Power(base, exponent) if (n := number_in(exponent)) is not None and n * 2 == 1:
            return base
    return None


@rule(
    title="First principles",
    say={
        **PHRASES,
        "conjugate": "multiply above and below by the sum of the roots",
        "squares": "the roots are squared above",
        "one bar": "over the common denominator",
        "negative": "a negative power is one over the power",
    },
    order=30,
)
def root_limit(goal: FirstPrinciples) -> Working:
    """f'(x) = lim (√(x + h) - √x)/h: multiplied by √(x + h) + √x, the roots above are gone

    expr: sqrt(x); wrt: x         ->  1/(2*sqrt(x))
    expr: sqrt(2*x + 1); wrt: x   ->  1/sqrt(2*x + 1)
    expr: 1/sqrt(x); wrt: x       ->  -1/(2*x^(3/2))
    expr: x^2; wrt: x             ->  does not apply
    expr: x^(1/3); wrt: x         ->  does not apply
    """
    match goal.expr:
        case Quotient(num, root) if num is ONE:
            over = True
        case Power(base, exponent) if (n := number_in(exponent)) is not None and n * 2 == -1:
            root, over = Power(base, ONE / TWO), True
        case root:
            over = False
    inner = under_root(root)
    its = setting_of(goal)
    found = None if inner is None else polynomials(its, inner)
    if found is None or inner is None:
        return None
    inside, (polynomial,) = found
    yield Given(Positive(inner))
    far = substitute(root, {goal.wrt: its.moved})
    yield its.shift()
    if over and isinstance(goal.expr, Power):
        yield its.shift_on(1 / far, "negative")
    yield its.subtract(1 / far - 1 / root if over else its.difference)
    first, second = (root, far) if over else (far, root)  # 1/√(x+h) - 1/√x has √x - √(x+h) above
    gap = Sum((first, Negative(second)))
    together = Sum((far, root))
    below: tuple[Term, ...] = (its.h, root, far) if over else (its.h,)
    yield its.divide(Quotient(gap, Product(below) if over else its.h), "one bar" if over else "divide")
    both = Quotient(Product((gap, together)), Product((*below, together)))
    yield its.divide(both, "conjugate", goes_on=True)
    difference = shifted_by(inside, its, polynomial) - polynomial
    difference = -difference if over else difference
    moved = substitute(inner, {goal.wrt: its.moved})
    squares = Sum((inner, Negative(moved))) if over else Sum((moved, Negative(inner)))
    yield its.divide(Quotient(squares, Product((*below, together))), "squares", goes_on=True)
    yield its.divide(Quotient(inside.write(difference), Product((*below, together))), "open", goes_on=True)
    divided = difference / inside.generators[its.h]
    left = (root, far, together) if over else (together,)
    rest = Quotient(inside.write(divided), Product(left) if over else together)
    yield its.divide(rest, "cancel", goes_on=True)
    return (yield from _limit(its, inside.write(without_step(inside, its, divided)), root, over))


def _limit(its: Setting, top: Term, root: Term, over: bool) -> Working:
    twice = Product((TWO, root))
    slope = Quotient(top, Product((root, root, twice)) if over else twice)
    yield its.limit(slope)
    result = yield from tidy_lines(slope)
    return result
