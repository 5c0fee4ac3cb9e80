"""Open questions in general: derivatives one inside the other, every order of several letters. Knows no goal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from derive.core.substitution import substitute
from derive.core.term import Derivative, Symbol, Term, symbols_in


def repeated(expr: Term, wrt: tuple[Symbol, ...]) -> Term:
    """One derivative inside the other, the first letter innermost."""
    asked = expr
    for letter in wrt:
        asked = Derivative(asked, letter, True)
    return asked


def slope(expr: Term, wrt: Symbol, order: int) -> Term:
    for _ in range(order):
        expr = Derivative(expr, wrt)
    return expr


def orders(count: int, degree: int) -> tuple[tuple[int, ...], ...]:
    """How often to differentiate by each letter, for every partial derivative up to a degree: by total order, the
    first letters first; equal mixed ones once.

    >>> orders(2, 2)
    ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2))
    """

    def split(total: int, places: int) -> Iterator[tuple[int, ...]]:
        if places == 1:
            yield (total,)
            return
        for first in range(total, -1, -1):
            for rest in split(total - first, places - 1):
                yield (first, *rest)

    return tuple(each for total in range(degree + 1) for each in split(total, count))


def mixed(expr: Term, wrt: tuple[Symbol, ...], often: tuple[int, ...]) -> Term:
    """The open partial derivative of an expression, so many times by each letter."""
    return repeated(expr, tuple(letter for letter, k in zip(wrt, often, strict=True) for _ in range(k)))


def spelled_out(where: Mapping[Symbol, Term]) -> dict[Symbol, Term] | None:
    """What letters stand for, in letters that stand for nothing themselves; None where one stands for itself.

    >>> x, y, t = Symbol("x"), Symbol("y"), Symbol("t")
    >>> spelled_out({x: y * y, y: t + 1})[x] == (t + 1) * (t + 1)
    True
    """
    done: dict[Symbol, Term] = {}
    left = dict(where)
    while left:
        ready = [letter for letter, value in left.items() if not symbols_in(value) & left.keys()]
        if not ready:
            return None
        for letter in ready:
            done[letter] = substitute(left.pop(letter), done)
    return {letter: done[letter] for letter in where}
