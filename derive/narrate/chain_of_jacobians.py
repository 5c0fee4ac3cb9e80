"""The page of a chain of Jacobian matrices: each matrix, the shapes, the product, what is put in, a check."""

from __future__ import annotations

from derive.core.document import Block, Chain, ChainLine, Heading, LabelledMatrix, Math, Paragraph, Span, Spans
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.multivariate import JACOBIAN, ChainOfJacobians, Jacobian, MatrixProduct, Partial
from derive.core.rule import Say
from derive.core.step import Step
from derive.core.term import Derivative, Equation, Matrix, Symbol, Term, Vector, product_of
from derive.narrate.differentiation import Page
from derive.narrate.phrases import filled, listed, phrase_of, reason_of, rule_of
from derive.narrate.procedures import partials_blocks, value_chain
from derive.narrate.telling import equals, point_spans

_MATRIX = "Find the Jacobian matrix of "


def chain_statement(goal: ChainOfJacobians, name: str) -> Spans:
    outer, inner = _outputs(goal, name)[0], goal.wrt[-1]
    single = len(outer) == len(inner) == 1
    spans: list[Span] = ["Find ", Math(Derivative(outer[0], inner[0])), " for "] if single else [_MATRIX]
    parts: list[Span] = []
    for left, functions in zip(_outputs(goal, name), goal.exprs, strict=True):
        parts.append(Math(Equation(_bracketed(left), _bracketed(functions))))
    spans.extend(listed(parts))
    if not single:
        spans += [" with respect to ", *listed(map(Math, inner))]
    spans += [" at ", *point_spans(goal.at), "."] if goal.at else ["."]
    return tuple(spans)


def _outputs(goal: ChainOfJacobians, name: str) -> list[tuple[Symbol, ...]]:
    """The names of what each function gives: those of the outermost are made up."""
    count = len(goal.exprs[0])
    taken = {letter.name for letters in goal.wrt for letter in letters}
    letter = next(each for each in (name, "f", "g", "h", "F", "G", "y_0") if each not in taken)
    outer = tuple(Symbol(f"{letter}_{i + 1}" if count > 1 else letter) for i in range(count))
    return [outer, *goal.wrt[:-1]]


def _bracketed(items: tuple[Term, ...]) -> Term:
    return items[0] if len(items) == 1 else Vector(items)


def chain_blocks(step: Step, page: Page, wanted: str) -> list[Block]:
    goal = step.goal
    assert isinstance(goal, ChainOfJacobians)
    law = rule_of(step)
    assert law is not None
    made: list[Block] = [Paragraph(filled(phrase_of(law, ""), {}))]
    jacobians = [sub for sub in step.substeps if isinstance(sub.goal, Jacobian)]
    names = [Symbol(f"bold:J_{k}") for k in range(1, len(jacobians) + 1)]
    for name, outputs, letters, sub in zip(names, _outputs(goal, wanted), goal.wrt, jacobians, strict=True):
        partials = [each for each in sub.substeps if isinstance(each.goal, Partial)]
        made.extend(partials_blocks([(p, outputs[k // len(letters)]) for k, p in enumerate(partials)], page))
        labels = tuple(Derivative(Symbol(" "), letter, True) for letter in letters)
        assert isinstance(sub.result, Matrix)
        made.append(LabelledMatrix(name, sub.result, outputs, labels))
    says = [part for part in step.parts if isinstance(part, Say)]
    made.extend(Paragraph(filled(phrase_of(law, say.key), dict(say.slots))) for say in says if say.key == "shapes")
    if len(names) > 1:
        made.extend(_product(step, page, names))
    whole = product_of(names)
    evaluated = [sub for sub in step.substeps if isinstance(sub.goal, Evaluate)]
    at = goal.at
    if at:
        made.append(Heading(("At ", *point_spans(at)), 2))
        inner = zip(goal.wrt[-2::-1], evaluated, strict=False)
        made.extend(value_chain(sub, _bracketed(letters), page) for letters, sub in inner)
    put_in = evaluated[len(goal.wrt) - 1 if at else 0 :][:1]
    if at and len(names) == 1:
        put_in = evaluated[:1]
    for sub in put_in:
        chain = value_chain(sub, JACOBIAN if len(names) == 1 else whole, page)
        made.append(Chain((*chain.lines, *_last(step, sub))))
    made.extend(
        Paragraph(filled(phrase_of(law, say.key), dict(say.slots)))
        for say in says
        if say.key != "shapes" and page.detail != "brief"
    )
    return made


def _product(step: Step, page: Page, names: list[Symbol]) -> list[Block]:
    """J = J_1 J_2 …, then one product after the other from the left."""
    written = next(line for line in step.lines if line.reason == "product")
    made: list[Block] = [Chain((ChainLine((product_of(names), written.term), JACOBIAN, reason_of(written, step)),))]
    products = [sub for sub in step.substeps if isinstance(sub.goal, MatrixProduct)]
    for count, sub in enumerate(products, 2):
        lines = [line for line in sub.lines if line.reason != "order"] or list(sub.lines)
        if page.detail == "brief":
            lines = lines[-1:]
        lhs = product_of(names[:count])
        made.append(
            Chain(
                tuple(
                    ChainLine((line.term,), None if k else lhs, reason_of(line, sub), line.changed)
                    for k, line in enumerate(lines)
                )
            )
        )
    return made


def _last(step: Step, sub: Step) -> tuple[ChainLine, ...]:
    """The one entry of a matrix of one row and one column, as a number."""
    return () if step.result is sub.result else (ChainLine((step.result,), JACOBIAN),)


def chain_answer(step: Step, name: str) -> Spans:
    goal = step.goal
    assert isinstance(goal, ChainOfJacobians)
    if not isinstance(step.result, Matrix):
        return (equals(Derivative(_outputs(goal, name)[0][0], goal.wrt[-1][0]), step.result),)
    return (equals(JACOBIAN, step.result),)


def chain_stages(step: Step) -> tuple[str, ...]:
    return ("Jacobian matrices", "shapes", "product", "value")
