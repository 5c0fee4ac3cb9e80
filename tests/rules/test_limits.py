"""First principles and secants: the lines of the textbooks, and slopes from mpmath."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import mpmath
import pytest

from derive.core.claim import Limit
from derive.core.goals.limits import FirstPrinciples
from derive.core.rule import Line, Table
from derive.core.term import Symbol
from derive.engine.audit import audit
from derive.engine.work_out import work_out
from derive.errors import BadGoal, NoMethod
from derive.front.check import check
from derive.front.solve import solve
from derive.maths.balls import value
from derive.maths.printing import text
from derive.maths.read import read, read_goal

x = Symbol("x")


@dataclass
class Shown:
    typed: str
    slope: str
    function: object
    at: str = "0.7"


SHOWN = [
    Shown("3x^2 - 2x", "6*x - 2", lambda t: 3 * t**2 - 2 * t),
    Shown("x^5", "5*x^4", lambda t: t**5),
    Shown("5", "0", lambda t: 5 + 0 * t),
    Shown("(2x + 1)^2", "8*x + 4", lambda t: (2 * t + 1) ** 2),
    Shown("1/x", "-1/x^2", lambda t: 1 / t),
    Shown("x^(-2)", "-2/x^3", lambda t: t**-2),
    Shown("1/(3x + 1)", "-3/(3*x + 1)^2", lambda t: 1 / (3 * t + 1)),
    Shown("(x + 1)/(x - 1)", "-2/(x - 1)^2", lambda t: (t + 1) / (t - 1)),
    Shown("sqrt(x)", "1/(2*sqrt(x))", mpmath.sqrt),
    Shown("x^(-1/2)", "-1/2*x^(-3/2)", lambda t: 1 / mpmath.sqrt(t)),
    Shown("1/sqrt(x)", "-1/(2*x^(3/2))", lambda t: 1 / mpmath.sqrt(t)),
    Shown("sqrt(x^2 + 1)", "x/sqrt(x^2 + 1)", lambda t: mpmath.sqrt(t * t + 1)),
    Shown("e^x", "e^x", mpmath.exp),
    Shown("e^(3x - 1)", "3*e^(3*x - 1)", lambda t: mpmath.exp(3 * t - 1)),
    Shown("2^x", "2^x*ln(2)", lambda t: mpmath.power(2, t)),
    Shown("sin(x)", "cos(x)", mpmath.sin),
    Shown("cos(2x)", "-2*sin(2*x)", lambda t: mpmath.cos(2 * t)),
    Shown("tan(x)", "sec(x)^2", mpmath.tan),
    Shown("ln(x)", "1/x", mpmath.log),
    Shown("ln(5x + 2)", "5/(5*x + 2)", lambda t: mpmath.log(5 * t + 2)),
    Shown("3x^2 + 4cos(x)", "6*x - 4*sin(x)", lambda t: 3 * t * t + 4 * mpmath.cos(t)),
]


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.typed)
def test_the_limit_of_the_secants_is_the_slope(shown: Shown) -> None:
    found = work_out(read_goal("first-principles", {"expr": shown.typed, "wrt": "x"}))
    assert found.audit.clean
    assert check("differentiate", text(found.result), expr=shown.typed, wrt="x").status == "right"
    assert check("first-principles", shown.slope, expr=shown.typed, wrt="x").status == "right"
    with mpmath.workdps(30):
        expected = mpmath.diff(shown.function, mpmath.mpf(shown.at))
        ball = value(found.result, {x: Fraction(shown.at)})
        assert abs(mpmath.mpf(ball.mid().str(25, radius=False)) - expected) < mpmath.mpf("1e-12")


def test_the_cancelling_of_the_step_is_on_the_page() -> None:
    found = work_out(read_goal("first-principles", {"expr": "3x^2 - 2x"}))
    lines = [text(line.term) for line in found.step.parts if isinstance(line, Line)]
    assert lines == [
        "3*(x + h)^2 - 2*(x + h)",
        "3*x^2 + 6*x*h + 3*h^2 - 2*x - 2*h",
        "6*x*h + 3*h^2 - 2*h",
        "(6*x*h + 3*h^2 - 2*h)/h",
        "h*(6*x + 3*h - 2)/h",
        "6*x + 3*h - 2",
        "6*x - 2",
    ]


def test_the_last_line_is_a_claim_about_a_limit_and_a_wrong_one_is_seen() -> None:
    step = work_out(FirstPrinciples(read("x^2"), x)).step
    (claim,) = step.lines[-1].claims
    assert isinstance(claim, Limit)
    wrong = Limit(claim.expr, claim.wrt, claim.about, read("3*x"))
    line = step.lines[-1]
    parts = (*step.parts[:-1], Line(line.term, line.reason, line.slots, line.lhs, claims=(wrong,), rule=line.rule))
    assert audit(type(step)(step.goal, step.rule, step.result, step.names, parts)).failed == 1


def test_the_step_has_a_letter_of_its_own() -> None:
    found = work_out(read_goal("first-principles", {"expr": "h^2 + f*h", "wrt": "h"}))
    assert found.audit.clean and text(found.result) == "f + 2*h"


def test_what_is_not_shown_says_what_is() -> None:
    with pytest.raises(NoMethod, match="polynomials"):
        work_out(read_goal("first-principles", {"expr": "x*e^x", "wrt": "x"}))


def test_secants_of_a_parabola_come_to_its_tangent() -> None:
    fields = {"expr": "x^2", "at": "2", "steps": ["1", "0.5", "0.1", "0.01"]}
    found = work_out(read_goal("secant", fields))
    assert found.audit.clean
    assert text(found.result) == "(5, 4.5, 4.1, 4.01)"
    assert text(found.step.lines[-1].term) == "4"
    for answer, status in (
        ("(5, 4.5, 4.1, 4.01)", "right"), ("5, 4.5, 4.1, 4.01, 4", "right"), ("4", "right"),
        ("(5, 4.5, 4.1, 4)", "wrong"),
        ("5", "wrong"),
    ):  # fmt: skip
        assert check("secant", answer, **fields).status == status


def test_slopes_that_are_no_fractions_are_exact_and_rounded() -> None:
    found = work_out(read_goal("secant", {"expr": "sqrt(x)", "at": "4", "steps": ["1", "0.5"]}))
    assert found.audit.clean
    table = next(part for part in found.step.parts if isinstance(part, Table))
    with mpmath.workdps(20):
        for row, h in zip(table.rows, ("1", "0.5"), strict=True):
            slope = (mpmath.sqrt(4 + mpmath.mpf(h)) - 2) / mpmath.mpf(h)
            assert text(row[3]) == mpmath.nstr(slope, 6)
    assert text(found.result) == "(sqrt(5) - 2, 3*sqrt(2) - 4)"


@pytest.mark.parametrize(
    ("fields", "error", "said"),
    [
        ({"expr": "x^2", "at": "1", "steps": ["0"]}, BadGoal, "no secant"),
        ({"expr": "ln(x)", "at": "0", "steps": ["1"]}, NoMethod, "x = 0, where the secants start"),
        ({"expr": "ln(x)", "at": "1", "steps": ["-1"]}, NoMethod, "no real value"),
    ],
)
def test_a_secant_that_is_none_is_refused(fields, error, said: str) -> None:
    with pytest.raises(error, match=said):
        solve("secant", **fields)


@pytest.mark.parametrize(("expr", "steps"), [("abs(x)", "1, -1"), ("sqrt(x)", "1, 0.01")])
def test_secants_that_come_to_no_slope_are_said_to_come_to_none(expr: str, steps: str) -> None:
    with pytest.raises(NoMethod, match="no tangent"):
        work_out(read_goal("secant", {"expr": expr, "wrt": "x", "at": "0", "steps": steps}))


@pytest.mark.parametrize(("expr", "at"), [("x^x", {"x": "0"}), ("x^y", {"x": "0", "y": "0"})])
def test_nought_to_the_nought_is_no_value_of_a_function(expr: str, at: dict[str, str]) -> None:
    with pytest.raises(NoMethod, match=r"0\^0"):
        work_out(read_goal("evaluate", {"expr": expr, "at": at}))
