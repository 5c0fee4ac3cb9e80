"""Derivatives in one variable: right, audited, and worked out by the laws a textbook would name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import sympy

from derive.core.goals.differentiation import Differentiate
from derive.core.step import Step
from derive.core.term import Symbol
from derive.engine.work_out import work_out
from derive.maths.domain import readable
from derive.maths.printing import text
from derive.maths.read import read

sys.path.insert(0, str(Path(__file__).parent.parent))
from oracle import same_value, sympy_of

x = Symbol("x")

FUNCTIONS = """
7
x
3*x^4 - 2/x + 5
sqrt(x)*(x - 6)
(2*x + 1)/(x^2 + 3)
e^(-3*x)*cos(2*x)
ln(sin(x^2))
x^5
x^(-2)
x^(3/2)
4*x^3
-x
x/3
a*x^2 + b*x + c
x^n
2^x
a^x
3^(2*x)
e^x
exp(x)
e^(x^2)
e^(-x^2/2)
ln(x)
ln(3*x)
ln(x^2 + 1)
ln(x)^2
sin(x)
cos(x)
tan(x)
sin(3*x)
cos(x^2)
tan(2*x)
sin(x)^2
sin(x)^3*cos(x)
sin(x^2)
sqrt(x)
sqrt(x^2 + 1)
sqrt(9 - x^2)
x*sqrt(9 - x^2)
x/sqrt(4 - x^2)
1/x
1/x^3
5/(3*x + 2)^2
1/(x^2 + 1)
1/sqrt(x)
(x^2 + 1)^4
(2*x + 1)^3/(3*x - 2)^4
x^2*sin(x)
x^2*sin(3*x)/(1 + e^x)
x*e^x*sin(x)
x^3*e^(-2*x)
sin(x)/x
sin(x)/(2 + cos(x))
(1 - cos(x))/(1 + cos(x))
(e^(3*x) - 1)/(e^(3*x) + 1)
x*ln(x) - x
ln(x)/x^5
(x^2*sin(x))/(x^3*cos(x))
sin(cos(sin(x)))
e^(sin(x))
(x + 1)*(x + 2)*(x + 3)
((x + 1)^2 + x)^3
sin(2*x)*cos(3*x)
ln(ln(x))
x^2/3
(x^2 + 1)/5
pi*x^2
e^2*x
sqrt(2)*x
(3*x^2 - 1)/(2*x + 5)
(2*x - 5)^3*(x^2 + 4)^2
""".split("\n")
FUNCTIONS = [line for line in FUNCTIONS if line]


def below(step: Step) -> Iterator[Step]:
    yield step
    for sub in step.substeps:
        yield from below(sub)


@pytest.mark.parametrize("written", FUNCTIONS)
def test_the_derivative_agrees_with_an_independent_one_and_every_step_is_audited(written: str) -> None:
    derivation = work_out(Differentiate(read(written), x))
    assert derivation.audit.clean, derivation.audit
    assert derivation.audit.steps >= 1
    expected = sympy.diff(sympy_of(written), sympy.Symbol("x", real=True))
    assert same_value(sympy_of(derivation.result), expected), derivation.result


@pytest.mark.parametrize("written", FUNCTIONS)
def test_no_line_repeats_the_one_before_and_the_last_line_is_the_answer(written: str) -> None:
    for step in below(work_out(Differentiate(read(written), x)).step):
        lines = [line.term for line in step.lines]
        assert all(a is not b for a, b in pairwise(lines))
        if lines:
            assert lines[-1] is step.result


def rules_used(written: str) -> list[str]:
    return [step.rule for step in below(work_out(Differentiate(read(written), x)).step)]


@pytest.mark.parametrize("written", ["4*x^3", "-x", "x/3", "a*sin(x)", "pi*x^2", "5/(3*x + 2)^2"])
def test_a_constant_factor_is_carried_and_never_called_a_product_or_quotient(written: str) -> None:
    used = rules_used(written)
    assert used[0] == "constant-multiple"
    assert "product" not in used
    assert "quotient" not in used


@pytest.mark.parametrize("written", ["x^5", "x^n", "x^(-2)", "2^x", "sqrt(x)", "sin(x)"])
def test_a_function_of_the_variable_itself_needs_no_chain_rule(written: str) -> None:
    assert "chain" not in rules_used(written)


def test_a_quotient_is_not_cancelled_before_it_is_differentiated() -> None:
    step = work_out(Differentiate(read("(x^2*sin(x))/(x^3*cos(x))"), x)).step
    assert step.rule == "quotient"
    assert step.names[0][1] is read("x^2*sin(x)")


def test_names_are_fresh_even_when_the_problem_uses_u_and_v() -> None:
    step = work_out(Differentiate(read("u*x*sin(v*x)"), x)).step
    taken = {Symbol("u"), Symbol("v"), x}
    for each in below(step):
        assert not taken & {name for name, _ in each.names}


def test_the_domain_of_a_quotient_is_carried_to_the_answer() -> None:
    derivation = work_out(Differentiate(read("1/(3*x - 2)^4"), x))
    assert [(c.kind, c.term) for c in derivation.conditions] == [("nonzero", read("3*x - 2"))]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a^x", ["a > 0"]),
        ("a^(2*x)", ["a > 0"]),
        ("2^x", []),
        ("log(x, 10)", ["x > 0"]),
        ("log(x, a)", ["a != 1", "a > 0", "x > 0"]),
    ],
)
def test_a_base_that_is_a_letter_is_positive_and_a_logarithms_is_not_one(written: str, said: list[str]) -> None:
    found = readable(work_out(Differentiate(read(written), x)).conditions)
    assert sorted(map(text, found)) == said


def test_a_function_without_a_rule_leaves_a_visible_gap_and_no_guess() -> None:
    derivation = work_out(Differentiate(read("x*g(x, a)", functions=("g",)), x))
    assert derivation.audit.gaps == 1
