"""Intervals, unions and chains of inequalities: typed, printed, kept as lists and compared."""

from __future__ import annotations

import pickle
import random
from xml.etree import ElementTree

import pytest

from derive.core.intervals import Chain, Interval, Union
from derive.core.lists import from_lists, to_lists
from derive.core.term import INFINITY, Negative, Number, SetOf, Symbol, Term, Vector
from derive.errors import ReadingError
from derive.maths.equal import decide
from derive.maths.printing import grid, latex, mathml, text, unicode_text
from derive.maths.read import read

x = Symbol("x")
ZERO, ONE, TWO, THREE = (Number(n) for n in range(4))

READ = [
    ("0 < x <= 1", Chain((ZERO, x, ONE), ("<", "<="))),
    ("3 > x >= 1", Chain((THREE, x, ONE), (">", ">="))),
    (r"0 \le x < 1", Chain((ZERO, x, ONE), ("<=", "<"))),
    ("0 ≤ x < 1", Chain((ZERO, x, ONE), ("<=", "<"))),
    ("[0,1)", Interval(ZERO, ONE, "[)")),
    ("(0, 1]", Interval(ZERO, ONE, "(]")),
    ("(-oo, 2]", Interval(Negative(INFINITY), TWO, "(]")),
    ("(0, ∞)", Interval(ZERO, INFINITY, "()")),
    ("(0, 1) U [2, 3)", Union((Interval(ZERO, ONE, "()"), Interval(TWO, THREE, "[)")))),
    ("[0, 1] ∪ {2}", Union((Interval(ZERO, ONE, "[]"), SetOf((TWO,))))),
    (r"\left(-\infty, 0\right] \cup [1, \infty)",
     Union((Interval(Negative(INFINITY), ZERO, "(]"), Interval(ONE, INFINITY, "[)")))),
    ("(1, 2)", Vector((ONE, TWO))),
    ("[1, 2]", Vector((ONE, TWO))),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "term"), READ)
def test_sets_of_numbers_are_read_as_they_are_written(typed: str, term: Term) -> None:
    assert read(typed) is term


def test_a_pair_is_an_interval_where_intervals_are_asked_for() -> None:
    assert read("(1, 2)", intervals=True) is Interval(ONE, TWO, "()")
    assert read("[1, 2]", intervals=True) is Interval(ONE, TWO, "[]")


@pytest.mark.parametrize(
    "typed",
    [
        "0 < x > 1",
        "(0 < x) < 1",
        "[0, 1) + 1",
        "sin([0, 1))",
        "(1, 2, 3]",
        "[[1, 2], [3, 4)",
        "(0, 1) U (2)",
        "<1, oo>",
    ],
)
def test_what_is_no_set_of_numbers_is_refused(typed: str) -> None:
    with pytest.raises(ReadingError):
        read(typed)


def test_they_are_printed_as_a_textbook_sets_them() -> None:
    half = read("[1/2, 3/4)")
    assert latex(half) == r"\left[\frac{1}{2},\ \frac{3}{4}\right)"
    assert unicode_text(read("(-oo, 2] U [3, oo)")) == "(−∞, 2] ∪ [3, ∞)"
    assert text(read("(-oo, 2] U [3, oo)")) == "(-oo, 2] U [3, oo)"
    assert latex(read("0 < x <= 1")) == r"0 < x \le 1"
    assert str(grid(read("0 < x <= 1"))) == "0 < x ≤ 1"


def _random(dice: random.Random) -> Term:
    def end() -> Term:
        return dice.choice([ZERO, ONE, x, x + 1, Negative(TWO), ONE / TWO, read("sqrt(2)"), read("e^x")])

    def interval() -> Interval:
        low, high = dice.choice([(end(), end()), (Negative(INFINITY), end()), (end(), INFINITY)])
        return Interval(low, high, dice.choice(["()", "(]", "[)", "[]"]))

    kind = dice.randrange(3)
    if kind == 0:
        return interval()
    if kind == 1:
        sets = [dice.choice([interval(), SetOf((end(), end()))]) for _ in range(dice.randint(2, 4))]
        return Union(sets)
    signs = [dice.choice(("<", "<=")) for _ in range(dice.randint(2, 3))]
    if dice.random() < 0.5:
        signs = [sign.replace("<", ">") for sign in signs]
    return Chain([end() for _ in range(len(signs) + 1)], signs)


@pytest.mark.parametrize("seed", range(5))
def test_every_one_reads_back_as_it_was_printed(seed: int) -> None:
    dice = random.Random(seed)
    for k in range(200):
        term = _random(dice)
        for written in (text, latex, unicode_text):
            shown = written(term)
            assert read(shown, intervals=True) is term, f"seed {seed}, term {k}: {shown}"
        ElementTree.fromstring(mathml(term))
        assert from_lists(to_lists(term)) is term
        assert pickle.loads(pickle.dumps(term)) is term


SAME = [
    ("0 < x <= 1", "(0, 1]"), ("1 >= x > 0", "(0, 1]"), ("x > 2", "(2, oo)"), ("2 < x", "x > 2"),
    ("x <= 1/2", "(-oo, 0.5]"),
    ("[0, 1] U (1, 3)", "[0, 3)"), ("(2, 3] U [0, 1)", "[0, 1) U (2, 3]"), ("x != 1", "(-oo, 1) U (1, oo)"),
    ("[0, 1) U {1}", "0 <= x <= 1"), ("[sqrt(2), 2)", "[2/sqrt(2), 2)"), ("(0, 5] U [1, 2)", "(0, 5]"),
    ("[a, b)", "[a, b)"),
]  # fmt: skip
OTHER = [
    ("0 < x < 1", "(0, 1]"), ("x > 2", "[2, oo)"), ("[0, 1) U (1, 2]", "[0, 2]"), ("(0, 1] U [2, 3)", "(0, 3)"),
    ("x < 2", "x > 2"), ("[0, 3.14]", "[0, pi] U {0}"), ("x != 1", "(-oo, oo)"), ("(0, 1]", "1"), ("2x", "[0, 1)"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), SAME)
def test_one_set_written_in_two_ways_is_the_same(given: str, expected: str) -> None:
    for one, other in ((given, expected), (expected, given)):
        decision = decide(read(one, intervals=True), read(other, intervals=True))
        assert decision.equal is True and decision.evidence


@pytest.mark.parametrize(("given", "expected"), OTHER)
def test_another_set_is_told_from_it(given: str, expected: str) -> None:
    for one, other in ((given, expected), (expected, given)):
        decision = decide(read(one, intervals=True), read(other, intervals=True))
        assert decision.equal is False and decision.note


def test_what_depends_on_letters_is_left_open() -> None:
    assert decide(read("[a, b) U [c, d)"), read("[c, d) U [a, b)")).equal is None
    assert decide(read("x > 2"), read("y > 2")).equal is not True


def test_they_go_to_sympy_and_back() -> None:
    import sympy

    from derive.maths.algebra import from_sympy, to_sympy

    assert to_sympy(read("[0, 1)")) == sympy.Interval(0, 1, False, True)
    assert to_sympy(read("(-oo, 2] U {3}")) == sympy.Union(sympy.Interval(-sympy.oo, 2), sympy.FiniteSet(3))
    assert to_sympy(read("0 < x <= 1")).as_set() == sympy.Interval(0, 1, True, False)
    for typed in ("[0, 1)", "(0, oo)", "(0, 1) U [2, 3)"):
        assert decide(from_sympy(to_sympy(read(typed))), read(typed)).equal is True
