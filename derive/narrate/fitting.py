"""The page of a fit: chains of several equal terms on one line, tables with their sums below. Works nothing out."""

from __future__ import annotations

from derive.core.document import Block, Chain, ChainLine, Math, Paragraph, Span, Spans, TableBlock
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.regression import FitLeastSquares
from derive.core.rule import Line, Rule, Say, Table
from derive.core.step import Step
from derive.core.term import Approx, Derivative, Equation, Term, Vector
from derive.maths.fitting.shown import rounded
from derive.maths.walking import size
from derive.narrate.differentiation import Page, compact
from derive.narrate.phrases import filled, phrase_of, reason_of, rule_of, slots_of
from derive.narrate.procedures import step_blocks
from derive.narrate.telling import function_name

MOST_ROWS = 14  # of a table; of a longer one the first and the last are shown
SLOPES_AFTER = ("jacobian", "columns")  # the sentences that the slopes of the model follow
ONE_LINE = 34  # nodes of equal terms that may share a line


def fit_blocks(step: Step, page: Page) -> list[Block]:
    """The parts of a fit in their order; the slopes of one term are written out at full detail only."""
    law = rule_of(step)
    assert law is not None
    made: list[Block] = []
    chain: list[ChainLine] = []
    called: list[Line] = []
    slopes: list[ChainLine] = []

    def close() -> None:
        if chain:
            made.append(Chain(tuple(chain)))
            chain.clear()

    for part in step.parts:
        if isinstance(part, Line) and part.reason == "called":
            called.append(part)
            continue
        if called:
            made[-1] = with_totals(made[-1], called, phrase_of(law, "total"))
            called.clear()
        if isinstance(part, Line):
            add_line(chain, part, step)
            continue
        if isinstance(part, Step) and isinstance(part.goal, Differentiate):
            if page.detail == "full":
                close()
                made.extend(page.blocks(part, part.goal.question))
            elif step.rule != "straight-line":
                lhs = Derivative(function_name(step.goal.model), part.goal.wrt, True)  # type: ignore[attr-defined]
                slopes.append(compact(part, lhs))
            continue
        close()
        if slopes and not isinstance(part, Say):
            made.append(Chain(tuple(slopes)))
            slopes.clear()
        if isinstance(part, Say):
            text = filled(phrase_of(law, part.key), slots_of(step, dict(part.slots)))
            if text:
                made.append(Paragraph(text))
            if part.key in SLOPES_AFTER and slopes:
                made.append(Chain(tuple(slopes)))
                slopes.clear()
        elif isinstance(part, Table):
            made.append(table(part, law))
        elif isinstance(part, Step):
            made.extend(step_blocks(part, page))
    close()
    return made


def add_line(chain: list[ChainLine], part: Line, step: Step) -> None:
    """A line of its own, or one more equal term on the line before where both are short."""
    reason = reason_of(part, step)
    relation = "≈" if isinstance(part.term, Approx) or any(isinstance(p, Approx) for p in part.term.parts) else "="
    if isinstance(part.term, Equation) and part.lhs is None:
        chain.append(ChainLine((part.term.rhs,), part.term.lhs, reason, (), part.label))
        return
    if part.lhs is None and chain and not chain[-1].label and relation == "=" == chain[-1].relation:
        last = chain[-1]
        if sum(map(size, (*last.terms, part.term))) <= ONE_LINE:
            chain[-1] = ChainLine((*last.terms, part.term), last.lhs, last.reason, relation=last.relation)
            return
    chain.append(ChainLine((part.term,), part.lhs, reason, (), part.label, relation=relation))


def table(part: Table, law: Rule) -> TableBlock:
    """A table of numbers; the middle of a long one is left out."""
    heads = tuple(_cell(head, law) for head in part.heads)
    rows = [tuple(_cell(cell, law) for cell in row) for row in part.rows]
    if len(rows) > MOST_ROWS:
        dots: tuple[Spans, ...] = tuple(("⋮",) for _ in heads)
        rows = [*rows[: MOST_ROWS - 3], dots, *rows[-2:]]
    return TableBlock(heads, tuple(rows), "r" * len(heads))


def with_totals(block: Block, called: list[Line], word: str) -> Block:
    """The sums below a table, and the letters they are called by; those without a column are left to the letters."""
    assert isinstance(block, TableBlock)
    count = len(block.heads)
    own = called[-(count - 2) :] if count > 4 else called
    blank: tuple[Spans, ...] = ()
    if count == 4:  # x, y, x^2, xy: the sums of x and y stand below them, the number of rows is said by its letter
        own = [called[1], called[2], called[3], called[4]]
    pad = count - len(own)
    first: tuple[Spans, ...] = tuple(() for _ in range(pad)) if pad else blank
    if pad:
        first = ((word,), *first[1:])
    values = (*first, *((Math(line.term),) for line in own))
    letters = (*(() for _ in range(pad)), *((Math(line.lhs),) for line in own if line.lhs is not None))
    return TableBlock(block.heads, (*block.rows, values, letters), block.align, sums=2)


def fit_answer(step: Step) -> Spans:
    """m = 101/62 ≈ 1.62903, c = …"""
    goal = step.goal
    assert isinstance(goal, FitLeastSquares) and isinstance(step.result, Vector)
    spans: list[Span] = []
    for letter, value in zip(goal.parameters, step.result.items, strict=True):
        if spans:
            spans.append(", ")
        near = value if isinstance(value, Approx) else rounded(value)
        if isinstance(value, Approx):
            spans += [Math(letter), " ≈ ", Math(value)]
            continue
        spans.append(Math(Equation(letter, value), True))
        if near is not value:
            spans += [" ≈ " if isinstance(near, Approx) else " = ", Math(near)]
    return tuple(spans)


def _cell(cell: Term | str, law: Rule) -> Spans:
    return (Math(cell),) if isinstance(cell, Term) else (phrase_of(law, cell),)
