"""The tangent to a graph and the normal: the point, the slope, the lines."""

from __future__ import annotations

from derive.core.claim import Claim, Equal, Limit
from derive.core.goals.differentiation import Differentiate, Tangent
from derive.core.goals.evaluation import Evaluate
from derive.core.rule import Find, Line, Say, Working, rule
from derive.core.term import ONE, ZERO, At, Call, Equation, Negative, Quotient, Symbol, Term, letters
from derive.errors import NoMethod
from derive.maths.balls import Place
from derive.maths.form import signed
from derive.maths.printing import text
from derive.maths.steepness import vertical
from derive.maths.tidy import fold
from derive.rules.curves.lines import height_letter, line_through, name_of, straight


@rule(
    title="Tangent and normal",
    say={
        "": "The tangent goes through the point of the graph with the slope that the graph has there.",
        "point": "the point of the graph",
        "slope": "the slope there",
        "tangent": "the line through the point with this slope",
        "normal": "the normal is at right angles: its slope is −1 over that of the tangent",
        "level": "The tangent is level, so the normal is vertical: {normal}.",
        "steep": "The slope grows without bound as {wrt} comes to {at}: the tangent is vertical, {tangent}, and the "
        "normal is level.",
        "level normal": "through the point",
    },
)
def tangent_line(goal: Tangent) -> Working:
    """y = f(a) + f'(a)(x - a); the normal has the slope -1/f'(a)

    expr: x^2; wrt: x; at: 1         ->  y = 2*x - 1
    expr: sin(x); wrt: x; at: 0      ->  y = x
    expr: x^2; wrt: x; at: 0         ->  y = 0
    expr: abs(x); wrt: x; at: 0      ->  no method
    expr: ln(x); wrt: x; at: 0       ->  no method
    """
    at = ((goal.wrt, goal.at),)
    f, y = name_of(goal.expr, goal.wrt), height_letter(goal.expr, goal.wrt)
    if not _has_value(goal.expr, goal):
        raise NoMethod(
            f"the function has no real value at {goal.wrt.name} = {text(goal.at)}", try_next="choose another point"
        )
    height: Term = yield Find(Evaluate(goal.expr, at))
    here = At(goal.expr, (goal.wrt,), (goal.at,))
    yield Line(height, "point", lhs=Call(f, (goal.at,)), claims=(Equal(here, height),))
    slope_of = yield Find(Differentiate(goal.expr, goal.wrt))
    asked = Differentiate(goal.expr, goal.wrt).question
    if not _has_value(asked, goal):
        if not vertical(asked, goal.wrt, goal.at):
            raise NoMethod(
                f"the graph has no tangent at {goal.wrt.name} = {text(goal.at)}: it has no slope there",
                try_next="choose another point",
            )
        return (yield from _vertical(goal, asked, height, y))
    slope: Term = yield Find(Evaluate(slope_of, at))
    there = At(asked, (goal.wrt,), (goal.at,))
    yield Line(slope, "slope", lhs=Call(f"{f}'", (goal.at,)), claims=(Equal(there, slope),))
    through = line_through(goal.wrt, goal.at, slope, height)
    whole = here + there * (goal.wrt - goal.at)
    yield Line(Equation(y, through), "tangent", claims=(Equal(whole, through),))
    tangent = straight(goal.wrt, goal.at, slope, height)
    if tangent is not through:
        yield Line(Equation(y, tangent), "open-brackets", claims=(Equal(whole, tangent),), rule="tidying")
    if slope is ZERO:
        yield Say("level", (("normal", Equation(goal.wrt, goal.at)),))
        return Equation(y, tangent)
    sign, positive = signed(slope)
    across = fold(Quotient(ONE, positive) if sign < 0 else Negative(Quotient(ONE, positive)))
    normal_through = line_through(goal.wrt, goal.at, across, height)
    normal = here - (goal.wrt - goal.at) / there
    yield Line(Equation(y, normal_through), "normal", claims=(Equal(normal, normal_through),))
    neat = straight(goal.wrt, goal.at, across, height)
    if neat is not normal_through:
        yield Line(Equation(y, neat), "open-brackets", claims=(Equal(normal, neat),), rule="tidying")
    return Equation(y, tangent)


def _vertical(goal: Tangent, asked: Term, height: Term, y: Symbol) -> Working:
    """A slope that grows without bound: the tangent is x = a."""
    tangent = Equation(goal.wrt, goal.at)
    claims: list[Claim] = [
        Limit(asked, goal.wrt, goal.at, end, side) for side, end in vertical(asked, goal.wrt, goal.at) or ()
    ]
    yield Say("steep", (("tangent", tangent), ("at", goal.at)), tuple(claims))
    level = Equation(y, height)
    here = At(goal.expr, (goal.wrt,), (goal.at,))
    yield Line(level, "level normal", claims=(Equal(here, height),))
    return tangent


def _has_value(term: Term, goal: Tangent) -> bool:
    question = At(term, (goal.wrt,), (goal.at,))
    others = {letter: k + 1 for k, letter in enumerate(letters(question))}
    return bool(Place.at(others).ball(question).is_finite())
