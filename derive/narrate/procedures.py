"""The pages of procedures: several variables, Taylor, optimisation. Each lays out its step's parts in their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from derive.core.document import (
    Block,
    CaseBlock,
    Chain,
    ChainLine,
    Displays,
    LabelledMatrix,
    Math,
    Paragraph,
    Spans,
    TableBlock,
)
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.multivariate import Gradient, Jacobian, Partial, SecondPartial
from derive.core.rule import Case, Line, NonZero, Rule, Say, Table
from derive.core.step import Step
from derive.core.term import Derivative, Equation, Matrix, Symbol, Term
from derive.engine.conditions import printed
from derive.maths.polynomials.count import sides
from derive.maths.questions.open import repeated
from derive.narrate.differentiation import Page, compact, gap_note, key_rules, weight_of
from derive.narrate.phrases import filled, listed, phrase_of, reason_of, rule_of, slots_of
from derive.narrate.telling import function_name
from derive.rules.multivariate.partial import held_constant


def partial_blocks(step: Step, name: Term, page: Page) -> list[Block]:
    """A partial derivative, once per letter asked."""
    made: list[Block] = []
    lhs: Term = name
    law = rule_of(step)
    assert law is not None
    for part in step.parts:
        if isinstance(part, Say):
            slots = dict(part.slots)
            if part.key == "schwarz":
                assert isinstance(step.goal, Partial)
                slots["other"] = repeated(name, step.goal.wrt[::-1])
            made.append(Paragraph(filled(law.phrases[part.key], slots)))
        elif isinstance(part, Step):
            assert isinstance(part.goal, Differentiate)
            lhs = Derivative(lhs, part.goal.wrt, True)
            made.extend(page.blocks(part, lhs))
    return made


def partials_blocks(partials: Iterable[tuple[Step, Term]], page: Page, per_line: int = 3) -> list[Block]:
    """Several partial derivatives, first or second, each with the function's name: long ones set apart, short ones
    side by side in one display."""
    made: list[Block] = []
    said: list[Block] = []
    short: list[Term] = []
    listed_all = list(partials)
    wide = per_line if len(listed_all) > 4 else 4

    def side_by_side() -> None:
        if short and not said:
            said.extend(_held_words([(sub.goal, sub) for sub, _ in listed_all]))
            made.extend(said)
        made.extend(Displays(tuple(short[start : start + wide])) for start in range(0, len(short), wide))
        short.clear()

    for step, name in listed_all:
        goal = step.goal
        assert isinstance(goal, (Partial, SecondPartial))
        lhs, letter = name, goal.wrt[-1]
        for each in goal.wrt:
            lhs = Derivative(lhs, each, True)
        inner = step.substeps[0]
        if weight_of(inner) >= 2 and page.detail != "brief":
            side_by_side()  # the letters keep their order
            others = held_constant(goal.slope if isinstance(goal, SecondPartial) else goal.expr, letter)
            told: Spans = (":",) if others is None else filled(", hold {held} constant.", {"held": others})
            page.lifted = 0
            made.append(Paragraph(("For ", Math(lhs), *told)))
            made.extend(page.blocks(inner, lhs))
        else:
            short.append(Equation(lhs, inner.result))
    side_by_side()
    return made


def _held_words(partials: list[tuple[Any, Step]]) -> list[Block]:
    """Which letters stand still in each of some first partial derivatives that are told side by side."""
    letters: list[Symbol] = []
    for goal, _ in partials:
        if not isinstance(goal, Partial) or len(goal.wrt) != 1:
            return []
        letters.extend(a for a in goal.wrt if a not in letters)
    if len(letters) < 2:
        return []
    if len(letters) > 2:
        return [Paragraph(("Each changes one letter and holds the others constant.",))]
    one, two = letters
    words = "The derivative by {x} holds {y} constant, the one by {y} holds {x} constant."
    return [Paragraph(filled(words, {"x": one, "y": two}))]


def gradient_blocks(step: Step, page: Page, wanted: str = "f") -> list[Block]:
    assert isinstance(step.goal, Gradient)
    law = rule_of(step)
    assert law is not None
    name = function_name(step.goal.expr, wanted=wanted)
    made: list[Block] = [Paragraph((law.phrases[""],))]
    made.extend(partials_blocks([(sub, name) for sub in step.substeps], page))
    made.append(Chain((ChainLine((step.result,), Symbol(f"nabla {name.name}"), (law.phrases["assemble"],)),)))
    return made


def jacobian_blocks(step: Step, page: Page) -> list[Block]:
    goal = step.goal
    assert isinstance(goal, Jacobian)
    law = rule_of(step)
    assert law is not None
    count = len(goal.exprs)
    names = goal.outputs or tuple(Symbol(f"f_{i + 1}" if count > 1 else "f") for i in range(count))
    made: list[Block] = [Paragraph(filled(law.phrases[""], {"i": Symbol("i"), "j": Symbol("j")}))]
    partials = [sub for sub in step.substeps if isinstance(sub.goal, Partial)]
    each = [(sub, names[k // len(goal.wrt)]) for k, sub in enumerate(partials)]
    made.extend(partials_blocks(each, page, min(len(goal.wrt), 4)))
    matrix = step.result
    assert isinstance(matrix, Matrix)
    labels = tuple(Derivative(Symbol(" "), letter, True) for letter in goal.wrt)
    made.append(LabelledMatrix(Symbol("bold:J"), matrix, names, labels, (law.phrases["assemble"],)))
    for part in step.parts:
        if isinstance(part, Step) and not isinstance(part.goal, Partial):
            made.extend(step_blocks(part, page))
        elif isinstance(part, Say):
            slots: dict[str, Any] = dict(part.slots)
            if part.key == "invertible":  # r² sin(θ) not zero, factor by factor
                slots["where"] = listed([Math(each) for each in printed((NonZero(slots["where"]),))])
            made.append(Paragraph(filled(law.phrases[part.key], slots)))
    return made


def value_chain(step: Step, lhs: Term, page: Page) -> Chain:
    """The chain of a value at a point: put in, then worked out. What only stands in another order is no line."""
    lines = [line for line in step.lines if line.reason != "order"] or list(step.lines)
    if page.detail == "brief":
        lines = lines[-1:]
    made: list[ChainLine] = []
    for line in lines:
        reason: Spans = ("put the point in",) if line.reason == "put in" else reason_of(line, step)
        made.append(ChainLine((line.term,), None if made else lhs, reason, line.changed))
    return Chain(tuple(made))


def step_blocks(step: Step, page: Page) -> list[Block]:
    """Any step, part by part in the order of the argument: what every procedure without a page of its own gets."""
    law = rule_of(step)
    if law is None:
        return [gap_note(step)]
    if isinstance(step.goal, Differentiate):
        made = [] if page.detail != "full" else page.blocks(step, step.goal.question)
        return made or [Chain((compact(step, step.goal.question),))]
    return parts_blocks(step.parts, step, page)


def parts_blocks(parts: Iterable[Any], step: Step, page: Page) -> list[Block]:
    law = rule_of(step)
    assert law is not None
    made: list[Block] = []
    chain: list[ChainLine] = []

    def close() -> None:
        if chain:
            made.append(Chain(tuple(chain)))
            chain.clear()

    slopes: list[Step] = []
    for part in parts:
        if isinstance(part, Step) and isinstance(part.goal, Differentiate) and part.goal.partial:
            slopes.append(part)
            continue
        if slopes:
            made.extend(slopes_blocks(slopes, step, page))
            slopes = []
        if isinstance(part, Line):
            if isinstance(part.term, Equation) and part.lhs is None:
                chain.append(
                    ChainLine((part.term.rhs,), part.term.lhs, reason_of(part, step), part.changed, part.label)
                )
            else:
                chain.append(ChainLine((part.term,), part.lhs, reason_of(part, step), part.changed, part.label))
            continue
        close()
        if isinstance(part, Say):
            text = filled(phrase_of(law, part.key), slots_of(step, dict(part.slots)))
            if text:
                made.append(Paragraph(text))
        elif isinstance(part, Table):
            heads = tuple(_cell(head, law) for head in part.heads)
            rows = tuple(tuple(_cell(cell, law) for cell in row) for row in part.rows)
            made.append(TableBlock(heads, rows, "l" * len(heads)))
        elif isinstance(part, Case):
            made.append(CaseBlock(("If ", Math(part.when), ":"), tuple(parts_blocks(part.parts, step, page))))
        elif isinstance(part, Step):
            made.extend(step_blocks(part, page))
    close()
    if slopes:
        made.extend(slopes_blocks(slopes, step, page))
    return made


def slopes_blocks(slopes: list[Step], step: Step, page: Page) -> list[Block]:
    """The partial derivatives a procedure needs, of f and of its constraint g: short ones side by side."""
    made: list[Block] = []
    short: list[Term] = []
    reasons: list[str] = []
    names = _constraints_named(step)
    for sub in slopes:
        assert isinstance(sub.goal, Differentiate)
        whole = sub.goal.expr
        if whole is getattr(step.goal, "expr", None):
            whole = Symbol("f")
        elif hasattr(step.goal, "constraint"):
            whole = Symbol("g")
        elif (name := names.get(whole)) is not None:
            whole = name
        lhs = Derivative(whole, sub.goal.wrt, True)
        if weight_of(sub) >= 2 and page.detail != "brief":
            page.lifted = 0
            made.extend(page.blocks(sub, lhs))
        else:
            short.append(Equation(lhs, sub.result))
            reasons.extend(title for title in key_rules(sub) if title not in reasons)
    wide = 4 if len(short) <= 4 else 3
    for start in range(0, len(short), wide):
        made.append(Displays(tuple(short[start : start + wide])))
    return made


def _constraints_named(step: Step) -> dict[Term, Symbol]:
    """What stands for each constraint on the page: g, or g_1, g_2, … where there are several."""
    zeros = [sides(each) for each in getattr(step.goal, "constraints", ())]
    return {zero: Symbol("g" if len(zeros) == 1 else f"g_{k}") for k, zero in enumerate(zeros, 1)}


def _cell(cell: Term | str, law: Rule) -> Spans:
    if isinstance(cell, Term):
        return (Math(cell),)
    return (phrase_of(law, cell),) if cell else ()
