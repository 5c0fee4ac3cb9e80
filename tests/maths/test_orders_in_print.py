"""The order of a derivative, a number or a letter, stands raised and in brackets."""

from __future__ import annotations

import pytest

from derive.core.term import Call, Symbol
from derive.maths.printing import latex, unicode_text


@pytest.mark.parametrize(
    ("name", "on_paper", "on_screen"), [("f^(k)", "f^{(k)}(x)", "f^(k)(x)"), ("f^(4)", "f^{(4)}(x)", "f⁽⁴⁾(x)")]
)
def test_an_order_is_raised_also_where_it_is_a_letter(name: str, on_paper: str, on_screen: str) -> None:
    term = Call(name, (Symbol("x"),))
    assert (latex(term), unicode_text(term)) == (on_paper, on_screen)
