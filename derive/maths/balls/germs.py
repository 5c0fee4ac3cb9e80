"""Germs: what a term does just beside a point, as powers of a distance t > 0, from t^-n on. Decides no claims.

A germ is c_v t^v + c_(v+1) t^(v+1) + … + O(t^n), the coefficients balls. Beside a point the sign of a germ is that of
its first coefficient, so absolute values and their kin have a branch there even if the point itself is a joint.
A first coefficient that is zero to half the working digits counts as zero: evidence, as when two values agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flint import arb, arb_series, fmpq

from derive.core.term import (
    Abs,
    Approx,
    At,
    Call,
    Constant,
    Derivative,
    Equation,
    Inequality,
    Negative,
    Piecewise,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
)
from derive.maths.balls.exact import exact
from derive.maths.balls.functions import FUNCTIONS
from derive.maths.balls.place import Place
from derive.maths.balls.precision import precision
from derive.maths.walking import free

MOST_POWER = 400


class NoSeries(ArithmeticError):
    """No series in powers of t, or its first coefficient could not be told from zero."""


class Germ:
    __slots__ = ("coefficients", "start")

    def __init__(self, start: int, coefficients: list[Any]) -> None:
        self.start = start
        self.coefficients = coefficients

    @property
    def end(self) -> int:
        return self.start + len(self.coefficients)

    def __getitem__(self, k: int) -> Any:
        """The coefficient of t^k. Raises NoSeries beyond what is known."""
        if k >= self.end:
            raise NoSeries("too few coefficients are known")
        return self.coefficients[k - self.start] if k >= self.start else arb(0)


class Beside:
    """Beside one point: the letters that move are germs, all others have values."""

    def __init__(self, place: Place, moving: Mapping[Symbol, Germ], length: int) -> None:
        self.place = place
        self.moving = dict(moving)
        self.length = length
        self.memo: dict[Term, Germ] = {}

    def germ(self, term: Term) -> Germ:
        """The germ of a term. Raises NoSeries."""
        with precision(self.place.bits, self.length):
            return self._of(term)

    def _of(self, term: Term) -> Germ:
        found = self.memo.get(term)
        if found is None:
            found = self.memo[term] = self._work_out(term)
        return found

    def _work_out(self, term: Term) -> Germ:
        if not any(letter in self.moving for letter in free(term)):
            return self._constant(self.place.ball(term))
        match term:
            case Symbol():
                return self.moving[term]
            case Sum(terms):
                total = self._of(terms[0])
                for part in terms[1:]:
                    total = _add(total, self._of(part))
                return total
            case Product(factors):
                product = self._of(factors[0])
                for part in factors[1:]:
                    product = self._times(product, self._of(part))
                return product
            case Negative(inside):
                return _negative(self._of(inside))
            case Quotient(num, den):
                return self._over(self._of(num), self._of(den))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Root(inside, index):
                n = exact(index)
                if n is None or not n:
                    raise NoSeries("a root without a fixed index")
                return self._rational_power(self._of(inside), (1 / n).numerator, (1 / n).denominator)
            case Abs(inside):
                return self._absolute(self._of(inside))
            case Approx(value, _):
                return self._of(value)
            case Call(name, args):
                return self._call(name, args)
            case Piecewise():
                return self._of(self._chosen(term))
            case At(expr, symbols, values):
                return self._at(expr, symbols, values)
            case Derivative(expr, letter, _):
                return self._derivative(term, expr, letter)
        raise NoSeries(f"no series of a {type(term).__name__}")

    # arithmetic

    def _constant(self, ball: Any) -> Germ:
        if not ball.is_finite():
            raise NoSeries("a part has no value")
        return Germ(0, [ball, *(arb(0) for _ in range(self.length - 1))])

    def _settled(self, germ: Germ) -> Germ:
        """The germ from its first coefficient that is not zero; with no coefficients if none is known."""
        for k, ball in enumerate(germ.coefficients):
            if not ball.is_finite():
                raise NoSeries("a part has no value")
            if not ball.contains(0):
                return Germ(germ.start + k, germ.coefficients[k:])
            if not _tiny(ball, self.place.bits):
                raise NoSeries("a coefficient could not be told from zero")
        return Germ(germ.end, [])

    def _times(self, a: Germ, b: Germ) -> Germ:
        a, b = self._settled(a), self._settled(b)
        length = min(len(a.coefficients), len(b.coefficients))
        return _germ(a.start + b.start, _series(a) * _series(b), length)

    def _over(self, a: Germ, b: Germ) -> Germ:
        a, b = self._settled(a), self._settled(b)
        if not b.coefficients:
            raise NoSeries("a denominator vanishes as far as is known")
        length = min(len(a.coefficients), len(b.coefficients))
        return _germ(a.start - b.start, _series(a) / _series(b), length)

    def _power(self, base: Term, exponent: Term) -> Germ:
        n = exact(exponent)
        if n is not None and max(abs(n.numerator), n.denominator) <= MOST_POWER:
            return self._rational_power(self._of(base), n.numerator, n.denominator)
        if isinstance(base, Constant) and base.name == "e":
            return self._through("exp", self._of(exponent))
        return self._through("exp", self._times(self._of(exponent), self._through("ln", self._of(base))))

    def _rational_power(self, base: Germ, p: int, q: int) -> Germ:
        if not p:
            return self._constant(arb(1))
        base = self._settled(base)
        if base.start * p % q:
            raise NoSeries("a fractional power of the distance")
        if not base.coefficients:
            if p < 0 or q % 2 == 0:
                raise NoSeries("a power of what vanishes as far as is known")
            return Germ(base.start * p // q, [])
        series = _series(base)
        if q == 1:
            powered = series**p if p > 0 else arb_series([1]) / series**-p
        elif series[0] > 0:
            powered = series ** fmpq(p, q)
        elif q % 2:
            powered = (-series) ** fmpq(p, q)
            powered = -powered if p % 2 else powered
        else:
            raise NoSeries("an even root of what is negative")
        return _germ(base.start * p // q, powered, len(base.coefficients))

    # branches

    def sign(self, germ: Germ) -> int:
        """Of the germ just beside the point; 0 if it vanishes as far as is known."""
        settled = self._settled(germ)
        if not settled.coefficients:
            return 0
        return 1 if settled.coefficients[0] > 0 else -1

    def _absolute(self, germ: Germ) -> Germ:
        return _negative(germ) if self.sign(germ) < 0 else germ

    def _greatest(self, germs: list[Germ], sign: int) -> Germ:
        best = germs[0]
        for germ in germs[1:]:
            gap = _add(germ, _negative(best))
            found = self.sign(gap)
            if found == sign:
                best = germ
            elif not found:  # which is greater is not known, but they agree as far as this
                best = Germ(best.start, best.coefficients[: max(0, gap.end - best.start)])
        return best

    def _sign_of(self, germ: Germ) -> Germ:
        found = self.sign(germ)
        if not found:
            raise NoSeries("the sign of what vanishes as far as is known")
        return self._constant(arb(found))

    def _chosen(self, term: Piecewise) -> Term:
        """The piece that the points just beside belong to."""
        for value, condition in zip(term.values, term.conditions, strict=False):
            assert isinstance(condition, (Equation, Inequality))
            sign = self.sign(_add(self._of(condition.lhs), _negative(self._of(condition.rhs))))
            if not sign:
                raise NoSeries("a condition that is neither true nor false as far as is known")
            relation = condition.relation if isinstance(condition, Inequality) else "="
            if relation == "!=" or (relation[0] == "<" and sign < 0) or (relation[0] == ">" and sign > 0):
                return value
        if len(term.values) == len(term.conditions):
            raise NoSeries("no piece is given there")
        return term.values[-1]

    # functions

    def _call(self, name: str, args: tuple[Term, ...]) -> Germ:
        germs = [self._of(arg) for arg in args]
        special = _SPECIAL.get(name)
        if special is not None:
            return special(self, germs)
        if name == "log" and len(germs) == 2:
            return self._over(self._through("ln", germs[0]), self._through("ln", germs[1]))
        if len(germs) != 1:
            raise NoSeries(f"no series of {name}")
        return self._through(name, germs[0])

    def _through(self, name: str, inside: Germ) -> Germ:
        function = FUNCTIONS.get(name)
        if function is None:
            raise NoSeries(f"no series of {name}")
        inside = self._settled(inside)
        if inside.start < 0:
            if name not in ("atan", "arctan"):
                raise NoSeries(f"{name} of what grows without bound")
            quarter = self._constant(arb.pi() / 2 * self.sign(inside))
            return _add(quarter, _negative(self._through("atan", self._over(self._constant(arb(1)), inside))))
        whole = arb_series([inside[k] for k in range(inside.end)] or [0])
        try:
            found = function(whole)
        except (TypeError, ValueError, ZeroDivisionError) as error:
            raise NoSeries(str(error)) from error
        if isinstance(found, arb):
            return self._constant(found)
        length = min(self.length, inside.end)
        return _germ(0, found, length)

    def _quotient_of(self, over: str, under: str, germ: Germ) -> Germ:
        above = self._through(over, germ) if over else self._constant(arb(1))
        return self._over(above, self._through(under, germ))

    def _at(self, expr: Term, symbols: tuple[Symbol, ...], values: tuple[Term, ...]) -> Germ:
        moving = {**self.moving, **dict(zip(symbols, (self._of(value) for value in values), strict=True))}
        return Beside(self.place, moving, self.length)._of(expr)

    def _derivative(self, term: Term, expr: Term, letter: Symbol) -> Germ:
        along = self.moving.get(letter)
        if along is not None and not any(s is not letter and s in self.moving for s in free(expr)):
            return self._over(_slope(self._of(expr)), _slope(along))
        letters: dict[Symbol, Any] = dict(self.place.letters)
        for symbol, germ in self.moving.items():
            if germ.start < 0:
                raise NoSeries("a slope far out")
            letters[symbol] = arb_series([germ[k] for k in range(min(self.length, germ.end))])
        value = Place(letters, self.place.bits, self.length - 1).whole(term)
        return self._constant(value) if isinstance(value, arb) else _germ(0, value, self.length)


def _special(over: str, under: str) -> Callable[[Beside, list[Germ]], Germ]:
    return lambda beside, germs: beside._quotient_of(over, under, germs[0])


_SPECIAL: dict[str, Callable[[Beside, list[Germ]], Germ]] = {
    "tan": _special("sin", "cos"), "cot": _special("cos", "sin"), "sec": _special("", "cos"),
    "csc": _special("", "sin"), "tanh": _special("sinh", "cosh"), "coth": _special("cosh", "sinh"),
    "sech": _special("", "cosh"), "csch": _special("", "sinh"),
    "abs": lambda beside, germs: beside._absolute(germs[0]),
    "sign": lambda beside, germs: beside._sign_of(germs[0]),
    "sgn": lambda beside, germs: beside._sign_of(germs[0]),
    "max": lambda beside, germs: beside._greatest(germs, 1),
    "min": lambda beside, germs: beside._greatest(germs, -1),
    "sqrt": lambda beside, germs: beside._rational_power(germs[0], 1, 2),
    "cbrt": lambda beside, germs: beside._rational_power(germs[0], 1, 3),
}  # fmt: skip


def _tiny(ball: Any, bits: int) -> bool:
    return bool(abs(ball).upper() < arb(2) ** (-bits // 2))


def _series(germ: Germ) -> Any:
    return arb_series(germ.coefficients or [0])


def _germ(start: int, series: Any, length: int) -> Germ:
    length = min(length, series.prec)
    return Germ(start, [series[k] for k in range(length)])


def _negative(germ: Germ) -> Germ:
    return Germ(germ.start, [-ball for ball in germ.coefficients])


def _add(a: Germ, b: Germ) -> Germ:
    start, end = min(a.start, b.start), min(a.end, b.end)
    return Germ(min(start, end), [a[k] + b[k] for k in range(start, end)])


def _slope(germ: Germ) -> Germ:
    """By t, coefficient by coefficient."""
    return Germ(germ.start - 1, [ball * (germ.start + k) for k, ball in enumerate(germ.coefficients)])


def beside(place: Place, wrt: Symbol, about: Term, side: int, length: int, stretch: int = 1) -> Beside:
    """Just beside `about`: wrt = about + side·t^stretch; at oo or -oo, wrt = ±1/t^stretch. Raises NoSeries."""
    with precision(place.bits, length):
        far = infinite(about)
        if far:
            moving = Germ(-stretch, [arb(far), *(arb(0) for _ in range(length - 1))])
        else:
            here = place.ball(about)
            if not here.is_finite():
                raise NoSeries("the point has no value")
            rest = [arb(side if k == stretch else 0) for k in range(1, max(length, stretch + 1))]
            moving = Germ(0, [here, *rest])
    return Beside(place, {wrt: moving}, length)


def infinite(term: Term) -> int:
    """1 for oo, -1 for -oo, 0 for anything else."""
    if isinstance(term, Negative):
        return -infinite(term.arg)
    return int(isinstance(term, Constant) and term.name == "oo")
