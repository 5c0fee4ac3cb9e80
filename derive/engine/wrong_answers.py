"""The wrong answers of one problem: all worked out once, told apart by their values at three points, and looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from flint import arb

from derive.core.answer import sought
from derive.core.goal import Goal
from derive.core.malrule import SLIP
from derive.core.noun import changed, fields, noun
from derive.core.rule import PointValue
from derive.core.term import Abs, At, Negative, Number, SetOf, Symbol, Term, symbols_in
from derive.engine.bench import Bench, outcome
from derive.engine.malrulebook import all_malrules
from derive.engine.misapply import Misworked, misworkings
from derive.errors import DeriveError
from derive.maths.balls import Place, precision
from derive.maths.entries import entries, shape, spread
from derive.maths.equal.trial import usual_points
from derive.maths.kept import SURE
from derive.maths.questions import question
from derive.maths.read.kinds import KINDS

POINTS = 3
TRIED = 20  # points looked at for three at which the right answer has a value
FAR = 6  # beyond it large values hide small ones
NEAR = 1e-14  # values are enclosed far more closely: only the rounding to machine numbers is let pass
LEAST = 1e-18
LARGEST = 1e200
KEPT = 4000  # values that a place remembers before it starts afresh: answers come by the thousand
BITS = 128
ROUNDED = frozenset(("numeric", "regression", "networks"))  # rooms of methods that end in decimals

At_ = tuple[tuple[Symbol, Term], ...]
Value = float | None  # None where there is no real value


class Print:
    """The shape of a term and its entries at each place, each place worked out when it is first looked at."""

    __slots__ = ("places", "rows", "shape", "term")

    def __init__(self, term: Term, places: tuple[Place, ...]) -> None:
        self.term, self.places = spread(term), places
        several = isinstance(term, SetOf)
        self.shape = (-len(term.parts), len(entries(term))) if several else _flat(shape(self.term))
        self.rows: list[tuple[Value, ...]] = []

    def __getitem__(self, k: int) -> tuple[Value, ...]:
        while len(self.rows) <= k:
            self.rows.append(_entries_at(self.term, self.places[len(self.rows)]))
        return self.rows[k]

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return (self[k] for k in range(len(self.places)))


@noun(eq=False)
class WrongAnswer:
    """One wrong answer and every wrong turn that leads to it: those met most often first."""

    result: Term
    causes: tuple[Misworked, ...]

    @property
    def heads(self) -> tuple[Misworked, ...]:
        """The causes that can be told apart at all: one for each name under which a wrong turn is reported."""
        return tuple({each.malrule.head: each for each in reversed(self.causes)}.values())[::-1]


class WrongAnswers:
    """Of one problem. `likely` are those of wrong laws, `slips` those of the pen; none equals the right answer."""

    def __init__(self, goal: Goal, at: At_ = ()) -> None:
        self.goal, self.at = goal, at
        self.bench = Bench()
        right = tuple(self._right())
        self.places = _places(goal, right[0] if right else None)
        self.right = tuple(self.print_of(each) for each in right)
        self.harmless = self.right  # what a slip on the way may lead to without having done harm
        if points := self._candidates():
            self.harmless = (*self.right, self.print_of(SetOf(p.point for p in points)))
        self._groups: dict[bool, list[tuple[Print, list[Misworked]]]] = {}

    @property
    def likely(self) -> tuple[WrongAnswer, ...]:
        return tuple(_answer(made) for _, made in self._of(slips=False))

    @property
    def slips(self) -> tuple[WrongAnswer, ...]:
        return tuple(_answer(made) for _, made in self._of(slips=True))

    def find(self, answer: Term) -> WrongAnswer | None:
        """The wrong answer that this is, confirmed by the kernel. Slips of the pen come after all wrong laws."""
        seen = self.print_of(answer)
        if not self.right or self._is_right(seen):
            return None
        if self.goal.folder in ROUNDED and _last_places(answer) is not None:
            return self._rounded(answer)
        for slips in (False, True):
            for known, made in self._of(slips):
                if alike(seen, known) and self._confirmed(answer, made[0].result):
                    return _answer(made)
        return None

    def _rounded(self, answer: Term) -> WrongAnswer | None:
        """The wrong answer that rounds to this, where methods end in decimals; none that rounds to the right one."""
        if any(rounds_to(answer, right.term) for right in self.right):
            return None
        for slips in (False, True):
            for known, made in self._of(slips):
                if rounds_to(answer, known.term):
                    return _answer(made)
        return None

    def _confirmed(self, answer: Term, wrong: Term) -> bool:
        from derive.maths.equal import decide

        if decide(answer, wrong).equal is True:
            return True
        return self.goal.folder in ROUNDED and _same_digits(answer, wrong)

    def print_of(self, term: Term) -> Print:
        """The values of a term at the points of this problem."""
        for place in self.places:
            if len(place.memo) > KEPT:
                place.memo.clear()
        return Print(term, self.places)

    def _is_right(self, seen: Print) -> bool:
        return any(alike(seen, right, whole=True) for right in self.right)

    def _true_bound(self, seen: Print) -> bool:
        """A number above the error is a bound of it, closer or looser than the remainder's: nothing wrong."""
        from derive.core.goals.series import Remainder, TaylorExpand

        goal = self.goal
        if not isinstance(goal, Remainder) or not self.places or len(seen[0]) != 1:
            return False
        polynomial = question(TaylorExpand(goal.expr, goal.wrt, goal.about, goal.degree))
        if polynomial is None or seen[0][0] is None:
            return False
        error = _number(self.places[0], Abs(At(goal.expr - polynomial, (goal.wrt,), (goal.at,))))
        return error is not None and seen[0][0] >= error

    def _part_of_the_right(self, result: Term) -> bool:
        """Right points, but not all: then something was left out, and nothing went wrong on the way."""
        if not isinstance(result, SetOf) or not self.places:
            return False
        here = self.places[0]
        known = [_numbers(p.point, here) for p in self._candidates()]
        return all(any(_near(_numbers(item, here), each) for each in known) for item in result.items)

    def _right(self) -> Iterator[Term]:
        """The right answer; of a list of points, those that are sought and, where both kinds are, all candidates."""
        try:
            if points := self._candidates():
                seek = getattr(self.goal, "seek", None)
                if seek is not None:
                    yield SetOf(p.point for p in sought(seek, points))
                if seek in (None, "both"):
                    yield SetOf(p.point for p in points)
                return
            asked = question(self.goal)
            yield _put_in(self.bench.right(self.goal) if asked is None else asked, self.at)
        except (DeriveError, RecursionError):
            return

    def _candidates(self) -> tuple[PointValue, ...]:
        """All points that an optimisation finds; none for other tasks, or where no rule knows it."""
        if self.goal.folder != "optimisation":
            return ()
        try:
            found: tuple[PointValue, ...] = outcome(self.goal)
        except (DeriveError, RecursionError):
            return ()
        return found

    def _answered(self, result: Term) -> Term:
        """What would be answered after a wrong turn on the way: the point put in, or the best of the points found."""
        if isinstance(result, SetOf) and self.goal.folder == "optimisation":
            return _best(self.goal, result)
        return _put_in(result, self.at)

    def _of(self, slips: bool) -> list[tuple[Print, list[Misworked]]]:
        found = self._groups.get(slips)
        if found is None:
            found = self._groups[slips] = list(self._grouped(slips))
        return found

    def _grouped(self, slips: bool) -> Iterable[tuple[Print, list[Misworked]]]:
        laws = [law for law in all_malrules() if (law.often == SLIP) is slips]
        groups: list[tuple[Print, list[Misworked]]] = []
        by_start: dict[Any, list[tuple[Print, list[Misworked]]]] = {}
        for made in self._made(laws):
            seen = self.print_of(made.result)
            right = self.right if made.whole else self.harmless
            if not right or any(alike(seen, each, whole=True) for each in right) or not _has_values(seen):
                continue
            if self._true_bound(seen) or (not made.whole and self._part_of_the_right(made.result)):
                continue
            near = by_start.setdefault(_start(seen), [])
            for known, same in near:
                if alike(seen, known):
                    same.append(made)
                    break
            else:
                group = (seen, [made])
                near.append(group)
                groups.append(group)
        return groups

    def _made(self, laws: list[Any]) -> Iterator[Misworked]:
        for made in misworkings(self.goal, laws, self.bench):
            result = _put_in(made.result, self.at) if made.whole else self._answered(made.result)
            yield changed(made, result=result)
        if self.at:
            from derive.core.goals.evaluation import Evaluate

            try:
                formula = self.bench.right(self.goal)
            except (DeriveError, RecursionError):
                return
            yield from misworkings(Evaluate(formula, self.at), laws)


@lru_cache(maxsize=64)
def wrong_answers(goal: Goal, at: At_ = ()) -> WrongAnswers:
    """The wrong answers of a problem, kept for the next answer to it."""
    return WrongAnswers(goal, at)


def alike(one: Print, two: Print, whole: bool = False) -> bool:
    """Whether all values that both have agree, one at least; with `whole`, at some point every entry must have one."""
    if one.shape != two.shape:
        return False
    compared = full = False
    for here, there in zip(one, two, strict=True):
        missing = False
        for a, b in zip(here, there, strict=False):
            if a is None or b is None:
                missing = True
                continue
            if abs(a - b) > NEAR * (abs(a) + abs(b)) + LEAST:
                return False
            compared = True
        full = full or not missing
    return compared and (full or not whole)


def _near(one: tuple[Value, ...], two: tuple[Value, ...]) -> bool:
    return len(one) == len(two) and all(
        a is not None and b is not None and abs(a - b) <= NEAR * (abs(a) + abs(b)) + LEAST
        for a, b in zip(one, two, strict=True)
    )


def _answer(made: list[Misworked]) -> WrongAnswer:
    return WrongAnswer(made[0].result, ranked(made))


def ranked(made: list[Misworked]) -> tuple[Misworked, ...]:
    """The causes in the order they are told: about the task itself first, then often met ones, then at one place."""
    in_order = sorted(
        enumerate(made),
        key=lambda each: (not each[1].whole, -each[1].malrule.often, each[1].place is None, each[0]),
    )
    best: dict[str, Misworked] = {}
    for _, each in in_order:
        best.setdefault(each.malrule.name, each)
    return tuple(best.values())


def rounds_to(answer: Term, wanted: Term) -> bool:
    """Whether every entry of an answer is the value wanted, rounded to the places it is written with."""
    places = _last_places(answer)
    wanted = spread(wanted)
    if places is None or shape(spread(answer)) != shape(wanted):
        return False
    here = Place.at({}, BITS)
    for given, last, other in zip(entries(spread(answer)), places, entries(wanted), strict=True):
        mine, theirs = _number(here, given), _number(here, other)
        if mine is None or theirs is None or abs(mine - theirs) > max(0.5001 * last, NEAR * abs(theirs) + LEAST):
            return False
        if last and abs(theirs) < 50 * last and abs(mine - theirs) > LEAST:
            return False  # two figures tell too little
    return True


def _last_places(answer: Term) -> list[float] | None:
    """What the last place of each entry is worth, 0 for exact ones; None where no entry is a decimal."""
    found = []
    for entry in entries(spread(answer)):
        bare = entry.arg if isinstance(entry, Negative) else entry
        decimals = bare.digits.partition(".")[2] if isinstance(bare, Number) else ""
        found.append(10.0 ** -len(decimals) if decimals.isdigit() else 0.0)
    return found if any(found) else None


def _same_digits(answer: Term, wrong: Term) -> bool:
    """10/3 against 3.333… kept to forty digits: what methods go on from is no fraction."""
    here = Place.at({}, 4 * SURE)
    for one, two in zip(entries(spread(answer)), entries(spread(wrong)), strict=True):
        with precision(4 * SURE):
            off, size = abs(here.ball(one) - here.ball(two)), abs(here.ball(two))
            if not off * arb(10) ** SURE < size + arb(10) ** -SURE:
                return False
    return True


def _put_in(term: Term, at: At_) -> Term:
    return At(term, (s for s, _ in at), (v for _, v in at)) if at else term


def _places(goal: Goal, right: Term | None) -> tuple[Place, ...]:
    """Points of the goal's letters at which the right answer has a value."""
    inside: set[Symbol] = set()

    def look(value: Any) -> None:
        if isinstance(value, Term):
            inside.update(symbols_in(value))
        elif isinstance(value, tuple):
            for each in value:
                look(each)

    for field in fields(goal):
        look(getattr(goal, field.name))
    inside.update(map(Symbol, goal.letters_in_answer()))
    if goal.folder == "optimisation":
        inside.update(map(Symbol, KINDS))  # an answer may say of which kind a point is
    named = tuple(sorted(inside, key=lambda s: s.name))
    found: list[Place] = []
    # near points first, and among them the one that is positive in all letters: roots and logarithms live there
    near = sorted(islice(usual_points(named), TRIED), key=lambda point: any(abs(v) > FAR for v in point.values()))
    for point in near:
        place = Place.at(point, BITS)
        if right is None or any(v is not None for v in _numbers(right, place)):
            found.append(place)
            if len(found) == POINTS:
                break
    return tuple(found)


def _numbers(term: Term, place: Place) -> tuple[Value, ...]:
    return tuple(_number(place, entry) for entry in entries(spread(term)))


def _number(place: Place, entry: Term) -> Value:
    ball = place.ball(entry)
    if not ball.is_finite() or not abs(ball) < LARGEST or not ball.rad() < NEAR * LEAST + NEAR / 8 * abs(ball.mid()):
        return None
    return float(ball.mid())


def _flat(form: tuple[int, ...]) -> tuple[int, ...]:
    """A row or a column counts as a vector."""
    return tuple(n for n in form if n != 1) if len(form) == 2 and 1 in form else form


def _best(goal: Goal, found: SetOf) -> Term:
    """Of some points those with the greatest and the least value, as far as they are asked for."""
    expr, wrt, seek = getattr(goal, "expr", None), getattr(goal, "wrt", ()), getattr(goal, "seek", None)
    if not isinstance(expr, Term) or seek is None:  # all the points are asked for
        return found
    here = Place.at({}, BITS)
    values = [_number(here, At(expr, wrt, point.parts)) for point in found.items]
    known = [v for v in values if v is not None]
    if len(known) < len(values) or not known:
        return found
    wanted = [f(known) for f, kind in ((max, "maximum"), (min, "minimum")) if seek in (kind, "both")]
    return SetOf(
        p for p, v in zip(found.items, known, strict=True) if any(abs(v - w) <= NEAR * (1 + abs(w)) for w in wanted)
    )


def _has_values(seen: Print) -> bool:
    return any(v is not None for row in seen for v in row)


def _start(seen: Print) -> Any:
    """What can be told apart without comparing: the shape, and roughly the first values."""
    first = next((v for row in seen for v in row if v is not None), 0.0)
    return seen.shape, f"{first:.3g}" if abs(first) > LEAST else "0"  # a nought may be worked out to 1e-39


def _entries_at(term: Term, place: Place) -> tuple[Value, ...]:
    """The entries of a term at a place; those of a set by size, for it has no order."""
    if not isinstance(term, SetOf):
        return _numbers(term, place)
    members = [_numbers(item, place) for item in term.items]
    return tuple(v for row in sorted(members, key=lambda row: [(v is not None, v or 0.0) for v in row]) for v in row)
