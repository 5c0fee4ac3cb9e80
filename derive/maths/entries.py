"""Two terms laid side by side, entry by entry: vectors, matrices, equations, sets. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from derive.core.term import At, Derivative, Equation, Matrix, SetOf, Term, Vector
from derive.maths.arrays import done, has_arrays
from derive.maths.heads import ARRAY, heads

Shape = tuple[int, ...]
_GATHERED = (Equation, SetOf)  # what has entries and is no array


def spread(term: Term) -> Term:
    """A question about a vector or matrix as a vector or matrix of questions: d/dx (a, b) is (d/dx a, d/dx b), and a
    product of matrices is the matrix of its sums of products."""
    if not has_arrays(term):
        return term
    match term:
        case Derivative(inner, wrt, partial):
            inside = spread(inner)
            if isinstance(inside, (Vector, Matrix)):
                return inside.map(lambda part: spread(Derivative(part, wrt, partial)))
            return Derivative(inside, wrt, partial)
        case At(inner, symbols, values):
            inside, values = spread(inner), tuple(map(spread, values))
            if isinstance(inside, (Vector, Matrix, SetOf)):
                return inside.map(lambda part: spread(At(part, symbols, values)))
            return At(inside, symbols, values)
    return done(term.map(spread))


def shape(term: Term) -> Shape:
    """() of a single expression, (n,) of a vector, (rows, columns) of a matrix; a set counts its members negative."""
    match term:
        case Vector(items):
            return (len(items),)
        case Matrix(rows):
            return (len(rows), len(rows[0].items) if rows else 0)
        case SetOf(items):
            return (-len(items),)
        case _:
            return ()


def beside(left: Term, right: Term) -> Iterator[tuple[Term, Term]] | None:
    """The pairs of single expressions to compare, in reading order; None if the two have different shapes."""
    if not (heads(left) | heads(right)) & ARRAY and type(left) not in _GATHERED and type(right) not in _GATHERED:
        return iter(((left, right),))  # nearly always
    left, right = spread(left), spread(right)
    if isinstance(left, Equation) and isinstance(right, Equation):
        return iter(((left.lhs, right.lhs), (left.rhs, right.rhs)))
    here, there = entries(left), entries(right)
    if shape(left) != shape(right) or len(here) != len(there):
        return None
    return iter(tuple(zip(here, there, strict=True)))


def entries(term: Term) -> tuple[Term, ...]:
    """The single expressions of a term, row by row."""
    match term:
        case Vector(items) | SetOf(items):
            return tuple(part for item in items for part in entries(item))
        case Matrix(rows):
            return tuple(part for row in rows for part in entries(row))
        case _:
            return (term,)
