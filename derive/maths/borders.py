"""Where the pieces of a term meet, and a point inside every piece. Decides nothing.

Agreement on one piece says nothing of the next, however narrow or far out: max(0, x - 20000) is 0 at every usual
point. So where the borders are zeros of polynomials they are found, and a point is taken between any two neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

from derive.core.substitution import substitute
from derive.core.term import (
    ONE,
    TWO,
    Abs,
    At,
    Call,
    Derivative,
    Equation,
    Inequality,
    Negative,
    Piecewise,
    Power,
    Root,
    Sum,
    Symbol,
    Term,
    term_of,
)
from derive.maths.balls import Place, precision
from derive.maths.balls.exact import exact
from derive.maths.pieces import JOINTS, pieces
from derive.maths.walking import free, upwards

if TYPE_CHECKING:
    from derive.maths.polynomials.real import Real

FLOATS = (Fraction(1, 10**300), Fraction(10**300))  # sizes that a decimal is rounded through
MOST_BITS = 6000  # of a number that is written out
MOST = 24  # borders of one letter that are told apart
DEEPEST, BRANCHES = 6, 16  # pieces inside pieces that are opened, and how many terms may come of it
LOOKS = 200  # borders of one letter beside one point that are looked for: a network has thousands
FEW = 3  # letters, beside which a change of sign is looked for by values: a network has dozens of weights
GRID, HALVINGS = 12, 96  # how far from 0 a change of sign is looked for, and how closely it is then known
Point = Mapping[Symbol, Fraction]


def switches(terms: Iterable[Term]) -> list[Term]:
    """The terms whose sign says which piece is meant, each once, in the order met."""
    found: dict[Term, None] = {}
    for term in terms:
        if pieces(term) == JOINTS:
            for part in upwards(term):
                found.update(dict.fromkeys(_switches(part)))
    return list(found)


def _switches(part: Term) -> Iterator[Term]:
    match part:
        case Abs(inside) | Call("abs" | "sign" | "sgn", (inside,)):
            yield inside
        case Root(Power(inside, _), _) | Power(Power(inside, _), _):
            yield inside  # the root of a square is an absolute value in disguise
        case Call("max" | "min", args):
            for a, b in combinations(args, 2):
                yield Sum((a, Negative(b)))
        case Piecewise(_, conditions):
            for condition in conditions:
                if isinstance(condition, (Equation, Inequality)):
                    yield Sum((condition.lhs, Negative(condition.rhs)))


def points_between(signs: Sequence[Term], letters: Sequence[Symbol], beside: Iterable[Point]) -> Iterator[Point]:
    """A point inside every piece that the switches `signs` make, one letter at a time, the others as in each of the
    points `beside`."""
    if not signs:
        return
    looks = 0
    for point in beside:
        for letter in letters:
            others: dict[Term, Term] = {s: term_of(v) for s, v in point.items() if s is not letter}
            borders: set[Fraction] = set()
            for sign in signs:
                for plain in without_pieces(substitute(sign, others)):
                    looks += 1
                    if looks > LOOKS:
                        return
                    found = zeros(plain, letter)
                    borders.update(middle(root.ball(192)) for root in found)
                    if not found and plain.parts and len(letters) <= FEW:
                        borders.update(crossings(plain, letter))
            for value in _between(sorted(borders)[:MOST]):
                yield {**point, letter: value}
        if len(letters) == 1:
            return  # there are no others: the first point says it all


def without_pieces(term: Term) -> list[Term]:
    """A term with each absolute value, greatest, least and sign in it replaced by what it may be: ±u, either of a, b.

    The border of max(0, c - |x - a|) is one of c ∓ (x - a). More borders than there are do no harm.
    """
    found = [term]
    for _ in range(DEEPEST):
        made: dict[Term, None] = {}
        for each in found:
            inner = next((part for part in upwards(each) if _choices(part)), None)
            if inner is None:
                made[each] = None
            else:
                made.update(dict.fromkeys(substitute(each, {inner: choice}) for choice in _choices(inner)))
        if list(made) == found or len(made) > BRANCHES:
            break
        found = list(made)
    return found


def _choices(part: Term) -> tuple[Term, ...]:
    match part:
        case Abs(inside) | Call("abs", (inside,)):
            return inside, Negative(inside)
        case Root(Power(inside, two), index) if two is index is TWO:
            return inside, Negative(inside)
        case Call("max" | "min", args):
            return args
        case Call("sign" | "sgn", _):
            return ONE, Negative(ONE)
        case Piecewise(values, _):
            return values
    return ()


def crossings(term: Term, letter: Symbol) -> Iterator[Fraction]:
    """Where a term that is no polynomial is seen to change its sign between -GRID and GRID, closely."""
    if free(term) != {letter} or polynomial_in(term, letter) is not None:
        return

    def side(at: Fraction) -> int:
        ball = Place.at({letter: at}, 256).ball(term)
        return (ball > 0) - (ball < 0) if ball.is_finite() else 0

    marks = [Fraction(k, 4) + Fraction(1, 97) for k in range(-4 * GRID, 4 * GRID + 1)]
    signs = [side(mark) for mark in marks]
    for (low, high), (a, b) in zip(pairwise(marks), pairwise(signs), strict=True):
        if a * b >= 0:
            continue
        for _ in range(HALVINGS):
            mid = (low + high) / 2
            found = side(mid)
            if not found:
                break
            low, high = (mid, high) if found == a else (low, mid)
        yield (low + high) / 2


def may_jump(term: Term) -> bool:
    """Whether a term may have a value of its own on a border: an absolute value has none, a sign and a piece may."""
    return any(
        isinstance(part, Piecewise) or (isinstance(part, Call) and part.name in ("sign", "sgn"))
        for part in upwards(term)
    )


def unvisited(terms: Iterable[Term], places: Sequence[Place]) -> bool:
    """Whether a piece, of which it is not known where it lies, was met at none of the places: x < 9^9^9, and beyond."""
    from derive.maths.polynomials.ring import ring

    for term in terms:
        for part in upwards(term, (At, Derivative)):
            if isinstance(part, Piecewise):
                inside = ring(*sorted(free(part), key=lambda s: s.name))
                if all(inside.read(_numbers_worked_out(sign)) is not None for sign in _switches(part)):
                    continue
                met: set[Term | None] = set()
                for place in places:
                    with precision(place.bits):
                        met.add(place.chosen(part))
                if not met.issuperset(part.values):
                    return True
    return False


def zeros(term: Term, letter: Symbol) -> list[Real]:
    """The real zeros of a polynomial in one letter; none if it is no polynomial."""
    from derive.maths.polynomials.real import real_roots

    polynomial = polynomial_in(term, letter)
    return [] if polynomial is None else [root for root, _ in real_roots(polynomial)]


def polynomial_in(term: Term, letter: Symbol) -> Any:
    """A term as a polynomial in one letter, if it is one and no constant."""
    from derive.maths.polynomials.ring import ring

    found = ring(letter)
    polynomial = found.read(_numbers_worked_out(term))
    return None if polynomial is None or polynomial.is_constant() else found.single(polynomial, letter)


def _numbers_worked_out(term: Term) -> Term:
    """10^200 as its digits: a polynomial is read with no power so high."""
    if term.parts and not free(term) and (value := exact(term)) is not None:
        return term_of(value) if value.numerator.bit_length() < MOST_BITS > value.denominator.bit_length() else term
    return term.map(_numbers_worked_out)


def middle(ball: object) -> Fraction:
    mantissa, exponent = ball.mid().man_exp()  # type: ignore[attr-defined]
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _between(borders: list[Fraction]) -> Iterator[Fraction]:
    """A rational in each interval that the borders leave, with as few digits as fit, and not its very middle."""
    if not borders:
        return
    first, last = borders[0], borders[-1]
    reach = max(Fraction(1), last - first, abs(first), abs(last))
    for low, high in pairwise((first - reach, *borders, last + reach)):
        yield _short(low, high)


def _short(low: Fraction, high: Fraction) -> Fraction:
    value, margin = low + (high - low) * Fraction(3, 7), (high - low) / 8  # a border itself is no place to look
    if not FLOATS[0] < abs(value) < FLOATS[1]:
        return value
    for digits in range(2, 12):
        rounded = Fraction(f"{float(value):.{digits}g}")
        if low + margin < rounded < high - margin:
            return rounded
    return value
