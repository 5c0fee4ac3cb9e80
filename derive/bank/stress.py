"""Stress: every variant of a family looked at, and some (or all) worked out, audited and held against `expect`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from derive.bank.arithmetic import Undefined
from derive.bank.difficulty import Measures, every_step, measures
from derive.bank.family import Drawn, Family
from derive.bank.normal import key
from derive.bank.ugly import flat, ugly
from derive.core.answer import Answer
from derive.core.document import Math
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.multivariate import Partial
from derive.core.goals.optimisation import Lagrange
from derive.core.problem import Problem
from derive.core.step import Derivation
from derive.core.term import Number, Quotient, Term, Vector, symbols_in
from derive.errors import DeriveError
from derive.maths.walking import walk

FEWEST = 30  # distinct problems; with fewer, neighbours in a class get the same
SHOWN = 4  # faults of one kind that are told before the rest is only counted


@dataclass(slots=True)
class Stress:
    """What came out. `faults` are each `file: message`; `warnings` are worth a look and break nothing."""

    family: str
    tuples: int = 0
    feasible: int = 0
    distinct: int = 0
    derived: int = 0
    levels: tuple[int, int] = (0, 0)
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def told(self) -> str:
        level = f", level {self.levels[0]} to {self.levels[1]}" if self.derived else ""
        told = (
            f"{self.distinct} problems from {self.feasible} of {self.tuples} tuples, {self.derived} worked out{level}"
        )
        return "; ".join([told, *self.warnings])


def stress(family: Family, derive: int | None = 50, *, seed: str = "check") -> Stress:
    """Look at every variant, and work `derive` distinct problems out (all of them for None), in the order of `seed`."""
    found = Stress(family.id, family.tuples)
    by_kind: dict[str, list[str]] = {}
    problems = _look(family, found, by_kind)
    if not found.feasible:
        by_kind.setdefault("empty", []).append("no tuple of its parameters meets every line of require")
    if found.distinct < FEWEST:
        found.warnings.append(f"only {found.distinct} different problems")
    wanted = _in_order(family, problems, seed)
    levels: list[int] = []
    for problem in wanted if derive is None else islice(wanted, derive):
        levels.append(_work(family, problem, by_kind))
        found.derived += 1
    levels = [level for level in levels if level]
    if levels:
        found.levels = (min(levels), max(levels))
        if found.levels[1] - found.levels[0] > 1 and family.expect.level is None:
            found.warnings.append("levels differ by more than one")
    for messages in by_kind.values():
        found.faults += [f"{family.path}: {message}" for message in messages[:SHOWN]]
        if len(messages) > SHOWN:
            found.faults.append(f"{family.path}: … and {len(messages) - SHOWN} more of this kind")
    return found


def _in_order(family: Family, problems: dict[int, Problem], seed: str) -> Iterator[Problem]:
    from derive.bank.variants import key_for, ranks

    return (
        problems[rank] for rank in ranks(family.sizes, key_for(family.id, family.version, seed)) if rank in problems
    )


def _look(family: Family, found: Stress, faults: dict[str, list[str]]) -> dict[int, Problem]:
    """Every distinct problem by rank, its wording and its goal looked at for ugly marks."""
    seen: set[Any] = set()
    problems: dict[int, Problem] = {}
    drawn: Drawn
    for drawn in family.feasible():
        found.feasible += 1
        try:
            problem = family.problem(drawn)
        except Undefined:
            faults.setdefault("undefined", []).append(f"{_named(family, drawn)}: a field of the task has no value")
            continue
        one = key(problem)
        if one in seen:
            continue
        seen.add(one)
        problems[drawn.rank] = problem
        for term in _terms(problem):
            for what in ugly(term):
                faults.setdefault("ugly", []).append(f"{problem.id}: {what}")
    found.distinct = len(problems)
    return problems


def _named(family: Family, drawn: Drawn) -> str:
    return f"{family.id}@{family.version}#{drawn.rank}"


def _terms(problem: Problem) -> Iterator[Term]:
    for span in problem.prompt:
        if isinstance(span, Math):
            yield from flat(span.term)
    for each in problem.goal.asked_fields():
        value = getattr(problem.goal, each.name)
        for term in value if isinstance(value, tuple) else (value,):
            if isinstance(term, Term):
                yield from flat(term)


def _work(family: Family, problem: Problem, faults: dict[str, list[str]]) -> int:
    """The level of the problem, or 0 if it could not be worked out."""
    from derive.engine.outcome import answer_of
    from derive.engine.work_out import work_out

    def fault(kind: str, message: str) -> None:
        faults.setdefault(kind, []).append(f"{problem.id}: {message}")

    try:
        derivation = work_out(problem.goal, form=problem.form)
    except DeriveError as error:
        fault("work", f"cannot be worked out: {error.message}")
        return 0
    if not derivation.audit.clean:
        told = derivation.audit.faults[0] if derivation.audit.faults else "a step is a gap or claims nothing"
        fault("audit", f"the audit is not clean: {told}")
        return 0
    answer = answer_of(derivation)
    measured = measures(derivation)
    for what in (u for term in flat(derivation.result) for u in ugly(term)):
        fault("ugly answer", f"the answer has {what}")
    if _is_degenerate(problem, derivation.result):
        fault("degenerate", f"the answer is the constant {derivation.result!r}")
    for message in _expected(family, derivation, answer, measured):
        fault("expect", message)
    for message in _mistaken(family, problem, derivation):
        fault("mistake", message)
    return measured.level


def _is_degenerate(problem: Problem, result: Term) -> bool:
    """Whether nothing of the question is left in the answer, so that a wrong way may well give it too."""
    return isinstance(problem.goal, Differentiate | Partial) and not symbols_in(result)


def _expected(family: Family, derivation: Derivation, answer: Answer, measured: Measures) -> Iterator[str]:
    expect = family.expect
    used = {step.rule for step in every_step(derivation.step)}
    for rule in expect.rules:
        if rule not in used:
            yield f"the rule {rule!r} was expected and is not used"
    for name, allowed, met in (("steps", expect.steps, measured.applications), ("level", expect.level, measured.level)):
        if allowed is not None and not allowed[0] <= met <= allowed[1]:
            yield f"{name} {allowed[0]} to {allowed[1]} expected, {met} met"
    if expect.integer and isinstance(derivation.goal, Lagrange):
        for point in answer.points:
            for letter, value in zip(derivation.goal.wrt, point.point.parts, strict=True):
                if letter in expect.integer and not _is_whole(value):
                    yield f"{letter.name} was expected to be a whole number"
    if expect.denominator_max is not None:
        below = [t.den for t in walk(derivation.result) if isinstance(t, Quotient)]
        largest = max((int(den.value) for den in below if isinstance(den, Number)), default=1)
        if largest > expect.denominator_max:
            yield f"a denominator {largest}; at most {expect.denominator_max} expected"


def _mistaken(family: Family, problem: Problem, derivation: Derivation) -> Iterator[str]:
    """Mistakes of the family that are right on this variant: they would be told to a student who is right."""
    drawn = family.draw(problem.variant)
    if not family.mistakes or drawn is None or isinstance(derivation.goal, Lagrange):
        return
    from derive.bank.instantiate import put_in
    from derive.maths.equal import decide

    for mistake in family.mistakes:
        values = tuple(put_in(value, drawn.terms) for value in mistake.values)
        wrong = values[0] if len(values) == 1 else Vector(values)
        if decide(wrong, derivation.result).equal:
            yield f"the mistake {mistake.id!r} gives the right answer"


def _is_whole(term: Term) -> bool:
    from derive.bank.instantiate import number

    value = number(term)
    return value is not None and value.denominator == 1
