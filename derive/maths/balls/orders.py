"""Orders: how fast a term grows or vanishes beside a point, where it has no power series. Decides no claims.

With t > 0 the distance, l = ln(1/t) and m = ln l, an order is C t^a l^b m^d with C a ball that is not nought: the term
divided by it tends to 1. Other terms are only known to be no larger (x sin(1/x)), or to be smaller, or larger, than
every power of t (e^(-1/t), e^(1/t)). Sums whose leading parts cancel have no order here.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

from derive.core.noun import noun
from derive.core.term import (
    Abs,
    Approx,
    Call,
    E,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Term,
    sum_of,
    term_of,
)
from derive.maths.balls.exact import exact
from derive.maths.balls.functions import FUNCTIONS
from derive.maths.balls.germs import Beside, NoSeries
from derive.maths.balls.precision import precision
from derive.maths.walking import free

Powers = tuple[Fraction, Fraction, Fraction]  # of t, of l and of m
_0, _1 = Fraction(0), Fraction(1)
LEVEL: Powers = (_0, _0, _0)

# f(u) is near u for small u
_STEEP = frozenset(("sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh"))
_ENDS: dict[str, Callable[[], Any]] = {"atan": lambda: arb.pi() / 2, "tanh": lambda: arb(1), "erf": lambda: arb(1)}
_MOST_POWER = 400


@noun
class Order:
    """`front` is C, or None where only the size is known to be no more than this. `beyond` is -1 for what is smaller
    than every power of t, 1 for what is larger; then the powers say nothing and front only its sign.
    """

    front: Any
    powers: Powers = LEVEL
    beyond: int = 0

    @property
    def large(self) -> bool:
        """Whether it grows without bound, or may."""
        return self.beyond > 0 or (not self.beyond and _size(self.powers) > LEVEL)

    @property
    def small(self) -> bool:
        """Whether it tends to nought."""
        return self.beyond < 0 or (not self.beyond and _size(self.powers) < LEVEL)


def _size(powers: Powers) -> Powers:
    """In this order the greater is the larger one beside the point."""
    a, b, d = powers
    return -a, b, d


class Orders:
    """The orders of terms beside one point."""

    def __init__(self, near: Beside) -> None:
        self.near = near
        self.memo: dict[Term, Order] = {}

    def end(self, term: Term) -> tuple[int, Any]:
        """Where a term goes: (±1, None) without bound, (0, ball) to a number. Raises NoSeries."""
        with precision(self.near.place.bits, self.near.length):
            found = self.of(term)
            if found.small:
                return 0, arb(0)
            if found.front is None:
                raise NoSeries("it does not settle, as far as is known")
            return (1 if found.front > 0 else -1, None) if found.large else (0, found.front)

    def of(self, term: Term) -> Order:
        found = self.memo.get(term)
        if found is None:
            try:
                found = self._by_series(term)
            except NoSeries:
                found = self._work_out(term)
            self.memo[term] = found
        return found

    def _by_series(self, term: Term) -> Order:
        germ = self.near._settled(self.near._of(term))
        if not germ.coefficients:
            raise NoSeries("it vanishes as far as is known")
        return Order(germ.coefficients[0], (Fraction(germ.start), _0, _0))

    def _work_out(self, term: Term) -> Order:
        if not any(letter in self.near.moving for letter in free(term)):
            raise NoSeries("a part has no value")
        match term:
            case Sum(terms):
                return self._sum(terms)
            case Product(factors):
                product = self.of(factors[0])
                for factor in factors[1:]:
                    product = _product(product, self.of(factor))
                return product
            case Negative(inside):
                return _product(Order(arb(-1)), self.of(inside))
            case Quotient(num, den):
                return _product(self.of(num), _inverse(self.of(den)))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Root(inside, index) if n := exact(index):
                return _powered(self.of(inside), 1 / n)
            case Abs(inside):
                found = self.of(inside)
                return Order(None if found.front is None else abs(found.front), found.powers, found.beyond)
            case Approx(value, _):
                return self.of(value)
            case Call("log", (inside, base)):
                return _product(self._logarithm(inside), _inverse(self._logarithm(base)))
            case Call(name, (inside,)):
                return self._call(name, inside)
        raise NoSeries(f"no order of a {type(term).__name__}")

    def _sum(self, terms: tuple[Term, ...]) -> Order:
        flat = [part for term in terms for part in (term.terms if isinstance(term, Sum) else (term,))]
        numbers = [value for part in flat if (value := exact(part)) is not None]
        orders = [self.of(part) for part in flat if exact(part) is None]
        if sum(numbers):  # 1 - 1 is nought, and nothing is left of it
            orders.append(self.of(term_of(sum(numbers, _0))))
        grown = [order for order in orders if order.beyond > 0]
        if grown:
            if any(order.front is None or order.front * grown[0].front < 0 for order in grown):
                raise NoSeries("two parts grow faster than every power")
            return grown[0]
        ranked = [order for order in orders if not order.beyond]
        if not ranked:
            return Order(None, LEVEL, -1)
        top = max((order.powers for order in ranked), key=_size)
        fronts = [order.front for order in ranked if order.powers == top]
        if any(front is None for front in fronts):
            return Order(None, top)
        front = sum(fronts, arb(0))
        if not front.is_finite() or front.contains(0):
            raise NoSeries("the leading parts cancel")
        return Order(front, top)

    def _power(self, base: Term, exponent: Term) -> Order:
        n = exact(exponent)
        if n is not None and max(abs(n.numerator), n.denominator) <= _MOST_POWER:
            return _powered(self.of(base), n)
        if base is E:
            return self._exponential(exponent)
        return self._exponential(Product((exponent, Call("ln", (base,)))))

    def _call(self, name: str, inside: Term) -> Order:
        name = name.replace("arc", "a").replace("arsinh", "asinh")
        if name == "ln":
            return self._logarithm(inside)
        if name == "exp":
            return self._exponential(inside)
        if name == "sqrt":
            return _powered(self.of(inside), Fraction(1, 2))
        found = self.of(inside)
        if found.small:
            if name in _STEEP:
                return found
            front = FUNCTIONS[name](arb(0)) if name in FUNCTIONS else arb("nan")
        elif found.large:
            if name in ("sin", "cos"):
                return Order(None)
            if name in _ENDS and found.front is not None:
                return Order(_ENDS[name]() * (1 if found.front > 0 else -1))
            if name in ("sinh", "cosh") and found.front is not None:
                rising = self._exponential(inside if found.front > 0 else Negative(inside))
                sign = -1 if name == "sinh" and found.front < 0 else 1
                return Order(rising.front * arb(sign) / 2, rising.powers, rising.beyond)
            raise NoSeries(f"{name} of what grows without bound")
        elif found.front is None:
            if name in ("sin", "cos"):
                return Order(None)
            raise NoSeries(f"{name} of what does not settle")
        else:
            front = FUNCTIONS[name](found.front) if name in FUNCTIONS else arb("nan")
        if not front.is_finite() or front.contains(0):
            raise NoSeries(f"{name} beside a zero or a pole")
        return Order(front)

    def _logarithm(self, inside: Term) -> Order:
        found = self.of(inside)
        if found.beyond:
            if isinstance(inside, Power) and inside.base is E:
                return self.of(inside.exponent)
            if isinstance(inside, Call) and inside.name == "exp":
                return self.of(inside.args[0])
            raise NoSeries("the logarithm of what is beyond every power")
        if found.front is None or not found.front > 0:
            raise NoSeries("the logarithm of what is not surely positive")
        a, b, d = found.powers
        if a:
            return Order(_ball(-a), (_0, _1, _0))
        if b:
            return Order(_ball(b), (_0, _0, _1))
        if d:
            raise NoSeries("a logarithm of a logarithm of a logarithm")
        if found.front.contains(1):
            return self.of(sum_of((inside, Negative(Number(1)))))  # ln(1 + u) is near u
        return Order(found.front.log())

    def _exponential(self, exponent: Term) -> Order:
        number, rest = _number_and_rest(exponent)
        if isinstance(rest, Call) and rest.name == "ln" and number is not None:
            return _powered(self.of(rest.args[0]), number)
        found = self.of(exponent)
        if found.small:
            return Order(arb(1))
        if not found.large:
            if found.front is None:
                raise NoSeries("the exponential of what does not settle")
            return Order(found.front.exp())
        if found.front is None:
            raise NoSeries("the exponential of what may grow either way")
        if not found.beyond and _size(found.powers) <= (_0, _1, _0):
            return _like_a_power(found)
        return Order(arb(1), LEVEL, 1 if found.front > 0 else -1)


def _like_a_power(exponent: Order) -> Order:
    """e^(-C l) to leading order, or slower: no larger than a power with a little less than C."""
    if exponent.front > 0:
        raise NoSeries("an exponential that grows like a power")
    _, b, d = exponent.powers
    less = Fraction(int((abs(exponent.front) * 128).lower().floor().unique_fmpz() or 0) - 1, 128)
    if b == 1 and not d and less > 0:
        return Order(None, (less, _0, _0))
    if not b and d == 1 and less > 0:
        return Order(None, (_0, -less, _0))
    if b > 0 or d > 1:
        return Order(None, (_0, Fraction(-1), _0))
    raise NoSeries("an exponential that vanishes slowly")


def _number_and_rest(term: Term) -> tuple[Fraction | None, Term]:
    if isinstance(term, Negative):
        number, rest = _number_and_rest(term.arg)
        return None if number is None else -number, rest
    if isinstance(term, Product) and len(term.factors) == 2:
        number = exact(term.factors[0])
        if number is not None:
            return number, term.factors[1]
    return _1, term


def _ball(value: Fraction) -> Any:
    return arb(fmpq(value.numerator, value.denominator))


def _product(one: Order, other: Order) -> Order:
    front = None if one.front is None or other.front is None else one.front * other.front
    if one.beyond or other.beyond:
        if one.beyond * other.beyond < 0:
            raise NoSeries("a product of what is beyond every power both ways")
        beyond = one.beyond or other.beyond
        if beyond > 0 and front is None:
            raise NoSeries("a product that may grow either way")
        return Order(front, LEVEL, beyond)
    a, b, d = (p + q for p, q in zip(one.powers, other.powers, strict=True))
    return Order(front, (a, b, d))


def _inverse(order: Order) -> Order:
    if order.front is None:
        raise NoSeries("a division by what may be nought")
    a, b, d = order.powers
    return Order(1 / order.front, (-a, -b, -d), -order.beyond)


def _powered(order: Order, n: Fraction) -> Order:
    if not n:
        return Order(arb(1))
    if n < 0:
        return _powered(_inverse(order), -n)
    if order.front is None:
        front = None
    elif n.denominator == 1:
        front = order.front ** int(n)
    elif order.front > 0:
        front = order.front ** fmpq(n.numerator, n.denominator)
    elif n.denominator % 2:
        front = (-order.front) ** fmpq(n.numerator, n.denominator) * (-1) ** n.numerator
    else:
        raise NoSeries("an even root of what is negative")
    a, b, d = (p * n for p in order.powers)
    return Order(front, (a, b, d), order.beyond)
