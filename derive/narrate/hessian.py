"""The page of a Hessian: the gradient, the second derivatives, the matrix, and what it says at a point."""

from __future__ import annotations

from derive.core.document import Block, Chain, ChainLine, Displays, Heading, LabelledMatrix, Paragraph, Span, Spans
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.multivariate import HESSIAN, Definiteness, Hessian, Partial, SecondPartial
from derive.core.rule import Say
from derive.core.step import Step
from derive.core.term import Call, Derivative, Equation, Symbol, Term
from derive.maths.questions.open import repeated
from derive.narrate.differentiation import Page
from derive.narrate.phrases import filled, phrase_of, reason_of, rule_of
from derive.narrate.procedures import partials_blocks, step_blocks, value_chain
from derive.narrate.telling import Pair, equals, function_name, function_of, point_spans

_SAID = {"minimum": "local minimum", "maximum": "local maximum", "saddle": "saddle"}
_FORMS = {
    "positive": "positive definite",
    "positive entry": "positive definite",
    "negative": "negative definite",
    "negative entry": "negative definite",
    "silent": "singular",
    "zero entry": "singular",
}


def hessian_statement(goal: Hessian, name: str) -> Spans:
    function = function_of(function_name(goal.expr, wanted=name), goal.wrt, goal.expr)
    where: Spans = (" at ", *point_spans(goal.at)) if goal.at else ()
    return ("Find the Hessian matrix of ", function, *where, ".")


def hessian_blocks(step: Step, page: Page, wanted: str) -> list[Block]:
    goal = step.goal
    assert isinstance(goal, Hessian)
    law = rule_of(step)
    assert law is not None
    name = function_name(goal.expr, wanted=wanted)
    made: list[Block] = [Paragraph(filled(phrase_of(law, ""), {}))]
    for kind in (Partial, SecondPartial):
        partials = [(sub, name) for sub in step.substeps if isinstance(sub.goal, kind)]
        made.extend(partials_blocks(partials, page))
    made.extend(_mixed(step, name))
    matrix = next(line for line in step.lines if line.reason == "assemble")
    made.append(LabelledMatrix(HESSIAN, matrix.term, goal.wrt, goal.wrt, reason_of(matrix, step)))
    if goal.at:
        made.extend(_at_the_point(step, page, name))
    return made


def _mixed(step: Step, name: Symbol) -> list[Block]:
    """The equal mixed derivatives: both orders and their one value."""
    goal = step.goal
    assert isinstance(goal, Hessian)
    lines = [line for line in step.lines if line.reason == "schwarz"]
    equal: list[tuple[Term, Term, Term]] = []
    for line in lines:
        assert isinstance(line.lhs, Derivative) and isinstance(line.lhs.expr, Derivative)
        first, second = line.lhs.expr.wrt, line.lhs.wrt
        equal.append((repeated(name, (first, second)), repeated(name, (second, first)), line.term))
    if len(equal) == 1:
        here, there, value = equal[0]
        return [Chain((ChainLine((there, value), here, reason_of(lines[0], step)),))]
    made: list[Block] = []
    if equal:
        reason = "".join(map(str, reason_of(lines[0], step)))
        made.append(Paragraph((f"{reason[:1].upper()}{reason[1:]}:",)))
        equations = tuple(Equation(here, value) for here, _, value in equal)
        made.extend(Displays(equations[start : start + 3]) for start in range(0, len(equations), 3))
    return made


def _at_the_point(step: Step, page: Page, name: Symbol) -> list[Block]:
    goal = step.goal
    assert isinstance(goal, Hessian)
    made: list[Block] = [Heading(("At ", *point_spans(goal.at)), 2)]
    values = tuple(value for _, value in goal.at)
    asked = [sub for sub in step.substeps if isinstance(sub.goal, Evaluate)]
    for sub, letter in zip(asked, ("bold:H", f"nabla {name.name}"), strict=True):
        made.append(value_chain(sub, Call(letter, values), page))
    for sub in step.substeps:
        if isinstance(sub.goal, Definiteness):
            made.extend(step_blocks(sub, page))
    law = rule_of(step)
    assert law is not None
    made.extend(
        Paragraph(filled(phrase_of(law, part.key), dict(part.slots))) for part in step.parts if isinstance(part, Say)
    )
    return made


def hessian_answer(step: Step, name: str) -> Spans:
    goal = step.goal
    assert isinstance(goal, Hessian)
    if not goal.at:
        return (equals(HESSIAN, step.result),)
    spans: list[Span] = [equals(Call("bold:H", tuple(value for _, value in goal.at)), step.result)]
    for sub in step.substeps:
        if isinstance(sub.goal, Definiteness):
            key = next(part.key for part in sub.parts if isinstance(part, Say))
            spans.append(f", {_FORMS.get(key, 'indefinite')}")
    spans.extend(f": {_SAID[part.key]}" for part in step.parts if isinstance(part, Say) and part.key in _SAID)
    return tuple(spans)


def hessian_at(goal: Hessian, at: tuple[Pair, ...], name: str) -> Term:
    return Call("bold:H", tuple(value for _, value in at))


def hessian_stages(step: Step) -> tuple[str, ...]:
    assert isinstance(step.goal, Hessian)
    return ("first derivatives", "second derivatives", "matrix", *(("its kind at the point",) if step.goal.at else ()))
