"""Polynomials, their roots and the points of systems, against numpy and SymPy."""

from __future__ import annotations

import random
from fractions import Fraction

import flint
import pytest
import sympy

from derive.core.term import Approx, Symbol
from derive.maths.algebra import to_sympy
from derive.maths.polynomials.count import implies, read_system, real_count
from derive.maths.polynomials.growth import definite, squares, top
from derive.maths.polynomials.points import Infinite, real_points
from derive.maths.polynomials.real import Real, real_roots
from derive.maths.polynomials.ring import constants_apart, ring
from derive.maths.printing import text
from derive.maths.read import read

x, y, z = Symbol("x"), Symbol("y"), Symbol("z")

WRITTEN = [
    ("(x + y)^2", "x^2 + 2*x*y + y^2"),
    ("3 - x", "3 - x"),
    ("-x^2 - 1", "-x^2 - 1"),
    ("x*y/2 - x^2/3", "x*y/2 - x^2/3"),
    ("y - x", "y - x"),
    ("(x - 1)*(x + 1)", "x^2 - 1"),
    ("0.5*x", "x/2"),
    ("2*x - 2*x", "0"),
]


@pytest.mark.parametrize(("given", "wanted"), WRITTEN)
def test_a_polynomial_is_written_as_a_textbook_does(given: str, wanted: str) -> None:
    letters = ring(x, y)
    polynomial = letters.read(read(given))
    assert polynomial is not None
    assert text(letters.write(polynomial)) == wanted


@pytest.mark.parametrize("given", ["sin(x)", "1/x", "x^y", "sqrt(x)", "x^(1/2)", "z*x", "x^1000", "x^(-1)"])
def test_what_is_no_polynomial_in_the_letters_is_refused(given: str) -> None:
    assert ring(x, y).read(read(given)) is None


def test_factors_come_in_a_fixed_order_with_whole_coefficients() -> None:
    letters = ring(x, y)
    polynomial = letters.read(read("x^3/2 - 2*x*y^2"))
    assert polynomial is not None
    front, found = letters.factors(polynomial)
    assert front == Fraction(1, 2)
    assert [(text(letters.write(p)), times) for p, times in found] == [("x", 1), ("x - 2*y", 1), ("x + 2*y", 1)]


ROOTS = [
    ([-1, 0, 1], ["-1", "1"]),
    ([-2, 0, 1], ["-sqrt(2)", "sqrt(2)"]),
    ([-1, 0, 2], ["-sqrt(2)/2", "sqrt(2)/2"]),
    ([-1, -1, 1], ["(1 - sqrt(5))/2", "(1 + sqrt(5))/2"]),
    ([-1, 2, 4], ["-(1 + sqrt(5))/4", "(sqrt(5) - 1)/4"]),
    ([1, 0, -10, 0, 1], ["-sqrt(3) - sqrt(2)", "sqrt(2) - sqrt(3)", "sqrt(3) - sqrt(2)", "sqrt(3) + sqrt(2)"]),
    ([1, 0, -8, 0, 8], ["-sqrt(2 + sqrt(2))/2", "-sqrt(2 - sqrt(2))/2", "sqrt(2 - sqrt(2))/2", "sqrt(2 + sqrt(2))/2"]),
    ([-8, 0, 0, 1], ["2"]),
    ([-54, 0, 0, 1], ["3*root(2, 3)"]),
    ([1, 0, 1], []),
    ([0, 0, 1], ["0"]),
]


@pytest.mark.parametrize(("coefficients", "wanted"), ROOTS)
def test_roots_are_written_as_short_as_they_are(coefficients: list[int], wanted: list[str]) -> None:
    found = [number for number, _ in real_roots(flint.fmpq_poly(coefficients))]
    if coefficients == [1, 0, -10, 0, 1]:  # which of two roots is named first does not matter here
        assert [float(to_sympy(number.term)) for number in found] == sorted(float(to_sympy(n.term)) for n in found)
        assert all("sqrt(2)" in text(n.term) and "sqrt(3)" in text(n.term) for n in found)
        assert not any("sqrt(5" in text(n.term) for n in found)
    else:
        assert [text(number.term) for number in found] == wanted


def test_real_roots_agree_with_sympy_on_random_polynomials() -> None:
    draw = random.Random(20)
    t = sympy.Symbol("t")
    for _ in range(60):
        coefficients = [draw.randint(-9, 9) for _ in range(draw.randint(2, 6))] + [draw.choice([-3, -1, 1, 2])]
        oracle = sorted(float(r.evalf(30)) for r in set(sympy.Poly(coefficients[::-1], t).real_roots()))
        ours = [number for number, _ in real_roots(flint.fmpq_poly(coefficients))]
        assert [float(number.ball()) for number in ours] == pytest.approx(oracle)
        for number, value in zip(ours, oracle, strict=True):
            term = number.term.value if isinstance(number.term, Approx) else number.term
            assert float(to_sympy(term)) == pytest.approx(value, abs=1e-12)


def test_numbers_are_ordered_by_value() -> None:
    root_two = real_roots(flint.fmpq_poly([-2, 0, 1]))[1][0]
    near = Real(flint.fmpz_poly([-14142135623730950488, 10**19]))
    assert near < root_two
    assert root_two > near
    assert not root_two < root_two


SYSTEMS = [
    (("x^2 + y^2 - 5", "x - 2*y"), 2),
    (("x^2 - 2*y^2", "x^2 + y^2 - 3"), 4),
    (("x*y - 4", "x + y"), 0),
    (("x^2 + y^2 - 1", "x + y - 3"), 0),
    (("(x - 1)^2", "y^2 - x"), 2),
    (("x^3 + y - 2", "y^2 - x"), 2),
]


@pytest.mark.parametrize(("equations", "count"), SYSTEMS)
def test_every_real_point_of_a_system_is_found(equations: tuple[str, ...], count: int) -> None:
    system = read_system([read(e) for e in equations], (x, y))
    assert system is not None
    letters, rows = system
    points = real_points(letters, rows)
    assert len(points) == count == real_count(letters, rows)
    for point in points:
        values = {a: number.ball(200) for a, number in zip((x, y), point.coordinates, strict=True)}
        for row in rows:
            assert point.value_of(row).sign == 0
            assert point.vanishes(row)
        assert len(values) == 2


def test_points_agree_with_sympy() -> None:
    X, Y = sympy.symbols("x y")
    cases = ["x^2 + x*y - 2", "y^2 - x - 1"], ["x^2 + y^2 - 4", "x*y - 1"], ["x^2 - y", "y^2 - x"]
    for equations in cases:
        system = read_system([read(e) for e in equations], (x, y))
        assert system is not None
        ours = [tuple(float(number.ball()) for number in point.coordinates) for point in real_points(*system)]
        solved = sympy.solve([to_sympy(read(e), real=False) for e in equations], [X, Y])
        oracle = sorted(
            (float(sympy.re(a.evalf(30))), float(sympy.re(b.evalf(30))))
            for a, b in solved
            if abs(sympy.im(a.evalf(30))) + abs(sympy.im(b.evalf(30))) < 1e-15
        )
        assert len(ours) == len(oracle)
        for mine, theirs in zip(ours, oracle, strict=True):
            assert mine == pytest.approx(theirs)


def test_a_curve_of_solutions_is_no_list_of_points() -> None:
    system = read_system((read("x*y"),), (x, y))
    assert system is not None
    with pytest.raises(Infinite):
        real_points(*system)


def test_what_follows_from_a_system_and_what_does_not() -> None:
    system = read_system([read(e) for e in ("x - 2*y", "x^2 + 4*y^2 - 8", "y^2 - 1", "y - 1")], (x, y))
    assert system is not None
    letters, (one, two, follows, does_not) = system
    assert implies(letters, (one, two), follows)
    assert not implies(letters, (one, two), does_not)


FORMS = [
    ("x^2 + y^2", 1),
    ("x^2 + x*y + y^2", 1),
    ("-x^2 - 3*y^2", -1),
    ("x^2 - y^2", 0),
    ("x*y", 0),
    ("x^2", 0),
    ("x^4 + y^4", 1),
    ("x^4 - x^2*y^2 + y^4", 1),
    ("x^4 - 3*x^2*y^2 + y^4", 0),
    ("x^2 + 2*x*y + y^2", 0),
    ("x^3 + y^3", 0),
]


@pytest.mark.parametrize(("form", "sign"), FORMS)
def test_a_form_is_definite_or_not(form: str, sign: int) -> None:
    letters = ring(x, y)
    polynomial = letters.read(read(form))
    assert polynomial is not None
    assert definite(letters, top(letters, polynomial)) == sign


def test_a_definite_quadratic_form_is_a_sum_of_squares() -> None:
    letters = ring(x, y, z)
    polynomial = letters.read(read("x^2 + x*y + y^2 + 2*z^2 - y*z"))
    assert polynomial is not None
    written = squares(letters, polynomial)
    assert written is not None
    assert sympy.expand(to_sympy(written) - to_sympy(letters.write(polynomial))) == 0


def test_a_constant_factor_such_as_pi_is_set_apart() -> None:
    split = constants_apart(read("2*pi*x^2 + 2*pi*x*y"), (x, y))
    assert split is not None
    assert [text(part) for part in split] == ["pi", "2*x^2 + 2*x*y"]
    assert constants_apart(read("pi*x + y"), (x, y)) is None
