"""Keys of problems, for telling two of them apart: order of terms and factors does not count. Never printed."""

from __future__ import annotations

from typing import Any

from derive.core.problem import Problem
from derive.core.term import Equation, Term
from derive.maths.canonical import fingerprint


def key(problem: Problem) -> Any:
    """Equal for two problems that ask the same, also where a + b is written b + a."""
    goal = problem.goal
    values = [getattr(goal, each.name) for each in goal.asked_fields()]
    return (goal.task, _plain(problem.at), *(_plain(value) for value in values))


def _plain(value: Any) -> Any:
    match value:
        case Equation(lhs, rhs):
            return tuple(sorted((fingerprint(lhs), fingerprint(rhs))))
        case Term():
            return fingerprint(value)
        case tuple():
            return tuple(map(_plain, value))
    return value
