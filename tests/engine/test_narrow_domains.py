"""Functions that live only close to nought or far out are worked out as any others."""

from __future__ import annotations

import pytest
from oracle import same_value, sympy_of

from derive.engine.conditions import printed
from derive.engine.outcome import conditions_of
from derive.engine.work_out import work_out
from derive.errors import NoMethod
from derive.maths.printing import text
from derive.maths.read import read_goal

# function, its slope, where it holds; by school rules on paper
NARROW = [
    ("asin(30*x)", "30/sqrt(1 - 900*x^2)", ["-1/30 < x < 1/30"], (0.01, -0.02)),
    ("sqrt(1 - 10^8*x^2)", "-10^8*x/sqrt(1 - 10^8*x^2)", ["-1/10000 < x < 1/10000"], (0.00005, -0.00002)),
    ("ln(x - 10^5)", "1/(x - 10^5)", ["x > 100000"], (100001.5, 200000.0)),
]  # fmt: skip


@pytest.mark.parametrize(("expr", "slope", "where", "points"), NARROW)
def test_a_function_of_a_narrow_domain_has_its_slope(
    expr: str, slope: str, where: list[str], points: tuple[float, ...]
) -> None:
    derivation = work_out(read_goal("differentiate", {"expr": expr}))
    assert derivation.audit.clean
    assert same_value(sympy_of(text(derivation.result)), sympy_of(slope), points=points)
    assert [text(each) for each in printed(conditions_of(derivation.step))] == where


@pytest.mark.parametrize("expr", ["sqrt(-1 - x^2)", "ln(-e^x)"])
def test_a_function_without_a_value_anywhere_is_told_as_that(expr: str) -> None:
    with pytest.raises(NoMethod, match="at none of the points tried does it have a real value"):
        work_out(read_goal("differentiate", {"expr": expr}))
