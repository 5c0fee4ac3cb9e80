"""Notation: the same working, its slopes with primes, as Leibniz wrote them, or with an operator."""

from __future__ import annotations

import pytest

from derive import solve


def page(notation: str, **given: object) -> str:
    return solve("differentiate", **given).text(notation=notation, ascii=True)


def test_primes_are_the_usual_way() -> None:
    assert "f'(x) = u'*v + u*v'" in page("prime", expr="x^2*sin(x)").replace("u'v + uv'", "u'*v + u*v'")


def test_leibniz_writes_every_slope_as_a_quotient_of_differentials() -> None:
    shown = page("leibniz", expr="x^2*sin(x)")
    assert "'" not in shown.partition("Check.")[0].replace("Put together", "")
    assert "df" in shown and "du" in shown and "dx" in shown


def test_an_operator_keeps_what_it_acts_on_in_brackets() -> None:
    shown = page("operator", expr="x^2*sin(x)")
    assert "D_x(u)v + uD_x(v)" in shown.replace("*", "")
    assert "D_x uv" not in shown


@pytest.mark.parametrize("order", [2, 3])
def test_higher_slopes_are_written_in_full(order: int) -> None:
    assert "'" not in page("leibniz", expr="x^5", order=order).partition("Check.")[0]


@pytest.mark.parametrize("notation", ["leibniz", "operator"])
def test_only_the_writing_differs(notation: str) -> None:
    usual, other = solve("differentiate", expr="x*e^(2x)"), solve("differentiate", expr="x*e^(2x)")
    assert usual.answer == other.answer
    assert len(usual.document().blocks) == len(other.document(notation=notation).blocks)
