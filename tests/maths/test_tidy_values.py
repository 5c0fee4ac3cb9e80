"""Random raw lines, as rules leave them: every tidied line keeps the value, and the last has the form promised."""

from __future__ import annotations

import random

import pytest
from counting import calls_of
from values_of_terms import same_values

from derive.core.term import (
    ONE,
    ZERO,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    product_of,
    sum_of,
)
from derive.maths.form import number_in
from derive.maths.printing import text
from derive.maths.read import read
from derive.maths.tidy import fold, ladder, style_of
from derive.maths.walking import size, walk

X = Symbol("x")
LEAVES = ("x", "2*x", "x^3", "5", "a", "3*x + 1", "4*x - 7", "1 - x", "9 - x^2", "x^2 + 1", "x^(-2)")
FUNCTIONS = ("sin({})", "cos({})", "tan({})", "sec({})", "ln({})", "sqrt({})", "e^({})", "tanh({})", "({})^3")


def piece(chance: random.Random, depth: int) -> str:
    """A random expression as text, as a rule would find it."""
    kind = chance.random()
    if depth == 0:
        return chance.choice(LEAVES)
    if kind < 0.35:
        return chance.choice(FUNCTIONS).format(piece(chance, depth - 1))
    joint = chance.choice(("({}) + ({})", "({}) - ({})", "({})*({})", "({})*({})", "({})/({})"))
    return joint.format(piece(chance, depth - 1), piece(chance, depth - 1))


def raw_line(chance: random.Random) -> Term:
    """The shapes that the product, quotient and chain rules leave, filled at random."""
    shape = chance.choice(
        ("({}')*({}) + ({})*({}')", "(({}')*({}) - ({})*({}'))/({})^2", "({}')*({})*3", "({}') - ({})")
    )
    u, v = piece(chance, chance.randint(0, 2)), piece(chance, chance.randint(0, 2))
    du, dv = piece(chance, 1), piece(chance, 1)
    filled = shape.replace("'", "").format(*((du, v, u, dv, v)[: shape.count("{}")]))
    return read(filled)


@pytest.mark.parametrize("seed", range(150))
def test_random_raw_lines_keep_their_values(seed: int) -> None:
    raw = raw_line(random.Random(seed))
    style = style_of(raw)
    seen = [raw]
    for move in ladder(raw, style=style):
        assert same_values(seen[-1], move.term, ("x", "a")) != -1, f"{move.name}: {text(seen[-1])} -> {text(move.term)}"
        assert move.term not in seen, text(raw)
        seen.append(move.term)
    assert len(seen) == 1 or fold(seen[-1], style) is seen[-1], text(seen[-1])
    assert not faults(seen[-1]), f"{faults(seen[-1])}: {text(seen[-1])}"


def faults(term: Term) -> list[str]:
    """What a tidied line must not contain."""
    found: list[str] = []
    for each in walk(term):
        match each:
            case Negative(Negative(_)):
                found.append("minus minus")
            case Product(factors):
                if ONE in factors or ZERO in factors or sum(number_in(f) is not None for f in factors) > 1:
                    found.append("numbers not multiplied")
                if any(isinstance(f, Negative) for f in factors):
                    found.append("a sign inside a product")
            case Power(_, exponent) if exponent in (ONE, ZERO):
                found.append("a power of 1 or 0")
            case Sum(terms):
                if ZERO in terms:
                    found.append("+ 0")
                if isinstance(terms[0], Negative) and not all(isinstance(t, Negative) for t in terms) and each is term:
                    found.append("starts with a minus")
            case Quotient(num, den) if not (isinstance(num, Number) and isinstance(den, Number)):
                if isinstance(num, Quotient) or isinstance(den, Quotient):
                    found.append("a fraction inside a fraction")
    return found


def took(raw: Term) -> int:
    return calls_of(lambda: ladder(raw))


def test_the_work_grows_with_the_line_and_not_faster_than_its_square() -> None:
    """Sums of n terms, products of n brackets, chains n deep: more to read, but never worse than by the square."""
    for make in (_long_sum, _product_of_brackets, _chain):
        small, large = make(6), make(24)
        grown = size(large) / size(small)
        assert took(large) < 2 * max(took(small), 10_000) * grown**2


def _long_sum(n: int) -> Term:
    return sum_of(read(f"{k}*({k + 1}*x^{k % 9 + 2}) - 3*sin({k}*x)*{k}") for k in range(1, n + 1))


def _product_of_brackets(n: int) -> Term:
    brackets = [read(f"({k}*x + {k + 1})^2") for k in range(1, n + 1)]
    return sum_of(product_of([*brackets[:k], 2 * X, *brackets[k + 1 :]]) for k in range(n))


def _chain(n: int) -> Term:
    inside: Term = X
    made: Term = ONE
    for _ in range(n // 2):
        made = Product((Product((Number(2), inside)), made))
        inside = Sum((Power(inside, Number(2)), ONE))
    return made
