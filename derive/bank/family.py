"""A family of problems: what a checked file says, and the problem that one tuple of its parameters gives.

Reading files is load.py's job; the order of the tuples is variants.py's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import Any

from derive.bank.arithmetic import Compiled, Undefined, Value
from derive.bank.conditions import Condition
from derive.bank.instantiate import as_asked, put_in
from derive.bank.listed import LISTED, in_the_goal
from derive.bank.normal import key
from derive.bank.prompt import Prompt, fields_of, fill, function_in
from derive.bank.variants import key_for, ranks, unrank
from derive.core.goal import Goal
from derive.core.problem import CommonMistake, Problem
from derive.core.term import ZERO, Equation, Symbol, Term, Vector, term_of


@dataclass(frozen=True, slots=True)
class Parameter:
    """A letter and its finite domain, in the order of the file. `numbers` are None if one value is no number."""

    letter: Symbol
    domain: tuple[Term, ...]
    numbers: tuple[Value | None, ...]
    texts: tuple[str, ...]  # as the file writes them: what a lock file keeps


@dataclass(frozen=True, slots=True)
class Let:
    """A letter worked out of others: a number by `compiled`, or else the term."""

    letter: Symbol
    term: Term
    compiled: Compiled | None


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field of the task: kind as in core.goal, and terms, a compiled whole number, or plain text."""

    name: str
    kind: str
    terms: tuple[Term, ...] = ()
    whole: Compiled | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    id: str
    values: tuple[Term, ...]
    say: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Expect:
    rules: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    steps: tuple[int, int] | None = None
    level: tuple[int, int] | None = None
    integer: tuple[Symbol, ...] = ()
    denominator_max: int | None = None
    equal: tuple[tuple[Symbol, Term], ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """One feasible tuple: the numbers that its letters have, and the terms to put in for them."""

    rank: int
    numbers: Mapping[Symbol, Value]
    terms: Mapping[Term, Term]


@dataclass(frozen=True)
class Family:
    id: str
    version: int
    license: str
    tags: tuple[str, ...]
    goal_type: type[Goal]
    fields: tuple[FieldValue, ...]
    parameters: tuple[Parameter, ...]
    lets: tuple[Let, ...]
    require: tuple[Condition, ...]
    prompts: Mapping[str, Prompt]
    at: tuple[tuple[Symbol, Term], ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()
    form: str = "simplified"
    points: int = 1
    expect: Expect = Expect()
    source: str = ""
    figure: Mapping[str, str] = field(default_factory=dict)  # language -> what the figure with the problem shows
    credit: str = ""
    path: str = ""

    @property
    def task(self) -> str:
        return self.goal_type.task or ""

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        return tuple(len(parameter.domain) for parameter in self.parameters)

    @property
    def tuples(self) -> int:
        """How many tuples the product space has, feasible or not."""
        return prod(self.sizes)

    def draw(self, rank: int) -> Drawn | None:
        """The tuple of this rank, or None if it is not feasible. Raises IndexError beyond the space."""
        if not 0 <= rank < self.tuples:
            raise IndexError(f"{self.id} has {self.tuples} tuples, no number {rank}")
        positions = unrank(rank, self.sizes)
        numbers: dict[Symbol, Value] = {}
        for parameter, position in zip(self.parameters, positions, strict=True):
            value = parameter.numbers[position]
            if value is not None:
                numbers[parameter.letter] = value
        try:
            for let in self.lets:
                if let.compiled is not None:
                    numbers[let.letter] = let.compiled(numbers)
        except (Undefined, KeyError):
            return None
        if not all(condition.holds(numbers) for condition in self.require):
            return None
        return Drawn(rank, numbers, self._terms(positions, numbers))

    def _terms(self, positions: tuple[int, ...], numbers: Mapping[Symbol, Value]) -> dict[Term, Term]:
        terms: dict[Term, Term] = {letter: term_of(_exact(value)) for letter, value in numbers.items()}
        for parameter, position in zip(self.parameters, positions, strict=True):
            if parameter.letter not in numbers:
                terms[parameter.letter] = put_in(parameter.domain[position], terms)
        for let in self.lets:
            if let.compiled is None:
                terms[let.letter] = put_in(let.term, terms)
        return terms

    def feasible(self) -> Iterator[Drawn]:
        """Every feasible tuple, by rank."""
        for rank in range(self.tuples):
            drawn = self.draw(rank)
            if drawn is not None:
                yield drawn

    def goal(self, drawn: Drawn) -> Goal:
        """The goal of a tuple. Raises Undefined where a whole number is wanted and none comes."""
        values: dict[str, Any] = {}
        for given in self.fields:
            if given.kind == "expression":
                values[given.name] = as_asked(given.terms[0], drawn.terms)
            elif given.kind == "number":
                values[given.name] = put_in(given.terms[0], drawn.terms)
            elif given.kind == "letter":
                values[given.name] = given.terms[0]
            elif given.kind == "letters":
                values[given.name] = given.terms
            elif given.kind in ("equation", "equations"):
                made = tuple(_equation(put_in(term, drawn.terms)) for term in given.terms)
                values[given.name] = made if given.kind == "equations" else made[0]
            elif given.kind == "expressions":
                terms = tuple(put_in(term, drawn.terms) for term in given.terms)
                if all(isinstance(t, Equation) and isinstance(t.lhs, Symbol) for t in terms):
                    values["outputs"] = tuple(t.lhs for t in terms if isinstance(t, Equation))
                    terms = tuple(t.rhs for t in terms if isinstance(t, Equation))
                values[given.name] = terms
            elif given.kind == "integer":
                assert given.whole is not None
                whole = given.whole(drawn.numbers)
                if not isinstance(whole, int) or whole < 0:
                    raise Undefined
                values[given.name] = whole
            elif given.kind in LISTED:
                values[given.name] = in_the_goal(given, drawn.terms)
            elif given.kind == "flag":
                values[given.name] = given.text == "true"
            else:
                values[given.name] = given.text
        return self.goal_type(**values)

    def problem(self, drawn: Drawn, language: str = "en", *, whole: bool = True) -> Problem:
        """The problem of a tuple, worded. A language the family does not speak falls back to English.

        Without `whole` the mistakes are left out: trying every tuple needs the question only.
        """
        goal = self.goal(drawn)
        at = tuple((letter, put_in(value, drawn.terms)) for letter, value in self.at)
        prompt = self.prompts.get(language) or self.prompts.get("en") or next(iter(self.prompts.values()))
        positions = unrank(drawn.rank, self.sizes)
        shown = tuple((p.letter.name, p.texts[at]) for p, at in zip(self.parameters, positions, strict=True))
        return Problem(
            id=f"{self.id}@{self.version}#{drawn.rank}",
            family=self.id,
            variant=drawn.rank,
            goal=goal,
            prompt=fill(prompt, drawn.terms, fields_of(goal, at)),
            points=self.points,
            skills=self.tags,
            form=self.form,
            at=at,
            source=self.source,
            function=function_in(prompt),
            parameters=shown,
            mistakes=tuple(
                CommonMistake(m.id, _one([put_in(value, drawn.terms) for value in m.values]), _said(m.say, language))
                for m in (self.mistakes if whole else ())
            ),
            hints=self.hints.get(language) or self.hints.get("en", ()),
            units=tuple(self.units.items()),
            figure=_said(self.figure, language) if self.figure else "",
            credit=self.credit,
        )

    def order(self, seed: str) -> Iterator[Drawn]:
        """The feasible tuples in the order of a seed, each once."""
        for rank in ranks(self.sizes, key_for(self.id, self.version, seed)):
            drawn = self.draw(rank)
            if drawn is not None:
                yield drawn

    def problems(self, seed: str, language: str = "en") -> Iterator[Problem]:
        """The problems of a seed, each distinct: tuples that give the same problem twice count once."""
        seen: set[Any] = set()
        for drawn in self.order(seed):
            try:
                problem = self.problem(drawn, language)
            except Undefined:
                continue
            one = key(problem)
            if one not in seen:
                seen.add(one)
                yield problem


def _equation(term: Term) -> Term:
    """An expression by itself is meant to be 0."""
    return term if isinstance(term, Equation) else Equation(term, ZERO)


def _one(values: list[Term]) -> Term:
    return values[0] if len(values) == 1 else Vector(values)


def _said(words: Mapping[str, str], language: str) -> str:
    return words.get(language) or words.get("en") or next(iter(words.values()))


def _exact(value: Value) -> int | Fraction:
    return value
