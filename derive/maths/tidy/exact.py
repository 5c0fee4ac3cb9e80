"""Exact values: sin 0, cos(π/3), ln e, e^(2 ln x), |-3|. Each is a fact of a table or of a definition."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from derive.core.term import (
    ONE,
    PI,
    TWO,
    ZERO,
    Abs,
    Call,
    E,
    Equation,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Symbol,
    Term,
    symbols_in,
)  # fmt: skip
from derive.maths.form import number_in
from derive.maths.tidy.fold import fold
from derive.maths.tidy.join import join
from derive.maths.tidy.numbers import number_written, root_of_number
from derive.maths.tidy.split import split
from derive.maths.tidy.style import Style
from derive.maths.tidy.view import Split

_HALF = Quotient(ONE, TWO)
_ROOT2, _ROOT3 = Root(TWO), Root(Number(3))
_SIXTH, _QUARTER, _THIRD = Fraction(1, 6), Fraction(1, 4), Fraction(1, 3)
# sine of k·π in the first quarter turn
_SINES = {
    Fraction(0): ZERO, _SIXTH: _HALF, _QUARTER: Quotient(_ROOT2, TWO), _THIRD: Quotient(_ROOT3, TWO),
    Fraction(1, 2): ONE,
}  # fmt: skip
_TANGENTS = {Fraction(0): ZERO, _SIXTH: Quotient(_ROOT3, Number(3)), _QUARTER: ONE, _THIRD: _ROOT3}
_AT_ZERO = {
    "sinh": ZERO, "tanh": ZERO, "cosh": ONE, "sech": ONE, "asin": ZERO, "atan": ZERO, "asinh": ZERO, "atanh": ZERO,
    "erf": ZERO,
}  # fmt: skip
_ODD = frozenset(("sin", "tan", "csc", "cot", "sinh", "tanh", "csch", "coth", "asin", "atan", "asinh", "atanh"))
_EVEN = frozenset(("cos", "sec", "cosh", "sech"))


def exact(term: Term, style: Style) -> tuple[Term, tuple[Term, ...]]:
    """One node with its exact value put in, and that fact as an equation (for the words)."""
    made: Term | None = None
    match term:
        case Call(name, (inside,)):
            made = _call(name, inside, style)
        case Call("log", (inside, base)):
            made = _log(inside, base, style)
        case Call("max" | "min", args):
            made = _outermost(term.name, args)
        case Power(base, exponent) if base is E:
            made = _e_to(exponent, style)
        case Abs(inside):
            made = _absolute(inside, style)
        case Power(Abs(inside), exponent) if _is_even(exponent):
            made = Power(inside, exponent)
        case Root(Power(inside, exponent), index) if index is TWO and _is_even(exponent):
            half = (number_in(exponent) or Fraction(0)) / 2
            made = Abs(inside) if half == 1 else Power(Abs(inside), number_written(half))
    return (term, ()) if made is None or made is term else (made, (Equation(term, fold(made, style)),))


def _outermost(name: str, args: tuple[Term, ...]) -> Term | None:
    """The greatest or least of numbers; None where one of them is none."""
    values = [number_in(each) for each in args]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    return args[values.index(max(known) if name == "max" else min(known))]


def _is_even(exponent: Term) -> bool:
    known = number_in(exponent)
    return known is not None and known > 0 and known % 2 == 0


def _call(name: str, inside: Term, style: Style) -> Term | None:
    if name == "ln":
        return _ln(inside, style)
    if name == "exp":
        return _e_to(inside, style)
    if inside is ZERO and name in _AT_ZERO:
        return _AT_ZERO[name]
    if name in ("sinh", "cosh", "tanh") and isinstance(inside, Call) and inside.name == "ln":
        return _of_logarithm(name, number_in(inside.args[0]), style)
    if name in _INVERSE and not symbols_in(inside):
        return _inverse(name, inside)
    turns = _turns(inside, style)
    if turns is not None:
        return _trig(name, turns)
    if name == "acosh":
        return ZERO if inside is ONE else None
    if isinstance(inside, Negative) and not symbols_in(inside):
        if name in _ODD:
            return Negative(Call(name, (inside.arg,)))
        if name in _EVEN:
            return Call(name, (inside.arg,))
    return None


def _of_logarithm(name: str, a: Fraction | None, style: Style) -> Term | None:
    """cosh(ln a) = (a + 1/a)/2, and so on."""
    if a is None or a <= 0:
        return None
    sinh, cosh = (a - 1 / a) / 2, (a + 1 / a) / 2
    return number_written({"sinh": sinh, "cosh": cosh, "tanh": sinh / cosh}[name], style.decimals)


def _turns(inside: Term, style: Style) -> Fraction | None:
    """k where the argument is k·π."""
    if inside is ZERO:
        return Fraction(0)
    view = split(inside, style)
    return view.number if not view.below and view.above == ((PI, Fraction(1)),) else None


def sine(turns: Fraction) -> Term | None:
    """sin(k·π) where it is in the table."""
    k = turns % 2
    negative = k >= 1
    k = k - 1 if negative else k
    found = _SINES.get(min(k, 1 - k))
    return None if found is None else Negative(found) if negative and found is not ZERO else found


def _tangent(turns: Fraction) -> Term | None:
    k = turns % 1
    if k <= Fraction(1, 2):
        return _TANGENTS.get(k)
    found = _TANGENTS.get(1 - k)
    return None if found is None else Negative(found)


def _trig(name: str, turns: Fraction) -> Term | None:
    over: Callable[[Term | None], Term | None] = lambda v: None if v is None or v is ZERO else Quotient(ONE, v)  # noqa: E731
    match name:
        case "sin":
            return sine(turns)
        case "cos":
            return sine(turns + Fraction(1, 2))
        case "tan":
            return _tangent(turns)
        case "sec":
            return over(sine(turns + Fraction(1, 2)))
        case "csc":
            return over(sine(turns))
        case "cot":
            return _tangent(Fraction(1, 2) - turns)
    return None


def _times_pi(k: Fraction) -> Term:
    return ZERO if k == 0 else Quotient(Product((number_written(Fraction(k.numerator)), PI)), Number(k.denominator))


_INVERSE = frozenset(("asin", "acos", "atan"))
_ARCSINES: dict[Term, Fraction] = {value: k for k, value in _SINES.items()}
_ARCTANGENTS: dict[Term, Fraction] = {value: k for k, value in _TANGENTS.items()}


def _inverse(name: str, inside: Term) -> Term | None:
    negative = isinstance(inside, Negative)
    k = (_ARCTANGENTS if name == "atan" else _ARCSINES).get(inside.arg if isinstance(inside, Negative) else inside)
    if k is None:
        return None
    k = -k if negative else k
    if name == "acos":
        k = Fraction(1, 2) - k
    return Negative(_times_pi(-k)) if k < 0 else _times_pi(k)


def _ln(inside: Term, style: Style) -> Term | None:
    view = split(inside, style)
    if view.number != 1:
        return None
    if not view.above and not view.below:
        return ZERO
    match view.above, view.below:
        case ((base, exponent),), () if base is E:
            return exponent if isinstance(exponent, Term) else number_written(exponent)
        case (), ((base, exponent),) if base is E:
            return Negative(exponent) if isinstance(exponent, Term) else number_written(-exponent)
    return None


def _log(inside: Term, base: Term, style: Style) -> Term | None:
    """The exponent that a whole base needs: log(8, 2) is 3, log(8, 4) is 3/2, log(sqrt(3), 3) is 1/2."""
    b = number_in(base)
    if b is None or b <= 1 or b.denominator != 1:
        return None
    root, height = _lowest_root(b.numerator)
    view = split(inside, style)
    total = _whole_power(view.number, root)
    for bases, sign in ((view.above, 1), (view.below, -1)):
        for each, exponent in bases:
            value = number_in(each)
            power = None if value is None else _whole_power(value, root)
            if total is None or power is None or isinstance(exponent, Term):
                return None
            total += sign * power * exponent
    return None if total is None else number_written(total / height)


def _lowest_root(whole: int) -> tuple[int, int]:
    """The smallest number of which this is a power, and which power: 64 is 2 to the 6."""
    for height in range(whole.bit_length(), 1, -1):
        root, left = root_of_number(Fraction(whole), height)
        if left == 1 and root.denominator == 1:
            return root.numerator, height
    return whole, 1


def _whole_power(value: Fraction, root: int) -> Fraction | None:
    """n where the value is root^n, for a whole n of at most 64 either way."""
    if value <= 0:
        return None
    count = 0
    while value < 1 and count > -64:
        value, count = value * root, count - 1
    while value.denominator == 1 and value % root == 0 and count < 64:
        value, count = value / root, count + 1
    return Fraction(count) if value == 1 else None


def _e_to(exponent: Term, style: Style) -> Term | None:
    """e^(k ln u) is u^k, for a number k or a number u."""
    view = split(exponent, style)
    if not view.above and view.number == 0:
        return ONE
    for i, (base, power) in enumerate(view.above):
        if isinstance(base, Call) and base.name == "ln" and len(base.args) == 1 and power == 1:
            rest = join(Split(view.number, view.above[:i] + view.above[i + 1 :], view.below), style)
            (inside,) = base.args
            if number_in(rest) is not None or number_in(inside) is not None or isinstance(inside, Symbol):
                return inside if rest is ONE else Power(inside, rest)
    return None


def _absolute(inside: Term, style: Style) -> Term | None:
    value = number_in(inside)
    if value is not None:
        return number_written(abs(value), style.decimals)
    view = split(inside, style)
    out = [(b, e) for b, e in view.above if _never_negative(b, e)]
    kept = [(b, e) for b, e in view.above if not _never_negative(b, e)]
    if view.number != 1 or out:
        rest = join(Split(Fraction(1), tuple(kept), view.below), style)
        front = join(Split(abs(view.number), tuple(out)), style)
        return front if rest is ONE else Abs(rest) if front is ONE else Product((front, Abs(rest)))
    return None


def _never_negative(base: Term, exponent: Fraction | Term) -> bool:
    if base is E or base is PI or isinstance(base, Abs):
        return True
    number = number_in(base)
    if number is not None:
        return number > 0
    if isinstance(exponent, Term):
        return False
    return exponent.numerator % 2 == 0 or exponent.denominator % 2 == 0
