"""Critical points: the course's rows, every way of deciding a kind, and all points against SymPy and a fine grid."""

from __future__ import annotations

import random
from typing import Any

import pytest
import sympy

from derive import solve
from derive.core.rule import Say
from derive.core.step import Derivation, Step
from derive.core.term import Approx, Term, Vector
from derive.engine.outcome import points_of
from derive.engine.work_out import work_out
from derive.errors import BadGoal, DeriveError, NoMethod
from derive.front.check import check
from derive.maths.algebra import to_sympy
from derive.maths.printing import text
from derive.maths.read import read, read_goal


def critical(expr: str) -> Derivation:
    derivation = work_out(read_goal("critical-points", {"expr": expr}))
    assert derivation.audit.clean, (expr, derivation.audit.faults)
    return derivation


def told(derivation: Derivation) -> list[tuple[str, str, str]]:
    return [(text(p.point), text(p.value), p.kind) for p in points_of(derivation.step)]


def keys(step: Step) -> set[str]:
    own = {part.key for part in step.parts if isinstance(part, Say)}
    return own.union(*(keys(inner) for inner in step.substeps)) if step.substeps else own


MAX, MIN, SADDLE, NEITHER = "local maximum", "local minimum", "saddle", "neither"

ONE = [
    ("x^3 - 3x", [("-1", "2", MAX), ("1", "-2", MIN)]),
    ("x^4", [("0", "0", MIN)]),
    ("x^5", [("0", "0", NEITHER)]),
    ("x^3 + 6x^2 - 3x - 5", [("-2 - sqrt(5)", "17 + 10*sqrt(5)", MAX), ("sqrt(5) - 2", "17 - 10*sqrt(5)", MIN)]),
    ("x^4 - 4x^3", [("0", "0", NEITHER), ("3", "-27", MIN)]),
    ("x*e^(-x)", [("1", "1/e", MAX)]),
    ("x^2*ln(x)", [("e^(-1/2)", "-1/(2*e)", MIN)]),
    ("ln(x)/x", [("e", "1/e", MAX)]),
    ("x + 1/x", [("-1", "-2", MAX), ("1", "2", MIN)]),
    ("x^3/(x - 1)", [("0", "0", NEITHER), ("3/2", "27/4", MIN)]),
    ("abs(x)", [("0", "0", MIN)]),
    ("abs(x^2 - 1)", [("-1", "0", MIN), ("0", "1", MAX), ("1", "0", MIN)]),
    ("x^(2/3)*(x - 5)", [("0", "0", MAX), ("2", "-3*4^(1/3)", MIN)]),
    ("cbrt(x)", [("0", "0", NEITHER)]),
    ("x*sqrt(4 - x^2)", [("-2", "0", MAX), ("-sqrt(2)", "-2", MIN), ("sqrt(2)", "2", MAX), ("2", "0", MIN)]),
    ("sqrt(x) - x/2", [("0", "0", MIN), ("1", "1/2", MAX)]),
    ("e^(2x) - 3e^x + x", [("-ln(2)", "-5/4 - ln(2)", MAX), ("0", "-2", MIN)]),
    ("sin(x) + cos(x)", [("pi/4", "sqrt(2)", MAX), ("5*pi/4", "-sqrt(2)", MIN)]),
    ("2cos(x) + cos(2x)", [("0", "3", MAX), ("2*pi/3", "-3/2", MIN), ("pi", "-1", MAX), ("4*pi/3", "-3/2", MIN)]),
    ("x + sin(x)", [("pi", "pi", NEITHER)]),
    ("3x + 1", []),
    ("e^x", []),
]


@pytest.mark.parametrize(("expr", "points"), ONE, ids=[row[0] for row in ONE])
def test_one_variable(expr: str, points: list[tuple[str, str, str]]) -> None:
    assert told(critical(expr)) == points


SEVERAL = [
    ("x^3 - 3*x*y + y^3", {("(0, 0)", "0", SADDLE), ("(1, 1)", "-1", MIN)}),
    ("x^2 + 3*y^2 - 2*x*y - 4*x", {("(3, 1)", "-6", MIN)}),
    ("x^2 - y^2", {("(0, 0)", "0", SADDLE)}),
    ("x^4 + y^4", {("(0, 0)", "0", MIN)}),
    ("x^3 + y^3", {("(0, 0)", "0", SADDLE)}),
    ("(y - x^2)*(y - 2*x^2)", {("(0, 0)", "0", SADDLE)}),
    ("x^2*y^2", {("x = 0", "0", MIN), ("y = 0", "0", MIN)}),
    ("(x - y)^2", {("x = y", "0", MIN)}),
    ("(x^2 + y^2)^2", {("(0, 0)", "0", MIN)}),
    ("(x^2 + y^2)*e^(-x)", {("(0, 0)", "0", MIN), ("(2, 0)", "4/e^2", SADDLE)}),
    ("e^x + e^y - x - 2y", {("(0, ln(2))", "3 - 2*ln(2)", MIN)}),
    ("x*y + 1/x + 8/y", {("(1/2, 4)", "6", MIN)}),
    ("x^2 + y^2 + z^2 - x*y + z", {("(0, 0, -1/2)", "-1/4", MIN)}),
    (
        "x*y*(3 - x - y)",
        {("(3, 0)", "0", SADDLE), ("(0, 0)", "0", SADDLE), ("(0, 3)", "0", SADDLE), ("(1, 1)", "1", MAX)},
    ),
    ("sqrt(x^2 + y^2)", {("(0, 0)", "0", MIN)}),
    ("x + y", set()),
]  # fmt: skip


@pytest.mark.parametrize(("expr", "points"), SEVERAL, ids=[row[0] for row in SEVERAL])
def test_several_variables(expr: str, points: set[tuple[str, str, str]]) -> None:
    assert set(told(critical(expr))) == points


def test_what_is_found_by_steps_only_is_said_to_be() -> None:
    assert "numeric" in keys(critical("x*e^x + x^2").step)
    assert "found one" in keys(critical("e^(x*y) + x + y").step)
    assert "numeric" not in keys(critical("x*e^x").step)


def test_a_silent_test_is_said_and_the_sides_decide() -> None:
    assert {"silent", "sides"} <= keys(critical("x^4").step)
    assert "both" in keys(critical("(y - x^2)*(y - 2*x^2)").step)


def value(term: Term) -> Any:
    return sympy.N(to_sympy(term.value if isinstance(term, Approx) else term), 30)


def test_forty_random_polynomials_of_one_variable_against_sympy() -> None:
    seed = 99
    dice, x = random.Random(seed), sympy.Symbol("x", real=True)
    for _ in range(40):
        expr = " + ".join(f"({dice.randint(-4, 4)})*x^{k}" for k in range(1, dice.randint(3, 6))) + " + x^2"
        f = sympy.expand(to_sympy(read(expr)))
        slope = sympy.Poly(sympy.diff(f, x), x)
        if slope.is_zero:
            continue
        theirs = sorted({float(r) for r in sympy.real_roots(slope.as_expr(), x)}) if slope.degree() else []
        found = points_of(critical(expr).step)
        assert [float(value(p.point)) for p in found] == pytest.approx(theirs, abs=1e-9), (seed, expr)
        for p in found:
            at = value(p.point)
            left, right = (float(sympy.diff(f, x).subs(x, at + h)) for h in (-1e-4, 1e-4))
            kind = MIN if left < 0 < right else MAX if left > 0 > right else NEITHER
            assert p.kind == kind, (seed, expr, p)


def test_forty_random_polynomials_of_two_variables_against_sympy() -> None:
    seed = 5
    dice = random.Random(seed)
    x, y = sympy.symbols("x y", real=True)
    from tests.rules.test_systems import common_zeros

    met = 0
    while met < 40:
        rows = dice.sample(["x^3", "y^3", "x^2*y", "x*y", "x^2", "y^2", "x", "y", "x*y^2"], 4)
        expr = " + ".join(f"({dice.choice((-3, -2, -1, 1, 2, 3))})*{m}" for m in rows)
        f = sympy.expand(to_sympy(read(expr)))
        p, q = sympy.diff(f, x), sympy.diff(f, y)
        if not (p.has(x, y) and q.has(x, y)) or sympy.gcd(p, q).has(x, y):
            continue
        if not sympy.resultant(p, q, x).has(y) or not sympy.resultant(p, q, y).has(x):
            continue
        met += 1
        found = points_of(critical(expr).step)
        ours = sorted(
            tuple(float(value(v)) for v in point.point.items) for point in found if isinstance(point.point, Vector)
        )
        theirs = common_zeros(p, q, x, y)
        assert len(ours) == len(theirs), (seed, expr)
        for mine, other in zip(ours, theirs, strict=True):
            assert mine == pytest.approx(other, abs=1e-8), (seed, expr)
        hessian = sympy.hessian(f, (x, y))
        for point in found:
            assert isinstance(point.point, Vector)
            here = hessian.subs(dict(zip((x, y), map(value, point.point.items), strict=True)))
            det = float(here.det())
            if abs(det) > 1e-9:
                kind = SADDLE if det < 0 else MIN if here[0, 0] > 0 else MAX
                assert point.kind == kind, (seed, expr, point)


BAD = [
    ({"expr": "7", "wrt": ["x"]}, BadGoal, "does not depend"),
    ({"expr": "x - x", "wrt": ["x"]}, BadGoal, "constant"),
    ({"expr": "a*x^2", "wrt": ["x"]}, NoMethod, "a is not among"),
    ({"expr": "max(x, 1 - x)"}, NoMethod, "in pieces"),
    ({"expr": "a*b*c*d*x^2"}, NoMethod, "up to 4"),
    ({"expr": "x*y*z"}, NoMethod, "infinitely many"),
]


@pytest.mark.parametrize(("fields", "error", "words"), BAD)
def test_what_cannot_be_worked_is_told(fields: dict[str, object], error: type[DeriveError], words: str) -> None:
    with pytest.raises(error, match=words):
        work_out(read_goal("critical-points", fields))


ANSWERS = [
    ("x^3 - 3x", "{1, -1}", "right"),
    ("x^3 - 3x", "{1}", "wrong"),
    ("x^3 - 3x", "{1, -1, 0}", "wrong"),
    ("x^3 - 3*x*y + y^3", "{(0, 0), (1, 1)}", "right"),
    ("x^3 - 3*x*y + y^3", "{((0, 0), 0), ((1, 1), -1)}", "right"),
    ("x^3 - 3*x*y + y^3", "{((0, 0), 0), ((1, 1), 1)}", "wrong"),
    ("x^3 - 3*x*y + y^3", "(1, 1)", "wrong"),
    ("x*e^x + x^2", "-0.2752", "undecided"),  # found by Newton's method: that there is no other is not proved
    ("x*e^x + x^2", "-0.2753", "wrong"),
    ("sin(x)", "{pi/2, 3pi/2}", "right"),
    ("sin(x)", "{pi/2, -pi/2}", "undecided"),  # another period is as good
    ("sin(x)", "{pi/2, pi}", "wrong"),
    ("sin(x)/x", "{-10.9041, -7.72525, -4.49341, 4.49341, 7.72525, 10.9041}", "undecided"),
    ("sin(x)/x", "{14.0662}", "undecided"),  # a critical point beyond those that were found
    ("sin(x)/x", "{14.0762}", "wrong"),
    ("(x^2 + y^2 - 1)^2", "{(0, 0)}", "wrong"),
    ("abs(x)", "0", "right"),
    ("e^x", "{}", "right"),
    ("e^x", "0", "wrong"),
]


@pytest.mark.parametrize(("expr", "answer", "status"), ANSWERS)
def test_answers_are_put_in_and_counted(expr: str, answer: str, status: str) -> None:
    assert check("critical-points", answer, expr=expr).status == status


CURVES = [
    ("(x^2 + y^2 - 1)^2", {("x^2 + y^2 = 1", "0", MIN), ("(0, 0)", "1", MAX)}),
    ("(x*y - 1)^2", {("x*y = 1", "0", MIN), ("(0, 0)", "1", SADDLE)}),
    ("x*(x^2 + y^2 - 5)^2", {("x^2 + y^2 = 5", "0", "undecided"), ("(1, 0)", "16", MAX), ("(-1, 0)", "-16", MIN)}),
    ("(x^2 + y^2 + 1)^2", {("(0, 0)", "1", MIN)}),
]


def several(expr: str) -> Derivation:
    derivation = work_out(read_goal("critical-points", {"expr": expr, "wrt": ["x", "y"]}))
    assert derivation.audit.clean, (expr, derivation.audit.faults)
    return derivation


@pytest.mark.parametrize(("expr", "wanted"), CURVES)
def test_a_curve_of_level_points_is_named_though_no_letter_stands_alone_on_it(
    expr: str, wanted: set[tuple[str, str, str]]
) -> None:
    assert set(told(several(expr))) == wanted


@pytest.mark.parametrize("expr", ["x^(2/3) + y^2", "sqrt((x - 1)^2 + y^2)", "abs(x) + y^2", "x^3 - 6x + 0*y"])
def test_points_with_a_value_and_no_gradient_are_never_passed_over(expr: str) -> None:
    # the first two have a least value at (0, 0) and at (1, 0), where no partial derivative exists
    with pytest.raises(NoMethod):
        several(expr)


@pytest.mark.parametrize("expr", ["x*y + 1/x + 1/y", "ln(x) + x*y", "sqrt(1 - x^2 - y^2)", "x*ln(y) - y"])
def test_where_the_function_has_no_value_or_ends_there_is_no_point_to_miss(expr: str) -> None:
    several(expr)


def test_what_does_not_repeat_is_not_said_to_repeat() -> None:
    # f' = (x + 1) sin x: a minimum at 2 pi, but a maximum at -2 pi
    said = keys(critical("sin(x) - (x + 1)*cos(x)").step)
    assert "only one period" in said and "one period" not in said
    assert "one period" in keys(critical("e^x*sin(x)").step)


def test_a_kind_that_hangs_on_zeros_not_found_is_left_open() -> None:
    # the slope is 0 at every odd multiple of pi right of 0 and every even one left of it, only touching
    assert told(critical("abs(x) + sin(x)")) == [("0", "0", "undecided")]
    assert ("0", "0", MIN) in told(critical("x^4*(2 + cos(30x))"))


def test_a_number_outside_the_domain_has_a_dash_for_its_slope() -> None:
    page = solve("critical-points", expr="x*sqrt(4 - x^2)").text()
    rows = [line.split() for line in page.splitlines() if "outside the domain" in line]
    assert rows == [["−3", "–", "outside", "the", "domain"], ["3", "–", "outside", "the", "domain"]]


SADDLES = ["x^4 - 3*x^2*y + 2*y^2", "(x^2 - y)*(x^2 - 3*y)", "(y - x^3)*(y - 2*x^3)"]


@pytest.mark.parametrize("expr", SADDLES)
def test_a_saddle_between_two_curves_that_touch_is_seen(expr: str) -> None:
    # negative between the curves, positive beside them: a least value along every straight line, and no minimum
    assert told(several(expr)) == [("(0, 0)", "0", SADDLE)]
