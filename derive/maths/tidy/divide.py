"""Brackets that hide a factor: x² - 4x + 4 over x - 2 is (x - 2)². Polynomials in one letter, divided exactly."""

from __future__ import annotations

from fractions import Fraction

from derive.core.term import Quotient, Sum, Symbol, Term, letters
from derive.maths.tidy.fold import fold_sum
from derive.maths.tidy.join import join
from derive.maths.tidy.split import split
from derive.maths.tidy.style import Style
from derive.maths.tidy.view import Exponent, Split

LARGEST_DEGREE = 12
Coefficients = list[Fraction]  # of 1, x, x², …


def hidden_factor(term: Term, style: Style) -> tuple[Term, tuple[Term, ...]]:
    """A fraction whose numerator holds a bracket of the denominator as a factor: the factor taken out, to cancel."""
    if not isinstance(term, Quotient):
        return term, ()
    view = split(term, style)
    for i, (base, exponent) in enumerate(view.above):
        if exponent != 1 or not isinstance(base, Sum):
            continue
        for other, under in view.below:
            if not isinstance(other, Sum) or isinstance(under, Term) or under < 1:
                continue
            found = _divided_out(base, other, int(under), style)
            if found is not None:
                times, rest = found
                out: tuple[tuple[Term, Exponent], ...] = ((other, Fraction(times)), (rest, Fraction(1)))
                above = view.above[:i] + out + view.above[i + 1 :]
                factor = join(Split(Fraction(1), out[:1]), style)
                return join(Split(view.number, above, view.below), style), (factor, rest)
    return term, ()


def _divided_out(bracket: Sum, by: Sum, most: int, style: Style) -> tuple[int, Term] | None:
    """How often `by` divides `bracket` (at most `most` times), and what is left; None if it does not."""
    found = letters(by)
    if len(found) != 1 or found != letters(bracket):
        return None
    over, under = coefficients(bracket, found[0], style), coefficients(by, found[0], style)
    if over is None or under is None or len(over) < len(under) or len(under) < 2:
        return None
    times = 0
    while times < most:
        whole = _quotient(over, under)
        if whole is None:
            break
        over, times = whole, times + 1
    return (times, _written(over, found[0], style)) if times else None


def coefficients(term: Sum, letter: Symbol, style: Style) -> Coefficients | None:
    """The coefficients of a polynomial in one letter, lowest first; None for anything else."""
    found: dict[int, Fraction] = {}
    for each in term.terms:
        view = split(each, style)
        power = Fraction(0)
        if view.below or len(view.above) > 1:
            return None
        if view.above:
            base, exponent = view.above[0]
            if base is not letter or isinstance(exponent, Term):
                return None
            power = exponent
        if power.denominator != 1 or not 0 <= power <= LARGEST_DEGREE:
            return None
        found[int(power)] = found.get(int(power), Fraction(0)) + view.number
    made = [found.get(n, Fraction(0)) for n in range(max(found) + 1)]
    while made and made[-1] == 0:
        made.pop()
    return made


def _quotient(over: Coefficients, under: Coefficients) -> Coefficients | None:
    """over/under where nothing is left, by long division."""
    if len(over) < len(under):
        return None
    rest = list(over)
    found = [Fraction(0)] * (len(over) - len(under) + 1)
    for n in reversed(range(len(found))):
        found[n] = rest[n + len(under) - 1] / under[-1]
        for k, below in enumerate(under):
            rest[n + k] -= found[n] * below
    return found if not any(rest) else None


def _written(found: Coefficients, letter: Symbol, style: Style) -> Term:
    terms = [
        join(Split(number, ((letter, Fraction(n)),) if n else ()), style)
        for n, number in reversed(list(enumerate(found)))
        if number
    ]
    return fold_sum(terms, style)
