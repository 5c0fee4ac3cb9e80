"""The words of goals about equations to be solved."""

from __future__ import annotations

from derive.core.document import Math, Spans
from derive.core.goals.systems import SolveSystem
from derive.core.rule import Say
from derive.core.step import Step
from derive.core.term import Equation, SetOf, Vector
from derive.narrate.phrases import listed
from derive.narrate.telling import Telling


def _statement(goal: SolveSystem, name: str) -> Spans:
    what = "the equation " if len(goal.equations) == 1 else "the equations "
    letters = listed(map(Math, goal.wrt))
    return ("Solve ", what, *listed(map(Math, goal.equations)), " for ", *letters, ".")


def _answer(step: Step, name: str) -> Spans:
    goal = step.goal
    assert isinstance(goal, SolveSystem) and isinstance(step.result, SetOf)
    found = step.result.items
    if not found:
        return ("no real solution",)
    if len(goal.wrt) == 1:
        period = next(
            (dict(p.slots)["period"] for p in step.parts if isinstance(p, Say) and p.key == "one period"), None
        )
        again: Spans = () if period is None else (", and again after every ", Math(period))
        shown = [Math(Equation(goal.wrt[0], v), True) for v in found]
        return (*listed(shown, last=" or " if period is None else " and "), *again)
    if len(found) == 1:
        (only,) = found
        assert isinstance(only, Vector)
        return tuple(listed([Math(Equation(a, v), True) for a, v in zip(goal.wrt, only.items, strict=True)], last=", "))
    return (Math(Vector(goal.wrt)), " is ", *listed([Math(v, True) for v in found], last=" or "))


TELLINGS = {SolveSystem: Telling("System of equations", _statement, answer=_answer, stages=lambda step: ("solutions",))}
