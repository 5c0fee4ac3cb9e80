"""Slips with a constant by itself."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.malrule import SELDOM, Working, malrule
from derive.core.term import ONE, depends


@malrule(
    title="Constant kept",
    instead_of="constant",
    looks="the constant {expr} was kept",
    advice="{expr} never changes, so what is its slope?",
    often=SELDOM,
    origin="course distractors",
)
def const_keep(goal: Differentiate) -> Working:
    """(c)' = c

    x^2 + 7      ->  2*x + 7
    x^2          ->  does not apply
    """
    if depends(goal.expr, goal.wrt) or goal.partial:
        return None
    yield from ()
    return goal.expr


@malrule(
    title="Constant differentiated to one",
    instead_of="constant",
    looks="the constant {expr} was given the slope 1",
    advice="{expr} never changes, so what is its slope?",
)
def const_one(goal: Differentiate) -> Working:
    """(c)' = 1

    x^2 + 7      ->  2*x + 1
    x^2          ->  does not apply
    """
    if depends(goal.expr, goal.wrt) or goal.partial:
        return None
    yield from ()
    return ONE
