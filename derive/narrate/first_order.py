"""The pages of tangent planes and linear approximations in several variables."""

from __future__ import annotations

from derive.core.document import Block, Chain, ChainLine, Heading, Paragraph, Span, Spans
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.multivariate import Gradient, LineariseSeveral, TangentPlane
from derive.core.rule import Say
from derive.core.step import Step
from derive.core.term import Call, Equation, Product, Term, Vector
from derive.narrate.differentiation import Page
from derive.narrate.phrases import filled, phrase_of, reason_of, rule_of
from derive.narrate.procedures import gradient_blocks, value_chain
from derive.narrate.telling import Pair, equals, function_name, function_of, point_spans
from derive.rules.series.taylor import distance


def plane_statement(goal: TangentPlane, name: str) -> Spans:
    function = function_of(function_name(goal.expr, wanted=name), goal.wrt, goal.expr)
    return ("Find the tangent plane of ", function, " at ", *point_spans(goal.at), ".")


def linear_statement(goal: LineariseSeveral, name: str) -> Spans:
    function = function_of(function_name(goal.expr, wanted=name), goal.wrt, goal.expr)
    return ("Find the linear approximation of ", function, " near ", *point_spans(goal.about), ".")


def plane_blocks(step: Step, page: Page, wanted: str) -> list[Block]:
    goal = step.goal
    assert isinstance(goal, TangentPlane)
    return _blocks(step, page, wanted, goal.expr, goal.at, goal.height())


def linear_blocks(step: Step, page: Page, wanted: str) -> list[Block]:
    goal = step.goal
    assert isinstance(goal, LineariseSeveral)
    return _blocks(step, page, wanted, goal.expr, goal.about, Call("L", goal.wrt))


def _blocks(step: Step, page: Page, wanted: str, expr: Term, at: tuple[Pair, ...], lhs: Term) -> list[Block]:
    law = rule_of(step)
    assert law is not None
    name = function_name(expr, wanted=wanted)
    values = tuple(value for _, value in at)
    made: list[Block] = [Paragraph(filled(phrase_of(law, ""), {}))]
    there: list[Block] = [Heading(("At ", *point_spans(at)), 2)]
    for sub in step.substeps:
        if isinstance(sub.goal, Gradient):
            made.extend(gradient_blocks(sub, page, wanted))
        elif isinstance(sub.goal, Evaluate):
            letter = f"nabla {name.name}" if isinstance(sub.result, Vector) else name.name
            there.append(value_chain(sub, Call(letter, values), page))
    made.extend(there)
    moved = Vector(distance(letter, value) for letter, value in at)
    spelled = Call(name.name, values) + Product((Call(f"nabla {name.name}", values), moved))
    chain = [ChainLine((spelled,), lhs)]
    for line in step.lines:
        if line.reason == "order" and len(chain) > 1:
            chain[-1] = ChainLine((line.term,), None, chain[-1].reason)
        else:
            chain.append(ChainLine((line.term,), None, reason_of(line, step), line.changed))
    made.append(Chain(tuple(chain if page.detail != "brief" else chain[:1] + chain[-1:])))
    for part in step.parts:
        if isinstance(part, Say):
            made.append(Paragraph(filled(phrase_of(law, part.key), dict(part.slots))))
    return made


def plane_answer(step: Step, name: str) -> Spans:
    assert isinstance(step.result, Equation)
    spans: list[Span] = [equals(step.result.lhs, step.result.rhs)]
    return tuple(spans)


def linear_answer(step: Step, name: str) -> Spans:
    goal = step.goal
    assert isinstance(goal, LineariseSeveral)
    return (equals(Call("L", goal.wrt), step.result),)


def linear_at(goal: LineariseSeveral, at: tuple[Pair, ...], name: str) -> Term:
    return Call("L", tuple(value for _, value in at))


def first_order_stages(step: Step) -> tuple[str, ...]:
    last = "plane" if isinstance(step.goal, TangentPlane) else "approximation"
    return ("partial derivatives", "value and slopes at the point", last)
