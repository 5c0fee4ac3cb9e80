"""Terms: mathematics as it was written. Nothing here rearranges, evaluates or knows SymPy.

A term is interned: one object per distinct term, so `is`, `==` and a dictionary look-up mean the same and cost
nothing. Operators build and never rearrange: `a + b + c` extends the sum on the left, `a + (b + c)` keeps the
bracket. A number is never negative: -3 is `Negative(Number("3"))` and 1/2 is a `Quotient`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction

from derive.core.interned import Interned, held, interned
from derive.core.parts import map_of, parts_of, with_parts
from derive.errors import TooLarge

_DIGITS = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
LONGEST_NUMBER = 2000  # digits written; exponents are bounded by LARGEST_EXPONENT
LARGEST_EXPONENT = 4000  # of ten, in 1e-60: beyond it, building the fraction is work no exercise asks for


class Term(Interned):
    """An expression as written. Equal means identical; `memo` is a scratch pad that dies with the term."""

    __slots__ = ()

    def __init_subclass__(cls, inside: str | None = None) -> None:
        """`inside` are the fields that hold the parts: one of many terms, one or several of one each, or none."""
        super().__init_subclass__()
        if inside is not None:
            cls.parts = parts_of(inside)  # type: ignore[method-assign]
            if inside and (change := map_of(cls, inside)) is not None:
                cls.map = change  # type: ignore[assignment,method-assign]

    @property
    def parts(self) -> tuple[Term, ...]:
        """The terms directly inside, in the order written."""
        found: tuple[Term, ...] | None = self.memo.get("parts")
        if found is None:
            fields = (field if isinstance(field, tuple) else (field,) for field in self.fields)
            found = self.memo["parts"] = tuple(part for field in fields for part in field if isinstance(part, Term))
        return found

    def map(self, change: Callable[[Term], Term]) -> Term:
        """The same term with `change` applied to each part; this very object if nothing changed."""
        return with_parts(self, change, Term)  # type: ignore[no-any-return]

    # Operators build; they never rearrange.
    def __add__(self, other: Term | int) -> Term:
        return Sum((self, term_of(other)))

    def __radd__(self, other: int) -> Term:
        return Sum((term_of(other), self))

    def __sub__(self, other: Term | int) -> Term:
        return Sum((self, Negative(term_of(other))))

    def __rsub__(self, other: int) -> Term:
        return Sum((term_of(other), Negative(self)))

    def __mul__(self, other: Term | int) -> Term:
        return Product((self, term_of(other)))

    def __rmul__(self, other: int) -> Term:
        return Product((term_of(other), self))

    def __truediv__(self, other: Term | int) -> Term:
        return Quotient(self, term_of(other))

    def __rtruediv__(self, other: int) -> Term:
        return Quotient(term_of(other), self)

    def __pow__(self, other: Term | int) -> Term:
        return Power(self, term_of(other))

    def __neg__(self) -> Term:
        return Negative(self)


class Number(Term, inside=""):
    """A non-negative integer or finite decimal with its written digits: 0.50 and 0.5 are two terms of one value."""

    __slots__ = ("digits",)
    __match_args__ = ("digits",)
    digits: str

    def __new__(cls, digits: str | int) -> Number:
        text = str(digits)
        if len(text) < 3 and text.isascii() and text.isdigit():
            return held(cls, text)  # type: ignore[arg-type, no-any-return]
        if not _DIGITS.fullmatch(text):
            raise ValueError(f"a Number is written in digits, not {text[:40]!r}")
        return interned(cls, text)

    @property
    def value(self) -> Fraction:
        """The exact value. Raises TooLarge before building a number of absurd size."""
        found: Fraction | None = self.memo.get("value")
        if found is None:
            mantissa, _, exponent = self.digits.lower().partition("e")
            if len(mantissa) > LONGEST_NUMBER or len(exponent) > 6 or abs(int(exponent or 0)) > LARGEST_EXPONENT:
                raise TooLarge(f"{self.digits[:20]} is too large to work with")
            found = self.memo["value"] = Fraction(int(mantissa) if mantissa.isdigit() and not exponent else self.digits)
        return found


class Symbol(Term, inside=""):
    """A letter, with an index (`x_1`) or primes (`u'`) in its name; Greek by name (`theta`)."""

    __slots__ = ("name",)
    __match_args__ = ("name",)
    name: str

    def __new__(cls, name: str) -> Symbol:
        return held(cls, name) if len(name) < 3 else interned(cls, name)  # type: ignore[arg-type]


class Constant(Term, inside=""):
    """One of e, pi, i and oo."""

    __slots__ = ("name",)
    __match_args__ = ("name",)
    name: str

    def __new__(cls, name: str) -> Constant:
        if name not in ("e", "pi", "i", "oo"):
            raise ValueError(f"no constant is called {name!r}")
        return interned(cls, name)


class Sum(Term, inside="terms"):
    """Two or more terms, as written. A difference is a sum with a Negative."""

    __slots__ = ("terms",)
    __match_args__ = ("terms",)
    terms: tuple[Term, ...]

    def __new__(cls, terms: Iterable[Term]) -> Sum:
        items = tuple(terms)
        if items and isinstance(items[0], Sum):
            items = items[0].terms + items[1:]
        if len(items) < 2:
            raise ValueError("a Sum has two terms or more; use sum_of")
        return interned(cls, items)


class Product(Term, inside="factors"):
    """Two or more factors, as written."""

    __slots__ = ("factors",)
    __match_args__ = ("factors",)
    factors: tuple[Term, ...]

    def __new__(cls, factors: Iterable[Term]) -> Product:
        items = tuple(factors)
        if items and isinstance(items[0], Product):
            items = items[0].factors + items[1:]
        if len(items) < 2:
            raise ValueError("a Product has two factors or more; use product_of")
        return interned(cls, items)


class Quotient(Term, inside="num den"):
    __slots__ = ("den", "num")
    __match_args__ = ("num", "den")
    num: Term
    den: Term

    def __new__(cls, num: Term, den: Term) -> Quotient:
        return interned(cls, num, den)


class Power(Term, inside="base exponent"):
    __slots__ = ("base", "exponent")
    __match_args__ = ("base", "exponent")
    base: Term
    exponent: Term

    def __new__(cls, base: Term, exponent: Term) -> Power:
        return interned(cls, base, exponent)


class Negative(Term, inside="arg"):
    __slots__ = ("arg",)
    __match_args__ = ("arg",)
    arg: Term

    def __new__(cls, arg: Term) -> Negative:
        return interned(cls, arg)


class Call(Term, inside="args"):
    """A named function of its arguments: sin(x), ln(x), log(x, 10), f(x, y); primes belong to the name: f'(x)."""

    __slots__ = ("args", "name")
    __match_args__ = ("name", "args")
    name: str
    args: tuple[Term, ...]

    def __new__(cls, name: str, args: Iterable[Term]) -> Call:
        return interned(cls, name, tuple(args))


class Abs(Term, inside="arg"):
    __slots__ = ("arg",)
    __match_args__ = ("arg",)
    arg: Term

    def __new__(cls, arg: Term) -> Abs:
        return interned(cls, arg)


class Root(Term, inside="arg index"):
    """The index-th root; the square root has index 2. Real: the cube root of -8 is -2."""

    __slots__ = ("arg", "index")
    __match_args__ = ("arg", "index")
    arg: Term
    index: Term

    def __new__(cls, arg: Term, index: Term | None = None) -> Root:
        return interned(cls, arg, Number("2") if index is None else index)


class Vector(Term, inside="items"):
    __slots__ = ("items",)
    __match_args__ = ("items",)
    items: tuple[Term, ...]

    def __new__(cls, items: Iterable[Term]) -> Vector:
        return interned(cls, tuple(items))


class Matrix(Term, inside="rows"):
    """Rows of equal length, each a Vector."""

    __slots__ = ("rows",)
    __match_args__ = ("rows",)
    rows: tuple[Vector, ...]

    def __new__(cls, rows: Iterable[Vector]) -> Matrix:
        items = tuple(rows)
        if len({len(row.items) for row in items}) > 1:
            raise ValueError("the rows of a Matrix have one length")
        return interned(cls, items)


class SetOf(Term, inside="items"):
    """A set as written, {1, 2}; order is kept for printing and does not count in comparing."""

    __slots__ = ("items",)
    __match_args__ = ("items",)
    items: tuple[Term, ...]

    def __new__(cls, items: Iterable[Term]) -> SetOf:
        return interned(cls, tuple(items))


class Equation(Term, inside="lhs rhs"):
    __slots__ = ("lhs", "rhs")
    __match_args__ = ("lhs", "rhs")
    lhs: Term
    rhs: Term

    def __new__(cls, lhs: Term, rhs: Term) -> Equation:
        return interned(cls, lhs, rhs)


class Inequality(Term, inside="lhs rhs"):
    """relation is one of <, <=, >, >=, !=."""

    __slots__ = ("lhs", "relation", "rhs")
    __match_args__ = ("lhs", "relation", "rhs")
    lhs: Term
    relation: str
    rhs: Term

    def __new__(cls, lhs: Term, relation: str, rhs: Term) -> Inequality:
        if relation not in ("<", "<=", ">", ">=", "!="):
            raise ValueError(f"no relation is written {relation!r}")
        return interned(cls, lhs, relation, rhs)


class Piecewise(Term):
    """values[k] where conditions[k], an Equation or Inequality, is the first that holds; one value more: otherwise."""

    __slots__ = ("conditions", "values")
    __match_args__ = ("values", "conditions")
    values: tuple[Term, ...]
    conditions: tuple[Term, ...]

    def __new__(cls, values: Iterable[Term], conditions: Iterable[Term]) -> Piecewise:
        pieces, where = tuple(values), tuple(conditions)
        if not where or len(pieces) - len(where) not in (0, 1):
            raise ValueError("each piece has its condition, but for a last one that stands for all other points")
        if not all(isinstance(condition, (Equation, Inequality)) for condition in where):
            raise ValueError("a condition is an Equation or an Inequality")
        return interned(cls, pieces, where)


class Derivative(Term, inside="expr wrt"):
    """The inert question d/dx[expr] (∂/∂x when partial). A second derivative is one inside the other."""

    __slots__ = ("expr", "partial", "wrt")
    __match_args__ = ("expr", "wrt", "partial")
    expr: Term
    wrt: Symbol
    partial: bool

    def __new__(cls, expr: Term, wrt: Symbol, partial: bool = False) -> Derivative:
        return interned(cls, expr, wrt, partial)


class At(Term):
    """expr with each of `symbols` put equal to its value: the inert question "what is it at this point?"."""

    __slots__ = ("expr", "symbols", "values")
    __match_args__ = ("expr", "symbols", "values")
    expr: Term
    symbols: tuple[Symbol, ...]
    values: tuple[Term, ...]

    def __new__(cls, expr: Term, symbols: Iterable[Symbol], values: Iterable[Term]) -> At:
        return interned(cls, expr, tuple(symbols), tuple(values))


class Approx(Term, inside="value"):
    """A number known to be rounded: the digits to print of an exact or enclosed value."""

    __slots__ = ("digits", "value")
    __match_args__ = ("value", "digits")
    value: Term
    digits: int

    def __new__(cls, value: Term, digits: int) -> Approx:
        return interned(cls, value, digits)


ZERO, ONE, TWO = Number("0"), Number("1"), Number("2")
E, PI, I, INFINITY = Constant("e"), Constant("pi"), Constant("i"), Constant("oo")


def term_of(value: Term | int | Fraction) -> Term:
    """A term for a number, signs and fractions in their one spelling; a term comes back as it is.

    >>> term_of(Fraction(-1, 2))
    Negative(Quotient(Number('1'), Number('2')))
    """
    if isinstance(value, Term):
        return value
    above, below = value.numerator, value.denominator
    found: Term = Number(abs(above))
    if below != 1:
        found = Quotient(found, Number(below))
    return Negative(found) if above < 0 else found


def sum_of(terms: Iterable[Term]) -> Term:
    """The sum of any number of terms: 0 for none, the term itself for one."""
    items = tuple(terms)
    return Sum(items) if len(items) > 1 else items[0] if items else ZERO


def product_of(factors: Iterable[Term]) -> Term:
    """The product of any number of factors: 1 for none, the factor itself for one."""
    items = tuple(factors)
    return Product(items) if len(items) > 1 else items[0] if items else ONE


_NO_LETTERS: frozenset[Symbol] = frozenset()


def symbols_in(term: Term) -> frozenset[Symbol]:
    """The letters that occur in a term (differentiated and substituted letters too)."""
    found: frozenset[Symbol] | None = term.memo.get("symbols")
    if found is None:
        if isinstance(term, Symbol):
            found = frozenset((term,))
        else:
            found = _NO_LETTERS
            for part in term.parts:
                inside = symbols_in(part)
                if inside is not found:  # most terms have one letter: its set is shared
                    found = found | inside if found else inside
        term.memo["symbols"] = found
    return found


def letters(term: Term) -> tuple[Symbol, ...]:
    """The letters of a term by name: the order every listing uses."""
    return tuple(sorted(symbols_in(term), key=lambda s: s.name))


def depends(term: Term, wrt: Symbol) -> bool:
    return wrt in symbols_in(term)
