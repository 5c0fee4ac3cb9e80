"""A product is zero exactly when one of its factors is: every factor is a case."""

from __future__ import annotations

from derive.core.claim import Claim, Equal
from derive.core.goals.systems import ZeroProduct
from derive.core.rule import Say, Working, rule
from derive.core.term import ZERO, Equation, Number, Power, SetOf, Term, Vector
from derive.maths.polynomials.ring import Polynomial, Ring, fraction, ring


@rule(
    title="Zero product",
    say={
        "": "A product is zero only if one of its factors is zero; the cases are {choices}.",
        "one": "So {choices}.",
    },
)
def zero_product(goal: ZeroProduct) -> Working:
    """a·b = 0 -> a = 0 or b = 0"""
    letters = ring(*goal.wrt)
    product = letters.read(goal.product)
    if product is None or product.is_zero():
        return None
    _, factors = letters.factors(product)
    choices: list[Term] = []
    claims: list[Claim] = []
    for factor, _ in factors:
        choice, multiple = solved(letters, factor)
        choices.append(choice)
        claims.append(Equal(multiple * (choice.lhs - choice.rhs), letters.write(factor)))
    slots = (("choices", Vector(choices)),)
    yield Say("" if len(choices) > 1 else "one", slots, tuple(claims))
    return SetOf(choices)


def solved(letters: Ring, factor: Polynomial) -> tuple[Equation, Term]:
    """factor = 0 written so that it can be put in (x = 2y, x² = 3y²), and what it was divided by.

    x - 2y gives x = 2y, x² - 2y² gives x² = 2y²; what has no such writing stays = 0.
    """
    best: tuple[tuple[int, int], Equation, Term] | None = None
    for letter in letters.used(factor):
        rows = letters.coefficients(factor, letter)
        power = len(rows) - 1
        if not rows[-1].is_constant() or any(not row.is_zero() for row in rows[1:-1]):
            continue
        lead = fraction(rows[-1].leading_coefficient())
        value = -rows[0] / rows[-1].leading_coefficient()
        # an exact whole right-hand side reads best: x = 2y rather than y = x/2
        bars = sum(fraction(c).denominator != 1 for c in value.coeffs())
        base: Term = letter if power == 1 else Power(letter, Number(power))
        made = Equation(base, letters.write(value)), letters.write(letters.constant(lead))
        if best is None or (power, bars) < best[0]:
            best = ((power, bars), *made)
    if best is None:
        return Equation(letters.write(factor), ZERO), Number(1)
    return best[1], best[2]
