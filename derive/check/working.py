"""A working judged line by line: the first line that does not follow, why, and which way it goes.

Whether two lines are equal the kernel decides; a cause is looked for only between two lines known to differ. What
cannot be decided is said, and is never wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from derive.check.brackets import with_primed_brackets, with_slopes_closed
from derive.check.causes import cause_between
from derive.check.diagnose import Diagnosis
from derive.check.statements import MOST_LINES, Statement, introduced, is_dress, name_of, pieces, statements
from derive.check.targets import Asked, Names, Point, asked_of
from derive.core.goal import Goal
from derive.core.noun import noun
from derive.core.term import Derivative, Symbol, Term, letters, symbols_in
from derive.core.verdict import Witness, WorkingLine
from derive.errors import BadGoal, ReadingError, TooLarge
from derive.maths.equal import Decision, decide
from derive.maths.walking import free, walk

if TYPE_CHECKING:
    from derive.maths.read.fields import Declared


_State = tuple[
    list[WorkingLine], list["Reached"], list[Term], "Reached | None", int | None, str, "Diagnosis | None",
    dict[Term, Term], dict[str, Term], dict[Term, Term],
]  # fmt: skip
RIGHT = ("right", "")
FOLLOWS = ("follows", "It goes on rightly from a wrong line.")


@noun(eq=False)
class Reached:
    """Something written that stands for a value: a whole side of a statement, with its names put back."""

    term: Term
    line: int
    right: bool
    stage: int  # which stage of the problem it is meant for; -1 for what is worked out beside


@noun(eq=False)
class Working:
    """What was made of a working. `first_wrong` is a line's number, `cause` what its slip looks like."""

    lines: tuple[WorkingLine, ...]
    reached: tuple[Reached, ...]
    first_wrong: int | None = None
    seen: str = ""
    cause: Diagnosis | None = None
    last: Term | None = None  # the answer it ends with, names put back
    written: tuple[Term, ...] = ()  # every side of every line, as it stands there


def examine(
    goal: Goal,
    lines: Sequence[str],
    declared: Declared,
    letters_of_problem: Sequence[str],
    functions: Sequence[str] = (),
    at: Point = (),
    function: str = "f",
) -> Working:
    """The lines of a working, each held against what was asked and against the line before.

    `declared` and `letters_of_problem` say under which declarations they are read, `functions` are functions of the
    problem that are only a name. Raises BadGoal for what is no list of lines.
    """
    if len(lines) > MOST_LINES:
        raise BadGoal(f"the working has {len(lines)} lines; at most {MOST_LINES} are read", field="working")
    asked = asked_of(goal, at, tuple(letters_of_problem), function)
    reading = _Reading(goal, asked, at, tuple(letters_of_problem))
    own = asked.functions if asked is not None else ()
    new = tuple(name for name in introduced(lines) if name not in letters_of_problem and name not in own)
    own_names = (s.name for s in reading.names.meaning if isinstance(s, Symbol) and "'" not in s.name)
    allowed = tuple(dict.fromkeys((*letters_of_problem, *new, *own, *own_names)))
    ready: list[tuple[int, str, tuple[Statement, ...] | str, tuple[Statement, ...]]] = []
    single = reading.single_letter()
    for number, text in enumerate(lines, 1):
        if is_dress(text) or not pieces(text):
            continue
        shown = with_primed_brackets(text, single) if single else text
        try:
            read = tuple(statements(shown, declared, allowed, (*functions, *own), number))
            closed = with_slopes_closed(shown)
            again = () if closed == shown else tuple(statements(closed, declared, allowed, (*functions, *own), number))
            ready.append((number, text, read, again))
        except (ReadingError, TooLarge) as error:
            ready.append((number, text, f"{error.message[:1].upper()}{error.message[1:]}.", ()))
    reading.names_of(each for _, _, read, _ in ready if not isinstance(read, str) for each in read)
    for number, text, made, again in ready:
        if isinstance(made, str):
            reading.lines.append(WorkingLine(number, text, "unreadable", message=made))
        else:
            reading.either(number, text, made, again)
    return reading.working()


class _Reading:
    """One working being read, line after line."""

    def __init__(self, goal: Goal, asked: Asked | None, at: Point, known: tuple[str, ...]) -> None:
        self.goal, self.asked, self.at, self.known = goal, asked, at, known
        self.names = Names(asked)
        self.lines: list[WorkingLine] = []
        self.reached: list[Reached] = []
        self.written: list[Term] = []
        self.before: Reached | None = None  # the last term of the chain that leads to the answer
        self.first_wrong: int | None = None
        self.seen = ""
        self.cause: Diagnosis | None = None

    def working(self) -> Working:
        last = None if self.before is None else self.before.term
        if last is not None and any(isinstance(part, Derivative) for part in walk(last)):
            last = None  # with a slope still open it is no answer yet
        return Working(
            tuple(self.lines), tuple(self.reached), self.first_wrong, self.seen, self.cause, last,
            tuple(self.written),
        )  # fmt: skip

    def names_of(self, given: Iterable[Statement]) -> None:
        """Every name that is introduced anywhere gets its meaning: workings say "where u = …" after using u."""
        for each in given:
            name = name_of(each.sides[0]) if len(each.sides) > 1 and not each.continued else ""
            if name and self._new(name) and not self.names.knows(name):
                self.names.give(name, each.sides[1])
            elif name and self.asked is not None and name in self.asked.functions and name not in self.names.forms:
                self.names.forms[name] = each.sides[1]

    def _new(self, name: str) -> bool:
        own = self.asked.functions if self.asked is not None else ()
        stem, _, index = name.partition("_")
        if index and (stem in own or self.names.knows(stem)) and all(each in self.known for each in index):
            return False  # f_x, u_y: slopes
        return "'" not in name and name not in self.known and name not in own

    def single_letter(self) -> str:
        """The only letter by which slopes can be meant."""
        wrt = self._wrt()
        return wrt[0].name if len(wrt) == 1 else ""

    # one line

    def either(self, number: int, text: str, given: tuple[Statement, ...], again: tuple[Statement, ...]) -> None:
        """A line that can be read in two ways, d/dx (x^2) sin(x), is wrong only if it is in both."""
        start = self._state()
        self.line(number, text, given)
        if not again or self.lines[-1].status != "wrong":
            return
        wrong = self._state()
        self._go_back(start)
        self.line(number, text, again)
        if self.lines[-1].status == "wrong":
            self._go_back(wrong)

    def _state(self) -> _State:
        names = self.names
        return (
            list(self.lines), list(self.reached), list(self.written), self.before, self.first_wrong, self.seen,
            self.cause,
            dict(names.meaning), dict(names.forms), dict(names.own),
        )  # fmt: skip

    def _go_back(self, state: _State) -> None:
        names = self.names
        (
            self.lines, self.reached, self.written, self.before, self.first_wrong, self.seen, self.cause,
            names.meaning, names.forms, names.own,
        ) = state  # fmt: skip

    def line(self, number: int, text: str, given: tuple[Statement, ...]) -> None:
        found: list[tuple[str, str]] = []
        term: Term | None = None
        for each in given:
            found.append(self._statement(each, number))
            self.written.extend(each.sides)
            term = each.sides[-1]
        order = ("wrong", "undecided", "follows", "right")
        status = next((s for s in order if any(s == each for each, _ in found)), "right")
        message = next((m for s, m in found if s == status and m), "")
        self.lines.append(WorkingLine(number, text, status, term, message))

    def _statement(self, given: Statement, number: int) -> tuple[str, str]:
        sides = list(given.sides)
        continued = given.continued
        name = "" if continued or len(sides) < 2 else name_of(sides[0])
        if name in self.goal.letters_in_answer() and name not in (s.name for s in self._wrt()):
            sides, name, continued = sides[1:], "", True  # y = 2x - 1 of a tangent
        if name and name in self.known and not self.names.knows(name):
            if all(not letters(side) for side in sides[1:]):
                return RIGHT  # x = 2: where one looks, not what one claims
            return "undecided", f"What {name} is to be cannot be told."
        if name and self._new(name):
            if given.named and self.names.meaning.get(Symbol(name)) is not sides[1]:
                self.names.give(name, sides[1])  # the letter is used afresh
            if len(sides) == 2:
                return RIGHT
        if self.asked is None and not name:
            return "undecided", "This kind of line cannot be valued on its own."
        reference, stage = None, -1
        if not continued and len(sides) > 1:
            left = sides.pop(0)
            reference = self.names.spelled(left)
            if unknown := self._unknown(reference):
                return "undecided", f"{unknown} was not introduced."
            stage = self._stage_of(reference)
        elif self.before is not None and continued:
            stage = self.before.stage
        found = [RIGHT]
        for side in sides:
            found.append(self._side(side, reference, stage, number, alone=reference is None))
            if found[-1][0] == "wrong" and reference is not None:
                self.names.own[left] = self.names.spelled(side)
        order = ("wrong", "undecided", "follows", "right")
        return min(found, key=lambda each: order.index(each[0]))

    def _wrt(self) -> tuple[Symbol, ...]:
        return () if self.asked is None else self.asked.wrt

    def _unknown(self, term: Term) -> str:
        """A name that nothing gives a meaning to."""
        if self.asked is None:
            return ""
        known = {*self.known, *(s.name for s in symbols_in(self.asked.target))}
        return next((s.name for s in sorted(free(term), key=lambda s: s.name) if s.name not in known), "")

    def _stage_of(self, reference: Term) -> int:
        """The stage of the problem that a left side speaks of; -1 for another question."""
        stages = () if self.asked is None else self.asked.stages
        for k in range(len(stages) - 1, -1, -1):
            if reference is stages[k] or (letters(reference) and decide(reference, stages[k]).equal):
                return k
        return -1

    def _side(self, side: Term, reference: Term | None, stage: int, number: int, *, alone: bool) -> tuple[str, str]:
        """One side against what it is said to equal. `alone`: nothing stood to its left that could say what it is."""
        whole = self.names.spelled(side)
        if unknown := self._unknown(whole):
            return "undecided", f"{unknown} was not introduced."
        if reference is not None:
            decision = decide(whole, reference)
        else:
            decision, stage = self._against_the_stages(whole, stage)
        main = alone or stage >= 0
        before = self.before if main else None
        here = Reached(whole, number, decision.equal is True, stage)
        if main:
            self.before = here
        if decision.equal is None:
            return "undecided", f"Could not decide{f': {decision.note}' if decision.note else ''}."
        self.reached.append(here)
        if decision.equal:
            return RIGHT
        if before is not None and not before.right and decide(whole, before.term).equal:
            return FOLLOWS
        if before is not None and self._with_own_slopes(before, whole):
            return FOLLOWS
        if before is not None and before.right and before.stage != stage and not (alone and before.stage > 0):
            before = None  # the line before was about something else
        return self._wrong(whole, reference, before, decision, number)

    def _against_the_stages(self, whole: Term, stage: int) -> tuple[Decision, int]:
        """What stands alone may be any stage: the one before it, or the next. If it is none, it was meant for it."""
        assert self.asked is not None
        stages = self.asked.stages
        order = sorted(range(len(stages)), key=lambda k: (k != stage, -k))
        undecided: tuple[Decision, int] | None = None
        for k in order:
            decision = decide(whole, stages[k])
            if decision.equal:
                return decision, k
            if decision.equal is None:
                undecided = undecided or (decision, k)
        meant = stage if stage > 0 else len(stages) - 1
        return undecided or (decide(whole, stages[meant]), meant)

    def _with_own_slopes(self, before: Reached, whole: Term) -> bool:
        """Does it go on from the line before with the slopes that the student has found, wrong as they are?"""
        if not self.names.own:
            return False
        line = next((each.term for each in reversed(self.lines) if each.number == before.line), None)
        return line is not None and bool(decide(whole, self.names.spelled(line, own=True)).equal)

    def _wrong(
        self, whole: Term, reference: Term | None, before: Reached | None, decision: Decision, number: int
    ) -> tuple[str, str]:
        """What is seen of a wrong line; the first one is also asked for its cause."""
        start = reference
        if before is not None and before.right:
            again = decide(whole, before.term)
            if again.equal is False:
                decision, start = again, before.term
            else:
                before = None
        elif before is not None:
            before = None
        if start is not None and self.asked is not None and start is self.asked.target:
            start = None
        found = cause_between(self.goal, self.at, start, whole)
        if self.first_wrong is not None and self._same_slip(found):
            return FOLLOWS  # the same slip, carried on
        seen = _seen(number, None if before is None else before.line, decision)
        if self.first_wrong is None:
            self.first_wrong, self.seen = number, seen
            self.cause = found
        return "wrong", seen

    def _same_slip(self, found: Diagnosis | None) -> bool:
        return self.cause is not None and found is not None and bool(set(found.malrules) & set(self.cause.malrules))


def _seen(number: int, before: int | None, decision: Decision) -> str:
    """Line 3 does not equal line 2 at x = 0.7 (0.961 against 0.466)."""
    if before is None:
        start = f"Line {number} is not right"
    elif before == number:
        start = f"In line {number} the two sides are not equal"
    else:
        start = f"Line {number} does not equal line {before}"
    witness: Witness | None = decision.witness
    if witness is None:
        return f"{start}{f': {decision.note}' if decision.note else ''}."
    point = ", ".join(f"{name} = {value}" for name, value in witness.point)
    where = f" in {decision.where if decision.where.startswith('row') else f'entry {decision.where}'}"
    at = f" at {point}" if point else ""
    return f"{start}{where if decision.where else ''}{at} ({witness.given} against {witness.expected})."
