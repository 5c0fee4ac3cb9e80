"""Normal forms of problems, for telling two of them apart: order of terms and factors does not count. Never printed."""

from __future__ import annotations

from typing import Any

from derive.core.problem import Problem
from derive.core.term import Equation, Product, Sum, Term


def normal(term: Term) -> Term:
    """The term with the terms of each sum and the factors of each product in one order."""
    found: Term | None = term.memo.get("normal")
    if found is None:
        inner = term.map(normal)
        match inner:
            case Sum(terms):
                found = Sum(sorted(terms, key=repr))
            case Product(factors):
                found = Product(sorted(factors, key=repr))
            case Equation(lhs, rhs):
                found = Equation(*sorted((lhs, rhs), key=repr))
            case _:
                found = inner
        term.memo["normal"] = found
    return found


def key(problem: Problem) -> Any:
    """Equal for two problems that ask the same, also where a + b is written b + a."""
    goal = problem.goal
    values = [getattr(goal, each.name) for each in goal.asked_fields()]
    return (goal.task, problem.at, *(_plain(value) for value in values))


def _plain(value: Any) -> Any:
    if isinstance(value, Term):
        return normal(value)
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value
