"""A program: many terms as one flat list of operations, run at a point as a whole. Knows no rules and decides nothing.

A place works a term out when it is asked for it; a derivation asks for a hundred terms at the same few points, and
nearly all of them are parts of one another. So each distinct part becomes one operation, once, and a point costs the
operations alone. A part that is differentiated moves as a + t, as a power series of two coefficients: its value is
the first and its slope the second, and nothing else is known of slopes here.

Only what is smooth is taken in: where pieces are joined, where an open question stands inside another, or "at x = …",
`pair` says None, and the place works it out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache, partial
from operator import add, itemgetter, mul, neg, sub, truediv
from typing import Any

from flint import arb, arb_series, fmpq

from derive.core.term import (
    Call,
    Constant,
    Derivative,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    symbols_in,
)
from derive.errors import TooLarge
from derive.maths.balls.exact import exact
from derive.maths.balls.functions import FUNCTIONS, NAN, Value, head, power, rational_power, root
from derive.maths.balls.precision import precision
from derive.maths.walking import DEEP, depth

_LARGEST = 10**6  # a written exponent beyond this is left to the place
_JOINED = frozenset(("abs", "sign", "sgn", "min", "max", "gamma", "factorial"))
_LOGARITHMS = frozenset(("ln", "log", "log2", "log10"))
_UNARY, _CONSTANT, _LETTER = -1, -2, -3
_ZERO = arb(0)
_first, _second = itemgetter(0), itemgetter(1)


class _Unsuitable(Exception):
    """A term that a program does not take in."""


class Program:
    """Operations for all the pairs of terms that were added, in an order in which each can be done."""

    __slots__ = ("code", "domains", "movers", "pairs", "rough", "slots")

    def __init__(self) -> None:
        self.code: list[tuple[Any, Any, int]] = []  # (what, first, second): the k-th makes the k-th value
        self.slots: dict[Any, int] = {}
        self.movers: dict[Symbol, int] = {}  # the letters by which something is differentiated
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
            return self._put(sub, self._value(left), self._value(right))
        except (_Unsuitable, TooLarge):
            return None  # what was begun stays: operations without a reader do no harm

    # writing

    def _put(self, what: Any, first: Any, second: int = _UNARY) -> int:
        place = len(self.code)
        self.code.append((what, first, second))
        if self.domains:
            needs = self.domains.get(first, ()) if second != _CONSTANT else ()
            if second >= 0 and (more := self.domains.get(second, ())) and more is not needs:
                needs = (*needs, *(each for each in more if each not in needs))
            if needs:
                self.domains[place] = needs
        return place

    def _shared(self, name: str, what: Any, first: int, second: int = _UNARY) -> int:
        """An operation that is dear enough to look whether it stands there already."""
        key = (name, first, second)
        found = self.slots.get(key)
        if found is None:
            found = self.slots[key] = self._put(what, first, second)
        return found

    def _value(self, term: Term) -> int:
        """The place of a term's value, a ball."""
        key = (term, None)
        found = self.slots.get(key)
        if found is None:
            found = self.slots[key] = self._ball(term)
        return found

    def _ball(self, term: Term) -> int:
        movers = self.movers
        for letter in sorted((s for s in symbols_in(term) if s in movers), key=movers.__getitem__):
            moved = self.slots.get((term, letter))
            if moved is not None:  # it is worked out moving: its value is the first coefficient
                return self._put(head, moved)
        if type(term) is Derivative:
            letter, inside = term.wrt, term.expr
            if letter not in symbols_in(inside):
                return self._put(mul, self._value(inside), self._put(_CONSTANT, fmpq(0), _CONSTANT))
            self.movers.setdefault(letter, len(self.movers))
            return self._put(_slope, self._moving(inside, letter))
        return self._made_of(term, None)

    def _moving(self, term: Term, letter: Symbol) -> int:
        """The place of a term along one letter: a series where it depends on the letter, a ball where it does not."""
        if letter not in symbols_in(term):
            return self._value(term)
        key = (term, letter)
        found = self.slots.get(key)
        if found is None:
            if type(term) is Derivative:
                raise _Unsuitable
            found = self.slots[key] = self._made_of(term, letter)
        return found

    def _made_of(self, term: Term, along: Symbol | None) -> int:
        kind = type(term)
        if kind is Product or kind is Sum:
            parts = term.parts
            by = mul if kind is Product else add
            place = self._part(parts[0], along)
            for part in parts[1:]:
                if by is add and type(part) is Negative:
                    place = self._put(sub, place, self._part(part.arg, along))
                else:
                    place = self._put(by, place, self._part(part, along))
            return place
        how = _HOW.get(kind)
        if how is None:
            raise _Unsuitable
        return how(self, term, along)

    def _part(self, term: Term, along: Symbol | None) -> int:
        return self._value(term) if along is None else self._moving(term, along)

    def _number(self, term: Number, along: Symbol | None) -> int:
        value = term.value
        return self._put(_CONSTANT, fmpq(value.numerator, value.denominator), _CONSTANT)

    def _constant(self, term: Constant, along: Symbol | None) -> int:
        if term.name not in ("pi", "e"):
            raise _Unsuitable
        return self._put(_CONSTANT, term.name, _CONSTANT)

    def _symbol(self, term: Symbol, along: Symbol | None) -> int:
        return self._put(_LETTER, (term, along is not None), _CONSTANT)

    def _negative(self, term: Negative, along: Symbol | None) -> int:
        return self._put(neg, self._part(term.arg, along))

    def _quotient(self, term: Quotient, along: Symbol | None) -> int:
        return self._put(truediv, self._part(term.num, along), self._part(term.den, along))

    def _power(self, term: Power, along: Symbol | None) -> int:
        base, written = term.base, term.exponent
        exponent = exact(written)
        if exponent is not None:
            p, q = exponent.numerator, exponent.denominator
            if max(abs(p), q) > _LARGEST:
                raise _Unsuitable
            inside = self._part(base, along)
            if q == 1 and p == 2:
                return self._put(mul, inside, inside)
            self.rough = self.rough or q > 1
            return self._limited(_raised(p, q), inside) if q % 2 == 0 else self._put(_raised(p, q), inside)
        if isinstance(base, Constant) and base.name == "e":
            return self._shared("exp", _exp, self._part(written, along))
        self.rough = True
        return self._limited(power, self._part(base, along), self._part(written, along))

    def _root(self, term: Root, along: Symbol | None) -> int:
        index = exact(term.index)
        if index is None or index.denominator != 1 or not 0 < index <= _LARGEST:
            raise _Unsuitable
        self.rough = True
        inside = self._part(term.arg, along)
        n = index.numerator
        return self._limited(_rooted(n), inside) if n % 2 == 0 else self._put(_rooted(n), inside)

    def _call(self, term: Call, along: Symbol | None) -> int:
        name = term.name
        function = FUNCTIONS.get(name)
        if function is None or name in _JOINED or len(term.args) != 1:
            raise _Unsuitable
        inside = self._part(term.args[0], along)
        if name in _CIRCULAR:
            both = self._shared("sin_cos", _sin_cos, inside)
            return _CIRCULAR[name](self, both)
        if name == "exp":
            return self._shared("exp", _exp, inside)
        if name in _LOGARITHMS:
            return self._limited(function, inside)
        self.rough = self.rough or name.startswith("a")
        return self._shared(name, function, inside)

    def _limited(self, what: Any, first: int, second: int = _UNARY) -> int:
        """An operation that has a real value for a positive first value only."""
        place = self._put(what, first, second)
        self.domains[place] = (*self.domains.get(place, ()), place)
        return place

    # running

    def run(self, point: Mapping[Symbol, Fraction], bits: int, values: list[Value]) -> None:
        """Work out, at a point, every value that is not in the list yet."""
        with precision(bits, 2):
            waiting = iter(self.code[len(values) :])
            put = values.append
            while True:
                try:
                    for what, first, second in waiting:
                        if second >= 0:
                            put(what(values[first], values[second]))
                        elif second == _UNARY:
                            put(what(values[first]))
                        elif what == _CONSTANT:
                            put(arb(first) if type(first) is fmpq else arb.pi() if first == "pi" else arb(1).exp())
                        else:
                            value = point[first[0]]
                            ball = arb(fmpq(value.numerator, value.denominator))
                            put(arb_series([ball, 1]) if first[1] else ball)
                    break
                except (ArithmeticError, ValueError):  # a division by a series that may begin with nought
                    put(NAN)

    def leaves_reals(self, place: int, values: list[Value]) -> bool:
        """Whether a logarithm or an even root is asked of a negative number on the way to a value."""
        for each in self.domains.get(place, ()):
            inside = values[self.code[each][1]]
            if (inside[0] if type(inside) is arb_series else inside) < 0:
                return True
        return False


class Trial:
    """One point, with the values of a program there at each precision that was asked for."""

    __slots__ = ("point", "program", "values")

    def __init__(self, program: Program, point: Mapping[Symbol, Fraction]) -> None:
        self.program = program
        self.point = point
        self.values: dict[int, list[Value]] = {}

    def agree(self, pair: int, bits: int) -> bool | None:
        """True where a pair cannot be told apart, to half the digits; None where a closer look is needed."""
        values = self.values.get(bits)
        gap = values[pair] if values is not None and pair < len(values) else self._of(pair, bits)
        return True if gap.is_finite() and gap.contains(_ZERO) and gap.rad() < _tiny(bits) else None

    def leaves_reals(self, pair: int) -> bool:
        """Whether both sides of a pair ask for the logarithm or the even root of a negative number here."""
        gap = self._of(pair, 128)
        if gap.is_finite():
            return False
        program, values = self.program, self.values[128]
        return all(program.leaves_reals(side, values) for side in program.code[pair][1:])

    def _of(self, pair: int, bits: int) -> Any:
        values = self.values.get(bits)
        if values is None:
            values = self.values[bits] = []
        if len(values) <= pair:
            self.program.run(self.point, bits, values)
        return values[pair]


@cache
def _tiny(bits: int) -> Any:
    return arb(fmpq(1, 2 ** (bits // 2)))


def _slope(value: Value) -> Value:
    # where a term has no value it has no slope, even if a part of it has: ln x + x at -1
    return value[1] if type(value) is arb_series and value[0].is_finite() and value.prec > 1 else NAN


def _exp(value: Value) -> Value:
    return value.exp()


def _sin_cos(value: Value) -> Value:
    return value.sin_cos()


@cache
def _raised(p: int, q: int) -> Callable[[Value], Value]:
    return partial(rational_power, p=p, q=q)


@cache
def _rooted(n: int) -> Callable[[Value], Value]:
    return partial(root, n=n)


def _over(one: Any) -> Callable[[Program, int], int]:
    def write(program: Program, both: int) -> int:
        return program._put(truediv, program._put(_CONSTANT, fmpq(1), _CONSTANT), program._put(one, both))

    return write


_CIRCULAR: dict[str, Callable[[Program, int], int]] = {
    "sin": lambda program, both: program._put(_first, both),
    "cos": lambda program, both: program._put(_second, both),
    "tan": lambda program, both: program._put(truediv, program._put(_first, both), program._put(_second, both)),
    "cot": lambda program, both: program._put(truediv, program._put(_second, both), program._put(_first, both)),
    "sec": _over(_second),
    "csc": _over(_first),
}

_HOW: dict[type[Term], Callable[[Program, Any, Symbol | None], int]] = {
    Number: Program._number,
    Symbol: Program._symbol,
    Constant: Program._constant,
    Quotient: Program._quotient,
    Negative: Program._negative,
    Power: Program._power,
    Root: Program._root,
    Call: Program._call,
}
