"""The words of goals answered by steps."""

from __future__ import annotations

from derive.core.document import Math, Span, Spans
from derive.core.goals.numeric import NewtonRaphson
from derive.core.rule import Say
from derive.core.step import Step
from derive.core.term import Equation, Symbol, Vector
from derive.narrate.numeric import newton_blocks
from derive.narrate.phrases import listed, times
from derive.narrate.telling import Telling

MOST_LISTED = 6
_FAILED = {
    "flat": "no root: the tangent is level",
    "cycle": "no root: the iteration goes round in a cycle",
    "left": "no root: the iteration leaves the domain",
    "away": "no root: the iteration runs away",
    "limit": "no root: the iteration does not settle",
}


def _statement(goal: NewtonRaphson, name: str) -> Spans:
    start = Equation(Symbol(f"{goal.wrt.name}_0"), goal.start)
    if goal.steps is not None:
        return (f"Apply Newton's method {times(goal.steps)} to ", Math(goal.expr), ", starting at ", Math(start), ".")
    return ("Solve ", Math(goal.expr), " by Newton's method, starting at ", Math(start), ".")


def _answer(step: Step, name: str) -> Spans:
    goal = step.goal
    assert isinstance(goal, NewtonRaphson)
    if isinstance(step.result, Vector):
        why = next(_FAILED[p.key] for p in step.parts if isinstance(p, Say) and p.key in _FAILED)
        shown: list[Span] = [Math(number) for number in step.result.items[:MOST_LISTED]]
        if len(step.result.items) > MOST_LISTED:
            return (f"{why}; it began ", *listed(shown, last=", "), ", …")
        return (f"{why}; the numbers were ", *listed(shown))
    number = step.result
    if goal.steps is not None and goal.tolerance is None:
        return (Math(Equation(Symbol(f"{goal.wrt.name}_{_count(step)}"), number)),)
    exactly = any(isinstance(part, Say) and part.key == "exact" for part in step.parts)
    return (Math(goal.wrt), " = " if exactly else " ≈ ", Math(number))


def _count(step: Step) -> int:
    return sum(type(sub.goal).__name__ == "NewtonUpdate" for sub in step.substeps)


TELLINGS = {
    NewtonRaphson: Telling(
        "Newton's method", _statement, newton_blocks, _answer, stages=lambda step: ("derivative", "formula", "steps")
    ),
}
