"""Conditions as a page says them, held against the conditions of the rules. Solves nothing: it looks at points.

Along each letter the places are sought where a term may vanish or break off; on each of them, a hair beside it and
between any two, the conditions and what is said of them must hold or fail together. That more places are looked at than
there are does no harm, so they may be found roughly; how conditions are solved for a page is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice, pairwise
from typing import Any

from flint import arb

from derive.core.claim import HoldsWhere
from derive.core.intervals import Chain
from derive.core.substitution import substitute
from derive.core.term import (
    ONE,
    ZERO,
    Abs,
    Call,
    Derivative,
    Inequality,
    Negative,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    depends,
    term_of,
)
from derive.engine.ground import FAILS, HELD, OPEN, Ground, Outcome
from derive.maths.balls import LEAVES, POLE, Place, fault, points, precision, rational
from derive.maths.balls.functions import Value
from derive.maths.balls.shown import fraction
from derive.maths.balls.stand_ins import standing_in
from derive.maths.walking import free, size, walk

BITS = 256
NOUGHT = arb(2) ** -72  # a ball round 0 that is narrower than this is 0
HAIR = Fraction(1, 10**9)
USUAL, BASES = 4, 2  # usual points, and how many of them each letter is moved beside
MARKS, TURNS, SCANS = 12, 4, 3  # places along one letter; noughts of one term; terms that are looked along
HIGHEST, LARGEST = 24, 60  # degree of a polynomial, and size of another term, whose noughts are sought
GRID = tuple(Fraction(k, 4) + Fraction(1, 97) for k in range(-24, 25))
HALVINGS = 80
_AT_ONE = frozenset(("ln", "log", "log10", "log2", "acosh", "asin", "acos", "atanh", "asec", "acsc", "acoth"))  # and -1
_LIKE = frozenset(("sinh", "tanh", "asinh", "atan", "asin", "atanh", "erf"))  # 0 where their argument is
_NEVER = frozenset(("exp", "cosh", "sech"))
_RELATIONS = {"nonzero": "!=", "positive": ">", "nonnegative": ">="}


def holds_where(claim: HoldsWhere, ground: Ground) -> Outcome:
    """Whether conditions and sayings hold and fail together; what stands on both sides need not be looked at."""
    with precision(BITS):
        return _together(claim)


def _together(claim: HoldsWhere) -> Outcome:
    if any(kind not in _RELATIONS for kind, _ in claim.conditions):
        return Outcome(OPEN, "a condition of a kind that has no test")
    plain: tuple[Term, ...] = tuple(Inequality(term, _RELATIONS[kind], ZERO) for kind, term in claim.conditions)
    meant = tuple(each for each in plain if each not in claim.said)
    told = tuple(each for each in claim.said if each not in plain)
    if not meant and not told:
        return HELD
    meant, told, both = (
        tuple(standing_in(each, 0) for each in some)
        for some in (meant, told, tuple(each for each in plain if each in claim.said))
    )
    undecided, met = "", False
    for point, exactly in _places((*meant, *told), both, _letters((*plain, *claim.said))):
        place = _Exactly(point, BITS)
        wanted, found = _all_hold(meant, place), _all_hold(told, place)
        met = met or bool(wanted and found)
        if (wanted is found and wanted is not None) or _all_hold(both, place) is False:
            continue
        where = ", ".join(f"{letter.name} = {_shown(value)}" for letter, value in point.items())
        if (wanted is None or found is None) and not exactly:
            continue  # e^(e^x) far out: other points speak for this stretch
        if wanted is None or found is None:
            undecided = f"whether the conditions hold at {where} could not be decided"
        else:
            return Outcome(
                FAILS, f"the conditions {'hold' if wanted else 'fail'} at {where}, and what is said does not"
            )
    if undecided or not met:
        return Outcome(OPEN, undecided or "the conditions hold at none of the points tried")
    return HELD


def _letters(terms: Iterable[Term]) -> tuple[Symbol, ...]:
    return tuple(sorted(frozenset[Symbol]().union(*map(free, terms)), key=lambda s: s.name))


class _Exactly(Place):
    """A place where what can hardly be anything but nought is nought: 3x - 2 at 2/3, x² - 3 at √3."""

    __slots__ = ()

    def value(self, term: Term) -> Value:
        found = super().value(term)
        if isinstance(found, arb) and found.contains(0) and found.rad() < NOUGHT and not found.is_zero():
            found = self.memo[term] = arb(0)
        return found


def _all_hold(conditions: Iterable[Term], place: Place) -> bool | None:
    """Whether all hold at a place; None where that cannot be told."""
    found: bool | None = True
    for each in conditions:
        holds = _holds(each, place)
        if holds is False:
            return False
        found = found if holds else None
    return found


def _holds(condition: Term, place: Place) -> bool | None:
    if isinstance(condition, Chain):
        pairs = zip(pairwise(condition.terms), condition.relations, strict=True)
        return _all_hold([Inequality(left, sign, right) for (left, right), sign in pairs], place)
    if not isinstance(condition, Inequality):
        return None
    sides = tuple(side for side in (condition.lhs, condition.rhs) if not place.ball(side).is_finite())
    if sides:
        why = fault(sides[0], place)
        return False if why is not None and why[0] in (LEAVES, POLE) else None
    gap = place.ball(Sum((condition.lhs, Negative(condition.rhs))))
    if gap.is_zero():
        return condition.relation in ("<=", ">=")
    if gap.contains(0):
        return None
    return {"<": gap < 0, "<=": gap < 0, ">": gap > 0, ">=": gap > 0, "!=": True}[condition.relation]


# where to look


def _places(
    conditions: tuple[Term, ...], beside: tuple[Term, ...], letters: tuple[Symbol, ...]
) -> Iterator[tuple[dict[Symbol, Value], bool]]:
    """Usual points; and along each letter the places of change, a hair beside each, and between any two.

    With each point comes whether it is one of those places. What stands on both sides (`beside`) cuts the line too,
    where it bounds a stretch of it and not a point.
    """
    moving = [letter for letter in letters if any(depends(each, letter) for each in conditions)]
    bounds = tuple(each for each in beside if not (isinstance(each, Inequality) and each.relation == "!="))
    for k, base in enumerate(islice(points(letters), USUAL)):
        usual: dict[Symbol, Value] = {letter: rational(value) for letter, value in base.items()}
        yield usual, False
        for letter in moving if k < (BASES if len(letters) > 1 else 1) else ():
            others: dict[Term, Term] = {s: term_of(v) for s, v in base.items() if s is not letter}
            marks: dict[Fraction, arb] = {Fraction(0): arb(0)}
            for each in (*conditions, *bounds):
                scans = SCANS if each in conditions else 0
                for ball in _changes(substitute(each, others) if others else each, letter, scans):
                    marks.setdefault(_near(ball), ball)
            for value, exactly in _beside(marks):
                yield {**usual, letter: value}, exactly


def _beside(marks: Mapping[Fraction, arb]) -> Iterator[tuple[Value, bool]]:
    rising = sorted(marks)[:MARKS]
    for mark in rising:
        yield marks[mark], True
        yield rational(mark - HAIR), False
        yield rational(mark + HAIR), False
    if rising:
        reach = max(Fraction(1), rising[-1] - rising[0], abs(rising[0]), abs(rising[-1]))
        for low, high in pairwise((rising[0] - reach, *rising, rising[-1] + reach)):
            yield rational(low + (high - low) * Fraction(3, 7)), False


def _near(ball: arb) -> Fraction:
    """The middle of a ball, to so many digits that equal places have equal ones."""
    return round(_middle(ball), 15)


def _changes(condition: Term, letter: Symbol, scans: int) -> Iterator[arb]:
    """Where a condition in one letter may begin or cease to hold."""
    if isinstance(condition, Chain):
        for left, right in pairwise(condition.terms):
            yield from _changes(Inequality(left, "<", right), letter, scans)
    elif isinstance(condition, Inequality):
        lhs, rhs = condition.lhs, condition.rhs
        lone, value = (lhs, rhs) if not depends(rhs, letter) else (rhs, lhs)
        if lone is letter or lone is Abs(letter):
            ball = Place.at({}, BITS).ball(value)
            if ball.is_finite():
                yield from (ball,) if lone is letter else (ball, -ball)
            return
        yield from _zeros(lhs if rhs is ZERO else lhs - rhs, letter, scans)


def _zeros(term: Term, letter: Symbol, scans: int) -> Iterator[arb]:
    """Where a term may vanish or break off: by polynomials, and by the values of a few terms that are none."""
    others: list[Term] = []
    for part in dict.fromkeys(_vanishing(term)):
        if depends(part, letter):
            roots = _roots(part, letter)
            if roots is None:
                others.append(part)
            else:
                yield from roots
    for part in sorted((each for each in others if size(each) <= LARGEST), key=size)[:scans]:
        yield from islice(_noughts(part, letter), TURNS)


def _vanishing(term: Term) -> Iterator[Term]:
    """The factors of a term, and what must not vanish, or change its sign, for it to have a value."""
    match term:
        case Negative(inside) | Abs(inside) | Root(inside, _):
            yield from _vanishing(inside)
            return
        case Power(base, exponent) if not isinstance(base, Symbol) and not free(exponent):
            yield from _vanishing(base)
            return
        case Product() | Quotient():
            for part in term.parts:
                yield from _vanishing(part)
            return
        case Power(base, _) if not free(base):
            pass  # e^u has no nought
        case Call(name, (inside,)) if name in _LIKE:
            yield from _vanishing(inside)
        case Call(name, _) if name in _NEVER or name.startswith("l"):
            pass
        case _:
            yield term
    for part in walk(term):
        match part:
            case Quotient(_, inside) | Root(inside, _) | Abs(inside):
                yield inside
            case Power(base, exponent) if not isinstance(base, Symbol) or free(exponent):
                yield base
            case Call(name, (inside, *_)):
                yield inside
                if name in _AT_ONE:
                    yield inside - ONE
                    yield inside + ONE


def _noughts(term: Term, letter: Symbol) -> Iterator[arb]:
    """Where a term that is no polynomial is seen to change its sign, or to touch nought and turn."""

    def look(each: Term, at: Fraction) -> arb:
        return Place.at({letter: at}, BITS).ball(each)

    slope = Derivative(term, letter)
    found = [look(term, mark) for mark in GRID]
    for k, (low, high) in enumerate(pairwise(GRID)):
        a, b = found[k], found[k + 1]
        if not (a.is_finite() and b.is_finite()):
            continue
        if a * b < 0:
            yield _narrowed(low, high, lambda at: look(term, at))
        elif k and found[k - 1].is_finite() and abs(a) < abs(found[k - 1]) and abs(a) < abs(b):
            near = _narrowed(GRID[k - 1], high, lambda at: look(slope, at))
            if Place({letter: near}, BITS).ball(term).contains(0):
                yield near


def _narrowed(low: Fraction, high: Fraction, value: Callable[[Fraction], arb]) -> arb:
    """Close to where a value changes its sign between two numbers, halving by halving."""
    rising = value(high) > 0
    for _ in range(HALVINGS):
        mid = (low + high) / 2
        at = value(mid)
        if at.contains(0) or not at.is_finite():
            return rational(mid)
        low, high = (low, mid) if (at > 0) is rising else (mid, high)
    return rational((low + high) / 2) + arb(0, 2.0**-HALVINGS)


def _roots(term: Term, letter: Symbol) -> list[arb] | None:
    """The real roots of a polynomial in one letter; None for what is none, or too long."""
    if term is letter:
        return [arb(0)]
    if _linear(term, letter):  # so common that no polynomials are read for it
        start, after = (Place.at({letter: k}, BITS).ball(term) for k in (0, 1))
        return [] if (after - start).contains(0) or not after.is_finite() else [-start / (after - start)]
    from derive.maths.borders import polynomial_in
    from derive.maths.polynomials.real import real_roots

    polynomial: Any = polynomial_in(term, letter)
    if polynomial is None or polynomial.degree() > HIGHEST:
        return None
    return [root.ball(BITS) for root, _ in real_roots(polynomial)]


def _linear(term: Term, letter: Symbol) -> bool:
    """Whether a term is written as a line in the letter: 2x + 1, (x - 3)/5, -x."""
    if term is letter or not depends(term, letter):
        return True
    match term:
        case Sum(parts):
            return all(_linear(part, letter) for part in parts)
        case Negative(inside):
            return _linear(inside, letter)
        case Product(factors):
            moving = [factor for factor in factors if depends(factor, letter)]
            return len(moving) == 1 and _linear(moving[0], letter)
        case Quotient(num, den):
            return not depends(den, letter) and _linear(num, letter)
    return False


def _middle(ball: arb) -> Fraction:
    middle = ball.mid().fmpq()
    return Fraction(int(middle.p), int(middle.q))


def _shown(value: Value) -> str:
    assert isinstance(value, arb)
    return fraction(round(_middle(value), 12))
