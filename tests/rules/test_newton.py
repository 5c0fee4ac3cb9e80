"""Newton's method: the course's numbers, the failures named, and roots against mpmath's own root finder."""

from __future__ import annotations

import random
from fractions import Fraction

import mpmath
import pytest

from derive.core.goals.numeric import NewtonRaphson, NewtonUpdate
from derive.core.rule import Say, Table, rule
from derive.core.step import Derivation
from derive.core.term import Approx, Symbol, Term, Vector
from derive.engine import rulebook
from derive.engine.work_out import work_out
from derive.errors import AuditFailed, BadGoal, NoMethod
from derive.front.check import check
from derive.front.solve import Solution
from derive.maths.kept import kept, value_of
from derive.maths.printing import text
from derive.maths.read import read, read_goal
from derive.rules.numeric.claims import is_number, there

X = Symbol("x")
mpmath.mp.dps = 60


def newton(expr: str, start: str, **more: object) -> Derivation:
    derivation = work_out(read_goal("newton", {"expr": expr, "wrt": "x", "start": start, **more}))
    assert derivation.audit.clean, derivation.audit.faults
    return derivation


def table(derivation: Derivation) -> list[list[str]]:
    found = next(part for part in derivation.step.parts if isinstance(part, Table))
    return [[text(cell) if isinstance(cell, Term) else cell for cell in row] for row in found.rows]


def said(derivation: Derivation) -> list[str]:
    return [part.key for part in derivation.step.parts if isinstance(part, Say)]


def test_the_gold_table_digit_for_digit() -> None:
    derivation = newton("x^3 - 2x - 5 = 0", "2", tolerance="1e-6")
    assert table(derivation) == [
        ["0", "2.000000", "-1.000000", "10.000000", "2.100000", "0.10"],
        ["1", "2.100000", "0.061000", "11.230000", "2.094568", "0.0054"],
        ["2", "2.094568", "0.0001857", "11.161647", "2.094551", "0.000017"],
        ["3", "2.094551", "1.740e-9", "11.161438", "2.094551", "1.6e-10"],
    ]
    assert text(derivation.result) == "2.094551"
    assert said(derivation)[-3:] == ["settled", "changes", "doubles"]


def test_one_step_alone_is_taken_from_any_start() -> None:
    rng = random.Random(20)
    for _ in range(30):
        b, c, start = rng.randint(1, 9), rng.randint(-9, 9), rng.randint(1, 5)
        value, slope = start**3 + b * start - c, 3 * start**2 + b
        if value:
            derivation = newton(f"x^3 + {b}x = {c}", str(start), steps=1)
            wanted = mpmath.mpf(start) - mpmath.mpf(value) / slope
            assert abs(mpmath.mpf(text(derivation.result).replace("−", "-")) - wanted) < 1e-6, (b, c, start)


def test_the_courses_cycle_is_named() -> None:
    derivation = newton("x^3 - 2x + 2", "0")
    assert text(derivation.result) == "(0, 1, 0)"
    assert "cycle" in said(derivation)
    assert text(newton("x^3 - 2x + 2", "0", steps=4).result) == "0"


def test_the_courses_level_tangent_is_an_error_with_its_place() -> None:
    with pytest.raises(NoMethod, match=r"level .* at|tangent at x = 1"):
        newton("x^3 - 3x + 1", "1")


ENDINGS = [
    ("atan(x)", "2", "away"),
    ("ln(x)", "5", "left"),
    ("x^2 + 1", "0.5", "limit"),
    ("x^3 - 3x + 3", "1.5", "flat"),
    ("x^2 - 4", "2", "exact"),
    ("(x - 1)^2", "3", "settled"),
]


@pytest.mark.parametrize(("expr", "start", "key"), ENDINGS)
def test_each_way_of_ending_is_named(expr: str, start: str, key: str) -> None:
    assert key in said(newton(expr, start))


def test_a_double_root_gives_no_decimal_that_is_not_right() -> None:
    derivation = newton("(x - 1)^2", "3")
    assert text(derivation.result) == "1.00000"
    assert "halves" in said(derivation)


SAMPLE = (
    "x^3 - {a}*x - {b}", "x^2 - {b}", "cos(x) - {a}*x", "e^x - {b} - x", "x - e^(-{a}*x)", "ln(x) + {a}*x - {b}",
    "x^5 + {a}*x - {b}", "sin(x) - x/{b}", "x*e^x - {b}", "sqrt(x) + {a}*x - {b}",
)  # fmt: skip


def test_forty_random_roots_are_those_of_an_independent_root_finder() -> None:
    seed = 20260805
    dice = random.Random(seed)
    met = 0
    for _ in range(60):
        expr = dice.choice(SAMPLE).format(a=dice.randint(1, 4), b=dice.randint(2, 9))
        start = str(dice.randint(1, 4))
        try:
            derivation = newton(expr, start)
        except NoMethod:
            continue
        if not isinstance(derivation.result, Approx):
            continue
        met += 1
        root = value_of(derivation.result)

        def f(value: object, expr: str = expr) -> object:
            return _valued(expr, value)

        near = mpmath.findroot(f, mpmath.mpf(root.numerator) / root.denominator)
        assert abs(near - mpmath.mpf(text(derivation.result))) <= mpmath.mpf("0.5000001e-6"), (seed, expr, start)
    assert met >= 40


def _valued(expr: str, value: object) -> object:
    import sympy

    from derive.maths.algebra import to_sympy

    return mpmath.mpf(sympy.lambdify(sympy.Symbol("x", real=True), to_sympy(read(expr)), "mpmath")(value))


def test_each_step_is_newtons_own() -> None:
    derivation = newton("x*e^x - 3", "2", steps=3)
    numbers = [mpmath.mpf(2)]
    for _ in range(3):
        x = numbers[-1]
        numbers.append(x - (x * mpmath.e**x - 3) / ((x + 1) * mpmath.e**x))
    assert [row[1] for row in table(derivation)] == [mpmath.nstr(n, 7, strip_zeros=False) for n in numbers[:3]]
    assert text(derivation.result) == mpmath.nstr(numbers[3], 7)


@pytest.mark.parametrize("broken", ["plus", "upside down", "no division"])
def test_a_wrong_step_fails_the_audit(broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"plus": X + read("x^2 - 7") / read("2x"), "upside down": X - read("2x") / read("x^2 - 7")}
    formula = wrong.get(broken, X - read("x^2 - 7"))

    @rule(title="wrong", say="")
    def newton_step(goal: NewtonUpdate):  # type: ignore[no-untyped-def]
        """a slip"""
        new = kept(formula, {X: goal.at})
        yield Say("", (), (is_number(there(formula, {X: goal.at}), new),))  # type: ignore[arg-type]
        return new

    real = rulebook.rules_for
    monkeypatch.setattr(
        "derive.engine.work_out.rules_for", lambda goal: (newton_step,) if type(goal) is NewtonUpdate else real(goal)
    )
    with pytest.raises(AuditFailed):
        work_out(NewtonRaphson(read("x^2 - 7 = 0"), X, read("3"), 2))


BAD = [
    ({"expr": "x^2 - a", "start": "1"}, BadGoal, "a has no value"),
    ({"expr": "y^2 - 2", "start": "1"}, BadGoal, "x does not occur"),
    ({"expr": "x^2 - 2", "start": "1", "steps": 0}, BadGoal, "steps goes from 1"),
    ({"expr": "x^2 - 2", "start": "1", "tolerance": "-1"}, BadGoal, "tolerance is a number"),
    ({"expr": "x^2 - 2", "start": "0"}, NoMethod, "tangent at x = 0"),
    ({"expr": "ln(x)", "start": "-1"}, NoMethod, "no real value"),
    ({"expr": "x^2 - 2"}, BadGoal, "needs start"),
]


@pytest.mark.parametrize(("fields", "error", "words"), BAD)
def test_what_cannot_be_meant_is_told(fields: dict[str, object], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        work_out(read_goal("newton", {"wrt": "x", **fields}))


ANSWERS = [
    ({"start": "2"}, "2.094551", "right"),
    ({"start": "2"}, "2.0946", "right"),
    ({"start": "2"}, "x = 2.0946", "right"),
    ({"start": "2"}, "2.1", "right-other-form"),
    ({"start": "2"}, "2.0945", "wrong"),
    ({"start": "2"}, "2.094553", "wrong"),
    ({"start": "2", "steps": 1}, "21/10", "right"),
    ({"start": "2", "steps": 1}, "2.1", "right"),
    ({"start": "2", "steps": 1}, "1.9", "wrong"),
    ({"start": "2", "steps": 2}, "2.094568", "right"),
    ({"start": "2"}, "(1, 2)", "undecided"),
]


@pytest.mark.parametrize(("fields", "answer", "status"), ANSWERS)
def test_answers_are_judged_by_their_figures(fields: dict[str, object], answer: str, status: str) -> None:
    assert check("newton", answer, expr="x^3 - 2x - 5", wrt="x", **fields).status == status


def test_no_root_is_no_verdict() -> None:
    assert check("newton", "1", expr="x^2 + 1", start="0.5").status == "undecided"
    failed = newton("x^2 + 1", "0.5").result
    assert isinstance(failed, Vector)


def test_no_decimals_of_a_root_are_claimed_where_none_is_shown_to_be() -> None:
    # the first two have no real root at all; x = 0 is a double one
    for expr, tolerance in (("(x - 1)^2 + 10^-20", None), ("x^2 + 10^-13", "0.001"), ("x^2", None)):
        fields = {"expr": expr, "start": "2", **({} if tolerance is None else {"tolerance": tolerance})}
        derivation = work_out(read_goal("newton", fields))
        assert derivation.audit.clean
        assert "value" in said(derivation) and "changes" not in said(derivation)
        page = Solution(derivation).text(100)
        assert "x ≈" not in page.rsplit("Answer", 1)[1], expr


def test_one_step_is_a_step() -> None:
    derivation = work_out(read_goal("newton", {"expr": "x^3 - 2x - 5", "start": "2", "steps": "1"}))
    assert derivation.audit.clean and value_of(derivation.result) == Fraction(21, 10)


ROOTS = [
    ("(x - 1)^3", "2", "1", "right"),  # the last number is 1.000002: the root itself is not wrong
    ("(x - 1)^3", "2", "1.00000", "right"),
    ("x^2 - 2", "1", "-sqrt(2)", "wrong"),
    ("x^2 + 10^-13", "1", "0", "undecided"),  # there is no root at all
]


@pytest.mark.parametrize(("expr", "start", "answer", "status"), ROOTS)
def test_a_root_is_right_if_it_is_one_and_near(expr: str, start: str, answer: str, status: str) -> None:
    assert check("newton", answer, expr=expr, wrt="x", start=start).status == status
