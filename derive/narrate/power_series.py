"""The pages of power series."""

from __future__ import annotations

from derive.core.document import Block, Chain, ChainLine, Math, Paragraph, Spans, TableBlock
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.series import Series, TaylorExpand
from derive.core.rule import Line, Say, Table
from derive.core.step import Step
from derive.core.term import Call, Symbol, Term
from derive.narrate.differentiation import Page, compact
from derive.narrate.phrases import filled, phrase_of, primes, reason_of, rule_of, slots_of
from derive.narrate.taylor import taylor_blocks
from derive.narrate.telling import function_name


def power_series_blocks(step: Step, page: Page, wanted: str = "f") -> list[Block]:
    """Part by part: what is known and put in, or the table of derivatives; then the terms, and how far they hold."""
    goal = step.goal
    assert isinstance(goal, Series)
    law = rule_of(step)
    assert law is not None
    name = function_name(goal.expr, wanted=wanted)
    made: list[Block] = []
    if law.phrases[""]:
        made.append(Paragraph(filled(phrase_of(law, ""), slots_of(step))))
    slopes: list[ChainLine] = []
    for part in step.parts:
        if isinstance(part, Step) and isinstance(part.goal, Differentiate):
            lhs = Call(f"{name.name}{primes(len(slopes) + 1)}", (goal.wrt,))
            slopes.append(compact(part, lhs))
            if page.detail == "full":
                made.extend(page.blocks(part, lhs))
        elif isinstance(part, Say):
            made.append(Paragraph(filled(phrase_of(law, part.key), slots_of(step, dict(part.slots)))))
        elif isinstance(part, Table):
            if slopes and page.detail == "textbook":
                made.append(Chain(tuple(slopes)))
            made.append(_table(part, name, goal))
        elif isinstance(part, Line):
            lhs_shown = Call(name.name, (goal.wrt,))
            relation = "\u2248" if part.reason in ("first", "polynomial") else "="
            made.append(Chain((ChainLine((part.term,), lhs_shown, reason_of(part, step), relation=relation),)))
    return made


def removable_blocks(step: Step, page: Page, wanted: str = "f") -> list[Block]:
    """A Taylor polynomial at a point that is only missing."""
    goal = step.goal
    assert isinstance(goal, TaylorExpand)
    law = rule_of(step)
    assert law is not None
    name = function_name(goal.expr, wanted=wanted)
    made: list[Block] = []
    for part in step.parts:
        if isinstance(part, Say):
            made.append(Paragraph(filled(phrase_of(law, part.key), slots_of(step, dict(part.slots)))))
        elif isinstance(part, Line):
            lhs = Call(f"T_{goal.degree}" if part.reason == "polynomial" else name.name, (goal.wrt,))
            made.append(Chain((ChainLine((part.term,), lhs, reason_of(part, step)),)))
        elif isinstance(part, Step):
            made.extend(taylor_blocks(part, page, wanted))
    return made


def _table(table: Table, name: Symbol, goal: Series) -> TableBlock:
    k = Symbol("k")
    value = Call(f"{name.name}^(k)", (goal.about,))
    heads: tuple[Spans, ...] = (
        (Math(k),),
        (Math(Call(f"{name.name}^(k)", (goal.wrt,))),),
        (Math(value),),
        (Math(value / Call("factorial", (k,))),),
    )
    rows = tuple(tuple((Math(cell),) if isinstance(cell, Term) else (cell,) for cell in row) for row in table.rows)
    return TableBlock(heads, rows, "llrr")
