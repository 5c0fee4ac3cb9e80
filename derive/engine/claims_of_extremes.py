"""Claims about the kinds of points in a list of extreme values: put to the test by values around them and far out.

Values are met at points only, so a kind is refuted here and never proved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, islice, product
from typing import Any

from derive.core.claim import Classified, Extreme
from derive.core.substitution import substitute
from derive.core.term import Approx, Symbol, Term, term_of
from derive.engine.claims_of_shapes import classified
from derive.engine.ground import FAILS, HELD, HOLDS, OPEN, Ground, Outcome
from derive.maths.balls import Place, precision, rational
from derive.maths.borders import middle, zeros
from derive.maths.polynomials.count import sides
from derive.maths.walking import free

BITS = 512
NEAR = (Fraction(1, 2**20), Fraction(1, 2**40))
TURNS = (Fraction(1), Fraction(-1), Fraction(1, 3), Fraction(-3, 4), Fraction(5, 2), Fraction(-4))
BENDS = (Fraction(1, 2), Fraction(-1, 2), Fraction(3, 2), Fraction(-3, 2), Fraction(1), Fraction(5, 2))
FAR = tuple(Fraction(k) * s for k in (10, 1000, 1, 10**6, Fraction(1, 20), 3) for s in (1, -1))
MOST = 120  # points of a set that are looked at
CLEAR = 2.0**-60  # a point of the set is known to many more digits than this
SLIGHT = 2.0**-100  # what rounding a point to forty digits may do; the nearest points tried are a millionth away


def extreme(claim: Extreme, ground: Ground) -> Outcome:
    letters = tuple(letter for letter, _ in claim.point)
    if free(claim.expr) - set(letters):
        return Outcome(OPEN, "a function with other letters in it has no kind of its own")
    with precision(BITS):
        nowhere = ground.nowhere.place(BITS)
        at = [nowhere.ball(_plain(value)) for _, value in claim.point]
        here = _value(claim.expr, letters, at)
        if here is None:
            return HELD  # √(2 - x²) at x = √2: nothing can be compared with it
        if claim.constraints:
            return _on_a_set(claim, letters, at, here, nowhere)
        around = [v - here for v in _around(claim.expr, letters, at) if v is not None]
        least = SLIGHT * (1 + abs(here)) if any(isinstance(v, Approx) for _, v in claim.point) else 0
        signs = {1 if v > 0 else -1 for v in around if abs(v) > least}
    if claim.kind == "local minimum":
        return _unless(-1 in signs, "a value near by is smaller")
    if claim.kind == "local maximum":
        return _unless(1 in signs, "a value near by is greater")
    if claim.kind == "neither" and len(letters) == 1:
        settled = len(signs) == 1 and all(abs(v) > least for v in around)
        return _unless(settled, "all values near by lie on one side")
    if claim.kind == "saddle":
        kinds = (classified(Classified(claim.expr, claim.point, kind), ground) for kind in ("minimum", "maximum"))
        return _unless(any(found.status is HOLDS for found in kinds), "it is an extreme value")
    return HELD


def _unless(against: bool, why: str) -> Outcome:
    return Outcome(FAILS, why) if against else HELD


def _plain(value: Term) -> Term:
    return value.value if isinstance(value, Approx) else value


def _value(expr: Term, letters: Sequence[Symbol], at: Sequence[Any]) -> Any:
    """The ball of a term where the letters have these balls; None where it has no value."""
    found = Place(dict(zip(letters, at, strict=True)), BITS).head(expr)
    return found if found.is_finite() else None


def _around(expr: Term, letters: Sequence[Symbol], at: Sequence[Any]) -> Iterator[Any]:
    """Values near a point: left and right, along lines of many directions, and along parabolas."""
    for near in NEAR:
        for step in _steps(len(letters), near):
            yield _value(expr, letters, [a + rational(move) for a, move in zip(at, step, strict=True)])


def _steps(width: int, near: Fraction) -> Iterator[list[Fraction]]:
    for sign in (near, -near):
        for k in range(width):
            yield [sign if j == k else Fraction(0) for j in range(width)]
        for k, j in combinations(range(width), 2):
            for turn in TURNS:
                yield [sign if i == k else sign * turn if i == j else Fraction(0) for i in range(width)]
            for bend in BENDS:
                yield [sign if i == k else bend * sign**2 if i == j else Fraction(0) for i in range(width)]
                yield [sign if i == j else bend * sign**2 if i == k else Fraction(0) for i in range(width)]


# on the set of some equations


def _on_a_set(claim: Extreme, letters: tuple[Symbol, ...], at: list[Any], here: Any, nowhere: Place) -> Outcome:
    others = [nowhere.ball(_plain(value)) for value in claim.others]
    rounded = any(isinstance(v, Approx) for v in (*claim.others, *(v for _, v in claim.point)))
    slight = SLIGHT * (1 + abs(here)) if rounded else 0
    if claim.kind == "maximum and minimum":
        return _unless(any(abs(other - here) > slight for other in others), "another value of the list is different")
    if any(other - here > slight for other in others) and claim.kind in ("maximum", "maximum found"):
        return Outcome(FAILS, "another value of the list is greater")
    if any(here - other > slight for other in others) and claim.kind in ("minimum", "minimum found"):
        return Outcome(FAILS, "another value of the list is smaller")
    if claim.kind == "neither":
        between = any(other - here > slight for other in others) and any(here - other > slight for other in others)
        return _unless(bool(others) and not between and not _apart(claim, letters, at, here), "it is an extreme value")
    if len(claim.constraints) != 1:
        return HELD
    if claim.kind in ("maximum", "minimum"):
        sign = 1 if claim.kind == "maximum" else -1
        return _unless(_beyond(claim, letters, here, sign, far_out(letters)), "a value on the set goes beyond it")
    if claim.kind in ("maximum found", "minimum found"):
        sign = 1 if claim.kind == "maximum found" else -1
        if _beyond(claim, letters, here, sign, far_out(letters)):
            return Outcome(OPEN, f"a value on the set goes beyond every {claim.kind[:7]} found: a candidate is missing")
    if claim.kind in ("local maximum", "local minimum"):
        sign = 1 if claim.kind == "local maximum" else -1
        return _unless(_beyond(claim, letters, here, sign, beside(letters, at), at), "a value near by goes beyond it")
    return HELD


def _apart(claim: Extreme, letters: tuple[Symbol, ...], at: list[Any], here: Any) -> bool:
    """Whether values on both sides of this one are met on the set near the point."""
    least = SLIGHT * (1 + abs(here))
    gaps = (v - here for v in _values(claim, letters, beside(letters, at), at))
    found = {1 if gap > 0 else -1 for gap in gaps if abs(gap) > least}
    return len(found) == 2 or len(claim.constraints) != 1


def _beyond(
    claim: Extreme,
    letters: tuple[Symbol, ...],
    here: Any,
    sign: int,
    points: Iterator[tuple[Symbol, dict[Term, Term]]],
    near: list[Any] | None = None,
) -> bool:
    least = (CLEAR if near is None else SLIGHT) * (1 + abs(here))
    return any(sign * (v - here) > least for v in _values(claim, letters, points, near))


def _values(
    claim: Extreme,
    letters: tuple[Symbol, ...],
    points: Iterator[tuple[Symbol, dict[Term, Term]]],
    near: list[Any] | None = None,
) -> Iterator[Any]:
    """Values of the function on the set: all letters but one are chosen, the last follows from the equation."""
    zero = sides(claim.constraints[0])
    for letter, chosen in islice(points, MOST):
        for root in zeros(substitute(zero, chosen), letter):
            place = {a: Fraction(0) if a is letter else _fraction(chosen[a]) for a in letters}
            place[letter] = middle(root.ball(4 * 192))
            if near is not None and any(
                abs(rational(place[a]) - b) > 2.0**-8 for a, b in zip(letters, near, strict=True)
            ):
                continue
            value = _value(claim.expr, letters, [rational(place[a]) for a in letters])
            if value is not None:
                yield value


def _fraction(term: Term) -> Fraction:
    from derive.maths.balls.exact import exact

    found = exact(term)
    assert found is not None
    return found


def far_out(letters: tuple[Symbol, ...]) -> Iterator[tuple[Symbol, dict[Term, Term]]]:
    """Values for all letters but one: far out, and near 0."""
    for size in FAR:
        for letter in letters:
            others = [a for a in letters if a is not letter]
            for rest in product((Fraction(0), Fraction(1), size), repeat=max(0, len(others) - 1)):
                yield letter, {a: term_of(v) for a, v in zip(others, (size, *rest), strict=True)}


def beside(letters: tuple[Symbol, ...], at: list[Any]) -> Iterator[tuple[Symbol, dict[Term, Term]]]:
    """Values for all letters but one, a little beside those of a point."""
    middles = [middle(a) for a in at]
    for letter in letters:
        for near in (Fraction(1, 2**12), Fraction(1, 2**20)):
            others = [(a, v) for a, v in zip(letters, middles, strict=True) if a is not letter]
            for signs in product((1, -1, 0), repeat=len(others)):
                if not any(signs):
                    continue  # the point itself
                yield letter, {a: term_of(v + sign * near) for (a, v), sign in zip(others, signs, strict=True)}
