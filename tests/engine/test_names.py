"""Names for parts: fresh ones, and the parts put back where the names are free."""

from __future__ import annotations

from derive.core.term import At, Call, Derivative, Number, Symbol
from derive.engine.ground import spelled_out
from derive.engine.names import fresh, put_back
from derive.maths.balls import value
from derive.maths.read import read

u, v, x = Symbol("u"), Symbol("v"), Symbol("x")


def test_a_name_is_never_a_letter_that_is_taken() -> None:
    assert fresh("u", (x,)) is u
    assert fresh("u", (u, v)) not in (u, v)


def test_names_are_replaced_all_at_once() -> None:
    assert put_back(u * v, {u: v, v: x}) is read("v*x")


def test_a_letter_that_is_bound_is_no_name() -> None:
    there = At(u * v, (u,), (v,))
    assert put_back(there, {u: Number("7"), v: x}) is At(u * x, (u,), (x,))


def test_a_slope_by_a_name_is_taken_at_what_the_name_stands_for() -> None:
    slope = Derivative(Call("sin", (u,)) * v, u)
    said = put_back(slope, {u: 3 * x, v: x**2})
    assert said is At(Derivative(Call("sin", (u,)) * x**2, u), (u,), (3 * x,))
    # cos(3x) x^2 at x = 1/3 by another way
    assert value(said, {x: 1}).overlaps(value(read("x^2*cos(3*x)"), {x: 1}))


def test_names_of_names_are_spelled_out_to_the_end() -> None:
    assert spelled_out(v + 1, ((u, 3 * x), (v, u**2))) is read("(3*x)^2 + 1")
