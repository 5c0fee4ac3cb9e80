"""Forms of an answer: (form, written, is it in that form)."""

from __future__ import annotations

import pytest

from derive.check.form import misses
from derive.core.term import Derivative, Symbol, Vector
from derive.maths.read import read

FORMS = [
    ("any", "x + x", True),
    ("expanded", "x^2 + x", True),
    ("expanded", "x(x + 1)", False),
    ("expanded", "(x + 1)^2", False),
    ("expanded", "-(x + 1)", False),
    ("expanded", "(x + 1)^(-2)", True),
    ("expanded", "sin(x + 1) x", True),
    ("factored", "x(x + 1)", True),
    ("factored", "(x + 1)^3 sin x", True),
    ("factored", "x^2 + 1", True),
    ("factored", "x^2 + x", False),
    ("factored", "x^2 - 1", False),
    ("factored", "2x + 4y", False),
    ("factored", "e^x (x^2 + 2x)", False),
    ("factored", "x e^x + sin(x) e^x", False),
    ("simplified", "2x cos(x^2)", True),
    ("simplified", "-2x", True),
    ("simplified", "(x^2 + 1)/(x - 1)", True),
    ("simplified", "x sin x + cos x", True),
    ("simplified", "2x + 4x", False),
    ("simplified", "2*3x", False),
    ("simplified", "1*x", False),
    ("simplified", "x + 0", False),
    ("simplified", "x^1", False),
    ("simplified", "x*x", False),
    ("simplified", "4x/6", False),
    ("simplified", "x + 1 + 2", False),
    ("simplified", "x/(1/2)", False),
    ("lowest", "2/3", True),
    ("lowest", "4/6", False),
    ("lowest", "(x^2 - 1)/(x - 1)", False),
    ("lowest", "(x^2 + 1)/(x - 1)", True),
    ("single-fraction", "(3x + 2)/6", True),
    ("single-fraction", "-x/2", True),
    ("single-fraction", "x/2 + 1/3", False),
    ("single-fraction", "1 + x/2", False),
    ("exact", "x/2", True),
    ("exact", "0.5x", False),
]


@pytest.mark.parametrize(("form", "written", "kept"), FORMS)
def test_a_form_is_kept_or_missed(form, written, kept):
    why = misses(read(written), form)
    assert (not why) is kept, why


def test_every_entry_of_a_vector_is_looked_at():
    assert misses(Vector((read("x"), read("x + x"))), "simplified")


def test_an_open_derivative_is_no_finished_answer_in_any_form():
    x = Symbol("x")
    assert "derivative" in misses(Derivative(x**2, x), "any")
