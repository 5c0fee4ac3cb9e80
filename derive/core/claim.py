"""Claims: what a step asserts, in a form that the audit can test without knowing the rule that made it."""

from __future__ import annotations

from derive.core.noun import noun
from derive.core.term import Symbol, Term


class Claim:
    """The root of all claims. A step without one counts as unaudited."""

    __slots__ = ()


@noun
class Equal(Claim):
    """left = right wherever both are defined. `where` gives letters that stand for terms (u, v, u')."""

    left: Term
    right: Term
    where: tuple[tuple[Symbol, Term], ...] = ()


@noun
class Root(Claim):
    """The point satisfies every equation (put back by ball arithmetic)."""

    equations: tuple[Term, ...]
    point: tuple[tuple[Symbol, Term], ...]


@noun
class Candidate(Claim):
    """The point satisfies the equations and the value of `expr` there is `value`."""

    equations: tuple[Term, ...]
    point: tuple[tuple[Symbol, Term], ...]
    expr: Term
    value: Term


@noun
class Complete(Claim):
    """A polynomial system has exactly `count` different real solutions: with so many found, none is missing.

    The audit counts them without solving: the signature of the trace form (Hermite), from the system's remainders.
    """

    equations: tuple[Term, ...]
    letters: tuple[Symbol, ...]
    count: int


@noun
class Enclosed(Claim):
    """A rounded point: within `digits` digits of it lies one solution of the equations, and only one."""

    equations: tuple[Term, ...]
    point: tuple[tuple[Symbol, Term], ...]
    digits: int


@noun
class Implies(Claim):
    """Every common solution of `equations` (polynomials) satisfies `consequence` too."""

    equations: tuple[Term, ...]
    consequence: Term


@noun
class Numeric(Claim):
    """`value`, rounded to `digits` significant digits, prints as `shown`."""

    value: Term
    digits: int
    shown: Term


@noun
class Ordered(Claim):
    """The first value is the greatest and the last the least: each is ≥ the next, strictly or exactly equal."""

    values: tuple[Term, ...]


@noun
class Restated(Claim):
    """Only says again what its own sub-steps, each audited, have shown: `of` are their results, in order.

    The audit checks that `whole` is built of exactly these results.
    """

    whole: Term
    of: tuple[Term, ...]


@noun
class Limit(Claim):
    """As `wrt` tends to `about`, `expr` tends to `value`; `side` is "both", "left" or "right".

    `about` and `value` may be oo or -oo. Audited on each side by the power series of `expr` in the distance h to
    `about`, first powers h^-1, h^-2, … included: what is left of it at h = 0 must be the value, at the points of the
    derivation for all other letters. Where no such series exists (ln h, sin(1/h)) the claim stays open.
    """

    expr: Term
    wrt: Symbol
    about: Term
    value: Term
    side: str = "both"


@noun
class Joint(Claim):
    """Coming to `wrt` = `at` from the left and from the right, `expr` has these limits and these limiting slopes.

    For absolute values, signs, greatest, least and pieces. Audited by the one-sided power series at the joint: its
    first two coefficients.
    """

    expr: Term
    wrt: Symbol
    at: Term
    values: tuple[Term, Term]
    slopes: tuple[Term, Term]


@noun
class OnCurve(Claim):
    """left = right wherever `of` is the function of `wrt` that `curve` (an equation) makes it.

    d/dx (not partial) differentiates `of` along; y', y'' and y(x) are read in the same way. Audited at points of the
    curve, each enclosed by interval Newton, with y(x) as the power series that solves the equation.
    """

    curve: Term
    of: Symbol
    wrt: Symbol
    left: Term
    right: Term


@noun
class Equivalent(Claim):
    """The real solutions of the system `before` are exactly those of the `cases` together (each case is a system).

    Only solutions at which no term of `given` is zero are spoken of: dividing by x either gives x or lists x = 0
    among the cases. Audited for polynomials: each case must imply every equation of `before`, and `before` every
    product of one equation from each case; by membership in the ideal, or else by counting real solutions.
    """

    before: tuple[Term, ...]
    cases: tuple[tuple[Term, ...], ...]
    given: tuple[Term, ...] = ()


@noun
class Sign(Claim):
    """`value` is positive (sign 1), negative (-1) or zero (0): as a number, or all over a closed box of its letters.

    `within` gives each letter its least and greatest value. Audited by balls that leave zero out; over a box by balls
    over boxes that cover it. Letters without a range leave the claim open.
    """

    value: Term
    sign: int
    within: tuple[tuple[Symbol, Term, Term], ...] = ()


@noun
class Definite(Claim):
    """A symmetric matrix of numbers is "positive" definite, "negative" definite or "indefinite".

    Audited by its principal minors as balls: the leading ones for definiteness, a negative one of the matrix and one
    of its opposite for indefiniteness. A minor whose ball holds zero decides nothing.
    """

    matrix: Term
    kind: str


@noun
class Classified(Claim):
    """A stationary point of `expr` is a strict local "minimum" or "maximum", a "saddle", or the test is "silent".

    Audited without rules: all slopes vanish there, and the matrix of second slopes is definite or indefinite. In one
    letter the first slope that does not vanish decides ("saddle": it rises or falls through). "silent" says that the
    matrix of second slopes is singular and not indefinite, so that it decides nothing.
    """

    expr: Term
    point: tuple[tuple[Symbol, Term], ...]
    kind: str


@noun
class Extreme(Claim):
    """What a list of results says of one point: `kind` as in core.rule.PointValue, `others` the values beside it.

    A "maximum" or "minimum" is the greatest or least value on the set of the `constraints`, the local ones the greatest
    or least near by; a "saddle" and "neither" are not. Audited by values around the point (on the set), by values far
    out on it, and by the other values: one that speaks against the kind refutes it. That proves nothing: what does, are
    the claims of the step that made the list.
    """

    expr: Term
    point: tuple[tuple[Symbol, Term], ...]
    kind: str
    constraints: tuple[Term, ...] = ()
    others: tuple[Term, ...] = ()


@noun
class Bound(Claim):
    """|expr| <= bound for all values of `wrt` from `low` to `high`.

    Audited by the ball of `expr` over pieces that cover the interval, the slope's ball where the bound is touched at
    an end; refused by one point where it is exceeded.
    """

    expr: Term
    wrt: Symbol
    low: Term
    high: Term
    bound: Term


@noun
class OverRows(Claim):
    """left = right when every sum over the measurements, sum(w_i x_i), is written out for the rows of the data.

    `columns` gives each indexed letter (x_i) its numbers; `where` are names for sums (S_x).
    """

    left: Term
    right: Term
    columns: tuple[tuple[Symbol, tuple[Term, ...]], ...]
    where: tuple[tuple[Symbol, Term], ...] = ()


@noun
class Least(Claim):
    """Within `digits` digits of the point `expr` has a strict local minimum, and no other stationary point.

    Audited by interval Newton on its slopes, and by the matrix of its second slopes, positive definite over the box.
    """

    expr: Term
    point: tuple[tuple[Symbol, Term], ...]
    digits: int


@noun
class Solves(Claim):
    """The linear system `matrix`·x = `right` of numbers has one solution, and x rounds to `solution`.

    Each entry of `solution` is right to `digits` significant digits.
    """

    matrix: Term
    right: Term
    solution: Term
    digits: int


@noun
class Reach(Claim):
    """The power series of `expr` about a point holds for |wrt - about| < `radius`; None: everywhere.

    `within` is the inequality that says so in print. Audited by how the coefficients grow, as far as the series is
    worked out: that speaks for the radius and would show a wrong one, but is no proof.
    """

    expr: Term
    wrt: Symbol
    about: Term
    radius: Term | None
    within: Term | None = None


@noun
class HoldsWhere(Claim):
    """The conditions hold all together exactly where all that is `said` holds: x ≠ 0 and 2x - x² > 0 as 0 < x < 2.

    A condition is its kind (as in core.rule.Condition) and its term; a term without a real value fulfils none.
    Audited on, beside and between the places where a condition or a saying may change, along each letter.
    """

    conditions: tuple[tuple[str, Term], ...]
    said: tuple[Term, ...]
