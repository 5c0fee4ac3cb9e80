"""`bank new`: an expression becomes a family file that its own check passes."""

from __future__ import annotations

import pytest

from derive.bank.draft import draft
from derive.bank.load import loads
from derive.bank.stress import stress
from derive.errors import DeriveError, SheetError


@pytest.mark.parametrize(
    ("expression", "domains"),
    [
        ("(a*x^2 + b)^n", {"a": -9, "b": -9, "n": 2}),
        ("sqrt(a*x + b)", {"a": 1, "b": 1}),
        ("a^x*sin(b*x)", {"a": 2, "b": -9}),
        ("exp(k*t)/c", {"k": -9, "c": 2}),
        ("ln(k*t)/t^n", {"k": 1, "n": 2}),
        ("a*x^4 + b*x^3 + c*x^2 + d*x + k", {}),
    ],
)
def test_a_draft_passes_its_own_check(expression: str, domains: dict[str, int]) -> None:
    family = loads(draft("mine/new-one", expression), "mine/new-one.yaml", "mine/new-one")
    lowest = {parameter.letter.name: int(parameter.texts[0]) for parameter in family.parameters}
    assert domains.items() <= lowest.items()
    found = stress(family, 50)
    assert found.faults == []
    assert found.derived >= 30


@pytest.mark.parametrize("task", ["taylor", "gradient", "hessian"])
def test_a_draft_may_ask_for_another_task(task: str) -> None:
    text = draft("mine", "exp(a*x)*(y + b)" if task != "taylor" else "exp(a*x)*(x + b)", task)
    assert stress(loads(text, "mine.yaml"), 10).faults == []


@pytest.mark.parametrize(
    ("name", "expression", "told"),
    [
        ("chain", "x^2 + 1", "has no letter beside x"),
        ("Chain rule", "a*x", "is no name for a family"),
        ("../up", "a*x", "is no name for a family"),
        ("chain", "__import__('os')", ""),
        ("chain", "a*x +", ""),
        ("chain", "", ""),
    ],
)
def test_what_makes_no_family_is_refused(name: str, expression: str, told: str) -> None:
    with pytest.raises(DeriveError, match=told or None):
        draft(name, expression)


def test_an_unknown_task_is_named() -> None:
    with pytest.raises(SheetError, match="no task is called 'integrate'"):
        draft("chain", "a*x", "integrate")
