"""What is said in words is audited too: a wrong kind, a wrong word in a table, a wrong sentence never leaves the house.

Which kinds are right is known from school (or from a scan with mpmath in tests/rules); here each is told wrongly.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

import pytest

from derive.core.claim import Extreme
from derive.core.noun import changed
from derive.core.rule import Line, Points, Rule, Say, Table
from derive.core.term import Number, Symbol, Vector
from derive.engine import claims
from derive.engine import work_out as workshop
from derive.engine.ground import Ground
from derive.engine.rulebook import rules_for
from derive.engine.work_out import work_out
from derive.errors import AuditFailed, NoMethod
from derive.maths.read import read, read_goal

Change = Callable[[Any], Any]


def told_wrongly(monkeypatch: pytest.MonkeyPatch, change: Change) -> None:
    """Every rule's parts pass through `change` before the engine sees them."""

    def spoiled(law: Rule) -> Rule:
        def apply(goal: Any) -> Generator[Any, Any, Any]:
            working = law.apply(goal)
            answer: Any = None
            while True:
                try:
                    wanted = working.send(answer)
                except StopIteration as stop:
                    return stop.value
                answer = yield change(wanted)

        return changed(law, apply=apply)

    monkeypatch.setattr(workshop, "rules_for", lambda goal: [spoiled(law) for law in rules_for(goal)])


def kinds(old: str, new: str) -> Change:
    """The first point of this kind is called another, in the results and in the table."""

    def change(part: Any) -> Any:
        if isinstance(part, Points):
            found = [k for k, each in enumerate(part.points) if each.kind == old][:1]
            return changed(
                part, points=tuple(changed(p, kind=new) if k in found else p for k, p in enumerate(part.points))
            )
        if isinstance(part, Table) and part.heads[-1] == "kind":
            found = [k for k, row in enumerate(part.rows) if row[-1] == old][:1]
            return changed(part, rows=tuple((*row[:-1], new) if k in found else row for k, row in enumerate(part.rows)))
        return part

    return change


def in_the_table(old: str, new: str) -> Change:
    def change(part: Any) -> Any:
        if isinstance(part, Table):
            return changed(part, rows=tuple(tuple(new if cell == old else cell for cell in row) for row in part.rows))
        return part

    return change


def sentence(old: str, new: str) -> Change:
    return lambda part: changed(part, key=new) if isinstance(part, Say) and part.key == old else part


CUBIC = ("critical-points", {"expr": "x^3 - 3*x", "wrt": ["x"]})
FLAT = ("critical-points", {"expr": "x^4 - 4*x^3", "wrt": ["x"]})
ROOT = ("critical-points", {"expr": "x*sqrt(4 - x^2)", "wrt": ["x"]})
FOLIUM = ("critical-points", {"expr": "x^3 + y^3 - 3*x*y", "wrt": ["x", "y"]})
CURVES = ("critical-points", {"expr": "x^4*y^2", "wrt": ["x", "y"]})
CIRCLE = ("lagrange", {"expr": "x + 2*y", "constraints": ["x^2 + y^2 = 5"], "wrt": ["x", "y"]})
HYPERBOLA = ("lagrange", {"expr": "x^2 + y^2", "constraints": ["x*y = 1"], "wrt": ["x", "y"]})
LINE = ("lagrange", {"expr": "x*y", "constraints": ["x + y = 6"], "wrt": ["x", "y"]})
FOUR = ("lagrange", {"expr": "x^2*y", "constraints": ["x^2 + y^2 = 3"], "wrt": ["x", "y"]})
WRONG = [
    (CUBIC, kinds("local minimum", "local maximum")),
    (CUBIC, kinds("local maximum", "neither")),
    (CUBIC, in_the_table("local maximum", "local minimum")),
    (CUBIC, sentence("minimum", "maximum")),
    (CUBIC, sentence("maximum", "silent")),
    (FLAT, kinds("neither", "local minimum")),
    (FLAT, in_the_table("falls", "rises")),
    (ROOT, kinds("local minimum", "local maximum")),
    (ROOT, kinds("local minimum", "neither")),
    (FOLIUM, kinds("saddle", "local minimum")),
    (FOLIUM, kinds("local minimum", "saddle")),
    (CURVES, kinds("local minimum", "local maximum")),
    (CIRCLE, kinds("minimum", "maximum")),
    (CIRCLE, kinds("maximum", "neither")),
    (CIRCLE, in_the_table("minimum", "maximum")),
    (CIRCLE, sentence("at maximum", "at minimum")),
    (CIRCLE, sentence("at minimum", "at silent")),
    (HYPERBOLA, kinds("minimum", "maximum")),
    (LINE, kinds("maximum", "minimum")),
    (FOUR, kinds("neither", "maximum")),
]


@pytest.mark.parametrize(("problem", "change"), WRONG)
def test_a_wrong_word_is_never_printed(problem: Any, change: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    goal = read_goal(*problem)
    right = work_out(goal)
    assert right.audit.clean
    told_wrongly(monkeypatch, lambda part: part)
    assert work_out(goal).audit.clean
    told_wrongly(monkeypatch, change)
    with pytest.raises(AuditFailed):
        work_out(goal)


X, Y = Symbol("x"), Symbol("y")
# function, constraints, point, kind, whether anything speaks against it
EXTREMES = [
    ("(y - x^2)*(y - 2*x^2)", (), (0, 0), "local minimum", True),  # a saddle that no line shows
    ("x^4 + y^4", (), (0, 0), "local minimum", False),
    ("x^4 - y^4", (), (0, 0), "local minimum", True),
    ("x^3", (), (0,), "neither", False),
    ("x^6", (), (0,), "neither", True),
    ("-x^10", (), (0,), "local minimum", True),
    ("x^2 + y^2", ("x*y = 1",), (1, 1), "minimum", False),
    ("x^2 + y^2", ("x*y = 1",), (1, 1), "maximum", True),
    ("x*y", ("x + y = 6",), (3, 3), "minimum", True),
    ("x", ("y^2 = x^3",), (0, 0), "maximum", True),
]


@pytest.mark.parametrize(("expr", "constraints", "point", "kind", "refuted"), EXTREMES)
def test_values_around_a_point_and_far_out_refute_a_wrong_kind(
    expr: str, constraints: tuple[str, ...], point: tuple[int, ...], kind: str, refuted: bool
) -> None:
    place = tuple(zip((X, Y), map(Number, point), strict=False))
    claim = Extreme(read(expr), place, kind, tuple(map(read, constraints)))
    assert claims.tested(claim, Ground(())).status == ("fails" if refuted else "holds")


def slot(name: str, value: Any) -> Change:
    """One slot of every sentence that has it says something else."""

    def change(part: Any) -> Any:
        if isinstance(part, Say) and name in dict(part.slots):
            return changed(part, slots=tuple((n, value if n == name else v) for n, v in part.slots))
        return part

    return change


GEOMETRIC = ("series", {"expr": "1/(1 - x)", "about": 0, "terms": 3})
TANGENT = ("series", {"expr": "tan(x)", "about": 0, "terms": 2})
NEWTON = ("newton", {"expr": "x^2 - 2", "start": 1})
CREEPING = ("newton", {"expr": "(x - 1)^2", "start": 2})
CLIMBING = ("newton", {"expr": "x^2 - 2", "start": 1, "steps": 3})
STEPPED = ("newton", {"expr": "x^2 - 2", "start": 1, "steps": 3})
ONWARD = ("lagrange", {"expr": "x*y*z", "constraints": ["x + y + z = 6"], "wrt": ["x", "y", "z"]})
DOWNHILL = ("descend", {"expr": "x^2 + 3*y^2", "wrt": "x,y", "start": "x=2,y=1", "rate": "0.1"})
SADDLE = ("descend", {"expr": "x^2 - y^2", "wrt": "x,y", "start": "x=2,y=1", "rate": "0.1"})
SLOTS = [
    (GEOMETRIC, slot("low", Number("0"))),
    (GEOMETRIC, slot("high", Number("2"))),
    (GEOMETRIC, slot("third", Number("3"))),
    (TANGENT, sentence("odd", "even")),
    (NEWTON, slot("high", Number("1.4142135"))),
    (NEWTON, slot("low", Number("1.4142145"))),
    (NEWTON, slot("digits", Vector(map(Number, (2, 3, 4))))),
    (CREEPING, sentence("settled", "counted one")),
    (CLIMBING, sentence("value", "halves")),
    (STEPPED, slot("steps", Number("4"))),
    (ONWARD, sentence("minors maximum", "minors neither")),
    (DOWNHILL, sentence("curved", "not convex")),
    (SADDLE, sentence("not convex", "curved")),
]


@pytest.mark.parametrize(("problem", "change"), SLOTS)
def test_a_wrong_number_in_a_sentence_is_never_printed(
    problem: Any, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = read_goal(*problem)
    assert work_out(goal).audit.clean
    told_wrongly(monkeypatch, change)
    with pytest.raises((AuditFailed, NoMethod)):
        work_out(goal)


def equation(reason: str, number: Any) -> Change:
    """The right side of a line printed as an equation is another number that its claims speak of."""

    def change(part: Any) -> Any:
        return changed(part, term=number) if isinstance(part, Line) and part.reason == reason and part.lhs else part

    return change


QUARTER = ("solve-system", {"equations": ["20*x^2 = 5"], "wrt": ["x"]})
EQUATIONS = [
    (QUARTER, equation("divide", Number("20"))),
    (QUARTER, equation("divide", Number("5"))),
    (CIRCLE, equation("clear", Number("4"))),
    (CIRCLE, equation("divide", Number("20"))),
]


@pytest.mark.parametrize(("problem", "change"), EQUATIONS)
def test_both_sides_of_an_equation_being_claimed_does_not_make_it_true(
    problem: Any, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = read_goal(*problem)
    assert work_out(goal).audit.clean
    told_wrongly(monkeypatch, change)
    with pytest.raises((AuditFailed, NoMethod)):
        work_out(goal)


def test_a_system_is_answered_by_points_that_satisfy_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from derive.core.term import SetOf
    from derive.maths.questions import claims_of

    goal = read_goal("solve-system", {"equations": ["x*y = 6", "x + y = 5"], "wrt": ["x", "y"]})
    right, wrong = (Vector((Number("2"), Number("3"))), Vector((Number("2"), Number("4"))))
    for items, held in (((right,), True), ((wrong,), False), ((Number("2"),), False)):
        outcomes = {claims.tested(claim, Ground(())).status for claim in claims_of(goal, SetOf(items))}
        assert outcomes == ({"holds"} if held else {"fails"})
