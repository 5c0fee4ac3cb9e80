"""The pages of total derivatives and total differentials."""

from __future__ import annotations

from derive.core.document import Block, Chain, ChainLine, Displays, Math, Paragraph, Spans
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.multivariate import Partial, TotalDerivative, TotalDifferential
from derive.core.rule import Say
from derive.core.step import Step
from derive.core.term import Derivative, Equation, Product, Symbol, Term, depends, sum_of
from derive.narrate.differentiation import Page, weight_of
from derive.narrate.phrases import filled, listed, phrase_of, reason_of, rule_of
from derive.narrate.procedures import partials_blocks
from derive.narrate.telling import Pair, equals, function_name, function_of


def total_derivative_statement(goal: TotalDerivative, name: str) -> Spans:
    letter = function_name(goal.expr, wanted=name)
    letters = [each for each, _ in goal.where if depends(goal.expr, each)]
    of = tuple(letters) + ((goal.wrt,) if depends(goal.expr, goal.wrt) else ())
    where = listed([Math(Equation(each, value)) for each, value in goal.where])
    asked = Math(Derivative(letter, goal.wrt))
    return ("Find ", asked, " for ", function_of(letter, of, goal.expr), " with ", *where, ".")


def total_derivative_blocks(step: Step, page: Page, wanted: str) -> list[Block]:
    goal = step.goal
    assert isinstance(goal, TotalDerivative)
    law = rule_of(step)
    assert law is not None
    name = function_name(goal.expr, wanted=wanted)
    lhs = Derivative(name, goal.wrt)
    paths = [letter for letter, _ in goal.where if depends(goal.expr, letter)]
    made: list[Block] = [Paragraph(filled(phrase_of(law, ""), {"f": name, "wrt": goal.wrt}))]
    law_line: list[Term] = [Product((Derivative(name, each, True), Derivative(each, goal.wrt))) for each in paths]
    if depends(goal.expr, goal.wrt):
        law_line.append(Derivative(name, goal.wrt, True))
    made.append(Chain((ChainLine((sum_of(law_line),), lhs, reason_of(step.lines[0], step)),)))
    made.extend(partials_blocks([(sub, name) for sub in step.substeps if isinstance(sub.goal, Partial)], page))
    made.extend(_rates(step, page, paths))
    lines = [line for line in step.lines if line.reason != "order"]
    shown = [
        ChainLine((line.term,), None if k else lhs, ("each with its rate",) if not k else reason_of(line, step))
        for k, line in enumerate(lines)
    ]
    made.append(Chain(tuple(shown if page.detail != "brief" else [shown[0], *shown[-1:]])))
    for part in step.parts:
        if isinstance(part, Say):
            made.append(Paragraph(filled(phrase_of(law, part.key), {"f": name, **dict(part.slots)})))
    return made


def _rates(step: Step, page: Page, paths: list[Symbol]) -> list[Block]:
    """The rate of every letter: short ones side by side, long ones and those with paths of their own set apart."""
    goal = step.goal
    assert isinstance(goal, TotalDerivative)
    where = dict(goal.where)
    made: list[Block] = []
    short: list[Term] = []
    waiting = list(paths)
    for sub in step.substeps:
        inner = sub.goal
        if (
            not waiting
            or not isinstance(inner, (Differentiate, TotalDerivative))
            or inner.expr is not where[waiting[0]]
        ):
            continue
        lhs = Derivative(waiting.pop(0), goal.wrt)
        if isinstance(inner, TotalDerivative):
            made.extend(total_derivative_blocks(sub, page, lhs.expr.name if isinstance(lhs.expr, Symbol) else "f"))
        elif weight_of(sub) >= 2 and page.detail != "brief":
            page.lifted = 0
            made.extend(page.blocks(sub, lhs))
        else:
            short.append(Equation(lhs, sub.result))
    made.extend(Displays(tuple(short[start : start + 4])) for start in range(0, len(short), 4))
    return made


def total_derivative_answer(step: Step, name: str) -> Spans:
    goal = step.goal
    assert isinstance(goal, TotalDerivative)
    return (equals(Derivative(function_name(goal.expr, wanted=name), goal.wrt), step.result),)


def total_derivative_stages(step: Step) -> tuple[str, ...]:
    return ("partial derivatives", "rates", "sum over the paths", "putting in")


# the total differential


def total_differential_statement(goal: TotalDifferential, name: str) -> Spans:
    function = function_of(function_name(goal.expr, wanted=name), goal.wrt, goal.expr)
    return ("Find the total differential of ", function, ".")


def total_differential_blocks(step: Step, page: Page, wanted: str) -> list[Block]:
    goal = step.goal
    assert isinstance(goal, TotalDifferential)
    law = rule_of(step)
    assert law is not None
    name = function_name(goal.expr, wanted=wanted)
    made: list[Block] = [Paragraph(filled(phrase_of(law, ""), {"f": name}))]
    made.extend(partials_blocks([(sub, name) for sub in step.substeps], page))
    made.append(Chain((ChainLine((step.result,), _step_of(name), reason_of(step.lines[-1], step)),)))
    return made


def _step_of(name: Symbol) -> Symbol:
    return Symbol(f"d{name.name}")


def total_differential_answer(step: Step, name: str) -> Spans:
    goal = step.goal
    assert isinstance(goal, TotalDifferential)
    return (equals(_step_of(function_name(goal.expr, wanted=name)), step.result),)


def total_differential_at(goal: TotalDifferential, at: tuple[Pair, ...], name: str) -> Term | None:
    return _step_of(function_name(goal.expr, wanted=name))


def total_differential_stages(step: Step) -> tuple[str, ...]:
    return ("partial derivatives", "total differential")
