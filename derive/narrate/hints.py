"""Hints: the derivation cut by rungs, from "which rule?" to the line itself. A view: it can say nothing that the
solution does not say."""

from __future__ import annotations

from derive.core.document import (
    Block,
    Chain,
    ChainLine,
    Displays,
    Document,
    Heading,
    Hint,
    Math,
    Note,
    Paragraph,
    RuleName,
    Spans,
)
from derive.core.goals.differentiation import Differentiate
from derive.core.step import Derivation, Step
from derive.core.term import Abs, Call, Equation, Negative, Power, Product, Quotient, Root, Sum, Symbol, Term
from derive.narrate.differentiation import Page, compact, outer_of, rewritten, slope_letter
from derive.narrate.phrases import listed, named_parts, primes, rule_of
from derive.narrate.solution import answer_spans, body
from derive.narrate.telling import function_name, telling_of

RUNGS = 4
MOST_LADDERS = 8  # steps that get a ladder; the solution shows the others
_LAST_DONE = (
    (Sum, "adding terms"),
    (Negative, "turning the sign"),
    (Product, "multiplying"),
    (Quotient, "dividing"),
    (Power, "raising to a power"),
    (Root, "taking a root"),
    (Abs, "taking the absolute value"),
    (Call, "applying {name}"),
)


def hints(derivation: Derivation, *, rungs: int = RUNGS, name: str = "f") -> Document:
    """The ladder of hints of a derivation, up to a rung: 1 which rule, 2 its blanks, 3 filled in, 4 the line."""
    step = derivation.step
    made: list[Block] = []
    if isinstance(step.goal, Differentiate):
        first, lhs = step, answer_spans(step, name)[0]
        assert isinstance(lhs, Math) and isinstance(lhs.term, Equation)
        if step.goal.order == 1:
            made.extend(_differentiation(first, lhs.term.lhs, rungs))
        else:
            letter = function_name(step.goal.expr, wanted=name)
            for k, sub in enumerate(step.substeps, 1):
                left = Call(letter.name + primes(k), (step.goal.wrt,))
                made.extend((Heading(("For ", Math(left)), 3), *_differentiation(sub, left, rungs)))
    else:
        made.extend(_procedure(step, rungs, name))
    if rungs < RUNGS:
        made.append(Note((f"These are the hints up to the rung {rungs} of {RUNGS}; the last one is the line itself.",)))
    telling = telling_of(step.goal)
    return Document(f"Hints: {'solution' if telling is None else telling.title.lower()}", "hints", tuple(made))


def _ladder(rungs: list[tuple[Block, ...]], upto: int) -> list[Block]:
    shown = [rung for rung in rungs[:upto] if rung]
    return [Hint(f"Hint {k}.", rung) for k, rung in enumerate(shown, 1)]


# derivatives


def _differentiation(step: Step, lhs: Term, upto: int) -> list[Block]:
    """A ladder for each law that matters, the outermost first."""
    made: list[Block] = []
    waiting: list[tuple[Step, Term]] = [(step, lhs)]
    count, told = 0, False  # told: the step itself has a ladder
    while waiting and count < MOST_LADDERS:
        here, left = waiting.pop(0)
        law = rule_of(here)
        inner = rewritten(here)
        if inner is not None:
            waiting.insert(0, (inner, left))
            continue
        subs = [(sub, _left(sub, here)) for sub in here.substeps if isinstance(sub.goal, Differentiate)]
        if law is None or law.weight != "key":
            # a constant factor, a sum: no hint of their own, but what stands in them may need one
            waiting = [(sub, shown) for sub, shown in subs] + waiting
            if made or law is None or not isinstance(here.goal, Differentiate) or not isinstance(here.goal.expr, Sum):
                continue
        elif not here.lines:
            waiting = subs + waiting
            continue
        if made:
            made.append(Heading(("For ", Math(left)), 3))
        made.extend(_ladder(_rungs(here, left), upto))
        count, told = count + 1, told or here is step
        if law.weight == "key":
            waiting.extend(pair for pair in subs if not _is_outer(pair[0], here))
    if not told and upto >= RUNGS:
        made.append(Chain((compact(step, lhs),)))
    return made


def _is_outer(sub: Step, step: Step) -> bool:
    return sub is outer_of(step)


def _left(sub: Step, step: Step) -> Term:
    assert isinstance(sub.goal, Differentiate)
    letter = slope_letter(sub, step)
    return sub.goal.question if letter is None else letter


def _rungs(step: Step, lhs: Term) -> list[tuple[Block, ...]]:
    goal, law = step.goal, rule_of(step)
    assert isinstance(goal, Differentiate) and law is not None
    last_done = _last_done(goal.expr)
    which = Paragraph(("Look at ", Math(goal.expr), f": what is done last is {last_done}. Which rule is for that?"))
    written = [line for line in step.lines if line.lhs is None]
    names = named_parts(step)
    first = written[0].term
    blanks: Spans = ("It is the ", RuleName(law.title.lower()))
    if names:
        letters = listed([Math(letter) for letter, _ in names])
        slopes = listed([Math(Symbol(f"{letter.name}'")) for letter, _ in names])
        are = "are" if len(names) > 1 else "is"
        blanks = (
            *blanks,
            ", which gives ",
            Math(first),
            f". What {are} ",
            *letters,
            f", and what {are} ",
            *slopes,
            "?",
        )
    elif step.substeps:
        blanks = (*blanks, ", which gives ", Math(first), ". What does each part come to?")
    else:
        blanks = (*blanks, f": {law.law}.")
    filled: list[Block] = []
    if names:
        filled.append(Displays(tuple(Equation(letter, part) for letter, part in names)))
    answers = [
        Equation(_left(sub, step), sub.result)
        for sub in step.substeps
        if isinstance(sub.goal, Differentiate) and not _is_outer(sub, step)
    ]
    if answers:
        filled.append(Displays(tuple(answers)))
    put_in = next((line.term for line in written if line.reason == "put in"), first)
    last = written[-1].term
    terms = (last,) if put_in is last else (put_in, last)
    return [(which,), (Paragraph(blanks),), tuple(filled), (Chain((ChainLine(terms, lhs),)),)]


def _last_done(expr: Term) -> str:
    for kind, told in _LAST_DONE:
        if isinstance(expr, kind):
            return told.format(name=getattr(expr, "name", ""))
    return "nothing: it stands by itself"


# procedures


def _procedure(step: Step, upto: int, name: str) -> list[Block]:
    """Its name and stages, how it begins, half of the working, the rest."""
    telling = telling_of(step.goal)
    law = rule_of(step)
    title = telling.title if telling is not None else law.title if law is not None else "Working"
    stages = None if telling is None or telling.stages is None else telling.stages(step)
    way = f"Which way? {title}, in these stages: {', '.join(stages)}." if stages else f"Which way? {title}."
    first: list[Block] = [Paragraph((way,))]
    blocks = body(step, Page("textbook"), name)
    start = 1 if blocks and isinstance(blocks[0], Paragraph) else 0
    half = start + (len(blocks) - start) // 2
    end: list[Block] = [*blocks[half:], Paragraph(("So ", *answer_spans(step, name), "."))]
    return _ladder([tuple(first), tuple(blocks[:start]), tuple(blocks[start:half]), tuple(end)], upto)
