"""Open questions in general: derivatives one inside the other, every order of several letters. Knows no goal."""

from __future__ import annotations

from collections.abc import Iterator

from derive.core.term import Derivative, Symbol, Term


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
