"""The audit: true claims hold, every kind of false claim is refused, and nothing is shown that no claim speaks of."""

from __future__ import annotations

import pytest

from derive.core.claim import (
    Candidate,
    Claim,
    Complete,
    Enclosed,
    Equal,
    Implies,
    Numeric,
    Ordered,
    Restated,
    Root,
)
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.multivariate import Gradient, Partial
from derive.core.goals.series import TaylorExpand
from derive.core.goals.systems import SolveSystem
from derive.core.noun import fields
from derive.core.rule import Case, Line, Say, Table
from derive.core.step import Step
from derive.core.term import (
    ZERO,
    Abs,
    Approx,
    At,
    Call,
    Derivative,
    Equation,
    Negative,
    Number,
    Power,
    SetOf,
    Symbol,
    Term,
    Vector,
)
from derive.core.term import Root as RootOf
from derive.engine import claims
from derive.engine.audit import audit
from derive.engine.ground import FAILS, HOLDS, OPEN, Ground
from derive.engine.work_out import work_out

x, y, u, v, a = map(Symbol, "x y u v a".split())


def N(value: int | str) -> Number:
    return Number(value)


def call(name: str, *args: Term) -> Term:
    return Call(name, args)


def outcome(claim: Claim, *terms: Term, results: tuple[Term, ...] = ()) -> str:
    inside = [t for value in (getattr(claim, f.name) for f in fields(claim)) for t in _terms(value)]
    return claims.tested(claim, Ground((*inside, *terms)), results).status


def _terms(value: object) -> list[Term]:
    if isinstance(value, Term):
        return [value]
    return [t for item in value for t in _terms(item)] if isinstance(value, tuple) else []


CIRCLE = (Equation(x**2 + y**2, N(5)),)
SQUARE_ROOT_OF_TWO = Approx(N("1.4142135623730950488016887242096980785697"), 6)

HELD = [
    Equal(Derivative(x**2 * call("sin", x), x), 2 * x * call("sin", x) + x**2 * call("cos", x)),
    Equal(Derivative(call("ln", x), x), 1 / x),
    Equal(Derivative(Abs(x), x), Abs(x) / x),
    Equal(Derivative(u, x), v * 3, ((u, call("sin", 3 * x)), (v, call("cos", 3 * x)))),
    Equal(Derivative(call("sin", x**2), x), Derivative(call("sin", u), u) * 2 * x, ((u, x**2),)),
    Equal(Derivative(call("f", x) * call("g", x), x), call("f'", x) * call("g", x) + call("f", x) * call("g'", x)),
    Equal(At(Derivative(x**3, x), (x,), (N(2),)), N(12)),
    Equal(Vector((Derivative(x * y, x), Derivative(x * y, y))), Vector((y, x))),
    Equal(Derivative(call("ln", x - 1000), x), 1 / (x - 1000)),
    Equal(RootOf(N(8)), 2 * RootOf(N(2))),
    Root(CIRCLE, ((x, N(1)), (y, N(2)))),
    Root((x**2 - 2,), ((x, RootOf(N(2))),)),
    Root((Equation(x**2, a**2),), ((x, -a),)),
    Candidate(CIRCLE, ((x, N(1)), (y, N(2))), x + 2 * y, N(5)),
    Complete((Equation(x**2 + y**2, N(5)), Equation(y, 2 * x)), (x, y), 2),
    Complete((x**2 + 1,), (x,), 0),
    Enclosed((x**2 - 2,), ((x, SQUARE_ROOT_OF_TWO),), 20),
    Implies((x - 2 * y, x**2 + y**2 - 5), 5 * y**2 - 5),
    Implies((x**2,), x),
    Implies((x**3 - 1,), x - 1),
    Numeric(RootOf(N(2)), 3, N("1.41")),
    Numeric(-N(2) / 3, 4, Negative(N("0.6667"))),
    Numeric(N("0.99996"), 4, N(1)),
    Numeric(N(3) - 3, 2, N(0)),
    Ordered((N(5), RootOf(N(2)), RootOf(N(8)) / 2, -N(1))),
]

REFUSED = [
    Equal(Derivative(x**2 * call("sin", x), x), 2 * x * call("sin", x) - x**2 * call("cos", x)),
    Equal(Derivative(call("ln", x), x), 1 / x**2),
    Equal(Derivative(Abs(x), x), N(1)),
    Equal(RootOf(x**2), x),
    Equal(Derivative(call("sin", x) + x / N(10) ** N(60), x), call("cos", x)),
    Equal(x + N(10) ** Negative(N(300)), x),
    Equal(Derivative(u, x), v, ((u, call("sin", 3 * x)), (v, call("cos", 3 * x)))),
    Equal(Derivative(call("f", x) * call("g", x), x), call("f'", x) * call("g'", x)),
    Equal(At(Derivative(x**3, x), (x,), (N(2),)), N(8)),
    Equal(Vector((Derivative(x * y, x), Derivative(x * y, y))), Vector((x, y))),
    Equal(Vector((x, y)), Vector((x, y, x))),
    Equal(RootOf(N(2)), N("1.41421356237309504880168872420969807856967187537694")),
    Root(CIRCLE, ((x, N(1)), (y, N(3)))),
    Root(
        (x**2 - 2,),
        (
            (
                x,
                N("1.41421356237309504880168872420969807856967"),
            ),
        ),
    ),
    Root((Equation(x**2, a),), ((x, -a),)),
    Candidate(CIRCLE, ((x, N(1)), (y, N(2))), x + 2 * y, N(4)),
    Candidate(CIRCLE, ((x, N(1)), (y, N(1))), x + 2 * y, N(3)),
    Complete((Equation(x**2 + y**2, N(5)), Equation(y, 2 * x)), (x, y), 1),
    Complete((x**2 - 1,), (x,), 3),
    Enclosed((x**2 - 2,), ((x, Approx(N("1.5"), 6)),), 20),
    Implies((x - 2 * y, x**2 + y**2 - 5), y - 1),
    Implies((x * y - x,), y - 1),
    Numeric(RootOf(N(2)), 3, N("1.42")),
    Numeric(RootOf(N(2)), 4, N("1.41")),
    Numeric(N("0.9996"), 4, N(1)),
    Numeric(N(1) / 1000, 2, N(0)),
    Ordered((N(1), N(2))),
    Ordered((N(5), RootOf(N(2)), N("1.5"))),
]

UNTESTABLE = [
    Equal(RootOf(-1 - x**2), call("ln", -1 - x**2)),
    Equal(call("ln", -1 - x**2), x),
    Complete((call("sin", x),), (x,), 1),
    Numeric(x, 3, N(1)),
    Numeric(RootOf(-N(1)), 3, N(1)),
    Ordered((x, y)),
    Root((), ((x, N(1)),)),
    Enclosed((x**2 - 2, y), ((x, N(1)),), 5),
]


@pytest.mark.parametrize("claim", HELD, ids=lambda claim: type(claim).__name__)
def test_a_true_claim_holds(claim):
    assert outcome(claim) == HOLDS


@pytest.mark.parametrize("claim", REFUSED, ids=lambda claim: type(claim).__name__)
def test_a_false_claim_is_refused(claim):
    assert outcome(claim) == FAILS


@pytest.mark.parametrize("claim", UNTESTABLE, ids=lambda claim: type(claim).__name__)
def test_what_cannot_be_tested_is_never_passed(claim):
    assert outcome(claim) == OPEN


def test_a_restatement_is_built_of_what_sub_steps_have_shown():
    shown = (2 * x, x**2)
    assert outcome(Restated(Vector(shown), shown), results=shown) == HOLDS
    assert outcome(Restated(Vector((2 * x, x)), shown), results=shown) == FAILS
    assert outcome(Restated(Vector(shown), shown), results=(2 * x,)) == FAILS


def test_a_claim_of_an_unknown_kind_is_not_passed():
    class Hope(Claim):
        __slots__ = ()

    assert claims.tested(Hope(), Ground(())).status == OPEN


# steps

ASKED = Differentiate(x**2, x)
RIGHT = Line(2 * x, "law", claims=(Equal(ASKED.question, 2 * x),))


def step(*parts: object, goal=ASKED, result: Term = 2 * x, **more: object) -> Step:
    return Step(goal, "power", result, parts=parts, **more)


def test_a_step_with_a_true_claim_is_clean():
    report = audit(step(RIGHT))
    assert report.clean and (report.steps, report.claims) == (1, 1)


def test_the_audit_says_where_stand_ins_took_the_place_of_f():
    product = call("f", x) * x
    slope = call("f'", x) * x + call("f", x)
    line = Line(slope, "law", claims=(Equal(Derivative(product, x), slope),))
    report = audit(step(line, goal=Differentiate(product, x), result=slope))
    assert report.clean and report.stand_ins == 1
    assert audit(step(RIGHT)).stand_ins == 0


def test_a_step_without_a_claim_is_unaudited_even_if_it_is_right():
    assert audit(step(Line(2 * x, "law"))).unaudited == 1


def test_repeating_the_result_of_a_sub_step_is_a_claim_to_be_made():
    assert audit(Step(SolveSystem((x,), (x,)), "repeat", 2 * x, parts=(step(RIGHT),))).unaudited == 1


def test_a_step_with_a_false_claim_has_failed_and_names_rule_and_point():
    report = audit(step(Line(3 * x, "law", claims=(Equal(ASKED.question, 3 * x),)), result=3 * x))
    assert report.failed == 1 and not report.clean
    assert report.faults[0].startswith("power: ") and "at x = " in report.faults[0]


def test_a_rule_cannot_pass_by_claiming_something_else():
    line = Line(x**3, "law", claims=(Equal(x**3, x * x**2),))
    assert audit(step(line, result=x**3)).failed == 1


def test_a_result_that_is_not_the_last_line_must_be_claimed():
    assert audit(step(RIGHT, goal=SolveSystem((x,), (x,)), result=7 * x)).unaudited == 1


def test_a_line_that_its_own_claims_do_not_speak_of_is_unaudited():
    line = Line(y + 1, "law", claims=(Equal(ASKED.question, 2 * x),))
    assert audit(step(line, RIGHT)).unaudited == 1


def test_a_line_in_names_is_covered_by_the_claim_about_what_they_stand_for():
    question = Differentiate(x**2 * call("sin", x), x)
    full = 2 * x * call("sin", x) + x**2 * call("cos", x)
    named = Line(u * v, "law", claims=(Equal(x**2 * call("sin", x), call("sin", x) * x**2),))
    good = step(named, Line(full, "put in", claims=(Equal(question.question, full),)), goal=question, result=full)
    assert audit(good).unaudited == 1
    names = ((u, call("sin", x)), (v, x**2))
    assert audit(Step(question, "product", full, names, good.parts)).clean


def test_a_table_shows_only_what_is_claimed_or_was_found():
    held = (Equal(ASKED.question, 2 * x),)
    fine = Table(("k", "slope"), ((N(0), 2 * x),), held)
    stray = Table(("k", "slope"), ((N(0), 9 * x),), held)
    assert audit(step(fine, RIGHT)).clean
    assert audit(step(stray, RIGHT)).unaudited == 1


def test_a_sentence_that_states_an_equation_must_claim_it():
    assert audit(step(Say("so", (("e", Equation(x, y)),)), RIGHT)).unaudited == 1
    assert audit(step(Say("so", (("letter", x),)), RIGHT)).clean


def test_cases_are_looked_into():
    false = Line(y, "law", claims=(Equal(x, y),))
    assert audit(step(Case(Equation(x, ZERO), (false,)), RIGHT)).failed == 1


def test_a_step_used_twice_is_audited_once():
    inner = step(RIGHT)
    outer = step(inner, inner, RIGHT)
    assert audit(outer).steps == 2


def test_a_false_step_deep_down_is_found():
    bad = step(Line(3 * x, "law", claims=(Equal(ASKED.question, 3 * x),)), result=3 * x)
    assert audit(step(step(step(bad, RIGHT), RIGHT), RIGHT)).failed == 1


def test_gaps_are_counted_and_nothing_else_is_asked_of_them():
    report = audit(Step(ASKED, "gap", ASKED.question, gap=True))
    assert (report.gaps, report.failed, report.unaudited) == (1, 0, 0) and not report.clean


def test_a_question_left_open_is_no_answer_unless_a_gap_admits_it():
    open_line = Line(ASKED.question, "law", claims=(Equal(ASKED.question, ASKED.question),))
    assert audit(step(open_line, result=ASKED.question)).failed == 1
    gap = Step(ASKED, "gap", ASKED.question, gap=True)
    report = audit(step(gap, open_line, result=ASKED.question))
    assert (report.failed, report.gaps) == (0, 1)


def test_the_result_of_every_goal_that_can_be_valued_is_valued():
    wrong = [
        (Partial(x * y, (x, y)), x),
        (Gradient(x * y, (x, y)), Vector((x, y))),
        (Evaluate(x**2, ((x, N(3)),)), N(6)),
        (TaylorExpand(call("exp", x), x, ZERO, 2), 1 + x + x**2),
        (TaylorExpand(call("exp", x), x, ZERO, 1), 1 + x + x**2 / 2),
    ]
    for goal, result in wrong:
        line = Line(result, "law", claims=(Equal(result, result),))
        assert audit(Step(goal, "any", result, parts=(line,))).failed == 1, goal


@pytest.mark.parametrize(
    "goal",
    [
        Differentiate(x**2 * call("sin", 3 * x) / (1 + call("exp", x)), x),
        Differentiate(call("ln", call("ln", x)), x),
        Differentiate(RootOf(1 - x**2), x),
        Differentiate(Power(x, x), x),
        Partial(x**2 * y**3, (x, y)),
        TaylorExpand(call("exp", x) * call("sin", x), x, ZERO, 4),
    ],
    ids=repr,
)
def test_whole_derivations_come_out_clean(goal):
    report = work_out(goal).audit
    assert report.failed == 0 and report.unaudited == 0
    assert report.claims >= report.steps


def test_empty_sets_need_a_count_of_none():
    goal = SolveSystem((x**2 + 1,), (x,))
    counted = Step(goal, "roots", SetOf(()), parts=(Say("none", claims=(Complete((x**2 + 1,), (x,), 0),)),))
    assert audit(counted).clean
    silent = Step(goal, "roots", SetOf(()), parts=(Say("none", claims=(Equal(x, x),)),))
    assert audit(silent).unaudited == 1
