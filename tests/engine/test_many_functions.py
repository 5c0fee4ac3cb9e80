"""A hundred and eighty functions, from trivial to hard: every derivation whole, audited, and right by mpmath.

The slope is compared with a difference quotient of the function itself, valued by mpmath in `random_work`; where that
knows no value (pieces, functions that are only a name) the kernel's power series are the judge.
"""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise

import mpmath
import pytest
from random_work import DIGITS, NoValue, agree, every_step, random_point, slope, value

from derive.core.document import AnswerBox, Chain, Math
from derive.core.goals.differentiation import Differentiate
from derive.core.step import Derivation
from derive.core.term import Derivative, Equation, Term, depends, letters, symbols_in
from derive.engine.names import put_back
from derive.engine.work_out import work_out
from derive.front.record import solution_record
from derive.front.solve import Solution
from derive.maths.balls import Place
from derive.maths.balls.stand_ins import abstract, standing_in
from derive.maths.printing import text
from derive.maths.read import read_goal
from derive.maths.read.names import FUNCTIONS as READ
from derive.maths.tidy.keys import key_of
from derive.narrate.solution import solution

TEN = "(x+1)(x+2)(x+3)(x+4)(x+5)(x+6)(x+7)(x+8)(x+9)(x+10)"
TEN_KINDS = "x^2*sin(x)*cos(x)*e^x*ln(x)*sqrt(x)*tan(x)*(x+1)*atan(x)*sinh(x)"
NEST = "sin(" * 30 + "x" + ")" * 30

FUNCTIONS = (
    # constants and powers
    "7", "x", "-x", "pi", "e^2", "x^2", "x^17", "5x", "-3x^4", "x/3", "x^2/7", "3/x", "-2/x^3", "x^(-1)", "x^(-5)",
    "x^(1/2)", "x^(2/3)", "x^(-1/3)", "x^pi", "x^0.5", "sqrt(x)", "cbrt(x)", "root(x, 5)", "1/sqrt(x)", "x*sqrt(x)",
    "2x*3", "x*2*x", "(x)", "0.5x^2", "x^n", "a*x^2 + b*x + c", "a^2", "x^100",
    # sums
    "x^2 + 3x - 7", "3x^4 - 2/x + 5", "x^3/3 - x^2/2 + x", "1 + x + x^2 + x^3 + x^4", "sin(x) + cos(x)", "x - ln(x)",
    "-x^2 - 5", "(x + 1) - (x - 1)", "sqrt(x) + 1/sqrt(x)", "2(x + 1)", "3(x^2 - x)/4",
    # products and quotients
    "x*sin(x)", "x^2*e^x", "e^x*cos(x)", "sqrt(x)(x - 6)", "(x + 1)(x - 1)", "(2x+1)^3(3x-2)^4", "x*e^x*sin(x)",
    "sin(x)cos(x)", "(x^2 + 1)*ln(x)", TEN, TEN_KINDS, "x/(x + 1)", "(2x + 1)/(x^2 + 3)", "sin(x)/x", "x/sin(x)",
    "e^x/x^2", "ln(x)/x", "(x^2*sin(x))/(x^3*cos(x))", "(1 - cos(x))/(1 + cos(x))", "(2x+1)^3/(3x-2)^4", "1/(x^2 + 1)",
    "5/(1 + e^(-x))", "x/sqrt(1 - x^2)", "(x + 1)/(x + 1)", "(a*x + b)/(c*x + d)", "1/(1 + 1/x)", "((x+1)/(x-1))^3",
    "(3x-1)^2/(x+2)^3", "(x^2 + x)/x^4", "ln(x)/x^5",
    # chains
    "(x^2 + 1)^4", "(x^2 + 1)^100", "(2 - 3x)^7", "(x^2 + 1)^(-3)", "sqrt(x^2 + 1)", "sqrt(9 - x^2)", "x*sqrt(9-x^2)",
    "cbrt(x^2)", "(x^3 - x)^(2/3)", "sin(3x)", "sin(x^2)", "sin(x)^2", "sin(x)^3", "cos(5x - 1)", "tan(x/2)", "sec(2x)",
    "csc(x)^2", "cot(1 - x)", "e^(2x)", "e^(-x^2/2)", "e^(sin(x))", "exp(x^2)", "e^(e^x)", "e^(e^(e^x))", "2^x",
    "10^(x^2)", "a^x", "ln(3x)", "ln(x^2 + 1)", "ln(sin(x^2))", "ln(ln(x))", "ln(x)^2", "log_2(x)",
    "log_10(x^2 + 1)", "log(x, a)",
    "ln(x + sqrt(x^2 - 3))", "ln((1 + sin(x))/cos(x))", "sin(cos(tan(x)))", "sqrt(x + sqrt(x + sqrt(x)))",
    "sqrt(1 + sqrt(1 + x))", "(1 + (1 + x^2)^3)^5", NEST, "e^(-3x)*cos(2x)", "sin(2x)^3*cos(3x)^2", "x*e^(-x/2)",
    "cos(x)^2 + sin(x)^2", "sec(x)^2 - tan(x)^2", "sin(a*x + b)", "e^(-(x - m)^2/(2*s^2))",
    "1/(s*sqrt(2*pi))*e^(-(x - m)^2/(2*s^2))", "A*e^(-k*x)*cos(w*x)", "1/(1 + e^(-x))",
    # inverse and hyperbolic functions
    "asin(x)", "acos(x)", "atan(x)", "acot(x)", "asec(x)", "acsc(x)", "asin(x/7)", "atan(x/4)", "atan(sqrt(x))",
    "acos(1 - x)", "x*atan(x) - ln(1 + x^2)/2", "asin(x)*sqrt(1 - x^2)", "sinh(x)", "cosh(x)", "tanh(x)", "sech(x)",
    "csch(x)", "coth(x)", "tanh(x)^2", "sinh(x)cosh(x)", "tanh(w*x + b)", "asinh(x)", "acosh(x)", "atanh(x)",
    "acoth(2x)", "asech(x)", "acsch(x)", "asinh(x^2)", "ln(cosh(x))", "atan(sinh(x))", "atan(1/x)",
    "asec(sqrt(x))", "atan(tan(x))",
    # base and exponent both vary
    "x^x", "x^sin(x)", "sin(x)^cos(x)", "(1 + 1/x)^x", "x^(1/x)", "ln(x)^x", "x^(x^x)", "(x^2 + 1)^x", "x^ln(x)",
    "cos(x)^(x^2)",
    # corners and pieces
    "|x|", "|x^2 - 1|", "x|x|", "|sin(x)|", "sign(x)", "x*sign(x - 1)", "max(x, x^2)", "min(1, x, 2 - x)", "sqrt(x^2)",
    "piecewise((x^2, x < 0), (sin(x), true))", "piecewise((x^3, x <= 1), (3x - 2, x > 1))", "e^(-|x|)", "ln|x|",
    # functions that are only a name, and special ones
    "f(x)", "f(g(x))", "f(x)g(x)", "f(x)^2", "f(x)/g(x)", "x*f(x^2)", "e^(f(x))", "f(x)^g(x)", "ln(f(x))", "f(f(x))",
    "erf(x)", "erf(x/sqrt(2))", "x*erf(x) + e^(-x^2)/sqrt(pi)", "det([[x, 1], [2, x^2]])",
)  # fmt: skip
LETTERS = {"a": "3/2", "b": "2/3", "c": "5/4", "d": "7/3", "n": "5/3", "m": "1/3", "s": "3/2", "A": "7/4", "k": "2/5",
           "w": "4/3"}  # fmt: skip


def worked(typed: str) -> Derivation:
    return work_out(read_goal("differentiate", {"expr": typed, "wrt": "x"}))


def test_there_are_at_least_a_hundred_and_fifty_of_them() -> None:
    assert len(set(FUNCTIONS)) == len(FUNCTIONS) >= 150


@pytest.mark.parametrize("typed", FUNCTIONS, ids=lambda typed: typed[:40])
def test_the_derivation_is_whole_and_every_step_of_it_holds(typed: str) -> None:
    derivation = worked(typed)
    audit = derivation.audit
    assert (audit.failed, audit.gaps, audit.unaudited) == (0, 0, 0), audit.faults
    goal = derivation.goal
    assert isinstance(goal, Differentiate)
    slope_is_right(goal, derivation.result)
    for step in every_step(derivation.step):
        if step.rule == "product":
            assert isinstance(step.goal, Differentiate)
            assert sum(depends(part, step.goal.wrt) for part in step.goal.expr.parts) >= 2, "a constant multiple"
        written = [line.term for line in step.lines if line.lhs is None]
        for before, after in pairwise(written):
            assert before is not after, f"{step.rule}: a line said twice"
        if step.lines:
            assert step.lines[-1].term is step.result


@pytest.mark.parametrize("name", sorted(set(READ.values()) - {"factorial"}))
def test_every_function_that_can_be_read_can_be_differentiated(name: str) -> None:
    inside = {"root": "3x + 1, 3", "piecewise": "(3x, x < 1), (x^2, true)", "det": "[[x, 1], [2, 3x]]",
              "min": "3x, x^2", "max": "3x, x^2"}  # fmt: skip
    for typed in (f"{name}({inside.get(name, 'x')})", f"{name}({inside.get(name, '3x/7')})"):
        derivation = worked(typed)
        assert derivation.audit.clean, typed
        assert isinstance(derivation.goal, Differentiate)
        slope_is_right(derivation.goal, derivation.result)


@pytest.mark.parametrize("typed", FUNCTIONS, ids=lambda typed: typed[:40])
def test_the_page_ends_with_the_answer_and_begins_with_what_was_asked(typed: str) -> None:
    derivation = worked(typed)
    record = solution_record(Solution(derivation))
    assert record["status"] == "solved"
    assert record["answer"]["text"] == text(derivation.result) == record["steps"][-1]["after"]
    for step in record["steps"]:
        assert step["before"] != step["after"], step
    goal = derivation.goal
    assert isinstance(goal, Differentiate)
    # written forms are kept: what is asked reads back as the very term that was typed
    again = read_goal("differentiate", {"expr": text(goal.expr), "wrt": "x"})
    assert isinstance(again, Differentiate) and again.expr is goal.expr
    for detail in ("textbook", "brief"):
        blocks = solution(derivation, detail=detail).blocks
        (box,) = [block for block in blocks if isinstance(block, AnswerBox)]
        (math,) = [span for span in box.text if isinstance(span, Math)]
        chain = [block for block in blocks if isinstance(block, Chain)][-1]
        assert isinstance(math.term, Equation)
        for shown in (math.term.rhs, chain.lines[-1].terms[-1]):
            # deep chains are written in the letters of their layers, u_1 to u_30
            assert key_of(spelled(shown, derivation)) == key_of(derivation.result)


def spelled(term: Term, derivation: Derivation) -> Term:
    meaning: dict[Term, Term] = {}
    for name, part in derivation.step.names:
        meaning[name] = put_back(part, meaning)
    return put_back(term, meaning)


def slope_is_right(goal: Differentiate, answer: Term) -> None:
    """By difference quotients in mpmath where it values the function; otherwise by the kernel's series."""
    dice = random.Random(text(goal.expr))
    names = tuple(s.name for s in letters(goal.expr)) or ("x",)
    held = 0
    if not abstract(goal.expr):
        with mpmath.workdps(DIGITS):
            for _ in range(60):
                at = random_point(dice, names)
                at.update({name: mpmath.mpf(Fraction(LETTERS[name]).numerator) / Fraction(LETTERS[name]).denominator
                           for name in names if name in LETTERS})  # fmt: skip
                try:
                    expected = slope(lambda here: value(goal.expr, here), "x", {"x": mpmath.mpf(1), **at})
                    ours = value(answer, {"x": mpmath.mpf(1), **at})
                    good = agree(expected, ours)
                except (NoValue, TypeError, KeyError):
                    continue
                assert good, f"at {at}"
                held += 1
                if held == 2:
                    return
    for which in range(3):
        expr, ours = standing_in(goal.expr, which), standing_in(answer, which)
        seen = 0
        for k in range(-8, 9):
            point = {s: Fraction(LETTERS.get(s.name, "0")) for s in symbols_in(expr) | symbols_in(ours)}
            point = {s: v or Fraction(2 * k + 1, 7) for s, v in point.items()}
            place = Place.at(point, 256)
            left, right = place.ball(Derivative(expr, goal.wrt)), place.ball(ours)
            if left.is_finite() and right.is_finite():
                assert left.overlaps(right), f"at {point}"
                seen += 1
        assert seen >= 2, "seen nowhere"
