"""A worked solution as a document: the derivation laid out, the answer in its box with its conditions."""

from __future__ import annotations

from derive.core.document import (
    AnswerBox,
    Block,
    Chain,
    ChainLine,
    Check,
    Document,
    Heading,
    Math,
    Note,
    Paragraph,
    Span,
    Spans,
)
from derive.core.goal import Goal
from derive.core.goals.evaluation import Evaluate
from derive.core.rule import Joined, Line
from derive.core.step import Derivation, Step
from derive.core.term import Equation, Symbol, Term, Vector
from derive.engine.conditions import printed
from derive.engine.outcome import conditions_of
from derive.narrate.differentiation import Page
from derive.narrate.phrases import filled, listed, reason_of, rule_of
from derive.narrate.procedures import step_blocks
from derive.narrate.speaking import inside, said
from derive.narrate.telling import point_spans, telling_of


def solution(derivation: Derivation, *, detail: str = "textbook", name: str = "f") -> Document:
    """The worked solution of a derivation. `detail` is brief, textbook or full; `name` is the function's letter."""
    telling = telling_of(derivation.goal)
    made = body(derivation.step, Page(detail), name)
    if derivation.audit.gaps:  # what is not finished is no answer, and gets no box
        made.append(Note(("This derivation has a gap: a step for which no rule is known. It is not a full solution.",)))
    else:
        made.extend(Paragraph(joint_spans(each, name)) for each in joints_of(derivation.step))
        made.append(AnswerBox(answer_spans(derivation.step, name), condition_spans(derivation.step, name)))
    checked = check_spans(derivation)
    if checked:
        made.append(Check(checked))
    way = way_of(derivation)
    subtitle = f"{said('solution')['another_way']}: {inside(way)}" if way else ""
    return Document("Solution" if telling is None else telling.title, "solution", tuple(made), subtitle)


def way_of(derivation: Derivation) -> str:
    """The title of the other way by which a derivation goes; "" for the usual one."""
    law = rule_of(derivation.step)
    return law.title if law is not None and "ways" in law.apply.__module__.split(".") else ""


def body(step: Step, page: Page, name: str) -> list[Block]:
    """The blocks of the derivation itself, by the kind of goal."""
    telling = telling_of(step.goal)
    return step_blocks(step, page) if telling is None or telling.body is None else telling.body(step, page, name)


def answer_spans(step: Step, name: str = "f") -> Spans:
    """The answer as one reads it aloud: f'(x) = …; greatest value 5 at (1, 2)."""
    telling = telling_of(step.goal)
    return (Math(step.result, True),) if telling is None or telling.answer is None else telling.answer(step, name)


def statement(goal: Goal, name: str = "f") -> Spans:
    """The problem in a sentence, for a solution that stands alone: Differentiate f(x) = x²."""
    telling = telling_of(goal)
    return () if telling is None else telling.statement(goal, name)


def value_lhs(goal: Goal, at: tuple[tuple[Symbol, Term], ...], name: str = "f") -> Term | None:
    """The left side of an answer at a point: f'(2), ∇f(1, 0), ∂f/∂x at (1, 0); None where it has no name."""
    telling = telling_of(goal)
    return None if telling is None or telling.at_point is None else telling.at_point(goal, at, name)


def value_blocks(derivation: Derivation, value: Derivation, name: str = "f") -> tuple[Block, ...]:
    """The value of an answer at a point, worked out after it: a heading, the chain, the value in its box."""
    goal = value.goal
    assert isinstance(goal, Evaluate)
    lhs = value_lhs(derivation.goal, goal.at, name)
    lines = [line for line in value.step.lines if line.reason != "order"] or list(value.step.lines)
    chain = Chain(
        tuple(
            ChainLine((line.term,), lhs if k == 0 else None, _value_reason(line, value.step), line.changed)
            for k, line in enumerate(lines)
        )
    )
    answer = Math(value.result if lhs is None else Equation(lhs, value.result), True)
    return (Heading(("At ", *point_spans(goal.at)), 2), chain, AnswerBox((answer,)))


def on_the_way(blocks: tuple[Block, ...], goal: Goal) -> tuple[Block, ...]:
    """The blocks of a solution that goes on to a value: a page has one answer, so the formula is not boxed."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, AnswerBox):
            telling = telling_of(goal)
            if telling is not None and telling.page_only:
                made.append(Paragraph(("So ", *block.text, ".")))
            if block.condition:
                made.append(Paragraph(("This holds ", *block.condition, ".")))
        elif not isinstance(block, Check):
            made.append(block)
    return tuple(made)


def _value_reason(line: Line, step: Step) -> Spans:
    return ("put the point in",) if line.reason == "put in" else reason_of(line, step)


def condition_spans(step: Step, name: str = "f") -> Spans:
    """ "for x ≠ 2/3 and x > 0", or nothing; and the slopes at joints: "for x ≠ 0; f′(0) = 0"."""
    found = printed(conditions_of(step))
    made: list[Span] = []
    if found:
        made += [f"{said('solution')['for']} ", *listed([Math(piece) for piece in found])]
    for each in joints_of(step):
        if each.slope is not None:
            made += ["; " if made else "", Math(Equation(_slope_there(step, each, name), each.slope))]
    return tuple(made)


def joints_of(step: Step) -> tuple[Joined, ...]:
    return tuple(part for part in step.parts if isinstance(part, Joined))


def _slope_there(step: Step, joint: Joined, name: str) -> Term:
    found = value_lhs(step.goal, ((joint.wrt, joint.at),), name)
    assert found is not None
    return found


def joint_spans(joint: Joined, name: str = "f") -> Spans:
    """A joint in a sentence: at x = 1 the slope from the left is -2, from the right 2: no derivative there."""
    key = "same_slope" if joint.slope is not None else "jump" if joint.values[0] is not joint.values[1] else "corner"
    slots = {
        "point": Equation(joint.wrt, joint.at),
        "left": joint.slopes[0],
        "right": joint.slopes[1],
        "below": joint.values[0],
        "above": joint.values[1],
    }
    return filled(said("solution")[key], slots)


def check_spans(derivation: Derivation) -> Spans:
    """One number by another way: the answer at a point against a slope taken without any rule."""
    spot = derivation.spot
    if spot is None:
        return ()
    return filled(
        said("solution")["check"],
        {
            "point": Vector(spot.point) if len(spot.point) > 1 else spot.point[0],
            "value": spot.value,
            "slope": spot.again,
        },
    )
