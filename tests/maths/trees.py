"""Random trees in normal form: what the reader and the operators can make, drawn from a seed."""

from __future__ import annotations

import random

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
    return At(inner(), (Symbol("x"),), (inner(),))


def whole(chance: random.Random, depth: int) -> Term:
    """A term, or a vector, matrix, set, equation or inequality of terms."""
    kind = chance.random()
    if kind < 0.88:
        return tree(chance, depth)
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
