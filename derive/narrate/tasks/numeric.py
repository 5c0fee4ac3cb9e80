"""The words of goals answered by steps."""

from __future__ import annotations

from derive.core.document import Math, Span, Spans
from derive.core.goals.numeric import Descend, NewtonRaphson
from derive.core.rule import Say, Table
from derive.core.step import Step
from derive.core.term import Equation, Symbol, Term, Vector
from derive.narrate.numeric import descent_blocks, newton_blocks
from derive.narrate.phrases import listed, times
from derive.narrate.telling import Telling, function_name, function_of

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
    said = {part.key for part in step.parts if isinstance(part, Say)}
    if (goal.steps is not None and goal.tolerance is None) or not said & {"exact", "changes"}:
        # the last number, and no root's decimals, where no root is shown to be there
        return (Math(Equation(Symbol(f"{goal.wrt.name}_{_count(step)}"), number)),)
    return (Math(goal.wrt), " = " if "exact" in said else " ≈ ", Math(number))


def _count(step: Step) -> int:
    return sum(type(sub.goal).__name__ == "NewtonUpdate" for sub in step.substeps)


def _descent_statement(goal: Descend, name: str) -> Spans:
    function = function_of(function_name(goal.expr, wanted=name), goal.wrt, goal.expr)
    values = tuple(value for _, value in goal.start)
    start = values[0] if len(values) == 1 else Vector(values)
    many = "one step" if goal.steps == 1 else f"{goal.steps} steps"
    if goal.method == "newton":
        return (f"Take {many} of Newton's method towards a level point of ", function, ", from ", Math(start), ".")
    rate: Spans = () if goal.rate is None else (" with the step size ", Math(goal.rate))
    return (f"Take {many} of gradient descent on ", function, ", from ", Math(start), *rate, ".")


def _descent_answer(step: Step, name: str) -> Spans:
    goal = step.goal
    assert isinstance(goal, Descend)
    taken = next(len(part.rows) - 1 for part in step.parts if isinstance(part, Table))
    letters: Term = goal.wrt[0] if len(goal.wrt) == 1 else Vector(goal.wrt)
    return (f"after {times_of(taken)} ", Math(Equation(letters, step.result)))


def times_of(count: int) -> str:
    return "one step" if count == 1 else "no step" if count == 0 else f"{count} steps"


TELLINGS = {
    Descend: Telling(
        "Steps downhill",
        _descent_statement,
        descent_blocks,
        _descent_answer,
        stages=lambda step: ("gradient", "first step", "all steps"),
    ),
    NewtonRaphson: Telling(
        "Newton's method", _statement, newton_blocks, _answer, stages=lambda step: ("derivative", "formula", "steps")
    ),
}
