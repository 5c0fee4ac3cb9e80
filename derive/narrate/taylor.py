"""The pages of Taylor polynomials, in one letter and in several."""

from __future__ import annotations

from derive.core.document import Block, Chain, ChainLine, Math, Paragraph, Spans, TableBlock
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.series import TaylorExpand, TaylorSeveral
from derive.core.rule import Say, Table
from derive.core.step import Step
from derive.core.term import Call, Equation, Power, Symbol, Term
from derive.maths.questions.open import orders
from derive.narrate.differentiation import Page, compact
from derive.narrate.phrases import filled, listed, phrase_of, primes, reason_of, rule_of, times
from derive.narrate.telling import function_name
from derive.rules.series.taylor import distance
from derive.rules.series.taylor_several import subscripted


def taylor_blocks(step: Step, page: Page, wanted: str = "f") -> list[Block]:
    goal = step.goal
    assert isinstance(goal, TaylorExpand)
    law = rule_of(step)
    assert law is not None
    name = function_name(goal.expr, wanted=wanted)
    line = step.lines[-1]
    table = next(part for part in step.parts if isinstance(part, Table))
    k_th = Call("factorial", (Symbol("k"),))
    slots: dict[str, Term | str] = {
        "power": Power(distance(goal.wrt, goal.about), Symbol("k")),
        "centre": Equation(goal.wrt, goal.about),
        "coefficient": Call(f"{name.name}^(k)", (goal.about,)) / k_th,
        "about": goal.about,
        "degree": times(goal.degree),
    }
    made: list[Block] = [Paragraph(filled(law.phrases["" if goal.degree else "constant"], slots))]
    slopes = [sub for sub in step.substeps if isinstance(sub.goal, Differentiate)]
    lines: list[ChainLine] = []
    for k, sub in enumerate(slopes, 1):
        lhs = Call(f"{name.name}{primes(k)}", (goal.wrt,))
        if page.detail == "full":
            made.extend(page.blocks(sub, lhs))
        else:
            lines.append(compact(sub, lhs))
    if lines and page.detail != "brief":
        made.append(Chain(tuple(lines)))
    heads: tuple[Spans, ...] = (
        (Math(Symbol("k")),),
        (Math(Call(f"{name.name}^(k)", (goal.wrt,))),),
        (Math(Call(f"{name.name}^(k)", (goal.about,))),),
        (Math(Call(f"{name.name}^(k)", (goal.about,)) / k_th),),
    )
    rows = tuple(tuple((Math(cell),) if isinstance(cell, Term) else (cell,) for cell in row) for row in table.rows)
    made.append(TableBlock(heads, rows, "llrr"))
    if page.detail == "full":
        made.append(Chain((ChainLine((step.result,), Call(f"T_{goal.degree}", (goal.wrt,)), reason_of(line, step)),)))
    return made


def taylor_several_blocks(step: Step, page: Page, wanted: str = "f") -> list[Block]:
    """A Taylor polynomial of several variables: slopes, their table, the Jacobian and the Hessian at the centre."""
    goal = step.goal
    assert isinstance(goal, TaylorSeveral)
    law = rule_of(step)
    assert law is not None
    name = function_name(goal.expr, wanted=wanted)
    centre = listed([Math(Equation(letter, value)) for letter, value in goal.about])
    made: list[Block] = [Paragraph(filled(phrase_of(law, ""), {"degree": str(goal.degree), "centre": centre}))]
    table = next(part for part in step.parts if isinstance(part, Table))
    which = orders(len(goal.wrt), goal.degree)
    slopes = [sub for sub in step.substeps if isinstance(sub.goal, Differentiate)]
    if page.detail != "brief":
        named = [(sub, subscripted(name.name, goal.wrt, often)) for sub, often in zip(slopes, which[1:], strict=True)]
        if page.detail == "full":
            for sub, lhs in named:
                page.lifted = 0
                made.extend(page.blocks(sub, lhs))
        else:
            made.append(Chain(tuple(compact(sub, lhs) for sub, lhs in named)))
    letters = tuple(letter for letter, _ in goal.about)
    point = Call(name.name, tuple(value for _, value in goal.about))
    heads: tuple[Spans, ...] = ((), (Math(Call(name.name, letters)),), (Math(point),))
    rows: list[tuple[Spans, ...]] = []
    for often, (formula, value) in zip(which, table.rows, strict=True):
        assert isinstance(formula, Term) and isinstance(value, Term)
        rows.append(((Math(subscripted(name.name, goal.wrt, often)),), (Math(formula),), (Math(value),)))
    made.append(TableBlock(heads, tuple(rows), "llr"))
    matrices = [line for line in step.lines if line.reason in ("jacobian", "hessian")]
    if matrices:
        made.append(Chain(tuple(ChainLine((line.term,), line.lhs, reason_of(line, step)) for line in matrices)))
    law_lines = [line for line in step.lines if line.reason in ("matrices", "expanded", "orders")]
    if law_lines and page.detail != "brief":
        lhs = Call(f"T_{goal.degree}", letters)
        shown = [ChainLine((line.term,), None if k else lhs, reason_of(line, step)) for k, line in enumerate(law_lines)]
        made.append(Chain(tuple(shown)))
    for part in step.parts:
        if isinstance(part, Say) and part.key.startswith("check"):
            slots = {**dict(part.slots), "f": name}
            made.append(Paragraph(filled(phrase_of(law, part.key), slots)))
    return made
