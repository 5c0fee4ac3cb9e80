"""Stress: every variant of a family looked at, and some (or all) worked out, audited and held against `expect`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from derive.bank.arithmetic import Undefined
from derive.bank.difficulty import measures
from derive.bank.expected import answered, degenerate, hidden, mistaken, undefined_at, unmet
from derive.bank.family import Drawn, Family
from derive.bank.instantiate import number
from derive.bank.normal import key
from derive.bank.ugly import flat, miscounted, ugly
from derive.core.document import Math
from derive.core.problem import Problem
from derive.core.term import Sum, Term
from derive.errors import DeriveError

FEWEST = 30  # distinct problems; with fewer, neighbours in a class get the same
TURNED = 3  # of the problems worked out, those whose wrong turns are tried as well: that costs more than all the rest
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
        twins = self.feasible - self.distinct
        more = [f"{twins} tuples give a problem that another gives too"] if twins > 0 else []
        return "; ".join([told, *more, *self.warnings])


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
        levels.append(_work(family, problem, by_kind, turns=derive is None or found.derived < TURNED))
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
            problem = family.problem(drawn, whole=False)
        except Undefined:
            faults.setdefault("undefined", []).append(f"{_named(family, drawn)}: a field of the task has no value")
            continue
        one = key(problem)
        if one in seen:
            continue
        seen.add(one)
        problems[drawn.rank] = problem
        for words in miscounted(problem.prompt):
            told = f"says {words!r}: write {{letter: one|several}} in its text"
            if not any(told == each for each in found.warnings):
                found.warnings.append(told)
        for term in dict.fromkeys(part for each in _terms(problem) for part in _apart(each)):
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
        yield from _formulas(getattr(problem.goal, each.name))


def _apart(term: Term) -> tuple[Term, ...]:
    """A sum of numbers that is asked for, as its numbers: that they are not added is the question."""
    return term.terms if isinstance(term, Sum) and all(number(each) is not None for each in term.terms) else (term,)


def _formulas(value: Any) -> Iterator[Term]:
    """Every formula of a field, however deep its lists are."""
    if isinstance(value, Term):
        yield from flat(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from _formulas(each)


def _work(family: Family, problem: Problem, faults: dict[str, list[str]], *, turns: bool) -> int:
    """The level of the problem, or 0 if it could not be worked out. `turns`: try the wrong turns it is to show."""
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
    if degenerate(problem, answer, derivation.result):
        fault("degenerate", f"the answer is the constant {derivation.result!r}")
    if answered(problem, derivation.result):
        fault("answered", f"the question is its own answer, {derivation.result!r}")
    if outside := undefined_at(problem):
        fault("domain", outside)
    for message in unmet(family, problem, derivation, answer, measured):
        fault("expect", message)
    for message in hidden(family.expect.shows, problem) if turns else ():
        fault("wrong turn", message)
    for message in mistaken(family, problem, derivation, answer):
        fault("mistake", message)
    return measured.level
