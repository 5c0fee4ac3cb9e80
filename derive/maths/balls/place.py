"""A place: a value for every letter, and from them the value of any term, open derivatives included.

Derivatives are read off truncated power series; no rule of differentiation is known here. Values are kept per
term, so a derivation costs its distinct terms once per point.

How an open derivative d/dy[h] is valued, at a place where letters may themselves be series in t:
- nothing in h moves: the series of h along y, and its first coefficient;
- only y moves, as a + t: the series of h one term longer, differentiated coefficient by coefficient;
- otherwise h is valued along the given curve bent by s*t in the direction of y. What is linear in s is t times
  the wanted series, and polynomials in s are known from their values at s = ±1, ±2, ….
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from flint import arb, arb_series, fmpq

from derive.core.intervals import Chain, Interval, Union
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
    depends,
    symbols_in,
)
from derive.errors import TooLarge
from derive.maths.balls.exact import exact
from derive.maths.balls.functions import (
    FUNCTIONS,
    NAN,
    Value,
    absolute,
    divide,
    head,
    integer_power,
    power,
    rational_power,
    root,
    takes,
)
from derive.maths.balls.precision import precision
from derive.maths.walking import DEEP, depth, upwards

HIGHEST_EXACT = 10**9  # a written integer exponent beyond this goes through exp and log


def rational(value: Fraction | int) -> arb:
    return arb(fmpq(value.numerator, value.denominator))


class Place:
    """Letters with their values (balls, or series in t up to t^order), at a precision in bits."""

    __slots__ = ("along", "bits", "letters", "memo", "near", "order", "root")

    def __init__(
        self,
        letters: Mapping[Symbol, Value],
        bits: int,
        order: int = 0,
        root: Place | None = None,
        along: Symbol | None = None,
    ) -> None:
        self.letters = dict(letters)
        self.bits = bits
        self.order = order
        self.root = root  # None where nothing moves yet: a place that knew itself would live until the next collection
        self.along = along
        self.memo: dict[Term, Value] = {}
        self.near: dict[Any, Place] = {}

    @classmethod
    def at(cls, point: Mapping[Symbol, Fraction | int], bits: int = 128) -> Place:
        """The place where each letter has its rational value."""
        with precision(bits):
            return cls({letter: rational(value) for letter, value in point.items()}, bits)

    def ball(self, term: Term) -> arb:
        """The ball of a term here; not finite where the term has no real value that could be enclosed."""
        found: arb | None = self.memo.get(term)
        if found is None:
            with precision(self.bits, self.order + 1):
                found = head(self.whole(term))
        return found

    def head(self, term: Term) -> arb:
        """The ball of a term. Only inside `precision`."""
        return head(self.whole(term))

    def whole(self, term: Term) -> Value:
        """Ball or series of a term of any depth. Only inside `precision`."""
        if (term.memo.get("depth") or depth(term)) > DEEP:
            for part in upwards(term, (Derivative, At)):
                if part not in self.memo:
                    self.memo[part] = _HOW[type(part)](self, part)
        return self.value(term)

    def value(self, term: Term) -> Value:
        """Ball or series of a part that is not too deep. Only inside `precision`."""
        found = self.memo.get(term)
        if found is None:
            found = self.memo[term] = _HOW[type(term)](self, term)
        return found

    # the plain heads

    def _nothing(self, term: Term) -> Value:
        return NAN

    def _number(self, term: Number) -> Value:
        exactly = term.memo.get("fmpq")
        if exactly is None:
            try:
                value = term.value
            except TooLarge:
                return NAN
            exactly = term.memo["fmpq"] = fmpq(value.numerator, value.denominator)
        return arb(exactly)

    def _symbol(self, term: Symbol) -> Value:
        return self.letters.get(term, NAN)

    def _constant(self, term: Constant) -> Value:
        if term.name == "pi":
            return arb.pi()
        return arb(1).exp() if term.name == "e" else NAN

    def _sum(self, term: Sum) -> Value:
        value = self.value
        first, *others = term.terms
        total = value(first)
        for part in others:
            total = total - value(part.arg) if type(part) is Negative else total + value(part)
        return total

    def _product(self, term: Product) -> Value:
        value = self.value
        first, *others = term.factors
        product = value(first)
        for part in others:
            product = product * value(part)
        return product

    def _quotient(self, term: Quotient) -> Value:
        return divide(self.value(term.num), self.value(term.den))

    def _negative(self, term: Negative) -> Value:
        return -self.value(term.arg)

    def _power(self, term: Power) -> Value:
        memo = term.memo
        known = memo.get("exponent")
        if known is None:
            known = memo["exponent"] = _written(term.exponent)
        above, below = known
        if below:
            base = self.value(term.base)
            return integer_power(base, above) if below == 1 else rational_power(base, above, below)
        if isinstance(term.base, Constant) and term.base.name == "e":
            return self.value(term.exponent).exp()
        return power(self.value(term.base), self.value(term.exponent))

    def _root(self, term: Root) -> Value:
        index = exact(term.index)
        if index is None:
            return power(self.value(term.arg), divide(arb(1), self.value(term.index)))
        if index == 0 or max(abs(index.numerator), index.denominator) > HIGHEST_EXACT:
            return NAN
        if index.denominator == 1 and index > 0:
            return root(self.value(term.arg), int(index))
        inverse = 1 / index
        return rational_power(self.value(term.arg), inverse.numerator, inverse.denominator)

    def _abs(self, term: Abs) -> Value:
        return absolute(self.value(term.arg))

    def _approx(self, term: Approx) -> Value:
        return self.value(term.value)

    def _call(self, term: Call) -> Value:
        if term.name == "det" and len(term.args) == 1 and isinstance(term.args[0], Matrix):
            return self._determinant([[self.value(item) for item in row.items] for row in term.args[0].rows])
        function = FUNCTIONS.get(term.name)
        if function is None or not takes(term.name, len(term.args)):
            return NAN
        return function(*map(self.value, term.args))

    def _determinant(self, rows: list[list[Value]]) -> Value:
        """By the first column, minor by minor: no division, so no pivot can be mistaken for zero."""
        if not rows or any(len(row) != len(rows) for row in rows) or len(rows) > 7:
            return NAN
        if len(rows) == 1:
            return rows[0][0]
        total: Value = arb(0)
        for k, row in enumerate(rows):
            minor = self._determinant([other[1:] for j, other in enumerate(rows) if j != k])
            total = total - row[0] * minor if k % 2 else total + row[0] * minor
        return total

    def chosen(self, term: Piecewise) -> Term | None:
        """The piece that this place belongs to; None if a condition straddles it, or none holds. In `precision`."""
        for value, condition in zip(term.values, term.conditions, strict=False):
            holds = self._holds(condition)
            if holds is None:
                return None
            if holds:
                return value
        return term.values[-1] if len(term.values) > len(term.conditions) else None

    def _holds(self, condition: Term) -> bool | None:
        """Whether a condition holds here and, where letters move, a little way around."""
        if not isinstance(condition, (Equation, Inequality)):
            return None
        gap = self._gap(condition.lhs, condition.rhs)
        relation = condition.relation if isinstance(condition, Inequality) else "="
        at = head(gap)
        if not at.is_finite():
            return None
        if at.is_zero() and (isinstance(gap, arb) or all(gap[k].is_zero() for k in range(gap.prec))):
            return relation in ("=", "<=", ">=")
        if at.contains(0):
            return None
        return {"<": at < 0, "<=": at < 0, ">": at > 0, ">=": at > 0, "=": False, "!=": True}[relation]

    def _gap(self, left: Term, right: Term) -> Value:
        """How far the two sides of a condition are apart."""
        return self.value(left) - self.value(right)

    def _piecewise(self, term: Piecewise) -> Value:
        found = self.chosen(term)
        return NAN if found is None else self.value(found)

    # the open questions

    def _at(self, term: At) -> Value:
        values = [self.value(value) for value in term.values]
        key = (term.symbols, term.values)
        inner = self.near.get(key)
        if inner is None:
            bound = {**self.letters, **dict(zip(term.symbols, values, strict=True))}
            inner = self.near[key] = Place(bound, self.bits, self.order)
        return inner.whole(term.expr)

    def _derivative(self, term: Derivative) -> Value:
        inside, letter = term.expr, term.wrt
        if letter not in self.letters:
            return NAN
        if not depends(inside, letter):
            return self.value(inside) * 0
        moving = [s for s in symbols_in(inside) if isinstance(self.letters.get(s), arb_series)]
        if not moving:
            return _coefficient(self._line(letter, 1)._series(inside), 1)
        if moving == [letter] and self.along is letter:
            longer = self._line(letter, self.order + 1)._series(inside)
            if isinstance(longer, arb):
                return longer * 0
            return longer.derivative() if longer.prec > self.order + 1 else NAN
        return self._bent(inside, letter)

    def _series(self, term: Term) -> Value:
        with precision(self.bits, self.order + 1):
            found = self.whole(term)
        # where a term has no value it has no slope, even if a part of it has: ln x + x at -1
        return NAN if isinstance(found, arb_series) and not found[0].is_finite() else found

    def _line(self, letter: Symbol, order: int) -> Place:
        """Here, but with one letter moving as a + t and nothing else moving."""
        base = self if self.root is None else self.root
        place = base.near.get((letter, order))
        if place is None:
            with precision(self.bits, order + 1):
                at = {s: v for s, v in base.letters.items() if isinstance(v, arb)}
                start = base.letters[letter]
                moving: Any = arb_series([start[0] if isinstance(start, arb_series) else start, 1])
            place = base.near[letter, order] = Place({**at, letter: moving}, self.bits, order, base, letter)
        return place

    def _bend(self, letter: Symbol, slope: int) -> Place:
        """Along the same curve, one order higher, with slope*t added to one letter."""
        place = self.near.get((letter, "bend", slope))
        if place is None:
            with precision(self.bits, self.order + 2):
                # beyond t^order a curve need not be known: what is linear in s does not see it
                curves = {
                    s: arb_series([v[k] for k in range(self.order + 1)]) if isinstance(v, arb_series) else v
                    for s, v in self.letters.items()
                }
                curves[letter] = curves[letter] + arb_series([0, slope])
            place = self.near[letter, "bend", slope] = Place(curves, self.bits, self.order + 1)
        return place

    def _bent(self, inside: Term, letter: Symbol) -> Value:
        wanted: Any = arb(0)
        with precision(self.bits, self.order + 2):
            for slope, weight in _weights((self.order + 2) // 2):
                here = self._bend(letter, slope)._series(inside)
                there = self._bend(letter, -slope)._series(inside)
                wanted = wanted + (here - there) * arb(weight)
        if isinstance(wanted, arb):
            return wanted * 0
        if wanted.prec < self.order + 2:
            return NAN
        return arb_series([wanted[k + 1] for k in range(self.order + 1)])


def _written(exponent: Term) -> tuple[int, int]:
    """An exponent that is a written fraction, above and below the bar; (0, 0) if it is none, or too large for it."""
    found = exact(exponent)
    if found is None or max(abs(found.numerator), found.denominator) > HIGHEST_EXACT:
        return 0, 0
    return found.numerator, found.denominator


def _coefficient(series: Value, k: int) -> Value:
    if isinstance(series, arb):
        return series * 0
    return series[k] if series.prec > k else NAN


@cache
def _weights(count: int) -> tuple[tuple[int, fmpq], ...]:
    """Slopes 1…count with weights such that the sum of weight·(H(s) - H(-s)) is the part of H linear in s."""
    found = []
    for s in range(1, count + 1):
        weight = fmpq(1, 2 * s)
        for other in range(1, count + 1):
            if other != s:
                weight *= fmpq(other * other, other * other - s * s)
        found.append((s, weight))
    return tuple(found)


_HOW: dict[type[Term], Callable[[Place, Any], Value]] = {
    Number: Place._number,
    Symbol: Place._symbol,
    Constant: Place._constant,
    Sum: Place._sum,
    Product: Place._product,
    Quotient: Place._quotient,
    Negative: Place._negative,
    Power: Place._power,
    Root: Place._root,
    Abs: Place._abs,
    Approx: Place._approx,
    Call: lambda place, term: place._call(term),  # and on a border
    Piecewise: Place._piecewise,
    At: Place._at,
    Derivative: lambda place, term: place._derivative(term),  # along a curve it is another
    **dict.fromkeys((Chain, Equation, Inequality, Interval, Matrix, SetOf, Union, Vector), Place._nothing),
}
