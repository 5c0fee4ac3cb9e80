"""Kinds of points in answers: what a person writes for "a maximum at -1" is read as that, and nothing is guessed."""

from __future__ import annotations

import pytest

from derive.front.check import check
from derive.maths.read.kinds import with_kinds

READ = [
    ("max at x = -1, min at x = 1", 1, "{((x = -1), maximum), ((x = 1), minimum)}"),
    ("local max: -1, local min: 1", 1, "{((-1), maximum), ((1), minimum)}"),
    ("x=-1 is a maximum, x=1 is a minimum", 1, "{((x=-1), maximum), ((x=1), minimum)}"),
    ("{(1, minimum), (-1, maximum)}", 1, "{((1), minimum), ((-1), maximum)}"),
    ("{(1, -2, minimum)}", 1, "{(((1), -2), minimum)}"),
    ("min {1, 3}, max {2}", 1, "{((1), minimum), ((3), minimum), ((2), maximum)}"),
    ("max at x=1 and x=3, min x = 2", 1, "{((x=1), maximum), ((x=3), maximum), ((x = 2), minimum)}"),
    ("point of inflection at x = 0", 1, "{((x = 0), neither)}"),
    (r"\text{max at } x=-1", 1, "{((x=-1), maximum)}"),
    ("(0,0): saddle point; (1,1): local minimum", 2, "{((0,0), saddle), ((1,1), minimum)}"),
    ("(1,1) min (0,0) saddle", 2, "{((1,1), minimum), ((0,0), saddle)}"),
    ("minimum: x=1,y=1; saddle: x=0, y=0", 2, "{((x=1, y=1), minimum), ((x=0, y=0), saddle)}"),
    ("maximum 2 at (2,1), (-2,-1)", 2, "{(((2,1), 2), maximum), (((-2,-1), 2), maximum)}"),
    ("{-1, 1}", 1, None),
    ("min(2, 3)", 1, None),
    ("f has a max at 1", 1, None),
    ("{((1, 1), 0), minimum, x}", 2, None),
]


@pytest.mark.parametrize(("given", "count", "read"), READ, ids=[row[0] for row in READ])
def test_kinds_are_read_with_their_points(given: str, count: int, read: str | None) -> None:
    assert with_kinds(given, count) == read


def test_a_kind_that_is_wrong_is_told_and_a_missing_point_as_well() -> None:
    told = check("critical-points", "max at x = 1", expr="x^3 - 3x", wrt="x")
    assert told.status == "wrong"
    assert told.message == "The points are right, but 1 is not a maximum. One critical point is missing."


def test_points_without_kinds_are_right_as_before() -> None:
    assert check("critical-points", "{-1, 1}", expr="x^3 - 3x", wrt="x").status == "right"
