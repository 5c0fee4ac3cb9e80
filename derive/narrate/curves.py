"""The pages of curves: implicit differentiation. Working is only laid out here, y(x) written y."""

from __future__ import annotations

from typing import Any

from derive.core.document import Block, Chain, ChainLine, Math, Paragraph, RuleName, Spans
from derive.core.goals.differentiation import Differentiate, Implicit
from derive.core.noun import changed, fields
from derive.core.rule import Line, Say
from derive.core.step import Step
from derive.core.substitution import substitute
from derive.core.term import At, Derivative, Equation, Term
from derive.narrate.differentiation import Page, key_rules, weight_of
from derive.narrate.phrases import filled, phrase_of, reason_of, rule_of, slots_of, with_commas
from derive.narrate.telling import Pair, equals
from derive.rules.curves.curve_letters import as_letter, partial, slope_of


def implicit_statement(goal: Implicit, name: str) -> Spans:
    return ("Find ", Math(asked_slope(goal)), " for ", Math(goal.equation), ".")


def asked_slope(goal: Implicit) -> Term:
    """dy/dx, d²y/dx², ∂z/∂x."""
    asked: Term = goal.of
    for _ in range(goal.order):
        asked = Derivative(asked, goal.wrt, partial(goal))
    return asked


def implicit_answer(step: Step, name: str) -> Spans:
    assert isinstance(step.goal, Implicit)
    return (equals(asked_slope(step.goal), step.result),)


def implicit_at(goal: Implicit, at: tuple[Pair, ...], name: str) -> Term:
    return At(asked_slope(goal), tuple(letter for letter, _ in at), tuple(value for _, value in at))


def implicit_blocks(step: Step, page: Page, name: str) -> list[Block]:
    """The slopes of the terms that need a law, both sides differentiated, the terms collected, the division."""
    goal = step.goal
    assert isinstance(goal, Implicit)
    law = rule_of(step)
    assert law is not None
    written = as_letter(goal)
    slots = slots_of(step, {"slope": slope_of(goal, 1)})
    made: list[Block] = []
    chain: list[ChainLine] = []
    again: Spans = ()
    slopes: list[ChainLine] = []

    def close() -> None:
        if chain:
            made.append(Chain(tuple(chain)))
            chain.clear()

    if page.detail != "brief":
        made.append(Paragraph(filled(law.phrases[""], slots)))
    after_division = False
    for part in step.parts:
        if isinstance(part, Say):
            made.append(Paragraph(filled(phrase_of(law, part.key), dict(part.slots))))
        elif isinstance(part, Step) and isinstance(part.goal, Differentiate):
            why = with_commas([(RuleName(title.lower()),) for title in key_rules(part)[:3]])
            if after_division:
                again = why
            elif page.detail == "full":
                made.extend(as_written(block, written) for block in page.blocks(part, part.goal.question))
            elif page.detail != "brief" and (weight_of(part) > 1 or mixed(part.goal.expr, goal)):
                asked = Derivative(substitute(part.goal.expr, written), goal.wrt, partial(goal))
                slopes.append(ChainLine((substitute(part.result, written),), asked, why))
        elif isinstance(part, Line):
            if slopes:
                made.append(Chain(tuple(slopes)))
                slopes = []
            reason = reason_of(part, step)
            if part.reason == "again":
                close()
                reason = (*reason, *(("; ", *again) if again else ()))
            if isinstance(part.term, Equation):
                chain.append(ChainLine((part.term.rhs,), part.term.lhs, reason))
            else:
                after_division = True
                chain.append(ChainLine((part.term,), part.lhs, reason, part.changed))
    close()
    return made


def mixed(expr: Term, goal: Implicit) -> bool:
    """Whether y occurs in a term of which the slope is shown."""
    return substitute(expr, as_letter(goal)) is not expr


def as_written(block: Any, pairs: dict[Term, Term]) -> Any:
    """A block with terms written another way: y for y(x)."""
    if isinstance(block, Term):
        return substitute(block, pairs)
    if isinstance(block, tuple):
        return tuple(as_written(each, pairs) for each in block)
    if hasattr(block, "__noun_fields__"):
        return changed(block, **{f.name: as_written(getattr(block, f.name), pairs) for f in fields(block)})
    return block
