"""Where two factors may stand side by side, and where a dot or a thin space must part them. Knows no ink."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

from derive.core.term import (
    ONE,
    ZERO,
    Call,
    Constant,
    Derivative,
    Matrix,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    Vector,
)
from derive.maths.printing.letters import is_step
from derive.maths.read.names import POWERED_NAMES

TRANSPOSED = Symbol("T")
DOT, THIN = "dot", "thin"
BARE, CLOSED = "bare", "closed"  # ends of a call: an argument without brackets, an argument with them


class Ends(NamedTuple):
    """How a printed factor begins and ends.

    digit, letter, bracket, function, fraction, operator (d/dx[…]), root, power, minus, other; a call ends BARE
    (BAREdigit after a number) or CLOSED.
    """

    first: str
    last: str


def bracketed_lead(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms of a sum as they are set: the first ones in one bracket where a power of that bracket follows.

    x - 1 - (x - 1)²/2 is set (x - 1) - (x - 1)²/2, as series about a point are; either is read as the same sum.
    """
    if len(terms) < 3 or type(terms[0]) is not Symbol:
        return terms
    for later in terms[2:]:
        inside = later.arg if type(later) is Negative else later
        inside = inside.num if type(inside) is Quotient else inside
        for factor in inside.parts if type(inside) is Product else (inside,):
            if type(factor) is Power and type(factor.base) is Sum:
                lead = factor.base
                size = len(lead.terms)
                if size < len(terms) and terms[:size] == lead.terms:
                    return (lead, *terms[size:])
    return terms


def joint(left: Term, ends: Ends, right: Term, begins: Ends) -> str:
    """What stands between two factors: nothing, a thin space or a dot."""
    first, last = begins.first, ends.last
    if left in (ZERO, ONE) and first != "digit":
        return DOT  # only a line that is not tidied yet says 1 times something
    if first == "digit" or (isinstance(right, Vector) and _is_vector(left)):
        return DOT
    if last.startswith(BARE):
        if first == "function":
            return ""
        return THIN if first == "bracket" and last == BARE else DOT
    if last == CLOSED:
        return "" if first in ("function", "bracket") else DOT
    if first == "fraction":
        return DOT if last in ("digit", "fraction") else ""
    if isinstance(right, Symbol) and is_step(right.name):
        return THIN  # 2xy dx
    if last in ("letter", "power") and _letter_of(left) is not None and _letter_of(left) is _letter_of(right):
        return DOT  # xx and x^2x would be taken for a misprint
    if last == "letter" and first == "bracket" and isinstance(left, Symbol) and left.name in ("f", "g", "h"):
        return DOT  # f(x + 1) would be a value of f
    if isinstance(right, Symbol) and right.name.endswith("'") and not isinstance(left, (Symbol, Number)):
        return DOT
    if isinstance(right, Symbol) and "_" in right.name:
        stem = right.name.partition("_")[0]
        base = left.base if isinstance(left, Power) else left
        if isinstance(base, Symbol) and base.name == stem:
            return DOT  # 2u·u_x: without the dot one reads two letters with one index
    return ""


def _letter_of(factor: Term) -> Term | None:
    """The letter of x or x^2."""
    if isinstance(factor, Power):
        # the T of a transposed matrix is no exponent: A^TA is written close
        return None if factor.exponent is TRANSPOSED else _letter_of(factor.base)
    return factor if isinstance(factor, (Symbol, Constant)) else None


def _is_vector(term: Term) -> bool:
    """A vector, or a gradient at a point."""
    return isinstance(term, Vector) or (isinstance(term, Call) and term.name.startswith("nabla "))


def is_turned(base: Term, exponent: Term) -> bool:
    """Whether a power is a transposed matrix or vector: one of numbers, or a bold letter, to the T."""
    bold = isinstance(base, Symbol) and base.name.startswith("bold:")
    return exponent is TRANSPOSED and (bold or isinstance(base, Vector | Matrix))


def slashed(num: Term, den: Term) -> bool:
    """Whether a fraction in an exponent is simple enough for a slash: 1/2, 2x/3, x^2/2."""
    return (_single(num) or (isinstance(num, Product) and _short(num))) and _single(den)


def slashed_over_product(num: Term, den: Term) -> bool:
    """Whether a fraction in an exponent takes a slash and a bracket: (x - m)^2/(2s^2)."""
    return slashed(num, ONE) and isinstance(den, Product) and _short(den)


def _single(term: Term) -> bool:
    if isinstance(term, Power):
        return isinstance(term.base, (Symbol, Sum)) and _single(term.exponent)
    return isinstance(term, (Symbol, Constant)) or (isinstance(term, Number) and term.digits.isdigit())


def _short(product: Product) -> bool:
    first, *others = product.factors
    return _single(first) and all(_single(f) and not isinstance(f, Number) for f in others)


def on_the_name(base: Term, exponent: Term) -> bool:
    """Whether a power is written on the function's name: sin^2 x, sin^n x. A sign would look like the inverse."""
    whole = isinstance(exponent, Number) and exponent.digits.isdigit()
    return isinstance(base, Call) and base.name in POWERED_NAMES and (whole or isinstance(exponent, Symbol))


def peeled(
    term: Derivative, apart: Callable[[Term], bool] = lambda _: False
) -> tuple[list[tuple[Symbol, int]], int, Term]:
    """Derivatives inside one another as one of higher order: the letters with their counts, the order, what is inside.

    Stops at a derivative that is to stand `apart`.
    """
    letters, expr = [term.wrt], term.expr
    while isinstance(expr, Derivative) and expr.partial == term.partial and len(letters) < 50 and not apart(expr):
        if not term.partial and expr.wrt != term.wrt:
            break
        letters.append(expr.wrt)
        expr = expr.expr
    return [(letter, len(list(run))) for letter, run in groupby(letters)], len(letters), expr
