"""Determinants, written out before they are tidied: two rows at once, more along the first row."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from derive.core.claim import Equal
from derive.core.goals.multivariate import Determinant
from derive.core.rule import Find, Line, Working, rule
from derive.core.term import ZERO, Call, Matrix, Negative, Product, Sum, Symbol, Term, Vector, sum_of
from derive.rules.tidying.lines import tidy_lines


def _by_minors(goal: Determinant) -> Generator[Any, Any, Term]:
    """Four rows and more: each minor is worked out by itself, those beside a zero not at all."""
    assert isinstance(goal.matrix, Matrix)
    top, *below = (row.items for row in goal.matrix.rows)
    pieces: list[Term] = []
    for j, entry in enumerate(top):
        if entry is not ZERO:
            left = Matrix(Vector(item for k, item in enumerate(row) if k != j) for row in below)
            minor = yield Find(Determinant(left, Symbol(f"bold:M_{j + 1}")))
            pieces.append(Negative(Product((entry, minor))) if j % 2 else Product((entry, minor)))
    return sum_of(pieces)


def two_by_two(a: Term, b: Term, c: Term, d: Term) -> Term:
    """ad - bc, as it is written first."""
    return Sum((Product((a, d)), Negative(Product((b, c)))))


def written_out(matrix: Term) -> Term | None:
    """The determinant of one, two or three rows, nothing worked out; None for any other matrix."""
    match matrix:
        case Matrix(rows) if len(rows) == 1 and len(rows[0].items) == 1:
            return rows[0].items[0]
        case Matrix(rows) if len(rows) == 2 and len(rows[0].items) == 2:
            (a, b), (c, d) = rows[0].items, rows[1].items
            return two_by_two(a, b, c, d)
        case Matrix(rows) if len(rows) == 3 and len(rows[0].items) == 3:
            top, middle, bottom = (row.items for row in rows)
            minors = [two_by_two(*(r[k] for r in (middle, bottom) for k in range(3) if k != j)) for j in range(3)]
            pieces = [Product((top[j], minors[j])) for j in range(3)]
            return Sum((pieces[0], Negative(pieces[1]), pieces[2]))
    return None


@rule(
    title="Determinant",
    say={
        "": "The determinant.",
        "ad - bc": "main diagonal minus the other",
        "first row": "expand along the first row",
    },
)
def determinant(goal: Determinant) -> Working:
    """det [[a, b], [c, d]] = a d - b c; more rows are expanded along the first"""
    written = written_out(goal.matrix)
    if written is None and isinstance(goal.matrix, Matrix) and len(goal.matrix.rows) == len(goal.matrix.rows[0].items):
        written = yield from _by_minors(goal)
    if written is None:
        return None
    reason = "ad - bc" if len(goal.matrix.parts) < 3 else "first row"
    lhs = Call("det", (goal.name,))
    # the kernel works the determinant out from the matrix itself, by elimination
    question = Call("det", (goal.matrix,))
    yield Line(written, reason, lhs=lhs, claims=(Equal(question, written),))
    result = yield from tidy_lines(written, of=question)
    return result
