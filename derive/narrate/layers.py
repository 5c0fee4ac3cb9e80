"""Many layers of a chain on the page: a table with a name and a slope for each, and what is written in those names."""

from __future__ import annotations

from derive.core.document import Math, Spans, TableBlock
from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Line
from derive.core.step import Step
from derive.core.term import Equation, Term
from derive.narrate.phrases import named_parts, phrase_of, rule_of

SPELLED_OUT = "spelled out"  # the reason of a line that is too long to be read, and is kept for records only


def slopes_by_name(step: Step) -> list[Step]:
    """The slopes of a chain's layers, each by the name of what is inside it, from the inside out."""
    names = {name for name, _ in step.names}
    return [sub for sub in step.substeps if isinstance(sub.goal, Differentiate) and sub.goal.wrt in names]


def layered(step: Step) -> bool:
    """Is this a chain of which several layers have names?"""
    return len(slopes_by_name(step)) > 1


def count(step: Step) -> int:
    return len(slopes_by_name(step)) + 1


def innermost(step: Step) -> Step:
    """The slope of the innermost layer, by the variable."""
    outer = slopes_by_name(step)
    return next(sub for sub in step.substeps if all(sub is not each for each in outer))


def table(step: Step) -> TableBlock:
    """A row for each layer: what it is in the name of the layer before it, and its slope by that name."""
    law, inner = rule_of(step), innermost(step)
    assert law is not None
    named = named_parts(step)
    slopes = {meaning: name for name, meaning in step.names}
    rows: list[tuple[Spans, ...]] = []
    for k, sub in enumerate((inner, *slopes_by_name(step))):
        assert isinstance(sub.goal, Differentiate)
        layer: Term = Equation(*named[k]) if k < len(named) else sub.goal.expr
        slope = slopes.get(sub.goal.question)  # that of the innermost has a name: the law is written with it
        rows.append(((Math(layer),), (Math(sub.result if slope is None else Equation(slope, sub.result)),)))
    return TableBlock(((phrase_of(law, "layer"),), (phrase_of(law, "slope"),)), tuple(rows), "ll")


def written(step: Step) -> list[Line]:
    """The lines of a step's own chain that are for reading."""
    return [line for line in step.lines if line.lhs is None and line.reason != SPELLED_OUT]


def in_names(step: Step) -> Term | None:
    """The result in the names of the layers, where spelling them out would make it too long to be read."""
    lines = step.lines
    return lines[-2].term if len(lines) > 1 and lines[-1].reason == SPELLED_OUT else None
