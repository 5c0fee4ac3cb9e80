"""Power series by derivatives: one after the other, until enough coefficients are not zero."""

from __future__ import annotations

from derive.core.claim import Claim, Equal, Limit
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.series import Series, TaylorCoefficient
from derive.core.rule import Find, Line, Table, Working, rule, say
from derive.core.term import ONE, ZERO, Number, Power, Product, Symbol, Term, depends, sum_of
from derive.errors import NoMethod
from derive.maths.borders import switches
from derive.maths.form import number_in
from derive.maths.kept import kept
from derive.maths.printing import text
from derive.rules.series.convergence import REACH, convergence
from derive.rules.series.parity import PARITY, parity
from derive.rules.series.taylor import distance, has_value, monomial

MOST = 24  # derivatives taken before it is given up


@rule(
    title="Power series by derivatives",
    say={
        "": "Each coefficient is a derivative at {about}, divided by the factorial of its order.",
        "k": "k",
        "derivative": "k-th derivative",
        "value": "value at {about}",
        "coefficient": "divided by k!",
        "polynomial": "each coefficient with its power",
        "finite": "All further derivatives are zero: the series ends.",
        "open": "No pattern of the coefficients is proved, so no general term is given.",
        **PARITY,
        **REACH,
    },
    source="Taylor, Methodus incrementorum, 1715",
)
def power_series_by_derivatives(goal: Series) -> Working:
    """c_n = f^(n)(a)/n!

    expr: tan(x); wrt: x; about: 0; terms: 2        ->  x + 1/3*x^3
    expr: e^x*sin(x); wrt: x; about: 0; terms: 3    ->  x + x^2 + 1/3*x^3
    """
    at = ((goal.wrt, goal.about),)
    step = distance(goal.wrt, goal.about)
    rows: list[tuple[Term | str, ...]] = []
    terms: list[Term] = []
    claims: list[Claim] = []
    coefficients: list[Term] = []
    slope: Term = goal.expr
    ended = False
    yield from parity(goal.expr, goal.wrt, goal.about)
    for k in range(MOST + 1):
        if k:
            slope = yield Find(Differentiate(slope, goal.wrt))
        if not has_value(slope, at):
            what = "the function" if k == 0 else f"its derivative of order {k}"
            raise NoMethod(
                f"{what} has no value at {goal.wrt.name} = {text(goal.about)}, so there is no power series by "
                "derivatives there",
                try_next="choose another centre",
            )
        value = yield Find(Evaluate(slope, at))
        coefficient = yield Find(TaylorCoefficient(goal.expr, value, goal.wrt, goal.about, k))
        rows.append((Number(k), slope, value, coefficient))
        coefficients.append(coefficient)
        claims.append(Equal(Differentiate(goal.expr, goal.wrt, k).question if k else goal.expr, slope))
        if kept(coefficient) is not ZERO:
            terms.append(monomial(coefficient, (step,), (k,)))
        ended = number_in(slope) == 0
        if len(terms) == goal.terms or ended:
            break
    else:
        raise NoMethod(
            f"{goal.terms} terms that are not zero were not met among {MOST} derivatives", try_next="ask for fewer"
        )
    yield Table(("k", "derivative", "value", "coefficient"), tuple(rows), tuple(claims), key="taylor")
    polynomial = sum_of(terms) if terms else ZERO
    spelled = sum_of(Product((c, Power(step, Number(k)))) if k else c for k, c in enumerate(coefficients))
    yield Line(polynomial, "polynomial", lhs=Symbol("f"), claims=(Equal(spelled, polynomial),))
    joined = _joined(goal)
    if ended and joined is not None:
        raise NoMethod(
            f"{text(goal.expr)} is in pieces that meet where {text(joined)} = 0: the series of the piece at "
            f"{goal.wrt.name} = {text(goal.about)}, {text(polynomial)}, is not the function beyond",
            try_next="write that piece alone, or ask for a Taylor polynomial",
        )
    if ended:
        yield say("finite", claims=(Equal(goal.expr, polynomial),))
    else:
        last = Power(step, Number(len(rows) - 1)) if len(rows) > 1 else ONE
        yield say("open", claims=(Limit((goal.expr - polynomial) / last, goal.wrt, goal.about, ZERO),))
    if joined is None:  # how far the series of one piece holds, its coefficients do not tell
        yield from convergence(goal)
    return polynomial


def _joined(goal: Series) -> Term | None:
    """What changes its sign where pieces of the function meet: x - 1 of |x - 1|, and of √((x - 1)²); None for none."""
    return next((each for each in switches((goal.expr,)) if depends(each, goal.wrt)), None)
