"""The words of goals about power series."""

from __future__ import annotations

from derive.core.document import Spans
from derive.core.goals.series import TaylorExpand, TaylorSeveral
from derive.core.step import Step
from derive.core.term import Call, Term
from derive.narrate.taylor import taylor_blocks, taylor_several_blocks
from derive.narrate.telling import Pair, Telling, equals, function_name, function_of, point_spans


def _statement(goal: TaylorExpand, name: str) -> Spans:
    function = function_of(function_name(goal.expr, wanted=name), (goal.wrt,), goal.expr)
    centre = point_spans(((goal.wrt, goal.about),))
    return (f"Find the Taylor polynomial of degree {goal.degree} of ", function, " about ", *centre, ".")


def _answer(step: Step, name: str) -> Spans:
    goal = step.goal
    assert isinstance(goal, TaylorExpand)
    return (equals(Call(f"T_{goal.degree}", (goal.wrt,)), step.result),)


def _at_point(goal: TaylorExpand, at: tuple[Pair, ...], name: str) -> Term | None:
    if tuple(letter for letter, _ in at) != (goal.wrt,):
        return None
    return Call(f"T_{goal.degree}", tuple(value for _, value in at))


def _several_statement(goal: TaylorSeveral, name: str) -> Spans:
    function = function_of(function_name(goal.expr, wanted=name), goal.wrt, goal.expr)
    centre = point_spans(goal.about)
    return (f"Find the Taylor polynomial of degree {goal.degree} of ", function, " about ", *centre, ".")


def _several_answer(step: Step, name: str) -> Spans:
    goal = step.goal
    assert isinstance(goal, TaylorSeveral)
    return (equals(Call(f"T_{goal.degree}", goal.wrt), step.result),)


def _stages(step: Step) -> tuple[str, ...]:
    return ("derivatives", "coefficients", "polynomial")


TELLINGS = {
    TaylorExpand: Telling("Taylor polynomial", _statement, taylor_blocks, _answer, _at_point, _stages, page_only=True),
    TaylorSeveral: Telling(
        "Taylor polynomial", _several_statement, taylor_several_blocks, _several_answer, None, _stages, page_only=True
    ),
}
