"""The slope of a curve given by a parameter: dy/dx = (dy/dt)/(dx/dt)."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from derive.core.claim import Equal
from derive.core.goals.differentiation import Differentiate, Parametric
from derive.core.rule import Find, Given, Line, NonZero, Working, rule
from derive.core.term import ZERO, Derivative, Quotient, Symbol, Term
from derive.errors import NoMethod
from derive.rules.tidying.lines import tidy_lines


@rule(
    title="Parametric derivative",
    say={
        "": "Both coordinates depend on {wrt}. By the chain rule the slope of y by {wrt} is {slope} times that of x; "
        "so {slope} is the one divided by the other, where the slope of x is not 0.",
        "slope": "divide the two slopes",
        "again": "the slope of {before} by {wrt}, divided by that of x",
    },
)
def parametric(goal: Parametric) -> Working:
    """dy/dx = y'(t)/x'(t) where x'(t) is not 0; d²y/dx² = (dy/dx)'/x'(t)

    x: t^2; y: t^3; wrt: t                    ->  3/2*t
    x: cos(t); y: sin(t); wrt: t              ->  -cot(t)
    x: t^2; y: t^3; wrt: t; order: 2          ->  3/(4*t)
    x: 2; y: t; wrt: t                        ->  no method
    x: a; y: t^2; wrt: t                      ->  no method
    """
    along: Term = yield Find(Differentiate(goal.x, goal.wrt))
    if along is ZERO:
        raise NoMethod("x does not change, so there is no slope dy/dx", try_next="the curve is a vertical line")
    result: Term = goal.y
    question: Term = goal.y
    for order in range(1, goal.order + 1):
        above: Term = yield Find(Differentiate(result, goal.wrt))
        question = Quotient(Derivative(question, goal.wrt), Derivative(goal.x, goal.wrt))
        yield Given(NonZero(along))
        result = yield from _divided(above, along, question, order)
    return result


def slope(order: int) -> Term:
    """dy/dx, d²y/dx²."""
    asked: Term = Symbol("y")
    for _ in range(order):
        asked = Derivative(asked, Symbol("x"))
    return asked


def _divided(above: Term, along: Term, question: Term, order: int) -> Generator[Any, Any, Term]:
    raw = Quotient(above, along)
    reason, slots = ("slope", ()) if order == 1 else ("again", (("before", slope(order - 1)),))
    yield Line(raw, reason, slots, lhs=slope(order), claims=(Equal(question, raw),))
    return (yield from tidy_lines(raw, of=question))
