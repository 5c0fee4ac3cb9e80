"""The words of evaluation."""

from __future__ import annotations

from derive.core.document import Math, Spans
from derive.core.goals.evaluation import Evaluate, Tidy
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


_WANTED = {
    "any": "Write {} in a simple form.",
    "simplified": "Simplify {}.",
    "factored": "Factorise {}.",
    "expanded": "Expand {}.",
    "lowest": "Bring {} to lowest terms.",
    "single-fraction": "Write {} as one fraction.",
    "exact": "Write {} exactly.",
}


def _tidy_statement(goal: Tidy, name: str) -> Spans:
    before, _, after = _WANTED[goal.form].partition("{}")
    return (before, Math(goal.expr), after)


TELLINGS = {
    Evaluate: Telling("Value at a point", _statement, answer=_answer),
    Tidy: Telling("Tidying up", _tidy_statement),
}
