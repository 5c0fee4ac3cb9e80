"""The ladder: raw lines of textbook problems come out as a textbook leaves them, in moves that can be named.

The raw lines and answers are a table of worked problems, made by hand and compared with published answers; every line
on the way is measured by mpmath against the raw one.
"""

from __future__ import annotations

import pytest
from values_of_terms import same_values

from derive.core.rule import NonZero, Positive
from derive.core.term import Matrix, Symbol, Term, Vector, letters
from derive.maths.printing import text
from derive.maths.read import read
from derive.maths.tidy import Move, ladder, style_of

# the problem (its spelling is followed), the raw line after the rules, the line a textbook prints, the moves
WORKED = [
    ("(3*x - 1)^2/(x + 2)^3", "(6*(3*x - 1)*(x + 2)^3 - (3*x - 1)^2*(3*(x + 2)^2))/((x + 2)^3)^2",
     "3*(3*x - 1)*(5 - x)/(x + 2)^4", "power-of-power, numbers, common-factor, open-brackets, cancel"),
    ("(2*x - 5)^3*(x^2 + 4)^2", "6*(2*x - 5)^2*(x^2 + 4)^2 + (2*x - 5)^3*(4*x*(x^2 + 4))",
     "2*(2*x - 5)^2*(x^2 + 4)*(7*x^2 - 10*x + 12)", "numbers, common-factor, open-brackets"),
    ("x^3*e^(-2*x)", "3*x^2*e^(-2*x) + x^3*(-2*e^(-2*x))", "x^2*e^(-2*x)*(3 - 2*x)", "numbers, common-factor"),
    ("sin(x)/(2 + cos(x))", "(cos(x)*(2 + cos(x)) - sin(x)*(-sin(x)))/(2 + cos(x))^2",
     "(2*cos(x) + 1)/(2 + cos(x))^2", "numbers, open-brackets, pythagoras"),
    ("(1 - cos(x))/(1 + cos(x))", "(sin(x)*(1 + cos(x)) - (1 - cos(x))*(-sin(x)))/(1 + cos(x))^2",
     "2*sin(x)/(1 + cos(x))^2", "numbers, common-factor, collect"),
    ("x*sqrt(9 - x^2)", "1*sqrt(9 - x^2) + x*(-x/sqrt(9 - x^2))", "(9 - 2*x^2)/sqrt(9 - x^2)",
     "numbers, common-denominator, collect"),
    ("x/sqrt(4 - x^2)", "(sqrt(4 - x^2) - x*(-x/sqrt(4 - x^2)))/sqrt(4 - x^2)^2", "4/(4 - x^2)^(3/2)",
     "numbers, common-denominator, collect"),
    ("arctan(x/4)", "1/(1 + (x/4)^2)*(1/4)", "4/(x^2 + 16)", "power-of-quotient, numbers, common-denominator"),
    ("arcsin(x/7)", "1/sqrt(1 - (x/7)^2)*(1/7)", "1/sqrt(49 - x^2)", "power-of-quotient, numbers, common-denominator"),
    ("ln(x + sqrt(x^2 - 3))", "1/(x + sqrt(x^2 - 3))*(1 + x/sqrt(x^2 - 3))", "1/sqrt(x^2 - 3)",
     "numbers, common-denominator, cancel"),
    ("sin(x)^3 - 3*sin(x)", "3*sin(x)^2*cos(x) - 3*cos(x)", "-3*cos(x)^3", "common-factor, pythagoras"),
    ("(e^(3*x) - 1)/(e^(3*x) + 1)",
     "(3*e^(3*x)*(e^(3*x) + 1) - (e^(3*x) - 1)*(3*e^(3*x)))/(e^(3*x) + 1)^2",
     "6*e^(3*x)/(e^(3*x) + 1)^2", "numbers, common-factor, collect"),
    ("(3*x^2 - 1)/(2*x + 5)", "(6*x*(2*x + 5) - (3*x^2 - 1)*2)/(2*x + 5)^2", "(6*x^2 + 30*x + 2)/(2*x + 5)^2",
     "open-brackets"),
    ("5*x^(-2) + 4*x^(1/2)", "-10*x^(-3) + 2*x^(-1/2)", "2*x^(-1/2) - 10*x^(-3)", "order"),
    ("x^2*ln(x) - x^2/2", "2*x*ln(x) + x^2*(1/x) - x", "2*x*ln(x)", "numbers, cancel, collect"),
    ("sec(x)^2 - tan(x)^2", "2*sec(x)^2*tan(x) - 2*tan(x)*sec(x)^2", "0", "collect"),
    ("ln((1 + sin(x))/cos(x))", "1/((1 + sin(x))/cos(x))*((cos(x)^2 + sin(x)*(1 + sin(x)))/cos(x)^2)", "sec(x)",
     "numbers, cancel, open-brackets, pythagoras, cancel, identity"),
    ("ln(x)/x^5", "((1/x)*x^5 - ln(x)*(5*x^4))/(x^5)^2", "(1 - 5*ln(x))/x^6",
     "power-of-power, numbers, cancel, common-factor, cancel"),
    ("(2*x + 1)/sqrt(x)", "(2*sqrt(x) - (2*x + 1)*(1/(2*sqrt(x))))/sqrt(x)^2", "(2*x - 1)/(2*x^(3/2))",
     "numbers, common-denominator, collect"),
    ("x/(x^2 + y^2)", "(x^2 + y^2 - x*(2*x))/(x^2 + y^2)^2", "(y^2 - x^2)/(x^2 + y^2)^2", "powers, collect"),
    ("(2*x + 1)^3/(3*x - 2)^4", "(6*(2*x + 1)^2*(3*x - 2)^4 - (2*x + 1)^3*(12*(3*x - 2)^3))/((3*x - 2)^4)^2",
     "-6*(2*x + 1)^2*(x + 4)/(3*x - 2)^5", "power-of-power, numbers, common-factor, open-brackets, cancel"),
    ("r*cos(y)", "cos(y)*(r*cos(y)) - (-r*sin(y))*sin(y)", "r", "numbers-powers, common-factor, pythagoras"),
    ("3*x^4 - 5/x^2", "3*(4*x^3) - 5*(-2*x^(-3))", "12*x^3 + 10/x^3", "numbers"),
    ("x^2*sin(3*x)", "2*x*sin(3*x) + x^2*(cos(3*x)*3)", "2*x*sin(3*x) + 3*x^2*cos(3*x)", "numbers"),
    ("(x + 1)*e^(2*x)", "1*e^(2*x) + (x + 1)*(e^(2*x)*2)", "e^(2*x)*(2*x + 3)",
     "numbers, common-factor, open-brackets"),
    ("x^2*e^x", "2*x*e^x + x^2*e^x*1", "2*x*e^x + x^2*e^x", "numbers"),
    ("(x + 1)^2 - (x - 1)^2", "2*(x + 1) - 2*(x - 1)", "4", "open-brackets"),
    ("tan(x) - x", "sec(x)^2 - 1", "tan(x)^2", "pythagoras"),
    ("tanh(x)", "1 - tanh(x)^2", "sech(x)^2", "identity"),
    ("ln(cos(x))", "1/cos(x)*(-sin(x))", "-tan(x)", "numbers, identity"),
    ("ln(a*x + b)", "1/(a*x + b)*a", "a/(a*x + b)", "numbers"),
    ("x^n", "n*x^(n - 1)*1", "n*x^(n - 1)", "numbers"),
    ("x^3*(1 - x)^2", "3*x^2*(1 - x)^2 - 2*x^3*(1 - x)", "x^2*(1 - x)*(3 - 5*x)", "common-factor, open-brackets"),
    ("(x^2 - 4)/(x - 2)", "(2*x*(x - 2) - (x^2 - 4)*1)/(x - 2)^2", "1", "numbers, open-brackets, factorise, cancel"),
    ("3/x^2 - 2/x", "-6/x^3 - (-2/x^2)", "2/x^2 - 6/x^3", "numbers"),
    ("e^(x^2)/x", "(e^(x^2)*(2*x)*x - e^(x^2)*1)/x^2", "e^(x^2)*(2*x^2 - 1)/x^2", "numbers-powers, common-factor"),
    ("(1 + sqrt(x))^2", "2*(1 + sqrt(x))*(1/(2*sqrt(x)))", "(1 + sqrt(x))/sqrt(x)", "numbers"),
    ("(a*x + b)/(c*x + d)", "(a*(c*x + d) - (a*x + b)*c)/(c*x + d)^2", "(a*d - b*c)/(c*x + d)^2", "open-brackets"),
    ("0.5*x^2", "0.5*(2*x) + 0.25*3", "x + 0.75", "numbers"),
]  # fmt: skip


def lines_of(problem: str, raw: str) -> tuple[Term, tuple[Move, ...]]:
    start = read(raw)
    return start, ladder(start, style=style_of(read(problem)))


@pytest.mark.parametrize(("problem", "raw", "answer", "moves"), WORKED, ids=[row[0] for row in WORKED])
def test_a_raw_line_comes_out_as_a_textbook_leaves_it(problem: str, raw: str, answer: str, moves: str) -> None:
    _, found = lines_of(problem, raw)
    assert text(found[-1].term) == answer
    assert ", ".join(move.name for move in found) == moves


@pytest.mark.parametrize(("problem", "raw"), [row[:2] for row in WORKED], ids=[row[0] for row in WORKED])
def test_every_line_has_the_value_of_the_one_before_and_none_repeats(problem: str, raw: str) -> None:
    start, found = lines_of(problem, raw)
    names = tuple(letter.name for letter in letters(start))
    seen = [start]
    for move in found:
        assert same_values(seen[-1], move.term, names) > 0
        assert move.term not in seen
        seen.append(move.term)


@pytest.mark.parametrize(("problem", "raw"), [row[:2] for row in WORKED], ids=[row[0] for row in WORKED])
def test_a_tidied_line_is_tidy(problem: str, raw: str) -> None:
    style = style_of(read(problem))
    assert ladder(ladder(read(raw), style=style)[-1].term, style=style) == ()


def test_any_form_stops_after_the_numbers() -> None:
    raw = read("(6*(2*x + 1)^2*(3*x - 2)^4 - (2*x + 1)^3*(12*(3*x - 2)^3))/((3*x - 2)^4)^2")
    found = ladder(raw, form="any")
    assert {move.name for move in found} <= {"power-of-power", "numbers"}
    assert text(found[-1].term) == "(6*(2*x + 1)^2*(3*x - 2)^4 - 12*(2*x + 1)^3*(3*x - 2)^3)/(3*x - 2)^8"


def test_the_gold_problem_is_told_line_by_line() -> None:
    _, found = lines_of(*WORKED[20][:2])
    assert [text(move.term) for move in found] == [
        "(6*(2*x + 1)^2*(3*x - 2)^4 - (2*x + 1)^3*(12*(3*x - 2)^3))/(3*x - 2)^8",
        "(6*(2*x + 1)^2*(3*x - 2)^4 - 12*(2*x + 1)^3*(3*x - 2)^3)/(3*x - 2)^8",
        "6*(2*x + 1)^2*(3*x - 2)^3*(3*x - 2 - 2*(2*x + 1))/(3*x - 2)^8",
        "-6*(2*x + 1)^2*(3*x - 2)^3*(x + 4)/(3*x - 2)^8",
        "-6*(2*x + 1)^2*(x + 4)/(3*x - 2)^5",
    ]
    factor, cancel = found[2], found[4]
    assert [(name, text(term)) for name, term in factor.slots] == [("factor", "6*(2*x + 1)^2*(3*x - 2)^3")]
    assert [(name, text(term)) for name, term in cancel.slots] == [("factor", "(3*x - 2)^3")]
    assert cancel.conditions == (NonZero(read("3*x - 2")),)
    assert [text(part) for part in cancel.changed] == ["(3*x - 2)^5"]


def test_an_identity_is_told_as_an_equation() -> None:
    move = ladder(read("cos(x)^2 + sin(x)^2 + x"))[-1]
    assert [(name, text(term)) for name, term in move.slots] == [("identity", "cos(x)^2 + sin(x)^2 = 1")]


def test_a_power_of_a_logarithm_carries_its_condition() -> None:
    (move,) = ladder(read("e^(2*ln(x))"))
    assert text(move.term) == "x^2"
    assert move.conditions == (Positive(Symbol("x")),)


@pytest.mark.parametrize(("problem", "raw"), [row[:2] for row in WORKED], ids=[row[0] for row in WORKED])
def test_a_changed_part_stands_on_its_line(problem: str, raw: str) -> None:
    _, found = lines_of(problem, raw)

    def inside(term: Term) -> list[Term]:
        return [term, *(each for part in term.parts for each in inside(part))]

    for move in found:
        assert len(move.changed) <= 2
        assert all(part in inside(move.term) for part in move.changed)


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        ("sqrt(u^2)", "abs(u)"),
        ("sqrt(u^2 + 1)", "sqrt(u^2 + 1)"),
        ("sqrt(a)*sqrt(b)", "sqrt(a)*sqrt(b)"),
        ("sqrt(a*b)", "sqrt(a*b)"),
        ("2*2^x", "2*2^x"),
        ("2*sin(x)*cos(x)", "2*sin(x)*cos(x)"),
        ("x*(x^2)^(1/2)", "x*(x^2)^(1/2)"),
        ("1/(x + 1)^2", "1/(x + 1)^2"),
        ("x*(x + 1)^2", "x*(x + 1)^2"),
        ("3*(x + 1)*(x - 2)", "3*(x + 1)*(x - 2)"),
        ("1/0", "1/0"),
        ("0^0", "0^0"),
    ],
)
def test_what_is_not_allowed_or_not_usual_is_left(raw: str, answer: str) -> None:
    start = read(raw)
    found = ladder(start)
    assert text(found[-1].term if found else start) == answer


def test_entries_that_make_the_same_move_share_a_line() -> None:
    raw = Vector((read("2*x*3"), read("x*4*y"), read("y + y")))
    first, second = ladder(raw)
    assert (first.name, first.term) == ("numbers", Vector((read("6*x"), read("4*x*y"), read("y + y"))))
    assert (second.name, second.term) == ("collect", Vector((read("6*x"), read("4*x*y"), read("2*y"))))


def test_a_matrix_keeps_its_shape() -> None:
    raw = Matrix((Vector((read("1*x"), read("0*y"))), Vector((read("x/x"), read("2*3")))))
    assert ladder(raw)[-1].term == Matrix((Vector((read("x"), read("0"))), Vector((read("1"), read("6")))))
