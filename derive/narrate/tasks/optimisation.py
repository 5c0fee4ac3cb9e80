"""The words of goals about greatest and least values."""

from __future__ import annotations

from derive.core.document import Math, Span, Spans
from derive.core.goals.optimisation import Lagrange
from derive.core.step import Step
from derive.core.term import Term
from derive.engine.outcome import points_of
from derive.narrate.phrases import filled, listed
from derive.narrate.telling import Telling, function_name, function_of

_SAID = {
    "maximum": "greatest value",
    "minimum": "least value",
    "local maximum": "local maximum",
    "local minimum": "local minimum",
}


def extremes_answer(step: Step, name: str) -> Spans:
    """greatest value 5 at (1, 2); least value -5 at (-1, -2)."""
    groups: dict[tuple[str, Term], list[Term]] = {}
    for each in points_of(step):
        groups.setdefault((each.kind, each.value), []).append(each.point)
    wanted = step.goal.seek if isinstance(step.goal, Lagrange) else "both"
    shown = [
        (kind, value, points)
        for (kind, value), points in groups.items()
        if kind in _SAID and (wanted == "both" or kind.endswith(wanted))
    ]
    if not shown:
        shown = [(kind, value, points) for (kind, value), points in groups.items()]
    spans: list[Span] = []
    for kind, value, points in shown:
        if spans:
            spans.append("; ")
        where = listed([Math(point) for point in points])
        spans.extend(
            filled("{kind} {value} at {where}", {"kind": _SAID.get(kind, kind), "value": value, "where": where})
        )
    return tuple(spans)


def _statement(goal: Lagrange, name: str) -> Spans:
    sought = {"maximum": "greatest value", "minimum": "least value"}.get(goal.seek, "greatest and the least value")
    function = function_of(function_name(goal.expr, wanted=name), goal.wrt, goal.expr)
    return (f"Find the {sought} of ", function, " subject to ", *listed(map(Math, goal.constraints)), ".")


def _stages(step: Step) -> tuple[str, ...]:
    assert isinstance(step.goal, Lagrange)
    return ("system", "solving it", "both values" if step.goal.seek == "both" else "value")


TELLINGS = {Lagrange: Telling("Lagrange multipliers", _statement, answer=extremes_answer, stages=_stages)}
