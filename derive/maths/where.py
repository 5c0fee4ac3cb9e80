"""Where conditions in one letter hold, all of them together: -2 < x < 2, x > sqrt(3), |x| > 1. Decides nothing else.

Between two neighbouring places where something vanishes or breaks off no condition can change: one point speaks for the
whole stretch. Conditions whose places cannot all be written exactly are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from derive.core.intervals import Chain
from derive.core.noun import noun
from derive.core.rule import Condition
from derive.core.term import (
    ONE,
    TWO,
    ZERO,
    Abs,
    Call,
    E,
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
from derive.maths.form import number_in
from derive.maths.walking import walk

MOST = 8  # places that a page could name
BITS = 256
_ODD = frozenset(("sinh", "tanh", "atan", "asinh", "asin", "atanh"))  # zero where their argument is, and nowhere else
_NEAR = Fraction(1, 10**6)  # places closer than this are not told apart


@noun
class Stretches:
    """The line cut at `places`: whether all holds between them (one more than places), and at each of them."""

    places: tuple[Term, ...]
    between: tuple[bool, ...]
    at: tuple[bool, ...]


def places_of(condition: Condition, letter: Symbol) -> list[tuple[float, Term]] | None:
    """Every place where a condition may begin or cease to hold, with about its size; None where some are not known."""
    found: dict[Term, float] = {}
    for part in (condition.term, *_asked_inside(condition.term)):
        made = _zeros(part, letter)
        if made is None:
            return None
        found.update((place, about) for about, place in made)
    return sorted(((about, place) for place, about in found.items()), key=lambda each: each[0])


def _asked_inside(term: Term) -> Iterator[Term]:
    """What the term itself asks for where it stands: something below a bar, under a root, in a logarithm."""
    for part in walk(term):
        match part:
            case Quotient(_, inside) | Root(inside, _) | Power(inside, _) | Abs(inside) | Call("ln", (inside,)):
                yield inside


def _zeros(term: Term, letter: Symbol) -> list[tuple[float, Term]] | None:
    """The places where a term may vanish (perhaps more than these), or None."""
    from derive.maths.domain import positive_everywhere, real_roots

    if not depends(term, letter) or positive_everywhere(term):
        return []
    match term:
        case Negative(inside) | Root(inside, _) | Abs(inside):
            return _zeros(inside, letter)
        case Power(base, exponent) if number_in(exponent) is not None:
            return _zeros(base, letter)
        case Product() | Quotient():
            found: list[tuple[float, Term]] = []
            for part in term.parts:
                made = _zeros(part, letter)
                if made is None:
                    return None
                found += made
            return found
        case Call(name, (inside,)) if name in _ODD:
            return _zeros(inside, letter)
        case Call("ln" | "log", (inside, *_)):
            return _where_equal(inside, ONE, letter)
        case Sum():
            return real_roots(term, letter) or _zeros_of_sum(term, letter)
        case Symbol():
            return [(0.0, ZERO)]
    return None


def _where_equal(term: Term, value: Term, letter: Symbol) -> list[tuple[float, Term]] | None:
    """The places where a term has a value that is a number: ln(ln(x)) = 0 at x = e."""
    from derive.maths.tidy import neatly

    match term:
        case Symbol():
            about = _size(value)
            return None if about is None else [(about, value)]
        case Call("ln", (inside,)):
            return _where_equal(inside, neatly(Power(E, value)), letter)
    return None if number_in(value) is None else _zeros(term - value, letter)


def _size(value: Term) -> float | None:
    from derive.maths.balls import Place

    ball = Place.at({}, BITS).ball(value)
    return float(ball.mid()) if ball.is_finite() else None


def _zeros_of_sum(term: Sum, letter: Symbol) -> list[tuple[float, Term]] | None:
    """A sum with a fraction: the zeros above its bar. With one square root: of the sum times the other sign of it."""
    from derive.maths.domain import never_zero, real_roots
    from derive.maths.tidy import tidied

    made = tidied(term, "single-fraction")
    if not isinstance(made, Sum):
        return None if made is term else _zeros(made, letter)
    if never_zero(made):
        return []
    found = real_roots(made, letter)
    if found is not None:
        return found
    roots = dict.fromkeys(part for part in walk(made) if isinstance(part, Root) and depends(part, letter))
    if len(roots) != 1:
        return None
    (root,) = roots
    rooted = [each for each in made.terms if root in walk(each)]
    plain = [each for each in made.terms if root not in walk(each)]
    if len(rooted) != 1 or not plain or root.index is not TWO:
        return None
    other = Sum((*plain, Negative(rooted[0])))
    product = tidied(other * made, "expanded")
    if number_in(product) is not None:
        return []
    return [] if never_zero(product) else real_roots(product, letter)


def stretches(conditions: Sequence[Condition], letter: Symbol) -> Stretches | None:
    """The line cut where the conditions can change; None where that cannot be written."""
    found: dict[Term, float] = {}
    for condition in conditions:
        made = places_of(condition, letter)
        if made is None:
            return None
        found.update((place, about) for about, place in made)
    places = sorted(found.items(), key=lambda each: each[1])
    if len(places) > MOST or any(b - a < _NEAR for (_, a), (_, b) in pairwise(places)):
        return None
    if not places:
        between = [Fraction(0)]
    else:
        middles = [Fraction((a + b) / 2).limit_denominator(10**9) for (_, a), (_, b) in pairwise(places)]
        between = [Fraction(places[0][1]) - 1, *middles, Fraction(places[-1][1]) + 1]
    here = [[_holds(each, letter, term_of(value)) for each in conditions] for value in between]
    if any(each is None for row in here for each in row):
        return None
    at = tuple(all(_holds(each, letter, place) for each in conditions) for place, _ in places)
    return Stretches(tuple(place for place, _ in places), tuple(map(all, here)), at)


def _holds(condition: Condition, letter: Symbol, value: Term) -> bool | None:
    """Whether a condition holds at a point; where the term has no value it does not. None if the ball cannot tell."""
    from derive.core.substitution import substitute
    from derive.maths.balls import Place
    from derive.maths.tidy import tidied

    at_point = tidied(substitute(condition.term, {letter: value}))
    known = number_in(at_point)
    ball = Place.at({}, BITS).ball(at_point)
    if not ball.is_finite():
        return False
    if known == 0 or (known is None and ball.contains(0)):
        return condition.kind == "nonnegative"
    return True if condition.kind == "nonzero" else bool(ball > 0)


def written(found: Stretches, letter: Symbol) -> tuple[Term, ...] | None:
    """The stretches as a page says it: one piece of the line, but for single points, or |x| > a. None for others."""
    places, between = found.places, found.between
    runs = [k for k, holds in enumerate(between) if holds]
    if not runs:
        return None
    first, last = runs[0], runs[-1]
    if len(runs) == last - first + 1:
        holes = tuple(Inequality(letter, "!=", places[k]) for k in range(first, last) if not found.at[k])
        return (*_range(found, first, last, letter), *holes)
    if len(places) >= 2 and first == 0 and last == len(places):
        gap = [k for k, holds in enumerate(between) if not holds]
        low, high = places[gap[0] - 1], places[gap[-1]]
        whole = len(gap) == gap[-1] - gap[0] + 1 and not any(found.at[gap[0] : gap[-1]])
        if whole and _opposite(low, high):
            ends = (found.at[gap[0] - 1], found.at[gap[-1]])
            away = [k for k in range(len(places)) if not gap[0] - 1 <= k <= gap[-1]]
            if ends[0] is ends[1] and all(found.at[k] for k in away):
                return (Inequality(Abs(letter), ">=" if ends[0] else ">", high),)
    return None


def _opposite(low: Term, high: Term) -> bool:
    """Are the two -a and a, with a > 0? (They stand in rising order.)"""
    a, b = number_in(low), number_in(high)
    return low is Negative(high) if a is None or b is None else a == -b


def _range(found: Stretches, first: int, last: int, letter: Symbol) -> tuple[Term, ...]:
    """a < x < b, or one of the two."""
    low = found.places[first - 1] if first else None
    high = found.places[last] if last < len(found.places) else None
    if low is not None and high is not None:
        signs = ("<=" if found.at[first - 1] else "<", "<=" if found.at[last] else "<")
        return (Chain((low, letter, high), signs),)
    if low is not None:
        return (Inequality(letter, ">=" if found.at[first - 1] else ">", low),)
    if high is not None:
        return (Inequality(letter, "<=" if found.at[last] else "<", high),)
    return ()


def same(one: Stretches, other: Stretches) -> bool:
    """Whether two ways of cutting the line leave the same points."""
    return _simple(one) == _simple(other)


def _simple(found: Stretches) -> tuple[tuple[Term, ...], tuple[bool, ...], tuple[bool, ...]]:
    """Without the places where nothing changes."""
    places: list[Term] = []
    between, at = [found.between[0]], []
    for place, here, after in zip(found.places, found.at, found.between[1:], strict=True):
        if here == between[-1] == after:
            continue
        places.append(place)
        at.append(here)
        between.append(after)
    return tuple(places), tuple(between), tuple(at)
