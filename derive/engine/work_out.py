"""Work a goal out: drive the rules, put the answers in, tidy, audit. Knows no rule by name and no words."""

from __future__ import annotations

from typing import Any

from derive import __version__
from derive.core.claim import Equal
from derive.core.goal import Goal
from derive.core.goals.differentiation import Differentiate
from derive.core.noun import changed, fields
from derive.core.rule import Case, CaseBegins, CaseEnds, Condition, Find, Given, Let, Line, Names, Rule, Written
from derive.core.step import Audit, Derivation, Step
from derive.core.substitution import substitute
from derive.core.term import Derivative, Symbol, Term, symbols_in
from derive.engine.names import fresh, joined, put_back, slope_name
from derive.engine.rulebook import rules_for
from derive.engine.spot import spot_check
from derive.errors import AuditFailed, NoMethod, TooLarge
from derive.maths.pieces import JOINTS, pieces
from derive.maths.walking import size

DEEPEST = 200  # nested sub-derivations: beyond it a clear error, not Python's own
LONGEST_PUT_BACK = 40  # nodes of a line in which named layers are spelled out; longer ones keep their names
MOST_WRITTEN = 150_000  # numbers, letters and signs in all lines together: a book of a hundred pages
NOWHERE = ("no common real point", "no real value", "without a real value")  # a claim that met nothing to compare
_NEEDED = "a derivative is needed on the way for which no rule is known"
_NAME_A_PART = "name an inner part and do it first"


def work_out(goal: Goal, *, form: str = "simplified") -> Derivation:
    """The whole derivation of a goal, every step audited.

    Raises NoMethod when no rule knows the goal or no step can be checked, AuditFailed when a step does not hold.
    A derivative in one variable may hold a gap: a visible step that says no rule is known.
    """
    try:
        step = Workshop(goal, form).step(goal, depth=0, whole=True)
        return audited(goal, step, form)
    except RecursionError:
        raise TooLarge("this is nested too deeply to be worked out", try_next=_NAME_A_PART) from None


def audited(goal: Goal, step: Step, form: str) -> Derivation:
    """A finished step in its envelope, its audit passed. Raises AuditFailed, NoMethod."""
    from derive.engine.audit import audit

    if isinstance(goal, Differentiate) and pieces(goal.expr) == JOINTS:
        from derive.engine.joints import at_joints

        step = changed(step, parts=(*step.parts, *at_joints(goal)))
    report = audit(step)
    if report.failed:
        raise AuditFailed(
            "a step of this derivation did not pass its check, so nothing of it is printed",
            try_next="\n".join(report.faults[:3]),
        )
    if report.gaps and not isinstance(goal, Differentiate):
        raise NoMethod(_NEEDED, try_next=_gap(step))
    if report.unaudited and not report.gaps:
        raise _undecided(report)
    spot = None if report.gaps else spot_check(goal, step.result)
    return Derivation(goal, step, report, form, __version__, spot)


def _undecided(report: Audit) -> NoMethod:
    """What is told of a derivation with a step that is neither shown nor refuted."""
    if not report.faults or any(words in fault for fault in report.faults for words in NOWHERE):
        return NoMethod(
            "no step of this could be checked, so nothing of it is printed: at none of the points tried does it have a "
            "real value",
            try_next="look at where the expression is defined",
        )
    _, _, why = report.faults[0].partition(": ")
    return NoMethod(
        "a step of this could not be decided, so nothing of it is printed", try_next=why or report.faults[0]
    )


def _gap(step: Step) -> str:
    """Which derivative has no rule, in words."""
    from derive.maths.printing import text

    if step.gap and isinstance(step.goal, Differentiate):
        return f"no rule differentiates {text(step.goal.expr)} by {step.goal.wrt.name}"
    return next(filter(None, map(_gap, step.substeps)), "")


def _in_words(goal: Goal) -> str:
    """What a goal asks: its task, or for one asked on the way the first sentence about it."""
    about = (type(goal).__doc__ or type(goal).__name__).partition(".")[0]
    return type(goal).task or about[:1].lower() + about[1:]


def try_rule(law: Rule, goal: Goal) -> Step | None:
    """One rule at one goal, with whatever it asks worked out; None if the rule says "not mine"."""
    return step_by(law, goal, "simplified")


def step_by(law: Rule, goal: Goal, form: str) -> Step | None:
    """The step that one rule makes of a goal, tidied to a form; None if the rule says "not mine"."""
    return _Run(Workshop(goal, form), goal, law, 0, True, ()).run()


def _letters(goal: Goal) -> frozenset[Symbol]:
    """Every letter that occurs anywhere in a goal."""
    return frozenset().union(*(_letters_in(getattr(goal, field.name)) for field in fields(goal)))


def _letters_in(value: Any) -> frozenset[Symbol]:
    if isinstance(value, Term):
        return symbols_in(value)
    return frozenset().union(*map(_letters_in, value)) if isinstance(value, tuple) else frozenset()


class Workshop:
    """One derivation in the making. Holds the memo: one step per distinct question."""

    def __init__(self, goal: Goal, form: str) -> None:
        self.form = form
        self.letters = _letters(goal)
        self.memo: dict[tuple[Goal, tuple[str, ...], bool], Step] = {}
        self.written = 0
        self.style = _style(goal, form)
        from derive.maths.tidy import fold, ladder

        self.fold, self.ladder = fold, ladder

    def step(self, goal: Goal, *, depth: int, whole: bool, taken: tuple[Symbol, ...] = ()) -> Step:
        """One goal worked out. `whole` asks for full tidying; `taken` are the names of the enclosing steps."""
        if depth > DEEPEST:
            raise TooLarge(f"this is nested more than {DEEPEST} deep", try_next=_NAME_A_PART)
        key = (goal, tuple(s.name for s in taken), whole)
        found = self.memo.get(key)
        if found is None:
            found = self.memo[key] = self._attempt(goal, depth, whole, taken)
        return found

    def write(self, line: Term) -> None:
        """Count a line that is about to be written. Raises TooLarge where nobody could read them all."""
        self.written += size(line)
        if self.written > MOST_WRITTEN:
            raise TooLarge("written out, this working is too long to be read or checked", try_next=_NAME_A_PART)

    def _attempt(self, goal: Goal, depth: int, whole: bool, taken: tuple[Symbol, ...]) -> Step:
        for law in rules_for(goal):
            made = _Run(self, goal, law, depth, whole, taken).run()
            if made is not None:
                return made
        if isinstance(goal, Differentiate):
            return Step(goal, "gap", goal.question, gap=True)
        raise NoMethod(f"no rule is known for this: {_in_words(goal)}")


class _Run:
    """One attempt of one rule at one goal."""

    def __init__(
        self, shop: Workshop, goal: Goal, law: Rule, depth: int, whole: bool, taken: tuple[Symbol, ...]
    ) -> None:
        self.shop, self.goal, self.law, self.depth, self.whole, self.taken = shop, goal, law, depth, whole, taken
        self.names: list[tuple[Symbol, Term]] = []
        self.given_as: dict[str, Symbol] = {}
        self.questions: list[tuple[Term, Differentiate, bool]] = []
        self.parts: list[Any] = []
        self.open_cases: list[tuple[Term, list[Any]]] = []
        self.conditions: list[Condition] = []
        self.written: dict[Term, Term] = {}

    def run(self) -> Step | None:
        working = self.law.apply(self.goal)
        answer: Any = None
        while True:
            try:
                wanted = working.send(answer)
            except StopIteration as stop:
                return None if stop.value is None else self._finish(stop.value)
            answer = self._serve(wanted)

    def _serve(self, wanted: Any) -> Any:
        match wanted:
            case Let():
                return self._name(wanted)
            case Differentiate():
                return self._open(wanted)
            case Find(goal):
                inner = self.shop.step(goal, depth=self.depth + 1, whole=True, taken=self._scope())
                if not isinstance(self.goal, Differentiate) and (missing := _gap(inner)):
                    # what goes on from an answer cannot go on from an open question
                    raise NoMethod(_NEEDED, try_next=missing)
                self.parts.append(inner)
                self._take_conditions(inner)
                return inner.result
            case Given(condition):
                self._note(condition)
                return None
            case Written(pairs):
                self.written.update(pairs)
                return None
            case CaseBegins(when):
                self.open_cases.append((when, self.parts))
                self.parts = []
                return None
            case CaseEnds():
                when, outside = self.open_cases.pop()
                outside.append(Case(when, tuple(self.parts)))
                self.parts = outside
                return None
            case Line():
                self.parts.append(changed(wanted, rule=wanted.rule or self.law.name))
                return None
            case _:
                self.parts.append(wanted)
                return None

    # names and questions

    def _scope(self) -> tuple[Symbol, ...]:
        return (*self.taken, *(symbol for symbol, _ in self.names))

    def _name(self, let: Let) -> Any:
        made: list[Symbol] = []
        for wanted, part in let.parts.items():
            letter = fresh(wanted, (*self.shop.letters, *self._scope()))
            self.names.append((letter, part))
            self.given_as[wanted] = letter
            made.append(letter)
        return made[0] if len(made) == 1 else tuple(made)

    def _open(self, asked: Differentiate) -> Term:
        """The open question a rule asked: u' for a named part, d/dx[…] otherwise."""
        assert isinstance(self.goal, Differentiate)
        partial = self.goal.partial
        meaning = dict(self.names)
        bound = asked.wrt in meaning  # d/du of the outer function: u is a letter of its own there
        expr = asked.expr if bound else put_back(asked.expr, _as_terms(meaning))
        sub = Differentiate(expr, asked.wrt, 1, partial and not bound)
        opened: Term = Derivative(expr, asked.wrt, sub.partial)
        if isinstance(asked.expr, Symbol) and asked.expr in meaning and not bound:
            name = slope_name(asked.expr, asked.wrt, partial)
            self.names.append((name, opened))
            opened = name
        self.questions.append((opened, sub, bound))
        return opened

    # conditions

    def _note(self, condition: Condition) -> None:
        if condition not in self.conditions:
            self.conditions.append(condition)

    def _take_conditions(self, inner: Step) -> None:
        if not inner.conditions:
            return
        mine = _as_terms(dict(self.names))
        for condition in inner.conditions:
            term = put_back(condition.term, mine)
            self._note(Condition(condition.kind, substitute(term, self.written) if self.written else term))

    # the end

    def _finish(self, law_line: Term) -> Step:
        meaning = dict(self.names)
        for kind, part in self.law.conditions:
            term = meaning[self.given_as[part]] if part in self.given_as else getattr(self.goal, part)
            self._note(Condition(kind, term))
        if not isinstance(self.goal, Differentiate):
            return self._step(law_line)
        if not self.questions and any(isinstance(part, Step) for part in self.parts):
            return self._step(law_line)
        return self._differentiated(law_line, meaning)

    def _differentiated(self, law_line: Term, meaning: dict[Symbol, Term]) -> Step:
        assert isinstance(self.goal, Differentiate)
        question = self.goal.question
        answers: dict[Term, Term] = {}
        outer: dict[Term, Term] = {}
        for opened, sub, bound in self.questions:
            inner = self.shop.step(sub, depth=self.depth + 1, whole=False, taken=self._scope())
            if all(part is not inner for part in self.parts):
                self.parts.append(inner)
            self._take_conditions(inner)
            (outer if bound else answers)[opened] = inner.result

        # the law in its own letters, the outer slope of a chain already looked up: 3w²·w'
        in_names = joined(_put_in(law_line, outer))
        parts_of_names = {name: part for name, part in meaning.items() if name not in answers}
        whole_meaning = _as_terms(meaning)
        answered = joined(put_back(_put_in(in_names, answers), _as_terms(parts_of_names)))
        lines: list[Line] = []

        own = self.law.name

        def add(
            term: Term,
            reason: str,
            says: Term | None = None,
            rule: str = own,
            slots: tuple[tuple[str, Term], ...] = (),
            tint: tuple[Term, ...] = (),
        ) -> None:
            if not lines or lines[-1].term is not term:
                self.shop.write(term)
                claims = (Equal(question, term if says is None else says, ()),)
                lines.append(Line(term, reason, slots, None, "", tint, claims, rule))

        if len(outer) > 1 and size(answered) > LONGEST_PUT_BACK:
            # every layer holds all layers inside it: spelled out, the line grows with the square of their number
            add(in_names, "law", put_back(in_names, whole_meaning))
            short = self._tidied(joined(_put_in(in_names, answers)), whole_meaning)
            whole = put_back(short, whole_meaning)
            add(short, "layers put in", whole)
            self.parts.extend(lines)
            spelled = self._in_order(whole)
            if spelled is not short:
                self.parts.append(Line(spelled, "spelled out", claims=(Equal(question, spelled),), rule=self.law.name))
            return self._step(spelled)
        if self.questions:
            says = put_back(in_names, whole_meaning)
            if says is not question:
                add(in_names, "law", says)
            add(answered, "put in")
        else:
            add(answered, "law")
        for move in self._moves(answered):
            add(move.term, move.name, None, "tidying", move.slots, move.changed)
            for condition in move.conditions:
                self._note(condition)
        if self.shop.form != "any":
            # no move of mathematics is left, but a reader expects 3·cos 3x, not cos 3x·3
            add(self._in_order(lines[-1].term), "order", None, "tidying")
        self.parts.extend(lines)
        return self._step(lines[-1].term)

    def _moves(self, line: Term) -> tuple[Any, ...]:
        # inside, every slope is brought to its simplest form: what follows is shorter for it
        form = self.shop.form if self.whole else "inner"
        return self.shop.ladder(line, form, self.shop.style)

    def _tidied(self, line: Term, meaning: dict[Term, Term]) -> Term:
        moves = self._moves(line)
        for condition in (each for move in moves for each in move.conditions):
            self._note(Condition(condition.kind, put_back(condition.term, meaning)))
        return self._in_order(moves[-1].term if moves else line)

    def _in_order(self, line: Term) -> Term:
        return self.shop.fold(line) if self.shop.style is None else self.shop.fold(line, self.shop.style)

    def _step(self, result: Term) -> Step:
        says: Names = tuple(self.names)
        return Step(self.goal, self.law.name, result, says, tuple(self.parts), tuple(self.conditions))


def _as_terms(meaning: dict[Symbol, Term]) -> dict[Term, Term]:
    """Names to terms, each spelled out completely (v may have been named with u in it)."""
    spelled: dict[Term, Term] = {}
    for name, part in meaning.items():
        spelled[name] = put_back(part, spelled)
    return spelled


def _put_in(term: Term, answers: dict[Term, Term]) -> Term:
    return substitute(term, answers) if answers else term


def _style(goal: Goal, form: str) -> Any:
    """The way the person wrote it: read once, kept by every tidying of this derivation."""
    from derive.maths.tidy import style_for, style_of

    for name in ("expr", "exprs"):
        value = getattr(goal, name, None)
        while isinstance(value, tuple) and value:
            value = value[0]
        if isinstance(value, Term):
            return style_for(style_of(value), form)
    return None
