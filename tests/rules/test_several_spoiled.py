"""Rules of several variables spoiled on purpose: an answer or a line that is off by a little never leaves the audit."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest

from derive.core.goal import Goal
from derive.core.noun import changed
from derive.core.rule import Line, Rule
from derive.core.term import Equation, Matrix, Number, Term, Vector
from derive.engine import work_out as workshop
from derive.engine.rulebook import rules_for
from derive.engine.work_out import work_out
from derive.errors import AuditFailed
from derive.maths.read import read_goal

TASKS: list[tuple[str, dict[str, object]]] = [
    ("partial", {"expr": "x^2*y^3", "wrt": ["x", "y"]}),
    ("gradient", {"expr": "x^2*y", "wrt": ["x", "y"]}),
    ("hessian", {"expr": "x^3 - 3*x*y + y^3", "wrt": ["x", "y"]}),
    ("hessian", {"expr": "x^3 - 3*x*y + y^3", "wrt": ["x", "y"], "at": [1, 1]}),
    ("directional", {"expr": "x^2 + 3*x*y", "wrt": ["x", "y"], "at": [1, 2], "direction": [3, 4]}),
    ("jacobian", {"exprs": ["r*cos(t)", "r*sin(t)"], "wrt": ["r", "t"], "determinant": True, "inverse": True}),
    ("total-derivative", {"expr": "x^2*y", "wrt": "t", "where": {"x": "t^3", "y": "2*t"}}),
    ("total-differential", {"expr": "x^2*y", "wrt": ["x", "y"]}),
    ("chain-of-jacobians", {"exprs": [["x*y"], ["t^2", "1 - t"]], "wrt": [["x", "y"], ["t"]], "at": 2}),
    ("chain-of-jacobians", {"exprs": [["x*y"], ["s*t", "s - t"]], "wrt": [["x", "y"], ["s", "t"]]}),
    ("tangent", {"expr": "x^2*y", "wrt": ["x", "y"], "at": [1, 2]}),
    ("linearise", {"expr": "x^2*y", "wrt": ["x", "y"], "about": [1, 2]}),
]


def off(term: Term) -> Term:
    """A little more than the term: in a vector or matrix the last entry alone."""
    match term:
        case Vector(items):
            return Vector((*items[:-1], off(items[-1])))
        case Matrix(rows):
            return Matrix((*rows[:-1], off(rows[-1])))  # type: ignore[arg-type]
        case Equation(lhs, rhs):
            return Equation(lhs, off(rhs))
    return term + Number("1")


def names(task: str, fields: dict[str, object]) -> list[str]:
    """The rules of several variables that a derivation uses."""
    found: list[str] = []
    waiting = [work_out(read_goal(task, fields)).step]
    while waiting:
        step = waiting.pop()
        if type(step.goal).folder == "multivariate" and step.rule not in found:
            found.append(step.rule)
        waiting.extend(step.substeps)
    return sorted(found)


def spoiled(law: Rule, what: str) -> Rule:
    def apply(goal: Any) -> Generator[Any, Any, Any]:
        working = law.apply(goal)
        answer: Any = None
        while True:
            try:
                wanted = working.send(answer)
            except StopIteration as stop:
                return off(stop.value) if what == "result" and stop.value is not None else stop.value
            if what == "line" and isinstance(wanted, Line):
                wanted = changed(wanted, term=off(wanted.term))
            answer = yield wanted

    return changed(law, apply=apply)


CASES = [
    pytest.param(task, fields, name, id=f"{task}{k}-{name}")
    for k, (task, fields) in enumerate(TASKS)
    for name in names(task, fields)
]


@pytest.mark.parametrize(("task", "fields", "name"), CASES)
def test_a_spoiled_answer_is_never_printed(
    task: str, fields: dict[str, object], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rules(goal: Goal) -> tuple[Rule, ...]:
        return tuple(spoiled(law, "result") if law.name == name else law for law in rules_for(goal))

    monkeypatch.setattr(workshop, "rules_for", rules)
    with pytest.raises(AuditFailed):
        work_out(read_goal(task, fields))


@pytest.mark.parametrize(("task", "fields", "name"), CASES)
def test_a_line_that_no_claim_speaks_of_is_unaudited(
    task: str, fields: dict[str, object], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from derive.errors import NoMethod

    def rules(goal: Goal) -> tuple[Rule, ...]:
        return tuple(spoiled(law, "line") if law.name == name else law for law in rules_for(goal))

    if name == "leading-minors":
        pytest.skip("it writes sentences and no line")
    monkeypatch.setattr(workshop, "rules_for", rules)
    with pytest.raises((AuditFailed, NoMethod)):
        work_out(read_goal(task, fields))
