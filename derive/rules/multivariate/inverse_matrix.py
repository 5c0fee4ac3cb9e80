"""The inverse of a matrix of two or three rows: signed minors, turned over, divided by the determinant."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.multivariate import InverseMatrix
from derive.core.rule import Given, Line, NonZero, Working, rule, say
from derive.core.term import ONE, ZERO, Call, Matrix, Negative, Power, Product, Quotient, Term, Vector
from derive.errors import NoMethod
from derive.maths.arrays import MINUS_ONE, adjugate_of
from derive.maths.form import number_in, signed
from derive.rules.multivariate.determinant import written_out
from derive.rules.tidying.lines import tidy_lines


@rule(
    title="Inverse matrix",
    say={
        "": "The inverse is the adjugate divided by the determinant.",
        "two": "swap the diagonal, negate the others, divide by the determinant",
        "minors": "signed minors turned over, divided by the determinant",
        "divide": "every entry divided",
        "check": "Check: {name} times its inverse is the identity matrix.",
    },
)
def inverse_matrix(goal: InverseMatrix) -> Working:
    """A⁻¹ = adj A / det A where det A is not zero"""
    if not isinstance(goal.matrix, Matrix) or len(goal.matrix.rows) != len(goal.matrix.rows[0].items):
        return None
    size = len(goal.matrix.rows)
    if size > 3:
        raise NoMethod(f"an inverse is worked out up to 3 rows; this matrix has {size}")
    if number_in(goal.determinant) is None:
        yield Given(NonZero(goal.determinant))
    question = Power(goal.matrix, MINUS_ONE)
    lhs = Power(goal.name, MINUS_ONE)
    adjugate = adjugate_of(goal.matrix)
    assert adjugate is not None
    entries = [[_written(entry) for entry in row.items] for row in adjugate.rows]
    whole = Matrix(map(Vector, entries))
    written = whole if goal.determinant is ONE else Product((Quotient(ONE, goal.determinant), whole))
    yield Line(written, "two" if size == 2 else "minors", lhs=lhs, claims=(Equal(question, written),))
    divided = Matrix(Vector(_over(entry, goal.determinant) for entry in row) for row in entries)
    if divided is not whole:
        yield Line(divided, "divide", claims=(Equal(question, divided),))
    result = yield from tidy_lines(divided, of=question)
    unit = Matrix(Vector(ONE if i == j else ZERO for j in range(size)) for i in range(size))
    checked = (Equal(Product((goal.matrix, result)), unit), Equal(question, result))
    yield say("check", claims=checked, name=goal.name)
    return result


def _written(entry: Term) -> Term:
    """A cofactor with its minor written out."""
    match entry:
        case Negative(Negative(inner)):
            return inner
        case Negative(inner) if inner is ZERO:
            return inner
        case Negative(inner):
            return Negative(_written(inner))
        case Call("det", (minor,)):
            return written_out(minor) or entry
    return entry


def _over(entry: Term, determinant: Term) -> Term:
    if determinant is ONE or entry is ZERO:
        return entry
    sign, size = signed(entry)
    return Negative(Quotient(size, determinant)) if sign < 0 else Quotient(size, determinant)
