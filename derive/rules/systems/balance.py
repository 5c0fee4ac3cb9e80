"""How the rules for systems write an equation, and what they call it. Holds no rule."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from fractions import Fraction
from typing import Any, TypeVar

from derive.core.claim import Equal
from derive.core.term import ZERO, Equation, Symbol, Term, term_of
from derive.maths.polynomials.ring import Polynomial, Ring, fraction

Result = TypeVar("Result")
Asking = Generator[Any, Any, Result]  # part of a procedure: asks as a rule does, and hands back anything

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def roman(number: int) -> str:
    """The label of the number-th equation of a system: (i), (ii), …"""
    return f"({_ROMAN[number - 1]})" if number <= len(_ROMAN) else f"({number})"


def called(wanted: str, letters: Iterable[Symbol]) -> Symbol:
    """f or g, or another letter for it that is not among the variables; the two never meet."""
    taken = {a.name for a in letters}
    return Symbol(next(name for name in (wanted, wanted.upper(), f"{wanted}_0", f"{wanted}_1") if name not in taken))


def label(number: int) -> Symbol:
    """A label as something a phrase can speak of."""
    return Symbol(roman(number))


def times(number: Fraction | int, term: Term) -> Term:
    """A number times a term, the number 1 left out."""
    return term if number == 1 else term_of(number) * term


def asserts(equation: Equation, factor: Fraction | Term, equals: Term) -> Equal:
    """The claim factor·(left - right) = equals, with both sides of the equation whole in it, as the audit wants."""
    left, right = (
        (times(factor, equation.lhs), times(factor, equation.rhs))
        if isinstance(factor, Fraction)
        else (factor * equation.lhs, factor * equation.rhs)
    )
    return Equal(left, equals if equation.rhs is ZERO else equals + right)


def balanced(letters: Ring, polynomial: Polynomial, *, coprime: bool = True) -> tuple[Equation, Fraction]:
    """polynomial = 0 as it is solved: 4λ² = 1, x² - 3x + 2 = 0; and what it was divided by.

    A power, or several letters, and a plain number stand on two sides. Without `coprime` only the sign is turned.
    """
    tidy, divided = letters.primitive(polynomial)
    if not coprime:
        divided = Fraction(1 if divided > 0 else -1)
        tidy = polynomial * int(divided)
    rows, nothing = tidy.to_dict(), (0,) * len(letters.letters)
    plain = fraction(rows[nothing]) if nothing in rows else Fraction(0)
    rest = tidy - letters.constant(plain)
    if rest.is_zero() or (len(rest) > 1 and len(letters.used(rest)) == 1):
        return Equation(letters.write(tidy), ZERO), divided
    return Equation(letters.write(rest), term_of(-plain)), divided
