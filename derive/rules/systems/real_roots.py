"""All real roots of a polynomial equation in one letter, both signs kept."""

from __future__ import annotations

from fractions import Fraction

from derive.core.claim import Claim, Complete, Enclosed, Equal, Ordered, Root
from derive.core.goals.systems import RealRoots
from derive.core.rule import Line, Say, Working, rule
from derive.core.term import (
    ZERO,
    Approx,
    Equation,
    Number,
    Power,
    SetOf,
    Symbol,
    Term,
    product_of,
    term_of,
)
from derive.maths.polynomials.count import sides
from derive.maths.polynomials.real import Real, real_roots
from derive.maths.polynomials.ring import Polynomial, Ring, fraction, ring
from derive.rules.systems.balance import Asking, asserts, times


@rule(
    title="Real roots",
    say={
        "": "",
        "divide": "divide by {factor}",
        "one side": "everything on one side",
        "factor": "factor",
        "both signs": "both signs are kept",
        "root": "",
        "formula": "by the quadratic formula",
        "in squares": "by the quadratic formula for {square}",
        "from factors": "one factor must be zero",
        "rounded": "rounded to {digits} digits: this root has no short exact form",
        "none": "which no real {wrt} satisfies.",
        "complete": "",
    },
    source="Sturm, Mémoire sur la résolution des équations numériques, 1829, for the count",
)
def real_roots_of(goal: RealRoots) -> Working:
    """p(x) = 0 -> every real x"""
    letters = ring(goal.wrt)
    zero = sides(goal.equation)
    polynomial = letters.read(zero)
    if polynomial is None or polynomial.is_zero():
        return None
    # the greater first: a textbook lists + before -
    found = [number for number, _ in reversed(real_roots(letters.single(polynomial, goal.wrt)))]
    complete = Complete((zero,), (goal.wrt,), len(found))
    if not found:
        yield Say("none", claims=(complete,))
        return SetOf(())
    if goal.equation == Equation(goal.wrt, found[0].term):
        yield Say("complete", claims=(complete,))
        return SetOf((found[0].term,))
    reason = yield from _towards(goal, letters, polynomial)
    lead = term_of(fraction(letters.single(polynomial, goal.wrt).leading_coefficient()))
    claims = [complete]
    for k, number in enumerate(found):
        held = (*root_claims(zero, goal.wrt, number), *(claims if k == 0 else ()))
        why = "rounded" if not number.exact else reason if k == 0 else "root"
        yield Line(
            number.term,
            why,
            slots=(("digits", Number(6)), ("square", Power(goal.wrt, Number(2))), ("factor", lead)),
            lhs=goal.wrt,
            claims=held,
        )
    if len(found) > 1:
        yield Say("complete", claims=(Ordered(tuple(number.term for number in found)),))
    return SetOf(number.term for number in found)


def root_claims(zero: Term, letter: Symbol, number: Real) -> tuple[Claim, ...]:
    """That a number solves an equation: put back if it is exact, enclosed if it is rounded."""
    if isinstance(number.term, Approx):
        return (Enclosed((zero,), ((letter, number.term),), 20),)
    return (Root((zero,), ((letter, number.term),)),)


def _towards(goal: RealRoots, letters: Ring, polynomial: Polynomial) -> Asking[str]:
    """The lines between the equation and its roots; returns the key of the reason for the roots."""
    x = goal.wrt
    coefficients = [fraction(c) for c in letters.single(polynomial, x).coeffs()]
    degree = len(coefficients) - 1
    used = [k for k, c in enumerate(coefficients) if c]
    zero = sides(goal.equation)

    def same(line: Equation, factor: Fraction | int = 1) -> tuple[Claim, ...]:
        return (asserts(line, Fraction(factor), zero),)

    if degree == 1:
        lead = coefficients[1]
        if lead != 1:
            return "divide"
        return "root"
    if used in ([0, degree], [degree]):  # c xⁿ = d
        lead = coefficients[-1]
        line = Equation(Power(x, Number(degree)), term_of(-coefficients[0] / lead))
        if line != goal.equation:
            yield Line(line.rhs, "divide", (("factor", term_of(lead)),), lhs=line.lhs, claims=same(line, lead))
        return "both signs" if degree % 2 == 0 and used != [degree] else "root"
    front, factors = letters.factors(polynomial)
    tidy, content = letters.primitive(polynomial)
    line = Equation(letters.write(tidy), ZERO)
    if line != goal.equation:
        yield Line(ZERO, "one side", lhs=line.lhs, claims=same(line, content))
    if sum(power for _, power in factors) > 1:
        written = factored(letters, factors)
        yield Line(ZERO, "factor", lhs=written, claims=(Equal(times(front, written), zero),))
        return "from factors"
    if degree == 4 and used == [0, 2, 4]:
        return "in squares"
    return "formula" if degree == 2 else "root"


def factored(letters: Ring, factors: list[tuple[Polynomial, int]]) -> Term:
    """Irreducible factors as a product, powers as powers."""
    return product_of(
        letters.write(p) if power == 1 else Power(letters.write(p), Number(power)) for p, power in factors
    )
