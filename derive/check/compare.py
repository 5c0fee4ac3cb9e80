"""The verdict on an answer: held against the kernel's own value of what was asked, never against the rules.

verdict(Differentiate(x**2, x), 2*x)        right, by power series at several points
verdict_same(2*x, x + x)                    right, by the finite field
"""

from __future__ import annotations

from flint import arb

from derive.check.form import has_decimals, misses
from derive.check.judges import judge_of
from derive.check.wording import as_verdict, at_witness
from derive.core.answer import Answer
from derive.core.goal import Goal
from derive.core.noun import changed
from derive.core.term import (
    Approx,
    Call,
    Derivative,
    Equation,
    Inequality,
    Matrix,
    SetOf,
    Symbol,
    Term,
    Vector,
    letters,
)
from derive.core.verdict import Verdict
from derive.maths.balls import Sample, exact, precision, rational
from derive.maths.entries import beside, shape, spread
from derive.maths.equal import Decision, decide
from derive.maths.equal.notes import witness
from derive.maths.equal.trial import usual_points
from derive.maths.printing import text as plain
from derive.maths.questions import question
from derive.maths.walking import free

CLOSE = 50  # a rounded answer within one part in so many is told that an exact one is wanted
NEEDED = 4  # points at which a rounded answer must lie within its tolerance


def verdict(
    goal: Goal,
    answer: Term,
    *,
    form: str = "any",
    tolerance: Term | None = None,
    domain: str = "lenient",
    derivation_answer: Answer | None = None,
) -> Verdict:
    """Whether `answer` answers `goal`. Undecided is never wrong.

    `derivation_answer` is only needed where the kernel cannot say what the full answer is: whether a list of
    candidates is complete.
    """
    judge = judge_of(goal)
    if judge is not None:
        judged = judge(goal, answer, form=form, tolerance=tolerance, domain=domain, derivation_answer=derivation_answer)
        if judged is not None:
            return judged
    answer = without_left_side(answer, goal)
    asked = question(goal)
    if asked is not None:
        return compared(asked, answer, form=form, tolerance=tolerance, domain=domain)
    if derivation_answer is None:
        return Verdict("undecided", message="Could not decide: this kind of question cannot be valued on its own yet.")
    return compared(derivation_answer.value, answer, form=form, tolerance=tolerance, domain=domain)


def verdict_same(
    expected: Term, answer: Term, *, form: str = "any", tolerance: Term | None = None, domain: str = "lenient"
) -> Verdict:
    """Whether two terms, both given, are the same."""
    return compared(expected, answer, form=form, tolerance=tolerance, domain=domain)


def compared(expected: Term, answer: Term, *, form: str, tolerance: Term | None, domain: str) -> Verdict:
    if conditional(answer):
        assert isinstance(answer, Vector)
        bare = compared(expected, answer.items[0], form=form, tolerance=tolerance, domain=domain)
        return under_conditions(bare, expected, answer.items[1:])
    if isinstance(answer, Equation) and not isinstance(expected, Equation):
        # 2x = x + x: both sides have to be the answer
        sides = [compared(expected, side, form=form, tolerance=tolerance, domain=domain) for side in answer.parts]
        if all(side.status in ("right", "right-other-form") for side in sides):
            return sides[-1]
    answer = _as_rows(answer, expected)
    if isinstance(answer, SetOf) and len(shape(spread(expected))) == 1 and shape(spread(expected)) > (0,):
        in_order = compared(expected, Vector(answer.items), form=form, tolerance=tolerance, domain=domain)
        if in_order.status.startswith("right"):
            said = "Right, but a set {…} has no order: a vector is written with round brackets."
            return changed(in_order, status="right-other-form", message=said)
    if tolerance is not None:
        return as_verdict(within(answer, expected, tolerance), misses(answer, form))
    decision = decide(answer, expected, domain=domain)
    if decision.equal is False and has_decimals(answer) and not has_decimals(expected) and _close(answer, expected):
        hint = "That is close: if it was rounded, an exact answer is wanted."
        seen = "" if decision.witness is None else at_witness(decision.witness, decision.where)
        return Verdict("wrong", decision.evidence, decision.witness, f"{seen} {hint}".lstrip())
    return as_verdict(decision, misses(answer, form))


def _as_rows(answer: Term, expected: Term) -> Term:
    """Rows in round brackets or in braces, ((1, 2), (3, 4)), as the matrix they are where one is wanted."""
    if not isinstance(answer, (Vector, SetOf)) or len(shape(spread(expected))) != 2:
        return answer
    if not all(isinstance(row, (Vector, SetOf)) for row in answer.items):
        return answer
    rows = [Vector(row.items) for row in answer.items if isinstance(row, (Vector, SetOf))]
    return Matrix(rows) if len({len(row.items) for row in rows}) == 1 else answer


def without_left_side(answer: Term, goal: Goal) -> Term:
    """The right side of y' = …, f'(x) = …, where the left side only names what was asked."""
    if not isinstance(answer, Equation):
        return answer
    inside = letters(answer.rhs)
    names = isinstance(answer.lhs, Symbol) and answer.lhs not in inside
    return answer.rhs if names or isinstance(answer.lhs, (Derivative, Call)) else answer


# conditions that come with an answer


def conditional(answer: Term) -> bool:
    """Whether an answer is an expression followed by where it holds: 1/x, x > 0."""
    if not isinstance(answer, Vector) or len(answer.items) < 2:
        return False
    head, *rest = answer.items
    return not isinstance(head, (Inequality, Equation)) and all(isinstance(each, Inequality) for each in rest)


def under_conditions(bare: Verdict, expected: Term, stated: tuple[Term, ...]) -> Verdict:
    """The verdict on an answer with conditions: right where they hold wherever the right answer has a value."""
    if bare.status not in ("right", "right-other-form"):
        return bare
    parts = expected.parts if isinstance(expected, (Vector, Matrix)) else (expected,)
    inside = tuple(sorted(frozenset().union(*map(free, (expected, *stated))), key=lambda s: s.name))
    for point in usual_points(inside):
        place = Sample(point).place()
        with precision(128):
            if not all(place.ball(part).is_finite() for each in parts for part in each.parts or (each,)):
                continue
            for each in stated:
                assert isinstance(each, Inequality)
                gap = place.ball(each.lhs - each.rhs)
                if not gap.is_finite() or _holds(each.relation, gap):
                    continue
                where = ", ".join(f"{name} = {value}" for name, value in Sample(point).shown())
                said = f"right only for {plain(each)}; the answer holds at {where} as well"
                return changed(bare, status="right-on-domain", message=f"{said[:1].upper()}{said[1:]}.")
    return bare


def _holds(relation: str, gap: arb) -> bool:
    """Whether a relation is not seen to fail for left - right."""
    if relation == "!=":
        return not gap.is_zero()
    return not (gap < 0 if relation in (">", ">=") else gap > 0)


# decimals


def within(answer: Term, expected: Term, tolerance: Term) -> Decision:
    """Equal up to a tolerance: |answer - expected| <= tolerance·max(1, |expected|) at every point tried."""
    allowed = exact(tolerance.value if isinstance(tolerance, Approx) else tolerance)
    if allowed is None or allowed < 0:
        return Decision(None, "", note="the tolerance is no number")
    pairs = beside(spread(answer), spread(expected))
    if pairs is None:
        return decide(answer, expected)
    count = 0
    for number, (left, right) in enumerate(pairs):
        inside = tuple(sorted(free(left) | free(right), key=lambda s: s.name))
        count = 0
        for point in usual_points(inside):
            sample = Sample(point)
            meeting = sample.meet(left, right)
            if not (meeting.left.is_finite() and meeting.right.is_finite()):
                continue
            with precision(meeting.bits):
                size = abs(meeting.right)
                room = rational(allowed) * (size if size > 1 else arb(1))
                off = abs(meeting.left - meeting.right)
                if off > room:
                    where = str(number + 1) if isinstance(spread(expected), (Vector, Matrix)) else ""
                    shown = witness(sample, meeting, left, right)
                    return Decision(False, "balls at 1 point", shown, where=where)
                if not off <= room:
                    return Decision(None, "", note="the difference is on the edge of the tolerance")
            count += 1
            if count == NEEDED or not inside:
                break
        if not count:
            return Decision(None, "", note="there is no point where both have a real value, among those tried")
    return Decision(True, f"balls at {count} point{'s' if count != 1 else ''}, within the tolerance")


def _close(answer: Term, expected: Term) -> bool:
    pairs = beside(spread(answer), spread(expected))
    if pairs is None:
        return False
    for left, right in pairs:
        inside = tuple(sorted(free(left) | free(right), key=lambda s: s.name))
        met = 0
        for point in usual_points(inside):
            place = Sample(point).place()
            with precision(128):
                a, b = place.ball(left), place.ball(right)
                if not (a.is_finite() and b.is_finite()):
                    continue
                if not abs(a - b) * CLOSE < abs(b) + abs(a):
                    return False
            met += 1
            if met == NEEDED or not inside:
                break
        if not met:
            return False
    return True
