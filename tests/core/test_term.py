"""Terms keep what was written, are one object per distinct term, and survive pickling and threads."""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
import threading
from fractions import Fraction

import pytest

from derive.core.interned import _TABLE, forget_the_dead
from derive.core.lists import from_lists, to_lists
from derive.core.substitution import substitute
from derive.core.term import (
    Call,
    Derivative,
    E,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    letters,
    sum_of,
    term_of,
)
from derive.errors import TooLarge

x, y, z = Symbol("x"), Symbol("y"), Symbol("z")


def test_operators_build_and_never_rearrange() -> None:
    assert 2 + x - x == Sum((Number("2"), x, Negative(x)))
    assert x * 2 * x == Product((x, Number("2"), x))
    assert (x**2) / x == Quotient(Power(x, Number("2")), x)


def test_a_left_operand_is_extended_and_a_right_one_keeps_its_bracket() -> None:
    assert (x + y) + z == Sum((x, y, z))
    assert x + (y + z) == Sum((x, Sum((y, z))))
    assert x + (y + z) != (x + y) + z


def test_equal_terms_are_one_object() -> None:
    assert x * Call("sin", (3 * x,)) is x * Call("sin", (3 * x,))


def test_written_digits_are_kept_and_their_values_agree() -> None:
    half, half_long = Number("0.5"), Number("0.50")
    assert half is not half_long
    assert half.value == half_long.value == Fraction(1, 2)


def test_numbers_have_one_spelling_for_sign_and_fraction() -> None:
    assert term_of(-3) == Negative(Number("3"))
    assert term_of(Fraction(-1, 2)) == Negative(Quotient(Number("1"), Number("2")))
    with pytest.raises(ValueError, match="digits"):
        Number("-3")


@pytest.mark.parametrize("digits", ["1e999999999", "1e-5000", "9" * 3000])
def test_an_absurd_number_is_refused_before_it_is_built(digits: str) -> None:
    with pytest.raises(TooLarge):
        _ = Number(digits).value


def test_substitution_happens_everywhere_at_once_and_works_nothing_out() -> None:
    swapped = substitute(x**2 + y, {x: y, y: x})
    assert swapped == y**2 + x
    assert substitute(2 * x, {x: Negative(Number("3"))}) == 2 * Negative(Number("3"))


def test_letters_come_by_name() -> None:
    assert letters(z * x + y) == (x, y, z)
    assert letters(E**x) == (x,)


def test_json_lists_bring_the_same_object_back_and_refuse_anything_else() -> None:
    term = Derivative((x**2 * Call("sin", (3 * x,))) / (1 + E**x), x, True)
    assert from_lists(to_lists(term)) is term
    for bad in (["Import", "os"], "x", ["Number"], [], ["Sum", [["Symbol", "x"]]]):
        with pytest.raises(ValueError):
            from_lists(bad)


def test_terms_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        x.name = "y"


def test_unused_terms_leave_the_table() -> None:
    gc.collect()
    forget_the_dead()
    before = len(_TABLE)
    kept = sum_of(Number(str(10**6 + k)) * x for k in range(500))
    assert len(_TABLE) > before + 500
    del kept
    gc.collect()
    forget_the_dead()
    assert len(_TABLE) <= before + 5


def test_a_long_run_of_terms_does_not_fill_the_table() -> None:
    before = len(_TABLE)
    for k in range(20_000):
        assert Number(str(10**7 + k)) * x
    assert len(_TABLE) < before + 2_000


def test_a_term_pickled_under_another_hash_seed_is_the_same_term() -> None:
    code = (
        "import pickle, sys; from derive.core.term import *; x = Symbol('x');"
        "sys.stdout.buffer.write(pickle.dumps((x**2 + 1) / Call('sin', (x,))))"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        assert pickle.loads(done.stdout) is (x**2 + 1) / Call("sin", (x,))


def test_two_threads_building_the_same_terms_share_them() -> None:
    made: list[list[object]] = [[], []]

    def build(k: int) -> None:
        made[k] = [Symbol(f"thread_{i}") * 2 + 1 for i in range(2000)]

    threads = [threading.Thread(target=build, args=(k,)) for k in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(a is b for a, b in zip(*made, strict=True))


@pytest.mark.parametrize(
    "bad",
    [
        ["Sum", [1, 2]],
        ["Quotient", 1, 2],
        ["Symbol", 5],
        ["Derivative", ["Symbol", "x"], "x", False],
        ["Derivative", ["Symbol", "x"], ["Symbol", "x"], 0],
        ["Matrix", [["Number", "1"]]],
        ["Call", 3, []],
        ["Approx", ["Number", "1"], True],
    ],
)
def test_a_list_whose_fields_are_no_terms_is_no_term(bad: list[object]) -> None:
    with pytest.raises(ValueError, match="this is no"):
        from_lists(bad)
