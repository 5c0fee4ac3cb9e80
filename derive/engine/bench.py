"""The bench: goals worked out quickly, rightly or with one slip. Terms only: no lines, no names, no claims, no audit.

What is made here is for comparing, never for printing; a solution is made by work_out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from derive.core.goal import Goal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.multivariate import Gradient, Jacobian, Partial
from derive.core.goals.series import TaylorCoefficient
from derive.core.malrule import Earlier, MalRule, Outcome, Parts
from derive.core.rule import Find, Let
from derive.core.substitution import substitute
from derive.core.term import Quotient, Symbol, Term, symbols_in, term_of
from derive.engine.names import put_back
from derive.engine.rulebook import rules_for
from derive.errors import NoMethod, TooLarge
from derive.maths.walking import depth, size

Path = tuple[int, ...]  # which question of which question, from the whole goal down
Slots = tuple[tuple[str, Term], ...]
LARGEST = 4000  # nodes of a raw line: a wrong turn that leads further is not followed
DEEPEST = 60
MOST_PLACES = 200


@dataclass(slots=True)
class Slip:
    """One wrong law, at one place or (None) wherever it fits."""

    law: MalRule
    place: Path | None
    slots: Slots = ()
    fired: int = 0
    memo: dict[Goal, Term] = field(default_factory=dict)


def fits(law: MalRule, goal: Goal, rule: str) -> bool:
    """Whether a wrong law stands where this rule has been used for this goal."""
    return rule in law.instead_of and law.goal_type is not None and isinstance(goal, law.goal_type)


class Bench:
    """One problem on the bench: every question once, its rule, and the questions that it asked in turn."""

    def __init__(self) -> None:
        self.answers: dict[Goal, Term] = {}
        self.rules: dict[Goal, str] = {}
        self.asked: dict[Goal, tuple[Goal, ...]] = {}

    def right(self, goal: Goal, level: int = 0) -> Term:
        """The answer as the rules make it, hardly tidied. Raises NoMethod, TooLarge."""
        found = self.answers.get(goal)
        if found is None:
            if level > DEEPEST:
                raise TooLarge("this is nested too deeply")
            found = self.answers[goal] = self._first_that_applies(goal, level)
        return found

    def places(self, goal: Goal) -> Iterator[tuple[Path, Goal]]:
        """Every question on the way to the answer, outermost first."""
        self.right(goal)
        waiting: list[tuple[Path, Goal]] = [((), goal)]
        for _ in range(MOST_PLACES):
            if not waiting:
                return
            path, each = waiting.pop()
            yield path, each
            inner = self.asked.get(each, ())
            waiting.extend(((*path, k), inner[k]) for k in range(len(inner) - 1, -1, -1))

    def on_the_way(self, goal: Goal) -> tuple[Term, ...]:
        """The answers to the questions inside, but for those about a letter that stands for a part."""
        found = [self.answers[each] for path, each in self.places(goal) if path]
        return tuple(dict.fromkeys(t for t in found if not any("~" in s.name for s in symbols_in(t))))

    def slipped(self, goal: Goal, slip: Slip, path: Path = ()) -> Term:
        """The answer with one slip. `slip.fired` counts where it happened, `slip.slots` are the parts at the first."""
        if slip.place is None:
            return self._everywhere(goal, slip, len(path))
        if path == slip.place:
            wrong = self._wrongly(goal, slip, len(path), self.right)
            return self.right(goal, len(path)) if wrong is None else wrong
        if slip.place[: len(path)] != path:
            return self.right(goal, len(path))
        count = -1

        def ask(inner: Goal, level: int) -> Term:
            nonlocal count
            count += 1
            return self.slipped(inner, slip, (*path, count))

        return self._again(goal, slip, len(path), ask)

    # one goal

    def _everywhere(self, goal: Goal, slip: Slip, level: int) -> Term:
        found = slip.memo.get(goal)
        if found is None:

            def ask(inner: Goal, level: int) -> Term:
                return self._everywhere(inner, slip, level)

            self.right(goal, level)
            wrong = None
            if fits(slip.law, goal, self.rules[goal]):
                wrong = self._wrongly(goal, slip, level, ask)
            found = slip.memo[goal] = self._again(goal, slip, level, ask) if wrong is None else wrong
        return found

    def _wrongly(self, goal: Goal, slip: Slip, level: int, ask: Callable[[Goal, int], Term]) -> Term | None:
        run = _Drive(slip.law.apply, goal, level, ask, self)
        wrong = run.run()
        if wrong is not None:
            slip.fired += 1
            slip.slots = slip.slots or run.slots()
        return wrong

    def _again(self, goal: Goal, slip: Slip, level: int, ask: Callable[[Goal, int], Term]) -> Term:
        """By the right rule, with what it asks answered by `ask`."""
        quick = _QUICK.get(type(goal))
        self.right(goal, level)
        if quick is not None:
            return quick(goal)
        law = next(r for r in rules_for(goal) if r.name == self.rules[goal])
        run = _Drive(law.apply, goal, level, ask, self)
        found = run.run()
        if found is None:
            raise NoMethod("the rule no longer applies")
        slip.slots = tuple((name, put_back(term, run.letters)) for name, term in slip.slots)
        return _checked(found)

    def _first_that_applies(self, goal: Goal, level: int) -> Term:
        quick = _QUICK.get(type(goal))
        for law in rules_for(goal):
            if law.gathers:
                continue  # slips are made in one use of a law
            if quick is not None:
                self.rules[goal], self.asked[goal] = law.name, ()
                return quick(goal)
            inside: list[Goal] = []

            def ask(inner: Goal, level: int, inside: list[Goal] = inside) -> Term:
                inside.append(inner)
                return self.right(inner, level)

            found = _Drive(law.apply, goal, level, ask, self).run()
            if found is not None:
                self.rules[goal], self.asked[goal] = law.name, tuple(inside)
                return _checked(found)
        raise NoMethod("no rule is known for this")


class _Drive:
    """One law driven through one goal: questions are answered at once, by whoever is asked."""

    def __init__(
        self, law: Callable[[Any], Any], goal: Goal, level: int, ask: Callable[[Goal, int], Term], bench: Bench
    ) -> None:
        self.law, self.goal, self.level, self.ask, self.bench = law, goal, level, ask, bench
        self.letters: dict[Term, Term] = {}
        self.names: list[tuple[str, Term]] = []

    def run(self) -> Term | None:
        working = self.law(self.goal)
        answer: Any = None
        while True:
            try:
                wanted = working.send(answer)
            except StopIteration as stop:
                found = stop.value
                return put_back(found, self.letters) if isinstance(found, Term) else found
            answer = self._serve(wanted)

    def _serve(self, wanted: Any) -> Any:
        match wanted:
            case Let():
                made = []
                for name, part in wanted.parts.items():
                    letter = Symbol(f"{name}~{self.level}")  # no letter that a person can write
                    self.letters[letter] = part
                    self.names.append((name, part))
                    made.append(letter)
                return made[0] if len(made) == 1 else tuple(made)
            case Differentiate():
                partial = isinstance(self.goal, Differentiate) and self.goal.partial
                bound = wanted.wrt in self.letters
                expr = wanted.expr if bound else put_back(wanted.expr, self.letters)
                inner = Differentiate(expr, wanted.wrt, wanted.order, (partial or wanted.partial) and not bound)
                return self.ask(inner, self.level + 1)
            case Find(goal):
                found = self.ask(goal, self.level + 1)
                if not _goes_on(self.goal):
                    return found
                # what went wrong is only put in order: simplifying it costs more than everything else
                return settled(found) if found is self.bench.answers.get(goal) else in_order(found)
            case Parts():
                self.names.extend(wanted.named.items())
            case Earlier():
                return self.bench.on_the_way(self.goal)
            case Outcome(goal):
                return outcome(goal)
        return None

    def slots(self) -> Slots:
        """The parts that the words may speak of."""
        own = [(name, getattr(self.goal, name)) for name in ("expr", "wrt") if hasattr(self.goal, name)]
        return tuple((name, term) for name, term in (*own, *self.names) if isinstance(term, Term))


def _goes_on(goal: Goal) -> bool:
    """Does the rule of this goal go on from what it found? The others only put their answers together."""
    match goal:
        case Differentiate():
            return goal.order > 1
        case Partial():
            return len(goal.wrt) > 1
    return not isinstance(goal, Gradient | Jacobian)


def settled(term: Term) -> Term:
    """A line brought to the form a person would go on from."""
    found: Term | None = term.memo.get("settled")
    if found is None:
        from derive.maths.tidy import ladder

        moves = ladder(term) if size(term) < LARGEST else ()
        found = term.memo["settled"] = moves[-1].term if moves else term
    return found


def in_order(term: Term) -> Term:
    from derive.maths.tidy import fold

    return fold(term)


def _checked(term: Term) -> Term:
    if size(term) > LARGEST or depth(term) > LARGEST:
        raise TooLarge("written out, this is too long")
    return term


@lru_cache(maxsize=64)
def outcome(goal: Goal) -> Any:
    """The classified points of an optimisation, worked out properly."""
    from derive.engine.outcome import points_of
    from derive.engine.work_out import work_out

    return points_of(work_out(goal).step)


def _put_in(goal: Any) -> Term:
    from derive.maths.tidy import fold

    return fold(substitute(goal.expr, dict(goal.at)))


def _coefficient(goal: Any) -> Term:
    from math import factorial

    from derive.maths.tidy import fold

    return fold(Quotient(goal.derivative, term_of(factorial(goal.k))))


_QUICK: dict[type[Goal], Callable[[Any], Term]] = {Evaluate: _put_in, TaylorCoefficient: _coefficient}
