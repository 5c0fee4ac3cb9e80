"""Sample points and how balls are shown."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest
from flint import arb, fmpq

from derive.core.term import Call, Number, Symbol
from derive.maths.balls import DIFFERENT, LEFT_ONLY, SAME, VAGUE, Sample, apart, decimal, numbers_in, points, precision
from derive.maths.balls.shown import fraction
from derive.maths.balls.stand_ins import SETS, abstract, standing_in

x, y, z = map(Symbol, "xyz")


def test_points_have_both_signs_and_several_ranges():
    seen = [point[x] for point in points((x,))]
    assert any(v > 0 for v in seen[:2]) and any(v < 0 for v in seen[:2])
    for low, high in ((0, 0.5), (0.5, 2), (2, 5), (5, 40), (40, 400)):
        assert any(low < v < high for v in seen) and any(low < -v < high for v in seen)


def test_two_letters_meet_in_all_four_quadrants():
    seen = {(point[x] > 0, point[y] > 0) for point in points((x, y))}
    assert len(seen) == 4


def test_no_two_letters_share_a_value():
    for point in points((x, y, z)):
        assert len(set(point.values())) == 3
        assert len({abs(v) for v in point.values()}) == 3


def test_no_coordinate_is_a_whole_number_where_powers_agree():
    assert all(v.denominator > 1 for point in points((x, y)) for v in point.values())


def test_positive_letters_stay_positive_and_integers_whole():
    for point in points((x, y), positive=(x,), integers=(y,)):
        assert point[x] > 0 and point[y].denominator == 1


def test_numbers_mentioned_are_looked_beside():
    beside = numbers_in((Call("ln", (x - 1000,)),))
    assert any(v > 1000 for point in points((x,), beside=beside) for v in point.values())


def test_the_same_points_come_under_another_hash_seed():
    code = (
        "from derive.core.term import Symbol\nfrom derive.maths.balls import points\n"
        "print([sorted((s.name, str(v)) for s, v in p.items()) for p in points((Symbol('x'), Symbol('y')))])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


def test_another_salt_gives_other_points():
    assert next(points((x,), salt=b"a")) != next(points((x,), salt=b"b"))


@pytest.mark.parametrize(
    ("number", "digits", "shown"),
    [
        (Fraction(961, 1000), 3, "0.961"),
        (Fraction(-25, 2), 3, "-12.5"),
        (Fraction(2, 3), 3, "0.667"),
        (Fraction(0), 3, "0"),
        (Fraction(99999, 100), 3, "1000"),
        (Fraction(1, 1000), 3, "0.001"),
        (Fraction(12, 10**61), 3, "1.2e-60"),
        (Fraction(3 * 10**20), 3, "3e+20"),
        (Fraction(123456), 3, "123000"),
    ],
)
def test_a_ball_is_shown_with_the_digits_wanted(number, digits, shown):
    with precision(256):
        assert decimal(arb(fmpq(number.numerator, number.denominator)), digits) == shown
    assert fraction(number, digits) == shown


def test_numbers_of_absurd_size_are_shown_by_their_exponent():
    with precision(128):
        assert decimal(arb(9) ** (arb(9) ** 9), 3) == "4.28e+369693099"


def test_two_values_are_shown_so_that_they_differ():
    with precision(512):
        one = arb(1)
        assert apart(one, arb(2)) == ("1", "2")
        assert apart(arb(fmpq(12341, 10000)), arb(fmpq(12342, 10000))) == ("1.2341", "1.2342")
        assert apart(one + arb(10) ** -60, one) == ("1 + 1e-60", "1")


def test_terms_meet_at_a_point():
    sample = Sample({x: Fraction(-7, 10)})
    assert sample.meet(2 * x, x + x).kind == SAME
    assert sample.meet(x, x + 1).kind == DIFFERENT
    assert sample.meet(x, Call("ln", (x,))).kind == LEFT_ONLY


def test_more_bits_are_used_when_few_do_not_tell():
    sample = Sample({x: Fraction(7, 10)})
    tiny = Number("1e-60")
    met = sample.meet(Call("tan", (Number(10) ** 200,)), Call("tan", (Number(10) ** 200,)) + tiny)
    assert met.bits > 128 and met.kind in (SAME, DIFFERENT)
    assert sample.meet(x + tiny, x, bits=(2048,)).kind == DIFFERENT
    assert sample.meet(Call("tan", (Number(10) ** 3000,)), x).kind != VAGUE


def test_functions_that_are_only_names_have_stand_ins_of_their_own():
    f, g = Call("f", (x,)), Call("g", (x,))
    assert abstract(f) and not abstract(Call("sin", (x,)))
    at = {x: Fraction(7, 10)}
    values = [Sample(at).place().ball(standing_in(t, k)) for t in (f, g) for k in range(SETS)]
    for k, one in enumerate(values):
        assert one.is_finite()
        assert all(not one.overlaps(other) for other in values[:k])


def test_a_primed_name_stands_for_the_slope():
    prime = Call("f'", (x**2,))
    chain = standing_in(prime, 0) * 2 * x
    from derive.core.term import Derivative

    whole = standing_in(Derivative(Call("f", (x**2,)), x), 0)
    assert Sample({x: Fraction(7, 10)}).meet(chain, whole).kind == SAME
