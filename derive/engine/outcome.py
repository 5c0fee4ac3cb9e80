"""Outcomes: what a finished step answers, as an Answer with its kind, conditions and points."""

from __future__ import annotations

from derive.core.answer import Answer, PointValue, sought
from derive.core.rule import Condition, Points
from derive.core.step import Derivation, Step
from derive.core.term import Approx, Equation, Matrix, SetOf, Term, Vector
from derive.maths.form import number_in


def points_of(step: Step) -> tuple[PointValue, ...]:
    """The candidates of an optimisation with their values and classes; empty for other steps."""
    for part in reversed(step.parts):
        if isinstance(part, Points):
            return part.points
    return ()


def is_complete(step: Step) -> bool:
    """Whether nothing on the way said that there may be more points than were found."""
    return all(part.complete for part in step.parts if isinstance(part, Points)) and all(
        map(is_complete, step.substeps)
    )


def kind_of(value: Term) -> str:
    match value:
        case Vector():
            return "vector"
        case Matrix():
            return "matrix"
        case SetOf():
            return "points"
        case Equation():
            return "equation"
        case Approx():
            return "number"
    return "number" if number_in(value) is not None else "expression"


def conditions_of(step: Step) -> tuple[Condition, ...]:
    """What must hold for the answer to be right.

    A Taylor polynomial needs its function's conditions at the centre only, where every value was found: none is left.
    """
    return () if step.goal.at_a_point else step.conditions


def answer_of(derivation: Derivation) -> Answer:
    """The answer of a derivation: value, kind, form, conditions and (for optimisation) the points.

    Where one extreme is asked for, the value is the set of its points; `points` keep every candidate.
    """
    step = derivation.step
    points = points_of(step)
    kind = derivation.goal.answer_kind or kind_of(step.result)
    seek = getattr(derivation.goal, "seek", "both")
    wanted = () if seek == "both" else sought(seek, points)
    value = SetOf(p.point for p in wanted) if wanted else step.result
    return Answer(value, kind, derivation.form, None, conditions_of(step), points, is_complete(step))
