"""Whether numbers and signs alone are put in order in a line, or powers with them: x^2 x^3, (x^2)^3, (3x)^2."""

from __future__ import annotations

from derive.core.term import Negative, Power, Product, Quotient, Term
from derive.maths.form import base_and_exponent, is_constant
from derive.maths.walking import walk


def named(move: str, before: Term) -> str:
    """The name of a move for whoever reads the line after it."""
    name = "indices"
    return name if move == "numbers" and any(map(_of_powers, walk(before))) else move


def _of_powers(term: Term) -> bool:
    match term:
        case Power(base, _):
            return isinstance(base, Power | Product | Quotient | Negative) and not is_constant(base)
        case Product(factors):
            bases = [base_and_exponent(factor)[0] for factor in factors]
            variable = [base for base in bases if not is_constant(base)]
            return len(set(variable)) < len(variable)
    return False
