"""The words of goals about limits: first principles and secants."""

from __future__ import annotations

from derive.core.document import Block, Chain, ChainLine, Displays, Math, Paragraph, Spans, TableBlock
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.limits import FirstPrinciples, Secant
from derive.core.limits import LimitOf
from derive.core.rule import Table
from derive.core.step import Step
from derive.core.term import ZERO, Call, Equation, Negative, Quotient, Sum, Symbol, Term, Vector
from derive.maths.walking import size
from derive.narrate.differentiation import ONE_LINE, Page, compact
from derive.narrate.phrases import filled, listed, phrase_of, reason_of, rule_of
from derive.narrate.telling import Pair, Telling, equals, function_name, function_of
from derive.rules.limits.secant_slopes import step_letter
from derive.rules.limits.setting import setting_of


def _statement(goal: FirstPrinciples, name: str) -> Spans:
    its = setting_of(goal)
    return ("Differentiate ", function_of(Symbol(its.f), (goal.wrt,), goal.expr), " from first principles.")


def _answer(step: Step, name: str) -> Spans:
    goal = step.goal
    assert isinstance(goal, FirstPrinciples)
    return (equals(Call(f"{setting_of(goal).f}'", (goal.wrt,)), step.result),)


def _at(goal: FirstPrinciples, at: tuple[Pair, ...], name: str) -> Term:
    return Call(f"{setting_of(goal).f}'", tuple(value for _, value in at))


def _body(step: Step, page: Page, name: str) -> list[Block]:
    goal = step.goal
    assert isinstance(goal, FirstPrinciples)
    its = setting_of(goal)
    above = Sum((Call(its.f, (its.moved,)), Negative(Call(its.f, (goal.wrt,)))))
    quotient = Equation(Call(f"{its.f}'", (goal.wrt,)), LimitOf(Quotient(above, its.h), its.h, ZERO))
    told = filled("The derivative is what the slope of the secant comes to as {h} goes to 0:", {"h": its.h})
    return [Paragraph(told), Displays((quotient,)), *steps(step)]


def steps(step: Step) -> list[Block]:
    """The lines of one limit, and before them the limits of its parts."""
    law = rule_of(step)
    assert law is not None
    made: list[Block] = []
    if step.substeps and law.phrases[""]:
        made.append(Paragraph((phrase_of(law, ""),)))
    for sub in step.substeps:
        assert isinstance(sub.goal, FirstPrinciples)
        its = setting_of(sub.goal)
        made.append(Paragraph(filled("For {part}:", {"part": Equation(Call(its.f, (sub.goal.wrt,)), sub.goal.expr)})))
        made.extend(steps(sub))
    assert isinstance(step.goal, FirstPrinciples)
    h = setting_of(step.goal).h
    chain: list[ChainLine] = []
    slope_of_secant: Term | None = None
    for line in step.lines:
        if line.lhs is not None and chain:
            made.append(Chain(tuple(chain)))
            chain = []
        terms: tuple[Term, ...] = (line.term,)
        lhs = line.lhs
        if line.reason == "known" and lhs is not None:
            lhs = LimitOf(lhs, h, ZERO)
        elif line.reason == "limit" and slope_of_secant is not None:
            terms = (LimitOf(slope_of_secant, h, ZERO), line.term)
            if sum(map(size, terms)) > ONE_LINE:
                chain.append(ChainLine(terms[:1], lhs))
                terms, lhs = terms[1:], None
        else:
            slope_of_secant = line.term
        chain.append(ChainLine(terms, lhs, reason_of(line, step)))
    made.append(Chain(tuple(chain)))
    return made


def _secant_statement(goal: Secant, name: str) -> Spans:
    f = function_name(goal.expr, wanted=name)
    steps = listed(map(Math, goal.steps))
    point = Math(Equation(goal.wrt, goal.at))
    many = "secants" if len(goal.steps) > 1 else "secant"
    return (f"Find the slopes of the {many} of ", function_of(f, (goal.wrt,), goal.expr), " from ", point, " with ",
            Math(step_letter(goal)), " = ", *steps, ".")  # fmt: skip


def _secant_body(step: Step, page: Page, name: str) -> list[Block]:
    goal = step.goal
    assert isinstance(goal, Secant)
    law = rule_of(step)
    assert law is not None
    f, h = function_name(goal.expr, wanted=name).name, step_letter(goal)
    far, here = Call(f, (Sum((goal.at, h)),)), Call(f, (goal.at,))
    quotient = Quotient(Sum((far, Negative(here))), h)
    made: list[Block] = []
    slots = {"point": Equation(goal.wrt, goal.at), "h": h, "quotient": quotient}
    if page.detail != "brief":
        made.append(Paragraph(filled(law.phrases[""], slots)))
    table = next(part for part in step.parts if isinstance(part, Table))
    named = {"h": Math(h), "value": Math(far), "slope": Math(quotient)}
    heads = tuple((named.get(str(head), str(head)),) for head in table.heads)
    rows = tuple(tuple((Math(cell),) if isinstance(cell, Term) else (cell,) for cell in row) for row in table.rows)
    made.append(TableBlock(heads, rows, "r" * len(heads)))
    slope = next(sub for sub in step.substeps if isinstance(sub.goal, Differentiate))
    lines = [compact(slope, Call(f"{f}'", (goal.wrt,)))]
    lines.append(ChainLine((step.lines[-1].term,), Call(f"{f}'", (goal.at,)), reason_of(step.lines[-1], step)))
    made.append(Chain(tuple(lines)))
    return made


def _secant_answer(step: Step, name: str) -> Spans:
    """slopes 5, 4.5, 4.1; tangent slope 4."""
    assert isinstance(step.result, Vector)
    many = "slopes " if len(step.result.items) > 1 else "slope "
    tangent = Math(step.lines[-1].term)
    return (many, *listed(map(Math, step.result.items), last=", "), "; they come to ", tangent)


TELLINGS = {
    FirstPrinciples: Telling("First principles", _statement, _body, _answer, _at),
    Secant: Telling("Secants", _secant_statement, _secant_body, _secant_answer),
}
