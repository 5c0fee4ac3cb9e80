"""Rules: the @rule decorator and what a rule may yield. Finding the rules is the rulebook's job, not this file's.

A rule is a generator function of one goal. It returns the line that the law gives, or None for "not mine".

    u, v = yield Let(u=u, v=v)      names two parts; back come fresh letters that stand for them
    du = yield Differentiate(u, x)  asks; back comes the *open question*, so a law cannot peek at its answer
    value = yield Find(goal)        a procedure asks and gets the answer, to go on from it
    yield Say("key", slots…)        a phrase of the rule's own table
    yield Line(term, "key", …)      one more line of the chain
    yield Table(…)                  a table
    yield CaseBegins(when) … CaseEnds()  one case of several; questions asked between them belong to it
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from typing import Any

from derive.core.claim import Claim
from derive.core.goal import Goal
from derive.core.noun import noun
from derive.core.term import Symbol, Term

# what comes back is a Term, or None for "not mine"; it is Any because what a yield brings is
Working = Generator[Any, Any, Any]


@noun
class Condition:
    """What must hold for a step to be right. kind is nonzero, positive, nonnegative or integer."""

    kind: str
    term: Term


def NonZero(term: Term) -> Condition:
    return Condition("nonzero", term)


def Positive(term: Term) -> Condition:
    return Condition("positive", term)


class Let:
    """Names for parts, wanted as written here; the engine answers with letters that are free."""

    __slots__ = ("parts",)

    def __init__(self, **parts: Term) -> None:
        self.parts: dict[str, Term] = parts


@noun
class Find:
    """A procedure's question: answered with the finished result (a term)."""

    goal: Goal


@noun
class Given:
    """A condition met on the way: `yield Given(NonZero(v))`."""

    condition: Condition


@noun
class Written:
    """How terms that were made for a question are written outside it: y for y(x). Conditions met below follow it."""

    pairs: tuple[tuple[Term, Term], ...]


@noun
class Line:
    """One line of a chain. `reason` is a phrase key of its rule (or move); `slots` fill the phrase.

    `lhs` is the left side where it is not the chain's own; `label` numbers an equation of a system, as (i);
    `changed` are the parts that a page tints.
    """

    term: Term
    reason: str = ""
    slots: tuple[tuple[str, Term], ...] = ()
    lhs: Term | None = None
    label: str = ""
    changed: tuple[Term, ...] = ()
    claims: tuple[Claim, ...] = ()
    rule: str = ""  # whose phrase table `reason` belongs to; filled in by the engine


@noun
class Say:
    """A sentence: a phrase key with its slots."""

    key: str
    slots: tuple[tuple[str, Term], ...] = ()
    claims: tuple[Claim, ...] = ()


def say(key: str, *, claims: tuple[Claim, ...] = (), **slots: Term) -> Say:
    return Say(key, tuple(slots.items()), claims)


@noun
class Table:
    """A table. Heads are phrase keys or terms; cells are terms or phrase keys; every row has what it claims."""

    heads: tuple[Term | str, ...]
    rows: tuple[tuple[Term | str, ...], ...]
    claims: tuple[Claim, ...]
    key: str = ""


@noun
class Joined:
    """What happens at a joint of the function: its values and slopes from the left and from the right.

    `slope` is the derivative there; None where there is none. The claims speak of all of it.
    """

    wrt: Symbol
    at: Term
    values: tuple[Term, Term]
    slopes: tuple[Term, Term]
    slope: Term | None
    claims: tuple[Claim, ...]


@noun
class Case:
    """One case of several: when `when` holds, the parts follow."""

    when: Term
    parts: tuple[Any, ...]


@noun
class CaseBegins:
    """What is yielded from here to the matching CaseEnds belongs to the case that `when` holds."""

    when: Term


@noun
class CaseEnds:
    pass


@noun
class PointValue:
    """One candidate of an optimisation: where, the value there, and its class (maximum, minimum, local maximum,
    local minimum, neither; undecided where the tests are silent, maximum found and minimum found where a list
    of candidates may lack some)."""

    point: Term
    value: Term
    kind: str


@noun
class Points:
    """The outcome of an optimisation: all candidates, each classified.

    `complete` is False where more may exist than are listed: nobody who names others, or fewer, is wrong for that.
    """

    points: tuple[PointValue, ...]
    complete: bool = True


@noun(eq=False)
class Rule:
    """A law with its words. `phrases[""]` is the sentence about the whole step."""

    name: str
    title: str
    goal_type: type[Goal]
    apply: Callable[[Any], Working]
    phrases: Mapping[str, str]
    order: int
    weight: str  # trivial (folded), routine, key
    conditions: tuple[tuple[str, str], ...]  # (kind, name of the part it is about)
    source: str
    law: str
    examples: tuple[tuple[str, str], ...] = ()
    gathers: str = ""  # the rule of which it writes several uses as one: where nothing is written, that one will do
    at: tuple[str, ...] = ()  # heads its goal's expression can have: "Power", "sin", "Call" for any function; () any

    def __repr__(self) -> str:
        return f"<rule {self.name}>"


def rule(
    *,
    title: str,
    say: str | Mapping[str, str],
    order: int = 50,
    weight: str = "key",
    nonzero: tuple[str, ...] = (),
    positive: tuple[str, ...] = (),
    source: str = "",
    gathers: str = "",
    at: tuple[str, ...] = (),
) -> Callable[[Callable[[Any], Working]], Rule]:
    """Make a generator function a Rule. `nonzero` and `positive` name parts of its Let that must be so.

    The goal it answers is the annotation of its one parameter; its law and its examples (`problem -> answer`
    or `problem -> does not apply`) are its docstring. `at` says for which expressions it need be tried at all.
    """

    def make(function: Callable[[Any], Working]) -> Rule:
        asked = next(iter(function.__annotations__.values()))  # the name of the goal, or its class
        goal_type = function.__globals__[asked] if isinstance(asked, str) else asked
        lines = [line.strip() for line in (function.__doc__ or "").strip().splitlines()]
        examples = tuple(
            (before.strip(), after.strip())
            for before, arrow, after in (line.partition("->") for line in lines[1:])
            if arrow
        )
        return Rule(
            name=function.__name__.strip("_").replace("_", "-"),
            title=title,
            goal_type=goal_type,
            apply=function,
            phrases={"": say} if isinstance(say, str) else dict(say),
            order=order,
            weight=weight,
            conditions=tuple(("nonzero", n) for n in nonzero) + tuple(("positive", n) for n in positive),
            source=source,
            law=lines[0] if lines else "",
            examples=examples,
            gathers=gathers,
            at=at,
        )

    return make


def named(slots: Mapping[str, Term]) -> tuple[tuple[str, Term], ...]:
    return tuple(slots.items())


Names = tuple[tuple[Symbol, Term], ...]
