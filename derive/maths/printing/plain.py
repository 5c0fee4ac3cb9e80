"""Plain ASCII that reads back to the same term: 2*x*sin(3*x), x^(-1), [[1, 2], [3, 4]]."""

from __future__ import annotations

from collections.abc import Callable

from derive.core.intervals import Chain, Interval, Union
from derive.core.limits import LimitOf
from derive.core.term import (
    Abs,
    Approx,
    At,
    Call,
    Constant,
    Derivative,
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
)  # fmt: skip
from derive.maths.printing.decimals import decimal
from derive.maths.printing.walk import built
from derive.maths.read.vocabulary import vocabulary

RELATION, SUM, NEGATIVE, PRODUCT, POWER, ATOM = range(6)
Written = tuple[str, int]  # the text and how tightly it holds together


def text(term: Term) -> str:
    """One line of ASCII: every product has its *, every call its brackets.

    >>> from derive.core.term import Call, Symbol
    >>> x = Symbol("x")
    >>> text(2 * x * Call("sin", (3 * x,)) - (x + 1) ** -x)
    '2*x*sin(3*x) - (x + 1)^(-x)'
    """
    return built(term, "text", _write)[0]


def _write(term: Term, get: Callable[[Term], Written]) -> Written:
    def held(part: Term, at_least: int) -> str:
        written, level = get(part)
        return written if level >= at_least else f"({written})"

    def listed(items: tuple[Term, ...]) -> str:
        return ", ".join(get(item)[0] for item in items)

    match term:
        case Number(digits):
            return digits, ATOM
        case Symbol(name):
            return symbol_text(name), ATOM
        case Constant(name):
            return name, ATOM
        case Sum(terms):
            line = held(terms[0], NEGATIVE)
            for each in terms[1:]:
                if isinstance(each, Negative):
                    line += " - " + held(each.arg, PRODUCT)
                else:
                    line += " + " + held(each, PRODUCT)
            return line, SUM
        case Negative(arg):
            return "-" + held(arg, PRODUCT), NEGATIVE
        case Product(factors):
            return "*".join((held(factors[0], PRODUCT), *(held(f, POWER) for f in factors[1:]))), PRODUCT
        case Quotient(num, den):
            below = held(den, POWER)
            return f"{held(num, PRODUCT)}/{f'({below})' if isinstance(den, Derivative) else below}", PRODUCT
        case Power(base, exponent):
            return f"{held(base, ATOM)}^{held(exponent, ATOM)}", POWER
        case Call("factorial", (arg,)):
            return held(arg, ATOM) + "!", ATOM
        case Call(name, args):
            return f"{name}({listed(args)})", ATOM
        case Abs(arg):
            return f"abs({get(arg)[0]})", ATOM
        case Root(arg, index):
            if index == Number("2"):
                return f"sqrt({get(arg)[0]})", ATOM
            return f"root({get(arg)[0]}, {get(index)[0]})", ATOM
        case Vector(items):
            return f"({listed(items)}{',' * (len(items) == 1)})", ATOM
        case Matrix(rows):
            return f"[{', '.join(f'[{listed(row.items)}]' for row in rows)}]", ATOM
        case SetOf(items):
            return f"{{{listed(items)}}}", ATOM
        case Equation(lhs, rhs):
            return f"{held(lhs, SUM)} = {held(rhs, SUM)}", RELATION
        case Inequality(lhs, relation, rhs):
            return f"{held(lhs, SUM)} {relation} {held(rhs, SUM)}", RELATION
        case Chain(terms, relations):
            parts = [held(each, SUM) for each in terms]
            return "".join(f"{a} {sign} " for a, sign in zip(parts, relations, strict=False)) + parts[-1], RELATION
        case Interval(low, high, brackets):
            return f"{brackets[0]}{listed((low, high))}{brackets[1]}", ATOM
        case Union(sets):
            return " U ".join(get(each)[0] for each in sets), RELATION
        case Piecewise(values, conditions):
            where = (*(get(each)[0] for each in conditions), "true")
            pieces = ", ".join(f"({get(v)[0]}, {c})" for v, c in zip(values, where, strict=False))
            return f"piecewise({pieces})", ATOM
        case Derivative(expr, wrt, partial):
            d = f"partial/partial {get(wrt)[0]}" if partial else f"d/d{get(wrt)[0]}"
            return f"{d}[{get(expr)[0]}]", POWER
        case At(expr, symbols, values):
            point = ", ".join(f"{get(s)[0]}={get(v)[0]}" for s, v in zip(symbols, values, strict=True))
            return f"[{get(expr)[0]}]_{{{point}}}", ATOM
        case LimitOf(expr, wrt, about):
            return f"lim_{{{get(wrt)[0]}->{get(about)[0]}}} {held(expr, PRODUCT)}", PRODUCT
        case Approx(value, digits):
            shown = decimal(value, digits)
            return (shown, NEGATIVE) if shown.startswith("-") else (shown, ATOM)
    raise TypeError(f"no text for a {type(term).__name__}")


def symbol_text(name: str) -> str:
    """A letter's name as it is typed: x_12, x_{a1}, theta; ornaments such as bold are dropped."""
    name = name.partition(":")[2] or name
    base, underscore, index = name.partition("_")
    if not underscore:
        return name
    stem = index.rstrip("'")
    primes = index[len(stem) :]
    simple = stem.isdigit() or (stem.isalpha() and all(kind == "letter" for kind, _, _ in _ANY.split(stem)))
    return f"{base}_{stem}{primes}" if simple else f"{base}_{{{stem}}}{primes}"


_ANY = vocabulary(None, ())
