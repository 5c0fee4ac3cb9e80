"""The page of a directional derivative: gradient, point, unit vector, dot product, steepest ascent."""

from __future__ import annotations

from derive.core.document import Block, Chain, ChainLine, Heading, Paragraph, Spans
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.multivariate import Directional, Gradient, UnitVector
from derive.core.rule import Say
from derive.core.step import Step
from derive.core.term import Call, Product, Symbol, Term, Vector
from derive.narrate.differentiation import Page
from derive.narrate.phrases import filled, phrase_of, reason_of, rule_of
from derive.narrate.procedures import gradient_blocks, step_blocks, value_chain
from derive.narrate.telling import equals, function_name, function_of, point_spans


def directional_statement(goal: Directional, name: str) -> Spans:
    function = function_of(function_name(goal.expr, wanted=name), goal.wrt, goal.expr)
    along = filled("{v}", {"v": Vector((Vector(goal.direction),))})
    return ("Find the slope of ", function, " at ", *point_spans(goal.at), " in the direction ", *along, ".")


def directional_blocks(step: Step, page: Page, wanted: str) -> list[Block]:
    goal = step.goal
    assert isinstance(goal, Directional)
    law = rule_of(step)
    assert law is not None
    name = function_name(goal.expr, wanted=wanted)
    values = tuple(value for _, value in goal.at)
    made: list[Block] = [Paragraph(filled(phrase_of(law, ""), {}))]
    for sub in step.substeps:
        if isinstance(sub.goal, Gradient):
            made.extend(gradient_blocks(sub, page, wanted))
            made.append(Heading(("At ", *point_spans(goal.at)), 2))
        elif isinstance(sub.goal, Evaluate):
            made.append(value_chain(sub, Call(f"nabla {name.name}", values), page))
        elif isinstance(sub.goal, UnitVector):
            made.extend(step_blocks(sub, page))
    lines = [line for line in step.lines if line.reason != "order"]
    made.append(
        Chain(
            tuple(
                ChainLine((line.term,), None if k else slope_name(name, values), reason_of(line, step))
                for k, line in enumerate(lines)
            )
        )
    )
    for part in step.parts:
        if isinstance(part, Say):
            made.append(Paragraph(filled(phrase_of(law, part.key), dict(part.slots))))
    return made


def slope_name(name: Symbol, values: tuple[Term, ...]) -> Term:
    """D_u f(1, 2)."""
    return Product((Symbol("D_u"), Call(name.name, values)))


def directional_answer(step: Step, name: str) -> Spans:
    goal = step.goal
    assert isinstance(goal, Directional)
    letter = function_name(goal.expr, wanted=name)
    return (equals(slope_name(letter, tuple(value for _, value in goal.at)), step.result),)


def directional_stages(step: Step) -> tuple[str, ...]:
    return ("gradient", "gradient at the point", "unit vector", "dot product")
