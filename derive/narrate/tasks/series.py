"""The words of goals about power series."""

from __future__ import annotations

from derive.core.document import Math, Spans
from derive.core.goals.series import Linearise, Remainder, TaylorExpand, TaylorSeveral
from derive.core.step import Step
from derive.core.term import Abs, Call, Inequality, Term
from derive.narrate.approximation import linear_blocks, remainder_blocks
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


def _linear_statement(goal: Linearise, name: str) -> Spans:
    function = function_of(function_name(goal.expr, wanted=name), (goal.wrt,), goal.expr)
    return ("Find the linear approximation of ", function, " near ", *point_spans(((goal.wrt, goal.about),)), ".")


def _linear_answer(step: Step, name: str) -> Spans:
    assert isinstance(step.goal, Linearise)
    return (equals(Call("L", (step.goal.wrt,)), step.result),)


def _linear_at(goal: Linearise, at: tuple[Pair, ...], name: str) -> Term | None:
    values = tuple(value for _, value in at)
    return Call("L", values) if tuple(letter for letter, _ in at) == (goal.wrt,) else None


def _remainder_statement(goal: Remainder, name: str) -> Spans:
    function = function_of(function_name(goal.expr, wanted=name), (goal.wrt,), goal.expr)
    centre, at = point_spans(((goal.wrt, goal.about),)), point_spans(((goal.wrt, goal.at),))
    return (
        f"Bound the error of the Taylor polynomial of degree {goal.degree} of ",
        function, " about ", *centre, ", used at ", *at, ".",
    )  # fmt: skip


def _remainder_answer(step: Step, name: str) -> Spans:
    goal = step.goal
    assert isinstance(goal, Remainder)
    letter = function_name(goal.expr, wanted=name)
    error = Abs(Call(letter.name, (goal.at,)) - Call(f"T_{goal.degree}", (goal.at,)))
    return (Math(Inequality(error, "<=", step.result), True),)


TELLINGS = {
    Remainder: Telling(
        "Error of a Taylor polynomial",
        _remainder_statement,
        remainder_blocks,
        _remainder_answer,
        None,
        lambda step: ("polynomial", "bound on the derivative", "remainder"),
    ),
    Linearise: Telling(
        "Linear approximation",
        _linear_statement,
        linear_blocks,
        _linear_answer,
        _linear_at,
        lambda step: ("value", "slope", "line"),
    ),
    TaylorExpand: Telling("Taylor polynomial", _statement, taylor_blocks, _answer, _at_point, _stages, page_only=True),
    TaylorSeveral: Telling(
        "Taylor polynomial", _several_statement, taylor_several_blocks, _several_answer, None, _stages, page_only=True
    ),
}
