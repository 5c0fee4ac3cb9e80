"""Slips with the slope of an inverse function."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate, Inverse
from derive.core.malrule import Working, malrule
from derive.core.rule import Find
from derive.core.substitution import substitute
from derive.core.term import ONE, Negative, Power, Term


@malrule(
    title="Slope not turned over",
    after="inverse",
    looks="the slope of the function itself was given",
    advice="Run and rise change places: what becomes of rise over run?",
)
def inv_noflip(goal: Inverse) -> Working:
    """f'(a) for 1/f'(a)

    expr: x^3 + x; wrt: x; at: 2  ->  4
    """
    right: Term = yield Find(goal)
    return ONE / right


@malrule(
    title="Slope at the value",
    after="inverse",
    looks="the value was put into the slope, and not the place where it is taken",
    advice="At which place does the function have this value? Put that into the slope.",
)
def inv_atvalue(goal: Inverse) -> Working:
    """1/f'(b) for 1/f'(a)

    expr: x^3 + x; wrt: x; at: 2  ->  1/13
    expr: x^3 + x; wrt: x; at: 2  ->  13
    """
    slope = yield Find(Differentiate(goal.expr, goal.wrt))
    there = substitute(slope, {goal.wrt: goal.at})
    return (ONE / there, there)


@malrule(
    title="Sign for turning over",
    after="inverse",
    looks="the slope was given a minus sign, as for a line at right angles",
    advice="The graph is mirrored in the line y = x, not turned by a right angle.",
)
def inv_minus(goal: Inverse) -> Working:
    """-1/f'(a) for 1/f'(a)

    expr: x^3 + x; wrt: x; at: 2  ->  -1/4
    """
    right: Term = yield Find(goal)
    return Negative(right)


@malrule(
    title="Reciprocal for the inverse",
    after="inverse",
    looks="the inverse function was taken for one over the function",
    advice="The inverse undoes the function; one over it is something else.",
)
def inv_recip(goal: Inverse) -> Working:
    """(1/f)' for (f^-1)'

    expr: x^3 + x; wrt: x; at: 2  ->  -13/100
    """
    slope = yield Find(Differentiate(Power(goal.expr, Negative(ONE)), goal.wrt))
    return substitute(slope, {goal.wrt: goal.at})
