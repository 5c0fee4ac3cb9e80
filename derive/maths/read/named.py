"""Answers whose entries are named one by one, `f_x = 2x, f_y = 3` and `dC/dW1 = [[1, 2]], dC/db1 = [3]`, and sums of
unit vectors, `2x i + 3 j`: both become plain vectors. Judging is done elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from derive.core.term import ONE, ZERO, Negative, Product, Quotient, Sum, Symbol, Term, Vector, sum_of
from derive.maths.read.lists import split
from derive.maths.walking import free

UNITS = ("i", "j", "k")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_DRESS = re.compile(r"\\(?:left|right|mathrm|mathbf|boldsymbol|displaystyle|[,;:! ])|[\s{}()^_$]")
_SLOPE = re.compile(r"(?:[d∂][A-Za-z]?/)?[d∂](?P<by>\w+)")
_RAISED = str.maketrans("⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "()01234567890123456789")
_BETWEEN = re.compile(r"\s+and\s+", re.IGNORECASE)


def plain_name(name: str) -> str:
    """A name without its marks: w_11^(2) and w112 are one.

    >>> plain_name("w_11^(2)")
    'w112'
    """
    return _DRESS.sub("", name.translate(_RAISED))


def entries_by_name(text: str, names: Sequence[str]) -> str | None:
    """The entries of a vector in the order of their names; None unless each is named once, by a slope or a subscript.

    >>> entries_by_name("f_y = x^2, f_x = 2xy", ["x", "y"])
    '(2xy, x^2)'
    >>> entries_by_name("dC/db = 3; dC/dw = 2", ["w", "b"])
    '(2, 3)'
    """
    wanted = [plain_name(name) for name in names]
    found: dict[str, str] = {}
    pieces = [piece for each in split(text, ",;\n") for piece in _BETWEEN.split(each) if piece.strip()]
    if len(pieces) != len(wanted) or len(set(wanted)) != len(wanted):
        return None
    for piece in pieces:
        left, equals, value = piece.partition("=")
        name = _by(left, wanted)
        if not equals or not value.strip() or name is None or name in found:
            return None
        found[name] = value.strip()
    return f"({', '.join(found[name] for name in wanted)})"


def _by(left: str, wanted: Sequence[str]) -> str | None:
    """By which letter a left side is a slope: ∂f/∂x, df/dx, f_x, and dw or dC/dw for a weight."""
    written = _FRACTION.sub(r"\1/\2", left.replace("\\partial", "∂")).strip(" $")
    bare = plain_name(written)
    slope = _SLOPE.fullmatch(bare)
    if slope is not None and slope["by"] in wanted:
        return slope["by"]
    under = re.fullmatch(r"[A-Za-z]\s*_\s*\{?\s*(\w+)\s*\}?", written)
    return under[1] if under is not None and under[1] in wanted else None


def in_unit_vectors(term: Term, size: int) -> Vector | None:
    """2x i + 3 j as (2x, 3), for vectors of so many entries; None where a part has no unit vector, or two."""
    units = [Symbol(name) for name in UNITS[:size]]
    parts: dict[Symbol, list[Term]] = {unit: [] for unit in units}
    for part in _parts(term, frozenset(map(Symbol, UNITS))):
        inside = [unit for unit in units if unit in free(part)]
        amount = _amount(part, inside[0]) if len(inside) == 1 else None
        if amount is None or free(amount) & set(map(Symbol, UNITS)):
            return None
        parts[inside[0]].append(amount)
    return Vector(sum_of(parts[unit]) if parts[unit] else ZERO for unit in units)


def _parts(term: Term, units: frozenset[Symbol]) -> Iterable[Term]:
    """The terms of a sum, also of one that is turned, divided or multiplied as a whole: (x i + y j)/r."""
    match term:
        case Sum(terms):
            return [part for each in terms for part in _parts(each, units)]
        case Negative(inner):
            return [Negative(part) for part in _parts(inner, units)]
        case Quotient(num, den) if isinstance(num, Sum):
            return [Quotient(part, den) for part in _parts(num, units)]
        case Product(factors):
            sums = [k for k, factor in enumerate(factors) if isinstance(factor, Sum) and free(factor) & units]
            if len(sums) == 1:
                k = sums[0]
                return [Product((*factors[:k], part, *factors[k + 1 :])) for part in _parts(factors[k], units)]
    return [term]


def _amount(part: Term, unit: Symbol) -> Term | None:
    """What a unit vector is multiplied by; None where it is no plain factor."""
    if part is unit:
        return ONE
    if isinstance(part, Negative):
        inner = _amount(part.arg, unit)
        return None if inner is None else Negative(inner)
    if isinstance(part, Quotient) and unit in free(part.num) and unit not in free(part.den):
        inner = _amount(part.num, unit)
        return None if inner is None else Quotient(inner, part.den)
    if isinstance(part, Product):
        inside = [k for k, factor in enumerate(part.factors) if unit in free(factor)]
        amount = _amount(part.factors[inside[0]], unit) if len(inside) == 1 else None
        if amount is not None:
            k = inside[0]
            return Product((*part.factors[:k], amount, *part.factors[k + 1 :]))
    return None
