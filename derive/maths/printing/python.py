"""Terms as Python source, for programs that a reader may run: with SymPy (exact) or with NumPy (numbers).

Nothing here is ever run by us. Every name that comes out is a letter of the term made into an identifier, or one of the
functions below, so a term cannot say anything else than mathematics.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Iterable
from functools import partial

from derive.core.term import (
    Abs,
    Approx,
    Call,
    Constant,
    Equation,
    Inequality,
    Matrix,
    Negative,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Root,
    SetOf,
    Sum,
    Symbol,
    Term,
    Vector,
    symbols_in,
)
from derive.maths.printing.decimals import decimal
from derive.maths.printing.walk import built

COMPARED, SUM, NEGATIVE, PRODUCT, POWER, ATOM = range(6)
Written = tuple[str, int]
SAME = ("sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", "sign")
INVERSE = ("asin", "acos", "atan", "asinh", "acosh", "atanh")
SYMPY = {
    **{name: f"sp.{name}" for name in (*SAME, *INVERSE, "sec", "csc", "cot", "sech", "csch", "coth", "asec", "acsc",
                                       "asech", "acsch", "acoth", "erf", "gamma", "factorial")},
    "ln": "sp.log", "log": "sp.log", "max": "sp.Max", "min": "sp.Min", "abs": "sp.Abs", "sqrt": "sp.sqrt",
}  # fmt: skip
NUMPY = {
    **{name: f"np.{name}" for name in SAME},
    **{name: f"np.arc{name[1:]}" for name in INVERSE},
    "ln": "np.log", "log": "np.log", "max": "np.maximum", "min": "np.minimum", "abs": "np.abs", "sqrt": "np.sqrt",
}  # fmt: skip
# by another function: of one over the argument, or one over the value
TURNED = {"sec": "1/np.cos({})", "csc": "1/np.sin({})", "cot": "1/np.tan({})", "sech": "1/np.cosh({})",
          "csch": "1/np.sinh({})", "coth": "1/np.tanh({})",
          "asec": "np.arccos(1/({}))", "acsc": "np.arcsin(1/({}))"}  # fmt: skip
# what the programs themselves call things: a letter of that name gets a _ after it
RESERVED = {
    "np", "sp", "function", "slope", "slopes", "here", "there", "small", "near", "gradient", "matrix", "way", "centre",
    "order", "orders", "polynomial", "term", "letter", "letters", "step", "steps", "count", "reached", "rate", "rates",
    "curvature", "product", "multipliers", "equations", "constraints", "whole", "point", "value", "found", "values",
    "model", "data", "columns", "errors", "fitted", "spread", "start", "print", "range", "sum", "zip", "len", "list",
    "tuple", "enumerate", "sorted", "float", "each",
}  # fmt: skip


class NoPython(Exception):
    """Something in a term has no name in the library."""


def python(term: Term, library: str = "sp") -> str:
    """One line of Python with SymPy as sp, or with NumPy as np. Raises NoPython for what the library lacks.

    >>> x = Symbol("x")
    >>> python(x**2 / 2 * Call("sin", (3 * x,)))
    'x**2/2*sp.sin(3*x)'
    >>> python(Call("ln", (Symbol("lambda"),)), "np")
    'np.log(lambda_)'
    """
    write: Callable[[Term, Callable[[Term], Written]], Written] = partial(_write, library=library)
    return built(term, f"python {library}", write)[0]


def identifier(letter: Symbol) -> str:
    """A letter as a name in Python: x_1, lambda_, w_11_2."""
    plain = letter.name.replace(":", "_").replace("'", "_prime")
    plain = re.sub(r"\W+", "_", plain, flags=re.ASCII).strip("_") or "letter"
    if plain[0].isdigit():
        plain = "_" + plain
    return plain + "_" if keyword.iskeyword(plain) or plain in RESERVED else plain


def several(terms: Iterable[Term], library: str = "sp") -> str:
    """Terms with commas between them, and one after a single term."""
    found = [python(term, library) for term in terms]
    return ", ".join(found) + ("," if len(found) == 1 else "")


def _write(term: Term, get: Callable[[Term], Written], library: str) -> Written:
    def held(part: Term, at_least: int) -> str:
        written, level = get(part)
        return written if level >= at_least else f"({written})"

    def listed(items: Iterable[Term]) -> str:
        return ", ".join(get(item)[0] for item in items)

    exact = library == "sp"
    match term:
        case Number(digits):
            return (f'sp.Rational("{digits}")' if exact and not digits.isdigit() else _plain(digits)), ATOM
        case Symbol():
            return identifier(term), ATOM
        case Constant(name):
            found = {"pi": "pi", "e": "E" if exact else "e", "oo": "oo" if exact else "inf"}.get(name)
            if found is None:
                raise NoPython(name)
            return f"{library}.{found}", ATOM
        case Sum(terms):
            line = held(terms[0], NEGATIVE)
            for each in terms[1:]:
                minus = isinstance(each, Negative)
                line += (" - " if minus else " + ") + held(each.parts[0] if minus else each, PRODUCT)
            return line, SUM
        case Negative(arg):
            return "-" + held(arg, PRODUCT), NEGATIVE
        case Product(factors):
            return "*".join((held(factors[0], PRODUCT), *(held(f, POWER) for f in factors[1:]))), PRODUCT
        case Quotient(Number(above), Number(below)) if exact and above.isdigit() and below.isdigit():
            return f"sp.Rational({_plain(above)}, {_plain(below)})", ATOM
        case Quotient(num, den):
            return f"{held(num, PRODUCT)}/{held(den, POWER)}", PRODUCT
        case Power(base, exponent):
            return f"{held(base, ATOM)}**{held(exponent, ATOM)}", POWER
        case Abs(arg):
            return f"{library}.{'Abs' if exact else 'abs'}({get(arg)[0]})", ATOM
        case Root(arg, index):
            if index == Number("2"):
                return f"{library}.sqrt({get(arg)[0]})", ATOM
            if exact:  # with letters in it the plain root, whose derivative is plain too
                return f"sp.{'root' if symbols_in(arg) else 'real_root'}({get(arg)[0]}, {get(index)[0]})", ATOM
            if index == Number("3"):
                return f"np.cbrt({get(arg)[0]})", ATOM
            return f"{held(arg, ATOM)}**(1/{held(index, POWER)})", POWER
        case Call("acot", (arg,)):  # from 0 to pi, as everywhere here
            return f"({library}.pi/2 - {library}.{'atan' if exact else 'arctan'}({get(arg)[0]}))", ATOM
        case Call("log", (arg, base)):
            return f"({library}.log({get(arg)[0]})/{library}.log({get(base)[0]}))", ATOM
        case Call(name, args):
            if not exact and name in TURNED and len(args) == 1:
                return f"({TURNED[name].format(get(args[0])[0])})", ATOM
            called = (SYMPY if exact else NUMPY).get(name)
            if called is None:
                raise NoPython(name)
            return f"{called}({listed(args)})", ATOM
        case Vector(items) | SetOf(items):
            return f"({listed(items)}{',' * (len(items) == 1)})", ATOM
        case Matrix(rows):
            return f"[{', '.join(f'[{listed(row.items)}]' for row in rows)}]", ATOM
        case Equation(lhs, rhs):
            return f"{get(lhs)[0]} - ({get(rhs)[0]})", SUM
        case Inequality(lhs, relation, rhs) if relation in ("<", ">", "<=", ">="):
            return f"{held(lhs, SUM)} {relation} {held(rhs, SUM)}", COMPARED
        case Piecewise(values, conditions) if exact:
            pieces = [f"({get(v)[0]}, {get(c)[0]})" for v, c in zip(values, conditions, strict=False)]
            if len(values) > len(conditions):
                pieces.append(f"({get(values[-1])[0]}, True)")
            return f"sp.Piecewise({', '.join(pieces)})", ATOM
        case Approx(value, digits):
            shown = decimal(value, digits)
            return shown, NEGATIVE if shown.startswith("-") else ATOM
    raise NoPython(type(term).__name__)


def _plain(digits: str) -> str:
    """The digits as Python takes them: no leading zeros."""
    return digits.lstrip("0") or "0" if digits.isdigit() else digits
