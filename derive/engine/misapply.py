"""Misapply: a goal worked out with one wrong turn, at one place or everywhere. Unaudited on purpose.

    misworkings(Differentiate(sin(x**2), x))     cos(x^2) by chain-miss, cos(2x) by chain-inside, …

A Misworked is no derivation: it has no steps, cannot be narrated and is never printed as a solution. It serves for
telling why an answer is wrong, for distractors, and for seeing whether a problem shows a slip at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from derive.core.goal import Goal
from derive.core.malrule import MalRule
from derive.core.noun import changed, noun
from derive.core.term import SetOf, Term
from derive.engine.bench import Bench, Path, Slip, Slots, fits, settled
from derive.engine.malrulebook import all_malrules
from derive.errors import DeriveError

FIELDS = ("expr", "exprs")  # what a task is given and a false rewriting can change


@noun(eq=False)
class Misworked:
    """A wrong answer and the wrong turn that made it. `place` is None where it was made wherever possible.

    `slots` are the parts that the words of the mal-rule speak of, `instead` the rule that should have been used there.
    """

    result: Term
    malrule: MalRule
    place: Path | None
    slots: Slots = ()
    instead: str = ""

    @property
    def whole(self) -> bool:
        """Is it a wrong turn about the task itself, and not on the way?"""
        return self.malrule.goal_type is not None and bool(self.malrule.before or self.malrule.after)


def misworkings(goal: Goal, laws: Iterable[MalRule] | None = None, bench: Bench | None = None) -> Iterator[Misworked]:
    """Every wrong answer that one wrong turn makes of a goal: at each place by itself, and at all places at once.

    A wrong turn that cannot be followed to its end is passed over; so is everything where no rule knows the goal.
    Whether a wrong answer differs from the right one is not asked here.
    """
    bench = Bench() if bench is None else bench
    try:
        bench.right(goal)
        places = list(bench.places(goal))
    except (DeriveError, RecursionError):
        places = []  # only what is said about the whole task can be tried
    for law in all_malrules() if laws is None else laws:
        yield from _by(law, goal, places, bench)


def misapply(goal: Goal, law: MalRule, place: Path | None = None) -> Misworked | None:
    """The goal worked out with one wrong law, everywhere or at one place; None where it does not fit."""
    bench = Bench()
    slip = Slip(law, place)
    try:
        result = bench.slipped(goal, slip)
    except (DeriveError, RecursionError):
        return None
    return Misworked(result, law, place, slip.slots) if slip.fired else None


def _by(law: MalRule, goal: Goal, places: list[tuple[Path, Goal]], bench: Bench) -> Iterator[Misworked]:
    if law.goal_type is None:
        yield from _rewriting(law, goal, bench)
        return
    if law.after or law.before:
        if (type(goal).task or "") in (*law.after, *law.before) and isinstance(goal, law.goal_type):
            yield from _about_the_answer(law, goal, bench)
        return
    fitting = [path for path, each in places if fits(law, each, bench.rules.get(each, ""))]
    if law.at_least:
        if len(fitting) >= law.at_least:
            yield from _made(law, goal, None, bench)
        return
    fired = 0
    for path in fitting:
        for made in _made(law, goal, path, bench):
            fired += 1
            yield made
    if fired > 1:
        yield from _made(law, goal, None, bench)


def _made(law: MalRule, goal: Goal, place: Path | None, bench: Bench) -> Iterator[Misworked]:
    slip = Slip(law, place)
    try:
        result = bench.slipped(goal, slip)
    except (DeriveError, RecursionError):
        return
    if slip.fired:
        instead = next((bench.rules[each] for path, each in bench.places(goal) if path == place), "")
        yield Misworked(result, law, place, slip.slots, instead or law.instead_of[0])


def _about_the_answer(law: MalRule, goal: Goal, bench: Bench) -> Iterator[Misworked]:
    """What a wrong turn makes of the whole task: one answer, or several."""
    try:
        slip = Slip(law, ())
        made: Any = bench.slipped(goal, slip)
    except (DeriveError, RecursionError):
        return
    if slip.fired:
        for result in made if isinstance(made, tuple) else (made,):
            yield Misworked(result, law, (), slip.slots)


# false rewritings


def _rewriting(law: MalRule, goal: Goal, bench: Bench) -> Iterator[Misworked]:
    task = type(goal).task or ""
    if task in law.before:
        for changed, slots in _changed_goals(law, goal):
            try:
                yield Misworked(bench.right(changed), law, None, slots)
            except (DeriveError, RecursionError):
                continue
    if task in law.after:
        lines = dict.fromkeys(_last_lines(goal, bench))
        for line in lines:
            for result, slots in somewhere(law, line):
                yield Misworked(result, law, None, slots)


def _last_lines(goal: Goal, bench: Bench) -> Iterator[Term]:
    """The answer as the rules leave it, and as it is when tidied."""
    try:
        raw = bench.right(goal)
        if not isinstance(raw, SetOf):
            yield raw
        yield settled(raw)
    except (DeriveError, RecursionError):
        return


def _changed_goals(law: MalRule, goal: Goal) -> Iterator[tuple[Goal, Slots]]:
    for name in FIELDS:
        given: Any = getattr(goal, name, None)
        if isinstance(given, Term):
            for new, slots in somewhere(law, given):
                yield changed(goal, **{name: new}), slots
        elif isinstance(given, tuple):
            for k, each in enumerate(given):
                for new, slots in somewhere(law, each):
                    yield changed(goal, **{name: (*given[:k], new, *given[k + 1 :])}), slots


def somewhere(law: MalRule, term: Term) -> Iterator[tuple[Term, Slots]]:
    """The term rewritten falsely at each place by itself; and everywhere at once, if there are several places."""
    found = list(_at_each(term, law.apply))
    for new, before, after in found:
        yield new, (("before", before), ("after", after), ("whole", term))
    if len({before for _, before, _ in found}) > 1:
        whole = _at_all(term, law.apply)
        if whole is not term:
            yield whole, (("before", found[0][1]), ("after", found[0][2]), ("whole", term))


def _at_each(term: Term, change: Callable[[Term], Any]) -> Iterator[tuple[Term, Term, Term]]:
    for new in _ways(change, term):
        yield new, term, new
    for k, part in enumerate(term.parts):
        for new, before, after in _at_each(part, change):
            yield _with_part(term, k, new), before, after


def _at_all(term: Term, change: Callable[[Term], Any]) -> Term:
    inside = term.map(lambda part: _at_all(part, change))
    return next(iter(_ways(change, inside)), inside)


def _ways(change: Callable[[Term], Any], term: Term) -> Iterable[Term]:
    made = change(term)
    return () if made is None else (made,) if isinstance(made, Term) else made


def _with_part(term: Term, k: int, new: Term) -> Term:
    count = -1

    def put(part: Term) -> Term:
        nonlocal count
        count += 1
        return new if count == k else part

    return term.map(put)
