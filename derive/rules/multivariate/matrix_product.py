"""The product of two matrices: every entry a row times a column."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.multivariate import MatrixProduct
from derive.core.rule import Line, Working, rule
from derive.core.term import Product
from derive.maths.arrays import times
from derive.rules.tidying.lines import tidy_lines


@rule(
    title="Matrix product",
    say={"": "The product of the matrices.", "rows": "rows times columns"},
)
def matrix_product(goal: MatrixProduct) -> Working:
    """(A B)_ij = sum over k of A_ik B_kj"""
    written = times(goal.left, goal.right)
    if written is None:
        return None
    question = Product((goal.left, goal.right))
    yield Line(written, "rows", lhs=question, claims=(Equal(question, written),))
    result = yield from tidy_lines(written, of=question)
    return result
