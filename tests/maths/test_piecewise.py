"""Functions given in pieces: typed, printed, valued and taken to SymPy and back."""

from __future__ import annotations

import pickle
from fractions import Fraction

import mpmath
import pytest

from derive.core.lists import from_lists, to_lists
from derive.core.term import Derivative, Equation, Inequality, Number, Piecewise, Symbol
from derive.errors import ReadingError
from derive.maths.algebra import from_sympy, to_sympy
from derive.maths.balls import LEAVES, UNKNOWN, Place, fault, value
from derive.maths.equal import decide
from derive.maths.printing import grid, latex, mathml, text, unicode_text
from derive.maths.read import read

x, y = Symbol("x"), Symbol("y")
ZERO, ONE = Number("0"), Number("1")
BEND = Piecewise((x**2, x), (Inequality(x, "<", ZERO),))

TYPED = [
    "piecewise((x^2, x < 0), (x, true))",
    "piecewise((x^2, x < 0), (x, otherwise))",
    "piecewise((x^2, x < 0), (x, else))",
    r"\begin{cases} x^2 & x < 0 \\ x & \text{otherwise} \end{cases}",
    r"\begin{cases} x^2, & \text{if } x < 0, \\ x, & \mbox{otherwise} \\ \end{cases}",
    r"\begin{cases} x^2 & \text{for } x < 0 \\ x & \text{else} \end{cases}",
]


@pytest.mark.parametrize("typed", TYPED)
def test_pieces_are_read_from_text_and_latex(typed: str) -> None:
    assert read(typed) is BEND


def test_the_word_for_all_other_points_is_no_letter() -> None:
    assert read("piecewise((x^2, x < 0), (x, true))", letters=("x",)) is BEND
    assert read("piecewise((x^2, x < 0), (x, true))", letters=("x", "t", "r", "u", "e")) is BEND


def test_every_piece_may_have_its_condition() -> None:
    both = Piecewise((x**2, x), (Inequality(x, "<", ZERO), Inequality(x, ">=", ZERO)))
    assert read("piecewise((x^2, x < 0), (x, x >= 0))") is both
    assert read("f(x) = piecewise((1, x = 0), (x, true))", functions=("f",)).rhs is Piecewise(
        (ONE, x), (Equation(x, ZERO),)
    )


@pytest.mark.parametrize(
    "typed",
    [
        "piecewise", "piecewise(x, 1)", "piecewise((x, 1))", "piecewise((x, true))", "piecewise((x, x < 0)",
        "piecewise((x, true), (1, x < 0))", "piecewise((x, 0 < x < 1), (1, true))", "piecewise((x = 1, x < 0))",
        "piecewise((x, x < 0), )", "1 + (x < 0)", r"\begin{cases} x \end{cases}", r"\begin{cases} x & x < 0",
        r"\begin{cases} x & \text{if} \end{cases}", r"x \text{if} x", "piecewise^2((x, x < 0))",
    ],
)  # fmt: skip
def test_what_is_no_function_in_pieces_is_refused_with_a_column(typed: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read(typed)
    assert 0 <= caught.value.column <= len(typed)


@pytest.mark.parametrize(
    ("values", "conditions"), [((x,), ()), ((x, x, x), (Inequality(x, "<", ZERO),)), ((x, y), (x, y)), ((), ())]
)
def test_pieces_without_conditions_are_no_term(values: tuple, conditions: tuple) -> None:
    with pytest.raises(ValueError):
        Piecewise(values, conditions)


def test_pieces_are_printed_as_a_textbook_sets_them() -> None:
    assert text(BEND) == "piecewise((x^2, x < 0), (x, true))"
    assert unicode_text(BEND) == "piecewise((x², x < 0), (x, true))"
    assert latex(BEND) == r"\begin{cases} x^2 & \text{if } x < 0 \\ x & \text{otherwise} \end{cases}"
    assert latex(2 * BEND).startswith(r"2\left(\begin{cases}")
    assert str(grid(BEND)).split("\n") == ["⎧x²  if x < 0", "⎨", "⎩x   otherwise"]
    assert all(line.isascii() for line in grid(BEND / 2, ascii=True).lines)
    assert mathml(BEND).count("<mtr>") == 2 and "<mtext>otherwise</mtext>" in mathml(BEND)


def test_pieces_survive_lists_pickles_and_sympy() -> None:
    assert from_lists(to_lists(BEND)) is BEND
    assert pickle.loads(pickle.dumps(BEND)) is BEND
    for typed in TYPED[0], "piecewise((sin(x), x < 1), (2, x >= 3))", "piecewise((x, x > y), (y, true))":
        term = read(typed)
        again = from_sympy(to_sympy(term))
        assert isinstance(again, Piecewise) and decide(term, again).equal is True
    assert from_sympy(to_sympy(BEND)) is BEND


# a function in pieces, and what it is by mpmath
VALUED = [
    ("piecewise((x^2, x < 0), (x, true))", lambda t: t * t if t < 0 else t),
    ("piecewise((sin x, x <= -1), (ln(2 + x), x < 2), (e^x, true))",
     lambda t: mpmath.sin(t) if t <= -1 else mpmath.log(2 + t) if t < 2 else mpmath.exp(t)),
    ("piecewise((ln x, x > 0), (x^3, x != -1), (7, true))", lambda t: mpmath.log(t) if t > 0 else t**3),
    ("x * piecewise((1, x^2 >= 2), (cos x, true))", lambda t: t if t * t >= 2 else t * mpmath.cos(t)),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "oracle"), VALUED, ids=[row[0] for row in VALUED])
def test_pieces_have_the_values_and_slopes_of_the_piece_they_are_in(typed: str, oracle) -> None:
    term = read(typed)
    for at in ("-3.7", "-1.3", "-0.4", "0.6", "1.7", "2.9"):
        with mpmath.workdps(40):
            here = mpmath.mpf(at)
            for order, asked in enumerate((term, Derivative(term, x), Derivative(Derivative(term, x), x))):
                middle = mpmath.mpf(value(asked, {x: Fraction(at)}).mid().str(30, radius=False))
                assert abs(middle - mpmath.diff(oracle, here, order)) < mpmath.mpf("1e-12") * (1 + abs(middle))


def test_at_a_joint_there_is_a_value_but_no_slope() -> None:
    assert value(BEND, {x: 0}).is_zero()
    assert not value(Derivative(BEND, x), {x: 0}).is_finite()
    jump = read("piecewise((1, x <= 2), (5, true))")
    assert value(jump, {x: 2}).contains(1) and not value(Derivative(jump, x), {x: 2}).is_finite()


def test_a_condition_that_a_ball_straddles_is_not_decided() -> None:
    straddling = read("piecewise((1, sqrt(2)^2 < 2), (5, true))")
    assert not value(straddling).is_finite()
    found = fault(straddling, Place.at({}))
    assert found is not None and found[0] == UNKNOWN


def test_a_value_that_is_missing_in_the_piece_says_why() -> None:
    term = read("piecewise((ln x, x < 0), (x, true))")
    found = fault(term, Place.at({x: -1}))
    assert found is not None and found[0] == LEAVES
    assert fault(term, Place.at({x: 1})) is None
    assert not value(read("piecewise((1, x < 0))"), {x: 1}).is_finite()


def test_pieces_are_compared_with_bars() -> None:
    assert decide(read("piecewise((-x, x < 0), (x, true))"), read("|x|")).equal is True
    assert decide(read("piecewise((-x, x < 0), (x, true))"), x).equal is False
    assert decide(read("piecewise((x, x < 5), (x^2, true))"), x).equal is False


# (left, right, the point where they differ, both values there): beside it they are the same
ON_A_BORDER = [
    ("piecewise((1, x = 3), (2x, true))", "2x", "3", "1", "6"),
    ("piecewise((1, x = 1/3), (2x, true))", "2x", "1/3", "1", "0.667"),
    ("piecewise((1, x^2 = 2), (2x, true))", "2x", "-sqrt(2)", "1", "-2.83"),
    ("piecewise((1, x < 0), (2, true))", "piecewise((1, x <= 0), (2, true))", "0", "2", "1"),
    ("piecewise((1, x != 3), (2, true))", "1", "3", "2", "1"),
    ("sign(x)^2", "1", "0", "0", "1"),
]


@pytest.mark.parametrize(("left", "right", "at", "here", "there"), ON_A_BORDER)
def test_a_point_by_itself_where_two_terms_differ_is_found(
    left: str, right: str, at: str, here: str, there: str
) -> None:
    for first, second, mine, theirs in ((left, right, here, there), (right, left, there, here)):
        decision = decide(read(first), read(second))
        assert decision.equal is False and decision.witness is not None
        assert decision.witness.point == (("x", at),)
        assert (decision.witness.given, decision.witness.expected) == (mine, theirs)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("piecewise((6, x = 3), (2x, true))", "2x"),
        ("piecewise((2/3, x = 1/3), (2x, true))", "2x"),
        ("piecewise((x^2, x < 0), (x, true))", "piecewise((x^2, x <= 0), (x, true))"),
        ("piecewise((2, x^2 = 2), (x^2, true))", "x^2"),
        ("max(x, 3)", "piecewise((x, x > 3), (3, true))"),
    ],
)
def test_pieces_that_agree_on_their_borders_too_are_the_same(left: str, right: str) -> None:
    assert decide(read(left), read(right)).equal is True


def test_a_border_where_only_one_side_has_a_value_is_named() -> None:
    decision = decide(read("piecewise((0, x = 0), (sin(x)/x, true))"), read("sin(x)/x"))
    assert decision.equal is True and "not defined at x = 0" in decision.note
    strict = decide(read("piecewise((0, x = 0), (sin(x)/x, true))"), read("sin(x)/x"), domain="strict")
    assert strict.equal is False


def test_a_border_of_two_letters_is_looked_at() -> None:
    assert decide(read("piecewise((1, x = y), (2, true))"), read("2")).equal is False
    assert decide(read("piecewise((2x, x = y), (x + y, true))"), read("x + y")).equal is True
