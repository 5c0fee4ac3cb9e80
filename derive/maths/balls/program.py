"""A program: many terms as one flat list of operations, run at a point as a whole. Knows no rules and decides nothing.

A place works a term out when it is asked for it; a derivation asks for a hundred terms at the same few points, and
nearly all of them are parts of one another. So each distinct part becomes one operation, once, and a point costs the
operations alone. A part that is differentiated moves as a + t, as a power series: its slopes of every order are the
coefficients, and nothing else is known of slopes here. What is differentiated by x and by y moves along x = a + t,
y = b + s*t for a few s: the coefficient of t^n is a polynomial in s, and the mixed derivative one coefficient of it.

Only what is smooth is taken in: where pieces are joined, or three letters are differentiated by at once, `pair` says
None, and the place works it out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import factorial
from operator import add, mul, neg, sub, truediv
from typing import Any

from flint import fmpq

from derive.core.term import (
    At,
    Call,
    Constant,
    Derivative,
    Matrix,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
)
from derive.errors import TooLarge
from derive.maths.balls.exact import exact
from derive.maths.balls.functions import FUNCTIONS, head, power
from derive.maths.balls.operations import (
    CONSTANT,
    LETTER,
    UNARY,
    exponential,
    first_of,
    raised,
    rooted,
    scaled,
    second_of,
    set_off,
    sin_cos,
    slope,
    weights,
)
from derive.maths.walking import DEEP, depth, free

_LARGEST = 10**6  # a written exponent beyond this is left to the place
_MOST_MIXED = 6  # the order up to which a derivative by two letters is read off straight lines
_MOST_ROWS = 4  # of a determinant
_JOINED = frozenset(("abs", "sign", "sgn", "min", "max", "gamma", "factorial"))
_LOGARITHMS = frozenset(("ln", "log", "log2", "log10"))


class _Unsuitable(Exception):
    """A term that a program does not take in."""


class Way:
    """How letters are read inside an open question: some stand for values worked out before, some move."""

    __slots__ = ("bound", "moving", "series", "touched")

    def __init__(self, bound: Mapping[Symbol, int], moving: Mapping[Symbol, int], series: frozenset[Symbol]) -> None:
        self.bound = bound  # where the value stands that a letter is put equal to
        self.moving = moving  # how fast a letter moves
        self.series = series  # the letters whose values are series
        self.touched = frozenset((*bound, *moving))


class Program:
    """Operations for all the pairs of terms that were added, in an order in which each can be done."""

    __slots__ = ("code", "domains", "lines", "order", "pairs", "rough", "slots", "ways")

    def __init__(self) -> None:
        self.code: list[tuple[Any, Any, int]] = []  # (what, first, second): the k-th makes the k-th value
        self.slots: dict[Any, int] = {}
        self.order = 1  # the highest coefficient of a series that is asked for
        self.ways: dict[Any, Way] = {}
        self.lines: dict[Symbol, Way] = {}  # one letter moving and nothing else: the letters differentiated by
        self.rough = False  # whether a root or an inverse function occurs: it may take another branch elsewhere
        self.pairs: dict[tuple[Term, Term], int | None] = {}  # where the difference of a pair stands
        self.domains: dict[
            int, tuple[int, ...]
        ] = {}  # of a value: the logarithms and even roots it needs, transitively

    def pair(self, left: Term, right: Term) -> int | None:
        """Where the difference of two terms will stand; None if a place has to work them out."""
        key = (left, right)
        if key not in self.pairs:
            self.pairs[key] = self._pair(left, right)
        return self.pairs[key]

    def _pair(self, left: Term, right: Term) -> int | None:
        if depth(left) > DEEP or depth(right) > DEEP:
            return None
        try:
            return self._put(sub, self._value(left, None), self._value(right, None))
        except (_Unsuitable, TooLarge):
            return None  # what was begun stays: operations without a reader do no harm

    # writing

    def _put(self, what: Any, first: Any, second: int = UNARY) -> int:
        place = len(self.code)
        self.code.append((what, first, second))
        if self.domains:
            needs = self.domains.get(first, ()) if second != CONSTANT else ()
            if second >= 0 and (more := self.domains.get(second, ())) and more is not needs:
                needs = (*needs, *(each for each in more if each not in needs))
            if needs:
                self.domains[place] = needs
        return place

    def _shared(self, name: str, what: Any, first: int, second: int = UNARY) -> int:
        """An operation that is dear enough to look whether it stands there already."""
        key = (name, first, second)
        found = self.slots.get(key)
        if found is None:
            found = self.slots[key] = self._put(what, first, second)
        return found

    def _value(self, term: Term, way: Way | None) -> int:
        """The place of a term's value read in some way: a series where it moves, a ball where it does not."""
        key = (term, way)
        found = self.slots.get(key)
        if found is None:
            less = way and self._restricted(way, free(term))
            found = self._written(term, way) if less is way else self._value(term, less)
            self.slots[key] = found
        return found

    def _restricted(self, way: Way, inside: frozenset[Symbol]) -> Way | None:
        """The way as far as it concerns some letters, so that what it does not touch is shared."""
        if way.touched <= inside:
            return way
        if way.touched.isdisjoint(inside):
            return None
        bound = {letter: place for letter, place in way.bound.items() if letter in inside}
        moving = {letter: by for letter, by in way.moving.items() if letter in inside}
        return self._way(bound, moving, way.series & inside)

    def _way(self, bound: Mapping[Symbol, int], moving: Mapping[Symbol, int], series: frozenset[Symbol]) -> Way:
        if not bound and len(moving) == 1:
            ((letter, by),) = moving.items()
            if by == 1:
                found = self.lines.get(letter)
                if found is None:
                    found = self.lines[letter] = Way(bound, moving, series)
                return found
        key = (frozenset(bound.items()), frozenset(moving.items()))
        return self.ways.setdefault(key, Way(bound, moving, series))

    def _written(self, term: Term, way: Way | None) -> int:
        if way is None:
            for letter, line in self.lines.items():
                moved = self.slots.get((term, line))
                if moved is not None and letter in free(term):  # worked out moving: its value is the first coefficient
                    return self._put(head, moved)
        kind = type(term)
        if kind is Product or kind is Sum:
            parts = term.parts
            by = mul if kind is Product else add
            place = self._value(parts[0], way)
            for part in parts[1:]:
                if by is add and type(part) is Negative:
                    place = self._put(sub, place, self._value(part.arg, way))
                else:
                    place = self._put(by, place, self._value(part, way))
            return place
        how = _HOW.get(kind)
        if how is None:
            raise _Unsuitable
        return how(self, term, way)

    # open questions

    def _derivative(self, term: Derivative, way: Way | None) -> int:
        often: dict[Symbol, int] = {}
        inside: Term = term
        while type(inside) is Derivative:
            often[inside.wrt] = often.get(inside.wrt, 0) + 1
            inside = inside.expr
        if not free(inside).issuperset(often):
            return self._put(mul, self._value(inside, way), self._put(CONSTANT, fmpq(0), CONSTANT))
        bound: Mapping[Symbol, int] = {}
        if way is not None:
            way = self._restricted(way, free(inside))
        if way is not None:
            if way.series:
                raise _Unsuitable  # a curve along which something is differentiated
            bound = way.bound
        order = sum(often.values())
        self.order = max(self.order, order)
        if len(often) == 1:
            (letter,) = often
            return self._put(slope(order), self._along(inside, bound, {letter: 1}))
        if len(often) > 2 or order > _MOST_MIXED:
            raise _Unsuitable
        one, other = sorted(often, key=lambda s: s.name)
        place = -1
        for s, weight in weights(often[other], order):
            line = self._along(inside, bound, {one: 1, other: s} if s else {one: 1})
            part = self._put(scaled(weight), self._put(slope(order), line))
            place = part if place < 0 else self._put(add, place, part)
        share = fmpq(factorial(often[one]) * factorial(often[other]), factorial(order))
        return self._put(scaled(share), place)

    def _along(self, inside: Term, bound: Mapping[Symbol, int], moving: Mapping[Symbol, int]) -> int:
        return self._value(inside, self._way(bound, moving, frozenset(moving)))

    def _at(self, term: At, way: Way | None) -> int:
        bound = dict(way.bound) if way is not None else {}
        moving = dict(way.moving) if way is not None else {}
        series = way.series if way is not None else frozenset()
        places = [self._value(value, way) for value in term.values]
        for letter, value, place in zip(term.symbols, term.values, places, strict=True):
            moving.pop(letter, None)
            bound[letter] = place
            series = series - {letter} if series.isdisjoint(free(value)) else series | {letter}
        return self._value(term.expr, self._way(bound, moving, series))

    def _symbol(self, term: Symbol, way: Way | None) -> int:
        if way is None:
            return self._put(LETTER, (term, 0), CONSTANT)
        by = way.moving.get(term, 0)
        place = way.bound.get(term)
        if place is None:
            return self._put(LETTER, (term, by), CONSTANT)
        return self._put(set_off(by), place) if by else place

    # the plain heads

    def _number(self, term: Number, way: Way | None) -> int:
        value = term.value
        return self._put(CONSTANT, fmpq(value.numerator, value.denominator), CONSTANT)

    def _constant(self, term: Constant, way: Way | None) -> int:
        if term.name not in ("pi", "e"):
            raise _Unsuitable
        return self._put(CONSTANT, term.name, CONSTANT)

    def _negative(self, term: Negative, way: Way | None) -> int:
        return self._put(neg, self._value(term.arg, way))

    def _quotient(self, term: Quotient, way: Way | None) -> int:
        return self._put(truediv, self._value(term.num, way), self._value(term.den, way))

    def _power(self, term: Power, way: Way | None) -> int:
        base, written = term.base, term.exponent
        exponent = exact(written)
        if exponent is not None:
            p, q = exponent.numerator, exponent.denominator
            if max(abs(p), q) > _LARGEST:
                raise _Unsuitable
            inside = self._value(base, way)
            if q == 1 and p == 2:
                return self._put(mul, inside, inside)
            self.rough = self.rough or q > 1
            return self._limited(raised(p, q), inside) if q % 2 == 0 else self._put(raised(p, q), inside)
        if isinstance(base, Constant) and base.name == "e":
            return self._shared("exp", exponential, self._value(written, way))
        self.rough = True
        return self._limited(power, self._value(base, way), self._value(written, way))

    def _root(self, term: Root, way: Way | None) -> int:
        index = exact(term.index)
        if index is None or index.denominator != 1 or not 0 < index <= _LARGEST:
            raise _Unsuitable
        self.rough = True
        inside = self._value(term.arg, way)
        n = index.numerator
        return self._limited(rooted(n), inside) if n % 2 == 0 else self._put(rooted(n), inside)

    def _call(self, term: Call, way: Way | None) -> int:
        name = term.name
        if name == "det":
            return self._determinant(term, way)
        function = FUNCTIONS.get(name)
        if function is None or name in _JOINED or len(term.args) != 1:
            raise _Unsuitable
        inside = self._value(term.args[0], way)
        if name in _CIRCULAR:
            both = self._shared("sin_cos", sin_cos, inside)
            return _CIRCULAR[name](self, both)
        if name == "exp":
            return self._shared("exp", exponential, inside)
        if name in _LOGARITHMS:
            return self._limited(function, inside)
        self.rough = self.rough or name.startswith("a")
        return self._shared(name, function, inside)

    def _determinant(self, term: Call, way: Way | None) -> int:
        matrix = term.args[0]
        if len(term.args) != 1 or not isinstance(matrix, Matrix) or not 0 < len(matrix.rows) <= _MOST_ROWS:
            raise _Unsuitable
        if len(matrix.rows) != len(matrix.rows[0].items):
            raise _Unsuitable
        return self._by_minors([[self._value(item, way) for item in row.items] for row in matrix.rows])

    def _by_minors(self, rows: list[list[int]]) -> int:
        """By the first column: no division, so no pivot can be mistaken for zero."""
        if len(rows) == 1:
            return rows[0][0]
        place = -1
        for k, row in enumerate(rows):
            minor = self._by_minors([other[1:] for j, other in enumerate(rows) if j != k])
            part = self._put(mul, row[0], minor)
            place = part if place < 0 else self._put(sub if k % 2 else add, place, part)
        return place

    def _limited(self, what: Any, first: int, second: int = UNARY) -> int:
        """An operation that has a real value for a positive first value only."""
        place = self._put(what, first, second)
        self.domains[place] = (*self.domains.get(place, ()), place)
        return place


def _over(one: Any) -> Callable[[Program, int], int]:
    def write(program: Program, both: int) -> int:
        return program._put(truediv, program._put(CONSTANT, fmpq(1), CONSTANT), program._put(one, both))

    return write


_CIRCULAR: dict[str, Callable[[Program, int], int]] = {
    "sin": lambda program, both: program._put(first_of, both),
    "cos": lambda program, both: program._put(second_of, both),
    "tan": lambda program, both: program._put(truediv, program._put(first_of, both), program._put(second_of, both)),
    "cot": lambda program, both: program._put(truediv, program._put(second_of, both), program._put(first_of, both)),
    "sec": _over(second_of),
    "csc": _over(first_of),
}

_HOW: dict[type[Term], Callable[[Program, Any, Way | None], int]] = {
    At: Program._at,
    Derivative: Program._derivative,
    Number: Program._number,
    Symbol: Program._symbol,
    Constant: Program._constant,
    Quotient: Program._quotient,
    Negative: Program._negative,
    Power: Program._power,
    Root: Program._root,
    Call: Program._call,
}
