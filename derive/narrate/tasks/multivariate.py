"""The words of goals in several variables."""

from __future__ import annotations

from derive.core.document import Block, Math, Span, Spans
from derive.core.goals.multivariate import (
    ChainOfJacobians,
    Determinant,
    Directional,
    Gradient,
    Hessian,
    InverseMatrix,
    Jacobian,
    LineariseSeveral,
    Partial,
    TangentPlane,
    TotalDerivative,
    TotalDifferential,
)
from derive.core.step import Step
from derive.core.term import At, Call, Derivative, Equation, Power, Symbol, Term
from derive.maths.arrays import MINUS_ONE
from derive.narrate.chain_of_jacobians import chain_answer, chain_blocks, chain_stages, chain_statement
from derive.narrate.differentiation import Page
from derive.narrate.directional import (
    directional_answer,
    directional_blocks,
    directional_stages,
    directional_statement,
)
from derive.narrate.first_order import (
    first_order_stages,
    linear_answer,
    linear_at,
    linear_blocks,
    linear_statement,
    plane_answer,
    plane_blocks,
    plane_statement,
)
from derive.narrate.hessian import hessian_answer, hessian_at, hessian_blocks, hessian_stages, hessian_statement
from derive.narrate.phrases import listed
from derive.narrate.procedures import gradient_blocks, jacobian_blocks, partial_blocks
from derive.narrate.telling import Pair, Telling, all_letters, equals, function_name, function_of
from derive.narrate.total_derivative import (
    total_derivative_answer,
    total_derivative_blocks,
    total_derivative_stages,
    total_derivative_statement,
    total_differential_answer,
    total_differential_at,
    total_differential_blocks,
    total_differential_stages,
    total_differential_statement,
)


def _open_partial(goal: Partial, name: str) -> Term:
    asked: Term = function_name(goal.expr, wanted=name)
    for each in goal.wrt:
        asked = Derivative(asked, each, True)
    return asked


def _partial_statement(goal: Partial, name: str) -> Spans:
    function = function_of(function_name(goal.expr, wanted=name), all_letters(goal.expr, goal.wrt), goal.expr)
    return ("Find ", Math(_open_partial(goal, name)), " for ", function, ".")


def _partial_body(step: Step, page: Page, name: str) -> list[Block]:
    assert isinstance(step.goal, Partial)
    return partial_blocks(step, function_name(step.goal.expr, wanted=name), page)


def _partial_answer(step: Step, name: str) -> Spans:
    assert isinstance(step.goal, Partial)
    return (equals(_open_partial(step.goal, name), step.result),)


def _partial_at(goal: Partial, at: tuple[Pair, ...], name: str) -> Term:
    return At(_open_partial(goal, name), tuple(letter for letter, _ in at), tuple(value for _, value in at))


def _gradient_statement(goal: Gradient, name: str) -> Spans:
    return ("Find the gradient of ", function_of(function_name(goal.expr, wanted=name), goal.wrt, goal.expr), ".")


def _nabla(goal: Gradient, name: str) -> str:
    return f"nabla {function_name(goal.expr, wanted=name).name}"


def _gradient_answer(step: Step, name: str) -> Spans:
    assert isinstance(step.goal, Gradient)
    return (equals(Symbol(_nabla(step.goal, name)), step.result),)


def _gradient_at(goal: Gradient, at: tuple[Pair, ...], name: str) -> Term:
    return Call(_nabla(goal, name), tuple(value for _, value in at))


def _jacobian_statement(goal: Jacobian, name: str) -> Spans:
    each_one = (
        [Math(Equation(o, e)) for o, e in zip(goal.outputs, goal.exprs, strict=True)]
        if goal.outputs
        else map(Math, goal.exprs)
    )
    more = " and its determinant" if goal.determinant else " and its inverse" if goal.inverse else ""
    more = ", its determinant and its inverse" if goal.determinant and goal.inverse else more
    variables = listed(map(Math, goal.wrt))
    return (f"Find the Jacobian matrix{more} of ", *listed(each_one), " with respect to ", *variables, ".")


def _jacobian_answer(step: Step, name: str) -> Spans:
    spans: list[Span] = [equals(Symbol("bold:J"), step.result)]
    for sub in step.substeps:
        if isinstance(sub.goal, Determinant):
            spans += [", ", equals(Call("det", (Symbol("bold:J"),)), sub.result)]
        elif isinstance(sub.goal, InverseMatrix):
            spans += [", ", equals(Power(Symbol("bold:J"), MINUS_ONE), sub.result)]
    return tuple(spans)


def _jacobian_at(goal: Jacobian, at: tuple[Pair, ...], name: str) -> Term:
    return Call("bold:J", tuple(value for _, value in at))


def _beyond(goal: Jacobian) -> tuple[str, ...]:
    return (("determinant",) if goal.determinant or goal.inverse else ()) + (("inverse",) if goal.inverse else ())


def _jacobian_stages(step: Step) -> tuple[str, ...]:
    assert isinstance(step.goal, Jacobian)
    return ("partial derivatives", "matrix", *_beyond(step.goal))


TELLINGS = {
    Partial: Telling("Partial derivative", _partial_statement, _partial_body, _partial_answer, _partial_at),
    Gradient: Telling(
        "Gradient",
        _gradient_statement,
        gradient_blocks,
        _gradient_answer,
        _gradient_at,
        lambda step: ("partial derivatives", "gradient"),
    ),
    Jacobian: Telling(
        "Jacobian matrix",
        _jacobian_statement,
        lambda step, page, name: jacobian_blocks(step, page),
        _jacobian_answer,
        _jacobian_at,
        _jacobian_stages,
    ),
    Hessian: Telling("Hessian matrix", hessian_statement, hessian_blocks, hessian_answer, hessian_at, hessian_stages),
    Directional: Telling(
        "Directional derivative",
        directional_statement,
        directional_blocks,
        directional_answer,
        stages=directional_stages,
    ),
    TotalDerivative: Telling(
        "Total derivative",
        total_derivative_statement,
        total_derivative_blocks,
        total_derivative_answer,
        stages=total_derivative_stages,
    ),
    TotalDifferential: Telling(
        "Total differential",
        total_differential_statement,
        total_differential_blocks,
        total_differential_answer,
        total_differential_at,
        total_differential_stages,
    ),
    ChainOfJacobians: Telling(
        "Chain rule with Jacobian matrices", chain_statement, chain_blocks, chain_answer, stages=chain_stages
    ),
    TangentPlane: Telling("Tangent plane", plane_statement, plane_blocks, plane_answer, stages=first_order_stages),
    LineariseSeveral: Telling(
        "Linear approximation", linear_statement, linear_blocks, linear_answer, linear_at, first_order_stages
    ),
}
