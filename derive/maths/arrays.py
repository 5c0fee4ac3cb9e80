"""Vectors and matrices added, multiplied, transposed and inverted entry by entry, nothing worked out further.

A vector is a column where a matrix stands before it and a row where one stands behind it; two vectors side by side are
their dot product. What does not fit together stays as it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derive.core.term import (
    ONE,
    Abs,
    Call,
    Matrix,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    Vector,
    product_of,
    sum_of,
)
from derive.maths.heads import ARRAY, heads

MINUS_ONE = Negative(Number("1"))
TURNED = Symbol("T")  # in the exponent of a matrix
LARGEST_INVERSE = 4  # rows: beyond it the entries, written out, are longer than anybody reads


def has_arrays(term: Term) -> bool:
    """Whether a vector or a matrix stands anywhere in a term."""
    return bool(heads(term) & ARRAY)


def done(term: Term) -> Term:
    """One operation on vectors and matrices carried out: its parts are done already. Anything else as it is."""
    match term:
        case Negative(Vector() | Matrix() as array):
            return _each(array, Negative)
        case Sum(terms):
            return _sum(term, terms)
        case Product(factors):
            made: list[Term] = []
            for each in factors:
                factor = each
                # several numbers may stand before an array: it takes them in one by one
                while made and (product := times(made[-1], factor)) is not None:
                    made.pop()
                    factor = product
                made.append(factor)
            return product_of(made)
        case Quotient(Vector() | Matrix() as array, den) if not has_arrays(den):
            return _each(array, lambda entry: Quotient(entry, den))
        case Power(Vector() | Matrix() as array, exponent) if exponent is TURNED:
            return transposed(array)
        case Power(Matrix() as matrix, exponent) if exponent is MINUS_ONE:
            found = inverse(matrix)
            return term if found is None else found
        case Abs(Vector(items)):
            return Root(sum_of(Power(item, Number("2")) for item in items))
        case Call("transpose", (Vector() | Matrix() as array,)):
            return transposed(array)
    return term


def times(left: Term, right: Term) -> Term | None:
    """left · right written out, each entry a sum of products; None where neither is an array or they do not fit."""
    match left, right:
        case Matrix(), Matrix():
            columns = transposed(right).rows
            if not _fits(left.rows, columns):
                return None
            return Matrix(Vector(dot(row.items, column.items) for column in columns) for row in left.rows)
        case Matrix(), Vector(items):
            if not _fits(left.rows, (right,)):
                return None
            return Vector(dot(row.items, items) for row in left.rows)
        case Vector(items), Matrix():
            columns = transposed(right).rows
            if not _fits((left,), columns):
                return None
            return Vector(dot(items, column.items) for column in columns)
        case Vector(first), Vector(second):
            return dot(first, second) if len(first) == len(second) else None
        case Vector() | Matrix() as array, factor if not has_arrays(factor):
            return _each(array, lambda entry: Product((entry, factor)))
        case factor, Vector() | Matrix() as array if not has_arrays(factor):
            return _each(array, lambda entry: Product((factor, entry)))
    return None


def dot(first: Sequence[Term], second: Sequence[Term]) -> Term:
    """The sum of the products, as it is written first."""
    return sum_of(Product((a, b)) for a, b in zip(first, second, strict=True))


def transposed(array: Vector | Matrix) -> Matrix:
    """Rows and columns changed over; a vector is a column, and becomes a row."""
    if isinstance(array, Vector):
        return Matrix((array,))
    return Matrix(Vector(column) for column in zip(*(row.items for row in array.rows), strict=True))


def inverse(matrix: Matrix) -> Matrix | None:
    """The adjugate over the determinant, entry by entry; None for a matrix that is not square, or too large."""
    adjugate = adjugate_of(matrix)
    if adjugate is None:
        return None
    determinant = Call("det", (matrix,))
    return Matrix(Vector(Quotient(entry, determinant) for entry in row.items) for row in adjugate.rows)


def adjugate_of(matrix: Matrix) -> Matrix | None:
    """The transposed cofactors, each a minor with its sign; of two rows [[d, -b], [-c, a]]."""
    size = len(matrix.rows)
    if not 1 <= size <= LARGEST_INVERSE or len(matrix.rows[0].items) != size:
        return None
    if size == 1:
        return Matrix((Vector((ONE,)),))

    def cofactor(row: int, column: int) -> Term:
        left = Matrix(
            Vector(item for j, item in enumerate(each.items) if j != column)
            for i, each in enumerate(matrix.rows)
            if i != row
        )
        value = left.rows[0].items[0] if size == 2 else Call("det", (left,))
        return Negative(value) if (row + column) % 2 else value

    return Matrix(Vector(cofactor(column, row) for column in range(size)) for row in range(size))


def _sum(term: Sum, terms: tuple[Term, ...]) -> Term:
    first = terms[0]
    if isinstance(first, Vector) and all(isinstance(t, Vector) and len(t.items) == len(first.items) for t in terms):
        rows = [t.items for t in terms if isinstance(t, Vector)]
        return Vector(sum_of(entries) for entries in zip(*rows, strict=True))
    if isinstance(first, Matrix) and all(isinstance(t, Matrix) and _alike(first, t) for t in terms):
        tables = [t.rows for t in terms if isinstance(t, Matrix)]
        return Matrix(
            Vector(sum_of(entries) for entries in zip(*(row.items for row in rows), strict=True))
            for rows in zip(*tables, strict=True)
        )
    return term


def _alike(a: Matrix, b: Matrix) -> bool:
    return len(a.rows) == len(b.rows) and len(a.rows[0].items) == len(b.rows[0].items)


def _fits(rows: Sequence[Vector], columns: Sequence[Vector]) -> bool:
    return all(len(row.items) == len(column.items) for row in rows for column in columns)


def _each(array: Vector | Matrix, change: Callable[[Term], Term]) -> Vector | Matrix:
    if isinstance(array, Vector):
        return Vector(map(change, array.items))
    return Matrix(Vector(map(change, row.items)) for row in array.rows)
