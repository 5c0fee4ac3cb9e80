"""Reading what was printed gives back the same term, for text, unicode and LaTeX, over random trees of normal form."""

from __future__ import annotations

import os
import random
from collections.abc import Callable

import pytest

from derive.core.term import (
    PI,
    TWO,
    Abs,
    At,
    Call,
    Derivative,
    E,
    Equation,
    Inequality,
    Matrix,
    Negative,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Root,
    SetOf,
    Sum,
    Symbol,
    Term,
    Vector,
)  # fmt: skip
from derive.maths.printing import grid, latex, text, unicode_text
from derive.maths.read import read
from derive.maths.walking import size, walk

SEED = int(os.environ.get("DERIVE_SEED", "2024"))
TREES = int(os.environ.get("DERIVE_TREES", "10000"))
LETTERS = [*"xytranpilwcso", "theta", "phi", "lambda", "mu", "x_1", "a_12", "x_n", "u'"]
NUMBERS = ["0", "1", "2", "3", "7", "10", "12", "0.5", "2.50", "100", "1e-60", "3e5"]
ONE_ARGUMENT = [
    "sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos", "atan", "asec", "acsc", "acot", "sinh", "cosh", "tanh",
    "sech", "csch", "coth", "asinh", "acosh", "atanh", "asech", "acsch", "acoth", "exp", "ln", "sign", "erf",
]  # fmt: skip


def leaf(chance: random.Random) -> Term:
    kind = chance.random()
    if kind < 0.35:
        return Number(chance.choice(NUMBERS))
    if kind < 0.9:
        return Symbol(chance.choice(LETTERS))
    return chance.choice([E, PI])


def tree(chance: random.Random, depth: int) -> Term:
    """A term of at most this depth, without equations."""
    if depth <= 0 or chance.random() < 0.12:
        return leaf(chance)

    def inner() -> Term:
        return tree(chance, depth - 1)

    kind = chance.random()
    if kind < 0.18:
        return Sum(tuple(inner() for _ in range(chance.randint(2, 4))))
    if kind < 0.44:
        return Product(tuple(inner() for _ in range(chance.randint(2, 4))))
    if kind < 0.56:
        return Quotient(inner(), inner())
    if kind < 0.70:
        return Power(inner(), inner())
    if kind < 0.78:
        return Negative(inner())
    if kind < 0.90:
        return Call(chance.choice(ONE_ARGUMENT), (inner(),))
    if kind < 0.92:
        return Abs(inner())
    if kind < 0.95:
        return Root(inner(), TWO if chance.random() < 0.7 else inner())
    if kind < 0.97:
        letter = Symbol(chance.choice(["x", "y", "theta", "x_1"]))
        return Derivative(inner(), letter, chance.random() < 0.4)
    if kind < 0.98:
        return Call(chance.choice(["min", "max"]), (inner(), inner()))
    if kind < 0.985:
        return Call("log", (inner(), inner()))
    if kind < 0.99:
        return Call("factorial", (inner(),))
    if kind < 0.995:
        return At(inner(), (Symbol("x"),), (inner(),))
    pieces = chance.randint(1, 3)
    return Piecewise(
        [inner() for _ in range(pieces + chance.randint(0, 1))], [relation(chance, 1) for _ in range(pieces)]
    )


def relation(chance: random.Random, depth: int) -> Term:
    left, right = tree(chance, depth), tree(chance, depth)
    sign = chance.choice(["<", "<=", ">", ">=", "!=", "="])
    return Equation(left, right) if sign == "=" else Inequality(left, sign, right)


def whole(chance: random.Random, depth: int) -> Term:
    """A term, or a vector, matrix, set, equation or inequality of terms."""
    kind = chance.random()
    if kind < 0.86:
        return tree(chance, depth)
    if kind < 0.88:
        return Piecewise((tree(chance, depth - 1), tree(chance, 1)), (relation(chance, 1),))
    small = max(depth - 2, 0)
    if kind < 0.91:
        return Vector(tuple(tree(chance, small) for _ in range(chance.randint(1, 3))))
    if kind < 0.93:
        columns = chance.randint(1, 3)
        return Matrix(Vector(tuple(tree(chance, small) for _ in range(columns))) for _ in range(chance.randint(1, 3)))
    if kind < 0.95:
        return SetOf(tuple(tree(chance, small) for _ in range(chance.randint(2, 3))))
    if kind < 0.98:
        return Equation(tree(chance, small), tree(chance, small))
    return Inequality(tree(chance, small), chance.choice(["<", "<=", ">", ">=", "!="]), tree(chance, small))


def smallest_failure(written: Callable[[Term], str]) -> str:
    """The smallest tree that does not come back, with its seed; "" if all do."""
    failures: list[tuple[int, int, str]] = []
    for number in range(TREES):
        chance = random.Random(SEED * 1_000_003 + number)
        term = whole(chance, chance.randint(1, 4))
        shown = written(term)
        try:
            again = read(shown, constants=("e", "pi"), limits="file")
        except Exception as error:
            failures.append((size(term), number, f"{shown}\n{term}\n{error}"))
            continue
        if again is not term:
            failures.append((size(term), number, f"{shown}\n{term}\n{again}"))
    if not failures:
        return ""
    _, number, story = min(failures)
    return f"{len(failures)} of {TREES} trees, seed {SEED}, tree {number}:\n{story}"


@pytest.mark.parametrize("written", [text, latex, unicode_text], ids=lambda written: written.__name__)
def test_every_tree_reads_back_as_it_was_printed(written: Callable[[Term], str]) -> None:
    assert smallest_failure(written) == ""


def test_plain_text_is_ascii_and_the_ascii_block_too() -> None:
    for number in range(TREES // 10):
        chance = random.Random(SEED * 7_000_003 + number)
        term = whole(chance, 3)
        assert text(term).isascii()
        assert all(line.isascii() for line in grid(term, ascii=True).lines)


def test_every_line_of_a_block_is_equally_wide() -> None:
    for number in range(TREES // 10):
        chance = random.Random(SEED * 9_000_011 + number)
        drawn = grid(whole(chance, 3))
        assert {len(line) for line in drawn.lines} == {drawn.width}
        assert 0 <= drawn.baseline < len(drawn.lines)


def test_printing_again_changes_nothing() -> None:
    for number in range(TREES // 10):
        chance = random.Random(SEED * 11_000_003 + number)
        term = whole(chance, 3)
        first = latex(term)
        del term.memo["latex"]  # only this: terms are shared, and larger ones count on the rest
        assert latex(term) == first


def without_tints(shown: str) -> str:
    """The LaTeX with the braces of \\changed{…} taken away, and without spaces."""
    while (at := shown.find("\\changed{")) >= 0:
        depth, end = 1, at + len("\\changed{")
        while depth:
            depth += {"{": 1, "}": -1}.get(shown[end], 0)
            end += 1
        shown = shown[:at] + shown[at + len("\\changed{") : end - 1] + shown[end:]
    return shown.replace("\\,", "").replace(" ", "").replace("{}", "")


def test_tinting_a_part_changes_nothing_else() -> None:
    for number in range(TREES // 3):
        chance = random.Random(SEED * 13_000_027 + number)
        term = whole(chance, 3)
        parts = [part for part in walk(term) if part is not term]
        if not parts:
            continue
        some = frozenset(chance.sample(parts, min(2, len(parts))))
        tinted = latex(term, changed=some)
        assert without_tints(tinted).replace("{", "").replace("}", "") == without_tints(latex(term)).replace(
            "{", ""
        ).replace("}", ""), tinted


def test_a_very_deep_tree_is_printed_without_recursion() -> None:
    term: Term = Symbol("x")
    for _ in range(20_000):
        term = Negative(term)
    assert text(term).count("-") == 20_000
    assert latex(term).count("-") == 20_000
