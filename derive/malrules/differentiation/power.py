"""Slips with the power rule."""

from __future__ import annotations

from fractions import Fraction

from derive.core.goals.differentiation import Differentiate
from derive.core.malrule import OFTEN, SELDOM, Parts, Working, malrule
from derive.core.term import Power, Quotient, Term, term_of
from derive.maths.form import number_in


def base_and_number(goal: Differentiate) -> tuple[Term, Fraction] | None:
    """The letter and its exponent, where that is a number."""
    match goal.expr:
        case Power(base, n) if base is goal.wrt and (known := number_in(n)) is not None:
            return base, known
    return None


def raised(base: Term, n: Fraction) -> Term:
    return Power(base, term_of(n)) if n != 1 else base


@malrule(
    title="Exponent not lowered",
    instead_of="power",
    looks="the exponent {n} came down in front, but was not lowered",
    advice="Bring the exponent down, then take one off it.",
    often=SELDOM,
    origin="course distractors",
)
def pow_nodec(goal: Differentiate) -> Working:
    """(x^n)' = n x^n

    x^5          ->  5*x^5
    2^x          ->  does not apply
    """
    match base_and_number(goal):
        case (_, n):
            yield Parts(n=term_of(n))
            return term_of(n) * goal.expr
    return None


@malrule(
    title="Exponent not brought down",
    instead_of="power",
    looks="the exponent {n} was lowered, but did not come down in front",
    advice="The exponent was lowered: where else does it go?",
    often=SELDOM,
    origin="course distractors",
)
def pow_nocoef(goal: Differentiate) -> Working:
    """(x^n)' = x^(n-1)

    x^5          ->  x^4
    2^x          ->  does not apply
    """
    match base_and_number(goal):
        case (base, n):
            yield Parts(n=term_of(n))
            return raised(base, n - 1)
    return None


@malrule(
    title="Exponent raised",
    instead_of="power",
    looks="one was added to the exponent {n} instead of taken off",
    advice="Differentiating a power lowers it by one.",
    often=OFTEN,
    origin="Chikwanha and others 2022",
)
def pow_inc(goal: Differentiate) -> Working:
    """(x^n)' = n x^(n+1)

    x^5          ->  5*x^6
    2^x          ->  does not apply
    """
    match base_and_number(goal):
        case (base, n):
            yield Parts(n=term_of(n))
            return term_of(n) * raised(base, n + 1)
    return None


@malrule(
    title="Integrated instead of differentiated",
    instead_of="power",
    looks="{expr} was integrated",
    advice="That is a function whose slope is {expr}; the slope of {expr} is asked.",
    often=SELDOM,
    origin="STACK, question logs",
)
def pow_int(goal: Differentiate) -> Working:
    """(x^n)' = x^(n+1)/(n+1)

    x^5          ->  x^6/6
    2^x          ->  does not apply
    """
    match base_and_number(goal):
        case (base, n) if n != -1:
            yield from ()
            return Quotient(raised(base, n + 1), term_of(n + 1))
    return None


@malrule(
    title="Negative exponent moved towards nought",
    instead_of="power",
    looks="the negative exponent {n} was moved towards nought",
    advice="One less than {n} lies further below nought.",
    same_as="pow-inc",
)
def pow_neg(goal: Differentiate) -> Working:
    """(x^n)' = n x^(n+1) for n < 0

    x^(-2)       ->  -2/x
    x^5          ->  does not apply
    """
    match base_and_number(goal):
        case (base, n) if n < 0:
            yield Parts(n=term_of(n))
            return term_of(n) * raised(base, n + 1)
    return None


@malrule(
    title="Sign of a negative exponent lost",
    instead_of="power",
    looks="the sign of the exponent {n} was lost when it came down",
    advice="The factor that comes down is the whole exponent, its sign too.",
)
def pow_negsgn(goal: Differentiate) -> Working:
    """(x^n)' = |n| x^(n-1) for n < 0

    x^(-2)       ->  2/x^3
    1/x^2        ->  2/x^3
    x^5          ->  does not apply
    """
    match base_and_number(goal):
        case (base, n) if n < 0:
            yield Parts(n=term_of(n))
            return term_of(-n) * raised(base, n - 1)
    return None


@malrule(
    title="Exponent lowered before it came down",
    instead_of="power",
    looks="the exponent {n} was lowered before it came down in front",
    advice="Bring the exponent down first, then take one off it.",
)
def pow_coefdec(goal: Differentiate) -> Working:
    """(x^n)' = (n - 1) x^(n-1)

    x^5          ->  4*x^4
    2^x          ->  does not apply
    """
    match base_and_number(goal):
        case (base, n):
            yield Parts(n=term_of(n))
            return term_of(n - 1) * raised(base, n - 1)
    return None
