"""The words of goals about power series."""

from __future__ import annotations

from derive.core.document import Block, Math, Spans
from derive.core.goals.series import Linearise, Remainder, Series, TaylorExpand, TaylorSeveral
from derive.core.rule import Say
from derive.core.step import Step
from derive.core.term import Abs, Call, Equation, Inequality, Term
from derive.narrate.approximation import linear_blocks, remainder_blocks
from derive.narrate.differentiation import Page
from derive.narrate.power_series import power_series_blocks, removable_blocks
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


def _series_statement(goal: Series, name: str) -> Spans:
    function = function_of(function_name(goal.expr, wanted=name), (goal.wrt,), goal.expr)
    count = "the first term" if goal.terms == 1 else f"the first {goal.terms} terms that are not zero"
    return ("Find the power series of ", function, " about ", *point_spans(((goal.wrt, goal.about),)), f": {count}.")


def _series_answer(step: Step, name: str) -> Spans:
    goal = step.goal
    assert isinstance(goal, Series)
    f = Call(function_name(goal.expr, wanted=name).name, (goal.wrt,))
    ends = any(isinstance(part, Say) and part.key == "finite" for part in step.parts)
    shown: Spans = (Math(Equation(f, step.result), True), *(() if ends else (" + …",)))
    told = next((dict(part.slots) for part in step.parts if isinstance(part, Say) and part.key == "term"), None)
    return shown if told is None else (*shown, ", with the general term ", Math(told["general"]))


def _taylor_body(step: Step, page: Page, name: str) -> list[Block]:
    told = taylor_blocks if step.rule == "taylor-polynomial" else removable_blocks
    return told(step, page, name)


TELLINGS = {
    Series: Telling(
        "Power series",
        _series_statement,
        power_series_blocks,
        _series_answer,
        None,
        lambda step: ("known series" if step.rule == "known-power-series" else "derivatives", "terms"),
    ),
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
    TaylorExpand: Telling("Taylor polynomial", _statement, _taylor_body, _answer, _at_point, _stages, page_only=True),
    TaylorSeveral: Telling(
        "Taylor polynomial", _several_statement, taylor_several_blocks, _several_answer, None, _stages, page_only=True
    ),
}
