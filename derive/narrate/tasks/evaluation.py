"""The words of evaluation."""

from __future__ import annotations

from derive.core.document import Math, Spans
from derive.core.goals.evaluation import Evaluate
from derive.core.step import Step
from derive.core.term import Call
from derive.narrate.telling import Telling, equals, function_name, point_spans


def _statement(goal: Evaluate, name: str) -> Spans:
    return ("Evaluate ", Math(goal.expr), *((" at ", *point_spans(goal.at)) if goal.at else ()), ".")


def _answer(step: Step, name: str) -> Spans:
    goal = step.goal
    assert isinstance(goal, Evaluate)
    at_point = Call(function_name(goal.expr, wanted=name).name, tuple(value for _, value in goal.at))
    return (equals(at_point, step.result),) if goal.at else (Math(step.result, True),)


TELLINGS = {Evaluate: Telling("Value at a point", _statement, answer=_answer)}
