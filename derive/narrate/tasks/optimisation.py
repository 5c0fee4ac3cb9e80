"""The words of goals about greatest and least values."""

from __future__ import annotations

from derive.core.document import Block, Math, Span, Spans
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.multivariate import Hessian
from derive.core.goals.optimisation import CriticalPoints, Lagrange
from derive.core.rule import Say
from derive.core.step import Step
from derive.core.term import Equation, Symbol, Term
from derive.engine.outcome import points_of
from derive.narrate.critical import critical_blocks
from derive.narrate.differentiation import Page
from derive.narrate.phrases import filled, listed
from derive.narrate.procedures import parts_blocks
from derive.narrate.telling import Telling, function_name, function_of

_SAID = {
    "maximum": "greatest value",
    "minimum": "least value",
    "maximum and minimum": "greatest and least value",
    "local maximum": "local maximum",
    "local minimum": "local minimum",
    "maximum found": "greatest value found",
    "minimum found": "least value found",
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
        if kind in _SAID and (wanted == "both" or wanted in kind)
    ]
    if not shown:
        shown = [(kind, value, points) for (kind, value), points in groups.items()]
    spans: list[Span] = []
    for kind, value, points in shown:
        if spans:
            spans.append("; ")
        where = listed([Math(point) for point in points])
        spans.extend(
            filled("{kind} {value} at {where}", {"kind": _KINDS.get(kind, kind), "value": value, "where": where})
        )
    return tuple(spans)


def _statement(goal: Lagrange, name: str) -> Spans:
    sought = {"maximum": "greatest value", "minimum": "least value"}.get(goal.seek, "greatest and the least value")
    function = function_of(function_name(goal.expr, wanted=name), goal.wrt, goal.expr)
    return (f"Find the {sought} of ", function, " subject to ", *listed(map(Math, goal.constraints)), ".")


def _lagrange_body(step: Step, page: Page, name: str) -> list[Block]:
    """Part by part; how a value was worked out is only shown at full length."""
    parts = tuple(
        part
        for part in step.parts
        if page.detail == "full" or not (isinstance(part, Step) and isinstance(part.goal, Evaluate | Hessian))
    )
    return parts_blocks(parts, step, page)


def _stages(step: Step) -> tuple[str, ...]:
    assert isinstance(step.goal, Lagrange)
    return ("system", "solving it", "both values" if step.goal.seek == "both" else "value")


def _critical_statement(goal: CriticalPoints, name: str) -> Spans:
    function = function_of(function_name(goal.expr, wanted=name), goal.wrt, goal.expr)
    return ("Find the critical points of ", function, " and say of which kind they are.")


def critical_answer(step: Step, name: str) -> Spans:
    """local minimum -2 at x = 1; saddle at (0, 0)."""
    found = points_of(step)
    if not found:
        return ("no critical point",)
    goal = step.goal
    assert isinstance(goal, CriticalPoints)
    groups: dict[tuple[str, Term | None], list[Term]] = {}
    for each in found:
        told = each.value if each.kind in _SAID else None
        groups.setdefault((each.kind, told), []).append(each.point)
    spans: list[Span] = []
    for (kind, value), points in groups.items():
        if spans:
            spans.append("; ")
        named = [Equation(goal.wrt[0], point) if len(goal.wrt) == 1 else point for point in points]
        many = value is None and len(points) > 1
        words = _KINDS.get(kind, kind) if not many else _MANY.get(kind, kind)
        slots: dict[str, Term | str | Spans] = {"kind": words, "where": listed(map(Math, named))}
        if value is not None:
            slots["value"] = value
        spans.extend(filled("{kind} at {where}" if value is None else "{kind} {value} at {where}", slots))
    return (*spans, *_again(step))


def _again(step: Step) -> Spans:
    """After what the points come again: ; again after every 2π in x."""
    told: dict[Term, tuple[Term, str]] = {}
    for part in (*step.parts, *(p for sub in step.substeps for p in sub.parts)):
        if isinstance(part, Say) and part.key in ("values repeat", "kinds repeat", "letter repeats", "one period"):
            slots = dict(part.slots)
            if isinstance(slots.get("letter"), Symbol):
                told.setdefault(slots["letter"], (slots["period"], part.key))
    if not told:
        return ()
    assert isinstance(step.goal, CriticalPoints)
    if len(step.goal.wrt) == 1:
        ((period, key),) = told.values()
        words = "; the same kinds again after every " if key == "kinds repeat" else "; again after every "
        return (words, Math(period))
    each = [(Math(period), " in ", Math(letter)) for letter, (period, _) in told.items()]
    return ("; again after every ", *(span for k, one in enumerate(each) for span in ((" and " if k else ""), *one)))


_MANY = {
    "neither": "neither maxima nor minima",
    "saddle": "saddle points",
    "undecided": "critical points whose kind is not decided",
}
_KINDS = {
    **_SAID,
    "neither": "neither a maximum nor a minimum",
    "saddle": "saddle point",
    "undecided": "not decided:",
}


TELLINGS = {
    Lagrange: Telling("Lagrange multipliers", _statement, _lagrange_body, extremes_answer, stages=_stages),
    CriticalPoints: Telling(
        "Critical points",
        _critical_statement,
        critical_blocks,
        critical_answer,
        stages=lambda step: ("derivative", "zeros", "kinds"),
    ),
}
