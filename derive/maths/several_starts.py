"""Solutions of any square system found by Newton's method from many starts. What is found is proved to be there; that
nothing else is, is not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from flint import arb, arb_mat

from derive.core.term import Approx, Derivative, Negative, Product, Quotient, Sum, Symbol, Term, symbols_in, term_of
from derive.maths.balls.newton import one_root_near
from derive.maths.balls.place import Place
from derive.maths.balls.precision import precision
from derive.maths.kept import DIGITS, decimal_of, value_of

Point = tuple[Term, ...]

# starts for each letter, by the number of letters: wide for one, and close to 0 where logarithms fall away; coarse for
# many; never on a round number, where slopes vanish
_GRIDS: dict[int, tuple[Fraction, ...]] = {
    1: (
        *(Fraction(k, 4) + Fraction(1, 17) for k in range(-40, 41)),
        *(sign * Fraction(18, 17 * 2**k) for k in range(3, 24, 2) for sign in (1, -1)),
    ),
    2: tuple(Fraction(k) + Fraction(3, 17) for k in (-9, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 8)),
    3: tuple(Fraction(k) + Fraction(3, 17) for k in (-4, -2, -1, 0, 1, 3)),
    4: tuple(Fraction(k) + Fraction(3, 17) for k in (-2, -1, 0, 1)),
    5: tuple(Fraction(k) + Fraction(3, 17) for k in (-1, 0, 1)),
}
_TURNS = 25
_BITS = 80
SIMPLE = 24  # the largest denominator of a fraction that a number is taken for
_FINE = 192
SURE = 20  # digits in which a solution is shown to be alone


def solutions_from_starts(zeros: Sequence[Term], letters: Sequence[Symbol]) -> tuple[Point, ...]:
    """The solutions reached, each to forty digits and proved to be one, in rising order."""
    found: list[tuple[Fraction, ...]] = []
    straight = _straight_letters(zeros, letters)
    bent = [k for k, letter in enumerate(letters) if letter not in straight]
    grid = _GRIDS[min(max(len(bent), 1), max(_GRIDS))]
    reach = max(map(abs, grid)) + 1
    for start in product(*((grid[0],) if letter in straight else grid for letter in letters)):
        rough = _newton(zeros, letters, start, _BITS, _TURNS)
        if rough is None or any(_near(rough, known) for known in found):
            continue
        fine = _newton(zeros, letters, rough, _FINE, 4)
        # what lies outside the starts was met by chance: others like it were not. The letters that follow from the
        # others by linear equations need no start: the first step of the method finds them
        if fine is not None and all(abs(fine[k]) <= reach for k in bent) and not any(_near(fine, p) for p in found):
            found.append(fine)
    points = [tuple(decimal_of(value, DIGITS) for value in point) for point in sorted(found, key=_rank)]
    return tuple(p for p in points if one_root_near(zeros, tuple(zip(letters, p, strict=True)), SURE))


def _rank(point: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """Rising order, where the last digits of equal numbers do not count."""
    return tuple(round(value * 10**DIGITS) / Fraction(10**DIGITS) for value in point)


def _straight_letters(zeros: Sequence[Term], letters: Sequence[Symbol]) -> set[Symbol]:
    """The last letters, together of first degree in every equation: the multipliers of Lagrange's equations, say."""
    chosen: set[Symbol] = set()
    for letter in reversed(letters):
        if all(_straight(zero, chosen | {letter}) for zero in zeros):
            chosen.add(letter)
    return chosen


def _straight(term: Term, letters: set[Symbol]) -> bool:
    if term in letters or letters.isdisjoint(symbols_in(term)):
        return True
    match term:
        case Sum(parts):
            return all(_straight(part, letters) for part in parts)
        case Negative(inner):
            return _straight(inner, letters)
        case Quotient(num, den):
            return _straight(num, letters) and letters.isdisjoint(symbols_in(den))
        case Product(factors):
            inside = [each for each in factors if not letters.isdisjoint(symbols_in(each))]
            return len(inside) == 1 and _straight(inside[0], letters)
    return False


def rounded(point: Point, digits: int = 6) -> Point:
    """The numbers of a solution as they are printed: a simple fraction where it is one, to thirty digits."""
    return tuple(_plain(value) or Approx(value, digits) for value in point)


def _plain(number: Term) -> Term | None:
    value = value_of(number)
    simple = value.limit_denominator(SIMPLE)
    return term_of(simple) if abs(value - simple) < Fraction(1, 10**30) else None


def _newton(
    zeros: Sequence[Term], letters: Sequence[Symbol], start: tuple[Fraction, ...], bits: int, turns: int
) -> tuple[Fraction, ...] | None:
    n = len(letters)
    slopes = [Derivative(zero, a) for zero in zeros for a in letters]
    with precision(bits):
        at = [arb(v.numerator) / arb(v.denominator) for v in start]
        close = arb(2) ** (-bits * 3 // 4)
        for _ in range(turns):
            place = Place({a: v.mid() for a, v in zip(letters, at, strict=True)}, bits)
            values = [place.ball(zero) for zero in zeros]
            steep = [place.ball(slope) for slope in slopes]
            if not all(v.is_finite() for v in (*values, *steep)):
                return None
            try:
                step = arb_mat(n, n, [s.mid() for s in steep]).solve(arb_mat(n, 1, [v.mid() for v in values]))
            except ZeroDivisionError:
                return None
            moves: list[Any] = [step[k, 0].mid() for k in range(n)]
            at = [v.mid() - move for v, move in zip(at, moves, strict=True)]
            if any(not v.is_finite() or abs(v) > 10**6 for v in at):
                return None
            if all(abs(move) < close * (1 + abs(v)) for move, v in zip(moves, at, strict=True)):
                return tuple(_exactly(v) for v in at)
    return None


def _exactly(value: Any) -> Fraction:
    mantissa, exponent = value.mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _near(one: tuple[Fraction, ...], two: tuple[Fraction, ...]) -> bool:
    return all(abs(a - b) <= Fraction(1, 10**8) * (1 + abs(a)) for a, b in zip(one, two, strict=True))
