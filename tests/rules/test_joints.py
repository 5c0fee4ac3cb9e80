"""Joints are examined: the slopes from both sides are a table worked out by hand, and difference quotients agree."""

from __future__ import annotations

from collections.abc import Callable

import mpmath
import pytest

from derive.core.claim import Joint
from derive.core.goals.differentiation import Differentiate
from derive.core.noun import changed
from derive.core.rule import Joined
from derive.core.step import Step
from derive.core.term import Number, Symbol
from derive.engine.audit import audit
from derive.engine.work_out import work_out
from derive.errors import NoMethod
from derive.front.solve import solve
from derive.maths.printing import text
from derive.maths.read import read

x = Symbol("x")
# typed: where, slope from the left, slope from the right, the derivative
BY_HAND = [
    ("abs(x)", [("0", "-1", "1", None)]),
    ("abs(x^2 - 1)", [("-1", "-2", "2", None), ("1", "-2", "2", None)]),
    ("abs(x^2 - 2)", [("-sqrt(2)", "-2*sqrt(2)", "2*sqrt(2)", None), ("sqrt(2)", "-2*sqrt(2)", "2*sqrt(2)", None)]),
    ("x*abs(x)", [("0", "0", "0", "0")]),
    ("abs(2*x - 3)^3", [("3/2", "0", "0", "0")]),
    ("x^2*sign(x)", [("0", "0", "0", "0")]),
    ("e^abs(x)", [("0", "-1", "1", None)]),
    ("max(x^2, 2*x - 1)", [("1", "2", "2", "2")]),
    ("min(x, 1)", [("1", "1", "0", None)]),
    ("piecewise((x^2, x <= 1), (2*x - 1, x > 1))", [("1", "2", "2", "2")]),
    ("piecewise((x^2, x < 0), (x^3, x <= 2), (12*x - 16, true))", [("0", "0", "0", "0"), ("2", "12", "12", "12")]),
    ("abs(x - 1) + abs(x + 1)", [("-1", "-2", "0", None), ("1", "0", "2", None)]),
]
NOT_SAID = [
    "piecewise((x, a < 0), (x^2, true))",
    "abs(sin(x))",
    "sqrt(abs(x))",
    "abs(a*x)",
    "abs(abs(x) - 1)",
    "piecewise((1/x, x < 0), (x, true))",
    "x^2",
]


def joined(typed: str) -> tuple[Joined, ...]:
    found = work_out(Differentiate(read(typed), x))
    assert found.audit.clean, found.audit.faults
    return tuple(part for part in found.step.parts if isinstance(part, Joined))


@pytest.mark.parametrize(("typed", "rows"), BY_HAND, ids=[row[0] for row in BY_HAND])
def test_the_slopes_from_both_sides_of_a_joint_are_those_worked_out_by_hand(typed: str, rows: list[tuple]) -> None:
    told = [(text(j.at), *map(text, j.slopes), None if j.slope is None else text(j.slope)) for j in joined(typed)]
    assert told == rows


CURVES: list[tuple[str, Callable[[mpmath.mpf], mpmath.mpf], str]] = [
    ("abs(x^3 - 8)", lambda t: abs(t**3 - 8), "2"),
    ("sin(x)*abs(x)", lambda t: mpmath.sin(t) * abs(t), "0"),
    ("max(x^2, x)", lambda t: max(t**2, t), "1"),
]


@pytest.mark.parametrize(("typed", "curve", "at"), CURVES, ids=[row[0] for row in CURVES])
def test_difference_quotients_on_both_sides_come_to_these_slopes(typed, curve, at: str) -> None:
    joint = next(j for j in joined(typed) if text(j.at) == at)
    with mpmath.workdps(40):
        h, a = mpmath.mpf("1e-15"), mpmath.mpf(at)
        left, right = (curve(a) - curve(a - h)) / h, (curve(a + h) - curve(a)) / h
        for found, exact in ((left, joint.slopes[0]), (right, joint.slopes[1])):
            assert abs(found - mpmath.mpf(text(exact))) < mpmath.mpf("1e-12")


@pytest.mark.parametrize("typed", NOT_SAID)
def test_nothing_is_said_where_a_joint_cannot_be_written_exactly(typed: str) -> None:
    assert joined(typed) == ()


def test_a_jump_is_told_from_a_corner() -> None:
    (joint,) = joined("sign(x - 2)")
    assert (text(joint.at), *map(text, joint.values)) == ("2", "-1", "1")
    assert joint.slope is None


def test_a_wrong_slope_at_a_joint_does_not_pass_the_audit() -> None:
    step: Step = work_out(Differentiate(read("abs(x)"), x)).step
    (joint,) = (part for part in step.parts if isinstance(part, Joined))
    wrong = Joint(read("abs(x)"), x, joint.at, joint.values, (Number("1"), Number("1")))
    spoiled = changed(step, parts=(*step.parts, changed(joint, claims=(wrong,))))
    assert audit(spoiled).failed == 1


def test_a_value_asked_at_a_joint_is_the_slope_there_or_a_reason() -> None:
    assert text(solve("differentiate", expr="x*abs(x)", at=0).answer.value) == "0"
    assert text(solve("differentiate", expr="max(x^2, 2*x - 1)", at=3).answer.value) == "6"
    with pytest.raises(NoMethod, match="the slope from the left is -1, from the right 1"):
        solve("differentiate", expr="abs(x)", at=0)
    with pytest.raises(NoMethod, match="jumps from -1 to 1"):
        solve("differentiate", expr="sign(x)", at=0)


def test_a_page_and_a_record_say_what_happens_at_the_joints() -> None:
    corner = solve("differentiate", expr="abs(x^2 - 1)")
    assert "At x = 1 the slope from the left is −2, from the right 2: no derivative there." in corner.text()
    smooth = solve("differentiate", expr="x*abs(x)")
    assert "for x ≠ 0; f′(0) = 0" in smooth.text()
    assert smooth.json()["answer"]["joints"] == [{"at": "0", "values": ["0", "0"], "slopes": ["0", "0"], "slope": "0"}]
