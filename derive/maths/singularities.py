"""Where a function of one letter may break off, on the line and beside it: what bounds the reach of its power series.

Exact roots only. What cannot be found exactly is said to be unknown, never passed over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq, fmpq_poly

from derive.core.term import (
    ONE,
    ZERO,
    Abs,
    At,
    Call,
    Constant,
    Negative,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Root,
    Symbol,
    Term,
    depends,
    sum_of,
    term_of,
)
from derive.maths.balls.place import Place
from derive.maths.expansions.reading import polynomial
from derive.maths.form import number_in
from derive.maths.polynomials.ring import fraction, rational
from derive.maths.tidy import fold, neatly

BITS = 256
ROWS = 9  # zeros of cos on either side
LOOKED = 8  # coefficients that have to agree on both sides of a point
PI = Constant("pi")
ENTIRE = {"sin", "cos", "exp", "sinh", "cosh", "erf"}


@dataclass(frozen=True, slots=True)
class Singularity:
    """A point, or a pair beside the line (`height` above and below it).

    `shown` are pairs of terms whose equality shows that something vanishes there.
    """

    at: Term
    height: Term | None
    shown: tuple[tuple[Term, Term], ...]


class _Unknown(Exception):
    pass


def singularities(term: Term, wrt: Symbol) -> tuple[Singularity, ...] | None:
    """All that are met in the writing of a function, or None where some could not be found.

    Of endless rows of them (tan x) the ones about 0 are listed, as many as `nearest` could need.
    """
    found: dict[tuple[Term, Term | None], Singularity] = {}
    try:
        for roots in _suspects(term, wrt):
            for each in roots:
                found.setdefault((each.at, each.height), each)
    except _Unknown:
        return None
    return tuple(found.values())


def _size(number: Term) -> Term:
    """A constant without its sign: √5/2 - 1/2 needs no bars."""
    ball = Place({}, BITS).ball(number)
    return neatly(number) if ball > 0 else neatly(Negative(number)) if ball < 0 else neatly(Abs(number))


def nearest(term: Term, wrt: Symbol, about: Term) -> tuple[tuple[Singularity, ...], Term] | None:
    """The singularities nearest to a point and their distance; (() , 0) for none at all, None where it is not known.

    One that is at the point itself has been removed, if the function has a series there; and one at which nothing but
    the value is missing, as of sin x/x at 0, does not count.
    """
    known = singularities(term, wrt)
    if known is None:
        return None
    nowhere = Place({}, BITS)
    measured = []
    for each in known:
        away = fold(each.at - about)
        distance = _size(away) if each.height is None else neatly(Root(_squares(away, each.height), Number(2)))
        ball = nowhere.ball(distance)
        if not ball.is_finite():
            return None
        if number_in(distance) == 0 or (each.height is None and _only_missing(term, wrt, each.at)):
            continue
        measured.append((ball, distance, each))
    if not measured:
        return (), ZERO
    least = min(measured, key=lambda row: float(row[0].mid()))
    close = tuple(each for ball, _, each in measured if ball.overlaps(least[0]))
    return close, least[1]


def _only_missing(term: Term, wrt: Symbol, at: Term) -> bool:
    """Whether one power series goes through a point from left to right: then nothing breaks off there."""
    from derive.maths.balls.germs import NoSeries, beside
    from derive.maths.balls.precision import precision

    rows = []
    for side in (1, -1):
        try:
            with precision(BITS, LOOKED):
                germ = beside(Place({}, BITS), wrt, at, side, 2 * LOOKED).germ(term)
                if any(not germ[k].contains(0) for k in range(germ.start, 0)):
                    return False
                rows.append([germ[k] * side**k for k in range(LOOKED)])
        except NoSeries:
            return False
    with precision(BITS):
        return all(right.overlaps(left) for right, left in zip(*rows, strict=True))


def _squares(a: Term, b: Term) -> Term:
    return neatly(Power(a, Number(2)) + Power(b, Number(2)))


def _suspects(term: Term, wrt: Symbol) -> list[list[Singularity]]:
    """The zeros that matter, for every part that may break off at them."""
    found: list[list[Singularity]] = []
    waiting = [term]
    while waiting:
        each = waiting.pop()
        if not depends(each, wrt):
            continue
        if isinstance(each, (Piecewise, Abs)):
            raise _Unknown
        for zero in _breaks(each, wrt):
            found.append(_zeros(zero, wrt))
        waiting.extend(part for part in each.parts if isinstance(part, Term))
    return found


def _breaks(term: Term, wrt: Symbol) -> list[Term]:
    """What must not vanish for the node itself to be analytic, its parts given."""
    match term:
        case Quotient(_, den):
            return [den] if depends(den, wrt) else []
        case Root(inside, _):
            return [inside]
        case Power(base, exponent):
            k = number_in(exponent)
            if k is not None:
                return [] if k.denominator == 1 and k >= 0 else [base]
            return [base] if depends(base, wrt) else []
        case Call(name, args):
            if name in ENTIRE:
                return []
            if len(args) == 1 and name in _CALLS:
                return _CALLS[name](args[0])
            raise _Unknown
    return []


def _around_one(u: Term) -> list[Term]:
    return [ONE - Power(u, Number(2))]


def _around_i(u: Term) -> list[Term]:
    return [ONE + Power(u, Number(2))]


_CALLS: dict[str, Callable[[Term], list[Term]]] = {
    "ln": lambda u: [u],
    "sqrt": lambda u: [u],
    "tan": lambda u: [Call("cos", (u,))],
    "sec": lambda u: [Call("cos", (u,))],
    "cot": lambda u: [Call("sin", (u,))],
    "csc": lambda u: [Call("sin", (u,))],
    "tanh": lambda u: [Call("cosh", (u,))],
    "sech": lambda u: [Call("cosh", (u,))],
    "coth": lambda u: [Call("sinh", (u,))],
    "csch": lambda u: [Call("sinh", (u,))],
    "atan": _around_i,
    "asinh": _around_i,
    "asin": _around_one,
    "acos": _around_one,
    "atanh": _around_one,
}


def _zeros(zero: Term, wrt: Symbol) -> list[Singularity]:
    """The zeros of a polynomial with roots that can be written, or of cos, sin, cosh, sinh of a straight line."""
    match zero:
        case Call(("cos" | "sin" | "cosh" | "sinh") as name, (arg,)):
            return _turning(name, arg, wrt)
        case Power(base, exponent) if number_in(exponent) is not None:
            return _zeros(base, wrt)
        case Call("exp", _):
            return []
        case Power(base, _) if not depends(base, wrt):
            return []  # e^u is never zero
        case Negative(inside) | Quotient(inside, _):
            return _zeros(inside, wrt)  # the zeros of a denominator are met by themselves
        case Product(factors):
            return [root for factor in factors if depends(factor, wrt) for root in _zeros(factor, wrt)]
    plain = polynomial(zero, wrt)
    if plain is None:
        raise _Unknown
    top = max(plain, default=0)
    whole = fmpq_poly([rational(plain.get(k, Fraction(0))) for k in range(top + 1)])
    found: list[Singularity] = []
    for factor, _ in whole.factor()[1]:
        found.extend(_roots(fmpq_poly(factor), whole, zero, wrt))
    return found


def _roots(factor: fmpq_poly, whole: fmpq_poly, zero: Term, wrt: Symbol) -> list[Singularity]:
    """The zeros of an irreducible factor, of degree one or two; those of higher ones have no plain writing."""
    c = [fraction(fmpq(value)) for value in factor.coeffs()]
    if len(c) == 2:
        return [_real(term_of(-c[0] / c[1]), zero, wrt)]
    if len(c) != 3:
        raise _Unknown
    middle = -c[1] / (2 * c[2])
    inside = middle * middle - c[0] / c[2]
    root = neatly(Root(term_of(abs(inside)), Number(2)))
    if inside > 0:
        return [_real(neatly(each), zero, wrt) for each in (term_of(middle) + root, term_of(middle) - root)]
    away = wrt - term_of(middle) if middle else wrt
    rest = whole / (factor / factor.coeffs()[-1])
    spelled = (Power(away, Number(2)) + term_of(-inside)) * _written(
        fmpq_poly(rest[0] if isinstance(rest, tuple) else rest), wrt
    )
    return [Singularity(term_of(middle), root, ((zero, spelled),))]


def _written(whole: fmpq_poly, wrt: Symbol) -> Term:
    return sum_of(
        term_of(fraction(fmpq(c))) * Power(wrt, Number(k)) if k else term_of(fraction(fmpq(c)))
        for k, c in enumerate(whole.coeffs())
    )


def _real(at: Term, zero: Term, wrt: Symbol) -> Singularity:
    return Singularity(at, None, ((At(zero, (wrt,), (at,)), ZERO),))


def _turning(name: str, arg: Term, wrt: Symbol) -> list[Singularity]:
    """cos(b x + c) = 0 and its kin: the zeros about -c/b."""
    plain = polynomial(arg, wrt)
    if plain is None or max(plain, default=0) != 1:
        raise _Unknown
    b, c = plain[1], plain.get(0, Fraction(0))
    start = Fraction(1, 2) if name in ("cos", "cosh") else Fraction(0)
    found: list[Singularity] = []
    for k in range(-ROWS, ROWS):
        row = neatly(term_of((start + k) / b) * PI)
        if name in ("cos", "sin"):
            at = neatly(row - term_of(c / b)) if c else row
            found.append(_real(at, Call(name, (arg,)), wrt))
        elif not start + k:
            found.append(_real(term_of(-c / b), Call(name, (arg,)), wrt))
        elif start + k > 0:
            # cosh(iy) = cos y and sinh(iy) = i sin y
            turned = Call("cos" if name == "cosh" else "sin", (term_of(b) * row,))
            found.append(Singularity(term_of(-c / b), neatly(Abs(row)), ((turned, ZERO),)))
    return found
