"""The pages of tangents, parametric curves and inverse functions. Working is only laid out here."""

from __future__ import annotations

from derive.core.document import Block, Chain, ChainLine, Math, Paragraph, Spans
from derive.core.goals.differentiation import Differentiate, Inverse, Parametric, Tangent
from derive.core.goals.evaluation import Evaluate
from derive.core.rule import Line, Say
from derive.core.step import Step
from derive.core.term import At, Call, Derivative, Equation, Symbol, Term
from derive.maths.walking import size
from derive.narrate.differentiation import ONE_LINE, Page, compact, weight_of
from derive.narrate.phrases import filled, phrase_of, reason_of, rule_of, slots_of
from derive.narrate.telling import Pair, equals, function_of
from derive.rules.curves.lines import name_of
from derive.rules.curves.parametric import slope


def tangent_statement(goal: Tangent, name: str) -> Spans:
    f = Symbol(name_of(goal.expr, goal.wrt))
    where = Math(Equation(goal.wrt, goal.at))
    return ("Find the tangent and the normal to ", function_of(f, (goal.wrt,), goal.expr), " at ", where, ".")


def tangent_blocks(step: Step, page: Page, name: str) -> list[Block]:
    goal = step.goal
    assert isinstance(goal, Tangent)
    law = rule_of(step)
    assert law is not None
    f = name_of(goal.expr, goal.wrt)
    made: list[Block] = [Paragraph((law.phrases[""],))] if page.detail != "brief" else []
    chain: list[ChainLine] = []
    worked: Step | None = None
    for part in step.parts:
        if isinstance(part, Step) and isinstance(part.goal, Evaluate):
            worked = part
        elif isinstance(part, Step):
            chain.extend(slope_lines(part, Call(f"{f}'", (goal.wrt,)), page, made, chain))
        elif isinstance(part, Say):
            close(chain, made)
            made.append(Paragraph(filled(phrase_of(law, part.key), slots_of(step, dict(part.slots)))))
        elif isinstance(part, Line):
            if worked is not None and part.lhs is not None:
                chain.append(at_the_point(worked, part, step))
                worked = None
                continue
            if part.reason in ("tangent", "normal"):
                close(chain, made)
            chain.append(equation_line(part, step, continues=part.rule == "tidying"))
    close(chain, made)
    return made


def close(chain: list[ChainLine], made: list[Block]) -> None:
    if chain:
        made.append(Chain(tuple(chain)))
        chain.clear()


def slope_lines(step: Step, lhs: Term, page: Page, made: list[Block], chain: list[ChainLine]) -> list[ChainLine]:
    """A derivative needed on the way: one line, or blocks of its own where it takes more than two laws."""
    if page.detail == "full" or (weight_of(step) > 2 and page.detail != "brief"):
        close(chain, made)
        page.lifted = 0
        made.extend(page.blocks(step, lhs))
        return []
    return [compact(step, lhs)]


def at_the_point(worked: Step, line: Line, step: Step) -> ChainLine:
    """f(2) = 2² - 3·2 = -2: what was put in, and what it is."""
    first = next((each.term for each in worked.lines if each.reason == "put in"), line.term)
    both = first is not line.term and size(first) + size(line.term) <= ONE_LINE
    return ChainLine((first, line.term) if both else (line.term,), line.lhs, reason_of(line, step))


def equation_line(line: Line, step: Step, *, continues: bool = False) -> ChainLine:
    if isinstance(line.term, Equation) and line.lhs is None:
        return ChainLine((line.term.rhs,), None if continues else line.term.lhs, reason_of(line, step))
    return ChainLine((line.term,), line.lhs, reason_of(line, step), line.changed)


def tangent_answer(step: Step, name: str) -> Spans:
    """tangent y = x - 4, normal y = -x."""
    goal = step.goal
    assert isinstance(goal, Tangent)
    if any(isinstance(part, Say) and part.key == "level" for part in step.parts):
        normal: Term = Equation(goal.wrt, goal.at)
    else:
        found = [line.term for line in step.lines if isinstance(line.term, Equation)]
        normal = found[-1]
    return ("tangent ", Math(step.result, True), ", normal ", Math(normal, True))


def parametric_statement(goal: Parametric, name: str) -> Spans:
    curve = (Math(Equation(Symbol("x"), goal.x)), ", ", Math(Equation(Symbol("y"), goal.y)))
    return ("Find ", Math(slope(goal.order)), " for the curve ", *curve, ".")


def parametric_blocks(step: Step, page: Page, name: str) -> list[Block]:
    goal = step.goal
    assert isinstance(goal, Parametric)
    law = rule_of(step)
    assert law is not None
    made: list[Block] = []
    if page.detail != "brief":
        made.append(Paragraph(filled(law.phrases[""], slots_of(step, {"slope": slope(1)}))))
    chain: list[ChainLine] = []
    parts = [part for part in step.parts if isinstance(part, (Step, Line))]
    lefts = [Symbol("x"), Symbol("y"), *(slope(k) for k in range(1, goal.order))]
    for part in parts:
        if isinstance(part, Step):
            close(chain, made)
            lhs = Derivative(lefts.pop(0), goal.wrt)
            chain.extend(slope_lines(part, lhs, page, made, chain))
        else:
            if part.lhs is not None:
                close(chain, made)
            chain.append(equation_line(part, step))
    close(chain, made)
    return made


def parametric_answer(step: Step, name: str) -> Spans:
    assert isinstance(step.goal, Parametric)
    return (equals(slope(step.goal.order), step.result),)


def parametric_at(goal: Parametric, at: tuple[Pair, ...], name: str) -> Term:
    return At(slope(goal.order), tuple(letter for letter, _ in at), tuple(value for _, value in at))


def inverse_statement(goal: Inverse, name: str) -> Spans:
    f = name_of(goal.expr, goal.wrt)
    of = function_of(Symbol(f), (goal.wrt,), goal.expr)
    return ("Find ", Math(_inverse_at(goal)), ", the slope of the inverse function of ", of, " at ", Math(goal.at), ".")


def _inverse_at(goal: Inverse) -> Term:
    return Call(f"({name_of(goal.expr, goal.wrt)}^-1)'", (goal.at,))


def inverse_blocks(step: Step, page: Page, name: str) -> list[Block]:
    goal = step.goal
    assert isinstance(goal, Inverse)
    law = rule_of(step)
    assert law is not None
    f = name_of(goal.expr, goal.wrt)
    made: list[Block] = []
    if page.detail != "brief":
        made.append(Paragraph(filled(law.phrases[""], slots_of(step))))
    chain: list[ChainLine] = []
    worked: Step | None = None
    for part in step.parts:
        if isinstance(part, Say):
            made.append(Paragraph(filled(phrase_of(law, part.key), slots_of(step, dict(part.slots)))))
        elif isinstance(part, Step) and isinstance(part.goal, Evaluate):
            worked = part
        elif isinstance(part, Step) and isinstance(part.goal, Differentiate):
            chain.extend(slope_lines(part, Call(f"{f}'", (goal.wrt,)), page, made, chain))
        elif isinstance(part, Line):
            if worked is not None:
                chain.append(at_the_point(worked, part, step))
                worked = None
            else:
                if part.reason == "one over":
                    close(chain, made)
                lhs = _inverse_at(goal) if part.reason == "one over" else part.lhs
                chain.append(ChainLine((part.term,), lhs, reason_of(part, step)))
    close(chain, made)
    return made


def inverse_answer(step: Step, name: str) -> Spans:
    assert isinstance(step.goal, Inverse)
    return (equals(_inverse_at(step.goal), step.result),)
