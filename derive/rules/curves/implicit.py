"""Implicit differentiation: both sides by x, y a function of x; then solved for y'."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from derive.core.claim import OnCurve
from derive.core.goals.differentiation import Differentiate, Implicit
from derive.core.rule import Find, Given, Line, NonZero, Working, Written, rule, say
from derive.core.substitution import substitute
from derive.core.term import (
    ONE,
    ZERO,
    Derivative,
    Equation,
    Negative,
    Product,
    Sum,
    Symbol,
    Term,
    Vector,
    depends,
    sum_of,
)
from derive.errors import NoMethod
from derive.maths.linear import linear_in, moved
from derive.maths.tidy import Style, fold, ladder, style_of
from derive.rules.curves.curve_letters import as_function, as_letter, held_constant, slope_of
from derive.rules.curves.on_the_curve import common_number, shorter_on_the_curve
from derive.rules.tidying.lines import tidy_lines


@rule(
    title="Implicit differentiation",
    say={
        "": "Differentiate both sides by {wrt}. {of} is a function of {wrt}, so the chain rule brings its slope "
        "{slope} wherever {of} is differentiated.",
        "both sides": "differentiate both sides",
        "open": "open the brackets",
        "collect": "the terms with {slope} on one side",
        "number": "divide by {factor}",
        "divide": "divide by {factor}",
        "held": "{held} is held constant.",
        "several held": "{held} are held constant.",
        "again": "differentiate again; {of} still depends on {wrt}",
        "slope in": "put {slope} in",
        "curve": "on the curve {curve}",
    },
    source="Leibniz, 1684; Stewart, Calculus, ch. 3.5",
)
def implicit(goal: Implicit) -> Working:
    """F(x, y) = 0: differentiate both sides by x with y = y(x), collect y', divide

    equation: x^2 + y^2 = 25; wrt: x; of: y              ->  -x/y
    equation: x*y = 1; wrt: x; of: y                     ->  -y/x
    equation: x^2 + y^2 = 25; wrt: x; of: y; order: 2    ->  -25/y^3
    equation: x^2 = 4; wrt: x; of: y                     ->  no method
    equation: y^2 + 1 = 5; wrt: x; of: y                 ->  no method
    """
    equation = goal.equation
    assert isinstance(equation, Equation)
    for letter in (goal.of, goal.wrt):
        if not depends(equation, letter):
            raise NoMethod(
                f"{letter.name} does not occur in the equation, so it ties no {goal.of.name} to {goal.wrt.name}"
            )
    style = style_of(equation)
    slope = slope_of(goal, 1)
    yield Written(tuple(as_letter(goal).items()))
    if (held := held_constant(goal)) is not None:
        yield say("several held" if isinstance(held, Vector) else "held", held=held)
    sides: list[Term] = []
    for side in (equation.lhs, equation.rhs):
        terms: list[Term] = []
        for term in side.terms if isinstance(side, Sum) else (side,):
            if depends(term, goal.wrt) or depends(term, goal.of):
                terms.append((yield from by_the_variable(goal, term)))
        sides.append(slope_last(fold(sum_of(terms), style), slope))
    yield _both_sides(goal, sides, "both sides", (equation.lhs, equation.rhs))
    found = linear_in(Sum((sides[0], Negative(sides[1]))), slope)
    if found is None or not found[0]:
        raise NoMethod(f"the equation could not be solved for {slope.name}")
    opened = [_opened(side, slope, style) for side in sides]
    if opened != sides:
        yield _both_sides(goal, opened, "open")
    factor = yield from _neat(sum_of(found[0]), style)
    rest = yield from _neat(moved(found[1]), style)
    factor, rest = fold(factor, style), fold(rest, style)
    if factor is ZERO:
        raise NoMethod(f"the terms with {slope.name} cancel: the equation says nothing of {goal.of.name}")
    left: Term = slope if factor is ONE else factor * slope
    if not (opened[1] is rest and len(found[0]) == 1 and not isinstance(opened[0], Sum)):
        yield _both_sides(goal, [left, rest], "collect", slots=(("slope", slope),))
    result = rest
    if factor is not ONE:
        shared, factor, rest = common_number(factor, rest)
        if shared is not ONE:
            yield _both_sides(goal, [factor * slope, rest], "number", slots=(("factor", shared),))
        yield Given(NonZero(factor))
        result = fold(rest / factor, style)
        yield Line(result, "divide", (("factor", factor),), lhs=slope, claims=(_on(goal, slope, result),))
        result = yield from tidy_lines(result)
    for order in range(2, goal.order + 1):
        result = yield from _once_more(goal, result, slope, order)
    return result


def slope_last(term: Term, slope: Symbol) -> Term:
    """2y·y' and e^y·y': the slope stands last in its product, where a reader looks for it."""
    if isinstance(term, Sum):
        return Sum(slope_last(each, slope) for each in term.terms)
    if isinstance(term, Negative):
        return Negative(slope_last(term.arg, slope))
    if isinstance(term, Product) and slope in term.factors:
        return Product((*(factor for factor in term.factors if factor is not slope), slope))
    return term


def by_the_variable(goal: Implicit, term: Term) -> Generator[Any, Any, Term]:
    """d/dx of a term in x and y = y(x), written with y and y'."""
    found = yield Find(Differentiate(substitute(term, as_function(goal)), goal.wrt))
    return substitute(found, as_letter(goal))


def _on(goal: Implicit, left: Term, right: Term) -> OnCurve:
    return OnCurve(goal.equation, goal.of, goal.wrt, left, right)


def _both_sides(
    goal: Implicit,
    sides: list[Term],
    reason: str,
    before: tuple[Term, Term] | None = None,
    slots: tuple[tuple[str, Term], ...] = (),
) -> Line:
    claims = [_on(goal, *sides)]
    for side, slope in zip(before or (), sides, strict=False):
        claims.append(_on(goal, Derivative(side, goal.wrt), slope))
    return Line(Equation(*sides), reason, slots, claims=tuple(claims))


def _opened(side: Term, slope: Symbol, style: Style) -> Term:
    """The brackets with the slope in them multiplied out; the side as it was if there are none."""
    found = linear_in(side, slope)
    assert found is not None
    brackets = len(found[0]) + len(found[1]) > (len(side.terms) if isinstance(side, Sum) else 1)
    return slope_last(fold(sum_of((*found[1], *(c * slope for c in found[0]))), style), slope) if brackets else side


def _neat(term: Term, style: Style) -> Generator[Any, Any, Term]:
    for move in ladder(term, "simplified", style):
        for condition in move.conditions:
            yield Given(condition)
        term = move.term
    return fold(term, style)


def _once_more(goal: Implicit, slope_found: Term, slope: Symbol, order: int) -> Generator[Any, Any, Term]:
    """From y' (or a higher one) to the next: differentiate again, put y' in, tidy, use the curve."""
    raw = yield from by_the_variable(goal, slope_found)
    asked = slope_of(goal, order)
    first = yield from _first(goal, slope_found, slope, order)
    yield Line(raw, "again", lhs=asked, claims=(_on(goal, asked, raw),))
    result = substitute(raw, {slope: first})
    if result is not raw:
        yield Line(result, "slope in", (("slope", Equation(slope, first)),), claims=(_on(goal, asked, result),))
    result = yield from tidy_lines(result)
    short = shorter_on_the_curve(result, goal.equation)
    if short is not None:
        yield Line(short, "curve", (("curve", goal.equation),), claims=(_on(goal, asked, short),))
        result = yield from tidy_lines(short)
    return result


def _first(goal: Implicit, found: Term, slope: Symbol, order: int) -> Generator[Any, Any, Term]:
    if order == 2:
        return found
    first = yield Find(Implicit(goal.equation, goal.wrt, goal.of, 1))
    assert isinstance(first, Term)
    return first
