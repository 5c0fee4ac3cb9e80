"""The pages of power series."""

from __future__ import annotations

from derive.core.document import Block, Chain, ChainLine, Math, Paragraph, Spans, TableBlock
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.series import Series, TaylorExpand
from derive.core.rule import Line, Say, Table
from derive.core.step import Step
from derive.core.term import Call, Number, Power, Quotient, Symbol, Term
from derive.narrate.differentiation import Page, compact
from derive.narrate.phrases import filled, phrase_of, primes, reason_of, rule_of, slots_of
from derive.narrate.taylor import taylor_blocks
from derive.narrate.telling import function_name
from derive.rules.series.taylor import distance


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


def _name_of(part: Step, whole: Step, wanted: str) -> str:
    """What the function is called whose polynomial is worked out on the way."""
    asked = part.goal
    assert isinstance(asked, TaylorExpand)
    match whole.rule, getattr(whole.goal, "expr", None):
        case "taylor-of-a-quotient", Quotient(_, below):
            return "v" if asked.expr is below else "u"
        case (("taylor-through-a-part" | "taylor-of-a-function-of-a-series"), _):
            return "u" if part is whole.substeps[0] else "g"
    return wanted


def removable_blocks(step: Step, page: Page, wanted: str = "f", nested: bool = False) -> list[Block]:
    """A Taylor polynomial at a point that is only missing: as a known series, as a quotient, or through a part."""
    goal = step.goal
    assert isinstance(goal, TaylorExpand)
    law = rule_of(step)
    assert law is not None
    name = function_name(goal.expr, wanted=wanted)
    inside = wanted != "f"
    made: list[Block] = []
    for part in step.parts:
        if isinstance(part, Say):
            if part.key or not nested:  # that the point is missing has been said
                made.append(Paragraph(filled(phrase_of(law, part.key), slots_of(step, dict(part.slots)))))
        elif isinstance(part, Line):
            lhs: Term = Call("g" if part.reason == "instead" else name.name, (goal.wrt,))
            if part.reason == "polynomial" and not inside:
                lhs = Call(f"T_{goal.degree}", (goal.wrt,))
            elif part.reason == "short":
                lhs = Symbol("u") / Symbol("v")
            relation = "\u2248" if part.reason == "short" or (part.reason == "polynomial" and inside) else "="
            made.append(Chain((ChainLine((part.term,), lhs, reason_of(part, step), relation=relation),)))
        elif isinstance(part, Table):
            made.append(_compared(part, goal))
        elif isinstance(part, Step):
            letter, asked = _name_of(part, step, wanted), part.goal
            assert isinstance(asked, TaylorExpand)
            if part.rule != "taylor-polynomial":
                made.extend(removable_blocks(part, page, letter, True))
                continue
            made.extend(taylor_blocks(part, page, letter))
            if part.result is not step.result:
                near = ChainLine((part.result,), Call(letter, (asked.wrt,)), (), relation="\u2248")
                made.append(Chain((near,)))
    return made


def _compared(table: Table, goal: TaylorExpand) -> TableBlock:
    """The equations that comparing coefficients gives, power by power; or the powers of a series."""
    upto: Spans = ("terms up to ", Math(Power(distance(goal.wrt, goal.about), Number(goal.degree))))
    heads: tuple[Spans, ...] = (("power",), ("coefficients",), ("so",))
    if table.key == "powers":
        heads = (("k",), ("power",), upto, ("coefficient",))
    rows = tuple(tuple((Math(cell),) if isinstance(cell, Term) else (cell,) for cell in row) for row in table.rows)
    return TableBlock(heads, rows, "l" * len(heads))


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
