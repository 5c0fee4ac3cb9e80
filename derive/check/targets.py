"""What the lines of a working are about: the function, its slopes on the way, what was asked; valued by the kernel."""

from __future__ import annotations

from derive.core.goal import Goal
from derive.core.goals.differentiation import Differentiate, Implicit, Parametric
from derive.core.goals.multivariate import Partial
from derive.core.noun import noun
from derive.core.substitution import substitute
from derive.core.term import At, Call, Derivative, Symbol, Term, symbols_in
from derive.maths.named import put_back
from derive.maths.questions import question
from derive.maths.walking import walk

Point = tuple[tuple[Symbol, Term], ...]
USUAL_FUNCTIONS = ("f", "y", "z")
MOST_ROUNDS = 12


@noun(eq=False)
class Asked:
    """`stages` are the terms that a line may equal, in the order one meets them; the last is what was asked.

    `functions` are the names that stand for the function itself, `wrt` the letters differentiated by.
    """

    goal: Goal
    stages: tuple[Term, ...]
    functions: tuple[str, ...]
    wrt: tuple[Symbol, ...]
    function: Term | None = None

    @property
    def target(self) -> Term:
        return self.stages[-1]


def asked_of(goal: Goal, at: Point, letters: tuple[str, ...], function: str = "f") -> Asked | None:
    """What is asked, stage by stage; None for tasks that no single term says."""
    asks = question(goal)
    if asks is None:
        return None
    given = getattr(goal, "expr", None)
    expr = given if isinstance(given, Term) else None
    letter = getattr(goal, "wrt", ())
    wrt = (letter,) if isinstance(letter, Symbol) else tuple(letter)
    stages: list[Term] = [] if expr is None else [expr]
    if isinstance(goal, Differentiate):
        stages += [_slope(goal.expr, (goal.wrt,) * k, False) for k in range(1, goal.order)]
    elif isinstance(goal, Partial):
        stages += [_slope(goal.expr, goal.wrt[:k], True) for k in range(1, len(goal.wrt))]
    stages.append(asks)
    if at:
        stages.append(At(asks, (s for s, _ in at), (v for _, v in at)))
    names = tuple(name for name in dict.fromkeys((function, *USUAL_FUNCTIONS)) if name not in letters)
    return Asked(goal, tuple(stages), names if expr is not None else (), wrt, expr)


def _slope(expr: Term, wrt: tuple[Symbol, ...], partial: bool) -> Term:
    for letter in wrt:
        expr = Derivative(expr, letter, partial)
    return expr


def _along_the_curve(given: Derivative, goal: Implicit, slope: Term) -> Term | None:
    """d/dx of what depends on x and y(x): y' is the slope asked for."""
    if given.partial or given.wrt is not goal.wrt or goal.of not in symbols_in(given.expr):
        return None
    if given.expr is goal.of:
        return slope
    return Derivative(given.expr, goal.wrt, True) + Derivative(given.expr, goal.of, True) * slope


class Names:
    """What the names of a working stand for: the problem's function, and those that the student has introduced."""

    def __init__(self, asked: Asked | None) -> None:
        self.asked = asked
        self.meaning: dict[Term, Term] = {}
        self.forms: dict[str, Term] = {}  # y = u^4: how the function was written in the student's own letters
        self.own: dict[Term, Term] = {}  # u' as the student has it, where that is another value
        goal = asked.goal if asked is not None else None
        if isinstance(goal, Implicit) and goal.order == 1 and asked is not None:
            self.meaning[Symbol(f"{goal.of.name}'")] = asked.stages[0]
        if isinstance(goal, Parametric):
            self.meaning |= {Symbol("x"): goal.x, Symbol("y"): goal.y}
        where = getattr(goal, "where", ())
        for letter, value in where if isinstance(where, tuple) else ():
            self.meaning[letter] = value

    def knows(self, name: str) -> bool:
        return Symbol(name) in self.meaning

    def give(self, name: str, term: Term) -> None:
        self.meaning[Symbol(name)] = term

    def spelled(self, term: Term, *, own: bool = False) -> Term:
        """The term with every name put back, slopes of names as open questions. `own`: with the student's slopes."""
        asked = self.asked
        if own:
            term = substitute(term, self.own)
        term = self._functions(term)
        for _ in range(MOST_ROUNDS):
            meaning = dict(self.meaning)
            for symbol in symbols_in(term):
                if symbol not in meaning and asked is not None and symbol.name in asked.functions and asked.function:
                    meaning[symbol] = asked.function
                if own and symbol in self.own:
                    meaning[symbol] = self.own[symbol]
                elif "'" in symbol.name or "_" in symbol.name:
                    slope = self._slope_of(symbol)
                    if slope is not None:
                        meaning[symbol] = slope
            new = put_back(term, meaning)
            if new is term:
                break
            term = self._functions(new)
        return term

    def _slope_of(self, symbol: Symbol) -> Term | None:
        """u', u'' and u_x of a named part; y' and f_x of the function."""
        stem = symbol.name.rstrip("'")
        primes = len(symbol.name) - len(stem)
        asked = self.asked
        base = self.meaning.get(Symbol(stem))
        if primes:
            if base is None and asked is not None and stem in asked.functions:
                base = asked.function
            letter = asked.wrt[0] if asked is not None and len(set(asked.wrt)) == 1 else None
            if base is None or letter is None:
                return None
            return _slope(base, (letter,) * primes, False)
        stem, _, index = symbol.name.partition("_")
        base = self.meaning.get(Symbol(stem))
        if base is None and asked is not None and stem in asked.functions:
            base = asked.function
        letters = {s.name: s for s in (asked.wrt if asked is not None else ())}
        if base is None or not index or any(c not in letters for c in index):
            return None
        return _slope(base, tuple(letters[c] for c in index), True)

    def _functions(self, term: Term) -> Term:
        """f'(x), f''(2), f(x): the function and its slopes, at what stands in the brackets; dy/du, ∂f/∂x."""
        found: dict[Term, Term] = {}
        for part in walk(term):
            value = None
            if isinstance(part, Call):
                value = self._called(part)
            elif isinstance(part, Derivative):
                value = self._differentiated(part)
            if value is not None:
                found[part] = value
        return substitute(term, found) if found else term

    def _called(self, call: Call) -> Term | None:
        stem = call.name.split("^")[0].rstrip("'")
        order = call.name.partition("^(")[2].rstrip(")")
        primes = int(order) if order.isdigit() else len(call.name) - len(call.name.rstrip("'"))
        asked = self.asked
        base = self.meaning.get(Symbol(stem))
        if base is None and asked is not None and stem in asked.functions:
            base = asked.function
        if base is None or asked is None or primes > 40:
            return None
        letters = tuple(dict.fromkeys(asked.wrt))
        if len(letters) != len(call.args):
            return None
        slope = _slope(base, letters * primes if len(letters) == 1 else (), False) if primes else base
        if primes and len(letters) != 1:
            return None
        return slope if tuple(call.args) == letters else At(slope, letters, call.args)

    def _differentiated(self, given: Derivative) -> Term | None:
        """dy/dx of the function itself; dy/du where the function was written in u."""
        asked = self.asked
        if asked is not None and isinstance(asked.goal, Implicit):
            return _along_the_curve(given, asked.goal, asked.stages[0])
        if asked is not None and isinstance(asked.goal, Parametric):
            both = given.expr is Symbol("y") and given.wrt is Symbol("x")
            return asked.stages[0] if both and asked.goal.order == 1 else None
        if not isinstance(given.expr, Symbol | Call):
            return None
        name = given.expr.name
        if asked is None or name not in asked.functions or self.knows(name) or asked.function is None:
            return None
        inside = asked.function
        if given.wrt not in asked.wrt and given.wrt not in symbols_in(inside):
            if name not in self.forms:
                return None
            inside = self.forms[name]
        return Derivative(inside, given.wrt, given.partial)
