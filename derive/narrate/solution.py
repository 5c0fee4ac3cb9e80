"""A worked solution as a document: the derivation laid out, the answer in its box with its conditions."""

from __future__ import annotations

from derive.core.document import (
    AnswerBox,
    Block,
    Chain,
    ChainLine,
    Check,
    Document,
    Heading,
    Math,
    Note,
    Paragraph,
    Span,
    Spans,
)
from derive.core.goal import (
    Determinant,
    Differentiate,
    Evaluate,
    Goal,
    Gradient,
    Jacobian,
    Lagrange,
    Partial,
    TaylorExpand,
    TaylorSeveral,
)
from derive.core.rule import Line
from derive.core.step import Derivation, Step
from derive.core.term import At, Call, Derivative, Equation, Symbol, Term, Vector, letters
from derive.engine.outcome import conditions_of, points_of
from derive.maths.domain import readable
from derive.narrate.differentiation import Page
from derive.narrate.phrases import filled, listed, reason_of, times
from derive.narrate.procedures import (
    function_name,
    gradient_blocks,
    jacobian_blocks,
    partial_blocks,
    step_blocks,
)
from derive.narrate.taylor import primes, taylor_blocks, taylor_several_blocks

_NTH = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
TITLES = {
    "differentiate": "Differentiate",
    "partial": "Partial derivative",
    "gradient": "Gradient",
    "jacobian": "Jacobian matrix",
    "taylor": "Taylor polynomial",
    "lagrange": "Lagrange multipliers",
    "evaluate": "Value at a point",
}


def solution(derivation: Derivation, *, detail: str = "textbook", name: str = "f") -> Document:
    """The worked solution of a derivation. `detail` is brief, textbook or full; `name` is the function's letter."""
    goal = derivation.goal
    page = Page(detail)
    made = body(derivation.step, page, name)
    if derivation.audit.gaps:  # what is not finished is no answer, and gets no box
        made.append(Note(("This derivation has a gap: a step for which no rule is known. It is not a full solution.",)))
    else:
        made.append(AnswerBox(answer_spans(derivation.step, name), condition_spans(derivation.step)))
    checked = check_spans(derivation)
    if checked:
        made.append(Check(checked))
    return Document(TITLES.get(type(goal).task or "", "Solution"), "solution", tuple(made))


def body(step: Step, page: Page, name: str) -> list[Block]:
    """The blocks of the derivation itself, by the kind of goal."""
    match step.goal:
        case Differentiate(expr, wrt, order):
            letter = function_name(expr, wanted=name)
            if order > 1:
                made: list[Block] = []
                for k, sub in enumerate(step.substeps, 1):
                    page.lifted = 0
                    made.append(Paragraph((), run_in=f"The {_NTH[k]} derivative." if k < len(_NTH) else "And again."))
                    made.extend(page.blocks(sub, Call(letter.name + primes(k), (wrt,))))
                return made
            return page.blocks(step, Call(letter.name + "'", (wrt,)))
        case Partial(expr, _):
            return partial_blocks(step, function_name(expr, wanted=name), page)
        case Gradient():
            return gradient_blocks(step, page, name)
        case Jacobian():
            return jacobian_blocks(step, page)
        case TaylorExpand():
            return taylor_blocks(step, page, name)
        case TaylorSeveral():
            return taylor_several_blocks(step, page, name)
    return step_blocks(step, page)


def answer_spans(step: Step, name: str = "f") -> Spans:
    """The answer as one reads it aloud: f'(x) = …; greatest value 5 at (1, 2)."""
    goal, result = step.goal, step.result
    match goal:
        case Differentiate(expr, wrt, order):
            letter = function_name(expr, wanted=name)
            return (_equals(Call(letter.name + primes(order), (wrt,)), result),)
        case Partial(expr, wrt):
            lhs: Term = function_name(expr, wanted=name)
            for each in wrt:
                lhs = Derivative(lhs, each, True)
            return (_equals(lhs, result),)
        case Gradient(expr, _):
            return (_equals(Symbol(f"nabla {function_name(expr, wanted=name).name}"), result),)
        case Jacobian():
            spans: list[Span] = [_equals(Symbol("bold:J"), result)]
            for sub in step.substeps:
                if isinstance(sub.goal, Determinant):
                    spans += [", ", _equals(Call("det", (Symbol("bold:J"),)), sub.result)]
            return tuple(spans)
        case TaylorExpand(_, wrt, _, degree):
            return (_equals(Call(f"T_{degree}", (wrt,)), result),)
        case TaylorSeveral(_, several, _, degree):
            return (_equals(Call(f"T_{degree}", several), result),)
        case Lagrange():
            return lagrange_answer(step)
        case Evaluate(expr, at):
            at_point = Call(function_name(expr, wanted=name).name, tuple(value for _, value in at))
            return (_equals(at_point, result),) if at else (Math(result, True),)
    return (Math(result, True),)


def statement(goal: Goal, name: str = "f") -> Spans:
    """The problem in a sentence, for a solution that stands alone: Differentiate f(x) = x²."""
    match goal:
        case Differentiate(expr, wrt, order):
            letter = function_name(expr, wanted=name)
            return ("Differentiate ", _function(letter, (wrt,), expr), "." if order == 1 else f" {times(order)}.")
        case Partial(expr, wrt):
            letter = function_name(expr, wanted=name)
            asked: Term = letter
            for each in wrt:
                asked = Derivative(asked, each, True)
            return ("Find ", Math(asked), " for ", _function(letter, all_letters(expr, wrt), expr), ".")
        case Gradient(expr, wrt):
            return ("Find the gradient of ", _function(function_name(expr, wanted=name), wrt, expr), ".")
        case Jacobian(exprs, wrt, determinant, outputs):
            each_one = (
                [Math(Equation(o, e)) for o, e in zip(outputs, exprs, strict=True)] if outputs else map(Math, exprs)
            )
            more = " and its determinant" if determinant else ""
            return (
                f"Find the Jacobian matrix{more} of ",
                *listed(each_one),
                " with respect to ",
                *listed(map(Math, wrt)),
                ".",
            )
        case TaylorSeveral(expr, several, at, degree):
            function = _function(function_name(expr, wanted=name), several, expr)
            centre = listed([Math(Equation(*pair)) for pair in at])
            return (f"Find the Taylor polynomial of degree {degree} of ", function, " about ", *centre, ".")
        case TaylorExpand(expr, wrt, about, degree):
            function = _function(function_name(expr, wanted=name), (wrt,), expr)
            return (
                f"Find the Taylor polynomial of degree {degree} of ",
                function,
                " about ",
                Math(Equation(wrt, about)),
                ".",
            )
        case Lagrange(expr, constraints, wrt, seek):
            sought = {"maximum": "greatest value", "minimum": "least value"}.get(seek, "greatest and the least value")
            function = _function(function_name(expr, wanted=name), wrt, expr)
            return (f"Find the {sought} of ", function, " subject to ", *listed(map(Math, constraints)), ".")
        case Evaluate(expr, at):
            return ("Evaluate ", Math(expr), " at ", *listed([Math(Equation(*pair)) for pair in at]), ".")
    return ()


def _function(letter: Symbol, of: tuple[Symbol, ...], expr: Term) -> Math:
    return Math(Equation(Call(letter.name, of), expr))


def all_letters(expr: Term, wrt: tuple[Symbol, ...]) -> tuple[Symbol, ...]:
    """What a function of several letters is said to depend on: all that occur, and those differentiated by."""
    return tuple(sorted({*letters(expr), *wrt}, key=lambda s: s.name))


def value_lhs(goal: Goal, at: tuple[tuple[Symbol, Term], ...], name: str = "f") -> Term | None:
    """The left side of an answer at a point: f'(2), ∇f(1, 0), ∂f/∂x at (1, 0); None where it has no name."""
    where, values = tuple(letter for letter, _ in at), tuple(value for _, value in at)
    match goal:
        case Differentiate(expr, wrt, order) if where == (wrt,):
            return Call(function_name(expr, wanted=name).name + primes(order), values)
        case Differentiate() | Partial():
            asked = answer_spans(Step(goal, "", Symbol("x")), name)[0]
            assert isinstance(asked, Math)
            return At(asked.term.parts[0], where, values)
        case Gradient(expr, _):
            return Call(f"nabla {function_name(expr, wanted=name).name}", values)
        case Jacobian():
            return Call("bold:J", values)
        case TaylorExpand(_, wrt, _, degree) if where == (wrt,):
            return Call(f"T_{degree}", values)
    return None


def value_blocks(derivation: Derivation, value: Derivation, name: str = "f") -> tuple[Block, ...]:
    """The value of an answer at a point, worked out after it: a heading, the chain, the value in its box."""
    goal = value.goal
    assert isinstance(goal, Evaluate)
    lhs = value_lhs(derivation.goal, goal.at, name)
    where = listed([Math(Equation(letter, number)) for letter, number in goal.at])
    lines = [line for line in value.step.lines if line.reason != "order"] or list(value.step.lines)
    chain = Chain(
        tuple(
            ChainLine((line.term,), lhs if k == 0 else None, _value_reason(line, value.step), line.changed)
            for k, line in enumerate(lines)
        )
    )
    answer = Math(value.result if lhs is None else Equation(lhs, value.result), True)
    return (Heading(("At ", *where), 2), chain, AnswerBox((answer,)))


def on_the_way(blocks: tuple[Block, ...], goal: Goal) -> tuple[Block, ...]:
    """The blocks of a solution that goes on to a value: a page has one answer, so the formula is not boxed."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, AnswerBox):
            if isinstance(goal, (TaylorExpand, TaylorSeveral)):  # its polynomial stands nowhere else
                made.append(Paragraph(("So ", *block.text, ".")))
            if block.condition:
                made.append(Paragraph(("This holds ", *block.condition, ".")))
        elif not isinstance(block, Check):
            made.append(block)
    return tuple(made)


def _value_reason(line: Line, step: Step) -> Spans:
    return ("put the point in",) if line.reason == "put in" else reason_of(line, step)


def _equals(lhs: Term, rhs: Term) -> Math:
    return Math(Equation(lhs, rhs), True)


_SAID = {
    "maximum": "greatest value",
    "minimum": "least value",
    "local maximum": "local maximum",
    "local minimum": "local minimum",
}


def lagrange_answer(step: Step) -> Spans:
    """greatest value 5 at (1, 2); least value -5 at (-1, -2)."""
    groups: dict[tuple[str, Term], list[Term]] = {}
    for each in points_of(step):
        groups.setdefault((each.kind, each.value), []).append(each.point)
    wanted = step.goal.seek if isinstance(step.goal, Lagrange) else "both"
    shown = [
        (kind, value, points)
        for (kind, value), points in groups.items()
        if kind in _SAID and (wanted == "both" or kind.endswith(wanted))
    ]
    if not shown:
        shown = [(kind, value, points) for (kind, value), points in groups.items()]
    spans: list[Span] = []
    for kind, value, points in shown:
        if spans:
            spans.append("; ")
        where = listed([Math(point) for point in points])
        spans.extend(
            filled("{kind} {value} at {where}", {"kind": _SAID.get(kind, kind), "value": value, "where": where})
        )
    return tuple(spans)


def condition_spans(step: Step) -> Spans:
    """ "for x ≠ 2/3 and x > 0", or nothing."""
    found = readable(conditions_of(step))
    return () if not found else ("for ", *listed([Math(piece) for piece in found]))


def check_spans(derivation: Derivation) -> Spans:
    """One number by another way: the answer at a point against a slope taken without any rule."""
    spot = derivation.spot
    if spot is None:
        return ()
    return filled(
        "At {point} the answer gives {value}; a slope taken without any rule gives {slope}.",
        {
            "point": Vector(spot.point) if len(spot.point) > 1 else spot.point[0],
            "value": spot.value,
            "slope": spot.again,
        },
    )
