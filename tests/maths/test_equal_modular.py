"""The finite-field test, alone."""

from __future__ import annotations

import pytest
import sympy

from derive.core.term import Call, Number, Power, Symbol, Term
from derive.maths.modular import _prime, same_rational

x, y = Symbol("x"), Symbol("y")
sin = Call("sin", (x,))


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ((x + y) ** 3, x**3 + 3 * x**2 * y + 3 * x * y**2 + y**3, True),
        ((x + y) ** 3, x**3 + 3 * x**2 * y + 3 * x * y**2 - y**3, False),
        (1 / x - 1 / y, (y - x) / (x * y), True),
        ((x**2 - 1) / (x - 1), x + 1, True),
        (Power(x, -Number(2)), 1 / (x * x), True),
        ((sin + 1) ** 2, sin**2 + 2 * sin + 1, True),
        (sin**2 + Call("cos", (x,)) ** 2, Number(1), None),  # atoms may be related
        (x ** (Number(2) ** 61), x**2, None),  # beyond what the test takes: Fermat would call them equal
        (1 / (x - x), 1 / (y - y), None),
        (Number("0.5") * x, x / 2, True),
        (x**1000, x**1001, False),
    ],
)
def test_rational_functions_are_told_apart(left: Term, right: Term, said: bool | None):
    assert same_rational(left, right) is said


def test_the_prime_belongs_to_the_two_terms_and_is_one():
    for seed in (b"a", b"b", b"c"):
        prime = _prime(seed)
        assert 2**62 < prime < 2**63 and sympy.isprime(prime)
    assert _prime(b"a") != _prime(b"b")


def test_hundreds_of_nested_brackets_are_no_trouble():
    term: Term = x
    for k in range(390):
        term = (term + 1) * x if k % 2 else term - y
    assert same_rational(term, term + 0 * y) is True
    assert same_rational(term, term + y) is False
