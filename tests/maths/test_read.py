"""What a person types, and the term it means: the table is the documentation of the reader's rules."""

from __future__ import annotations

import pytest

from derive.core.term import (
    INFINITY,
    PI,
    Abs,
    At,
    Call,
    Derivative,
    E,
    Equation,
    I,
    Inequality,
    Matrix,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    SetOf,
    Sum,
    Symbol,
    Term,
    Vector,
)  # fmt: skip
from derive.errors import ReadingError
from derive.maths.read import read, read_answer

a, b, c, r, t, x, y, z, C = map(Symbol, "abcrtxyzC")
theta, n = Symbol("theta"), Symbol("n")
HALF = Quotient(Number(1), Number(2))


def call(name: str, *args: Term) -> Call:
    return Call(name, args)


def sin(term: Term) -> Call:
    return call("sin", term)


READINGS = [
    # numbers and signs
    ("0.50", Number("0.50")),
    ("1e-60", Number("1e-60")),
    ("1.5E+3", Number("1.5e3")),
    ("-3", Negative(Number(3))),
    ("--x", Negative(Negative(x))),
    ("a - -b", a + Negative(Negative(b))),
    ("-x^2", Negative(x**2)),
    ("-2x", Negative(2 * x)),
    ("-1/4(x+2)", Negative(Product((Quotient(Number(1), Number(4)), x + 2)))),
    ("a*-b*c", Product((a, Negative(b), c))),
    ("2^-x", Number(2) ** Negative(x)),
    ("½x", Product((HALF, x))),
    # products and quotients, from left to right
    ("2x", 2 * x),
    ("xy", x * y),
    ("x y", x * y),
    ("2*x/3", Quotient(2 * x, Number(3))),
    ("1/2x", Product((HALF, x))),
    ("a/b/c", Quotient(Quotient(a, b), c)),
    ("a*(b*c)", Product((a, Product((b, c))))),
    ("(a*b)*c", Product((a, b, c))),
    ("a·bc", Product((a, b, c))),
    ("a - b - c", Sum((a, Negative(b), Negative(c)))),
    ("a + (b + c)", Sum((a, Sum((b, c))))),
    ("(x+1)(x-1)", Product((x + 1, x - 1))),
    ("2[x+1]", Product((Number(2), x + 1))),
    ("x(x+1)", Product((x, x + 1))),
    ("[[a+b]c]", Product((a + b, c))),
    # powers
    ("x**2", x**2),
    ("x²", x**2),
    ("x⁻¹", x ** Negative(Number(1))),
    ("x²ⁿ", x ** (2 * n)),
    ("x^2^3", x ** (Number(2) ** 3)),
    ("x^-1y", Product((x ** Negative(Number(1)), y))),
    ("e^-x^2/2", Quotient(Power(E, Negative(x**2)), Number(2))),
    ("e^{-x}", Power(E, Negative(x))),
    ("3!", call("factorial", Number(3))),
    # functions and where their arguments end
    ("sin x", sin(x)),
    ("sin 2x", sin(2 * x)),
    ("sin x^2", sin(x**2)),
    ("sin(x)^2", sin(x) ** 2),
    ("sin^2 x", sin(x) ** 2),
    ("sin^2(x)", sin(x) ** 2),
    ("sin²x", sin(x) ** 2),
    ("sin^-1 x", call("asin", x)),
    ("sin⁻¹ x", call("asin", x)),
    ("sin^(-1) x", call("asin", x)),
    ("coth^-1 x", call("acoth", x)),
    ("arcsin x", call("asin", x)),
    ("arctanh(x)", call("atanh", x)),
    ("arsinh x", call("asinh", x)),
    ("cosec x", call("csc", x)),
    ("SIN(x)", sin(x)),
    ("sin 2x cos x", Product((sin(2 * x), call("cos", x)))),
    ("cot x(x+1)", Product((call("cot", x), x + 1))),
    ("sin 2(x+1)", sin(Product((Number(2), x + 1)))),
    ("ln te^t", call("ln", Product((t, Power(E, t))))),
    ("sin x/2", Quotient(sin(x), Number(2))),
    ("sin -x", sin(Negative(x))),
    ("ln cos x", call("ln", call("cos", x))),
    ("2x sin x", Product((Number(2), x, sin(x)))),
    ("xsin(y)", x * sin(y)),
    ("xsin x", x * sin(x)),
    ("sinxcosx", sin(x) * call("cos", x)),
    ("xe^{-x}", x * Power(E, Negative(x))),
    ("ln|x|+C", call("ln", Abs(x)) + C),
    ("log_2 8", call("log", Number(8), Number(2))),
    ("log(x, b)", call("log", x, b)),
    ("log10(x)", call("log", x, Number(10))),
    ("exp(x)", call("exp", x)),
    ("min(x, y)", call("min", x, y)),
    ("sqrt(x)", Root(x)),
    ("sqrt 2x", Product((Root(Number(2)), x))),
    ("√(x+1)", Root(x + 1)),
    ("∛x", Root(x, Number(3))),
    ("cbrt(x)", Root(x, Number(3))),
    ("root(x, 5)", Root(x, Number(5))),
    # bars
    ("abs(x)", Abs(x)),
    ("|x|", Abs(x)),
    ("||x|-1|", Abs(Abs(x) - 1)),
    ("|x|y|z|", Product((Abs(x), y, Abs(z)))),
    ("|x||y|", Abs(x) * Abs(y)),
    ("2|x|", 2 * Abs(x)),
    # letters and constants
    ("pi r^2", PI * r**2),
    ("πr²", PI * r**2),
    ("2pix", Product((Number(2), PI, x))),
    ("rtheta", r * theta),
    ("θ", theta),
    ("2i", 2 * I),
    ("oo", INFINITY),
    ("x_1", Symbol("x_1")),
    ("a_{12}", Symbol("a_12")),
    ("x₁₂", Symbol("x_12")),
    ("x_max", Symbol("x_max")),
    ("u'v + uv'", Sum((Symbol("u'") * Symbol("v"), Symbol("u") * Symbol("v'")))),
    ("y″", Symbol("y''")),
    # vectors, matrices, sets
    ("(1, 2)", Vector((Number(1), Number(2)))),
    ("1, 2", Vector((Number(1), Number(2)))),
    ("[x, y]", Vector((x, y))),
    ("(x,)", Vector((x,))),
    ("[[1,2],[3,4]]", Matrix((Vector((Number(1), Number(2))), Vector((Number(3), Number(4)))))),
    ("[[x]]", Matrix((Vector((x,)),))),
    ("{(1,2), (-1,2)}", SetOf((Vector((Number(1), Number(2))), Vector((Negative(Number(1)), Number(2)))))),
    ("{}", SetOf(())),
    # relations
    ("x^2 + y^2 = 1", Equation(x**2 + y**2, Number(1))),
    ("x == 1", Equation(x, Number(1))),
    ("x <= 1", Inequality(x, "<=", Number(1))),
    ("x ≥ 1", Inequality(x, ">=", Number(1))),
    ("x != 0", Inequality(x, "!=", Number(0))),
    # derivatives as open questions
    ("d/dx x^2 sin x", Derivative(x**2 * sin(x), x)),
    ("d/dx[x^2] y", Derivative(x**2, x) * y),
    ("dy/dx", Derivative(y, x)),
    ("d^2y/dx^2", Derivative(Derivative(y, x), x)),
    ("d²/dx² x", Derivative(Derivative(x, x), x)),
    ("∂/∂x[x*y]", Derivative(x * y, x, True)),
    ("∂²z/∂x∂y", Derivative(Derivative(z, y, True), x, True)),
    ("d/dtheta[r*theta]", Derivative(r * theta, theta)),
    ("[x^2]_{x=1}", At(x**2, (x,), (Number(1),))),
    # ends
    ("2x.", 2 * x),
    ("  2x ", 2 * x),
    ("2\u00a0x", 2 * x),
]  # fmt: skip

LATEX = [
    (r"\frac{1}{2}x^2", Product((HALF, x**2))),
    (r"\frac12x", Product((HALF, x))),
    (r"\frac xy", Quotient(x, y)),
    (r"\frac18t", Product((Quotient(Number(1), Number(8)), t))),
    (r"\frac{x}2", Quotient(x, Number(2))),
    (r"\dfrac{a+b}{c}", Quotient(a + b, c)),
    (r"\sqrt x", Root(x)),
    (r"\sqrt2x", Product((Root(Number(2)), x))),
    (r"\sqrt[3]x", Root(x, Number(3))),
    (r"\sqrt (x+1)", Root(x + 1)),
    (r"\sin^2\theta", sin(theta) ** 2),
    (r"\sin^{-1}x", call("asin", x)),
    (r"\ln 4\cdot 4^r", Product((call("ln", Number(4)), Number(4) ** r))),
    (r"\csc{x}(x+1)", Product((call("csc", x), x + 1))),
    (r"\sech x", call("sech", x)),
    (r"\operatorname{sech}x", call("sech", x)),
    (r"\mbox{sech}(x)", call("sech", x)),
    (r"\mathrm{sin}\,x", sin(x)),
    (r"e^{2t}\cos{3t}", Product((Power(E, 2 * t), call("cos", 3 * t)))),
    (r"\sin\frac{\pi}{2}x", sin(Product((Quotient(PI, Number(2)), x)))),
    (r"\sin x\,e^x", Product((sin(x), Power(E, x)))),
    (r"\left|x\right|", Abs(x)),
    (r"\left|x|y|\right|", Abs(Product((x, Abs(y))))),
    (r"\lvert x\rvert", Abs(x)),
    (r"\big(x+1\bigr)^2", (x + 1) ** 2),
    (r"\left[ x \right]", x),
    (r"\langle 1,2\rangle", Vector((Number(1), Number(2)))),
    (r"\{1,\ 2\}", SetOf((Number(1), Number(2)))),
    (r"\begin{pmatrix}1&x\\y&4\end{pmatrix}", Matrix((Vector((Number(1), x)), Vector((y, Number(4)))))),
    (r"\frac{d}{dx}\left[x^2\right]", Derivative(x**2, x)),
    (r"\frac{\mathrm{d}}{\mathrm{d}x} x^2", Derivative(x**2, x)),
    (r"\frac{\partial}{\partial y} x^2 y^3", Derivative(x**2 * y**3, y, True)),
    (r"\frac{\partial^2 z}{\partial x\,\partial y}", Derivative(Derivative(z, y, True), x, True)),
    (r"\frac{dy}{dx}", Derivative(y, x)),
    (r"\frac{d(x^2)}{dx}", Derivative(x**2, x)),
    (r"\left.x^2\right|_{x=1}", At(x**2, (x,), (Number(1),))),
    (r"2\times 10^{-3}", Number("2e-3")),
    (r"x \le 1", Inequality(x, "<=", Number(1))),
    (r"\varphi", Symbol("phi")),
    (r"\hat{y}", Symbol("y_hat")),
    (r"$x^2$", x**2),
    (r"\(x^2\)", x**2),
]


@pytest.mark.parametrize(("typed", "meant"), READINGS + LATEX)
def test_what_is_typed_means_what_a_reader_expects(typed: str, meant: Term) -> None:
    assert read(typed) is meant


def test_in_latex_e_minus_is_never_a_power_of_ten() -> None:
    assert read(r"2e-3\pi") is Sum((2 * E, Negative(3 * PI)))


def test_letters_that_are_declared_are_not_constants() -> None:
    assert read("e*i", letters=["e", "i"]) is Symbol("e") * Symbol("i")
    assert read("e*i", constants=()) is Symbol("e") * Symbol("i")
    assert read("k*x", letters=["x"], constants=["k"]) is Symbol("k") * x


def test_names_of_several_letters_are_letters_when_declared() -> None:
    assert read("b1*x1", names=["b1", "x1"]) is Symbol("b1") * Symbol("x1")
    assert read("ab", letters=["ab"]) is Symbol("ab")
    assert read("ab", letters=["a", "b"]) is a * b
    assert read("x1", letters=["x_1"]) is Symbol("x_1")
    assert read("x_1", letters=["x1"]) is Symbol("x1")


def test_a_call_is_read_only_of_a_declared_function() -> None:
    assert read("f(x)", functions=["f"]) is call("f", x)
    assert read("f'(x)", functions=["f"]) is call("f'", x)
    assert read("f^(4)(x)", functions=["f"]) is call("f^(4)", x)
    assert read("f(x)") is Symbol("f") * x


def test_log_means_ln_unless_told() -> None:
    assert read("log x") is call("ln", x)
    assert read("log x", log="log10") is call("log", x, Number(10))


@pytest.mark.parametrize(
    "typed",
    [
        "2x", "y' = 2x", "f'(x) = 2x", "dy/dx = 2x", r"\frac{dy}{dx} = 2x", r"\frac{\partial f}{\partial x}=2x", "= 2x",
        "y = 2x", "f(x, y) = 2x", "f_x = 2x", "f_{xx} = 2x", "∂f/∂x = 2x", "T_3(x) = 2x", r"\det\mathbf{J} = 2x",
        "d^2y/dx^2 = 2x", "f^{(4)}(x) = 2x", r"\nabla f = 2x", "df/dx(x) = 2x",
    ],
)  # fmt: skip
def test_an_answer_is_read_without_its_left_side(typed: str) -> None:
    assert read_answer(typed, letters=["x"]) is 2 * x


def test_a_relation_proper_keeps_its_left_side() -> None:
    assert read_answer("x^2 + y^2 = 1") is Equation(x**2 + y**2, Number(1))
    with pytest.raises(ReadingError) as caught:
        read_answer("y' = 2x*", letters=["x"])
    assert caught.value.column == 8


def test_the_same_text_gives_the_same_object() -> None:
    assert read("2*x + 1") is read("2x+1")


@pytest.mark.parametrize(
    ("typed", "echo"),
    [
        ("x=1, x=2", "(x = 1, x = 2)"),
        ("x = 1 or x = 2", "(x = 1, x = 2)"),
        ("x = 1 and y = 2", "(x = 1, y = 2)"),
        (r"x=1 \text{ or } x=2", "(x = 1, x = 2)"),
        ("f(x) = 2x, 3", "(2x, 3)"),
        ("<1, 2>", "(1, 2)"),
        ("1 < x", "1 < x"),
        ("f'(x)", "f′(x)"),
        ("y'(x + 1)", "y′(x + 1)"),
        ("x^2,", "x²"),
        ("x^2;", "x²"),
        ("(a,)", "(a,)"),
    ],
)
def test_a_hasty_answer_is_read_as_it_was_meant(typed: str, echo: str) -> None:
    from derive.maths.printing import unicode_text

    assert unicode_text(read_answer(typed)) == echo


def test_a_word_of_prose_is_no_product_of_its_letters() -> None:
    for typed in ("x squared", "<1>", "±2"):
        with pytest.raises(ReadingError):
            read(typed)
    with pytest.raises(ReadingError, match="write both, as in 2, -2"):
        read("x + ±2")
