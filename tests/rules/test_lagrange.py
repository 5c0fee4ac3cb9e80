"""Lagrange multipliers: the course's answers, every case kept, the errors. Values are the course's or SymPy's."""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module
from typing import Any

import pytest
import sympy

from derive.core.goals.optimisation import Lagrange, MultiplierSystem
from derive.core.goals.systems import RealRoots, ZeroProduct
from derive.core.noun import changed
from derive.core.rule import Case, Line, Rule, Say, Table
from derive.core.step import Derivation, Step
from derive.core.term import Approx, SetOf, Symbol, Vector
from derive.engine import rulebook
from derive.engine.outcome import points_of
from derive.engine.work_out import work_out
from derive.errors import AuditFailed, BadGoal, NoMethod
from derive.maths.algebra import to_sympy
from derive.maths.printing import text
from derive.maths.read import read


def solved(expr: str, constraint: str, wrt: str, seek: str = "both") -> Derivation:
    letters = tuple(Symbol(name) for name in wrt.split())
    return work_out(Lagrange(read(expr), (read(constraint),), letters, seek))


def outcome(derivation: Derivation) -> list[tuple[str, str, str]]:
    return sorted((text(p.point), text(p.value), p.kind) for p in points_of(derivation.step))


COURSE = [
    (
        ("x*y", "x^2 + 4*y^2 = 8", "x y"),
        [
            ("(2, 1)", "2", "maximum"),
            ("(-2, -1)", "2", "maximum"),
            ("(2, -1)", "-2", "minimum"),
            ("(-2, 1)", "-2", "minimum"),
        ],
    ),
    (
        ("x^2*y", "x^2 + y^2 = 3", "x y"),
        [
            ("(sqrt(2), 1)", "2", "maximum"),
            ("(-sqrt(2), 1)", "2", "maximum"),
            ("(sqrt(2), -1)", "-2", "minimum"),
            ("(-sqrt(2), -1)", "-2", "minimum"),
            ("(0, sqrt(3))", "0", "neither"),
            ("(0, -sqrt(3))", "0", "neither"),
        ],
    ),
    (("x + 2*y", "x^2 + y^2 = 5", "x y"), [("(1, 2)", "5", "maximum"), ("(-1, -2)", "-5", "minimum")]),
    (("x^2 + y^2", "x + 2*y = 5", "x y"), [("(1, 2)", "5", "minimum")]),
    (("2*pi*r^2 + 2*pi*r*h", "pi*r^2*h = 16*pi", "r h"), [("(2, 4)", "24*pi", "local minimum")]),
    (("x*y", "3*x + 4*y = 24", "x y"), [("(4, 3)", "12", "maximum")]),
    (("x^2 + 2*y^2 + 3*z^2", "x + y + z = 11", "x y z"), [("(6, 3, 2)", "66", "minimum")]),
    (("x + y", "x*y = 4", "x y"), [("(2, 2)", "4", "local minimum"), ("(-2, -2)", "-4", "local maximum")]),
]


@pytest.mark.parametrize(("problem", "wanted"), COURSE, ids=[p[0][0] + " on " + p[0][1] for p in COURSE])
def test_the_course_answers(problem: tuple[str, str, str], wanted: list[tuple[str, str, str]]) -> None:
    derivation = solved(*problem)
    assert outcome(derivation) == sorted(wanted)
    assert derivation.audit.clean, derivation.audit.faults


AGAINST_SYMPY = [
    ("x^2 + x*y", "x^2 + y^2 = 1", "x y"),
    ("x^3 + y^2 + x*y", "x^2 + y^2 = 1", "x y"),
    ("x^2 + y^2", "x^2 + x*y + y^2 = 3", "x y"),
    ("(x - 3)^2 + y^2", "x^2/4 + y^2 = 1", "x y"),
    ("x^2 + y^2", "y = x^2 - 2", "x y"),
    ("x^4 + y^4", "x^2 + y^2 = 2", "x y"),
    ("x*y*z", "x^2 + y^2 + z^2 = 3", "x y z"),
    ("x*y*z", "x + y + z = 6", "x y z"),
    ("x + 2*y + 2*z", "x^2 + y^2 + z^2 = 9", "x y z"),
    ("3*x - 4*y", "x^2 + y^2 = 25", "x y"),
]


@pytest.mark.parametrize(("expr", "constraint", "wrt"), AGAINST_SYMPY)
def test_every_candidate_is_found_and_none_invented(expr: str, constraint: str, wrt: str) -> None:
    derivation = solved(expr, constraint, wrt)
    assert derivation.audit.clean, derivation.audit.faults
    names = sympy.symbols(wrt, real=True)
    f, equation = to_sympy(read(expr)), to_sympy(read(constraint))
    g = equation.lhs - equation.rhs
    if len(names) == 2:
        ours = sorted(tuple(float(_number(v)) for v in _items(p.point)) for p in points_of(derivation.step))
        oracle = sorted(parallel_gradients(f, g, *names))
        assert len(ours) == len(oracle)
        for mine, theirs in zip(ours, oracle, strict=True):
            assert mine == pytest.approx(theirs, abs=1e-9)
    for p in points_of(derivation.step):
        values = {a: _number(v) for a, v in zip(names, _items(p.point), strict=True)}
        assert abs(g.subs(values).evalf(30)) < 1e-9
        assert abs((f.subs(values) - _number(p.value)).evalf(30)) < 1e-9
        for a in names:  # the gradients are parallel
            for b in names:
                minor = sympy.diff(f, a) * sympy.diff(g, b) - sympy.diff(f, b) * sympy.diff(g, a)
                assert abs(minor.subs(values).evalf(30)) < 1e-9


def parallel_gradients(f: Any, g: Any, x: Any, y: Any) -> list[tuple[float, ...]]:
    """The oracle: common real zeros of f_x g_y - f_y g_x and g, from the two resultants and 40 digits."""
    cross = sympy.expand(sympy.diff(f, x) * sympy.diff(g, y) - sympy.diff(f, y) * sympy.diff(g, x))

    def real(eliminated: Any, kept: Any) -> list[Any]:
        left = sympy.sqf_part(sympy.resultant(cross, g, eliminated))
        return [r for r in sympy.Poly(left, kept).nroots(n=40, maxsteps=200) if abs(sympy.im(r)) < 1e-30]

    return [
        (float(a), float(b))
        for a in real(y, x)
        for b in real(x, y)
        if all(abs(e.subs({x: a, y: b}).evalf(40)) < 1e-25 for e in (cross, g))
    ]


def _items(point: Any) -> tuple[Any, ...]:
    assert isinstance(point, Vector)
    return point.items


def _number(term: Any) -> Any:
    return to_sympy(term.value if isinstance(term, Approx) else term)


def test_xyz_on_the_sphere_has_fourteen_candidates() -> None:
    found = outcome(solved("x*y*z", "x^2 + y^2 + z^2 = 3", "x y z"))
    assert len(found) == 14
    assert sum(kind == "maximum" for _, _, kind in found) == 4
    assert sum(kind == "minimum" for _, _, kind in found) == 4


# Every place where a course lists a slip is a goal or a case of its own


def steps(step: Step) -> list[Step]:
    return [step, *(deep for inner in step.substeps for deep in steps(inner))]


def flat(parts: tuple[Any, ...]) -> list[Any]:
    return [x for part in parts for x in ((part, *flat(part.parts)) if isinstance(part, Case) else (part,))]


def test_the_case_x_is_zero_is_kept_and_not_divided_away() -> None:
    derivation = solved("x^2*y", "x^2 + y^2 = 3", "x y")
    (product,) = [s for s in steps(derivation.step) if isinstance(s.goal, ZeroProduct)]
    assert isinstance(product.result, SetOf)
    assert [text(choice) for choice in product.result.items] == ["x = 0", "x^2 = 2*y^2"]
    cases = [text(p.when) for s in steps(derivation.step) for p in s.parts if isinstance(p, Case)]
    assert cases == ["x = 0", "x^2 = 2*y^2"]


def test_both_signs_of_a_root_are_kept_in_a_step_of_their_own() -> None:
    derivation = solved("x + 2*y", "x^2 + y^2 = 5", "x y")
    (roots,) = [s for s in steps(derivation.step) if isinstance(s.goal, RealRoots)]
    assert text(roots.result) == "{1/2, -1/2}"
    assert any(isinstance(p, Line) and p.reason == "both signs" for p in roots.parts)


LOST = [
    ("zero_product", "zero-product", "x^2*y", "x^2 + y^2 = 3"),  # divided by x: the case x = 0 is gone
    ("real_roots", "real-roots-of", "x + 2*y", "x^2 + y^2 = 5"),  # one sign kept
]


@pytest.mark.parametrize(("module", "name", "expr", "constraint"), LOST)
def test_a_case_or_a_sign_left_out_does_not_pass_the_audit(
    module: str, name: str, expr: str, constraint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two slips that lose solutions, played through: the count of real solutions gives them away."""
    folder = import_module(f"derive.rules.systems.{module}")
    (law,) = [thing for thing in vars(folder).values() if isinstance(thing, Rule) and thing.name == name]

    def lossy(goal: Any) -> Any:
        kept = yield from law.apply(goal)
        return SetOf(kept.items[:1] if module == "real_roots" else kept.items[1:])

    broken = tuple(changed(each, apply=lossy) if each.name == name else each for each in rulebook.rules_in("systems"))
    whole = rulebook.rules_in
    monkeypatch.setattr(rulebook, "rules_in", lambda folder: broken if folder == "systems" else whole(folder))
    monkeypatch.setattr(rulebook, "_rules_of_type", rulebook._rules_of_type.__wrapped__)  # and nothing remembered
    with pytest.raises(AuditFailed):
        solved(expr, constraint, "x y")


def test_the_system_stands_with_its_labels() -> None:
    derivation = solved("x*y", "x^2 + 4*y^2 = 8", "x y")
    (system,) = [s for s in steps(derivation.step) if isinstance(s.goal, MultiplierSystem)]
    shown = [(text(line.lhs), text(line.term), line.label) for line in system.lines if line.lhs is not None]
    assert shown == [("y", "2*lambda*x", "(i)"), ("x", "8*lambda*y", "(ii)"), ("x^2 + 4*y^2", "8", "(iii)")]


def test_the_gold_page_of_a_linear_function_on_a_circle() -> None:
    derivation = solved("x + 2*y", "x^2 + y^2 = 5", "x y")
    lines = [
        f"{text(line.lhs)} = {text(line.term)}"
        for s in steps(derivation.step)
        for line in s.lines
        if line.lhs is not None and "det" not in text(line.lhs)
    ]
    for wanted in ("1 = 2*lambda*x", "2 = 2*lambda*y", "x = 1/(2*lambda)", "y = 1/lambda", "lambda^2 = 1/4"):
        assert wanted in lines
    table = next(p for p in derivation.step.parts if isinstance(p, Table))
    rows = [[cell if isinstance(cell, str) else text(cell) for cell in row] for row in table.rows]
    assert rows == [["1/2", "(1, 2)", "5", "maximum"], ["-1/2", "(-1, -2)", "-5", "minimum"]]
    said = [p.key for p in flat(derivation.step.parts) if isinstance(p, Say)]
    assert said.index("bounded") < said.index("regular away") < said.index("values")


def test_a_greatest_value_is_only_claimed_where_it_must_exist() -> None:
    for expr, constraint in (("x + y", "x*y = 4"), ("2*r^2 + 2*r*h", "r^2*h = 16")):
        wrt = "x y" if "x" in expr else "r h"
        kinds = {kind for _, _, kind in outcome(solved(expr, constraint, wrt))}
        assert kinds <= {"local maximum", "local minimum"}


RISING = [
    ("sqrt(x^2 + y^2)", "x + 2*y = 5", [("(1, 2)", "sqrt(5)", "minimum")]),
    ("e^(x*y)", "x + y = 4", [("(2, 2)", "e^4", "maximum")]),
    ("exp(x + 2*y)", "x^2 + y^2 = 5", [("(1, 2)", "exp(5)", "maximum"), ("(-1, -2)", "exp(-5)", "minimum")]),
]


@pytest.mark.parametrize(("expr", "constraint", "wanted"), RISING)
def test_a_function_that_only_rises_is_extreme_where_its_inside_is(
    expr: str, constraint: str, wanted: list[tuple[str, str, str]]
) -> None:
    derivation = solved(expr, constraint, "x y")
    assert [(p, k) for p, _, k in outcome(derivation)] == sorted((p, k) for p, _, k in wanted)
    ours = {text(p.point): float(_number(p.value)) for p in points_of(derivation.step)}
    for point, value, _ in wanted:
        assert ours[point] == pytest.approx(float(to_sympy(read(value))))
    assert derivation.audit.clean, derivation.audit.faults


def test_the_names_of_f_and_g_never_meet_a_variable() -> None:
    derivation = solved("f + 2*g", "f^2 + g^2 = 5", "f g")
    table = next(p for p in derivation.step.parts if isinstance(p, Table))
    assert table.heads[2] == Symbol("F")
    assert derivation.audit.clean


def test_a_corner_of_the_constraint_is_a_candidate_of_its_own() -> None:
    derivation = solved("x", "y^2 = x^3", "x y")
    assert outcome(derivation) == [("(0, 0)", "0", "undecided")]
    assert any(isinstance(p, Say) and p.key == "singular" for p in derivation.step.parts)


def test_a_root_without_a_short_form_is_rounded_and_said_to_be() -> None:
    derivation = solved("x^3 + y^2 + x*y", "x^2 + y^2 = 1", "x y")
    roots = [line for s in steps(derivation.step) if isinstance(s.goal, RealRoots) for line in s.lines]
    assert any(line.reason == "rounded" for line in roots)
    assert derivation.audit.clean


def test_the_multiplier_takes_a_letter_that_is_free() -> None:
    derivation = solved("lambda + 2*y", "lambda^2 + y^2 = 5", "lambda y")
    (system,) = [s for s in steps(derivation.step) if isinstance(s.goal, MultiplierSystem)]
    assert isinstance(system.goal, MultiplierSystem)
    assert system.goal.multiplier == Symbol("mu")


REFUSED = [
    ("x*y", "x^2 + y^2 = -1", "x y", BadGoal, "no real point satisfies"),
    ("x^2 + y^2", "x^2 + y^2 = 5", "x y", NoMethod, "infinitely many"),
    ("a*x + y", "x^2 + y^2 = 1", "x y", NoMethod, "a is not among the variables"),
    ("x", "x^2 = 1", "x", BadGoal, "two letters"),
    ("3", "x^2 + y^2 = 1", "x y", BadGoal, "constant"),
    ("x*y", "1 = 1", "x y", BadGoal, "does not restrict"),
    ("x*y", "x^2 - y^2 = 1", "x y", NoMethod, "no real point"),
    ("sqrt(x*y)", "x^2 + y^2 = 2", "x y", NoMethod, "root is not real"),
    ("pi*x + y", "x^2 + y^2 = 1", "x y", NoMethod, "mixes a constant"),
]


@pytest.mark.parametrize(("expr", "constraint", "wrt", "kind", "told"), REFUSED)
def test_what_cannot_be_done_is_named(expr: str, constraint: str, wrt: str, kind: type[Exception], told: str) -> None:
    with pytest.raises(kind, match=told):
        solved(expr, constraint, wrt)


def test_constraints_must_leave_something_to_vary() -> None:
    x, y = Symbol("x"), Symbol("y")
    with pytest.raises(BadGoal, match="2 constraints leave"):
        work_out(Lagrange(x, (read("x + y = 1"), read("x - y = 1")), (x, y)))
    with pytest.raises(BadGoal, match="no constraint"):
        work_out(Lagrange(x, (), (x, y)))


def test_the_same_problem_gives_the_same_steps_twice() -> None:
    first, second = (solved("x^2*y", "x^2 + y^2 = 3", "x y") for _ in range(2))
    assert [repr(s.parts) for s in steps(first.step) if not s.substeps] == [
        repr(s.parts) for s in steps(second.step) if not s.substeps
    ]


def test_pen_problems_come_out_whole() -> None:
    """Designed backwards: p·x + q·y = 2pX is largest at x = X, y = pX/q."""
    for p, q, at in ((2, 3, 6), (4, 5, 10), (7, 2, 8), (12, 9, 12)):
        derivation = solved("x*y", f"{p}*x + {q}*y = {2 * p * at}", "x y")
        (point,) = points_of(derivation.step)
        wanted = (Fraction(at), Fraction(p * at, q))
        assert tuple(Fraction(str(to_sympy(v))) for v in _items(point.point)) == wanted
        assert point.kind == "maximum"


def test_the_only_value_on_a_closed_set_is_the_greatest_and_the_least() -> None:
    assert outcome(solved("x", "x^2 + y^2 = 0", "x y")) == [("(0, 0)", "0", "maximum and minimum")]
    assert outcome(solved("x + 3", "(x - 1)^2 + y^2 = 0", "x y")) == [("(1, 0)", "4", "maximum and minimum")]
