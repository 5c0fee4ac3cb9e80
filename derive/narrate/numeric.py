"""The pages of numeric procedures: the function and its slope, the formula, one step written out, the table."""

from __future__ import annotations

from typing import Any

from derive.core.document import Block, Chain, ChainLine, Math, Paragraph, Spans, TableBlock
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.multivariate import Gradient, Hessian, Partial, SecondPartial
from derive.core.goals.numeric import NewtonUpdate
from derive.core.rule import Line, Table
from derive.core.step import Step
from derive.core.term import Call, Symbol, Term
from derive.narrate.critical import hessian_short
from derive.narrate.differentiation import Page, compact, weight_of
from derive.narrate.phrases import filled, phrase_of, rule_of, slots_of
from derive.narrate.procedures import gradient_blocks, parts_blocks
from derive.narrate.telling import function_name

LIFTED = 3  # key rules in a slope that is set apart line by line


def newton_blocks(step: Step, page: Page, wanted: str = "f") -> list[Block]:
    """Newton's method: only the first step is written out, the others stand in the table."""
    law = rule_of(step)
    assert law is not None
    letter: Symbol = step.goal.wrt  # type: ignore[attr-defined]
    name = "f" if letter.name != "f" else "F"
    made: list[Block] = []
    for part in step.parts:
        if isinstance(part, Step) and isinstance(part.goal, Differentiate):
            lhs = Call(f"{name}'", (letter,))
            short = page.detail == "brief" or (weight_of(part) < 2 and page.detail != "full")
            made.extend([Chain((compact(part, lhs),))] if short else page.blocks(part, lhs))
        elif isinstance(part, Step) and isinstance(part.goal, NewtonUpdate):
            written = [line for line in part.lines if part.goal.count == 0]
            if written:
                made.append(Paragraph((law.phrases["first"],)))
                made.append(Chain((ChainLine(tuple(line.term for line in written), written[0].lhs),)))
        elif isinstance(part, Line):
            made.append(Paragraph(filled(phrase_of(law, part.reason), slots_of(step, dict(part.slots)))))
            made.append(Chain((ChainLine((part.term,), part.lhs),)))
        elif isinstance(part, Table):
            made.append(number_table(part))
        else:
            made.extend(parts_blocks((part,), step, page))
    return made


def descent_blocks(step: Step, page: Page, wanted: str = "f") -> list[Block]:
    """Steps downhill: the gradient, the first step written out, the table."""
    law = rule_of(step)
    assert law is not None
    made: list[Block] = []
    for part in step.parts:
        if isinstance(part, Step) and isinstance(part.goal, Gradient | Hessian) and len(part.goal.wrt) == 1:
            made.extend(_one_slope(part, page, wanted))
        elif isinstance(part, Step) and isinstance(part.goal, Gradient):
            made.extend(gradient_blocks(part, page, wanted))
        elif isinstance(part, Step) and isinstance(part.goal, Hessian):
            made.extend(hessian_short(part, page, wanted))
        elif isinstance(part, Step):
            if part.lines:
                made.append(Paragraph((law.phrases["first"],)))
                made.append(Chain(_side_by_side(part.lines)))
        else:
            made.extend(parts_blocks((part,), step, page))
    return made


def _one_slope(step: Step, page: Page, wanted: str) -> list[Block]:
    """The slope of a function of one letter, and the slope of that, in the place of a gradient and a Hessian."""
    goal = step.goal
    assert isinstance(goal, Gradient | Hessian)
    name = function_name(goal.expr, wanted=wanted).name
    primes = "'" if isinstance(goal, Gradient) else "''"
    inner = _last_slope(step)
    lhs = Call(f"{name}{primes}", goal.wrt)
    short = page.detail == "brief" or (weight_of(inner) < LIFTED and page.detail != "full")
    return [Chain((compact(inner, lhs),))] if short else page.blocks(inner, lhs)


def _last_slope(step: Step) -> Step:
    """The derivative that was worked out last within a step."""
    found = step
    for sub in step.substeps:
        if isinstance(sub.goal, Differentiate | Partial | SecondPartial | Gradient):
            found = sub if isinstance(sub.goal, Differentiate) else _last_slope(sub)
    return found


def _side_by_side(lines: tuple[Line, ...]) -> tuple[ChainLine, ...]:
    """x_1 = 0 - 0.1(-4) = 0.4: what was put in and what it comes to, on one line."""
    made: list[ChainLine] = []
    for line in lines:
        if line.lhs is None and made:
            made[-1] = ChainLine((*made[-1].terms, line.term), made[-1].lhs)
        else:
            made.append(ChainLine((line.term,), line.lhs))
    return tuple(made)


def number_table(table: Table) -> TableBlock:
    """A table of numbers, lined up at the right."""
    rows = tuple(tuple(map(_cell, row)) for row in table.rows)
    return TableBlock(tuple(map(_cell, table.heads)), rows, "r" * len(table.heads))


def _cell(cell: Any) -> Spans:
    return (Math(cell),) if isinstance(cell, Term) else (cell,) if cell else ()
