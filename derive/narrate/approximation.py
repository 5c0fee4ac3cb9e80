"""The pages of linear approximation and of error bounds."""

from __future__ import annotations

from derive.core.document import Block, Chain, ChainLine, Math, Paragraph
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.series import Linearise, Remainder, TaylorExpand
from derive.core.rule import Say
from derive.core.step import Step
from derive.core.term import Abs, Call, Equation, Number, Power, Symbol, Term
from derive.narrate.differentiation import Page, compact
from derive.narrate.phrases import filled, phrase_of, primes, reason_of, rule_of, slots_of
from derive.narrate.taylor import taylor_blocks
from derive.narrate.telling import function_name
from derive.rules.series.taylor import distance


def linear_blocks(step: Step, page: Page, wanted: str = "f") -> list[Block]:
    """Value and slope at the point, the tangent, and the first term it leaves out."""
    goal = step.goal
    assert isinstance(goal, Linearise)
    law = rule_of(step)
    assert law is not None
    name = function_name(goal.expr, wanted=wanted)
    slots = slots_of(step, {"centre": Equation(goal.wrt, goal.about)})
    made: list[Block] = [Paragraph(filled(phrase_of(law, ""), slots))]
    lines: list[ChainLine] = []
    order = 0
    for sub in step.substeps:
        if isinstance(sub.goal, Differentiate):
            order += 1
            lhs = Call(f"{name.name}{primes(order)}", (goal.wrt,))
            if page.detail == "full":
                made.extend(page.blocks(sub, lhs))
            else:
                lines.append(compact(sub, lhs))
        else:
            lines.append(ChainLine((sub.result,), Call(f"{name.name}{primes(order)}", (goal.about,))))
        if order == 1 and sub.goal.task == "evaluate":
            made.append(Chain(tuple(lines)))
            lines = []
            spelled = Call(name.name, (goal.about,)) + Call(f"{name.name}'", (goal.about,)) * distance(
                goal.wrt, goal.about
            )
            shown: tuple[Term, ...] = (spelled, step.result)
            made.append(Chain((ChainLine(shown, Call("L", (goal.wrt,)), filled(phrase_of(law, "law"), slots)),)))
    if page.detail == "brief":
        return made
    if lines:
        made.append(Chain(tuple(lines)))
    told = next(part for part in step.parts if isinstance(part, Say))
    made.append(Paragraph(filled(phrase_of(law, told.key), slots_of(step, dict(told.slots)))))
    return made


def remainder_blocks(step: Step, page: Page, wanted: str = "f") -> list[Block]:
    """The polynomial and its value, the next derivative and its bound, the bound put in."""
    goal = step.goal
    assert isinstance(goal, Remainder)
    law = rule_of(step)
    assert law is not None
    name = function_name(goal.expr, wanted=wanted)
    n = goal.degree
    polynomial = next(sub for sub in step.substeps if isinstance(sub.goal, TaylorExpand))
    value = next(sub for sub in step.substeps if isinstance(sub.goal, Evaluate))
    made: list[Block] = list(taylor_blocks(polynomial, page, wanted)) if page.detail != "brief" else []
    made.append(Chain((
        ChainLine((polynomial.result,), Call(f"T_{n}", (goal.wrt,))),
        ChainLine((value.result,), Call(f"T_{n}", (goal.at,))),
    )))  # fmt: skip
    slots = slots_of(step, {"next": Number(n + 1)})
    size = Abs(goal.at - goal.about)
    slots["law"] = (Math(Symbol("M") / Call("factorial", (Number(n + 1),)) * Power(size, Number(n + 1))),)
    made.append(Paragraph(filled(phrase_of(law, ""), slots)))
    slopes = [sub for sub in step.substeps if isinstance(sub.goal, Differentiate)]
    if slopes:
        made.append(Chain((compact(slopes[-1], Call(f"{name.name}{primes(n + 1)}", (goal.wrt,))),)))
    for part in step.parts:
        if isinstance(part, Say):
            made.append(Paragraph(filled(phrase_of(law, part.key), slots_of(step, dict(part.slots)))))
            if part.key != "rounded":
                made.append(
                    Chain(
                        tuple(
                            ChainLine((line.term,), None if k else Symbol("bound"), reason_of(line, step))
                            for k, line in enumerate(step.lines)
                        )
                    )
                )
    return made
