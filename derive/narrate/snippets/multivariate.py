"""Partial derivatives and what is made of them, with SymPy."""

from __future__ import annotations

from derive.core.goals.multivariate import Directional, Gradient, Hessian, Jacobian, Partial
from derive.maths.printing.python import python, several
from derive.narrate.snippets import Asked
from derive.narrate.snippets.lines import group, names, opening, point, put_in


def partial(asked: Asked) -> list[str]:
    goal = asked.derivation.goal
    assert isinstance(goal, Partial)
    return [
        *opening((goal.expr,), goal.wrt),
        f"function = {python(goal.expr)}",
        f"slope = sp.diff(function, {names(goal.wrt)})",
        f"print({put_in('slope', asked.at)})",
    ]


def gradient(asked: Asked) -> list[str]:
    goal = asked.derivation.goal
    assert isinstance(goal, Gradient)
    return [
        *opening((goal.expr,), goal.wrt),
        f"function = {python(goal.expr)}",
        f"gradient = [sp.diff(function, letter) for letter in {group(goal.wrt)}]",
        f"print(tuple({put_in('slope', asked.at)} for slope in gradient))",
    ]


def directional(asked: Asked) -> list[str]:
    goal = asked.derivation.goal
    assert isinstance(goal, Directional)
    return [
        *opening((goal.expr,), goal.wrt),
        f"function = {python(goal.expr)}",
        f"here = {point(goal.at)}",
        f"gradient = sp.Matrix([sp.diff(function, letter).subs(here) for letter in {group(goal.wrt)}])",
        f"way = sp.Matrix([{several(goal.direction)}])",
        "print(gradient.dot(way)/way.norm())",
    ]


def jacobian(asked: Asked) -> list[str]:
    goal = asked.derivation.goal
    assert isinstance(goal, Jacobian)
    lines = [
        *opening(goal.exprs, goal.wrt),
        f"function = sp.Matrix([{several(goal.exprs)}])",
        f"matrix = function.jacobian([{names(goal.wrt)}])",
        f"print({put_in('matrix', asked.at)}.tolist())",
    ]
    return [*lines, "print(sp.simplify(matrix.det()))"] if goal.determinant else lines


def hessian(asked: Asked) -> list[str]:
    goal = asked.derivation.goal
    assert isinstance(goal, Hessian)
    return [
        *opening((goal.expr,), goal.wrt),
        f"function = {python(goal.expr)}",
        f"matrix = sp.hessian(function, {group(goal.wrt)})",
        f"print({put_in('matrix', asked.at or goal.at)}.tolist())",
    ]


SNIPPETS = {
    Partial: partial,
    Gradient: gradient,
    Directional: directional,
    Jacobian: jacobian,
    Hessian: hessian,
}
