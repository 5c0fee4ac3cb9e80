"""Why a line does not follow from the one before: a wrong law in a slope that was open, or a slip of algebra."""

from __future__ import annotations

from collections.abc import Iterator

from derive.check.diagnose import Diagnosis, diagnose, told
from derive.core.goal import Goal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.multivariate import Partial
from derive.core.malrule import SLIP
from derive.core.noun import changed
from derive.core.substitution import substitute
from derive.core.term import Derivative, Symbol, Term
from derive.engine.bench import Bench, settled
from derive.engine.malrulebook import all_malrules
from derive.engine.misapply import Misworked, somewhere
from derive.engine.wrong_answers import WrongAnswer, WrongAnswers, alike, ranked, wrong_answers
from derive.errors import DeriveError
from derive.maths.equal import decide
from derive.maths.tidy import ladder
from derive.maths.walking import size, walk

MOST_NAMED = 2
LARGEST = 400  # nodes of a line that is rewritten in the head
MOST_OPEN = 8  # slopes of a line that are worked out wrongly in turn


def cause_between(goal: Goal, at: tuple[tuple[Symbol, Term], ...], before: Term | None, line: Term) -> Diagnosis | None:
    """The slip that leads from one line to the next; without a line before, the one that leads from the problem to it.

    Wrong laws come before slips of the pen. None where nothing known leads there.
    """
    if before is None:
        return diagnose(goal, line, at)
    known = wrong_answers(goal, at)
    for slips in (False, True):
        causes = list(_leading(known, before, line, slips))
        if causes:
            found = WrongAnswer(causes[0].result, ranked(causes))
            heads = found.heads[:MOST_NAMED] if slips else _most_often(found.heads)
            if len(heads) <= MOST_NAMED:
                return told(WrongAnswer(found.result, heads))
            break
    return diagnose(goal, line, at)


def _most_often(heads: tuple[Misworked, ...]) -> tuple[Misworked, ...]:
    """Of too many causes, those that are met most often: a line is one step, so few things can have gone wrong."""
    if len(heads) <= MOST_NAMED:
        return heads
    most = max(each.malrule.often for each in heads)
    return tuple(each for each in heads if each.malrule.often == most)


def _leading(known: WrongAnswers, before: Term, line: Term, slips: bool) -> Iterator[Misworked]:
    seen = known.print_of(line)
    for made in _wrong_lines(before, slips):
        if alike(seen, known.print_of(made.result)) and decide(line, made.result).equal:
            yield made


def _wrong_lines(before: Term, slips: bool) -> Iterator[Misworked]:
    """What one slip makes of a line: of a slope that it left open, or of its algebra."""
    yield from _open_slopes(before, slips)
    for start in _starts(before):
        for law in all_malrules():
            if law.goal_type is None and (law.often == SLIP) is slips:
                for result, slots in somewhere(law, start):
                    yield Misworked(result, law, None, slots)


def _starts(before: Term) -> tuple[Term, ...]:
    """The line as it stands; and as it might have been rewritten in the head, before the slip was made."""
    made = [before]
    slopes = _open(before)
    if slopes:
        answers = {slope: answer for slope in slopes if (answer := _answered(slope)) is not None}
        made.append(substitute(before, answers))
    if size(made[-1]) < LARGEST:
        made += [move.term for move in ladder(made[-1])]
    return tuple(dict.fromkeys(made))


def _answered(slope: Derivative) -> Term | None:
    try:
        return settled(Bench().right(_question(slope)))
    except (DeriveError, RecursionError):
        return None


def _open(before: Term) -> tuple[Derivative, ...]:
    found = dict.fromkeys(part for part in walk(before) if isinstance(part, Derivative))
    return tuple(each for each in found if not any(isinstance(part, Derivative) for part in walk(each.expr)))[
        :MOST_OPEN
    ]


def _question(slope: Derivative) -> Goal:
    return Partial(slope.expr, (slope.wrt,)) if slope.partial else Differentiate(slope.expr, slope.wrt)


def _open_slopes(before: Term, slips: bool) -> Iterator[Misworked]:
    for slope in _open(before):
        found = wrong_answers(_question(slope))
        for wrong in found.slips if slips else found.likely:
            for made in wrong.causes:
                yield changed(made, result=substitute(before, {slope: wrong.result}))
