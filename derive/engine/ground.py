"""The ground a derivation is tried on: one set of points, and whether two terms agree there. Knows no claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain, islice
from typing import Any

from derive.core.noun import noun
from derive.core.term import Symbol, Term
from derive.engine.names import put_back
from derive.maths.balls import (
    DIFFERENT,
    LEFT_ONLY,
    NEITHER,
    RIGHT_ONLY,
    SAME,
    VAGUE,
    Meeting,
    Point,
    Sample,
    apart,
    numbers_in,
    points,
)
from derive.maths.balls.operations import Trial
from derive.maths.balls.points import ROUND
from derive.maths.balls.program import Program
from derive.maths.balls.shown import fraction
from derive.maths.balls.stand_ins import SETS, abstract, standing_in
from derive.maths.entries import beside
from derive.maths.pieces import JOINTS, pieces
from derive.maths.walking import free

BASES = 3  # points beside which every piece is visited
SIZES = (*(Fraction(1, 10**k) for k in (1, 2, 3, 5)), *(Fraction(10**k) for k in (4, 6, 9)))
FEW = 4  # points of each size
FLOOR = 2  # accepted real points a claim needs
HOLDS, FAILS, OPEN = "holds", "fails", "open"


@noun
class Outcome:
    """What became of a claim: HOLDS, FAILS (with the reason) or OPEN (could not be tested, and why)."""

    status: str
    why: str = ""


HELD = Outcome(HOLDS)


class Ground:
    """The points of one derivation, with everything that was worked out at them."""

    def __init__(self, terms: Iterable[Term], salt: bytes = b"") -> None:
        self.terms = tuple(terms)
        found: set[Symbol] = set()
        last: frozenset[Symbol] = frozenset()
        for term in self.terms:
            inside = free(term)
            if inside is not last:  # most terms have one letter: its set is shared
                found |= inside
                last = inside
        self.letters: tuple[Symbol, ...] = tuple(sorted(found, key=lambda s: s.name))
        self.salt = salt
        self.samples: list[Sample] = []
        self._more = chain(points(self.letters, salt=salt, beside=self._mentioned()), self._elsewhere())
        self.nowhere = Sample({})
        self.program = Program()
        self.trials: list[Trial] = []
        self.curves: dict[object, Any] = {}  # points of a curve, and the series through them
        self._enough: dict[frozenset[Symbol], tuple[Trial, ...]] = {}
        self.between: dict[object, list[Sample]] = {}  # points in every piece: claims about one function share them

    def enough(self, inside: frozenset[Symbol]) -> tuple[Trial, ...]:
        """The first points at which agreement is enough for a smooth claim about these letters: both signs of each."""
        found = self._enough.get(inside)
        if found is None:
            signed = tuple(s for s in self.letters if s in inside)
            seen: set[tuple[Symbol, int]] = set()
            k = 0
            while (sample := self.sample(k)) is not None:
                seen.update((s, sample.sign(s)) for s in signed)
                k += 1
                if k >= FLOOR and (k >= ROUND or len(seen) == 2 * len(signed)):
                    break
            found = self._enough[inside] = tuple(self.trials[:k])
        return found

    def _mentioned(self) -> Iterator[Fraction]:
        yield from numbers_in(self.terms)  # looked for only when the plain points are used up

    def _elsewhere(self) -> Iterator[Point]:
        """Points close to 0 and far out, for a function that lives only there: asin(30x), ln(x - 10^6)."""
        for size in SIZES if self.letters else ():
            for usual in islice(points(self.letters, salt=self.salt), FEW):
                yield {letter: value * size for letter, value in usual.items()}

    def sample(self, k: int) -> Sample | None:
        """The k-th point, or None when there are no more."""
        while len(self.samples) <= k:
            point = next(self._more, None)
            if point is None:
                return None
            self.samples.append(Sample(point))
            self.trials.append(Trial(self.program, point))
        return self.samples[k]


def same(left: Term, right: Term, ground: Ground) -> Outcome:
    """left = right at the points of the ground, entry by entry."""
    if left is right:
        return HELD
    told = ground.program.pairs.get((left, right))
    if told is not None and not ground.program.rough:
        return _at_points(left, right, told, 0, ground)  # one smooth expression on either side, nothing only a name
    pairs = beside(left, right)
    if pairs is None:
        return Outcome(FAILS, "the two sides have different shapes")
    for a, b in pairs:
        outcome = HELD
        if abstract(a) or abstract(b):
            for k in range(SETS):
                outcome = _same_value(standing_in(a, k), standing_in(b, k), ground)
                if outcome.status is not HOLDS:
                    break
        else:
            outcome = _same_value(a, b, ground)
        if outcome.status is not HOLDS:
            return outcome
    return HELD


def _same_value(left: Term, right: Term, ground: Ground) -> Outcome:
    if left is right:
        return HELD
    # where pieces are joined, agreement on one of them says little about the next
    least = ROUND if max(pieces(left), pieces(right)) else 0
    apart = _apart_on_a_piece(left, right, ground)
    if apart is not None:
        return apart
    return _at_points(left, right, ground.program.pair(left, right), least, ground)


def _at_points(left: Term, right: Term, pair: int | None, least: int, ground: Ground) -> Outcome:
    inside = free(left)
    if (more := free(right)) is not inside:
        inside = inside | more
    if not inside:
        if pair is not None and ground.sample(0) is not None:
            everywhere = ground.trials[0]
            # no second point exists for a number: sixteen times the digits stand in for it
            if everywhere.agree(pair, 128) and everywhere.agree(pair, 2048):
                return HELD
        return same_number(left, right, ground)
    if pair is not None and not least:  # nearly always: nothing has to be looked at twice
        trials = ground.enough(inside)
        for trial in trials:
            if not trial.agree(pair, 128):
                break
        else:
            if len(trials) >= FLOOR and trials[0].agree(pair, 2048):
                return HELD
    signed = tuple(s for s in ground.letters if s in inside)
    accepted = 0
    held = -1
    seen: set[tuple[Symbol, int]] = set()
    why = "the two sides have no common real point among those tried"
    k = 0
    while (sample := ground.sample(k)) is not None:
        trial = ground.trials[k]
        if pair is not None and trial.agree(pair, 128):
            kind = SAME
        elif pair is not None and trial.leaves_reals(pair):
            kind = NEITHER
        else:
            meeting = sample.meet(left, right)
            kind = meeting.kind
        if kind == DIFFERENT:
            return Outcome(FAILS, difference(sample, meeting))
        if kind == SAME:
            accepted += 1
            held = k if held < 0 else held
            for s in signed:
                seen.add((s, sample.sign(s)))
        elif kind == VAGUE:
            why = "the two sides could not be told apart or together at 2048 bits"
        elif kind in (LEFT_ONLY, RIGHT_ONLY) and accepted < FLOOR:
            why = "one side has no real value where the other has"
        k += 1
        if accepted >= FLOOR and k >= least and (k >= ROUND or len(seen) == 2 * len(signed)):
            break
    if accepted >= FLOOR:
        if pair is not None and ground.trials[held].agree(pair, 2048):
            return HELD
        return _confirmed(left, right, ground.samples[held])
    return Outcome(OPEN, f"{why} ({accepted} of {FLOOR} points accepted)")


def _confirmed(left: Term, right: Term, sample: Sample) -> Outcome:
    """Once more, at 2048 bits: at 128 a term as small as 10^-60 x is not seen."""
    meeting = sample.meet(left, right, bits=(2048,))
    if meeting.kind == DIFFERENT:
        return Outcome(FAILS, difference(sample, meeting))
    return HELD if meeting.kind == SAME else Outcome(OPEN, "the two sides could not be told apart at 2048 bits")


def _apart_on_a_piece(left: Term, right: Term, ground: Ground) -> Outcome | None:
    """A piece on which the two differ, however narrow or far out it is."""
    if max(pieces(left), pieces(right)) != JOINTS:
        return None
    inside = free(left) | free(right)
    letters = tuple(s for s in ground.letters if s in inside)
    for sample in _in_every_piece((left, right), letters, ground):
        meeting = sample.meet(left, right)
        if meeting.kind == DIFFERENT:
            return Outcome(FAILS, difference(sample, meeting))
    return None


def _in_every_piece(terms: tuple[Term, ...], letters: tuple[Symbol, ...], ground: Ground) -> list[Sample]:
    from derive.maths.borders import points_between, switches

    key = tuple(switches(terms)), letters
    found = ground.between.get(key)
    if found is None:
        bases = (sample.point for sample in map(ground.sample, range(BASES)) if sample is not None)
        found = ground.between[key] = [Sample(point) for point in points_between(key[0], letters, bases)]
    return found


def same_number(left: Term, right: Term, ground: Ground) -> Outcome:
    meeting = ground.nowhere.meet(left, right)
    if meeting.kind == SAME:
        # no second point exists for a number: sixteen times the digits stand in for it
        meeting = ground.nowhere.meet(left, right, bits=(2048,))
    if meeting.kind == DIFFERENT:
        return Outcome(FAILS, difference(ground.nowhere, meeting))
    if meeting.kind == SAME:
        return HELD
    return Outcome(OPEN, "a number without a real value that could be enclosed")


def difference(sample: Sample, meeting: Meeting) -> str:
    left, right = apart(meeting.left, meeting.right)
    at = ", ".join(f"{s.name} = {fraction(v)}" for s, v in sample.point.items())
    return f"{left} against {right}" + (f" at {at}" if at else "")


def spelled_out(term: Term, where: Iterable[tuple[Symbol, Term]]) -> Term:
    """Let-letters put back; a derivative by such a letter is taken at the value it stands for."""
    meaning: dict[Term, Term] = dict(where)
    for _ in range(len(meaning) + 1):
        new = put_back(term, meaning)
        if new is term:
            return term
        term = new
    return term
