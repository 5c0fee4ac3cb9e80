"""A determinant with the variable in it: worked out first."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Line, Working, rule
from derive.core.term import Call, Matrix, Term, depends
from derive.rules.multivariate.determinant import written_out


@rule(
    title="Determinant first",
    say={
        "": "The determinant is a sum of products; it is written out first.",
        "written": "the determinant",
        "put in": "the slope of it",
    },
    order=35,
    weight="routine",
    at=("det",),
)
def determinant_first(goal: Differentiate) -> Working:
    """(det A)': the determinant is written out, then differentiated

    det([[x, 1], [2, x]])  ->  d/dx (x*x - 1*2)
    det([[x, 0], [5, x]])  ->  d/dx (x*x - 0*5)
    x^2                    ->  does not apply
    sin(x)                 ->  does not apply
    """
    match goal.expr:
        case Call("det", (Matrix() as matrix,)) if depends(matrix, goal.wrt):
            written = written_out(matrix)
            if written is None:
                return None
            yield Line(written, "written", lhs=goal.expr, claims=(Equal(goal.expr, written),))
            slope: Term = yield Differentiate(written, goal.wrt)
            return slope
    return None
