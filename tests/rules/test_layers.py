"""Chains of many layers: a table of layers and their slopes, and work and page in step with their number."""

from __future__ import annotations

import mpmath
import pytest

from derive import solve
from derive.core.document import TableBlock
from derive.core.goals.differentiation import Differentiate
from derive.core.term import Symbol
from derive.engine.work_out import work_out
from derive.maths.printing import text
from derive.maths.read import read

X = Symbol("x")


def nested(n: int) -> str:
    return "sin(" * n + "x" + ")" * n


def rules_used(written: str) -> list[str]:
    return [work_out(Differentiate(read(written, functions=("f",)), X)).step.rule]


def numeric(written: str):
    names = {name: getattr(mpmath, name) for name in ("sin", "cos", "exp", "sqrt", "log", "tanh", "sech")}
    return lambda x: eval(written.replace("^", "**").replace("ln(", "log("), {}, {**names, "x": x})


@pytest.mark.parametrize(
    "written",
    [
        "sin(cos(sin(x^2)))",
        "sqrt(1+exp(2*sin(3*x)))",
        "(1+ln(2+cos(x)^2))^3",
        "exp(exp(exp(x*sin(x))))",
        "3*tanh(cos(sqrt(x^2+1))/2)-5",
        nested(12),
    ],
)
def test_the_slope_of_a_deep_chain_is_that_of_mpmath(written):
    with mpmath.workdps(30):
        expected = mpmath.diff(numeric(written), mpmath.mpf(7) / 10)
        found = numeric(text(work_out(Differentiate(read(written), X)).result))(mpmath.mpf(7) / 10)
        assert abs(found - expected) < mpmath.mpf(10) ** -18 * (1 + abs(expected))


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("sin(cos(sin(x^2)))", "layers"),
        ("sin(cos(x^2))", "chain"),
        ("sin(cos(x^x))", "chain"),
        ("f(sin(f(cos(x))))", "chain"),
        ("sin(cos(x*sin(x)*cos(ln(x))))", "chain"),
    ],
)
def test_a_table_is_made_where_four_layers_and_no_fewer_lie_inside_one_another(written, rule):
    assert rules_used(written) == [rule]


def test_the_table_has_a_row_for_each_layer_with_its_slope():
    solution = solve("differentiate", expr="ln(cos(exp(x^2)))")
    (table,) = (block for block in solution.document().blocks if isinstance(block, TableBlock))
    assert len(table.rows) == 4
    page = solution.text()
    for told in ("u₁ = x²", "u₁′ = 2x", "u₂ = e^u₁", "u₃ = cos(u₂)   −sin(u₂)", "ln(u₃)         1/u₃"):
        assert told in page or told.replace("e^u₁", "exp(u₁)") in page, told


def test_what_a_layer_needs_is_said_of_what_it_stands_for():
    conditions = solve("differentiate", expr="cos(sqrt(ln(x^3)))").json()["answer"]["conditions"]
    assert conditions
    assert all("x" in condition and "u" not in condition for condition in conditions)


def test_the_page_grows_with_the_number_of_layers_and_the_answer_of_record_spells_them_out():
    pages = [len(solve("differentiate", expr=nested(n)).latex()) for n in (20, 40, 80)]
    assert pages[2] - pages[1] < 2.2 * (pages[1] - pages[0])
    record = solve("differentiate", expr=nested(20)).json()
    answer = read(record["answer"]["text"])
    assert answer is work_out(Differentiate(read(nested(20)), X)).result
    assert not any(symbol.startswith("u") for symbol in record["answer"]["text"].split())
    assert record["audit"]["failed"] == record["audit"]["unaudited"] == record["audit"]["gaps"] == 0
