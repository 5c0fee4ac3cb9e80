"""The page of critical points: slopes, zeros, second derivatives, table. How a value was worked out is only told."""

from __future__ import annotations

from typing import Any

from derive.core.document import Block, Chain, ChainLine, Paragraph
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.multivariate import Gradient, Hessian
from derive.core.goals.optimisation import CriticalPoints, SecondDerivativeTest
from derive.core.step import Step
from derive.core.term import Call, Matrix, Term
from derive.narrate.differentiation import Page, compact, weight_of
from derive.narrate.hessian import hessian_blocks
from derive.narrate.phrases import reason_of
from derive.narrate.procedures import gradient_blocks, parts_blocks
from derive.narrate.telling import function_name

LIFTED = 3  # key rules in a slope that is set apart line by line


def critical_blocks(step: Step, page: Page, wanted: str = "f") -> list[Block]:
    goal = step.goal
    assert isinstance(goal, CriticalPoints)
    name = function_name(goal.expr, wanted=wanted).name
    made: list[Block] = []
    plain: list[Any] = []
    slopes = 0

    def rest() -> None:
        made.extend(parts_blocks(tuple(plain), step, page))
        plain.clear()

    for part in step.parts:
        if isinstance(part, Step) and isinstance(part.goal, Differentiate) and len(goal.wrt) == 1:
            rest()
            slopes += 1
            made.extend(_slope(part, page, Call(f"{name}{chr(39) * slopes}", goal.wrt)))
        elif isinstance(part, Step) and isinstance(part.goal, Gradient):
            rest()
            made.extend(gradient_blocks(part, page, wanted))
        elif isinstance(part, Step) and isinstance(part.goal, Hessian):
            rest()
            made.extend(hessian_short(part, page, wanted))
        elif isinstance(part, Step) and isinstance(part.goal, Evaluate):
            if page.detail == "full":
                rest()
                matrix = isinstance(part.result, Matrix)
                called = "bold:H" if matrix else name
                made.append(_evaluated(part, Call(called, tuple(value for _, value in part.goal.at))))
        elif isinstance(part, Step) and isinstance(part.goal, SecondDerivativeTest):
            rest()
            for sub in part.substeps:
                if page.detail == "full":
                    made.append(_evaluated(sub, Call(f"{name}''", (part.goal.at,))))
            inner = tuple(p for p in part.parts if not isinstance(p, Step))
            made.extend(parts_blocks(inner, part, page))
        else:
            plain.append(part)
    rest()
    return made


def hessian_short(step: Step, page: Page, wanted: str) -> list[Block]:
    """The Hessian matrix: how its entries were found is only shown at full length."""
    if page.detail == "full":
        return hessian_blocks(step, page, wanted)
    line = next(line for line in reversed(step.lines) if line.reason == "assemble")
    return [Chain((ChainLine((line.term,), line.lhs),))]


def _slope(step: Step, page: Page, lhs: Term) -> list[Block]:
    lifted = (weight_of(step) >= LIFTED and page.detail == "textbook") or page.detail == "full"
    return page.blocks(step, lhs) if lifted else [Chain((compact(step, lhs),))]


def _evaluated(step: Step, lhs: Term) -> Block:
    lines = [line for line in step.lines if line.reason != "order"] or list(step.lines)
    made = [ChainLine((line.term,), lhs if k == 0 else None, reason_of(line, step)) for k, line in enumerate(lines)]
    if not made:
        return Paragraph(())
    return Chain(tuple(made))
