"""How mathematics looks: the expected strings are a textbook's, written by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from mpmath import mp, mpf, nstr

from derive.core.limits import LimitOf
from derive.core.term import (
    PI,
    ZERO,
    Approx,
    At,
    Call,
    Constant,
    Derivative,
    E,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
)  # fmt: skip
from derive.maths.printing import grid, latex, mathml, text, unicode_text
from derive.maths.read import read

x, y, u, v, w = map(Symbol, "xyuvw")

# typed as plain text; the LaTeX; the line of unicode
PRINTED = [
    ("2*x*sin(3*x)", r"2x\sin 3x", "2x sin(3x)"),
    ("e^(-x^2)", r"e^{-x^2}", "e^(−x²)"),
    ("e^(-x)", r"e^{-x}", "e⁻ˣ"),
    ("1/2*x^2", r"\frac{1}{2}x^2", "(1/2)x²"),
    ("2*x*cos(x^2)", r"2x\cos x^2", "2x cos(x²)"),
    ("sin(x)^2", r"\sin^2 x", "sin²(x)"),
    ("sin(x)^(-1)", r"(\sin x)^{-1}", "(sin(x))⁻¹"),
    ("ln(x)^2", r"(\ln x)^2", "(ln(x))²"),
    ("x*(-y)", "x(-y)", "x(−y)"),
    ("-(x + y)", "-(x + y)", "−(x + y)"),
    ("-x - -y", "-x - (-y)", "−x − (−y)"),
    ("x + (y + 1)", "x + (y + 1)", "x + (y + 1)"),
    ("2*3", r"2 \cdot 3", "2·3"),
    ("x*2", r"x \cdot 2", "x·2"),
    ("x*x", r"x \cdot x", "x·x"),
    ("3*x^2*x*y", r"3x^2 \cdot xy", "3x²·xy"),
    ("1*x + 0*e^x", r"1 \cdot x + 0 \cdot e^x", "1·x + 0·eˣ"),
    ("2*3^x", r"2 \cdot 3^x", "2·3ˣ"),
    ("2*(1/2)", r"2 \cdot \frac{1}{2}", "2·(1/2)"),
    ("3*w^2*w'", r"3w^2 \cdot w'", "3w²·w′"),
    ("u'*v - u*v'", "u'v - uv'", "u′v − uv′"),
    ("(2*x+1)^3*12*(3*x-2)^3", r"(2x + 1)^3 \cdot 12(3x - 2)^3", "(2x + 1)³·12(3x − 2)³"),
    ("6*(2*x+1)^2*(3*x-2-2*(2*x+1))", r"6(2x + 1)^2[3x - 2 - 2(2x + 1)]", "6(2x + 1)²(3x − 2 − 2(2x + 1))"),
    ("exp(x/2)*cos(y/3)/2", r"\frac{\exp(x/2)\cos(y/3)}{2}", "exp(x/2) cos(y/3)/2"),
    ("-sin(x/2)^2/(3*x)", r"-\frac{\sin^2(x/2)}{3x}", "−sin²(x/2)/(3x)"),
    ("e^(-(x - m)^2/(2*s^2))", r"e^{-(x - m)^2/(2s^2)}", "e^(−(x − m)²/(2s²))"),
    ("3*(1/2)^2/2", r"\frac{3(1/2)^2}{2}", "3(1/2)²/2"),
    ("cos(x/2)", r"\cos\frac{x}{2}", "cos(x/2)"),
    ("cos(1/2*x)/2", r"\frac{\cos\frac{1}{2}x}{2}", "cos((1/2)x)/2"),
    ("a*(b*c)", "a(bc)", "a(bc)"),
    ("x*2*y", r"x \cdot 2y", "x·2y"),
    ("cos(x)*r*cos(x)", r"\cos x \cdot r\cos x", "cos(x)·r cos(x)"),
    ("cos(x)*ln(x) + sin(x)/x", r"\cos x\ln x + \frac{\sin x}{x}", "cos(x) ln(x) + sin(x)/x"),
    ("sin(x)*(1 + cos(x))", r"\sin x\,(1 + \cos x)", "sin(x)(1 + cos(x))"),
    ("sin(x)*x", r"\sin x \cdot x", "sin(x)·x"),
    ("sin(x)*e^x", r"\sin x \cdot e^x", "sin(x)·eˣ"),
    ("ln(x*(x+1))", r"\ln[x(x + 1)]", "ln(x(x + 1))"),
    ("ln(cos(x))", r"\ln(\cos x)", "ln(cos(x))"),
    ("ln(abs(x))", r"\ln|x|", "ln(|x|)"),
    ("asin(x/4)", r"\arcsin\frac{x}{4}", "arcsin(x/4)"),
    ("acosh(x)", r"\operatorname{arcosh}(x)", "arcosh(x)"),
    ("sech(x)", r"\operatorname{sech} x", "sech(x)"),
    ("log(x, 10)", r"\log_{10} x", "log₁₀(x)"),
    ("exp(x)", r"\exp(x)", "exp(x)"),
    ("sqrt(1 - x^2)", r"\sqrt{1 - x^2}", "√(1 − x²)"),
    ("root(x, 3)", r"\sqrt[3]{x}", "∛x"),
    ("sqrt(x)^3", r"(\sqrt{x})^3", "(√x)³"),
    ("x^(1/2)", r"x^{1/2}", "x^(1/2)"),
    ("x^(-4/5 - 1)", r"x^{-4/5 - 1}", "x^(−4/5 − 1)"),
    ("e^(x^2/2)", r"e^{x^2/2}", "e^(x²/2)"),
    ("e^(-(x - 1)^2/2)", "e^{-(x - 1)^2/2}", "e^(−(x − 1)²/2)"),
    ("x^10", "x^{10}", "x¹⁰"),
    ("(x^2)^3", "(x^2)^3", "(x²)³"),
    ("(x + 1/2)^2", r"\left(x + \frac{1}{2}\right)^2", "(x + 1/2)²"),
    ("(x/y)/2", r"\frac{\frac{x}{y}}{2}", "(x/y)/2"),
    ("abs(abs(x) - 1)", r"\left||x| - 1\right|", "abs(|x| − 1)"),
    ("pi*r^2", r"\pi r^2", "πr²"),
    ("r*theta", r"r\theta", "rθ"),
    ("p*i", "p i", "p i"),
    ("x_12 + T_3 + a_max", r"x_{12} + T_3 + a_{\mathrm{max}}", "x₁₂ + T₃ + a_max"),
    ("f*(x + 1)", r"f \cdot (x + 1)", "f·(x + 1)"),
    ("(1, 2)", r"(1,\ 2)", "(1, 2)"),
    ("{(1, 2)}", r"\{(1,\ 2)\}", "{(1, 2)}"),
    ("[[1, x], [y, 4]]", r"\begin{pmatrix} 1 & x \\ y & 4 \end{pmatrix}", "[[1, x], [y, 4]]"),
    ("det([[1, 2], [3, 4]])", r"\begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix}", "det([[1, 2], [3, 4]])"),
    ("x^2 = 2", "x^2 = 2", "x² = 2"),
    ("x != 2/3", r"x \neq \frac{2}{3}", "x ≠ 2/3"),
    ("x <= oo", r"x \le \infty", "x ≤ ∞"),
    ("d/dx[x^2]", r"\frac{d}{dx}\left[x^2\right]", "d/dx[x²]"),
    ("d/dx[x/2]", r"\frac{d}{dx}\left[\frac{x}{2}\right]", "d/dx[x/2]"),
    ("dy/dx", r"\frac{dy}{dx}", "dy/dx"),
    ("d²y/dx²", r"\frac{d^2y}{dx^2}", "d²y/dx²"),
    ("∂²/∂x∂y[x*y]", r"\frac{\partial^2}{\partial x\partial y}\left[xy\right]", "∂²/∂x∂y[xy]"),
    ("[x^2]_{x=1}", r"\left.x^2\right|_{x=1}", "[x²]_{x=1}"),
    ("3!", "3!", "3!"),
    ("1e-60", r"1\times 10^{-60}", "1×10⁻⁶⁰"),
    ("0.50", "0.50", "0.50"),
]


def test_a_part_that_is_tinted_keeps_its_tint_above_a_bar() -> None:
    term = read("exp(x/2)*cos(y/3)/2")
    assert latex(term, changed=frozenset({read("cos(y/3)")})) == r"\frac{\exp(x/2)\,\changed{\cos(y/3)}}{2}"
    assert r"\cos(\changed{y/3})" in latex(term, changed=frozenset({read("y/3")}))


@pytest.mark.parametrize(("typed", "set_as", "_"), PRINTED)
def test_latex_is_what_a_textbook_sets(typed: str, set_as: str, _: str) -> None:
    assert latex(read(typed, constants=("e", "pi"))) == set_as


@pytest.mark.parametrize(("typed", "_", "line"), PRINTED)
def test_a_line_of_unicode_is_what_one_writes_by_hand(typed: str, _: str, line: str) -> None:
    assert unicode_text(read(typed, constants=("e", "pi"))) == line


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("2x sin 3x", "2*x*sin(3*x)"),
        ("x^-1", "x^(-1)"),
        ("√(x)", "sqrt(x)"),
        ("1/2x", "1/2*x"),
        ("1/(2x)", "1/(2*x)"),
        ("a-(b-c)", "a - (b - c)"),
        ("x^2^3", "x^(2^3)"),
        ("-x^2", "-x^2"),
        ("(-x)^2", "(-x)^2"),
        ("∂/∂y x y", "partial/partial y[x*y]"),
        ("(x,)", "(x,)"),
        ("x_{a1}", "x_{a1}"),
    ],
)
def test_plain_text_has_every_star_and_bracket(typed: str, plain: str) -> None:
    assert text(read(typed)) == plain


def test_names_that_only_rules_use_are_set_in_their_own_way() -> None:
    assert latex(Symbol("bold:J")) == r"\mathbf{J}"
    assert latex(Call("det", (Symbol("bold:J"),))) == r"\det\mathbf{J}"
    assert latex(Symbol("nabla f")) == r"\nabla f"
    assert latex(Symbol("y_hat")) == r"\hat{y}"
    assert latex(Symbol("b1")) == "b_1"
    assert latex(Call("f'", (x,))) == "f'(x)"
    assert latex(Call("f^(4)", (x, y))) == r"f^{(4)}(x, y)"
    assert unicode_text(Symbol("nabla f")) == "∇f"


def test_a_limit_has_its_letter_below() -> None:
    h = Symbol("h")
    limit = LimitOf(2 * x + h, h, ZERO)
    assert latex(limit) == r"\lim_{h\to 0}(2x + h)"
    assert unicode_text(limit) == "lim h→0 (2x + h)"
    assert str(grid(limit)) == "lim (2x + h)\nh→0"
    assert str(grid(LimitOf(1 / h, h, Constant("oo")), ascii=True)) == "      1\n lim  -\nh->oo h"
    assert "<munder>" in mathml(limit)
    assert text(limit) == "lim_{h->0} (2*x + h)"


def test_a_determinant_stands_between_bars() -> None:
    assert str(grid(read("det([[1, 2], [3, 4]])"))) == "│1  2│\n│3  4│"
    assert unicode_text(read("det([[1, 2], [3, 4]])")) == "det([[1, 2], [3, 4]])"


def test_the_letters_of_a_function_stand_close() -> None:
    assert latex(Call("f", (Symbol("x"), Symbol("y")))) == "f(x, y)"
    assert text(Symbol("bold:J")) == "J"


def test_a_changed_part_is_wrapped_once_where_it_stands_outermost() -> None:
    term = Product((Number("6"), Power(x + 1, Number("2")), Symbol("y")))
    assert latex(term, changed=frozenset({x + 1, x})) == r"6(\changed{x + 1})^2y"
    assert latex(term, changed=frozenset({term, x})) == r"\changed{6(x + 1)^2y}"
    assert latex(term) == "6(x + 1)^2y"
    assert latex(Sum((x, Negative(y))), changed=frozenset({Negative(y)})) == r"x - \changed{y}"
    assert latex(term, changed=frozenset({Symbol("q")})) == "6(x + 1)^2y"


def test_a_changed_function_keeps_its_distance() -> None:
    assert latex(x * Call("sin", (x,)), changed=frozenset({Call("sin", (x,))})) == r"x\,\changed{\sin x}"


def test_only_ordinary_commands_are_used() -> None:
    everything = " ".join(latex(read(typed)) for typed, _, _ in PRINTED)
    assert "mathbb" not in everything and "operatorname*" not in everything and "\\dfrac" not in everything


GRIDS = [
    ("x/2", "x\n─\n2"),
    ("x^2/(x + 1)", "  x²\n─────\nx + 1"),
    ("(x/2)^2", "⎛x⎞²\n⎜─⎟\n⎝2⎠"),
    ("e^(-x^2)", " −x²\ne"),
    ("e^(x/2)", " x/2\ne"),
    ("d/dx[x^2]", "d\n── [x²]\ndx"),
    ("[[1, x], [y, 4]]", "⎛1  x⎞\n⎝y  4⎠"),
    ("sqrt(x + 1)", "√(x + 1)"),
    ("(x/y)/2", " x\n ─\n y\n───\n 2"),
    ("ln(x/2)", "  ⎛x⎞\nln⎜─⎟\n  ⎝2⎠"),
]


@pytest.mark.parametrize(("typed", "drawn"), GRIDS)
def test_a_block_stacks_fractions_and_raises_exponents(typed: str, drawn: str) -> None:
    assert str(grid(read(typed))) == drawn


def test_a_block_in_seven_bits() -> None:
    assert str(grid(read("x^2/(theta - 1)"), ascii=True)) == "     2\n    x\n---------\ntheta - 1"


def test_the_baseline_is_the_line_of_the_bar() -> None:
    drawn = grid(read("1 + x/2"))
    assert drawn.lines[drawn.baseline] == "1 + ─"


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (Quotient(Number("2"), Number("3")), 4, "0.6667"),
        (Negative(Quotient(Number("1"), Number("8"))), 2, "-0.13"),
        (Number("1157272"), 4, "1157000"),
        (Quotient(Number("1"), Number("1e9")), 2, "1.0e-9"),
        (Number("0"), 6, "0"),
        (Number("9.9996"), 4, "10.00"),
        (Number("0.000012345"), 3, "0.0000123"),
    ],
)
def test_a_rounded_number_shows_its_digits(value: Term, digits: int, shown: str) -> None:
    assert text(Approx(value, digits)) == shown


@pytest.mark.parametrize("digits", [3, 6, 15, 40])
def test_rounding_agrees_with_mpmath(digits: int) -> None:
    mp.dps = 80
    values = [
        (Root(Number("2")), mp.sqrt(2)),
        (Call("tanh", (Quotient(Number("1"), Number("2")),)), mp.tanh(mpf(1) / 2)),
        (Negative(Call("ln", (Number("2"),))), -mp.log(2)),
        (PI * E, mp.pi * mp.e),
        (Quotient(Number("355"), Number("113")), mpf(355) / 113),
    ]
    for value, wanted in values:
        shown = text(Approx(value, digits))
        assert abs(mpf(shown) - wanted) <= mpf(10) ** (1 - digits) * abs(wanted), shown
        assert shown == nstr(wanted, digits, strip_zeros=False), shown


def test_an_approximation_is_set_as_a_decimal() -> None:
    assert latex(Approx(Quotient(Number("1"), Number("3")), 3)) == "0.333"
    assert latex(Approx(Number("1.7e-10"), 2)) == r"1.7\times 10^{-10}"
    assert unicode_text(Approx(Negative(Number("0.5")), 1)) == "−0.5"
    assert Fraction(text(Approx(Number("2.5"), 2))) == Fraction(5, 2)


def test_open_questions_in_names_of_parts() -> None:
    assert latex(Derivative(u, x)) == r"\frac{du}{dx}"
    assert latex(Derivative(v, x, True)) == r"\frac{\partial v}{\partial x}"
    assert latex(Derivative(Symbol("y"), u) * Derivative(u, x)) == r"\frac{dy}{du} \cdot \frac{du}{dx}"
    assert latex(At(Sum((x, y)), (x, y), (Number("1"), Number("2")))) == r"\left[x + y\right]_{x=1,\ y=2}"
    assert latex(w) == "w"


def test_rows_of_fractions_stand_apart_and_read_back() -> None:
    whole = read("[[x/2, 1/y], [1/x, y/2]]")
    assert r"\\[8pt]" in latex(whole)
    assert read(latex(whole)) is whole
    assert r"[8pt]" not in latex(read("[[1, 2], [3, 4]]"))


def test_a_power_of_a_letter_with_a_mark_above_it_stands_in_brackets() -> None:
    raised = Power(Symbol("a_1^(1)"), Number("2"))  # without them TeX has two superscripts in a row
    assert latex(raised) == "(a_1^{(1)})^2"
    assert mathml(raised).count("<msup>") == 2
    assert unicode_text(raised) == "(a₁⁽¹⁾)²"


def test_a_bold_letter_keeps_what_stands_above_it_beside_the_bold() -> None:
    assert latex(Symbol("bold:W^(1)")) == "\\mathbf{W}^{(1)}"
    assert latex(Symbol("bold:delta^(2)")) == "\\boldsymbol{\\delta}^{(2)}"


def test_the_first_bracket_of_a_series_about_a_point_is_set_and_read_back() -> None:
    series = read("(x - 1) - (x - 1)^2/2 + (x - 1)^3/3")
    assert unicode_text(series).startswith("(x − 1) − (x − 1)²/2")
    assert latex(series).startswith("(x - 1) - ")
    assert "<mo>(</mo><mi>x</mi>" in mathml(series).replace("<mrow>", "")
    assert read(latex(series)) is read(unicode_text(series)) is series
    assert unicode_text(read("x - 1 + (x - 2)^2")) == "x − 1 + (x − 2)²"


def test_a_bold_letter_keeps_the_whole_of_its_index_below() -> None:
    assert latex(Symbol("bold:x_10")) == r"\mathbf{x}_{10}"
    assert latex(Symbol("bold:theta_2")) == r"\boldsymbol{\theta}_2"


def test_a_transposed_matrix_has_a_raised_t_and_a_letter_t_upstairs_is_a_power() -> None:
    turned = Power(Symbol("bold:W^(2)"), Symbol("T"))
    assert unicode_text(turned) == "(W⁽²⁾)ᵀ"
    assert unicode_text(Power(Symbol("bold:x"), Symbol("T"))) == "xᵀ"
    assert unicode_text(Power(Symbol("x"), Symbol("T"))) == "x^T"


def test_half_a_slope_is_written_on_its_line() -> None:
    assert latex(Symbol("partial w_1")) == r"\partial w_1"
    assert unicode_text(Symbol("partial w_1")) == "∂w₁"
    assert mathml(Symbol("partial C")) == "<math><mrow><mo>∂</mo><mi>C</mi></mrow></math>"
