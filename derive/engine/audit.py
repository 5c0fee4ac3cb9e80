"""The audit: every step of a derivation checked by the kernel, which knows no rules. Repairs nothing.

A step is *unaudited* if it makes no claim, if something it shows is not part of any claim, or if a claim could not be
tested. It has *failed* if a claim is false. Beside what a step says of itself, its result is held against what its
goal asks, as far as the kernel can work that out on its own: a rule cannot pass by claiming something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from derive.core.claim import Claim, Complete, Equal, Restated
from derive.core.noun import fields
from derive.core.rule import Case, Line, Say, Table
from derive.core.step import Audit, Step
from derive.core.term import (
    ZERO,
    Equation,
    Inequality,
    Matrix,
    Negative,
    Number,
    SetOf,
    Sum,
    Symbol,
    Term,
    Vector,
)
from derive.engine.claims import tested
from derive.engine.conditions import told
from derive.engine.ground import FAILS, HOLDS, OPEN, Ground, Outcome
from derive.engine.names import put_back
from derive.engine.outcome import conditions_of
from derive.engine.said import claims_said, contradicted
from derive.maths.entries import beside
from derive.maths.heads import DERIVATIVE, NAMED, heads
from derive.maths.questions import claims_of
from derive.maths.walking import DEEP, depth, free, upwards


def audit(step: Step) -> Audit:
    """What the kernel says of a whole tree of steps."""
    steps = _distinct(step)
    made = [((), ()) if each.gap else (_own_claims(each), _asked_claims(each)) for each in steps]
    said = {claim: tuple(_terms(claim)) for own, asked in made for claim in (*own, *asked)}
    ground = Ground(term for terms in said.values() for term in terms)
    for claim in said:
        if type(claim) is Equal and not claim.where and claim.left is not claim.right:
            # all of them are told before the first is tried, so that each point is visited once
            for left, right in beside(claim.left, claim.right) or ():
                ground.program.pair(left, right)
    outcomes: dict[Claim, Outcome] = {}
    failed = gaps = unaudited = 0
    faults: list[str] = []
    for each, (own, asked) in zip(steps, made, strict=True):
        if each.gap:
            gaps += 1
            continue
        worst = HOLDS
        for claim in (*own, *asked):
            outcome = outcomes.get(claim)
            if isinstance(claim, Restated):  # what may be restated depends on the step
                results = tuple(inner.result for inner in each.substeps)
                outcome = outcomes[claim] = tested(claim, ground, results)
            elif outcome is None:
                outcome = outcomes[claim] = tested(claim, ground)
            if outcome.status != HOLDS:
                faults.append(f"{each.rule}: {outcome.why}")
                worst = FAILS if FAILS in (worst, outcome.status) else OPEN
        if _open_question(each):
            faults.append(f"{each.rule}: the result still asks what was asked: {_short(each.result)}")
            worst = FAILS
        if wrong := contradicted(_flat(each.parts)):
            faults.append(f"{each.rule}: {wrong}")
            worst = FAILS
        if unmade := _unmade(each, ground):
            faults.append(f"{each.rule}: {unmade}")
            worst = FAILS
        if worst != FAILS:
            missing = uncovered(each, own)
            if missing:
                faults.append(f"{each.rule}: {missing}")
                worst = OPEN
        failed += worst == FAILS
        unaudited += worst == OPEN
    conditions = conditions_of(step)
    if conditions and (gaps or not unaudited):  # what is printed after an answer is held against what the rules asked
        _, said_of_them = told(conditions)
        if said_of_them.status is FAILS:
            failed += 1
            faults.append(f"{step.rule}: {said_of_them.why}")
    stand_ins = sum(any(heads(term) & NAMED for term in said[claim]) for claim in outcomes)
    return Audit(len(steps), failed, gaps, unaudited, len(outcomes) + bool(conditions), tuple(faults), stand_ins)


def _distinct(step: Step) -> list[Step]:
    """Every step once, in the order of the argument: a step that is used twice is one step."""
    found: list[Step] = []
    seen: set[int] = set()
    waiting = [step]
    while waiting:
        top = waiting.pop()
        if id(top) not in seen:
            seen.add(id(top))
            found.append(top)
            waiting.extend(reversed(top.substeps))
    return found


def _open_question(step: Step) -> bool:
    """Whether a derivative is left in a result although no gap below admits it: true of itself, and no answer."""
    return _asks(step.result) and not any(inner.gap for inner in _distinct(step))


def _asks(term: Term) -> bool:
    """Whether an open derivative stands anywhere in a term."""
    if "heads" not in term.memo and depth(term) > DEEP:
        for part in upwards(term):
            heads(part)
    return bool(heads(term) & DERIVATIVE)


def _own_claims(step: Step) -> tuple[Claim, ...]:
    found: list[Claim] = []
    for part in _flat(step.parts):
        found.extend(getattr(part, "claims", ()))
    return tuple(found)


def _asked_claims(step: Step) -> tuple[Claim, ...]:
    """What must hold for the result to answer its goal, and for what the step says in words."""
    return (*claims_of(step.goal, step.result), *claims_said(step, _flat(step.parts)))


def _flat(parts: tuple[Any, ...]) -> list[Any]:
    """The parts of a step with its cases opened, its sub-steps left out."""
    found: list[Any] = []
    for part in parts:
        if isinstance(part, Case):
            found.extend(_flat(part.parts))
        elif not isinstance(part, Step):
            found.append(part)
    return found


def _terms(value: Any) -> Iterable[Term]:
    """The terms that a claim speaks of."""
    if type(value) is Equal and not value.where:
        return value.left, value.right
    found: list[Term] = []
    waiting = [value]
    while waiting:
        top = waiting.pop()
        if isinstance(top, Term):
            found.append(top)
        elif isinstance(top, tuple):
            waiting.extend(reversed(top))
        elif isinstance(top, Claim):
            waiting.extend(getattr(top, field.name) for field in reversed(fields(top)))
    return found


# Is everything that is shown part of a claim?


def uncovered(step: Step, own: tuple[Claim, ...] | None = None) -> str:
    """What of a step no claim speaks of, in words; "" if everything is covered. `own` are the step's claims."""
    own = _own_claims(step) if own is None else own
    if not own:
        return "it claims nothing"
    if _all_claimed(step):
        return ""
    results = tuple(inner.result for inner in step.substeps)
    meaning = _meaning(step)
    whole = _Spoken(own, results)
    for part in _flat(step.parts):
        if isinstance(part, Line):
            spoken = _Spoken(part.claims, results)
            if not part.claims or not (_covered(part.term, spoken, meaning) or _zero_side(part, spoken, meaning)):
                return f"a line is part of no claim of its own: {_short(part.term)}"
        elif isinstance(part, Table):
            counts = _counts(part)
            for number, row in enumerate(part.rows):
                for cell in row[counts:]:
                    if isinstance(cell, Term) and not (_counter(cell, number) or _covered(cell, whole, meaning)):
                        return f"a table shows what no claim speaks of: {_short(cell)}"
        elif isinstance(part, Say):
            for term in (t for _, t in part.slots if isinstance(t, (Equation, Inequality))):
                if not _covered(term, whole, meaning):
                    return f"a sentence says what no claim speaks of: {_short(term)}"
    lines = step.lines
    if lines and lines[-1].term is step.result:
        return ""
    if not _covered(step.result, whole, meaning):
        empty = isinstance(step.result, SetOf) and not step.result.items
        if not (empty and any(isinstance(claim, Complete) and claim.count == 0 for claim in own)):
            return f"the result is part of no claim: {_short(step.result)}"
    return ""


def _unmade(step: Step, ground: Ground) -> str:
    """An equation among the lines that no claim of its line makes, in words; "" if there is none."""
    lines = [part for part in _flat(step.parts) if isinstance(part, Line) and part.lhs is not None and part.claims]
    if not lines or all(isinstance(line.lhs, Symbol) for line in lines):
        return ""
    from derive.engine.equations import apart

    meaning = _meaning(step)
    found = next((line for line in lines if apart(line, meaning, ground)), None)
    return "" if found is None else f"a line is an equation that no claim of its own makes: {_short(found.term)}"


class _Spoken:
    """Every term that some claims speak of, or that is shown below. Only ever asked, never listed."""

    __slots__ = ("claims", "every", "shown", "top")

    def __init__(self, claims: tuple[Claim, ...], shown: tuple[Term, ...]) -> None:
        self.claims = claims
        self.shown = shown
        self.top: set[Term] | None = None  # most of what is looked for is a whole side of a claim
        self.every: set[Term] | None = None

    def __contains__(self, term: Term) -> bool:
        if self.top is None:
            self.top = {*self.shown, *(each for claim in self.claims for each in _terms(claim))}
        if term in self.top:
            return True
        if self.every is None:
            self.every = _inside(self.top)
        return term in self.every


def _all_claimed(step: Step) -> bool:
    """Whether a step shows nothing but lines, each the very side of an equality that it claims, and its result."""
    last: Term | None = None
    meaning: dict[Term, Term] | None = None
    for part in step.parts:
        if isinstance(part, Step):
            continue
        if not isinstance(part, Line):
            return False
        last = part.term
        sides = [side for claim in part.claims if type(claim) is Equal for side in (claim.left, claim.right)]
        if last in sides:
            continue
        if meaning is None:
            meaning = _meaning(step)
        if not meaning or put_back(last, meaning) not in sides:
            return False
    return last is step.result


def _meaning(step: Step) -> dict[Term, Term]:
    """What the letters of a step stand for, spelled out: v may have been named with u in it."""
    meaning: dict[Term, Term] = {}
    for name, part in step.names:
        meaning[name] = put_back(part, meaning)
    return meaning


def _inside(terms: Iterable[Term]) -> set[Term]:
    """Every term that occurs in some terms."""
    found: set[Term] = set()
    waiting = list(terms)
    while waiting:
        top = waiting.pop()
        if top not in found:
            found.add(top)
            waiting.extend(top.parts)
    return found


def _covered(term: Term, spoken: _Spoken, meaning: dict[Term, Term]) -> bool:
    if term in spoken:
        return True
    if meaning and put_back(term, meaning) in spoken:
        return True
    if isinstance(term, Equation):
        if isinstance(term.lhs, Symbol) and term.lhs not in spoken and term.lhs not in free(term.rhs):
            return True  # a name is given: g = x² + y²; there is nothing in it that could be false
        if Sum((term.lhs, Negative(term.rhs))) in spoken:
            return True
        return all(side is ZERO or _covered(side, spoken, meaning) for side in term.parts)
    if isinstance(term, (Vector, Matrix, SetOf)):
        return bool(term.parts) and all(part is ZERO or _covered(part, spoken, meaning) for part in term.parts)
    return False


def _zero_side(line: Line, spoken: _Spoken, meaning: dict[Term, Term]) -> bool:
    """An equation … = 0 whose left side is spoken of."""
    return line.term is ZERO and line.lhs is not None and _covered(line.lhs, spoken, meaning)


def _counts(table: Table) -> bool:
    """Whether the first column, called n, only counts: whole numbers that rise. Some rows may be left out."""
    if table.heads[0] is not Symbol("n"):
        return False
    first = [row[0].value for row in table.rows if isinstance(row[0], Number)]
    rising = all(a < b for a, b in pairwise(first))
    return rising and all(isinstance(row[0], Number) and row[0].digits.isdigit() for row in table.rows)


def _counter(cell: Term, row: int) -> bool:
    return isinstance(cell, Number) and cell.value in (row, row + 1)


def _short(term: Term) -> str:
    text = repr(term)
    return text if len(text) <= 80 else f"{text[:77]}..."
