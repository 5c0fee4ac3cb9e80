"""What is known of a function at a point to first order: its value, its gradient, and the two put together."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from derive.core.claim import Equal
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.multivariate import Gradient
from derive.core.rule import Find
from derive.core.term import ZERO, At, Derivative, Sum, Symbol, Term, Vector, sum_of, symbols_in
from derive.rules.multivariate.places import Point, checked, defined
from derive.rules.series.taylor import distance, monomial


def value_and_slopes(
    expr: Term, wrt: tuple[Symbol, ...], point: Point, field: str
) -> Generator[Any, Any, tuple[Point, Term, Vector]]:
    """Ask for the gradient, the value and the slopes at the point. Raises BadGoal and NoMethod for a bad point."""
    at = checked((expr,), wrt, point, field=field)
    defined((expr,), at, "the function")
    value = yield Find(Evaluate(expr, at))
    gradient = yield Find(Gradient(expr, wrt))
    defined(gradient.items, at, "a slope of the function")
    slopes = yield Find(Evaluate(gradient, at))
    return at, value, slopes


def linear(wrt: tuple[Symbol, ...], at: Point, value: Term, slopes: Vector) -> Term:
    """f(a) + f_x (x - a) + f_y (y - b) as it is written: no term 0, no factor 1."""
    where = dict(at)
    terms = [value] if value is not ZERO else []
    for letter, slope in zip(wrt, slopes.items, strict=True):
        if slope is not ZERO:
            terms.append(monomial(slope, (distance(letter, where[letter]),), (1,)))
    return sum_of(terms)


def constant_last(term: Term, wrt: tuple[Symbol, ...]) -> Term:
    """The terms with a letter in the order of the letters, the others after them: 2x + 4y - 5."""
    if not isinstance(term, Sum):
        return term
    place = {letter: k for k, letter in enumerate(wrt)}

    def first(part: Term) -> int:
        return min((place[letter] for letter in symbols_in(part) if letter in place), default=len(place))

    return sum_of(sorted(term.terms, key=first))


def touching(expr: Term, wrt: tuple[Symbol, ...], at: Point, found: Term) -> tuple[Equal, ...]:
    """That value and slopes of `found` at the point are those of the function."""
    put_in = tuple(zip(*at, strict=True))
    pairs = [(expr, found), *((Derivative(expr, a, True), Derivative(found, a, True)) for a in wrt)]
    return tuple(Equal(At(ours, *put_in), At(theirs, *put_in)) for ours, theirs in pairs)
